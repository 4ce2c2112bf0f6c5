"""Texts of the messages: which events there are, edit one with a preview, restore the default."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages as notes
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Place
from motcua.apps.identity import selectors as identity
from motcua.apps.notifications import selectors, services
from motcua.apps.notifications.domain import Channel, Language, rendering
from motcua.apps.notifications.domain.events import EVENTS, GROUPS, Event, edited_channels, place
from motcua.apps.notifications.domain.placeholders import PLACEHOLDERS
from motcua.apps.notifications.domain.texts import Words
from motcua.apps.notifications.selectors import TextRecord
from motcua.kernel.refusal import Refusal
from motcua.web.shared import access
from motcua.web.shared.messages import CHANNELS, LANGUAGES

_RIGHT = "notifications.edit_texts"
_Where = tuple[Event, Channel, Language]


class TextForm(forms.Form):
    """Subject and body, and the version that the editor had before them."""

    expected = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    subject = forms.CharField(
        label=gettext_lazy("Tiêu đề"),
        max_length=150,
        help_text=gettext_lazy("Chỉ được có mã tra cứu {code}, không có tên người hay thủ tục."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    body = forms.CharField(
        label=gettext_lazy("Nội dung"),
        max_length=6000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
    )

    def __init__(self, *given: Any, channel: Channel, **options: Any) -> None:
        super().__init__(*given, label_suffix="", **options)
        if channel is Channel.SMS:
            del self.fields["subject"]
        if channel is not Channel.EMAIL:
            self.fields["body"].widget.attrs["rows"] = 5

    def words(self) -> Words:
        """Return the text as typed."""
        return Words(self.cleaned_data.get("subject", ""), self.cleaned_data["body"])

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal at the field that it is about, or above the form."""
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, refusal.sentence(get_language() or "vi"))


@dataclass(frozen=True, slots=True)
class Cell:
    """A text in the table of events: where it is edited; ``edited`` when it is not the default."""

    event: str
    channel: Channel
    language: str
    words: str
    edited: TextRecord | None


@require_safe
def texts(request: HttpRequest) -> HttpResponse:
    """Show every event with its texts."""
    known = selectors.edited()
    rows = [(event, GROUPS[event.group], _cells(event, known)) for event in EVENTS.values()]
    context = {
        "citizens": [row for row in rows if not row[0].official],
        "officials": [row for row in rows if row[0].official],
        "changed": len(known),
    }
    return render(request, "oversight/message_texts.html", context)


def _cells(
    event: Event, known: dict[tuple[str, str, str], TextRecord]
) -> list[tuple[object, list[Cell]]]:
    return [
        (
            CHANNELS[channel],
            [
                Cell(event.code, channel, code, words, known.get((event.code, channel, code)))
                for code, words in LANGUAGES.items()
            ],
        )
        for channel in edited_channels(event)
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def text(request: HttpRequest, event: str, channel: str, language: str) -> HttpResponse:
    """Show a text for editing, preview it, keep it, or go back to the default."""
    where = place(event, channel, language)
    if request.method != "POST":
        return _page(request, where, _form(request, where))
    rights.require(access.standing(request), _RIGHT, Place())
    now = timezone.now()
    if "restore" in request.POST:
        return _restored(request, where, now)
    form = TextForm(request.POST, channel=where[1])
    is_live = bool(getattr(request, "htmx", False))
    if is_live or "preview" in request.POST:
        return _previewed(request, where, form, is_live=is_live)
    if form.is_valid():
        try:
            services.edit_text(
                event=event,
                channel=channel,
                language=language,
                subject=form.words().subject,
                body=form.words().body,
                expected=form.cleaned_data["expected"],
                by=access.account(request),
                at=now,
            )
        except Refusal as refusal:
            form.refuse(refusal)
            return _page(request, where, form, status=refusal.status)
        notes.success(request, _("Đã ghi nội dung mới. Tin gửi từ bây giờ dùng nội dung này."))
        return redirect("message_text", event, channel, language)
    return _page(request, where, form, status=422)


def _restored(request: HttpRequest, where: _Where, now: datetime) -> HttpResponse:
    services.restore_text(
        event=where[0].code,
        channel=where[1],
        language=where[2],
        by=access.account(request),
        at=now,
    )
    notes.success(request, _("Đã trở về nội dung mặc định. Các phiên bản trước vẫn còn ở dưới."))
    return redirect("message_text", where[0].code, where[1], where[2])


def _form(request: HttpRequest, where: _Where) -> TextForm:
    """Return the form with the text in use, or with an earlier version that was asked for."""
    used = selectors.text(*where)
    asked = request.GET.get("version", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else None
    shown = used if number is None else selectors.version(*where, number)
    initial = {
        "expected": used.version,
        "subject": shown.words.subject,
        "body": shown.words.body,
    }
    return TextForm(channel=where[1], initial=initial)


def _previewed(
    request: HttpRequest, where: _Where, form: TextForm, *, is_live: bool
) -> HttpResponse:
    if form.is_valid():
        try:
            rendering.checked(where[0], where[1], form.words())
        except Refusal as refusal:
            form.refuse(refusal)
    if is_live:
        return render(request, "oversight/message_preview.html", _preview(where, form))
    return _page(request, where, form)


def _preview(where: _Where, form: TextForm) -> dict[str, object]:
    """Return how the text reads now, and what is wrong with it."""
    known, channel, language = where
    if form.is_bound:
        given = Words(str(form.data.get("subject", "")), str(form.data.get("body", "")))
    else:
        given = Words(str(form.initial.get("subject", "")), str(form.initial["body"]))
    filled = selectors.preview(known, channel, language, given)
    errors = [error for field in form.errors.values() for error in field] if form.is_bound else []
    return {
        "filled": filled,
        "problems": errors,
        "is_sms": channel is Channel.SMS,
        "segments": rendering.segments(filled.body),
        "length": len(filled.body),
        "text_language": language,
    }


def _page(
    request: HttpRequest, where: _Where, form: TextForm, *, status: int = 200
) -> HttpResponse:
    known, channel, language = where
    versions = selectors.versions(*where)
    names = identity.display_names([v.by for v in versions if v.by])
    context = {
        "event": known,
        "group": GROUPS[known.group],
        "channel": channel,
        "channel_words": CHANNELS[channel],
        "language": language,
        "form": form,
        "used": versions[0],
        "versions": [(v, names.get(v.by, "") if v.by else "") for v in versions],
        "version": request.GET.get("version", ""),
        "placeholders": [
            (f"{{{name}}}", PLACEHOLDERS[name].words, name in known.needed(channel))
            for name in known.known(channel)
        ],
        "others": [
            (CHANNELS[way], way, code, LANGUAGES[code], (way, code) == (channel, language))
            for way in edited_channels(known)
            for code in LANGUAGES
        ],
        **_preview(where, form),
    }
    return render(request, "oversight/message_text.html", context, status=status)
