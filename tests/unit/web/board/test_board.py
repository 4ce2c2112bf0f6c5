"""The board's pure parts: tones, sentences, tiles, sums, differences."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from motcua.apps.indicators import selectors as indicators
from motcua.apps.indicators.domain.thresholds import Action, Reach, ThresholdRecord
from motcua.apps.indicators.domain.values import Cell, DeclaredRecord, ValueRecord, value_of
from motcua.apps.indicators.domain.windows import Window, WindowKind
from motcua.web.oversight.board import geography, telling
from motcua.web.oversight.board.asked import offered
from motcua.web.oversight.board.compare import apart
from motcua.web.oversight.board.rows import BY_CODE, ROWS
from motcua.web.oversight.board.sentences import Fact, joined, sentences
from motcua.web.oversight.board.telling import Figure
from motcua.web.oversight.board.tones import Limits, Tone, limits_of, tone

WINDOW = Window(WindowKind.HALF, 2020, 1)
NOW = datetime(2020, 7, 15, tzinfo=UTC)
ON_TIME = "dossiers.on_time_form06"


def computed(code: str, above: int, below: int | None) -> Cell:
    metric = indicators.metric(code)
    return Cell(
        computed=ValueRecord(
            metric=code,
            version=1,
            area=uuid4(),
            window=WINDOW,
            numerator=above,
            denominator=below,
            value=value_of(metric, above, below),
            as_of=NOW,
            tree_size=1,
            root="00",
        )
    )


def declared(code: str, above: int, below: int | None) -> Cell:
    metric = indicators.metric(code)
    return Cell(
        declared=DeclaredRecord(
            id=uuid4(),
            metric=code,
            area=uuid4(),
            window=WINDOW,
            numerator=above,
            denominator=below,
            value=value_of(metric, above, below),
            source="BC 1",
            on=date(2020, 7, 1),
            file=None,
            declared_by=None,
            declared_at=NOW,
        )
    )


@pytest.mark.parametrize(
    ("code", "cell", "expected"),
    [
        (ON_TIME, computed(ON_TIME, 555, 556), Tone.GOOD),
        (ON_TIME, computed(ON_TIME, 98, 100), Tone.GOOD),
        (ON_TIME, computed(ON_TIME, 97, 100), Tone.CLOSE),
        (ON_TIME, computed(ON_TIME, 321, 348), Tone.SHORT),
        (ON_TIME, computed(ON_TIME, 1, 3), Tone.PLAIN),
        (ON_TIME, computed(ON_TIME, 0, 0), Tone.MISSING),
        (ON_TIME, Cell(), Tone.MISSING),
        ("tasks.open_overdue", computed("tasks.open_overdue", 0, None), Tone.GOOD),
        ("tasks.open_overdue", computed("tasks.open_overdue", 1, None), Tone.SHORT),
        ("centre.established", declared("centre.established", 0, None), Tone.SHORT),
        ("centre.established", declared("centre.established", 1, None), Tone.GOOD),
        ("documents.levels", declared("documents.levels", 3, 4), Tone.CLOSE),
        ("documents.sent", declared("documents.sent", 9, None), Tone.PLAIN),
    ],
)
def test_a_tone_follows_from_figure_and_limits(code: str, cell: Cell, expected: Tone) -> None:
    limits = limits_of(BY_CODE[code], uuid4(), [])
    assert tone(indicators.metric(code), cell, limits) is expected


def _threshold(area: UUID | None, red: int) -> ThresholdRecord:
    return ThresholdRecord(
        id=uuid4(),
        metric=ON_TIME,
        area=area,
        reach=Reach.PROVINCE,
        amber=Decimal(99),
        red=Decimal(red),
        action=Action.NOTICE,
        document="",
        from_on=date(2020, 1, 1),
        until_on=None,
    )


def test_the_registry_s_threshold_wins_and_the_province_s_own_first() -> None:
    area, row = uuid4(), BY_CODE[ON_TIME]
    known = [_threshold(None, 90), _threshold(area, 80)]
    assert limits_of(row, area, known) == Limits(Decimal(99), Decimal(80))
    assert limits_of(row, uuid4(), known) == Limits(Decimal(99), Decimal(90))
    assert limits_of(row, area, []) == Limits(Decimal(98), Decimal(95))


def test_every_row_is_in_the_registry() -> None:
    assert [indicators.metric(row.code).code for row in ROWS] == list(BY_CODE)


@pytest.mark.parametrize(
    ("names", "text"),
    [([], ""), (["A"], "A"), (["A", "B"], "A và B"), (["A", "B", "C"], "A, B và C")],
)
def test_names_are_joined_as_vietnamese_does(names: list[str], text: str) -> None:
    assert joined(names) == text


def fact(name: str, told: Tone, value: str = "–", fraction: str = "", limit: str = "") -> Fact:
    return Fact(uuid4(), name, told, Figure(value, fraction), limit)


def test_sentences_say_what_fell_short_and_lead_to_it() -> None:
    facts = {
        ON_TIME: [
            fact("Hà Giang", Tone.SHORT, "92,24 %", "321/348", "95 %"),
            fact("Cao Bằng", Tone.GOOD, "99,05 %"),
        ],
        "portal.services": [
            fact("Hà Giang", Tone.SHORT, "1,60 %", "4/250", "30 %"),
            fact("Cao Bằng", Tone.SHORT, "2,40 %", "6/250", "30 %"),
        ],
        "centre.established": [
            fact("Hà Giang", Tone.GOOD, "Đã lập"),
            fact("Cao Bằng", Tone.SHORT, "Chưa lập"),
        ],
        "documents.sent": [fact("Hà Giang", Tone.MISSING), fact("Cao Bằng", Tone.PLAIN, "9")],
    }
    found = sentences(facts)
    assert [one.text for one in found] == [
        "Cả hai tỉnh chưa đạt mục tiêu 30 % dịch vụ đủ điều kiện trên Cổng Dịch vụ công quốc gia:"
        " Hà Giang 1,60 % (4/250) và Cao Bằng 2,40 % (6/250).",
        "Hà Giang trả hồ sơ đúng hạn 92,24 % (321/348), thấp hơn ngưỡng 95 %.",
        "Cao Bằng chưa lập Trung tâm phục vụ hành chính công.",
        "Chưa có số liệu “Văn bản gửi qua Trục liên thông” của Hà Giang.",
    ]
    assert {part.area for one in found for part in one.parts if part.area} <= {
        told.area for some in facts.values() for told in some
    }


def test_nothing_is_said_where_all_is_well_and_never_of_what_is_missing_but_that() -> None:
    assert sentences({ON_TIME: [fact("A", Tone.GOOD, "99 %")]}) == []
    told = sentences({ON_TIME: [fact("A", Tone.MISSING), fact("B", Tone.MISSING)]})
    assert [one.text for one in told] == ["Chưa có số liệu “Hồ sơ trả đúng hạn” của cả hai tỉnh."]


def test_a_long_list_of_names_is_cut() -> None:
    many = [fact(f"T{n}", Tone.SHORT, "1") for n in range(12)]
    text = sentences({"tasks.open_overdue": many})[0].text
    assert text.endswith("T7 1 và bốn tỉnh nữa.") and "T8" not in text


@pytest.mark.parametrize("tones", [(Tone.SHORT,), (Tone.CLOSE, Tone.CLOSE), (Tone.SHORT,) * 3])
def test_every_pattern_makes_a_clean_sentence(tones: tuple[Tone, ...]) -> None:
    for row in ROWS:
        if not row.fell:
            continue
        facts = [fact(f"Tỉnh {n}", t, "12", "1/2", "30 %") for n, t in enumerate(tones)]
        for one in sentences({row.code: [*facts, fact("Khác", Tone.GOOD)]}):
            assert "{" not in one.text and "  " not in one.text and one.text.endswith(".")
            assert one.text[0].isupper()


SIX = {"02": (0, 0), "04": (1, 0), "08": (0, 1), "06": (1, 1), "20": (2, 1), "19": (1, 2)}


def test_six_provinces_lie_as_they_do_on_a_map() -> None:
    ids = {uuid4(): code for code in SIX}
    found = geography.grid(ids)
    step = (geography.WIDTH + geography.GAP, geography.HEIGHT + geography.GAP)
    assert {ids[t.area]: (t.x // step[0], t.y // step[1]) for t in found.tiles} == SIX
    assert (found.width, found.height) == (3 * step[0] - 8, 3 * step[1] - 8)


def test_sixty_three_tiles_none_on_another_and_unknown_ones_below() -> None:
    assert len(geography.PLACES) == 63
    assert len(set(geography.PLACES.values())) == 63
    found = geography.grid({uuid4(): code for code in (*SIX, "", "999")})
    assert len({(tile.x, tile.y) for tile in found.tiles}) == 8
    assert geography.grid({}).tiles == ()


def test_sums_add_fractions_and_count_what_was_done() -> None:
    row, metric = BY_CODE[ON_TIME], indicators.metric(ON_TIME)
    told = telling.whole(row, metric, [computed(ON_TIME, 99, 100), computed(ON_TIME, 1, 900)])
    assert (told.value, told.fraction) == ("10,00 %", "100/1.000")
    centre = BY_CODE["centre.established"]
    cells = [declared("centre.established", n, None) for n in (1, 1, 0)]
    assert telling.whole(centre, indicators.metric(centre.code), [*cells, Cell()]).value == "2/3"
    assert telling.whole(row, metric, [Cell()]).value == "–"


def test_figures_are_written_as_people_here_write_them() -> None:
    row = BY_CODE[ON_TIME]
    cell = computed(ON_TIME, 1110, 1112)
    assert str(telling.figure(row, indicators.metric(ON_TIME), cell.shown)) == (
        "99,82 % (1.110/1.112)"
    )
    levels = BY_CODE["documents.levels"]
    shown = declared(levels.code, 3, 4).shown
    assert str(telling.figure(levels, indicators.metric(levels.code), shown)) == "3/4"
    assert telling.short(indicators.metric(ON_TIME), Decimal("30.00")) == "30 %"
    assert telling.short(indicators.metric("equipment.computers"), Decimal("0.80")) == "0,8"


def test_a_difference_names_the_better_one() -> None:
    row = BY_CODE[ON_TIME]
    told = apart(row, computed(ON_TIME, 99, 100), computed(ON_TIME, 90, 100))
    assert (told.text, told.better) == ("+9,00 điểm %", 1)
    overdue = BY_CODE["tasks.open_overdue"]
    few, many = (computed(overdue.code, n, None) for n in (1, 4))
    assert (apart(overdue, many, few).text, apart(overdue, many, few).better) == ("+3", 2)
    assert apart(overdue, few, Cell()).better == 0
    centre = BY_CODE["centre.established"]
    yes, no = (declared(centre.code, n, None) for n in (1, 0))
    assert (apart(centre, no, yes).text, apart(centre, no, yes).better) == ("", 2)


def test_a_trend_needs_two_values_and_lies_within_its_box() -> None:
    metric = indicators.metric("documents.sent")
    assert telling.trend(metric, [("a", Decimal(1)), ("b", None)]) is None
    told = telling.trend(metric, [("a", Decimal(1)), ("b", None), ("c", Decimal(9))])
    assert told is not None and told.points == "0.0,22.0 110.0,2.0" and told.end == (110.0, 2.0)


def test_the_windows_go_from_mid_2020_to_today() -> None:
    found = offered(date(2026, 11, 25))
    assert (found[0].text, found[-1].text, len(found)) == ("half:2020-1", "half:2026-2", 14)
