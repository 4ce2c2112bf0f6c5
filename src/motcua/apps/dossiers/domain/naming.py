"""Refusals of names: a unit, an official, a person or a file that may not be named here."""

from motcua.kernel.refusal import Invalid, Refusal


class UnitElsewhere(Invalid):
    """A unit of another authority."""

    code = "dossiers.unit_elsewhere"
    vi = "Đơn vị này không thuộc cơ quan giải quyết hồ sơ. Hãy chọn đơn vị khác."
    en = "This unit does not belong to the authority that handles the dossier. Choose another."


class HolderElsewhere(Invalid):
    """An official without an office in the authority."""

    code = "dossiers.holder_elsewhere"
    vi = "Người này không công tác tại cơ quan giải quyết hồ sơ. Hãy chọn người khác."
    en = "This official holds no office in the authority that handles the dossier. Choose another."


class PersonNotYours(Refusal):
    """A person whom the account neither is nor wrote down."""

    code, status = "dossiers.person_not_yours", 403
    vi = "Chỉ được nộp hồ sơ cho chính mình hoặc cho người do mình khai."
    en = "One hands in for oneself, or for a person whom one has written down."


class FileNotYours(Invalid):
    """A file that somebody else kept, or that does not exist."""

    code = "dossiers.file_not_yours"
    vi = (
        "Có tệp không tồn tại hoặc không do người nộp hay người xử lý tải lên. Hãy tải tệp lên lại."
    )
    en = "A file does not exist, or was kept by somebody else. Keep it again, then attach it."
