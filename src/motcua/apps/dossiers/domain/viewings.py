"""
Why somebody looked at a dossier: classes of reasons, and the words that its applicant reads.

An applicant may know who looked at what is theirs (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15), so
a look needs a reason; most follow from the office that looks, an overseer may state a closer one.
"""

from collections.abc import Iterable
from enum import StrEnum

from motcua.apps.agencies.domain.rights import Kind, Standing
from motcua.apps.agencies.domain.rights_table import Role
from motcua.apps.dossiers.domain.dossier import DossierRecord


class ViewReason(StrEnum):
    """Why a dossier was looked at."""

    HANDLING = "handling"
    COUNTER = "counter"
    LEADERSHIP = "leadership"
    SUPERVISION = "supervision"
    COMPLAINT = "complaint"
    INSPECTION = "inspection"
    SYSTEM = "system"


#: What an overseer may state in place of plain supervision.
STATED = (ViewReason.SUPERVISION, ViewReason.COMPLAINT, ViewReason.INSPECTION)

#: Words for the applicant, Vietnamese and English.
REASON_WORDS: dict[ViewReason, tuple[str, str]] = {
    ViewReason.HANDLING: ("Giải quyết hồ sơ", "Handling the dossier"),
    ViewReason.COUNTER: ("Tiếp nhận và trả kết quả tại quầy", "Service at the counter"),
    ViewReason.LEADERSHIP: ("Lãnh đạo chỉ đạo, ký duyệt", "Direction and approval by a leader"),
    ViewReason.SUPERVISION: ("Theo dõi, đôn đốc", "Supervision"),
    ViewReason.COMPLAINT: ("Giải quyết phản ánh, kiến nghị", "Handling a complaint"),
    ViewReason.INSPECTION: ("Thanh tra, kiểm tra", "Inspection"),
    ViewReason.SYSTEM: ("Hệ thống khác lấy dữ liệu", "Another system read the data"),
}
#: Words for the office that looked, Vietnamese and English.
ROLE_WORDS: dict[str, tuple[str, str]] = {
    Role.RECEPTIONIST: ("Công chức tiếp nhận và trả kết quả", "One-stop officer"),
    Role.HANDLER: ("Công chức giải quyết", "Case officer"),
    Role.UNIT_LEADER: ("Phụ trách phòng, bộ phận", "Head of unit"),
    Role.LEADER: ("Lãnh đạo cơ quan", "Leader of the authority"),
    Role.OVERSEER: ("Người theo dõi, đôn đốc", "Overseer"),
    Role.SYSTEM: ("Hệ thống thông tin", "Information system"),
}

_ROLE_REASON = {
    Role.RECEPTIONIST: ViewReason.COUNTER,
    Role.HANDLER: ViewReason.HANDLING,
    Role.UNIT_LEADER: ViewReason.LEADERSHIP,
    Role.LEADER: ViewReason.LEADERSHIP,
    Role.OVERSEER: ViewReason.SUPERVISION,
    Role.SYSTEM: ViewReason.SYSTEM,
}


def reason_of(dossier: DossierRecord, standing: Standing, stated: str = "") -> ViewReason:
    """
    Return why ``standing`` looks at ``dossier``.

    Whoever holds it handles it; else the office closest to the dossier tells.

    :param stated: reason that an overseer typed; anything else is as good as none.
    """
    if standing.kind is Kind.SYSTEM:
        return ViewReason.SYSTEM
    if standing.account is not None and standing.account == dossier.holder_id:
        return ViewReason.HANDLING
    reason = _ROLE_REASON[role_of(dossier, standing)]
    if reason is ViewReason.SUPERVISION and stated in set(STATED):
        return ViewReason(stated)
    return reason


def role_of(dossier: DossierRecord, standing: Standing) -> Role:
    """Return the office in which ``standing`` looks: the closest to the dossier."""
    near = [a.role for a in standing.appointments if _touches(dossier, a.authorities)]
    held = near or [a.role for a in standing.appointments]
    known = [role for role in _ROLE_REASON if role in held]
    return known[0] if known else Role.SYSTEM


def _touches(dossier: DossierRecord, authorities: Iterable[object]) -> bool:
    return bool({dossier.authority_id, dossier.receiver_id} & set(authorities))
