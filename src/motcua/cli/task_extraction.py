"""``motcua tasks extract``: the tasks that a text gives, without a database."""

import argparse
import io
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from motcua.adapters.documents import DOCX, PDF, DocumentReader
from motcua.apps.calendars.domain.working_time import CalendarBegins, CalendarEnds
from motcua.apps.calendars.selectors.national import national_calendar
from motcua.apps.files.domain.texts import UnreadableText
from motcua.apps.tasks.domain.extraction import Proposal, extract
from motcua.cli import cards
from motcua.kernel.refusal import Invalid

HELP = "the tasks that a notice, directive or decision gives"
_KINDS = {".docx": DOCX, ".pdf": PDF}
#: How texts of older editors are written, in the order they are tried.
_ENCODINGS = ("utf-8-sig", "utf-16", "cp1258")


def arguments(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the verb ``extract``."""
    made = cards.verb(verbs, "extract", run, HELP)
    made.add_argument(
        "file", metavar="FILE", help=".txt, .docx or PDF with text; - for standard input"
    )
    made.add_argument(
        "--date",
        metavar="YYYY-MM-DD",
        help="day of the document, from which terms are counted; by default the one it bears",
    )


def run(args: argparse.Namespace) -> int:
    """Print the proposals."""
    found = extract(
        lines_of(args.file),
        on=_day(args.date),
        working_days=working_days,
    )
    if args.json:
        print(json.dumps([as_json(proposal) for proposal in found], ensure_ascii=False))
    else:
        print("\n".join(map(_line, found)) if found else "Văn bản không giao nhiệm vụ nào.")
    return 0


def working_days(day: date, count: int) -> date | None:
    """Return the day so many working days later, by the national calendar; None beyond it."""
    calendar = national_calendar()
    try:
        return calendar.day(calendar.after((day - calendar.first).days, count))
    except (CalendarBegins, CalendarEnds, IndexError):
        return None


def lines_of(name: str) -> list[str]:
    """
    Return the lines of a file, or of standard input.

    :raises Invalid: it cannot be read at all.
    :raises UnreadableText: damaged, locked, too large, a scan.
    """
    if name == "-":
        return _decoded(sys.stdin.buffer.read()).splitlines()
    path = Path(name)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Invalid(
            field="FILE",
            why_vi=f"Không mở được tệp “{name}” ({error.strerror}). Hãy kiểm tra lại đường dẫn.",
            why_en=f"“{name}” cannot be opened ({error.strerror}). Check the path.",
        ) from error
    kind = _kind(content, path.suffix.lower())
    if kind is None:
        return _decoded(content).splitlines()
    return DocumentReader().paragraphs(io.BytesIO(content), kind)


def _kind(content: bytes, ending: str) -> str | None:
    """Return what a file is by its first bytes, else by its name; None is a plain text."""
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return DOCX
    return _KINDS.get(ending)


def _decoded(content: bytes) -> str:
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else _ENCODINGS:
        if encoding == "utf-16" and not marked:
            continue
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableText(field="FILE")


def as_json(proposal: Proposal) -> dict[str, Any]:
    """Return a proposal as the command line and the interface give it."""
    deadline = proposal.deadline
    return {
        "paragraph": proposal.paragraph,
        "anchor": proposal.anchor,
        "lead": proposal.lead,
        "coordinating": list(proposal.coordinating),
        "act": proposal.act,
        "deadline": {
            "kind": deadline.kind.value,
            "iso": deadline.on and deadline.on.isoformat(),
            "text": deadline.text,
        },
    }


def _line(proposal: Proposal) -> str:
    deadline = proposal.deadline
    until = deadline.on.strftime("%d/%m/%Y") if deadline.on else deadline.text or "không thời hạn"
    helping = f" (phối hợp: {', '.join(proposal.coordinating)})" if proposal.coordinating else ""
    return f"{proposal.anchor:<16} {proposal.lead}{helping} | {until} | {proposal.act}"


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Invalid(
            field="--date",
            why_vi=f"--date: “{text}” không phải là ngày. Hãy viết như 2020-08-20.",
            why_en=f"--date: “{text}” is not a day. Write it as 2020-08-20.",
        ) from None
