"""The writers of forms 01-06 and of the process sheet: from a dossier's sources to its papers."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.papers import course
from motcua.apps.dossiers.domain.papers.forms import NAMES, Form, Generation, PaperNotYet
from motcua.apps.dossiers.domain.papers.values import (
    ApologyLetter,
    ControlSlip,
    Head,
    Paper,
    Phase,
    ProcessSheet,
    Receipt,
    RefusalNotice,
    StopNotice,
    SupplementNotice,
)
from motcua.apps.dossiers.domain.papers.wording import long_moment, short_moment
from motcua.apps.dossiers.domain.punctuality import Definition, Standing, Verdict, verdict
from motcua.apps.dossiers.domain.states import STATE_WORDS, Verb
from motcua.apps.dossiers.selectors import records
from motcua.apps.dossiers.selectors.charges import receipts
from motcua.apps.dossiers.selectors.mandates import return_wish
from motcua.apps.dossiers.selectors.papers import _book
from motcua.apps.dossiers.selectors.papers._sources import Sources, prescribed, public_url
from motcua.kernel.moments import local_day
from motcua.kernel.money import Money

_COPIES = (
    "Giấy này lập thành 02 liên: 01 liên giao cho người nộp hồ sơ; 01 liên kèm Phiếu kiểm soát quá"
    " trình giải quyết hồ sơ, lưu tại nơi tiếp nhận. Kèm theo phiếu đánh giá sự phục vụ."
)
_NO_DUE_DATE = "Không quy định ngày hẹn trả"
_VERDICTS = {
    Verdict.EARLY: "Trước hạn",
    Verdict.ON_TIME: "Đúng hạn",
    Verdict.LATE: "Quá hạn",
}
#: Of the ground that stands on forms 03 and 05, by the paper's circular.
_DECREE = {"TT 01/2018/TT-VPCP": "NĐ 61/2018/NĐ-CP", "TT 03/2025/TT-VPCP": "NĐ 118/2025/NĐ-CP"}


class Writing:
    """One paper under the pen: its sources, its circular, its day, the reader's now."""

    def __init__(
        self, sources: Sources, form: Form, generation: Generation, day: date, at: datetime
    ) -> None:
        self.sources, self.dossier = sources, sources.dossier
        self.form, self.generation, self.day, self.at = form, generation, day, at

    def head(self, *, one_stop: bool, number: str | None = None) -> Head:
        """Return the head: of the one-stop that received, or of the authority that decides."""
        key = self.dossier.receiver_id if one_stop else self.dossier.authority_id
        owner = self.sources.authority(key, self.day)
        return prescribed(
            owner,
            generation=self.generation,
            form=self.form,
            day=self.day,
            one_stop=one_stop,
            number=number,
        )

    def common(self) -> dict[str, object]:
        """Return what every paper has beside its head."""
        dossier = self.dossier
        case = f" ({dossier.case})" if dossier.case else ""
        return {
            "code": dossier.code or dossier.reference,
            "applicant": self.sources.applicant,
            "content": dossier.procedure_name + case,
        }

    def due(self) -> str:
        """Return the first appointment in full, or that there is none."""
        dossier = self.dossier
        return _NO_DUE_DATE if dossier.no_due_date else long_moment(dossier.first_due_at)


def receipt(writing: Writing, _number: int | None) -> Receipt:
    """Return form 01; a supplement after intake adds the second phase, the first one stays."""
    dossier, sources = writing.dossier, writing.sources
    code = dossier.code or dossier.reference
    second = dossier.supplements and dossier.clock_started_at != dossier.first_started_at
    wish = return_wish(dossier.id)
    wished = f" ({course.RETURN_WAYS[wish]})" if wish else ""
    returning = dossier.returning_id or dossier.receiver_id
    entry = _book.entry_of(dossier)
    return Receipt(
        head=writing.head(one_stop=True),
        **writing.common(),  # type: ignore[arg-type]
        qr=public_url(f"/tra-cuu/?code={code}"),
        look_up=public_url("/tra-cuu/"),
        book=str(entry.year),
        serial=entry.shown,
        one_stop=sources.receiver(writing.day).name,
        parts=sources.parts,
        sets="01 bộ",
        term=_NO_DUE_DATE if dossier.no_due_date else dossier.term or "",
        phase=Phase(long_moment(dossier.received_at), writing.due()),
        second=Phase(long_moment(dossier.clock_started_at), long_moment(dossier.due_at))
        if second
        else None,
        result_at=sources.one_stop(writing.day, of=returning) + wished,
        channel=course.CHANNELS.get(dossier.channel, dossier.channel),
        official=sources.actor(sources.first(Verb.RECEIVE)),
        copies=_COPIES,
    )


