"""A draft under the editor: its parts, one list at a time, one row at a time; what differs."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.procedures import selectors as procedures
from motcua.apps.procedures import services
from motcua.apps.procedures.domain import editing
from motcua.apps.procedures.domain.completeness import gaps
from motcua.apps.procedures.domain.diff import differences
from motcua.apps.procedures.domain.editing import Content
from motcua.apps.procedures.domain.record import to_json
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import NotFound
from motcua.web.office.administration import pages, parts, places
from motcua.web.office.administration.catalogue import crumbs, steps_of, units_by_kind
from motcua.web.office.administration.forms import Plain
from motcua.web.office.administration.record_forms import GeneralForm, RowForm
from motcua.web.office.administration.telling import Told, told
from motcua.web.shared import access


class Draft:
    """A draft as the editor holds it: what it says, and the mark that it was read with."""

    def __init__(self, identifier: UUID) -> None:
        self.head = procedures.head(identifier)
        if self.head.status != "draft":
            raise Http404
        self.record = procedures.draft(identifier).record
        self.content: Content = to_json(self.record)

    @property
    def address(self) -> str:
        """The address of the draft's overview."""
        return reverse("admin_draft", args=[self.head.id])

    def crumbs(self) -> list[pages.Crumb]:
        """Return the way to the draft."""
        return [*crumbs(), (_("Bản thảo %(code)s") % {"code": self.head.code}, self.address)]

    def changes(self, at: datetime) -> tuple[Told, ...]:
        """Return in what the draft differs from the version in force, in words."""
        try:
            before = to_json(procedures.version_in_force(self.head.code, local_day(at)).record)
        except NotFound:
            return ()
        after = self.content | {"decision_no": before["decision_no"]}
        return tuple(told(change) for change in differences(before, after))

    def save(self, request: HttpRequest, content: Content) -> None:
        """Let the draft say ``content``; refuse when somebody else changed it in between."""
        services.redraft(
            version=self.head.id,
            content=content,
            expected=request.POST.get("expected", ""),
            by=access.account(request),
            at=timezone.now(),
        )


@require_safe
def draft(request: HttpRequest, version: UUID) -> HttpResponse:
    """Show the parts of a draft, what it lacks, and in how much it differs."""
    found = Draft(version)
    context = {
        "draft": found,
        "lists": [(parts.part(key), len(found.content[key])) for key in parts.TOP],
        "gaps": gaps(found.record),
        "changes": len(found.changes(timezone.now())),
        "in_force": any(h.status == "published" for h in procedures.heads(found.head.code)),
    }
    return render(request, "office/administration/draft.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def general(request: HttpRequest, version: UUID) -> HttpResponse:
    """Edit what the record says of the procedure as a whole."""
    found = Draft(version)
    form = GeneralForm(request.POST or None, initial=GeneralForm.first_values(found.content))
    if request.method == "POST" and pages.carry_out(
        form, lambda _values: found.save(request, found.content | form.content())
    ):
        return pages.done(request, _("Đã lưu bản thảo."), found.address)
    return _ask(request, found, form, _("Thông tin chung"), found.address, found.crumbs())


@require_http_methods(["GET", "HEAD", "POST"])
def rows(request: HttpRequest, version: UUID, key: str) -> HttpResponse:
    """Show one list of the record; rows are moved and taken away here."""
    found, part = Draft(version), parts.part(key)
    listed = editing.rows(found.content, part.path)
    if request.method == "POST":
        content, words = _moved(request.POST.get("act", ""), found.content, part)
        found.save(request, content)
        messages.success(request, words)
        return redirect("admin_draft_rows", version, key)
    context = {
        "draft": found,
        "part": part,
        "rows": [(place, part.title(row), part.detail(row)) for place, row in enumerate(listed)],
        "crumbs": _crumbs(found, part),
        "case": _case(found, part),
    }
    template = "rows"
    if key == "steps":
        here = places.asked(request)
        units = units_by_kind(here, found.head.code, local_day(timezone.now()))
        context |= steps_of(found.record, units)
        template = "steps"
    return render(request, f"office/administration/{template}.html", context)


def _moved(act: str, content: Content, part: parts.Part) -> tuple[Content, str]:
    """
    Return the content after an act on a row (``up:3``), and what to tell.

    :raises Http404: there is no such act.
    """
    verb, _colon, number = act.partition(":")
    if not (number.isascii() and number.isdigit() and len(number) < 5):
        raise Http404
    place = int(number)
    if verb == "remove":
        return editing.removed(content, part.path, place), _("Đã bỏ dòng; bản thảo đã lưu.")
    if verb not in ("up", "down"):
        raise Http404
    by = -1 if verb == "up" else 1
    return editing.moved(content, part.path, place, by), _("Đã chuyển chỗ; bản thảo đã lưu.")


@require_http_methods(["GET", "HEAD", "POST"])
def row(request: HttpRequest, version: UUID, key: str, place: str) -> HttpResponse:
    """Edit one row of a list, or add one (``moi``)."""
    found, part = Draft(version), parts.part(key)
    number = _place(place)
    known = editing.row(found.content, part.path, number) if number is not None else {}
    editing.rows(found.content, part.path)
    form = part.form(request.POST or None, initial=part.form.first_values(known))
    address = reverse("admin_draft_rows", args=[version, key])
    if request.method == "POST" and pages.carry_out(
        form, lambda _values: found.save(request, _put(found.content, part, number, form))
    ):
        again = reverse("admin_draft_row", args=[version, key, "moi"])
        return pages.done(
            request, _("Đã lưu bản thảo."), again if "again" in request.POST else address
        )
    heading = part.title(known) if known else _("Thêm %(one)s") % {"one": part.one}
    return _ask(
        request,
        found,
        form,
        heading,
        address,
        [*_crumbs(found, part), (part.words, address)],
        another=number is None,
    )


def _put(content: Content, part: parts.Part, place: int | None, form: RowForm) -> Content:
    fresh = dict(part.fresh) if place is None else {}
    return editing.put(content, part.path, place, fresh | form.content())


def _place(text: str) -> int | None:
    if text == "moi":
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 5):
        raise Http404
    return int(text)


