"""From facts to the rows of the control slip and the process sheet. Pure: names are looked up."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from motcua.apps.dossiers.domain.papers.values import Line, Passage
from motcua.apps.dossiers.domain.papers.wording import short_moment
from motcua.apps.dossiers.domain.states import Verb
from motcua.kernel.moments import local

APPLICANT = "Người nộp hồ sơ"
_SYSTEM = "Hệ thống"


class Event(Protocol):
    """What the rows need of a fact."""

    @property
    def verb(self) -> str:
        """What was done; a ``Verb`` where it belongs to the life cycle."""

    @property
    def words_vi(self) -> str:
        """The same in words."""

    @property
    def at(self) -> datetime:
        """When."""

    @property
    def actor(self) -> UUID | None:
        """Who; None = the clockwork."""

    @property
    def details(self) -> Mapping[str, Any]:
        """The fact's payload."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """
    What to call those in the facts.

    :ivar one_stop: the receiving one-stop.
    :ivar agency: the competent authority.
    :ivar of: key of a unit, an account or an authority -> name.
    :ivar unit_of: account and moment -> the unit in which the account worked then.
    """

    one_stop: str
    agency: str
    of: Mapping[str, str]
    unit_of: Callable[[UUID, datetime], str]

    def name(self, key: object) -> str:
        """Return the name behind a key, "" for none."""
        return self.of.get(str(key), "") if key else ""


@dataclass(slots=True)
class _Course:
    """Where the dossier lies while the facts are read in order."""

    names: Names
    result: str
    place: str = APPLICANT
    person: str = ""
    rows: list[Passage] = field(default_factory=list)

    def go(
        self, event: Event, place: str, person: str, *, result: str = "", note: str = ""
    ) -> None:
        """Write the hand-over to ``place`` and remember it."""
        self.rows.append(
            Passage(
                giver=self.place,
                giver_name=self.person,
                taker=place,
                taker_name=person,
                time=f"{local(event.at):%H:%M}\n{local(event.at):%d/%m/%Y}",
                result=result,
                note=note,
            )
        )
        self.place, self.person = place, person


def passages(events: Iterable[Event], *, names: Names, result: str) -> tuple[Passage, ...]:
    """
    Return the hand-overs of a dossier, oldest first.

    :param result: early, on time or late in words, for the row in which the result comes back.
    """
    course = _Course(names, result)
    for event in events:
        step = _STEPS.get(event.verb)
        if step is not None:
            step(course, event)
    return tuple(course.rows)


def _actor(course: _Course, event: Event) -> str:
    return course.names.name(event.actor)


def _received(course: _Course, event: Event) -> None:
    course.go(event, course.names.one_stop, _actor(course, event), note="Tiếp nhận")


def _handed_over(course: _Course, event: Event) -> None:
    unit = course.names.name(event.details.get("unit")) or course.names.agency
    note = "Chuyển đúng hạn" if event.details.get("in_time") else "Chuyển sau hạn"
    course.person = _actor(course, event) or course.person
    course.go(event, unit, course.names.name(event.details.get("holder")), note=note)


def _assigned(course: _Course, event: Event) -> None:
    unit = course.names.name(event.details.get("unit")) or course.place
    course.person = _actor(course, event) or course.person
    course.go(event, unit, course.names.name(event.details.get("holder")), note="Phân công")


def _asked(course: _Course, event: Event) -> None:
    asker = course.place, course.person
    agency = course.names.name(event.details.get("consultation"))
    until = short_moment(_moment(event.details.get("answer_due_at")))
    course.go(event, agency, "", note=f"Lấy ý kiến, trả lời trước {until}")
    course.place, course.person = asker


def _answered(course: _Course, event: Event) -> None:
    asker = course.place, course.person
    course.place, course.person = course.names.name(event.details.get("consultation")), ""
    in_time = "Đúng hạn" if event.details.get("in_time") else "Quá hạn"
    course.go(event, *asker, result=in_time, note="Trả lời ý kiến")


def _supplement_asked(course: _Course, event: Event) -> None:
    if not event.details.get("before_intake"):
        course.go(event, APPLICANT, "", note="Yêu cầu bổ sung")


def _supplemented(course: _Course, event: Event) -> None:
    if not event.details.get("before_intake"):
        course.go(event, course.names.one_stop, _actor(course, event), note="Đã bổ sung")


def _approved(course: _Course, event: Event) -> None:
    course.go(event, course.names.agency, _actor(course, event), note="Phê duyệt")


def _ended(course: _Course, event: Event) -> None:
    course.person = _actor(course, event) or course.person
    note = event.words_vi
    course.go(event, course.names.one_stop, "", result=course.result, note=note)


def _returned(course: _Course, event: Event) -> None:
    course.person = _actor(course, event)
    course.go(event, APPLICANT, "", note=f"Trả kết quả {_way(event)}")


def _taken_over(course: _Course, event: Event) -> None:
    course.go(event, course.names.name(event.details.get("successor")), "", note="Tiếp quản")


_STEPS: dict[str, Callable[[_Course, Event], None]] = {
    Verb.RECEIVE: _received,
    Verb.HAND_OVER: _handed_over,
    Verb.ASSIGN: _assigned,
    Verb.ASK_AGENCY: _asked,
    Verb.ANSWER: _answered,
    Verb.ASK_SUPPLEMENT: _supplement_asked,
    Verb.SUPPLEMENT: _supplemented,
    Verb.APPROVE: _approved,
    Verb.ISSUE: _ended,
    Verb.REFUSE_AFTER_EXAMINATION: _ended,
    Verb.STOP: _ended,
    Verb.RETURN_RESULT: _returned,
    Verb.TAKE_OVER: _taken_over,
}

#: How a dossier was handed in, and how its result was returned, in words.
CHANNELS = {"direct": "trực tiếp tại quầy", "online": "trực tuyến", "postal": "qua bưu chính"}
RETURN_WAYS = {"counter": "tại quầy", "post": "qua bưu chính", "online": "trực tuyến"}


def _way(event: Event) -> str:
    return RETURN_WAYS.get(str(event.details.get("return_channel")), "")


def lines(events: Iterable[Event], *, names: Names) -> tuple[Line, ...]:
    """Return every event as a line: when, in which unit, who, what."""
    return tuple(
        Line(
            time=short_moment(event.at),
            unit=names.unit_of(event.actor, event.at) if event.actor else _SYSTEM,
            who=names.name(event.actor),
            what=_told(event, names),
        )
        for event in events
    )


def _told(event: Event, names: Names) -> str:
    """Return what happened, with what the fact itself says of it."""
    told = [event.words_vi]
    for key, tell in _TELL:
        value = event.details.get(key)
        if value and (words := tell(value, names)):
            told.append(words)
    return "; ".join(told)


def _until(words: str) -> Callable[[Any, Names], str]:
    return lambda value, names: f"{words} {short_moment(_moment(value))}"


#: Field of a fact -> how the sheet tells it; in the order in which it is told.
_TELL: tuple[tuple[str, Callable[[Any, Names], str]], ...] = (
    ("code", lambda value, names: f"mã hồ sơ {value}"),
    ("channel", lambda value, names: f"nộp {CHANNELS.get(value, value)}"),
    ("step", lambda value, names: f"bước {value}"),
    ("unit", lambda value, names: names.name(value)),
    ("holder", lambda value, names: names.name(value)),
    ("consultation", lambda value, names: names.name(value)),
    ("answer_due_at", _until("trả lời trước")),
    ("count", lambda value, names: f"lần {value}"),
    ("result_no", lambda value, names: f"số {value}"),
    ("return_channel", lambda value, names: RETURN_WAYS.get(value, "")),
    ("due_at", _until("hạn theo luật")),
    ("appointment_at", _until("hẹn trả")),
    ("successor", lambda value, names: f"cơ quan tiếp quản {names.name(value)}"),
    ("late", lambda value, names: "quá hạn"),
)


def _moment(text: object) -> datetime | None:
    return datetime.fromisoformat(str(text)) if text else None
