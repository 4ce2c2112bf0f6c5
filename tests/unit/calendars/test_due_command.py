"""``motcua due`` as a stranger uses it: exact answers, named errors, no database."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.cli import main
from motcua.cli.commands import due
from motcua.cli.commands.due import _line


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Return exit code, standard output and standard error of one call."""
    code = main.main(["due", *words])
    out, err = capsys.readouterr()
    return code, out, err


def test_the_answer_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = told(
        capsys, "--start", "2026-11-20T09:00", "--term", "3 working days", "--json"
    )
    answer = json.loads(out)
    assert (code, err) == (0, "")
    assert list(answer) == ["due_at", "provisional", "calendar", "derivation"]
    assert answer["due_at"] == "2026-11-26T17:00:00+07:00"
    assert answer["provisional"] is False
    assert answer["calendar"] == "vn-2026.07"
    assert [d["counted"] for d in answer["derivation"]] == [None, None, None, 1, None, 2, 3]
    assert answer["derivation"][4] == {
        "date": "2026-11-24",
        "counted": None,
        "minutes": 0,
        "reason": "off",
        "name": "Ngày Văn hóa Việt Nam",
        "document": "Nghị quyết 28/2026/QH16, Quốc hội",
        "paused_minutes": 0,
        "provisional": False,
        "start": False,
        "due": False,
    }


@pytest.mark.parametrize(
    ("words", "due_at"),
    [
        (["--pause", "2026-10-07T09:00/2026-10-09T09:00"], "2026-10-14T17:00:00+07:00"),
        (
            [
                "--pause",
                "2026-10-07T09:00/2026-10-08T09:00",
                "--pause",
                "2026-10-12T09:00+07:00/2026-10-13T02:00Z",
            ],
            "2026-10-14T17:00:00+07:00",
        ),
        (["--calendar", "vn-2025.12"], "2026-10-12T17:00:00+07:00"),
    ],
)
def test_pauses_and_calendars(
    words: list[str], due_at: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--start", "2026-10-05T08:00", "--term", "5 ngày làm việc", "--json"]
    assert json.loads(told(capsys, *asked, *words)[1])["due_at"] == due_at


def test_an_older_calendar_does_not_know_culture_day(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--start", "2026-11-20T09:00", "--term", "3 ngay lam viec", "--json"]
    answer = json.loads(told(capsys, *asked, "--calendar", "vn-2025.12")[1])
    assert (answer["due_at"], answer["calendar"]) == ("2026-11-25T17:00:00+07:00", "vn-2025.12")


def test_an_unannounced_year_is_provisional(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--start", "2026-12-24T02:00Z", "--term", "1 tháng"]
    assert json.loads(told(capsys, *asked, "--json")[1])["provisional"] is True
    assert "Tạm tính" in told(capsys, *asked)[1]


def test_the_strip_for_a_person(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = told(
        capsys,
        *("--start", "2026-11-20T16:00", "--term", "12 giờ"),
        *("--pause", "2026-11-23T08:00/2026-11-23T10:00"),
    )
    assert out.splitlines() == [
        "Hạn: 14:00 T4 25/11/2026",
        "Thời hạn 12 giờ, từ 16:00 T6 20/11/2026, lịch vn-2026.07",
        "",
        "○ T6 20/11/2026   1:00",
        "  T7 21/11/2026      ·  nghỉ hằng tuần",
        "  CN 22/11/2026      ·  nghỉ hằng tuần",
        "  T2 23/11/2026   6:00  tạm dừng 2:00",
        "  T3 24/11/2026      ·  nghỉ; Ngày Văn hóa Việt Nam (Nghị quyết 28/2026/QH16, Quốc hội)",
        "● T4 25/11/2026   5:00  đến hạn 14:00",
    ]


START, TERM = ("--start", "2026-11-20T09:00"), ("--term", "3 ngày")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ([], "start"),
        (START, "term"),
        (TERM, "start"),
        (["--start", "hôm nay", *TERM], "“hôm nay”"),
        (["--start", "2026-02-30T09:00", *TERM], "“2026-02-30T09:00”"),
        (["--start", "", *TERM], "start"),
        ([*START, "--term", "3 parsecs"], "“3 parsecs”"),
        ([*START, "--term", ""], "“”"),
        ([*START, *TERM, "--calendar", "vn-1999"], "“vn-1999”"),
        ([*START, *TERM, "--pause", "2026-11-23T09:00"], "“2026-11-23T09:00”"),
        ([*START, *TERM, "--pause", "2026-11-23T09:00/mai"], "“mai”"),
        ([*START, *TERM, "--pause", "a/b/c"], "“a/b/c”"),
        ([*START, *TERM, "--pause", "2026-11-23T09:00/2026-11-22T09:00"], "2026-11-22T09:00"),
        (["--start", "2016-11-20T09:00", *TERM], "2018"),
        ([*START, "--term", "900 ngày"], "2027"),
        (["--batch", "/no/such/file"], "/no/such/file"),
        (["--batch", "-", *START], "--batch"),
    ],
)
def test_what_is_not_understood_is_named(
    words: list[str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = told(capsys, *words)
    assert code != 0
    assert out == ""
    assert named in err
    assert "Traceback" not in err


def test_a_batch_answers_line_by_line_in_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = {"start": "2026-11-20T09:00", "term": "3 working days"}
    pairs = good | {"pauses": [["2026-11-23T09:00", "2026-11-25T09:00"]], "calendar": "vn-2026.07"}
    texts = pairs | {"pauses": ["2026-11-23T09:00/2026-11-25T09:00"], "number": 7}
    lines = [good, pairs, texts, good | {"term": "?"}, good | {"pauses": None, "calendar": None}]
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines) + "\n\n")
    code, out, err = told(capsys, "--batch", str(file))
    answers = [json.loads(line) for line in out.splitlines()]
    assert [a.get("due_at", "")[:16] for a in answers] == [
        "2026-11-26T17:00",
        "2026-11-27T17:00",
        "2026-11-27T17:00",
        "",
        "2026-11-26T17:00",
    ]
    assert answers[3]["field"] == "term"
    assert "“?”" in answers[3]["error"]
    assert (code, err.startswith("1/5")) == (1, True)
    file.write_text(json.dumps(good) + "\n")
    assert told(capsys, "--batch", str(file))[0] == 0


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (b"{", "line"),
        (b"[]", "line"),
        (b"3", "line"),
        (b"\xff\xfe", "line"),
        (b"[" * 100_000, "line"),
        (b"{}", "start"),
        (b'{"start": 5, "term": "1 h"}', "start"),
        (b'{"start": "2026-11-20", "term": ["1 h"]}', "term"),
        (b'{"start": "2026-11-20", "term": "1 h", "pauses": "x"}', "pauses"),
        (b'{"start": "2026-11-20", "term": "1 h", "pauses": [1]}', "pauses"),
        (b'{"start": "2026-11-20", "term": "1 h", "pauses": [[1, 2]]}', "pauses"),
        (b'{"start": "2026-11-20", "term": "1 h", "pause": []}', "pause"),
        (b'{"start": "2026-11-20", "term": "1 h", "calendar": 7}', "calendar"),
        (b'{"start": "2026-11-20", "term": "1 h", "calendar": "x"}', "calendar"),
        (b'{"start": "2026-11-20", "term": "\\ud800"}', "term"),
    ],
)
def test_a_line_that_fails_names_its_field(line: bytes, field: str) -> None:
    answer = _line(line)
    assert answer["field"] == field
    assert answer["error"]
    assert answer["error_vi"]
    assert json.loads(due._written(answer)) == answer
    due._written(answer).encode("utf-8")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
