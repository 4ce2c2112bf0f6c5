"""Making tasks: judged, numbered, written, counted and recorded; any number in one go."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.authorities import AuthorityKind, AuthorityRecord
from motcua.apps.agencies.domain.refusals import UnknownAuthority
from motcua.apps.files import selectors as files
from motcua.apps.journal import services as journal
from motcua.apps.tasks import events
from motcua.apps.tasks.domain import rules
from motcua.apps.tasks.domain.states import State
from motcua.apps.tasks.domain.task import Deadline, Level, TaskGiven, TaskRecord
from motcua.apps.tasks.models import Coordinator, Task
from motcua.apps.tasks.selectors.records import coordinating, record
from motcua.apps.tasks.services import _spells
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import about

_NEXT = """
insert into tasks_number as n (year, last) values (%(year)s::int, %(count)s::int)
on conflict (year) do update set last = n.last + %(count)s::int returning last
"""
_LEVELS = {
    AuthorityKind.GOVERNMENT: Level.CENTRAL,
    AuthorityKind.MINISTRY: Level.CENTRAL,
    AuthorityKind.DISTRICT: Level.DISTRICT,
    AuthorityKind.COMMUNE: Level.COMMUNE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """A task about to be made; ``parent`` and ``previous`` are tasks that it comes from."""

    given: TaskGiven
    parent: UUID | None = None
    previous: UUID | None = None
    original_deadline: date | None = None


def make(
    makings: Sequence[Making],
    *,
    known: Mapping[UUID, AuthorityRecord],
    by: UUID | None,
    at: datetime,
) -> list[TaskRecord]:
    """
    Write new tasks and their facts. The right is the caller's to ask.

    :param known: the authorities that the tasks name, from :func:`named`.
    :raises Refusal: a rule says no; the caller's transaction writes nothing.
    """
    for making in makings:
        rules.check_given(making.given, at=at)
        check_desk(making.given.lead, making.given.unit, making.given.holder, at=at)
    _check_files([m.given.source.file for m in makings], by=None)
    _check_refs(makings)
    numbers = _draw(local_day(at), len(makings))
    rows = [_row(m, known, own, by=by, at=at) for m, own in zip(makings, numbers, strict=True)]
    Task.objects.bulk_create(rows)
    coordinate(
        ((row, making.given.coordinating) for row, making in zip(rows, makings, strict=True)),
        known,
    )
    _spells.begin(rows, at=at)
    journal.record_all(
        [journal.Entry(fact=_assigned(row), subject=row.pk, authority=row.lead_id) for row in rows],
        by=by,
        at=at,
    )
    return [record(row) for row in rows]


def named(givens: Iterable[TaskGiven], at: datetime) -> dict[UUID, AuthorityRecord]:
    """
    Return the authorities that tasks name, as they are on the day.

    :raises UnknownAuthority: one does not exist, or no more.
    """
    wanted: dict[UUID, str] = {}
    for given in givens:
        wanted |= dict.fromkeys(given.coordinating, "coordinating")
        wanted |= {given.giver: "giver", given.lead: "lead"}
    return existing(wanted, at)


def existing(wanted: Mapping[UUID, str], at: datetime) -> dict[UUID, AuthorityRecord]:
    """
    Return authorities by key (each with the field that names it), as they are on the day.

    :raises UnknownAuthority: one does not exist, or no more.
    """
    day = local_day(at)
    known = {a.id: a for a in agencies.authorities(list(wanted), on=day)}
    for key, field in wanted.items():
        if key not in known or not known[key].exists_on(day):
            raise UnknownAuthority(what=known[key].name if key in known else key, field=field)
    return known


def coordinate(
    pairs: Iterable[tuple[Task, Iterable[UUID]]], known: Mapping[UUID, AuthorityRecord]
) -> None:
    """Write down the coordinating agencies of tasks."""
    Coordinator.objects.bulk_create(
        Coordinator(task=row, authority_id=key, province_id=known[key].province_id)
        for row, keys in pairs
        for key in keys
    )


def check_desk(lead: UUID, unit: UUID | None, holder: UUID | None, *, at: datetime) -> None:
    """
    Judge whether a unit and an official belong to the lead agency.

    :raises UnitElsewhere: they do not.
    """
    day = local_day(at)
    if unit is not None and unit not in {u.id for u in agencies.units(lead, day)}:
        raise rules.UnitElsewhere(field="unit")
    if holder is not None and not agencies.appointments(on=day, account=holder, authority=lead):
        raise rules.UnitElsewhere(field="holder")


def check_files(wanted: Sequence[UUID], *, by: UUID | None) -> None:
    """
    Judge files that are to be attached: each exists and was uploaded by ``by``.

    :raises FileUnknown: one does not, or belongs to somebody else.
    """
    with about("files"):
        _check_files(wanted, by=by)


def _check_files(wanted: Sequence[UUID | None], *, by: UUID | None) -> None:
    keys = {key for key in wanted if key is not None}
    found = {f.id: f for f in files.files(list(keys))} if keys else {}
    for key in keys:
        if key not in found or (by is not None and found[key].kept_by not in (by, None)):
            raise rules.FileUnknown(field="source.file")


def _check_refs(makings: Sequence[Making]) -> None:
    refs = [m.given.national_ref for m in makings if m.given.national_ref]
    held = Task.objects.filter(national_ref__in=refs).exclude(state=State.REASSIGNED)
    taken = held.values_list("national_ref", flat=True).first() if refs else None
    twice = next((ref for n, ref in enumerate(refs) if ref in refs[:n]), taken)
    if twice:
        raise rules.ImportedTwice(field="national_ref", ref=twice)


def _draw(day: date, count: int) -> list[tuple[UUID, str]]:
    """Return new keys that grow with time, each with the next code of the year: NV.2020.000123."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, {"year": day.year, "count": count})
        last: int = cursor.fetchone()[0]
        cursor.execute("select uuidv7() from generate_series(1, %s::int)", [count])
        keys = [row[0] for row in cursor.fetchall()]
    codes = (f"NV.{day.year}.{n:06d}" for n in range(last - count + 1, last + 1))
    return list(zip(keys, codes, strict=True))


