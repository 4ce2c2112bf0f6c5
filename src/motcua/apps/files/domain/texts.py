"""Why the words of a document cannot be read, each with what helps."""

from motcua.kernel.refusal import Refusal


class UnreadableText(Refusal):
    """The bytes are no document whose text can be read."""

    code, status = "files.unreadable_text", 422
    vi = (
        "Không đọc được nội dung tệp này. Hãy dùng tệp .docx, PDF có chữ hoặc .txt (UTF-8), "
        "hoặc dán nội dung vào ô văn bản."
    )
    en = (
        "The text of this file cannot be read. Use a .docx, a PDF with text or a .txt (UTF-8), "
        "or paste the text."
    )


class DamagedDocument(UnreadableText):
    """The file begins like a document and cannot be opened."""

    code = "files.damaged_document"
    vi = "Tệp bị hỏng nên không mở được. Hãy lưu lại tệp rồi thử lại, hoặc dán nội dung văn bản."
    en = "The file is damaged and cannot be opened. Save it anew, or paste the text."


class LockedDocument(UnreadableText):
    """The file asks for a password."""

    code = "files.locked_document"
    vi = "Tệp có mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi thử lại, hoặc dán nội dung."
    en = "The file asks for a password. Remove it and try again, or paste the text."


class ScannedDocument(UnreadableText):
    """The file holds pictures of pages and no letters."""

    code = "files.scanned_document"
    vi = (
        "Tệp không có chữ nào đọc được (thường là bản quét). Hãy dùng bản điện tử gốc "
        "(.docx hoặc PDF có chữ), hoặc dán nội dung văn bản."
    )
    en = (
        "The file holds no text that can be read (usually a scan). Use the electronic original "
        "(.docx or PDF with text), or paste the text."
    )


class OverlongDocument(UnreadableText):
    """The file holds more than a notice ever does, or unpacks to far more than it is."""

    code, status = "files.overlong_document", 413
    vi = (
        "Tệp quá lớn để đọc ({what}). Hãy tách phần giao nhiệm vụ thành tệp riêng, "
        "hoặc dán phần đó vào ô văn bản."
    )
    en = "The file is too large to read ({what}). Take the part with the tasks, or paste it."