MOMENTS = st.datetimes(timezones=st.none() | st.timezones()).map(str)


@settings(deadline=None)
@given(
    st.fixed_dictionaries(
        {},
        optional={
            "start": JSON | MOMENTS,
            "term": JSON | st.sampled_from(["3 ngày", "999999 tháng", "999999 giờ", "trong ngày"]),
            "pauses": JSON | st.lists(st.tuples(MOMENTS, MOMENTS).map(list), max_size=3),
            "calendar": JSON | st.sampled_from(["vn-2025.12"]),
        },
    )
)
def test_no_line_breaks_the_batch(asked: dict[str, Any]) -> None:
    answer = _line(json.dumps(asked).encode())
    assert "due_at" in answer or answer["error"]
    due._written(answer).encode("utf-8")


def test_it_needs_neither_django_nor_a_database() -> None:
    """In a process of its own, with a database address that leads nowhere."""
    environment = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    program = (
        "import sys; from motcua.cli.main import main; "
        "code = main(sys.argv[1:]); "
        "assert 'motcua.config.settings' not in sys.modules; sys.exit(code)"
    )
    asked = ["due", "--start", "2026-11-20T09:00", "--term", "3 working days", "--json"]
    done = subprocess.run(
        [sys.executable, "-c", program, *asked],
        capture_output=True,
        env=environment | {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"},
        timeout=60,
        check=True,
    )
    assert json.loads(done.stdout)["due_at"] == "2026-11-26T17:00:00+07:00"