def _row(
    making: Making,
    known: Mapping[UUID, AuthorityRecord],
    own: tuple[UUID, str],
    *,
    by: UUID | None,
    at: datetime,
) -> Task:
    given, lead = making.given, known[making.given.lead]
    day = local_day(at)
    deadline = rules.first_deadline(given.deadline, after=day)
    return Task(
        id=own[0],
        code=own[1],
        national_ref=rules.text(given.national_ref, field="national_ref", needed=False, most=100),
        parent_id=making.parent,
        previous_id=making.previous,
        state=State.ASSIGNED.value,
        kind=given.kind.value,
        urgency=given.urgency.value,
        level=_LEVELS.get(lead.kind, Level.PROVINCE).value,
        public=given.public,
        giver_id=given.giver,
        giver_province_id=known[given.giver].province_id,
        lead_id=given.lead,
        province_id=lead.province_id,
        unit_id=given.unit,
        holder_id=given.holder,
        deadline_kind=given.deadline.kind.value,
        recurrence=given.deadline.rule.strip(),
        original_deadline=making.original_deadline or deadline,
        deadline=deadline,
        review_on=given.review_on,
        assigned_on=min(given.source.issued_on, day),
        entered_at=at,
        entered_by_id=by,
        changed_at=at,
        **_words(given),
    )


def _words(given: TaskGiven) -> dict[str, object]:
    """Return the columns that hold what people wrote."""
    source = given.source

    def word(name: str, most: int = rules.LONGEST_WORD) -> str:
        return rules.text(getattr(source, name), field=f"source.{name}", most=most, needed=False)

    return {
        "title": rules.text(given.title, field="title", most=rules.LONGEST_TITLE),
        "content": rules.text(given.content, field="content"),
        "product": rules.text(given.product, field="product", needed=False),
        "source_number": word("number"),
        "source_issued_on": source.issued_on,
        "source_issuer": word("issuer"),
        "source_kind": source.kind.value,
        "source_title": word("title", rules.LONGEST_TITLE),
        "source_signatory": word("signatory"),
        "source_anchor": word("anchor"),
        "source_excerpt": word("excerpt", rules.LONGEST_TEXT),
        "source_file_id": source.file,
        "document": source.document,
    }


def _assigned(row: Task) -> events.Assigned:
    return events.Assigned(
        code=row.code,
        giver=row.giver_id,
        lead=row.lead_id,
        province=row.province_id,
        level=row.level,
        document=row.document,
        deadline_kind=row.deadline_kind,
        deadline=row.deadline,
        original_deadline=row.original_deadline,
        review_on=row.review_on,
        urgency=row.urgency,
        parent=row.parent_id,
        previous=row.previous_id,
        national_ref=row.national_ref,
    )


def given_again(task: TaskRecord, deadline: Deadline, **other: object) -> TaskGiven:
    """Return a task as it would be given once more; which desk does it is for the lead to say."""
    told = {
        "title": task.title,
        "content": task.content,
        "source": task.source,
        "giver": task.giver_id,
        "lead": task.lead_id,
        "deadline": deadline,
        "review_on": task.review_on,
        "coordinating": coordinating(task.id),
        "kind": task.kind,
        "urgency": task.urgency,
        "product": task.product,
        "public": task.public,
    } | other
    told["coordinating"] = tuple(key for key in told["coordinating"] if key != told["lead"])  # type: ignore[attr-defined]
    return TaskGiven(**told)  # type: ignore[arg-type]
