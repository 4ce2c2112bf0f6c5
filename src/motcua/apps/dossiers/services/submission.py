"""Handing in (T1): the dossier begins, at the counter, on line at any hour, or by post."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Place, Standing
from motcua.apps.dossiers.domain import limits
from motcua.apps.dossiers.domain.dossier import COLUMNS, DossierRecord
from motcua.apps.dossiers.domain.intake import (
    Channel,
    ReturnChannel,
    demand_boundary,
    demand_moment,
)
from motcua.apps.dossiers.domain.mandates import MandateGiven
from motcua.apps.dossiers.domain.parts import ComponentGiven, checked
from motcua.apps.dossiers.domain.states import State, Verb, after
from motcua.apps.dossiers.events import Submitted
from motcua.apps.dossiers.services import (
    _acceptance,
    _codes,
    _mandates,
    _memory,
    _parts,
    _people,
    _rows,
)
from motcua.apps.dossiers.services._keys import Key
from motcua.apps.journal import services as journal
from motcua.apps.procedures import selectors as procedures
from motcua.apps.procedures.domain.version import VersionRecord
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import about


@dataclass(frozen=True, slots=True, kw_only=True)
class _Submission:
    """What is handed in, by whom and when, as the caller gave it."""

    procedure_version: UUID | None
    code: str | None
    case: str | None
    channel: Channel
    receiver: UUID
    competent: UUID
    support: UUID | None
    returning: UUID | None
    person: UUID
    owner: UUID | None
    submitted_at: datetime
    components: tuple[ComponentGiven, ...]
    mandate: MandateGiven | None
    return_wish: ReturnChannel | None
    by: UUID
    at: datetime


def submit(  # noqa: PLR0913 (the whole of form 01 is told at once)
    *,
    person: UUID,
    channel: str,
    receiver: UUID,
    competent: UUID,
    by: UUID,
    at: datetime,
    procedure_version: UUID | None = None,
    code: str | None = None,
    case: str | None = None,
    support: UUID | None = None,
    returning: UUID | None = None,
    owner: UUID | None = None,
    submitted_at: datetime | None = None,
    components: Iterable[ComponentGiven] = (),
    mandate: MandateGiven | None = None,
    return_wish: str | None = None,
    key: str | None = None,
) -> DossierRecord:
    """
    Hand in a dossier (nộp hồ sơ) and return it, with its look-up reference.

    :param procedure_version: or ``code``, the procedure in force on the day of submission.
    :param receiver: one-stop that gives the code; ``competent`` decides; ``support`` helps;
        ``returning`` gives the result back.
    :param owner: account that may follow it; a citizen who hands in is one, also for another.
    :param submitted_at: legal moment when earlier: the post's hand-over record (QĐ 45/2016 7.4).
    :param mandate: where another than ``person`` hands in; ``return_wish``: a return channel.
    :raises Refusal: a rule says no; nothing was written.
    """
    asked = _Submission(
        procedure_version=procedure_version,
        code=code,
        case=case,
        channel=Channel.of(channel),
        receiver=receiver,
        competent=competent,
        support=support,
        returning=returning,
        person=person,
        owner=owner,
        submitted_at=demand_moment(submitted_at or at, at=at),
        components=checked(components),
        mandate=mandate,
        return_wish=_wish(return_wish),
        by=by,
        at=at,
    )
    with _rows.references_checked(), transaction.atomic():
        return _submit(asked, _key(asked, key))


def _key(asked: _Submission, key: str | None) -> Key | None:
    content = {name: getattr(asked, name) for name in _CONTENT}
    return Key.of(key, by=asked.by, at=asked.at, content=(Verb.SUBMIT, content))


def _wish(channel: str | None) -> ReturnChannel | None:
    return ReturnChannel.of(channel) if channel else None


_CONTENT = tuple(f.name for f in fields(_Submission) if f.name not in {"at", "submitted_at"})


def _submit(asked: _Submission, key: Key | None) -> DossierRecord:
    standing = _memory.standing(asked.by, asked.at)
    values = _values(asked, standing)
    identifier = _rows.insert(values, key)
    if identifier is None and key is not None:
        return _rows.lock(key.outcome())[0]
    dossier = DossierRecord(**values, id=identifier)
    if asked.components:
        _parts.add_components(dossier, asked.components, by=asked.by, at=asked.at)
    journal.record(
        _fact(dossier), subject=dossier.id, authority=asked.competent, by=asked.by, at=asked.at
    )
    if asked.mandate is not None:
        _mandates.record_mandate(dossier, asked.mandate, standing=standing, by=asked.by)
    if asked.return_wish is not None:
        _mandates.record_wish(dossier, asked.return_wish)
    return dossier


def _values(asked: _Submission, standing: Standing) -> dict[str, Any]:
    """Return the columns of the new row, its right judged."""
    version = _version(asked)
    with about("competent"):
        competent = _memory.authority(asked.competent)
    owner = asked.owner or (None if standing.appointments else asked.by)
    place = Place(
        authority=asked.competent,
        receiver=asked.receiver,
        province=competent.province_id,
        owner=owner,
    )
    rights.require(standing, f"dossiers.{Verb.SUBMIT}", place)
    _people.demand_own_person(asked.person, standing, asked.by)
    if asked.receiver != asked.competent:
        with about("receiver"):
            receiver = _memory.authority(asked.receiver)
        same = receiver.province_id == competent.province_id
        demand_boundary(version.record.boundary_free, same_province=same)
    return _EMPTY | {
        "reference": _codes.reference(),
        "state": after(None, Verb.SUBMIT),
        "procedure_version_id": version.id,
        "procedure_code": version.code,
        "procedure_name": version.name,
        "field": version.field or "",
        "case": asked.case or (version.cases[0].name if version.cases else ""),
        "channel": asked.channel,
        "immediate_result": version.record.immediate_result,
        "province_id": competent.province_id or competent.id,
        "authority_id": asked.competent,
        "receiver_id": asked.receiver,
        "support_id": asked.support,
        "returning_id": asked.returning,
        "person_id": asked.person,
        "owner_id": owner,
        "changed_at": asked.at,
        "submitted_at": asked.submitted_at,
        "completed_at": asked.submitted_at,
        "accept_due_at": _acceptance.due(asked.channel, asked.receiver, asked.at),
    }


def _version(asked: _Submission) -> VersionRecord:
    if asked.procedure_version is not None:
        with about("procedure_version"):
            version = procedures.version(asked.procedure_version)
    else:
        code = limits.needed(
            asked.code or "", field="code", what_vi="mã thủ tục", what_en="the procedure's code"
        )
        with about("code"):
            version = _memory.version_in_force(code, local_day(asked.submitted_at))
    if asked.case is not None:
        limits.demand_case(asked.case, [case.name for case in version.cases])
    return version


def _fact(dossier: DossierRecord) -> Submitted:
    return Submitted(
        reference=dossier.reference,
        procedure_code=dossier.procedure_code,
        procedure_version=dossier.procedure_version_id,
        channel=dossier.channel,
        receiver=dossier.receiver_id,
        person=dossier.person_id,
        submitted_at=dossier.submitted_at,
        accept_due_at=dossier.accept_due_at,
    )


_EMPTY: dict[str, Any] = {name: None for name in COLUMNS if name != "id"} | {
    "state": State.SUBMITTED,
    "version": 1,
    "step": "",
    "exclusions": [],
    "no_due_date": False,
    "pauses": [],
    "open_consultations": 0,
    "provisional": False,
    "extension_reason": "",
    "apology": "",
    "late_reason": "",
    "supplements": 0,
    "supplements_before": 0,
    "end_reason": "",
    "result_no": "",
    "result_version": 0,
}
