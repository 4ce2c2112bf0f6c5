"""The plan of a session as one form: decision, days, bodies, team by office, agenda."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.apps.agencies.domain.authorities import AuthorityRecord
from motcua.apps.indicators import selectors as indicators
from motcua.apps.indicators.domain.metrics import Group as MetricGroup
from motcua.apps.indicators.domain.windows import System, Window, WindowKind, running
from motcua.apps.inspections import selectors
from motcua.apps.inspections.domain.session import (
    AgendaGiven,
    Member,
    MemberRole,
    SessionGiven,
    SessionRecord,
)
from motcua.kernel.moments import local_day
from motcua.web.office.administration.forms import Plain, day
from motcua.web.office.fields import line, words
from motcua.web.office.tasks.places import below, grouped
from motcua.web.oversight.indicators.telling import GROUPS

#: How many windows back one can choose.
_BACK = 14


class PlanForm(Plain):
    """
    A session to be, or its plan changed.

    :param leading: the authority that leads it.
    """

    key = forms.CharField(widget=forms.HiddenInput, max_length=100, required=False)
    expected = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)
    title = line(_("Tên phiên kiểm tra"))
    decision = line(_("Quyết định, kế hoạch"), help_text=_("Số, ký hiệu. Ví dụ 12/QĐ-TCT."))
    decision_on = day(_("Ngày quyết định"))
    starts_on = day(_("Từ ngày"))
    ends_on = day(_("Đến hết ngày"))
    place = line(_("Địa điểm"), required=False)
    online = forms.BooleanField(label=_("Họp trực tuyến"), required=False)
    window = forms.ChoiceField(label=_("Kỳ số liệu"))
    head = line(_("Trưởng đoàn (chức vụ)"), help_text=_("Ghi chức vụ, không ghi tên người."))
    deputies = words(_("Phó trưởng đoàn, mỗi dòng một chức vụ"), required=False, rows=2)
    members = words(_("Thành viên, mỗi dòng một chức vụ"), required=False, rows=4)
    secretary = line(_("Thư ký (chức vụ)"), required=False)
    bodies = forms.TypedMultipleChoiceField(
        label=_("Cơ quan được kiểm tra"), coerce=UUID, widget=forms.CheckboxSelectMultiple
    )
    topics = words(_("Nội dung khác, mỗi dòng một nội dung"), required=False, rows=4)
    metrics = forms.MultipleChoiceField(
        label=_("Chỉ số xem xét"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *given: Any, leading: AuthorityRecord, now: datetime, **options: Any
    ) -> None:
        super().__init__(*given, **options)
        self.leading = leading
        self.offer("bodies", grouped(below(leading, now)))
        self.offer("window", _windows(now))
        self.offer("metrics", metric_choices())

    @property
    def apart(self) -> list[forms.BoundField]:
        """The fields but the long lists and the hidden ones."""
        long = {"bodies", "metrics", "topics", "key", "expected"}
        return [self[name] for name in self.fields if name not in long]

    def given(self) -> SessionGiven:
        """Return the session as the verb takes it."""
        told = self.cleaned_data
        return SessionGiven(
            title=told["title"],
            decision=told["decision"],
            decision_on=told["decision_on"],
            leading=self.leading.id,
            bodies=tuple(told["bodies"]),
            team=tuple(_team(told)),
            starts_on=told["starts_on"],
            ends_on=told["ends_on"],
            window=told["window"],
            place=told["place"],
            online=told["online"],
            agenda=tuple(_agenda(told)),
        )


def first(now: datetime) -> dict[str, Any]:
    """Return the first values of an empty plan."""
    return {"key": str(uuid4()), "window": running(local_day(now))[2].before().key}


def standing(session: SessionRecord) -> dict[str, Any]:
    """Return the values of a plan that stands."""
    team, agenda = selectors.team(session.id), selectors.agenda(session.id)
    by_role = {role: [m.office for m in team if m.role is role] for role in MemberRole}
    return {
        "expected": session.version,
        "title": session.title,
        "decision": session.decision,
        "decision_on": session.decision_on,
        "starts_on": session.starts_on,
        "ends_on": session.ends_on,
        "place": session.place,
        "online": session.online,
        "window": session.window,
        "head": "".join(by_role[MemberRole.HEAD][:1]),
        "deputies": "\n".join(by_role[MemberRole.DEPUTY]),
        "members": "\n".join(by_role[MemberRole.MEMBER]),
        "secretary": "".join(by_role[MemberRole.SECRETARY][:1]),
        "bodies": [str(body.id) for body in selectors.bodies(session.id)],
        "topics": "\n".join(one.topic for one in agenda if not one.metrics),
        "metrics": selectors.codes(session.id),
    }


def _team(told: dict[str, Any]) -> list[Member]:
    named = (
        (MemberRole.HEAD, [told["head"]]),
        (MemberRole.DEPUTY, told["deputies"].splitlines()),
        (MemberRole.MEMBER, told["members"].splitlines()),
        (MemberRole.SECRETARY, [told["secretary"]]),
    )
    return [
        Member(office=office.strip(), role=role)
        for role, offices in named
        for office in offices
        if office.strip()
    ]


def _agenda(told: dict[str, Any]) -> list[AgendaGiven]:
    """Return a topic for each group of the metrics chosen, then the topics in words."""
    groups: dict[MetricGroup, list[str]] = {}
    for code in told["metrics"]:
        groups.setdefault(indicators.metric(code).group, []).append(code)
    counted = [
        AgendaGiven(topic=str(GROUPS[group]), metrics=tuple(codes))
        for group, codes in groups.items()
    ]
    lines = [text.strip() for text in told["topics"].splitlines() if text.strip()]
    return counted + [AgendaGiven(topic=text) for text in lines]


def _windows(now: datetime) -> list[tuple[str, str]]:
    today = local_day(now)
    latest = [one for one in running(today) if one.kind is not WindowKind.MONTH]
    found = [one.before(n) for one in latest for n in range(_BACK)]
    found.append(Window(WindowKind.HALF, 2020, 1, System.ND09))
    return [(one.key, one.name_vi) for one in dict.fromkeys(found)]


def metric_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return all metrics by group, as a choice."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for metric in indicators.metrics():
        groups.setdefault(str(GROUPS[metric.group]), []).append((metric.code, metric.name_vi))
    return list(groups.items())
