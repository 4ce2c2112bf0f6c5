"""What tasks are about in the demonstration: invented, in our own words, marked as such."""

from dataclasses import dataclass

from motcua.apps.tasks.domain.task import SourceKind, TaskKind

#: Every invented document carries this in its title.
SYNTHETIC = "(minh họa)"


@dataclass(frozen=True, slots=True)
class Text:
    """One task in words: what, why, and what is to come out of it."""

    title: str
    content: str
    product: str
    kind: TaskKind = TaskKind.OTHER


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that gives tasks: its symbol, kind, title, who signs."""

    symbol: str
    kind: SourceKind
    title: str
    signatory: str


NATIONAL = (
    Text(
        "Kết nối trục liên thông văn bản đến cấp xã",
        "Hoàn thành việc gửi, nhận văn bản điện tử giữa bốn cấp; báo cáo số văn bản gửi, nhận.",
        "Báo cáo kết quả kết nối của từng cấp",
        TaskKind.PROJECT,
    ),
    Text(
        "Đưa dịch vụ công thiết yếu lên Cổng Dịch vụ công quốc gia",
        "Rà soát, tích hợp các dịch vụ người dân làm nhiều; nêu rõ số hồ sơ phát sinh.",
        "Danh mục dịch vụ đã tích hợp và số hồ sơ",
    ),
    Text(
        "Rà soát thủ tục không còn cần thiết",
        "Kiến nghị bãi bỏ hoặc đơn giản hóa, kèm chi phí tuân thủ trước và sau.",
        "Quyết định công bố danh mục",
        TaskKind.DECISION,
    ),
    Text(
        "Trang bị máy tính cho bộ phận một cửa cấp xã",
        "Khảo sát, lập danh sách thiếu và bố trí kinh phí cho các xã vùng cao.",
        "Kế hoạch trang bị kèm kinh phí",
        TaskKind.PROJECT,
    ),
    Text(
        "Cấp chứng thư số cho lãnh đạo và công chức một cửa",
        "Lập danh sách, đề nghị cấp; người mới bổ nhiệm có chứng thư trong 10 ngày làm việc.",
        "Danh sách đã cấp, còn thiếu",
    ),
    Text(
        "Số hóa kết quả giải quyết thủ tục còn hiệu lực",
        "Xây dựng kế hoạch, thứ tự ưu tiên và nguồn lực; báo cáo tiến độ mỗi quý.",
        "Kế hoạch số hóa",
        TaskKind.PROJECT,
    ),
    Text(
        "Xử lý dứt điểm hồ sơ quá hạn về đất đai",
        "Thống kê từng hồ sơ, nêu nguyên nhân, trách nhiệm và ngày trả lời người dân.",
        "Danh sách hồ sơ đã xử lý",
    ),
    Text(
        "Ban hành quy chế hoạt động của trung tâm phục vụ hành chính công",
        "Quy định rõ trách nhiệm của sở, ngành khi cử người và khi để hồ sơ trễ.",
        "Quyết định ban hành quy chế",
        TaskKind.DRAFT_LEGAL,
    ),
)
PROVINCIAL = (
    Text(
        "Công khai thủ tục hành chính tại trụ sở và trên mạng",
        "Niêm yết bản đang có hiệu lực, gỡ bản cũ; chụp ảnh nơi niêm yết.",
        "Ảnh và biên bản kiểm tra",
    ),
    Text(
        "Cập nhật dữ liệu hộ tịch từ sổ giấy",
        "Nhập, đối chiếu và ký xác nhận từng trang; ưu tiên sổ khai sinh mười năm gần nhất.",
        "Số bản ghi đã nhập, đã đối chiếu",
    ),
    Text(
        "Bố trí điểm hỗ trợ nộp hồ sơ trực tuyến",
        "Có người hướng dẫn, có máy tính và máy quét dùng được tại mỗi điểm.",
        "Danh sách điểm hỗ trợ",
    ),
    Text(
        "Trả lời phản ánh của người dân còn tồn",
        "Trả lời từng phản ánh, công khai nội dung trả lời, báo cáo số còn lại.",
        "Danh sách phản ánh đã trả lời",
    ),
    Text(
        "Lập dự toán sửa chữa bộ phận một cửa",
        "Khảo sát hiện trạng, lập dự toán, trình cấp có thẩm quyền phê duyệt.",
        "Hồ sơ dự toán",
        TaskKind.PROJECT,
    ),
    Text(
        "Báo cáo tình hình dùng chữ ký số",
        "Nêu số văn bản ký số, số văn bản vẫn phát hành giấy và lý do.",
        "Báo cáo",
        TaskKind.PROJECT,
    ),
    Text(
        "Rút ngắn thời gian cấp giấy phép xây dựng nhà ở riêng lẻ",
        "Đề xuất quy trình nội bộ mới, bớt ít nhất hai ngày làm việc.",
        "Quyết định phê duyệt quy trình nội bộ",
        TaskKind.DECISION,
    ),
    Text(
        "Tập huấn công chức một cửa cấp xã",
        "Mỗi xã ít nhất hai người; có bài kiểm tra cuối buổi.",
        "Danh sách đã tập huấn kèm kết quả",
    ),
    Text(
        "Kiểm tra đường truyền số liệu tại các xã",
        "Đo tốc độ, ghi số lần mất kết nối trong tháng, đề xuất nơi cần đường dự phòng.",
        "Bảng đo và đề xuất",
    ),
    Text(
        "Góp ý dự thảo quy định về phí, lệ phí",
        "Nêu rõ khoản thu nào còn vướng khi nộp trực tuyến.",
        "Văn bản góp ý",
        TaskKind.DRAFT_LEGAL,
    ),
)
PAPERS = (
    Paper(
        "TB-VPCP", SourceKind.NOTICE, "Kết luận phiên họp về cải cách thủ tục", "Chánh Văn phòng"
    ),
    Paper("VPCP-KSTT", SourceKind.DISPATCH, "Về việc tích hợp dịch vụ công", "Phó Chánh Văn phòng"),
    Paper("CT-TTg", SourceKind.DIRECTIVE, "Về nâng cao chất lượng phục vụ người dân", "Thủ tướng"),
)
OWN_PAPERS = (
    Paper("TB-UBND", SourceKind.NOTICE, "Kết luận giao ban tháng", "Chủ tịch UBND tỉnh"),
    Paper("UBND-KSTT", SourceKind.DISPATCH, "Về việc chấn chỉnh bộ phận một cửa", "Phó Chủ tịch"),
    Paper("KH-UBND", SourceKind.PROGRAMME, "Kế hoạch cải cách hành chính", "Chủ tịch UBND tỉnh"),
)
DIFFICULTIES = (
    (
        "Hai xã chưa có điện lưới ổn định, máy tính hỏng chưa có kinh phí sửa.",
        "Đề nghị bố trí kinh phí sửa chữa trong dự toán quý tới.",
    ),
    (
        "Cán bộ phụ trách vừa chuyển công tác, người thay chưa được cấp tài khoản.",
        "Đề nghị cấp tài khoản và chứng thư số trong tuần.",
    ),
    (
        "Dữ liệu của ngành dọc chưa chia sẻ nên phải nhập lại bằng tay.",
        "Đề nghị cơ quan giao làm việc với bộ chủ quản về chia sẻ dữ liệu.",
    ),
    ("Đường truyền đứt nhiều lần trong mùa mưa.", "Đề nghị có đường truyền dự phòng."),
)
