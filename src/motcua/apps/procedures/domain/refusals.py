"""What procedures refuse, and why."""

from motcua.kernel.refusal import NotFound, Refusal


class UnknownProcedure(NotFound):
    """There is no such procedure, or none of its versions is in force on that day."""

    code = "procedures.unknown"
    vi = "Không có thủ tục này, hoặc thủ tục không có hiệu lực vào ngày đó. Hãy kiểm tra lại mã."
    en = "There is no such procedure, or it is not in force on that day. Check the code."


class UnknownAssignment(NotFound):
    """An authority does not hold such a role."""

    code = "procedures.unknown_assignment"
    vi = "Không có phân công này. Hãy tải lại danh sách."
    en = "There is no such assignment. Load the list again."


class CodeTwice(Refusal):
    """A file gives the same procedure twice: which of the two holds is not ours to guess."""

    code = "procedures.code_twice"
    vi = "Mã thủ tục {procedure} có ở cả dòng {first} và dòng {row}. Hãy giữ lại một dòng."
    en = "Procedure {procedure} stands in row {first} and in row {row}. Keep one of them."


class NotADraft(Refusal):
    """Only a draft is published; what is published is never edited."""

    code, status = "procedures.not_a_draft", 409
    vi = "Phiên bản {number} của thủ tục {procedure} đã được công bố, không sửa được nữa."
    en = "Version {number} of procedure {procedure} is published already and is never edited."


class NotInForce(Refusal):
    """What is not in force is not retired."""

    code, status = "procedures.not_in_force", 409
    vi = "Thủ tục {procedure} không có phiên bản nào đang có hiệu lực."
    en = "Procedure {procedure} has no version in force."


class BadValidity(Refusal):
    """A day of validity contradicts another."""

    code = "procedures.bad_validity"
    vi = "Ngày {day} không dùng được: phải từ ngày {earliest} trở đi."
    en = "The day {day} cannot be used: it must be {earliest} or later."


class AssignedAlready(Refusal):
    """The same role is held at that time already."""

    code, status = "procedures.assigned_already", 409
    vi = "Cơ quan này đã được giao vai trò “{role}” đối với thủ tục {procedure} trong thời gian đó."
    en = "This authority already holds the role “{role}” in procedure {procedure} at that time."


class BadRow(Refusal):
    """A row of a file does not fit; nothing of the file is taken."""

    code = "procedures.bad_row"
    vi = "{where}, trường {path}: {why_vi}."
    en = "{where}, field {path}: {why_en}."

    def __init__(self, *, row: int, path: str, why_vi: str, why_en: str, sheet: str = "") -> None:
        where = f"{sheet} {row}".strip()
        super().__init__(field=path, where=where, row=row, path=path, why_vi=why_vi, why_en=why_en)


class BadFile(Refusal):
    """The file as a whole cannot be read."""

    code = "procedures.bad_file"
    vi = "Không đọc được tệp: {why_vi}."
    en = "The file cannot be read: {why_en}."


class CodeKnown(Refusal):
    """A new procedure takes a code that nobody has."""

    code, status = "procedures.code_known", 409
    vi = "Mã {procedure} đã có trong danh mục. Hãy mở thủ tục đó và sửa thành phiên bản mới."
    en = "The code {procedure} is in the catalogue already. Open that procedure and edit it."