def _ask(
    request: HttpRequest,
    found: Draft,
    form: Plain,
    heading: Any,
    back: str,
    way: list[pages.Crumb],
    *,
    another: bool = False,
) -> HttpResponse:
    mark = request.POST.get("expected") or found.head.source_hash
    return pages.ask(
        request,
        form,
        heading=heading,
        button=_("Lưu bản thảo"),
        back=back,
        crumbs=way,
        expected=mark,
        another=another,
    )


def _case(found: Draft, part: parts.Part) -> str:
    """Return the name of the case that a list lies in, "" for the lists of the whole."""
    if len(part.path) < 3:
        return ""
    return parts.part("cases").title(editing.row(found.content, ("cases",), int(part.path[1])))


def _crumbs(found: Draft, part: parts.Part) -> list[pages.Crumb]:
    way = found.crumbs()
    if len(part.path) == 3:
        way.append((_("Trường hợp"), reverse("admin_draft_rows", args=[found.head.id, "cases"])))
    return way


@require_safe
def diff(request: HttpRequest, version: UUID) -> HttpResponse:
    """Show in what the draft differs from the version in force."""
    found = Draft(version)
    context = {
        "draft": found,
        "changes": found.changes(timezone.now()),
        "crumbs": found.crumbs(),
        "in_force": any(h.status == "published" for h in procedures.heads(found.head.code)),
    }
    return render(request, "office/administration/diff.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: HttpRequest, version: UUID) -> HttpResponse:
    """Ask once, then throw a draft away."""
    found = Draft(version)
    form = Plain(request.POST or None)
    who = {"version": version, "by": access.account(request), "at": timezone.now()}
    if request.method == "POST":
        services.discard_draft(**who)
        return pages.done(request, _("Đã bỏ bản thảo."), reverse("admin_procedures"))
    return pages.ask(
        request,
        form,
        heading=_("Bỏ bản thảo %(code)s?") % {"code": found.head.code},
        intro=_("Bản đang có hiệu lực giữ nguyên. Nội dung bản thảo mất hẳn, không lấy lại được."),
        button=_("Bỏ bản thảo"),
        back=found.address,
        crumbs=found.crumbs(),
        grave=True,
    )
