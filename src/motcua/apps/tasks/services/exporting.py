"""Taking the report on tasks away as a file; who took it stands in the journal."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from motcua.apps.agencies.domain.rights import Place
from motcua.apps.journal import services as journal
from motcua.apps.tasks import events
from motcua.apps.tasks.selectors import forms, workbook
from motcua.apps.tasks.selectors.report import Report, report
from motcua.apps.tasks.services import _rights
from motcua.kernel.period import Period

#: In the place of a body for the report on all.
EVERYBODY = UUID(int=0)


class Form(StrEnum):
    """How the report is written."""

    XLSX = "xlsx"
    PDF = "pdf"


MEDIA_TYPES = {
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.PDF: "application/pdf",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A file: its name, its kind, its bytes."""

    name: str
    media_type: str
    content: bytes


def export(
    *,
    period: Period,
    body: UUID | None,
    form: Form,
    by: UUID | None,
    at: datetime,
    title: str = "Báo cáo thực hiện nhiệm vụ được giao",
) -> Exported:
    """
    Return the report of a period on a body with all below it, as a file.

    :param body: None = all bodies, for the operator.
    :raises Forbidden: the account may not take it.
    """
    found = report(period=period, body=body, at=at)
    province = found.body.province_id if found.body else None
    with transaction.atomic():
        _rights.require("tasks.export", Place(authority=body, province=province), by=by, at=at)
        fact = events.ListExported(report=form.value, rows=len(found.bodies))
        journal.record(fact, subject=body or EVERYBODY, authority=body, by=by, at=at)
    write = workbook.write if form is Form.XLSX else forms.report_pdf
    content = write(found, title=title)
    return Exported(name=_name(found, form), media_type=MEDIA_TYPES[form], content=content)


def _name(found: Report, form: Form) -> str:
    code = (found.body.code if found.body else "") or "tat-ca"
    first, last = found.period.start, found.period.last
    return f"nhiem-vu-{code.lower()}-{first:%Y%m%d}-{last:%Y%m%d}.{form}"
