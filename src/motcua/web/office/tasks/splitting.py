"""A task is split: several parts on one page, each with its lead and its own limit."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from motcua.apps.tasks import services
from motcua.apps.tasks.domain.task import PartGiven, TaskRecord
from motcua.kernel.refusal import Refusal
from motcua.web.office.fields import Day, line, words
from motcua.web.office.tasks.places import Group, Room
from motcua.web.office.tasks.verb_form import fill, pick
from motcua.web.shared import access

#: Empty parts on the page at first, added at a time, and at most.
_FIRST, _MORE, _MOST = 3, 2, 30


class Part(forms.Form):
    """One part; a form in which nothing was written is left out."""

    title = line(gettext_lazy("Tên phần việc"))
    content = words(gettext_lazy("Phải làm gì"), rows=2)
    lead = pick(gettext_lazy("Cơ quan chủ trì"))
    deadline = forms.DateField(label=gettext_lazy("Hạn"), widget=Day())
    product = line(gettext_lazy("Sản phẩm"), required=False)

    def __init__(self, *given: Any, groups: list[Group], limit: Any, **options: Any) -> None:
        super().__init__(*given, label_suffix="", **options)
        fill(self, "lead", groups)
        if limit:
            self.fields["deadline"].widget.attrs["max"] = limit.isoformat()

    def part(self) -> PartGiven:
        """Return the part as the verb takes it."""
        told = self.cleaned_data
        return PartGiven(
            title=told["title"],
            content=told["content"],
            lead=told["lead"],
            deadline=told["deadline"],
            product=told["product"],
        )


def split(request: HttpRequest, found: TaskRecord, now: datetime) -> HttpResponse:
    """Show the parts to be filled in, add empty ones, or hand them out."""
    room = Room(found, now)
    if request.method != "POST":
        return _page(request, found, _parts(room, None, _FIRST), str(uuid4()))
    key = request.POST.get("key", "")[:100] or str(uuid4())
    if "more" in request.POST:
        return _page(request, found, _more(room, request), key)
    parts = _parts(room, request.POST)
    told = [form for form in parts if form.has_changed()] if parts.is_valid() else []
    if not told:
        refused = "" if parts.errors and any(parts.errors) else _("Điền ít nhất một phần.")
        return _page(request, found, parts, key, refused=refused, status=422)
    given = [form.part() for form in told]
    try:
        _hand_out(found, given, by=access.account(request), now=now, key=key)
    except Refusal as refusal:
        said = _blamed(told, refusal)
        return _page(request, found, parts, key, refused=said, status=refusal.status)
    count = len(given)
    told_words = ngettext("Đã giao %(n)s phần.", "Đã giao %(n)s phần.", count) % {"n": count}
    messages.success(request, told_words)
    return redirect("task", identifier=found.id)


def _blamed(told: list[Part], refusal: Refusal) -> str:
    """Show a refusal at the part and field it is about; return it where it is about none."""
    said = refusal.sentence(get_language() or "vi")
    _word, number, field = (*(refusal.field or "").split("."), "", "", "")[:3]
    if number.isdigit() and int(number) < len(told) and field in told[int(number)].fields:
        told[int(number)].add_error(field, said)
        return ""
    return said


def _hand_out(
    found: TaskRecord, given: list[PartGiven], *, by: UUID, now: datetime, key: str
) -> None:
    services.split(task_id=found.id, parts=given, by=by, at=now, key=key)


def _parts(room: Room, data: Any, extra: int = 0) -> Any:
    made = forms.formset_factory(Part, extra=extra, max_num=_MOST, absolute_max=_MOST)
    options = {"groups": room.parts, "limit": room.task.deadline}
    return made(data, prefix="part", form_kwargs=options)


def _more(room: Room, request: HttpRequest) -> Any:
    """Return the same parts with some empty ones after them."""
    data = request.POST.copy()
    try:
        now = int(data.get("part-TOTAL_FORMS", "0"))
    except ValueError:
        now = 0
    data["part-TOTAL_FORMS"] = str(max(0, min(now, _MOST - _MORE)) + _MORE)
    told = _parts(room, data)
    initial = [
        {name: form.data.get(form.add_prefix(name), "") for name in form.fields}
        for form in told.forms
    ]
    made = forms.formset_factory(Part, extra=len(initial), max_num=_MOST, absolute_max=_MOST)
    options = {"groups": room.parts, "limit": room.task.deadline}
    fresh = made(prefix="part", form_kwargs=options)
    for form, values in zip(fresh.forms, initial, strict=True):
        form.initial = values
    return fresh


def _page(
    request: HttpRequest,
    found: TaskRecord,
    parts: Any,
    key: str,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {"task": found, "parts": parts, "key": key, "refused": refused}
    return render(request, "office/tasks/split.html", context, status=status)
