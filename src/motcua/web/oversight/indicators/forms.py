"""Forms of the indicators: declare, acknowledge, make a task, set a threshold, assess."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.apps.indicators.domain import registry
from motcua.apps.indicators.domain.declaring import LONGEST_SOURCE, MOST
from motcua.apps.indicators.domain.metrics import Direction
from motcua.apps.indicators.domain.thresholds import Action, Reach
from motcua.apps.tasks.domain.task import SourceKind
from motcua.web.office.administration.forms import Plain, day
from motcua.web.office.fields import line, words
from motcua.web.oversight.indicators.telling import GROUPS


def _by_group(*, judged: bool = False) -> list[Any]:
    """Return the metrics to choose from, by group: those declared, or those with a direction."""
    found: dict[Any, list[tuple[str, str]]] = {}
    for metric in registry.metrics():
        fits = metric.direction is not Direction.NEITHER if judged else not metric.composed
        if fits:
            found.setdefault(GROUPS[metric.group], []).append((metric.code, metric.name_vi))
    return [("", "–"), *found.items()]


def _number(label: Any, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=MOST, help_text=help_text
    )


class DeclareForm(Plain):
    """A value that a locality reports by hand."""

    metric = forms.ChoiceField(label=_("Chỉ số"))
    area = forms.TypedChoiceField(label=_("Cơ quan, địa phương"), coerce=UUID)
    period = line(_("Kỳ"), help_text=_("2020-03, 2020-Q1, 2020-H1, 2020-9M hoặc 2020"))
    numerator = _number(_("Tử số, hoặc số đếm"))
    denominator = _number(_("Mẫu số"), _("Để trống nếu là số đếm hoặc có/chưa."))
    value = forms.DecimalField(
        label=_("Giá trị"),
        required=False,
        min_value=Decimal(0),
        max_value=MOST,
        decimal_places=2,
        help_text=_("Chỉ khi văn bản không ghi tử số, mẫu số. Có/chưa: 1 hoặc 0."),
    )
    source = forms.CharField(
        label=_("Nguồn: số và tên văn bản"), max_length=LONGEST_SOURCE, strip=True
    )
    on = day(_("Ngày văn bản"))

    def __init__(self, *given: Any, areas: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*given, **options)
        self.offer("metric", _by_group())
        self.offer("area", areas)


class NoteForm(Plain):
    """What was found and what is done about it."""

    note = words(_("Đã thấy gì, sẽ làm gì"), rows=2)


class TaskForm(Plain):
    """A task that an alert becomes."""

    giver = forms.TypedChoiceField(label=_("Cơ quan giao"), coerce=UUID)
    title = line(_("Nhiệm vụ"))
    content = words(_("Nội dung"))
    number = line(_("Số văn bản giao"))
    issued_on = day(_("Ngày văn bản"))
    issuer = line(_("Cơ quan ban hành"))
    kind = forms.ChoiceField(label=_("Loại văn bản"))
    deadline = day(_("Thời hạn"))

    def __init__(self, *given: Any, givers: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*given, **options)
        self.offer("giver", givers)
        self.offer("kind", list(SOURCE_KINDS.items()))


SOURCE_KINDS = {
    SourceKind.NOTICE.value: _("Thông báo kết luận"),
    SourceKind.DISPATCH.value: _("Công văn"),
    SourceKind.TELEGRAM.value: _("Công điện"),
    SourceKind.DECISION.value: _("Quyết định"),
    SourceKind.DIRECTIVE.value: _("Chỉ thị"),
}
REACHES = {
    Reach.PROVINCE.value: _("Cả tỉnh"),
    Reach.AUTHORITY.value: _("Từng cơ quan"),
}
ACTIONS = {
    Action.TASK.value: _("Giao nhiệm vụ"),
    Action.NOTICE.value: _("Báo để biết"),
}


class ThresholdForm(Plain):
    """Limits of a metric."""

    metric = forms.ChoiceField(label=_("Chỉ số"))
    reach = forms.ChoiceField(label=_("Xét"), choices=list(REACHES.items()))
    amber = forms.DecimalField(
        label=_("Ngưỡng vàng"), min_value=Decimal(0), max_value=MOST, decimal_places=2
    )
    red = forms.DecimalField(
        label=_("Ngưỡng đỏ"), min_value=Decimal(0), max_value=MOST, decimal_places=2
    )
    action = forms.ChoiceField(label=_("Việc phải làm"), choices=list(ACTIONS.items()))
    document = line(_("Văn bản đặt ngưỡng"), required=False)

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.offer("metric", _by_group(judged=True))


class AssessForm(Plain):
    """Points for publicity (index 6)."""

    points = forms.TypedChoiceField(
        label=_("Điểm công khai thủ tục (chỉ số 6)"),
        coerce=int,
        choices=[
            (2, _("2: niêm yết và công khai điện tử, đủ, đúng, kịp thời")),
            (1, _("1: một trong hai")),
            (0, _("0: không")),
        ],
    )
    ground = words(_("Căn cứ chấm"), rows=2)
