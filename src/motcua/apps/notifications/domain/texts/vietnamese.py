"""Default texts in Vietnamese, in plain words."""

from motcua.apps.notifications.domain.texts.words import Default

TEXTS: dict[str, Default] = {
    "submitted": Default(
        subject="Đã nộp hồ sơ {code}",
        body="""Kính gửi {name},

Hồ sơ “{procedure}” đã được gửi tới {receiver}. Mã tra cứu: {code}.

Khi hồ sơ được tiếp nhận, chúng tôi sẽ báo ngày hẹn trả kết quả.
Theo dõi: {link}""",
        short="Đã gửi hồ sơ tới {receiver}. Mã tra cứu {code}. Theo dõi: {link}",
    ),
    "received": Default(
        subject="Đã tiếp nhận hồ sơ {code}",
        body="""Kính gửi {name},

{receiver} đã tiếp nhận hồ sơ “{procedure}”.
Mã hồ sơ: {code}
Hẹn trả kết quả: {due}

Theo dõi hồ sơ, xem cách tính ngày hẹn: {link}""",
        short="Đã tiếp nhận hồ sơ {code}. Hẹn trả: {due}. Theo dõi: {link}",
    ),
    "supplement_asked": Default(
        subject="Hồ sơ {code} cần bổ sung giấy tờ",
        body="""Kính gửi {name},

Hồ sơ “{procedure}” (mã {code}) còn thiếu hoặc chưa đúng:
{reason}

Giấy tờ cần nộp:
{items}
Hạn nộp: {until}

Xem tại {link}. Bổ sung qua mạng bằng tài khoản đã nộp, hoặc mang tới {receiver}. \
Thời hạn giải quyết tính lại khi nộp đủ.""",
        short="Hồ sơ {code} cần bổ sung giấy tờ, hạn: {until}. Xem và nộp tại {link}",
    ),
    "intake_refused": Default(
        subject="Không tiếp nhận hồ sơ {code}",
        body="""Kính gửi {name},

{receiver} không tiếp nhận được hồ sơ “{procedure}” (mã {code}).
Lý do: {reason}

Nếu cần hướng dẫn, xin liên hệ {receiver} hoặc xem tại {link}""",
        short="Hồ sơ {code} không được tiếp nhận. Xem lý do tại {link}",
    ),
    "extended": Default(
        subject="Xin lỗi và hẹn lại ngày trả kết quả hồ sơ {code}",
        body="""Kính gửi {name},

Chúng tôi xin lỗi: hồ sơ “{procedure}” (mã {code}) chưa xong đúng hẹn.
Lý do: {reason}

Ngày hẹn cũ: {was}
Ngày hẹn mới: {due}

{authority} chịu trách nhiệm về việc chậm trễ này. Theo dõi: {link}""",
        short="Xin lỗi anh/chị: hồ sơ {code} hẹn lại {due}. Xem lý do tại {link}",
    ),
    "redated": Default(
        subject="Ngày hẹn trả kết quả hồ sơ {code} thay đổi",
        body="""Kính gửi {name},

Lịch làm việc của cơ quan nhà nước vừa thay đổi, nên ngày hẹn trả hồ sơ “{procedure}” (mã \
{code}) cũng thay đổi.
Ngày hẹn cũ: {was}
Ngày hẹn mới: {due}

Xem cách tính: {link}""",
        short="Lịch làm việc thay đổi: hồ sơ {code} hẹn trả {due}. Xem {link}",
    ),
    "payment_awaited": Default(
        subject="Hồ sơ {code} chờ nộp nghĩa vụ tài chính",
        body="""Kính gửi {name},

Hồ sơ “{procedure}” (mã {code}) đang chờ anh/chị nộp nghĩa vụ tài chính. Nộp xong, cơ quan mới \
giải quyết tiếp.

Số tiền và cách nộp ghi trong thông báo nộp tiền; cần hỏi thêm xin liên hệ {receiver}.
Theo dõi: {link}""",
        short="Hồ sơ {code} đang chờ anh/chị nộp nghĩa vụ tài chính. Xem {link}",
    ),
    "issued": Default(
        subject="Hồ sơ {code} đã có kết quả",
        body="""Kính gửi {name},

Hồ sơ “{procedure}” (mã {code}) đã có kết quả.
Nhận tại: {place}

Khi đến xin mang giấy hẹn hoặc căn cước. Kết quả điện tử, nếu có, tải tại {link}""",
        short="Hồ sơ {code} đã có kết quả. Nhận tại {place}. Xem {link}",
    ),
    "corrected": Default(
        subject="Kết quả hồ sơ {code} đã được đính chính",
        body="""Kính gửi {name},

Kết quả của hồ sơ “{procedure}” (mã {code}) có sai sót của cơ quan và đã được đính chính, \
anh/chị không mất thêm chi phí.
Nội dung: {reason}

Nhận bản mới tại: {place}. Theo dõi: {link}""",
        short="Kết quả hồ sơ {code} đã được đính chính. Nhận bản mới tại {place}. Xem {link}",
    ),
    "refused": Default(
        subject="Hồ sơ {code} không được giải quyết",
        body="""Kính gửi {name},

{authority} đã xem xét và từ chối giải quyết hồ sơ “{procedure}” (mã {code}).
Lý do: {reason}

Nhận lại giấy tờ và văn bản từ chối tại: {place}. Xem tại {link}""",
        short="Hồ sơ {code} không được giải quyết. Xem lý do tại {link}",
    ),
    "stopped": Default(
        subject="Đã dừng giải quyết hồ sơ {code}",
        body="""Kính gửi {name},

Theo yêu cầu của anh/chị, {authority} đã dừng giải quyết hồ sơ “{procedure}” (mã {code}).

Nhận lại giấy tờ tại: {place}. Xem tại {link}""",
        short="Đã dừng giải quyết hồ sơ {code} theo yêu cầu. Xem {link}",
    ),
    "result_returned": Default(
        subject="Mời đánh giá việc giải quyết hồ sơ {code}",
        body="""Kính gửi {name},

Anh/chị đã nhận kết quả hồ sơ “{procedure}” (mã {code}). Xin dành một phút cho biết anh/chị được \
phục vụ thế nào:
{link}

Đánh giá được giữ kín tên; số liệu chỉ công bố khi có từ năm đánh giá trở lên.""",
        short="Anh/chị đã nhận kết quả hồ sơ {code}. Mời đánh giá tại {link}",
    ),
    "draft_link": Default(
        subject="Đường dẫn mở lại hồ sơ đang soạn",
        body="""Kính gửi {name},

Anh/chị vừa yêu cầu gửi đường dẫn để làm tiếp hồ sơ đang soạn:
{link}

Đường dẫn dùng được đến {until}. Ai có đường dẫn này đều mở được bản nháp, xin đừng chuyển tiếp. \
Nếu anh/chị không yêu cầu, hãy bỏ qua thư này.""",
        short="Làm tiếp hồ sơ đang soạn (hạn: {until}): {link}",
    ),
    "apology_demanded": Default(
        subject="Hồ sơ {code} sắp quá hạn",
        body="""Kính gửi {name},

Hồ sơ “{procedure}” (mã {code}) hết hạn {due}. Hãy giải quyết xong trước hạn; nếu không kịp, \
phải xin lỗi, nêu lý do và hẹn lại chậm nhất 1 ngày trước khi hết hạn.

Mở hồ sơ: {link}""",
    ),
    "assigned": Default(
        subject="Anh/chị được giao hồ sơ {code}",
        body="""Kính gửi {name},

Anh/chị được giao hồ sơ “{procedure}” (mã {code}).
Hẹn trả kết quả: {due}

Mở hồ sơ: {link}""",
    ),
    "supplemented": Default(
        subject="Hồ sơ {code} đã được bổ sung",
        body="""Kính gửi {name},

Người nộp đã bổ sung hồ sơ “{procedure}” (mã {code}). Thời hạn tính lại.
Hẹn trả kết quả: {due}

Mở hồ sơ: {link}""",
    ),
    "withdrawal_requested": Default(
        subject="Người nộp xin rút hồ sơ {code}",
        body="""Kính gửi {name},

Người nộp xin rút hồ sơ “{procedure}” (mã {code}). Hãy xác nhận dừng giải quyết hoặc trao đổi \
lại với người nộp.

Mở hồ sơ: {link}""",
    ),
    "task_assigned": Default(
        subject="Nhiệm vụ mới {code}",
        body="""Kính gửi {name},

{authority} giao nhiệm vụ “{title}” (mã {code}).
Hạn hoàn thành: {due}

Hãy nhận việc hoặc đề nghị trả lại: {link}""",
    ),
    "task_due": Default(
        subject="Nhiệm vụ {code} sắp đến hạn",
        body="""Kính gửi {name},

Nhiệm vụ “{title}” (mã {code}) do {authority} giao sắp đến hạn hoặc đến ngày rà soát.
Ngày: {due}

Hãy báo cáo kết quả, hoặc đề nghị gia hạn trước khi hết hạn: {link}""",
    ),
    "task_overdue": Default(
        subject="Nhiệm vụ {code} đã quá hạn",
        body="""Kính gửi {name},

Nhiệm vụ “{title}” (mã {code}) do {authority} giao đã quá hạn.
Hạn hoàn thành: {due}

Hãy báo cáo kết quả ngay. Cơ quan giao có thể đôn đốc bằng văn bản: {link}""",
    ),
    "task_returned": Default(
        subject="Kết quả nhiệm vụ {code} bị trả lại",
        body="""Kính gửi {name},

{authority} trả lại kết quả nhiệm vụ “{title}” (mã {code}); nhiệm vụ được tính là chưa hoàn \
thành.
Lý do: {reason}
Hạn hoàn thành: {due}

Hãy làm lại và báo cáo: {link}""",
    ),
    "task_extension_decided": Default(
        subject="Đề nghị gia hạn nhiệm vụ {code} đã được quyết định",
        body="""Kính gửi {name},

{authority} đã quyết định đề nghị gia hạn nhiệm vụ “{title}” (mã {code}).
Hạn hoàn thành: {due}
Ý kiến: {reason}

Xem nhiệm vụ: {link}""",
    ),
    "task_dunned": Default(
        subject="Đôn đốc nhiệm vụ {code}",
        body="""Kính gửi {name},

{authority} đôn đốc nhiệm vụ “{title}” (mã {code}).
{reason}
Hạn hoàn thành: {due}

Xem nhiệm vụ: {link}""",
    ),
    "task_waits": Default(
        subject="Nhiệm vụ {code} chờ quyết định",
        body="""Kính gửi {name},

{authority} đã báo cáo kết quả, đề nghị gia hạn hoặc đề nghị trả lại nhiệm vụ “{title}” (mã \
{code}).
Hạn hoàn thành: {due}

Hãy quyết định: {link}""",
    ),
    "petition_received": Default(
        subject="Đã nhận phản ánh {code}",
        body="""Kính gửi {name},

{authority} đã nhận phản ánh, kiến nghị của anh/chị. Mã: {code}.
Sẽ trả lời trước: {due}

Theo dõi bằng mã và số điện thoại: {link}""",
        short="Đã nhận phản ánh {code}. Trả lời trước {due}. Theo dõi: {link}",
    ),
    "petition_supplement_asked": Default(
        subject="Cần bổ sung cho phản ánh {code}",
        body="""Kính gửi {name},

{authority} cần anh/chị cho biết thêm về phản ánh {code}:
{reason}

Trả lời tại: {link}. Thời hạn tạm dừng đến khi anh/chị trả lời.""",
        short="Cần bổ sung cho phản ánh {code}. Xem và trả lời tại {link}",
    ),
    "petition_extended": Default(
        subject="Gia hạn trả lời phản ánh {code}",
        body="""Kính gửi {name},

{authority} xin thêm thời gian để trả lời phản ánh {code}.
Sẽ trả lời trước: {due}

Xem lý do: {link}""",
        short="Phản ánh {code} được gia hạn, trả lời trước {due}. Xem: {link}",
    ),
    "petition_published": Default(
        subject="Đã trả lời phản ánh {code}",
        body="""Kính gửi {name},

{authority} đã trả lời phản ánh {code} của anh/chị.

Xem trả lời và cho biết anh/chị có hài lòng không: {link}""",
        short="Đã trả lời phản ánh {code}. Xem và đánh giá: {link}",
    ),
    "petition_ended": Default(
        subject="Về phản ánh {code}",
        body="""Kính gửi {name},

Phản ánh {code} không được xử lý tại {authority}.
Lý do hoặc nơi nhận chuyển: {reason}

Xem: {link}""",
        short="Phản ánh {code} có thông báo mới. Xem tại {link}",
    ),
    "petition_arrived": Default(
        subject="Phản ánh {code} đến cơ quan",
        body="""Kính gửi {name},

Phản ánh {code} được chuyển đến {authority} hoặc được mở lại.
Trả lời trước: {due}

Mở: {link}""",
    ),
    "petition_assigned": Default(
        subject="Được giao phản ánh {code}",
        body="""Kính gửi {name},

Anh/chị được giao phản ánh {code} tại {authority}.
Trả lời trước: {due}

Mở: {link}""",
    ),
    "petition_supplemented": Default(
        subject="Phản ánh {code} đã được bổ sung",
        body="""Kính gửi {name},

Người gửi đã bổ sung phản ánh {code} tại {authority}. Thời hạn chạy tiếp.
Trả lời trước: {due}

Mở: {link}""",
    ),
    "petition_due_soon": Default(
        subject="Phản ánh {code} sắp đến hạn",
        body="""Kính gửi {name},

Phản ánh {code} tại {authority} đã dùng hai phần ba thời hạn.
Trả lời trước: {due}

Mở: {link}""",
    ),
    "petition_overdue": Default(
        subject="Phản ánh {code} đã quá hạn",
        body="""Kính gửi {name},

Phản ánh {code} tại {authority} đã quá hạn trả lời.
Hạn: {due}

Mở: {link}""",
    ),
}

#: Under every e-mail; ``{why}`` or ``{stop}`` is filled by the renderer.
FOOTER = "Thư gửi tự động từ hệ thống một cửa, xin đừng trả lời."
ALWAYS = "Không tắt được loại thư này: {why}."
STOP = "Không muốn nhận loại thư này nữa: {stop}"
