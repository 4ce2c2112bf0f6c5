"""The stops of the tour in their order: who sits there, which page, what to press before."""

from dataclasses import dataclass

PHONE, DESK = 360, 1280
CITIZEN = "congdan"
RECEPTION, CASE, LEADER = "tiepnhan.h55.501", "xuly.h55.501", "lanhdao.h55.501"
PPC = "vpubnd.h55"


@dataclass(frozen=True, slots=True)
class Stop:
    """
    One picture.

    :ivar clicks: selectors pressed one after the other on the page, before the picture.
    :ivar height: pixels shown; 0 = the whole page.
    """

    name: str
    title: str
    path: str
    login: str = ""
    width: int = DESK
    clicks: tuple[str, ...] = ()
    height: int = 900


STOPS = (
    Stop("01-home", "Trang đầu: làm được gì, giữ lời đến đâu", "/"),
    Stop("02-procedure", "Một thủ tục bằng lời dễ hiểu", "/thu-tuc/1.013225/", width=PHONE),
    Stop(
        "03-apply",
        "Nộp trực tuyến, mỗi trang một câu hỏi",
        "/thu-tuc/1.013225/nop/",
        CITIZEN,
        PHONE,
    ),
    Stop("04-mine", "Hồ sơ của tôi", "/ho-so-cua-toi/", CITIZEN, PHONE),
    Stop(
        "05-follow",
        "Theo dõi: thanh thời hạn, diễn biến, ai đã xem",
        "/ho-so-cua-toi/",
        CITIZEN,
        PHONE,
        ("main a[href^='/ho-so-cua-toi/'] >> nth=1",),
        1400,
    ),
    Stop("06-counter", "Quầy một cửa", "/quay/", RECEPTION),
    Stop("07-intake", "Tiếp nhận bằng bàn phím", "/quay/tiep-nhan/", RECEPTION),
    Stop(
        "08-arrivals",
        "Hồ sơ gửi trực tuyến và bưu chính chờ tiếp nhận",
        "/quay/cho-tiep-nhan/",
        RECEPTION,
    ),
    Stop("09-handover", "Bàn giao cho phòng chuyên môn", "/quay/ban-giao/", RECEPTION),
    Stop("10-returns", "Trả kết quả", "/quay/tra-ket-qua/", RECEPTION),
    Stop("11-worklist", "Danh sách việc theo mức gấp", "/viec/", CASE),
    Stop(
        "12-dossier",
        "Một hồ sơ: việc tiếp theo, cách tính ngày hẹn",
        "/viec/",
        CASE,
        clicks=("main .rows tbody a",),
        height=1300,
    ),
    Stop("13-leader", "Điều hành: ngoại lệ trước, tổng số sau", "/lanh-dao/", LEADER, height=1300),
    Stop("14-forecast", "Dự báo trễ hẹn và độ tin cậy", "/lanh-dao/du-bao/", PPC, height=1300),
    Stop("15-rates", "Số liệu công khai, kèm phân số và xu hướng", "/so-lieu/?by=authority"),
    Stop("16-administration", "Quản trị của cơ quan", "/quan-tri/", PPC),
    Stop("17-register", "Sổ theo dõi hồ sơ", "/so-theo-doi/", RECEPTION),
)
