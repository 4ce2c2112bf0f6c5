"""A text beside its proposals: corrected, looked over, confirmed once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from motcua.apps.agencies import selectors as agencies_read
from motcua.apps.tasks import selectors as tasks
from motcua.apps.tasks import services
from motcua.apps.tasks.domain.drafting import (
    MOST_ROWS,
    ExtractionRecord,
    ExtractionState,
    Row,
)
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Refusal
from motcua.web.office.tasks.extracting.agencies import Agencies
from motcua.web.office.tasks.extracting.forms import LIST, Document, Proposed, refuse
from motcua.web.shared import access


@dataclass(frozen=True)
class Desk:
    """What one request works on."""

    request: HttpRequest
    draft: ExtractionRecord
    agencies: Agencies
    now: datetime

    @property
    def by(self) -> UUID:
        """Who works on it."""
        return access.account(self.request)


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Show the text with its proposals, a summary before confirming, or the tasks it became."""
    now = timezone.now()
    draft = tasks.view_extraction(identifier, standing=access.standing(request))
    desk = Desk(request, draft, Agencies(draft.giver_id, local_day(now)), now)
    if request.method == "POST":
        act = _ACTS.get(request.POST.get("do", "save"), _save)
        return act(desk)
    if draft.state is not ExtractionState.DRAFT:
        return _done(desk)
    if "tom-tat" in request.GET:
        return _summary(desk)
    return _form(desk, *_unbound(desk, more="them" in request.GET))


# What can be done.


def _save(desk: Desk) -> HttpResponse:
    return _saved(desk, then="")


def _add(desk: Desk) -> HttpResponse:
    return _saved(desk, then=f"?them=1#viec-{len(desk.draft.rows) + 1}")


def _look_over(desk: Desk) -> HttpResponse:
    return _saved(desk, then="?tom-tat=1")


def _saved(desk: Desk, *, then: str) -> HttpResponse:
    """Keep what was filled in, then go on; a refusal shows at its field."""
    document, proposed = _bound(desk)
    valid = all([document.is_valid(), *(form.is_valid() for form in proposed)])
    status = 422
    if valid:
        rows = [form.filled(desk.draft) for form in proposed if not form.is_blank()]
        try:
            services.save_proposals(
                extraction=desk.draft.id,
                version=_version(desk.request.POST),
                document=document.document(desk.draft.document.file),
                rows=rows,
                by=desk.by,
                at=desk.now,
            )
        except Refusal as refusal:
            refuse(document, proposed, refusal)
            status = refusal.status
        else:
            if not then:
                messages.success(desk.request, _("Đã lưu bản nháp."))
            address = reverse("task_extraction", args=[desk.draft.id])
            return redirect(f"{address}{then}")
    return _form(desk, document, proposed, status=status)


def _confirm(desk: Desk) -> HttpResponse:
    """Give the tasks; a refusal leads back to the form, at its field."""
    try:
        made = services.confirm_text(
            extraction=desk.draft.id,
            version=_version(desk.request.POST),
            by=desk.by,
            at=desk.now,
        )
    except Refusal as refusal:
        if desk.draft.state is not ExtractionState.DRAFT:
            raise
        document, proposed = _unbound(desk)
        _fill_errors(document, proposed)
        refuse(document, proposed, refusal)
        return _form(desk, document, proposed, status=refusal.status)
    told = ngettext("Đã giao %(count)d nhiệm vụ.", "Đã giao %(count)d nhiệm vụ.", len(made))
    messages.success(desk.request, told % {"count": len(made)})
    return redirect("task_extraction", identifier=desk.draft.id)


def _discard(desk: Desk) -> HttpResponse:
    services.discard_text(extraction=desk.draft.id, by=desk.by, at=desk.now)
    messages.success(desk.request, _("Đã bỏ văn bản này; không nhiệm vụ nào được giao."))
    return redirect("task_extract")


