"""
Papers as files: the forms of a dossier, slips, receipts, the register.

Rights are asked here: who may see a dossier may have its papers; forms 06 and the process sheet
are the office's own (``dossiers.view_internal``), the register has a right of its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO
from uuid import UUID

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.authorities import AuthorityRecord
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.dossiers.domain.dossier import DossierRecord, place
from motcua.apps.dossiers.domain.papers import forms
from motcua.apps.dossiers.domain.papers.forms import Available, Form
from motcua.apps.dossiers.domain.papers.register import (
    MOST_ROWS_A_PDF,
    BookDay,
    Closing,
    PortionUnknown,
    RegisterTooLong,
    Row,
    portions,
    total,
)
from motcua.apps.dossiers.domain.papers.wording import file_name, short_day, short_moment
from motcua.apps.dossiers.selectors import records
from motcua.apps.dossiers.selectors.papers import _slips, register, workbook
from motcua.apps.dossiers.selectors.papers._forms import WRITERS, Writing, day_of
from motcua.apps.dossiers.selectors.papers._sources import Sources, prescribed
from motcua.apps.files.selectors import typesetter
from motcua.apps.identity import selectors as identity
from motcua.kernel.moments import local_day
from motcua.kernel.period import Period

__all__ = [
    "Paper",
    "available",
    "fee_receipt",
    "paper",
    "register",
    "register_pdf",
    "register_xlsx",
    "slip",
]

PDF = "application/pdf"
_INTERNAL = "dossiers.view_internal"


@dataclass(frozen=True, slots=True)
class Paper:
    """A file to hand out."""

    name: str
    media_type: str
    content: bytes


def available(dossier: DossierRecord, *, standing: Standing) -> tuple[Available, ...]:
    """Return the papers of ``dossier`` that exist now and that the reader may have. No query."""
    where = place(dossier)
    if not rights.allows(standing, "dossiers.view", where):
        return ()
    return forms.available(dossier, internal=rights.allows(standing, _INTERNAL, where))


def paper(
    form: Form, *, dossier: UUID, standing: Standing, at: datetime, number: int | None = None
) -> Paper:
    """
    Return a form of a dossier as PDF.

    :param number: which request for supplement, from 1; None = the last one.
    :raises Forbidden: the account may not see the dossier, or the form is the office's own.
    :raises PaperNotYet: the dossier has not come to that; says when it will.
    :raises FormNotThen: the circular of the paper's day did not know the form.
    """
    found = records.view(dossier, standing=standing)
    if form in forms.INTERNAL:
        rights.require(standing, _INTERNAL, place(found))
    forms.demand_exists(form, found)
    day = day_of(form, found, number, at)
    generation = forms.demand_known(form, day)
    template, write = WRITERS[form]
    value = write(Writing(Sources(found), form, generation, day, at), number)
    named = "phieu-dien-bien" if form is Form.SHEET else f"mau-{generation.number(form)}"
    return _pdf(template, value.data(), named, str(number or ""), value.code)


def slip(slip_id: UUID, *, standing: Standing, at: datetime) -> Paper:
    """
    Return a hand-over slip as PDF, for somebody at one of its ends.

    :raises SlipUnknown: there is none.
    :raises Forbidden: the reader sits at neither end.
    """
    value = _slips.handover(slip_id, standing=standing)
    return _pdf("handover", value.data(), "phieu-ban-giao", value.number)


def fee_receipt(receipt_id: UUID, *, standing: Standing, at: datetime) -> Paper:
    """
    Return a receipt of money as PDF, for somebody who may see its dossier.

    :raises ReceiptUnknown: there is none.
    :raises Forbidden: the account may not see the dossier.
    """
    value = _slips.money(receipt_id, standing=standing)
    return _pdf("fees", value.data(), "phieu-thu", value.number)


def _pdf(template: str, data: Mapping[str, Any], *name: str) -> Paper:
    return Paper(file_name(*name) + ".pdf", PDF, typesetter().typeset(template, data))


def register_pdf(
    authority: UUID, period: Period, *, standing: Standing, at: datetime, part: int | None = None
) -> Paper:
    """
    Return the register of a one-stop as PDF, A4 across.

    :param part: which part of a long period, from 1; None = all of it.
    :raises Forbidden: the account may not see the register.
    :raises RegisterTooLong: more rows than one file holds, and no part was asked for.
    :raises PortionUnknown: there is no such part.
    """
    owner = register.demand(standing, register.VIEW, authority, at)
    days = register.days(authority, period)
    parts = portions(days)
    if part is None and len(parts) > 1:
        raise RegisterTooLong(field="part", count=total(days), most=MOST_ROWS_A_PDF)
    if part is not None and not 1 <= part <= len(parts):
        raise PortionUnknown(field="part", count=len(parts))
    chosen = parts[(part or 1) - 1] if parts else None
    start, count = (chosen.start, chosen.count) if chosen else (0, 0)
    rows = list(register.rows(authority, days, start=start, limit=count))
    data = _book_data(owner, period, rows, at)
    data["period"] = _told(period) + (f" · phần {part}/{len(parts)}" if part else "")
    data |= _closing(authority, period, days)
    return _pdf("register", data, "so-theo-doi", owner.code, _span(period), str(part or ""))


def _book_data(
    owner: AuthorityRecord, period: Period, rows: Sequence[Row], at: datetime
) -> dict[str, Any]:
    day = local_day(at)
    generation = forms.generation_on(min(period.last, day))
    head = prescribed(owner, generation=generation, form=forms.REGISTER, day=day, one_stop=True)
    across = period.start.year != period.last.year
    return {
        "head": {name: getattr(head, name) for name in head.__dataclass_fields__},
        "rows": [_line(row, across=across) for row in rows],
        "summary": f"Cộng: {len(rows)} hồ sơ.",
        "mark": f"{head.title} · {owner.name} · in lúc {short_moment(at)}",
    }


def _line(row: Row, *, across: bool) -> dict[str, str]:
    return {
        "number": row.entry.shown + (f"/{row.entry.year}" if across else ""),
        "code": row.code,
        "content": row.content,
        "sets": "" if row.missing else "1",
        "applicant": row.applicant,
        "contact": row.contact,
        "agency": row.agency,
        "received": _cell(row.received_at),
        "due": _cell(row.due_at),
        "handed_over": _cell(row.handed_over_at),
        "ended": _cell(row.ended_at),
        "returned": _cell(row.returned_at),
        "way": row.way,
        "note": "Mã đã cấp, không có hồ sơ" if row.missing else row.note,
    }


def _cell(moment: datetime | None) -> str:
    """Return a moment on two short lines."""
    return short_moment(moment).replace(" ", "\n")


def _told(period: Period) -> str:
    return f"Từ ngày {period.start:%d/%m/%Y} đến ngày {period.last:%d/%m/%Y}"


def _span(period: Period) -> str:
    return f"{period.start:%Y%m%d}-{period.last:%Y%m%d}"


def _closing(authority: UUID, period: Period, days: Sequence[BookDay]) -> dict[str, str]:
    """Return what stands below the register of books that were closed."""
    years = range(period.start.year, period.last.year + 1)
    found = register.closings(authority, years) if days else []
    names = identity.display_names([one.closed_by for one in found])
    return {
        "closing": "\n".join(closing_words(one) for one in found),
        "closer": names.get(found[-1].closed_by, "") if found else "",
    }


def closing_words(one: Closing) -> str:
    """Return a closing as it stands under the register."""
    return (
        f"Sổ năm {one.year} khóa ngày {short_day(one.closed_at)}: {one.count} hồ sơ,"
        f" từ số 01 đến số {one.count:02d}. Mã băm SHA-256 của các dòng: {one.rows_hash}."
    )


def register_xlsx(
    authority: UUID, period: Period, *, standing: Standing, at: datetime, target: BinaryIO
) -> str:
    """
    Write the register of a one-stop to ``target`` as a workbook; return a name for it.

    Rows are read and written a thousand at a time, so that a million of them need no memory.

    :raises Forbidden: the account may not see the register.
    """
    owner = register.demand(standing, register.VIEW, authority, at)
    days = register.days(authority, period)
    title = forms.generation_on(min(period.last, local_day(at))).title(forms.REGISTER)
    titles = (f"{title}: {owner.name}", _told(period), f"Lập lúc {short_moment(at)}")
    rows: Iterable[Row] = register.rows(authority, days)
    closing = _closing(authority, period, days)["closing"]
    workbook.write(target, titles=titles, rows=rows, closing=closing)
    return file_name("so-theo-doi", owner.code, _span(period)) + ".xlsx"
