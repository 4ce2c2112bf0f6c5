"""Invented petitions of the demonstration: field, class, title, text, answer."""

from typing import NamedTuple


class Text(NamedTuple):
    """One petition; ``answer`` is what it is answered."""

    field: str
    content_class: int
    title: str
    text: str
    answer: str


TEXTS: tuple[Text, ...] = (
    Text(
        "Đất đai",
        1,
        "Chậm trả giấy chứng nhận quyền sử dụng đất",
        "Tôi nộp hồ sơ cấp đổi giấy chứng nhận quyền sử dụng đất đã quá hẹn hai mươi ngày, hỏi bộ "
        "phận một cửa thì chỉ được trả lời là đang chờ. Đề nghị cho biết khi nào có kết quả.",
        "Hồ sơ chậm do phải xác minh ranh giới với hộ liền kề. Cơ quan xin lỗi ông/bà vì không báo "
        "lại ngày hẹn. Giấy chứng nhận đã ký, mời đến nhận tại bộ phận một cửa.",
    ),
    Text(
        "Giao thông",
        6,
        "Đường liên thôn sạt lở chưa sửa",
        "Đường từ trung tâm xã vào thôn sạt lở sau mưa, xe máy không đi được, học sinh phải đi bộ. "
        "Bà con mong sớm được sửa.",
        "Ủy ban nhân dân xã đã huy động máy xúc thông tuyến trong tuần này; đoạn kè sẽ làm từ "
        "nguồn khắc phục thiên tai của năm.",
    ),
    Text(
        "Hộ tịch",
        1,
        "Yêu cầu giấy tờ ngoài quy định khi đăng ký khai sinh",
        "Khi đăng ký khai sinh cho con, tôi bị yêu cầu nộp thêm bản sao sổ hộ khẩu có chứng thực "
        "trong khi thủ tục công bố không có giấy này.",
        "Giấy này không có trong thủ tục đã công bố, công chức yêu cầu là sai. Lãnh đạo đã nhắc "
        "nhở và chấn chỉnh; giấy khai sinh đã được cấp.",
    ),
    Text(
        "Xây dựng",
        2,
        "Quy định khoảng lùi không phù hợp với nhà ở miền núi",
        "Quy định khoảng lùi xây dựng áp dụng như ở đồng bằng, nhà sàn của đồng bào trên sườn dốc "
        "không thể làm được. Đề nghị xem lại cho sát thực tế.",
        "Nội dung được ghi nhận để rà soát quyết định của tỉnh; Sở Xây dựng trình sửa đổi trong "
        "quý tới.",
    ),
    Text(
        "Bảo trợ xã hội",
        7,
        "Đề xuất chi trả trợ cấp qua tài khoản hoặc tại thôn",
        "Người già ở thôn xa phải đi mười hai cây số để nhận trợ cấp. Đề xuất chi trả tại nhà văn "
        "hóa thôn hoặc qua tài khoản của con cháu.",
        "Đề xuất hợp lý. Từ tháng tới bưu điện chi trả tại nhà văn hóa thôn vào ngày cố định.",
    ),
    Text(
        "Chứng thực",
        1,
        "Chờ lâu khi chứng thực bản sao",
        "Tôi chờ cả buổi sáng để chứng thực hai bản sao vì chỉ có một người làm, không lấy số thứ "
        "tự. Đề nghị bố trí thêm người và máy lấy số.",
        "Bộ phận một cửa đã đặt máy lấy số và bố trí thêm một công chức vào thứ Hai, thứ Sáu.",
    ),
    Text(
        "Doanh nghiệp",
        3,
        "Hai hướng dẫn khác nhau về giấy phép kinh doanh có điều kiện",
        "Hai văn bản của hai sở hướng dẫn khác nhau về giấy xác nhận an toàn, doanh nghiệp không "
        "biết làm theo văn bản nào.",
        "Hai sở đã thống nhất: làm theo văn bản mới; văn bản cũ đã hết hiệu lực và được gỡ khỏi "
        "trang thông tin.",
    ),
    Text(
        "Công nghệ thông tin",
        8,
        "Sáng kiến nhắn tin báo kết quả bằng tiếng Tày, Mông",
        "Nhiều người lớn tuổi không đọc thạo chữ phổ thông. Sáng kiến gửi tin thoại bằng tiếng dân "
        "tộc khi có kết quả hồ sơ.",
        "Sáng kiến được đưa vào kế hoạch thử nghiệm tại ba xã.",
    ),
    Text(
        "Môi trường",
        6,
        "Rác chợ phiên không thu gom",
        "Sau mỗi phiên chợ rác để hai ngày không ai thu gom, mùi hôi bay vào trường học bên cạnh.",
        "Ban quản lý chợ thu gom ngay trong chiều phiên chợ; xã kiểm tra vào mỗi phiên.",
    ),
)

