"""What a text may name in braces: meaning and sample of each placeholder."""

from dataclasses import dataclass

from motcua.apps.notifications.domain.recipients import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Placeholder:
    """
    A name that stands in a text for a value.

    :ivar words: what it is, Vietnamese and English; ``sample``: for previews, in both.
    """

    words: tuple[str, str]
    sample: tuple[str, str]

    def sample_in(self, language: Language) -> str:
        """Return the sample in a language; a moment is written when the text is filled."""
        return self.sample[1 if language is Language.EN else 0]


_MOMENT = "2026-11-27T17:00:00+07:00"
_LATER = "2026-12-04T17:00:00+07:00"
_PROCEDURE = "Cấp giấy phép xây dựng mới đối với công trình cấp III, cấp IV và nhà ở riêng lẻ"

PLACEHOLDERS: dict[str, Placeholder] = {
    "name": Placeholder(
        words=("tên người nhận", "name of the recipient"),
        sample=("Nông Thị Mẩy", "Nông Thị Mẩy"),
    ),
    "code": Placeholder(
        words=("mã tra cứu hồ sơ", "look-up code of the dossier"),
        sample=("H55.501-261120-0042", "H55.501-261120-0042"),
    ),
    "procedure": Placeholder(
        words=("tên thủ tục", "name of the procedure"), sample=(_PROCEDURE, _PROCEDURE)
    ),
    "receiver": Placeholder(
        words=("nơi tiếp nhận", "one-stop that took it in"),
        sample=("Trung tâm Phục vụ hành chính công xã Nà Khuổi",) * 2,
    ),
    "authority": Placeholder(
        words=("cơ quan giải quyết", "authority that decides"),
        sample=("Ủy ban nhân dân xã Nà Khuổi",) * 2,
    ),
    "link": Placeholder(
        words=("đường dẫn", "link"),
        sample=("/tra-cuu/?code=H55.501-261120-0042",) * 2,
    ),
    "due": Placeholder(words=("ngày hẹn", "appointment"), sample=(_LATER, _LATER)),
    "was": Placeholder(
        words=("ngày hẹn trước đó", "earlier appointment"), sample=(_MOMENT, _MOMENT)
    ),
    "until": Placeholder(words=("hạn cuối", "last moment"), sample=(_LATER, _LATER)),
    "reason": Placeholder(
        words=("lý do, nội dung", "reason, content"),
        sample=(
            "Bản vẽ chưa có chữ ký của chủ đầu tư; bản sao giấy tờ về đất không đọc được.",
            "The owner's signature is missing on the drawing; the copy of the land certificate"
            " cannot be read.",
        ),
    ),
    "items": Placeholder(
        words=("giấy tờ cần nộp, mỗi dòng một loại", "papers asked for, one a line"),
        sample=(
            "- Bản vẽ thiết kế xây dựng (bản chính)\n- Giấy tờ về đất (bản sao)",
            "- Construction drawing (original)\n- Land certificate (copy)",
        ),
    ),
    "title": Placeholder(
        words=("tên nhiệm vụ", "title of a task"),
        sample=("Hoàn thành số hóa hồ sơ quý IV",) * 2,
    ),
    "place": Placeholder(
        words=("nơi trả kết quả", "where the result is handed out"),
        sample=("Trung tâm Phục vụ hành chính công xã Nà Khuổi",) * 2,
    ),
}

#: Placeholders that say something of the person: not on a locked screen, never in a subject.
PERSONAL = frozenset(("name", "procedure", "reason", "items"))
#: What a subject line may hold.
IN_SUBJECT = frozenset(("code",))


def samples(language: Language) -> dict[str, str]:
    """Return a sample for every placeholder."""
    return {name: known.sample_in(language) for name, known in PLACEHOLDERS.items()}
