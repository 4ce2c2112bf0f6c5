"""The draft behind an approval or an issue, judged inside their transactions."""

from datetime import datetime
from uuid import UUID

from motcua.apps.dossiers.domain.office import DraftOutdated, DraftState, NoDraft
from motcua.apps.dossiers.models import ResultDraft


def newest(dossier_id: UUID) -> ResultDraft:
    """
    Return the newest draft of a dossier.

    :raises NoDraft: there is none.
    """
    row = ResultDraft.objects.filter(dossier_id=dossier_id).order_by("-number").first()
    if row is None:
        raise NoDraft(what_vi="nào", what_en="yet")
    return row


def demand_newest(dossier_id: UUID, draft: UUID) -> ResultDraft:
    """
    Return the draft that was judged, which must be the newest.

    :raises NoDraft: there is none.
    :raises DraftOutdated: there is a newer one.
    """
    row = newest(dossier_id)
    if row.pk != draft:
        raise DraftOutdated(field="draft")
    return row


def approve(dossier_id: UUID, draft: UUID, *, by: UUID, at: datetime) -> UUID | None:
    """
    Mark a draft as approved and return who sent it, to whom the dossier goes back.

    :raises Refusal: it is not the newest one, or none.
    """
    row = demand_newest(dossier_id, draft)
    row.state, row.decided_by_id, row.decided_at = DraftState.APPROVED, by, at
    row.save(update_fields=["state", "decided_by", "decided_at"])
    sender: UUID | None = row.sent_by_id
    return sender


def approved_file(dossier_id: UUID, draft: UUID) -> UUID:
    """
    Return the file of an approved draft.

    :raises NoDraft: it was not approved, or has no file.
    """
    row = demand_newest(dossier_id, draft)
    if row.state != DraftState.APPROVED or row.file_id is None:
        raise NoDraft(what_vi="đã duyệt kèm tệp", what_en="that was approved with a file")
    file: UUID = row.file_id
    return file
