"""The 5 and 20 day rules, what a record lacks, steps against the term, editing row by row."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.apps.calendars.selectors import national_calendar
from motcua.apps.procedures.domain import editing
from motcua.apps.procedures.domain.completeness import gaps
from motcua.apps.procedures.domain.editing import NoSuchRow, TooManyRows
from motcua.apps.procedures.domain.internal_steps import fit
from motcua.apps.procedures.domain.publication import Publisher, notice, rule_for
from motcua.apps.procedures.domain.record import (
    Case,
    Channel,
    ChannelTerm,
    OnlineLevel,
    ProcedureRecord,
    Step,
    TermUnit,
    from_json,
    to_json,
)
from motcua.apps.procedures.services.catalogue import shipped

CALENDAR = national_calendar()


def given_days(decided: date, effect: date, publisher: Publisher = Publisher.PROVINCE) -> tuple:
    found = notice(publisher=publisher, decision_on=decided, valid_from=effect, calendar=CALENDAR)
    assert found is not None
    return found.given, found.is_kept, found.earliest


def test_five_and_twenty_working_days_before_effect() -> None:
    monday = date(2026, 10, 5)
    assert given_days(monday, date(2026, 10, 12)) == (5, True, date(2026, 10, 12))
    assert given_days(monday, date(2026, 10, 9)) == (4, False, date(2026, 10, 12))
    # Over Culture Day (24/11) a day more is needed.
    assert given_days(date(2026, 11, 20), date(2026, 11, 27))[:2] == (4, False)
    assert given_days(monday, date(2026, 11, 2), Publisher.MINISTRY)[:2] == (20, True)
    assert given_days(monday, date(2026, 10, 1))[0] == 0


def test_no_rule_before_it_began_and_none_beyond_the_calendar() -> None:
    assert rule_for(Publisher.PROVINCE, date(2022, 7, 31)) is None
    assert rule_for(Publisher.MINISTRY, date(2022, 8, 1)) is not None
    beyond = date(CALENDAR.last.year + 1, 1, 5)
    assert (
        notice(
            publisher=Publisher.PROVINCE,
            decision_on=date(2026, 10, 5),
            valid_from=beyond,
            calendar=CALENDAR,
        )
        is None
    )


def test_what_an_empty_record_lacks() -> None:
    empty = ProcedureRecord(code="1.1", name="A")
    found = gaps(empty)
    assert [g.part for g in found if g.grave] == ["general", "cases", "results", "legal"]
    assert {g.part for g in found if not g.grave} == {"general", "fees", "steps"}
    partial = replace(empty, online_level=OnlineLevel.PARTIAL)
    assert len([g for g in gaps(partial) if g.grave]) == 5
    twice = replace(empty, cases=(Case(name="a"), Case(name="a")))
    assert "Hai trường hợp trùng tên." in {g.vi for g in gaps(twice)}


def test_the_shipped_catalogue_has_nothing_grave_to_mend() -> None:
    lacking = {r.code: [g.vi for g in gaps(r) if g.grave] for r in shipped()}
    assert {code: told for code, told in lacking.items() if told} == {}


def term(amount: int | None, unit: TermUnit) -> Case:
    return Case(terms=(ChannelTerm(channel=Channel.DIRECT, amount=amount, unit=unit),))


def test_steps_are_compared_with_the_shortest_term() -> None:
    steps = [Step(name="a", hours=4), Step(name="b", hours=2.5), Step(name="c")]
    cases = [term(1, TermUnit.WORKING_DAY), term(3, TermUnit.HOUR), term(9, TermUnit.DAY)]
    found = fit(steps, cases, hours_per_day=8)
    assert (found.hours, found.untold, found.term_hours, found.over) == (6.5, 1, 3, 3.5)
    assert fit(steps, cases[:1], hours_per_day=8).left == 1.5
    unknown = fit(steps, [term(None, TermUnit.HOUR), term(2, TermUnit.MONTH)], hours_per_day=8)
    assert (unknown.term_hours, unknown.over, unknown.left) == (None, 0, 0)


CONTENT = to_json(shipped()[0])


@given(st.integers(-3, 12), st.integers(-3, 3))
def test_moving_loses_no_row_and_leaves_the_given_alone(place: int, by: int) -> None:
    before = to_json(from_json(CONTENT))
    size = len(CONTENT["legal_bases"])
    if not 0 <= place < size:
        with pytest.raises(NoSuchRow):
            editing.moved(CONTENT, ("legal_bases",), place, by)
        return
    after = editing.moved(CONTENT, ("legal_bases",), place, by)
    assert before == CONTENT

    def titles(rows: list[dict]) -> list[str]:
        return sorted(row["title"] for row in rows)

    assert titles(after["legal_bases"]) == titles(CONTENT["legal_bases"])
    back = editing.removed(after, ("legal_bases",), 0)
    assert len(back["legal_bases"]) == size - 1
    from_json(back)


@pytest.mark.parametrize(
    "path",
    [(), ("nope",), ("name",), ("cases", 99, "terms"), ("cases", -1, "terms"), ("cases", "x")],
)
def test_a_path_that_leads_nowhere(path: tuple) -> None:
    with pytest.raises(NoSuchRow):
        editing.rows(CONTENT, path)


def test_rows_are_put_and_lists_are_bounded() -> None:
    changed = editing.put(CONTENT, ("cases", 0, "terms"), 0, {"amount": 9})
    assert changed["cases"][0]["terms"][0]["amount"] == 9
    assert changed["cases"][0]["terms"][0]["channel"] == "direct"
    full = CONTENT | {"fees": [{}] * 300}
    with pytest.raises(TooManyRows):
        editing.put(full, ("fees",), None, {})
