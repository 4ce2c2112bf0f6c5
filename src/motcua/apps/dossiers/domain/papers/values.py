"""What stands on each paper: texts only, ready to be set; "" leaves a dotted line."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """
    The top of a paper.

    :ivar above: first line of the agency (who stands above, or the authority itself).
    :ivar agency: second line, in bold.
    :ivar day: the paper's day in full; ``on`` is the same day in ISO 8601, for the file itself.
    :ivar form: ``Mẫu số 01``; "" for papers that no circular prescribes.
    :ivar number: number and symbol of the document, where it has one; None = no such line.
    """

    title: str
    above: str
    agency: str
    place: str
    day: str
    on: str
    form: str = ""
    law: str = ""
    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Whose dossier it is, and how to reach them; ``submitter`` where another handed it in."""

    owner: str
    submitter: str
    address: str
    phone: str
    email: str
    id_number: str


@dataclass(frozen=True, slots=True)
class Part:
    """A line of the table of components; nought is left blank."""

    name: str
    originals: str
    certified: str
    copies: str
    note: str


@dataclass(frozen=True, slots=True)
class Phase:
    """From when to when a dossier is with the office."""

    received: str
    due: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What every paper of a dossier has: head, code, applicant, what is asked for."""

    head: Head
    code: str
    applicant: Applicant
    content: str

    def data(self) -> dict[str, Any]:
        """Return the paper as a typesetter takes it."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt(Paper):
    """Form 01: receipt and appointment. ``qr`` is the look-up address with the code."""

    qr: str
    look_up: str
    book: str
    serial: str
    one_stop: str
    parts: tuple[Part, ...]
    sets: str
    term: str
    phase: Phase
    second: Phase | None
    result_at: str
    channel: str
    official: str
    copies: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementNotice(Paper):
    """Form 02: what is missing, why, until when, and who helps."""

    one_stop: str
    count: str
    items: tuple[str, ...]
    reason: str
    answer_by: str
    official: str
    website: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalNotice(Paper):
    """Form 03: ``before`` intake (not accepted) or after examination (not granted)."""

    one_stop: str
    submitted: str
    before: bool
    ground: str
    reason: str
    official: str
    website: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApologyLetter(Paper):
    """Form 04: apology, reason, new date."""

    received: str
    due: str
    lead: str
    apology: str
    reason: str
    until: str
    place: str
    one_stop: str
    signer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StopNotice(Paper):
    """Form 05: stopped at the applicant's request; what is handed back."""

    requested: str
    reason: str
    ground: str
    stopped: str
    parts: tuple[Part, ...]
    fees: str
    one_stop: str
    signer: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One hand-over: who gave, who took, when, with what result."""

    giver: str
    giver_name: str
    taker: str
    taker_name: str
    time: str
    result: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSlip(Paper):
    """Form 06 (05 until TT 03/2025): the way of a dossier from hand to hand."""

    received: str
    due: str
    agency: str
    coordinating: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One event of the process sheet."""

    time: str
    unit: str
    who: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessSheet(Paper):
    """The facts of the journal in order, printed."""

    state: str
    received: str
    due: str
    printed: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class SlipRow:
    """One dossier on a hand-over slip."""

    code: str
    content: str
    applicant: str
    received: str
    due: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverSlip:
    """
    A list of dossiers that one unit gives to another, signed by both.

    :ivar confirmed: when the taker signed for it; "" = not yet.
    """

    head: Head
    number: str
    giver_unit: str
    giver: str
    taker_unit: str
    taker: str
    time: str
    confirmed: str
    note: str
    rows: tuple[SlipRow, ...]

    def data(self) -> dict[str, Any]:
        """Return the slip as a typesetter takes it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One fee or charge that was paid."""

    name: str
    kind: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeReceipt:
    """A receipt of money: items, sum in figures and in words; ``cancelled`` says when, or ""."""

    head: Head
    number: str
    payer: str
    address: str
    code: str
    content: str
    items: tuple[FeeLine, ...]
    total: str
    words: str
    method: str
    time: str
    collector: str
    cancelled: str

    def data(self) -> dict[str, Any]:
        """Return the receipt as a typesetter takes it."""
        return asdict(self)
