"""
The rows of the board: what the Prime Minister's Working Group asked six provinces in mid-2020.

A row is a metric of the registry with the words of a board, the limits that hold while nobody has
set a threshold (practice, no law), and the words in which falling short is told.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_YES = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """
    One question of the board.

    :ivar words: what a yes and a no are called, of a metric that knows nothing else.
    :ivar limits: amber and red limit while the registry has no threshold; None = not judged.
    :ivar goal: the figure to reach, shown under the row's name.
    :ivar fell: how one province falls short, ``{who}``, ``{value}``, ``{limit}``.
    :ivar many: the same of several, whose figures follow their names; "" = ``fell`` without value.
    :ivar behind: where the list behind a figure is: dossiers, tasks, petitions; "" = none.
    :ivar whole: whether the fraction itself is the figure, as in 3/4 levels.
    """

    code: str
    group: str | Promise
    name: str | Promise
    fell: str
    many: str = ""
    limits: tuple[Decimal, Decimal] | None = None
    words: tuple[str | Promise, str | Promise] | None = None
    goal: str | Promise = ""
    behind: str = ""
    column: str = ""
    whole: bool = False


def _done(code: str, group: str | Promise, name: str | Promise, words: tuple, fell: str) -> Row:  # type: ignore[type-arg]
    """Return a row that asks whether something was done."""
    return Row(code=code, group=group, name=name, words=words, fell=fell, limits=(_YES, _YES))


_WORK, _SHOP = _("Việc được giao, thủ tục"), _("Một cửa")
_PAPER, _PORTAL = _("Văn bản điện tử"), _("Dịch vụ công trực tuyến")
_GROUND = _("Nền tảng")
_ISSUED = (_("Đã ban hành"), _("Chưa ban hành"))
_NONE = (Decimal(0), Decimal(0))

ROWS = (
    Row(
        code="dossiers.on_time_form06",
        group=_WORK,
        name=_("Hồ sơ trả đúng hạn"),
        limits=(Decimal(98), Decimal(95)),
        fell="{who} trả hồ sơ đúng hạn {value}, thấp hơn ngưỡng {limit}",
        behind="dossiers",
        column="late",
    ),
    Row(
        code="dossiers.open_overdue",
        group=_WORK,
        name=_("Hồ sơ đang giải quyết đã quá hạn"),
        limits=_NONE,
        fell="{who} còn {value} hồ sơ quá hạn chưa giải quyết xong",
        behind="dossiers",
        column="open_overdue",
    ),
    Row(
        code="tasks.open_overdue",
        group=_WORK,
        name=_("Nhiệm vụ quá hạn chưa xong"),
        limits=_NONE,
        fell="{who} còn {value} nhiệm vụ quá hạn chưa hoàn thành",
        behind="tasks",
    ),
    Row(
        code="petitions.open_overdue",
        group=_WORK,
        name=_("Phản ánh, kiến nghị quá hạn"),
        limits=_NONE,
        fell="{who} còn {value} phản ánh, kiến nghị quá hạn chưa trả lời",
        behind="petitions",
    ),
    _done(
        "centre.established",
        _SHOP,
        _("Trung tâm phục vụ hành chính công"),
        (_("Đã lập"), _("Chưa lập")),
        "{who} chưa lập Trung tâm phục vụ hành chính công",
    ),
    _done(
        "onestop.regulation",
        _SHOP,
        _("Quy chế một cửa"),
        _ISSUED,
        "{who} chưa ban hành quy chế một cửa",
    ),
    Row(
        code="documents.sent",
        group=_PAPER,
        name=_("Văn bản gửi qua Trục liên thông"),
        fell="",
    ),
    Row(
        code="documents.received",
        group=_PAPER,
        name=_("Văn bản nhận qua Trục liên thông"),
        fell="",
    ),
    Row(
        code="documents.levels",
        group=_PAPER,
        name=_("Số cấp gửi, nhận văn bản điện tử"),
        limits=(_YES, Decimal("0.75")),
        goal=_("đủ 4 cấp"),
        fell="{who} mới gửi, nhận văn bản điện tử ở {value} cấp chính quyền",
        many="{who} chưa gửi, nhận văn bản điện tử ở đủ bốn cấp chính quyền",
        whole=True,
    ),
    Row(
        code="portal.services",
        group=_PORTAL,
        name=_("Dịch vụ trên Cổng Dịch vụ công quốc gia"),
        limits=(Decimal(30), Decimal(15)),
        goal=_("mục tiêu 30 %"),
        fell="{who} mới đưa {value} dịch vụ đủ điều kiện lên Cổng Dịch vụ công quốc gia,"
        " mục tiêu là {limit}",
        many="{who} chưa đạt mục tiêu {limit} dịch vụ đủ điều kiện trên Cổng Dịch vụ công quốc gia",
    ),
    Row(
        code="portal.dossiers",
        group=_PORTAL,
        name=_("Hồ sơ phát sinh từ dịch vụ trên Cổng"),
        limits=(Decimal(10), Decimal(1)),
        fell="{who} chỉ phát sinh {value} hồ sơ từ dịch vụ trên Cổng",
        many="{who} phát sinh rất ít hồ sơ từ dịch vụ trên Cổng",
    ),
    Row(
        code="portal.synchronised",
        group=_PORTAL,
        name=_("Hồ sơ đồng bộ trạng thái lên Cổng"),
        limits=(Decimal(95), Decimal(60)),
        fell="{who} mới đồng bộ {value} hồ sơ lên Cổng Dịch vụ công quốc gia",
        many="{who} đồng bộ chưa đủ hồ sơ lên Cổng Dịch vụ công quốc gia",
    ),
    Row(
        code="dossiers.online_share",
        group=_PORTAL,
        name=_("Hồ sơ nộp trực tuyến"),
        limits=(Decimal(20), Decimal(5)),
        fell="{who} nhận hồ sơ trực tuyến {value}, thấp hơn ngưỡng {limit}",
        behind="channels",
    ),
    Row(
        code="dossiers.post_share",
        group=_PORTAL,
        name=_("Hồ sơ nộp qua bưu chính"),
        fell="{who} nhận hồ sơ qua bưu chính {value}, thấp hơn ngưỡng {limit}",
        behind="channels",
    ),
    _done(
        "reporting.finished",
        _GROUND,
        _("Hệ thống thông tin báo cáo"),
        (_("Đã xong"), _("Chưa xong")),
        "{who} chưa hoàn thành hệ thống thông tin báo cáo",
    ),
    _done(
        "digitisation.plan",
        _GROUND,
        _("Kế hoạch số hóa kết quả"),
        _ISSUED,
        "{who} chưa ban hành kế hoạch số hóa kết quả giải quyết thủ tục",
    ),
    Row(
        code="certificates.issued",
        group=_GROUND,
        name=_("Chứng thư số đã cấp"),
        limits=(Decimal(90), Decimal(60)),
        fell="{who} mới cấp chứng thư số cho {value} số phải được cấp",
        many="{who} chưa cấp đủ chứng thư số",
    ),
    Row(
        code="equipment.computers",
        group=_GROUND,
        name=_("Máy tính trên mỗi cán bộ"),
        limits=(Decimal("0.95"), Decimal("0.8")),
        fell="{who} mới có {value} máy tính trên mỗi cán bộ",
        many="{who} chưa có đủ máy tính cho cán bộ",
    ),
    Row(
        code="equipment.adequate",
        group=_GROUND,
        name=_("Xã đủ máy tính, máy quét, đường truyền"),
        limits=(Decimal(80), Decimal(50)),
        fell="{who} mới có {value} xã đủ máy tính, máy quét và đường truyền",
        many="{who} còn nhiều xã chưa đủ máy tính, máy quét và đường truyền",
    ),
)
BY_CODE = {row.code: row for row in ROWS}
CODES = tuple(BY_CODE)