def supplement(writing: Writing, number: int | None) -> SupplementNotice:
    """
    Return form 02 of a request for supplement; without a number, of the last one.

    :raises PaperNotYet: there was no such request.
    """
    asked = records.supplements(writing.dossier.id)
    if number is not None and not 1 <= number <= len(asked):
        vi, en = NAMES[Form.SUPPLEMENT]
        raise PaperNotYet(
            field="number",
            name_vi=f"{vi}, lần {number}",
            name_en=f"{en} no. {number}",
            when_vi=f"cơ quan yêu cầu bổ sung lần {number}",
            when_en=f"a supplement is asked for {number} times",
        )
    found = asked[(number or len(asked)) - 1]
    return SupplementNotice(
        head=writing.head(one_stop=True),
        **writing.common(),  # type: ignore[arg-type]
        one_stop=writing.sources.one_stop(writing.day),
        count=str(number or len(asked)) if len(asked) > 1 else "",
        items=tuple(found.items),
        reason=found.content,
        answer_by=long_moment(found.answer_by),
        official=writing.sources.official(found.asked_by_id),
        website=public_url(),
    )


def refusal(writing: Writing, _number: int | None) -> RefusalNotice:
    """Return form 03: turned away before intake, or refused after examination."""
    dossier, sources = writing.dossier, writing.sources
    before = dossier.end_kind == "not_accepted"
    return RefusalNotice(
        head=writing.head(one_stop=before),
        **writing.common(),  # type: ignore[arg-type]
        one_stop=sources.one_stop(writing.day),
        submitted=long_moment(dossier.submitted_at),
        before=before,
        ground=_DECREE[writing.generation.law],
        reason=dossier.end_reason,
        official=sources.actor(sources.last(Verb.REFUSE, Verb.REFUSE_AFTER_EXAMINATION)),
        website=public_url(),
    )


def apology(writing: Writing, _number: int | None) -> ApologyLetter:
    """Return form 04: apology, reason and the new date that was promised then."""
    dossier, sources = writing.dossier, writing.sources
    extended = sources.last(Verb.EXTEND)
    promised = str(extended.details["appointment_at"]) if extended else ""
    until = datetime.fromisoformat(promised) if promised else dossier.appointment_at
    lead = sources.authority(dossier.authority_id, writing.day).name
    unit = sources.names(writing.day).name(dossier.unit_id)
    return ApologyLetter(
        head=writing.head(one_stop=False, number=""),
        **writing.common(),  # type: ignore[arg-type]
        received=long_moment(dossier.received_at),
        due=long_moment(dossier.first_due_at),
        lead=f"{unit}, {lead}" if unit else lead,
        apology=dossier.apology,
        reason=dossier.extension_reason,
        until=long_moment(until),
        place=sources.one_stop(writing.day, of=dossier.returning_id or dossier.receiver_id),
        one_stop=sources.one_stop(writing.day),
        signer=sources.actor(extended),
    )


