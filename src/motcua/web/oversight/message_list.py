"""Messages that went out, or did not: counts, the list, try again, note what came back, export."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Place
from motcua.apps.agencies.selectors import AuthorityRecord
from motcua.apps.notifications import selectors, services
from motcua.apps.notifications.domain import NOBODY, Channel, State
from motcua.apps.notifications.domain.events import EVENTS
from motcua.apps.notifications.domain.recipients import Problem
from motcua.apps.notifications.selectors import MessageRecord
from motcua.web.shared import access, address
from motcua.web.shared.messages import CHANNELS, PROBLEMS, SIGNALS, STATES

_PAGE = 50
#: Days back that the list can show.
_SPANS = (1, 7, 30, 90)
_HEADER = (
    "queued_at", "sent_at", "event", "channel", "language", "state", "code", "authority",
    "attempts", "simulated", "problem",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for, cut to what the reader may see."""

    authorities: frozenset[UUID]
    known: list[AuthorityRecord]
    authority: UUID | None
    state: State | None
    channel: Channel | None
    days: int
    now: datetime

    @property
    def since(self) -> datetime:
        """Where the list begins."""
        return self.now - timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class Row:
    """A message with its words."""

    message: MessageRecord
    event: tuple[str, str]
    channel: object
    signal: str
    state: object
    problem: object
    authority: str


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Show the messages of the reader's authorities."""
    asked = _asked(request)
    after = request.GET.get("after") or None
    page = selectors.sent(
        authorities=asked.authorities,
        since=asked.since,
        states=[asked.state] if asked.state else list(State),
        channel=asked.channel,
        cursor=after,
        limit=_PAGE,
    )
    names = {a.id: a.name for a in asked.known}
    context = {
        "rows": [_row(message, names) for message in page.items],
        "next": page.cursor,
        "after": after,
        "asked": asked,
        "pills": _pills(asked),
        "channels": [(c.value, words) for c, words in CHANNELS.items()],
        "spans": _SPANS,
        "authorities": asked.known if len(asked.known) > 1 else [],
        "authority": asked.authority,
        "simulated": [CHANNELS[channel] for channel in selectors.simulated()],
        "may_mend": access.may(request, "notifications.mend"),
        "may_list": access.may(request, "dossiers.list"),
    }
    return render(request, "oversight/message_list.html", context)


@require_safe
def sent_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Send the list as CSV: no person, no address, no words."""
    asked = _asked(request)
    names = {a.id: a.code for a in asked.known}
    response = StreamingHttpResponse(_lines(asked, names), content_type="text/csv; charset=utf-8")
    name = f"tin-nhan-{asked.since:%Y-%m-%d}-{asked.now:%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
def act(request: HttpRequest, identifier: UUID, deed: str) -> HttpResponse:
    """Let a message go out once more, or note that it came back."""
    found = selectors.message(identifier)
    rights.require(access.standing(request), "notifications.mend", _place(found))
    by, now = access.account(request), timezone.now()
    if deed == "gui-lai":
        services.retry(message=identifier, by=by, at=now)
        notes.success(request, _("Tin sẽ được gửi lại trong ít phút."))
    elif deed == "bi-tra":
        services.note_bounce(message=identifier, reason="noted by hand", by=by, at=now)
        notes.success(request, _("Đã ghi: tin bị trả lại. Địa chỉ này tạm không dùng nữa."))
    else:
        raise Http404
    return _back(request)


@require_POST
def retry_failed(request: HttpRequest) -> HttpResponse:
    """Let everything go out once more that failed within what is shown."""
    asked = _asked(request, right="notifications.mend")
    count = services.retry_failed(
        authorities=asked.authorities,
        since=asked.since,
        channel=asked.channel,
        by=access.account(request),
        at=asked.now,
    )
    notes.success(request, _("%(count)s tin sẽ được gửi lại.") % {"count": count})
    return _back(request)


def _asked(request: HttpRequest, *, right: str = "notifications.list") -> Asked:
    reach = rights.reach(access.standing(request), right)
    known = [
        a
        for a in agencies.authorities()
        if reach.everything or a.id in reach.authorities or a.province_id in reach.provinces
    ]
    keys = {a.id for a in known} | ({NOBODY} if reach.everything else set())
    wished = address.key(request.GET.get("authority"))
    authority = wished if wished in keys else None
    days = request.GET.get("days", "")
    state, channel = request.GET.get("state", ""), request.GET.get("channel", "")
    return Asked(
        authorities=frozenset((authority,)) if authority else frozenset(keys),
        known=known,
        authority=authority,
        state=State(state) if state in set(State) else None,
        channel=Channel(channel) if channel in set(Channel) else None,
        days=int(days) if days in {str(span) for span in _SPANS} else 7,
        now=timezone.now(),
    )


def _pills(asked: Asked) -> list[tuple[str, object, int, bool]]:
    counted = selectors.counts(authorities=asked.authorities, since=asked.since)
    numbers = {
        state: sum(
            c.count for c in counted if c.state is state and asked.channel in (None, c.channel)
        )
        for state in State
    }
    every = ("", _("Tất cả"), sum(numbers.values()), asked.state is None)
    return [
        every,
        *((s.value, STATES[s], numbers[s], s is asked.state) for s in State),
    ]


def _row(message: MessageRecord, names: dict[UUID, str]) -> Row:
    event = EVENTS.get(message.event)
    return Row(
        message=message,
        event=event.words if event else (message.event, message.event),
        channel=CHANNELS[message.channel],
        signal=SIGNALS[message.state],
        state=STATES[message.state],
        problem=_problem(message.problem),
        authority=names.get(message.authority, ""),
    )


def _problem(told: str) -> object:
    return PROBLEMS[Problem(told)] if told in set(Problem) else told


def _lines(asked: Asked, names: dict[UUID, str]) -> Iterator[str]:
    yield "\ufeff"
    line = io.StringIO()
    writer = csv.writer(line)
    writer.writerow(_HEADER)
    for message in selectors.rows(authorities=asked.authorities, since=asked.since):
        if asked.state not in (None, message.state):
            continue
        if asked.channel not in (None, message.channel):
            continue
        writer.writerow(_cells(message, names))
        if line.tell() > 16_000:
            yield line.getvalue()
            line.seek(0)
            line.truncate()
    yield line.getvalue()


def _cells(message: MessageRecord, names: dict[UUID, str]) -> tuple[object, ...]:
    problem = message.problem
    return (
        message.queued_at.isoformat(),
        message.sent_at.isoformat() if message.sent_at else "",
        message.event,
        message.channel.value,
        message.language,
        message.state.value,
        message.code,
        names.get(message.authority, ""),
        message.attempts,
        int(message.simulated),
        f"'{problem}" if problem[:1] in ("=", "+", "-", "@") else problem,
    )


def _place(found: MessageRecord) -> Place:
    if found.authority == NOBODY:
        return Place()
    owner = agencies.authority(found.authority)
    return Place(authority=owner.id, province=owner.province_id)


def _back(request: HttpRequest) -> HttpResponse:
    """Return to the list as it was asked for."""
    response = redirect("messages_sent")
    query = request.GET.urlencode()
    if query:
        response["Location"] += f"?{query}"
    return response