#: Groups of petitions that say the same in other words; the last of some without accents.
ALIKE: tuple[tuple[Text, ...], ...] = (
    (
        Text(
            "Điện",
            6,
            "Thôn Nà Lẹng hay mất điện buổi tối",
            "Thôn Nà Lẹng mất điện gần như mọi buổi tối từ đầu tháng, các cháu không học bài được. "
            "Đề nghị ngành điện kiểm tra trạm biến áp.",
            "",
        ),
        Text(
            "Điện",
            6,
            "Mất điện liên tục tại thôn Nà Lẹng",
            "Từ đầu tháng đến nay cứ buổi tối là thôn Nà Lẹng mất điện, trẻ con không có đèn học "
            "bài. Mong kiểm tra lại trạm biến áp của thôn.",
            "",
        ),
        Text(
            "Điện",
            6,
            "Nha toi o Na Leng toi nao cung mat dien",
            "Thon Na Leng mat dien gan nhu moi buoi toi tu dau thang, cac chau khong hoc bai duoc. "
            "De nghi nganh dien kiem tra tram bien ap.",
            "",
        ),
        Text(
            "Điện",
            6,
            "Đề nghị kiểm tra trạm biến áp thôn Nà Lẹng",
            "Đề nghị kiểm tra trạm biến áp thôn Nà Lẹng vì tối nào cũng mất điện, các cháu không "
            "học bài được suốt từ đầu tháng.",
            "",
        ),
    ),
    (
        Text(
            "Nước sạch",
            6,
            "Bể nước sinh hoạt Bản Pò đục",
            "Nước từ bể sinh hoạt tập trung của Bản Pò đục ngầu hai tuần nay, không dùng để nấu ăn "
            "được. Đề nghị súc rửa bể và thay lõi lọc.",
            "",
        ),
        Text(
            "Nước sạch",
            6,
            "Nước Bản Pò bẩn, không nấu ăn được",
            "Hai tuần nay nước ở bể sinh hoạt tập trung Bản Pò đục ngầu, bà con không nấu ăn được. "
            "Mong súc rửa bể, thay lõi lọc.",
            "",
        ),
        Text(
            "Nước sạch",
            6,
            "Nuoc o Ban Po duc ngau",
            "Nuoc tu be sinh hoat tap trung cua Ban Po duc ngau hai tuan nay, khong dung de nau an "
            "duoc. De nghi suc rua be va thay loi loc.",
            "",
        ),
    ),
    (
        Text(
            "Dịch vụ công trực tuyến",
            1,
            "Không nộp được hồ sơ trực tuyến vào buổi tối",
            "Cổng dịch vụ công báo lỗi mỗi khi tải tệp lên sau bảy giờ tối, tôi thử ba hôm liền "
            "đều không nộp được hồ sơ khai sinh.",
            "",
        ),
        Text(
            "Dịch vụ công trực tuyến",
            1,
            "Cổng dịch vụ công lỗi khi tải tệp",
            "Ba hôm liền sau bảy giờ tối tải tệp lên cổng dịch vụ công đều báo lỗi, không nộp được "
            "hồ sơ khai sinh cho con.",
            "",
        ),
        Text(
            "Dịch vụ công trực tuyến",
            1,
            "Tải tệp lên cổng là báo lỗi",
            "Tôi thử ba hôm, cứ sau bảy giờ tối tải tệp lên cổng dịch vụ công là báo lỗi nên không "
            "nộp được hồ sơ khai sinh.",
            "",
        ),
    ),
)

COMPLAINT = Text(
    "Đất đai",
    1,
    "Đơn khiếu nại quyết định thu hồi đất",
    "Tôi khiếu nại quyết định thu hồi đất số 45 của Ủy ban nhân dân vì diện tích đo sai, đề nghị "
    "hủy quyết định.",
    "",
)
DENUNCIATION = Text(
    "Cán bộ",
    1,
    "Tố cáo cán bộ thôn nhận tiền",
    "Tôi tố cáo một cán bộ thôn nhận tiền của các hộ để đưa vào danh sách hỗ trợ làm nhà.",
    "",
)
UNCLEAR = Text("", 6, "Không rõ", "Đề nghị xem lại việc hôm trước cho tôi.", "")


def replace_answer(text: Text, answer: str) -> Text:
    """Return a text with another answer."""
    return text._replace(answer=answer)


def replace_text(text: Text) -> Text:
    """Return a denunciation as somebody types it in haste, without accents."""
    return text._replace(
        title="Can bo thon nhan tien",
        text="Toi to cao can bo thon nhan tien cua cac ho de dua vao danh sach ho tro lam nha.",
    )