def stop(writing: Writing, _number: int | None) -> StopNotice:
    """Return form 05: stopped at the applicant's request."""
    dossier, sources = writing.dossier, writing.sources
    asked = sources.last(Verb.REQUEST_WITHDRAWAL)
    return StopNotice(
        head=writing.head(one_stop=False, number=""),
        **writing.common(),  # type: ignore[arg-type]
        requested=long_moment(asked.at if asked else None),
        reason=dossier.end_reason,
        ground=f"yêu cầu của chủ hồ sơ; {_DECREE[writing.generation.law]};"
        f" {writing.generation.law}",
        stopped=long_moment(dossier.ended_at),
        parts=sources.parts,
        fees=_paid(dossier.id),
        one_stop=sources.one_stop(writing.day),
        signer=sources.actor(sources.last(Verb.STOP)),
    )


def _paid(dossier_id: UUID) -> str:
    """Return what was paid, to be handed back where the law says so; "" for nothing."""
    held = [r for r in receipts(dossier_id) if r.valid]
    total = Money(sum(r.amount for r in held))
    numbers = ", ".join(r.written for r in held)
    return f"đã thu {total} (biên lai {numbers}), trả lại ................" if held else "Không có"


def control(writing: Writing, _number: int | None) -> ControlSlip:
    """Return form 06: a row for each hand-over, from the journal."""
    dossier, sources = writing.dossier, writing.sources
    names = sources.names(writing.day)
    asked = records.consultations(dossier.id)
    agencies = dict.fromkeys(names.name(c.id) for c in asked)
    return ControlSlip(
        head=writing.head(one_stop=True),
        **writing.common(),  # type: ignore[arg-type]
        received=short_moment(dossier.received_at),
        due=short_moment(dossier.first_due_at),
        agency=names.agency,
        coordinating="; ".join(agencies),
        passages=course.passages(sources.events, names=names, result=_result(writing)),
    )


def _result(writing: Writing) -> str:
    """Return whether the dossier ended early, on time or late, by the day on the receipt."""
    dossier = writing.dossier
    if dossier.ended_at is None:
        return ""
    if dossier.no_due_date:
        return "Không có hạn"
    found = verdict(
        Standing(
            ended_at=dossier.ended_at,
            form_due_at=dossier.form_due_at,
            index_due_at=dossier.index_due_at,
            due_at=dossier.due_at,
        ),
        definition=Definition.FORM06,
        until=dossier.ended_at + timedelta(microseconds=1),
    )
    return _VERDICTS.get(found, "")


def sheet(writing: Writing, _number: int | None) -> ProcessSheet:
    """Return the process sheet: every event of the dossier."""
    dossier, sources = writing.dossier, writing.sources
    title = NAMES[Form.SHEET][0]
    head = sources.head(title, authority=dossier.receiver_id, day=writing.day, one_stop=True)
    return ProcessSheet(
        head=head,
        **writing.common(),  # type: ignore[arg-type]
        state=STATE_WORDS[dossier.state][0],
        received=short_moment(dossier.received_at),
        due=short_moment(dossier.appointment_at),
        printed=short_moment(writing.at),
        lines=course.lines(sources.events, names=sources.names(writing.day)),
    )


#: Form -> name of its template, and who writes it.
WRITERS: dict[Form, tuple[str, Callable[[Writing, int | None], Paper]]] = {
    Form.RECEIPT: ("receipt", receipt),
    Form.SUPPLEMENT: ("supplement", supplement),
    Form.REFUSAL: ("refusal", refusal),
    Form.APOLOGY: ("apology", apology),
    Form.STOP: ("stop", stop),
    Form.CONTROL: ("control", control),
    Form.SHEET: ("process", sheet),
}


def day_of(form: Form, record: DossierRecord, number: int | None, at: datetime) -> date:
    """Return the day on which a paper was due to be written, by which its circular is chosen."""
    if form is Form.SUPPLEMENT:
        asked = records.supplements(record.id)
        place = (number or len(asked)) - 1
        return local_day(asked[place].asked_at if 0 <= place < len(asked) else at)
    moments = {
        Form.RECEIPT: record.received_at,
        Form.CONTROL: record.received_at,
        Form.APOLOGY: record.extended_at,
        Form.REFUSAL: record.ended_at,
        Form.STOP: record.ended_at,
    }
    return local_day(moments.get(form) or at)
