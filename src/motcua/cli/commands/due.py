"""``motcua due``: when does a term run out, and how does that come about, day by day?"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from motcua.cli.due_questions import Answer, Question, answered, question_from
from motcua.cli.due_strip import strip
from motcua.kernel.refusal import Invalid, Refusal

NAME = "due"
HELP = "when a term runs out, with its derivation day by day"
EXAMPLE = 'motcua due --start 2026-11-20T09:00 --term "3 working days" --json'
NEEDS = "nothing"
#: What some readers take for the end of a line.
_BREAKS = {ord(mark): f"\\u{ord(mark):04x}" for mark in "\x85\u2028\u2029"}
_ONE = ("start", "term", "pauses", "calendar")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--start", metavar="MOMENT", help="ISO 8601; without offset: Vietnam's")
    parser.add_argument("--term", help='"3 working days", "5 ngày", "8 giờ", "2 tháng", "same day"')
    parser.add_argument(
        "--pause",
        dest="pauses",
        metavar="START/END",
        action="append",
        help="time that does not count; as often as needed",
    )
    parser.add_argument("--calendar", metavar="VERSION", help="the latest national one by default")
    parser.add_argument(
        "--batch",
        metavar="FILE",
        help="JSON Lines (keys start, term, pauses, calendar), - for standard input; answers line "
        "by line; a line that fails gives error and field, and the exit code is 1",
    )
    parser.add_argument("--json", action="store_true", help="one JSON value on standard output")


def run(args: argparse.Namespace) -> int:
    """Answer one question, or a file of them."""
    asked = {name: value for name in _ONE if (value := getattr(args, name)) is not None}
    if args.batch is None:
        answer = answered(question_from(asked))
        print(_written(as_json(answer)) if args.json else strip(answer))
        return 0
    if asked:
        raise Invalid(
            field="--batch",
            why_vi="--batch đứng một mình: câu hỏi nằm trong tệp.",
            why_en="--batch stands alone: the questions are in the file.",
        )
    return _batch(args.batch)


def as_json(answer: Answer) -> dict[str, Any]:
    """Return an answer as the fields that strangers rely on."""
    return {
        "due_at": answer.due.at.isoformat(),
        "provisional": answer.due.provisional,
        "calendar": answer.due.calendar,
        "derivation": [
            {
                "date": day.date.isoformat(),
                "counted": day.counted,
                "minutes": day.minutes,
                "reason": day.reason,
                "name": day.row.name if day.row else None,
                "document": str(day.row.document) if day.row else None,
                "paused_minutes": day.paused,
                "provisional": day.provisional,
                "start": day.is_start,
                "due": day.is_due,
            }
            for day in answer.days
        ],
    }


def _batch(name: str) -> int:
    failed = total = 0
    for line in _lines(name):
        total += 1
        result = _line(line)
        failed += "error" in result
        print(_written(result))
    if failed:
        print(f"{failed}/{total}: không trả lời được (not answered)", file=sys.stderr)
    return int(failed > 0)


def _lines(name: str) -> Iterator[bytes]:
    """Yield the lines as bytes: one that is no UTF-8 spoils its own answer only."""
    try:
        with open(sys.stdin.fileno() if name == "-" else Path(name), "rb") as file:
            yield from filter(bytes.strip, file)
    except OSError as error:
        raise Invalid(
            field="--batch",
            why_vi=f"Không đọc được tệp {name}: {error.strerror}.",
            why_en=f"The file {name} cannot be read: {error.strerror}.",
        ) from None


def _line(line: bytes) -> dict[str, Any]:
    try:
        return as_json(answered(_question(line)))
    except Refusal as no:
        return {"error": no.sentence("en"), "error_vi": no.sentence("vi"), "field": no.field}


def _question(line: bytes) -> Question:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        asked = None
    if not isinstance(asked, Mapping):
        raise Invalid(
            field="line",
            why_vi="Dòng này không phải là một đối tượng JSON.",
            why_en="This line is not a JSON object.",
        )
    return question_from(asked)


def _written(value: dict[str, Any]) -> str:
    """Return one line of JSON with readable Vietnamese; what breaks a line stays an escape."""
    text = json.dumps(value, ensure_ascii=False).translate(_BREAKS)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
