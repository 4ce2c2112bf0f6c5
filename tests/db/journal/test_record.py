"""Recording a fact: one row, in the verb's transaction, that nobody can change any more."""

from datetime import UTC, datetime, timedelta
from importlib import import_module
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.apps.journal import selectors, services
from motcua.apps.journal.domain.facts import Fact
from tests.db.journal.facts import AT, JOURNAL_ONLY, ThingDone, record

MIGRATION = import_module("motcua.apps.journal.migrations.0002_append_only")


@pytest.mark.django_db
def test_a_fact_is_kept_as_it_was_said() -> None:
    subject, authority, by, person = uuid4(), uuid4(), uuid4(), uuid4()
    before = datetime.now(UTC)
    given = services.record(
        ThingDone(number=7, note="Hẹn trả “Đúng hạn”", person=person),
        subject=subject,
        authority=authority,
        by=by,
        at=AT,
    )
    (fact,) = selectors.facts_of(subject)
    assert fact == selectors.fact(given)
    assert (fact.id, fact.type, fact.subject) == (given, "test.done", subject)
    assert (fact.authority, fact.actor, fact.at) == (authority, by, AT)
    assert fact.payload == {"number": 7, "note": "Hẹn trả “Đúng hạn”", "person": str(person)}
    assert abs(fact.recorded_at - before) < timedelta(minutes=5)
    assert given.version == 7


@pytest.mark.django_db
def test_recording_is_one_statement(django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        services.record(ThingDone(), subject=uuid4(), authority=None, by=None, at=AT)


@pytest.mark.django_db
def test_facts_of_a_subject_come_in_order_and_alone() -> None:
    subject = uuid4()
    for number in range(5):
        record(number, subject=subject)
        record(99)
    facts = selectors.facts_of(subject)
    assert [fact.payload["number"] for fact in facts] == [0, 1, 2, 3, 4]
    assert [fact.seq for fact in facts] == sorted(fact.seq for fact in facts)


@pytest.mark.django_db
def test_many_facts_of_one_deed() -> None:
    subjects, by, authority = [uuid4() for _ in range(300)], uuid4(), uuid4()
    entries = (
        services.Entry(fact=ThingDone(number=i), subject=s, authority=authority)
        for i, s in enumerate(subjects)
    )
    assert services.record_all(entries, by=by, at=AT) == 300
    (fact,) = selectors.facts_of(subjects[299])
    assert (fact.payload["number"], fact.actor, fact.authority) == (299, by, authority)
    assert services.record_all([], by=by, at=AT) == 0


@pytest.mark.django_db(transaction=True, available_apps=JOURNAL_ONLY)
def test_without_a_transaction_fact_and_deed_could_part() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        services.record(ThingDone(), subject=uuid4(), authority=None, by=None, at=AT)
    with pytest.raises(RuntimeError, match="transaction"):
        services.record_all([], by=None, at=AT)


@pytest.mark.django_db(transaction=True, available_apps=JOURNAL_ONLY)
def test_a_verb_that_fails_leaves_no_fact() -> None:
    subject = uuid4()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        services.record(ThingDone(), subject=subject, authority=None, by=None, at=AT)
        raise ZeroDivisionError
    assert selectors.facts_of(subject) == []


CHANGES = [
    "UPDATE {table} SET {column} = {column}",
    "DELETE FROM {table}",
    "TRUNCATE {table} CASCADE",
    "DELETE FROM {table} WHERE {column} IS NOT NULL",
]
TABLES = [
    ("journal_fact", "payload"),
    ("journal_leaf", "hash"),
    ("journal_node", "hash"),
    ("journal_head", "root"),
]
FILL = """
INSERT INTO journal_leaf (index, fact, hash) SELECT 0, id, sha256('') FROM journal_fact LIMIT 1;
INSERT INTO journal_node VALUES (1, 0, sha256(''));
INSERT INTO journal_head VALUES (1, sha256(''), now(), '1:1:');
"""


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def fill() -> None:
    record()
    for statement in FILL.strip().split(";")[:-1]:
        run(statement)


@pytest.mark.django_db
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize(("table", "column"), TABLES)
def test_nobody_changes_the_journal_not_even_its_owner(table, column, change) -> None:
    fill()
    with pytest.raises(DatabaseError, match="only grows"):
        run(change.format(table=table, column=column))


@pytest.fixture
def application(db):
    """Work as the application's database role, with just what the migration leaves it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'motcua_app') "
            "THEN CREATE ROLE motcua_app; END IF; END $$"
        )
        cursor.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO motcua_app; ")
        cursor.execute(MIGRATION.GRANTS)
        fill()
        cursor.execute("SET LOCAL ROLE motcua_app")
        yield cursor
        cursor.execute("RESET ROLE")


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize(("table", "column"), TABLES)
def test_the_application_has_no_right_to_change_it(application, table, column, change) -> None:
    with pytest.raises(DatabaseError, match="permission denied"):
        run(change.format(table=table, column=column))


def test_the_application_records_and_reads(application) -> None:
    subject = uuid4()
    record(3, subject=subject)
    assert [fact.payload["number"] for fact in selectors.facts_of(subject)] == [3]


def test_the_application_cannot_choose_place_or_hour_of_a_fact(application) -> None:
    for column, value in [("xid", "'1'"), ("recorded_at", "now()"), ("id", "uuidv7()")]:
        with pytest.raises(DatabaseError, match="permission denied"):
            run(
                f"INSERT INTO journal_fact (type, subject, at, payload, {column}) "
                f"VALUES ('x', uuidv7(), now(), '{{}}', {value})"
            )


@pytest.mark.django_db
def test_a_payload_is_an_object() -> None:
    with pytest.raises(DatabaseError, match="payload_is_object"):
        run(
            "INSERT INTO journal_fact (type, subject, at, payload) "
            "VALUES ('x', uuidv7(), now(), '[]')"
        )


@pytest.mark.django_db
def test_hostile_texts_are_kept_as_they_are() -> None:
    subject, note = uuid4(), "'; DROP TABLE journal_fact; -- %s \\ \u202e \U0001f4a5 {0}"
    record(subject=subject, note=note)
    assert selectors.facts_of(subject)[0].payload["note"] == note


def test_what_cannot_be_kept_is_refused_before_the_database() -> None:
    for note in ("\0", "\ud800"):
        with pytest.raises(ValueError, match="NUL|surrogates"):
            ThingDone(note=note).payload()
    assert isinstance(ThingDone(), Fact)
