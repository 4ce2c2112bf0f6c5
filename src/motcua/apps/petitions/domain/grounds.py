"""Grounds on which a petition is not taken in (NĐ 20/2008 Art. 7, 9)."""

from motcua.kernel.refusal import Invalid

#: Code, Vietnamese, English.
GROUNDS: dict[str, tuple[str, str]] = {
    "no_contact": ("Không có tên, địa chỉ liên hệ thật", "No true name or contact"),
    "unclear": ("Nội dung không rõ, không cụ thể", "The content is not clear"),
    "language": ("Không viết bằng tiếng Việt", "Not in Vietnamese"),
    "out_of_scope": (
        "Không thuộc phạm vi phản ánh, kiến nghị về quy định hành chính",
        "Outside the scope of petitions on administrative rules",
    ),
    "answered": ("Đã được trả lời, không có tình tiết mới", "Answered before, nothing new"),
    "duplicate": ("Trùng với phản ánh đã gửi", "The same as one sent before"),
    "abuse": ("Xúc phạm, vi phạm pháp luật", "Insulting or unlawful"),
}


def checked_ground(given: str) -> str:
    """
    Return a ground by its code.

    :raises Invalid: there is none.
    """
    if given not in GROUNDS:
        raise Invalid(
            field="ground",
            why_vi="Hãy chọn căn cứ từ chối trong danh sách.",
            why_en=f"Choose one of {', '.join(GROUNDS)}.",
        )
    return given
