"""What is said in the session of the demonstration: findings, difficulties, items; offices only."""

from dataclasses import dataclass
from datetime import date

from motcua.apps.inspections.domain.session import AgendaGiven, FindingKind, Member, MemberRole
from motcua.cli.demo.task_fates import Fate

_MADE_UP = "(minh họa)"
TITLE = f"Phiên làm việc của Tổ công tác với sáu tỉnh miền núi phía Bắc, tháng 7/2020 {_MADE_UP}"
NEXT_TITLE = f"Phiên kiểm tra việc thực hiện kết luận tháng 7/2020 {_MADE_UP}"
DECISION = "12/QĐ-TCTTTg (minh họa)"
NOTICE = "118/TB-TCTTTg (minh họa)"
NEXT_DECISION = "41/QĐ-TCTTTg (minh họa)"
SIGNATORY = "Tổ trưởng Tổ công tác"
TEAM = (
    Member(office="Tổ trưởng Tổ công tác", role=MemberRole.HEAD),
    Member(office="Lãnh đạo Văn phòng Chính phủ", role=MemberRole.DEPUTY),
    Member(office="Đại diện Bộ Nội vụ"),
    Member(office="Đại diện Bộ Thông tin và Truyền thông"),
    Member(office="Đại diện Ban Cơ yếu Chính phủ"),
    Member(office="Thư ký Tổ công tác", role=MemberRole.SECRETARY),
)
AGENDA = (
    AgendaGiven(
        topic="Nhiệm vụ Chính phủ, Thủ tướng Chính phủ giao; phản ánh, kiến nghị",
        metrics=("tasks.open_overdue", "tasks.completion_rate", "petitions.open_overdue"),
    ),
    AgendaGiven(
        topic="Giải quyết thủ tục theo cơ chế một cửa",
        metrics=(
            "dossiers.on_time_form06",
            "dossiers.late_form06",
            "centre.established",
            "onestop.regulation",
        ),
    ),
    AgendaGiven(
        topic="Gửi, nhận văn bản điện tử bốn cấp; chứng thư số",
        metrics=(
            "documents.sent",
            "documents.received",
            "documents.levels",
            "certificates.issued",
        ),
    ),
    AgendaGiven(
        topic="Dịch vụ công trên Cổng Dịch vụ công quốc gia",
        metrics=(
            "portal.services",
            "portal.dossiers",
            "portal.synchronised",
            "dossiers.online_share",
            "dossiers.post_share",
        ),
    ),
    AgendaGiven(
        topic="Hệ thống báo cáo, số hóa kết quả, thiết bị ở xã",
        metrics=(
            "reporting.finished",
            "digitisation.plan",
            "equipment.computers",
            "equipment.adequate",
        ),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """
    A finding.

    :ivar answered: when the competent body answers, and how; None = no answer to this day.
    """

    province: str
    kind: FindingKind
    topic: int
    text: str
    metric: str = ""
    nature: str = ""
    degree: str = ""
    cause: str = ""
    responsible: str = ""
    answered: tuple[date, str] | None = None


_R, _S, _D, _P = FindingKind
SAID = (
    Said(
        province="H37",
        kind=_R,
        topic=1,
        text="Tỷ lệ hồ sơ trả đúng hạn đạt 99,82 %, cao nhất trong sáu tỉnh.",
        metric="dossiers.on_time_form06",
    ),
    Said(
        province="H55",
        kind=_R,
        topic=4,
        text="Đã hoàn thành hệ thống thông tin báo cáo và ban hành kế hoạch số hóa kết quả.",
        metric="reporting.finished",
    ),
    Said(
        province="H22",
        kind=_S,
        topic=1,
        text="Còn 7,76 % hồ sơ trả quá hạn, cao nhất trong sáu tỉnh.",
        metric="dossiers.late_form06",
        nature="Chậm so với thời hạn đã hẹn",
        degree="Nghiêm trọng",
        cause="Hồ sơ đất đai dồn ở huyện; chưa theo dõi hạn trên hệ thống.",
        responsible="UBND tỉnh, các sở chủ trì thủ tục",
    ),
    Said(
        province="H14",
        kind=_S,
        topic=1,
        text="Chưa thành lập Trung tâm Phục vụ hành chính công cấp tỉnh.",
        metric="centre.established",
        nature="Chưa thực hiện",
        degree="Cần khắc phục trong năm",
        cause="Chưa bố trí được trụ sở và biên chế.",
        responsible="Văn phòng UBND tỉnh, Sở Nội vụ",
    ),
    *(
        Said(
            province=code,
            kind=_S,
            topic=3,
            text="Số dịch vụ công tích hợp trên Cổng Dịch vụ công quốc gia dưới 10, rất xa mục"
            " tiêu 30 % đến cuối năm 2020; ít phát sinh hồ sơ.",
            metric="portal.services",
            nature="Chậm tiến độ",
            degree="Cần khắc phục trong năm",
            cause="Chưa chuẩn hóa dữ liệu thủ tục, chưa kết nối hệ thống một cửa điện tử.",
            responsible="Văn phòng UBND tỉnh",
        )
        for code in ("H55", "H14", "H03", "H37", "H22", "H60")
    ),
    Said(
        province="H03",
        kind=_S,
        topic=1,
        text="Số hồ sơ đúng hạn do tỉnh báo cáo cao hơn số hệ thống tính được.",
        metric="dossiers.on_time_form06",
        nature="Số liệu chưa khớp",
        degree="Cần làm rõ",
        cause="Tổng hợp thủ công từ các đơn vị.",
        responsible="Văn phòng UBND tỉnh",
    ),
    Said(
        province="H22",
        kind=_D,
        topic=4,
        text="Nhiều xã vùng cao đường truyền yếu, thiếu máy tính và máy quét; cán bộ một cửa dùng"
        " chung máy.",
        metric="equipment.adequate",
        answered=(
            date(2020, 9, 18),
            "Địa phương lập danh sách xã thiếu, đưa vào kế hoạch đầu tư công trung hạn.",
        ),
    ),
    Said(
        province="H14",
        kind=_D,
        topic=2,
        text="Thời gian từ khi bổ nhiệm đến khi được cấp chứng thư số còn dài; thiết bị ký số"
        " không dùng được trên điện thoại.",
        metric="certificates.issued",
        answered=(date(2020, 10, 6), "Nhận yêu cầu cấp chứng thư trực tuyến, trả trong 3 ngày."),
    ),
    Said(
        province="H60",
        kind=_D,
        topic=3,
        text="Người dân chưa quen nộp trực tuyến, nhiều người không có thuê bao chính chủ.",
        metric="dossiers.online_share",
    ),
    Said(
        province="H03",
        kind=_P,
        topic=3,
        text="Cho dùng chung một hồ sơ giữa Cổng quốc gia và hệ thống một cửa, không nhập lại.",
        metric="portal.synchronised",
        answered=(date(2020, 12, 22), "Đã công bố giao diện đồng bộ hồ sơ và trạng thái."),
    ),
    Said(
        province="H55",
        kind=_P,
        topic=2,
        text="Sửa quy định về lưu trữ để văn bản điện tử đã ký số không phải in lưu bản giấy.",
        metric="documents.levels",
        answered=(date(2021, 3, 9), "Thực hiện theo Nghị định 30/2020/NĐ-CP; bãi bỏ việc in lưu."),
    ),
    Said(
        province="H37",
        kind=_P,
        topic=4,
        text="Hỗ trợ kinh phí trang bị máy tính cho bộ phận một cửa các xã biên giới.",
        metric="equipment.computers",
    ),
)


@dataclass(frozen=True, slots=True)
class Order:
    """An item of the conclusion: to whom, until when, what became of it in each province."""

    metric: str
    text: str
    product: str
    on: date
    fates: dict[str, Fate]


_SIX = ("H55", "H14", "H03", "H37", "H22", "H60")


def _all(fates: str) -> dict[str, Fate]:
    """Return a fate for each province: e early, l late, x extended, r returned, o overdue."""
    names = {
        "e": Fate.EARLY,
        "l": Fate.LATE,
        "x": Fate.EXTENDED,
        "r": Fate.RETURNED,
        "o": Fate.OVERDUE,
    }
    return {code: names[one] for code, one in zip(_SIX, fates, strict=True) if one != "-"}


ORDERS = (
    Order(
        "portal.services",
        "Đưa ít nhất 30 % dịch vụ công đủ điều kiện lên Cổng Dịch vụ công quốc gia",
        "Danh mục dịch vụ đã tích hợp, số hồ sơ phát sinh",
        date(2020, 12, 31),
        _all("eoxxll"),
    ),
    Order(
        "documents.levels",
        "Gửi, nhận văn bản điện tử có chữ ký số ở đủ bốn cấp chính quyền",
        "Báo cáo kết quả từng cấp",
        date(2020, 10, 31),
        _all("-le-x-"),
    ),
    Order(
        "reporting.finished",
        "Hoàn thành hệ thống thông tin báo cáo, kết nối với hệ thống của Chính phủ",
        "Biên bản nghiệm thu, kết nối",
        date(2020, 11, 30),
        _all("-le-le"),
    ),
    Order(
        "digitisation.plan",
        "Ban hành kế hoạch số hóa kết quả giải quyết thủ tục hành chính",
        "Kế hoạch của UBND tỉnh",
        date(2020, 9, 30),
        _all("-r-ee-"),
    ),
    Order(
        "centre.established",
        "Thành lập và đưa Trung tâm Phục vụ hành chính công tỉnh vào hoạt động",
        "Quyết định thành lập",
        date(2020, 11, 15),
        _all("-l----"),
    ),
    Order(
        "certificates.issued",
        "Cấp đủ chứng thư số cho lãnh đạo và công chức một cửa",
        "Danh sách đã cấp",
        date(2020, 10, 15),
        _all("eleol-"),
    ),
    Order(
        "dossiers.late_form06",
        "Giảm hồ sơ quá hạn xuống dưới 2 %, xin lỗi từng trường hợp trễ",
        "Báo cáo hồ sơ quá hạn theo cơ quan",
        date(2020, 9, 15),
        _all("----l-"),
    ),
    Order(
        "dossiers.on_time_form06",
        "Làm rõ chênh lệch giữa số báo cáo và số hệ thống tính về hồ sơ đúng hạn",
        "Báo cáo giải trình",
        date(2020, 8, 20),
        _all("--e---"),
    ),
)
