"""Papers beside the forms: hand-over slips and receipts of money."""

from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.dossiers.domain.charges import ChargeKind, Method
from motcua.apps.dossiers.domain.papers.values import FeeLine, FeeReceipt, HandOverSlip, SlipRow
from motcua.apps.dossiers.domain.papers.wording import long_moment, short_day, short_moment
from motcua.apps.dossiers.domain.slips import Direction, LineRecord, SlipRecord
from motcua.apps.dossiers.selectors.charges import receipt
from motcua.apps.dossiers.selectors.papers._sources import Sources, letterhead, one_stop_of
from motcua.apps.dossiers.selectors.records import dossier
from motcua.apps.dossiers.selectors.slips import slip, slip_lines
from motcua.apps.identity import selectors as identity
from motcua.kernel.moments import local_day
from motcua.kernel.money import Money

_KINDS = {ChargeKind.FEE: "Phí", ChargeKind.CHARGE: "Lệ phí"}
_METHODS = {
    Method.CASH: "Tiền mặt",
    Method.TRANSFER: "Chuyển khoản",
    Method.ONLINE: "Trực tuyến",
}
_TITLES = {
    Direction.TO_UNIT: "Phiếu bàn giao hồ sơ",
    Direction.TO_ONE_STOP: "Phiếu bàn giao kết quả",
}
_MISSING = "Bên nhận không thấy"


def handover(slip_id: UUID, *, standing: Standing) -> HandOverSlip:
    """
    Return a hand-over slip for somebody at one of its ends.

    :raises SlipUnknown: there is none.
    :raises Forbidden: the reader sits at neither end.
    """
    found = slip(slip_id, standing=standing)
    lines = slip_lines(slip_id)
    day = local_day(found.made_at)
    names = identity.display_names([k for k in (found.made_by_id, found.confirmed_by_id) if k])
    owner = agencies.authority(found.giver_id, on=day)
    to_unit = found.direction is Direction.TO_UNIT
    return HandOverSlip(
        head=letterhead(owner, title=_TITLES[found.direction], day=day, one_stop=to_unit),
        number=found.written,
        giver_unit=_side(found, giver=True),
        giver=names.get(found.made_by_id, ""),
        taker_unit=_side(found, giver=False),
        taker=names.get(found.confirmed_by_id, "") if found.confirmed_by_id else "",
        time=long_moment(found.made_at),
        confirmed=long_moment(found.confirmed_at),
        note=found.note,
        rows=_rows(lines),
    )


def _side(found: SlipRecord, *, giver: bool) -> str:
    """Return unit and authority of one end; an end without a unit is the one-stop or the whole."""
    authority = found.giver_id if giver else found.taker_id
    unit = found.giver_unit_id if giver else found.taker_unit_id
    day = local_day(found.made_at)
    home = agencies.authority(authority, on=day)
    if giver is (found.direction is Direction.TO_UNIT):
        name = one_stop_of(home, day)
    else:
        name = next((u.name for u in agencies.units(authority, day) if u.id == unit), home.name)
    return name if name == home.name else f"{name}, {home.name}"


def _rows(lines: tuple[LineRecord, ...]) -> tuple[SlipRow, ...]:
    persons = identity.persons({line.dossier.person_id for line in lines})
    return tuple(
        SlipRow(
            code=line.dossier.code or line.dossier.reference,
            content=line.dossier.procedure_name,
            applicant=persons[line.dossier.person_id].full_name,
            received=short_day(line.dossier.received_at),
            due=short_day(line.dossier.appointment_at),
            note=line.missing_note or _MISSING if line.missing else "",
        )
        for line in lines
    )


def money(receipt_id: UUID, *, standing: Standing) -> FeeReceipt:
    """
    Return a receipt of money for somebody who may see its dossier.

    :raises ReceiptUnknown: there is none.
    :raises Forbidden: the account may not see the dossier.
    """
    found = receipt(receipt_id, standing=standing)
    record = dossier(found.dossier_id)
    sources = Sources(record)
    owner = agencies.authority(found.authority_id, on=found.day)
    applicant = sources.applicant
    return FeeReceipt(
        head=letterhead(owner, title="Phiếu thu phí, lệ phí", day=found.day, one_stop=True),
        number=found.written,
        payer=applicant.submitter or applicant.owner,
        address=applicant.address,
        code=record.code or record.reference,
        content=record.procedure_name,
        items=tuple(_line(line.name, line.kind, line.amount) for line in found.lines),
        total=_figures(found.amount),
        words=Money(found.amount).in_words(),
        method=_METHODS[found.method],
        time=short_moment(found.at),
        collector=sources.official(found.by_id),
        cancelled=short_moment(found.cancelled_at),
    )


def _line(name: str, kind: ChargeKind, amount: int) -> FeeLine:
    return FeeLine(name=name, kind=_KINDS[kind], amount=_figures(amount))


def _figures(dong: int) -> str:
    return str(Money(dong)).removesuffix(" đ")
