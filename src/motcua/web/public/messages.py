"""My messages: what I was told, and over which channels I want to be told."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages as notes
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.identity.domain.accounts import Kind
from motcua.apps.notifications import selectors, services
from motcua.apps.notifications.domain import Channel, Recipient
from motcua.apps.notifications.domain.events import GROUPS, of_group
from motcua.apps.notifications.domain.recipients import OUTGOING
from motcua.apps.notifications.selectors import Known, OwnMessage, Switch
from motcua.web.shared import access
from motcua.web.shared.messages import CHANNELS, LANGUAGES, SIGNALS, STATES

_PAGE = 20


@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """Show what the account was told, the newest first."""
    account = access.account(request)
    after = request.GET.get("after") or None
    items, following = selectors.own(
        account, base=request.build_absolute_uri("/"), cursor=after, limit=_PAGE
    )
    context = {
        "items": [(item, _also(item)) for item in items],
        "after": after,
        "next": following,
        "bad": [CHANNELS[channel] for channel in selectors.bad_channels(account)],
        "is_first": after is None,
        "may_edit": access.may(request, "notifications.edit_texts"),
        "may_list": access.may(request, "notifications.list"),
    }
    return render(request, "public/messages.html", context)


def _also(item: OwnMessage) -> list[tuple[object, str, object, bool]]:
    return [
        (CHANNELS[channel], SIGNALS[state], STATES[state], simulated)
        for channel, state, simulated in item.also
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: HttpRequest) -> HttpResponse:
    """Ask over which channels the reader wants to be told, and in which language."""
    found = selectors.known(Recipient(account=access.account(request)))
    switches = selectors.switches(found, official=_is_official(request))
    if request.method == "POST":
        _choose(request, found, switches)
        notes.success(request, _("Đã ghi lại cách nhận tin."))
        return redirect("message_choices")
    context = {
        "groups": _groups(switches, found),
        "channels": [CHANNELS[channel] for channel in _channels(switches)],
        "places": _places(found, switches),
        "languages": LANGUAGES.items(),
        "language": found.language,
        "simulated": [CHANNELS[channel] for channel in selectors.simulated()],
    }
    return render(request, "public/message_choices.html", context)


@dataclass(frozen=True, slots=True)
class Box:
    """One checkbox of the table; ``fixed``: shown, not changed."""

    name: str
    words: object
    on: bool
    fixed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A group of messages with a box for each channel; None where it has no such channel."""

    words: tuple[str, str]
    about: tuple[tuple[str, str], ...]
    why: tuple[str, str]
    boxes: list[Box | None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the reader is reached over a channel."""

    channel: Channel
    words: object
    address: str
    is_bad: bool


def _groups(switches: Iterable[Switch], found: Known) -> list[Row]:
    addresses = found.addresses()
    by_group: dict[str, list[Switch]] = {}
    for switch in switches:
        by_group.setdefault(switch.group, []).append(switch)
    channels = _channels(switches)
    return [
        Row(
            words=mine[0].words,
            about=mine[0].about,
            why=mine[0].why,
            boxes=[_box(mine, channel, addresses) for channel in channels],
        )
        for mine in by_group.values()
    ]


def _box(mine: list[Switch], channel: Channel, addresses: dict[Channel, str]) -> Box | None:
    switch = next((s for s in mine if s.channel is channel), None)
    if switch is None:
        return None
    has_address = channel in addresses
    return Box(
        name=f"{switch.group}-{channel}",
        words=CHANNELS[channel],
        on=switch.on and has_address,
        fixed=switch.fixed or not has_address,
    )


def _channels(switches: Iterable[Switch]) -> list[Channel]:
    known = {switch.channel for switch in switches}
    return [channel for channel in Channel if channel in known]


def _places(found: Known, switches: Iterable[Switch]) -> list[Place]:
    """Return the channels over which the reader can be told, push only with an account."""
    addresses, bad = found.addresses(), selectors.bad(found)
    shown = {Channel.EMAIL: found.email, Channel.SMS: found.phone}
    return [
        Place(channel, CHANNELS[channel], shown[channel], channel in bad)
        for channel in _channels(switches)
        if channel in shown and (channel in addresses or channel in OUTGOING)
    ]


def _choose(request: HttpRequest, found: Known, switches: list[Switch]) -> None:
    """Write down what differs from before; boxes that are fixed are not read."""
    who, now = Recipient(account=access.account(request)), timezone.now()
    by = access.account(request)
    for row in _groups(switches, found):
        for box in row.boxes:
            if box is None or box.fixed or (box.name in request.POST) == box.on:
                continue
            group, _dash, channel = box.name.rpartition("-")
            services.choose(to=who, group=group, channel=channel, wanted=not box.on, by=by, at=now)
    language = request.POST.get("language", "")
    if language in LANGUAGES:
        services.choose_language(to=who, language=language, by=by, at=now)


@require_http_methods(["POST"])
def confirm(request: HttpRequest, channel: str) -> HttpResponse:
    """Note that an address is right, though a message came back from it."""
    account = access.account(request)
    services.confirm_address(
        to=Recipient(account=account), channel=channel, by=account, at=timezone.now()
    )
    notes.success(request, _("Đã ghi lại: địa chỉ này đúng. Tin sau sẽ lại gửi tới đó."))
    return redirect("message_choices")


@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Switch mails of a kind off by the link under one of them, without signing in."""
    _key, group = selectors.stopped_group(token)
    done = False
    if request.method == "POST":
        services.stop_by_link(token=token, at=timezone.now())
        done = True
    context = {
        "group": GROUPS[group],
        "about": [event.words for event in of_group(group)],
        "done": done,
    }
    return render(request, "public/message_stop.html", context)


def _is_official(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "kind", "") == Kind.OFFICIAL)
