"""Handling (T7, T8, T11): assign, go on step by step, ask other agencies."""

from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Place
from motcua.apps.calendars.domain.working_time import PauseKind, due, parse_term
from motcua.apps.dossiers import events
from motcua.apps.dossiers.domain import clocks, limits
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.states import Verb
from motcua.apps.dossiers.models import Consultation
from motcua.apps.dossiers.services import _memory, _people
from motcua.apps.dossiers.services._engine import Work, verb
from motcua.kernel.refusal import about


@verb(Verb.ASSIGN)
def assign(
    work: Work, *, holder: UUID | None = None, unit: UUID | None = None, step: str = ""
) -> events.Assigned:
    """Give the dossier to an official, a unit, or both (phân công). What is not given stays."""
    if holder is None and unit is None:
        raise limits.TextMissing(
            field="holder", what_vi="người hoặc đơn vị được phân công", what_en="who gets it"
        )
    _people.demand_place(work.dossier, unit=unit, holder=holder, at=work.at)
    unit, holder = unit or work.dossier.unit_id, holder or work.dossier.holder_id
    work.set(unit_id=unit, holder_id=holder)
    if step:
        work.set(step=limits.optional(step, field="step"))
    return events.Assigned(unit=unit, holder=holder)


@verb(Verb.ADVANCE)
def advance(work: Work, *, step: str, holder: UUID | None = None) -> events.Advanced:
    """Go to the next step of the internal procedure (chuyển bước xử lý)."""
    name = limits.needed(step, field="step", what_vi="bước xử lý", what_en="the step")
    _people.demand_place(work.dossier, unit=None, holder=holder, at=work.at)
    work.set(step=name, holder_id=holder or work.dossier.holder_id)
    return events.Advanced(step=name)


@verb(Verb.ASK_AGENCY)
def ask_agency(
    work: Work,
    *,
    question: str,
    agency: UUID | None = None,
    agency_name: str = "",
    answer_by: datetime | None = None,
    term: str | None = None,
) -> events.AgencyAsked:
    """
    Ask another agency for its opinion (lấy ý kiến), with a limit of its own.

    The dossier's clock runs on, unless the procedure does not count this time.

    :param answer_by: or ``term`` such as "3 ngày làm việc".
    """
    words = limits.needed(
        question, field="question", what_vi="nội dung lấy ý kiến", what_en="the question"
    )
    name = limits.optional(agency_name, field="agency_name")
    if agency is None and not name:
        raise limits.TextMissing(
            field="agency_name", what_vi="cơ quan được lấy ý kiến", what_en="the agency asked"
        )
    excluded = PauseKind.CONSULTATION in work.clock.exclusions
    row = Consultation.objects.create(
        dossier_id=work.dossier.id,
        agency_id=agency,
        agency_name=name,
        question=words,
        asked_at=work.at,
        asked_by_id=work.by,
        due_at=_answer_by(work, answer_by, term),
        excluded=excluded,
    )
    if excluded:
        if work.dossier.paused_since is None:
            work.clock = clocks.paused(work.clock, PauseKind.CONSULTATION, work.at, work.calendar)
        work.set(open_consultations=work.dossier.open_consultations + 1)
    return events.AgencyAsked(
        consultation=row.id, agency=agency, answer_due_at=row.due_at, excluded=excluded
    )


def _answer_by(work: Work, answer_by: datetime | None, term: str | None) -> datetime:
    if answer_by is not None:
        work.demand_moment(answer_by, field="answer_by")
    elif term:
        with about("term"):
            answer_by = due(start=work.at, term=parse_term(term), calendar=work.calendar).at
    if answer_by is None or answer_by <= work.at:
        raise limits.TextMissing(
            field="answer_by, term", what_vi="thời hạn trả lời sau lúc này", what_en="a later limit"
        )
    return answer_by


def _is_of_the_asked(
    dossier: DossierRecord, arguments: dict[str, Any], by: UUID, at: datetime
) -> bool:
    """Return whether ``by`` may give the opinion of the agency that was asked."""
    asked = Consultation.objects.filter(id=arguments["consultation"], dossier_id=dossier.id)
    agency = asked.values_list("agency_id", flat=True).first()
    where = Place(authority=agency)
    standing = _memory.standing(by, at)
    return agency is not None and rights.allows(standing, "dossiers.give_opinion", where)


@verb(Verb.ANSWER, also=_is_of_the_asked)
def answer(work: Work, *, consultation: UUID, answer: str) -> events.AgencyAnswered:
    """
    Record the answer of an agency that was asked (ghi nhận ý kiến).

    The competent authority records what came on paper; an agency with accounts here gives its
    opinion itself (``dossiers.give_opinion``).
    """
    words = limits.needed(answer, field="answer", what_vi="nội dung trả lời", what_en="the answer")
    open_ones = Consultation.objects.filter(dossier_id=work.dossier.id, answered_at=None)
    row = open_ones.filter(id=consultation).first()
    if row is None:
        raise limits.ConsultationNotOpen(field="consultation")
    row.answered_at, row.answer = work.at, words
    row.save(update_fields=["answered_at", "answer"])
    if row.excluded:
        left = work.dossier.open_consultations - 1
        work.set(open_consultations=left)
        if not left and work.dossier.pause_kind == PauseKind.CONSULTATION:
            work.clock = clocks.resumed(work.clock, work.at, work.calendar)
    return events.AgencyAnswered(
        consultation=row.id, in_time=work.at <= row.due_at, due_at=work.due_at
    )