_ACTS: dict[str, Callable[[Desk], HttpResponse]] = {
    "save": _save,
    "add": _add,
    "look": _look_over,
    "confirm": _confirm,
    "discard": _discard,
}


# The forms.


def _unbound(desk: Desk, *, more: bool = False) -> tuple[Document, list[Proposed]]:
    rows: list[Row | None] = [*desk.draft.rows, *([None] if more else [])]
    proposed = [
        Proposed(agencies=desk.agencies, row=row, prefix=f"r{number}")
        for number, row in enumerate(rows)
    ]
    return Document(document=desk.draft.document), proposed


def _bound(desk: Desk) -> tuple[Document, list[Proposed]]:
    given = desk.request.POST
    count = given.get("rows", "")
    known = min(int(count), MOST_ROWS + 1) if count.isascii() and count.isdigit() else 0
    proposed = [
        Proposed(given, agencies=desk.agencies, prefix=f"r{number}") for number in range(known)
    ]
    return Document(given), proposed


def _fill_errors(document: Document, proposed: list[Proposed]) -> None:
    """Let forms that were not sent carry an error all the same."""
    for form in (document, *proposed):
        form.is_bound, form.data = True, _as_sent(form)
        form.is_valid()


def _as_sent(form: Document | Proposed) -> QueryDict:
    data = QueryDict(mutable=True)
    for field in form:
        value = form.initial.get(field.name)
        if value is True:
            data[field.html_name] = "on"
        elif value not in (None, False, ""):
            data[field.html_name] = str(value)
    return data


def _version(given: QueryDict) -> int:
    text = given.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


# The pages.


def _form(
    desk: Desk, document: Document, proposed: list[Proposed], *, status: int = 200
) -> HttpResponse:
    marks: dict[int, list[int]] = {}
    for form in proposed:
        if form.place:
            marks.setdefault(form.place, []).append(form.number)
    lines = [
        (number, anchor, text, marks.get(number, []))
        for number, (anchor, text) in enumerate(desk.draft.paragraphs, 1)
    ]
    context = {
        "draft": desk.draft,
        "giver": agencies_read.authority(desk.draft.giver_id),
        "lines": lines,
        "document": document,
        "proposed": proposed,
        "agencies": desk.agencies,
        "list": LIST,
        "wrong": [form for form in proposed if form.is_bound and form.errors],
        "unknown": sum(form.unknown for form in proposed),
    }
    return render(desk.request, "office/tasks/extracting/draft.html", context, status=status)


def _summary(desk: Desk) -> HttpResponse:
    """Show what will be given, to whom and until when, before it is given."""
    rows = [
        (number, row, _leads(desk, row), [desk.agencies.name(key) for key in row.coordinating])
        for number, row in enumerate(desk.draft.rows, 1)
        if row.taken
    ]
    context = {
        "draft": desk.draft,
        "giver": agencies_read.authority(desk.draft.giver_id),
        "rows": rows,
        "count": sum(len(leads) for _number, _row, leads, _others in rows),
        "open": sum(not leads for _number, _row, leads, _others in rows),
        "left_out": len(desk.draft.rows) - len(rows),
    }
    return render(desk.request, "office/tasks/extracting/summary.html", context)


def _leads(desk: Desk, row: Row) -> list[str]:
    if row.lead_group:
        return [desk.agencies.name(a.id) for a in desk.agencies.all if a.kind == row.lead_group]
    return [desk.agencies.name(row.lead)] if row.lead else []


def _done(desk: Desk) -> HttpResponse:
    """Show the tasks that a text became."""
    known = tasks.tasks(desk.draft.tasks)
    made = [known[key] for key in desk.draft.tasks if key in known]
    leads = {a.id: a.name for a in agencies_read.authorities({task.lead_id for task in made})}
    context = {
        "draft": desk.draft,
        "made": [(task, leads.get(task.lead_id, "")) for task in made],
    }
    return render(desk.request, "office/tasks/extracting/done.html", context)
