"""
Recompute every published rate from this export, with Python's standard library only.

    python3 recompute.py [--definition form06|index|decree] [--group-by province|authority|...]

It reads dossiers.csv, authorities.csv and schema.json beside it and prints one JSON value: the
same rows as rates.json. `--check` compares the two and ends with 1 where they differ.
"""

import argparse
import csv
import json
import sys
from collections import defaultdict
from datetime import datetime, timedelta, timezone
from pathlib import Path

VIETNAM = timezone(timedelta(hours=7))
VERDICTS = ("early", "on_time", "late", "open_within", "open_overdue")


def moment(text):
    """Return the moment written in a cell, or None."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")) if text else None


def day(at):
    """Return the day of a moment on Vietnam's wall clock."""
    return at.astimezone(VIETNAM).date()


def form06(row, until):
    """By the day, against the first appointment."""
    ended, due = row["ended_at"], row["form_due_at"]
    if ended:
        if due is None or day(ended) == day(due):
            return "on_time"
        return "early" if day(ended) < day(due) else "late"
    within = due is None or row["paused_since"] or day(due) >= day(until)
    return "open_within" if within else "open_overdue"


def index(row, until):
    """By the instant, supplement time added to the due date; a second request is late."""
    due, ended = row["index_due_at"], row["ended_at"]
    end = ended or row["paused_since"] or until
    within = row["supplements"] <= 1 and (due is None or end <= due)
    if ended:
        return "on_time" if within else "late"
    return "open_within" if within else "open_overdue"


def decree(row, until):
    """By the instant, against the legal due date; an extension does not cure."""
    due, ended = row["due_at"], row["ended_at"]
    if ended:
        if due is not None and ended > due:
            return "late"
        return "early" if due is not None and day(ended) < day(due) else "on_time"
    within = due is None or row["paused_since"] or until <= due
    return "open_within" if within else "open_overdue"


DEFINITIONS = {"form06": form06, "index": index, "decree": decree}
MOMENTS = ("received_at", "ended_at", "form_due_at", "index_due_at", "due_at", "paused_since")


def read(folder):
    """Yield each dossier with its cells turned into values."""
    with open(folder / "dossiers.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            row.update({name: moment(row[name]) for name in MOMENTS})
            row["supplements"] = int(row["supplements"])
            yield row


def groups(folder, group_by):
    """Return the function that names the group of a dossier."""
    if group_by not in ("province", "authority"):
        return lambda row: row[group_by]
    with open(folder / "authorities.csv", encoding="utf-8", newline="") as file:
        names = {a["id"]: a[group_by] for a in csv.DictReader(file)}
    return lambda row: names[row["authority"]]


def recompute(folder, definition, group_by):
    """Return the rows of the table of rates, sorted by group."""
    schema = json.loads((folder / "schema.json").read_text("utf-8"))
    until = moment(schema["until"])
    judge, group_of = DEFINITIONS[definition], groups(folder, group_by)
    counts = defaultdict(lambda: dict.fromkeys(VERDICTS, 0))
    for row in read(folder):
        counts[group_of(row)][judge(row, until)] += 1
    return [line(group, counts[group], definition) for group in sorted(counts)]


def line(group, count, definition):
    """Return one row: the counts, and the fraction that the definition reads from them."""
    done = count["early"] + count["on_time"]
    handled = done + count["late"]
    received = sum(count.values())
    on_index = definition == "index"
    return {
        "group": group,
        "received": received,
        "handled": handled,
        **count,
        "numerator": done + count["open_within"] if on_index else done,
        "denominator": received if on_index else handled,
    }


def check(folder):
    """Return what differs between rates.json and the recomputation; empty is right."""
    published = json.loads((folder / "rates.json").read_text("utf-8"))
    return [
        f"{table['definition']} by {table['group_by']} differs"
        for table in published
        if recompute(folder, table["definition"], table["group_by"]) != table["rows"]
    ]


def main():
    """Print the rates, or compare them with the published ones."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[1])
    parser.add_argument("--definition", choices=DEFINITIONS, default="form06")
    parser.add_argument(
        "--group-by",
        choices=("province", "authority", "field", "procedure", "channel"),
        default="province",
    )
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    folder = Path(__file__).resolve().parent
    if args.check:
        differences = check(folder)
        print(json.dumps({"equal": not differences, "differences": differences}))
        return 1 if differences else 0
    rows = recompute(folder, args.definition, args.group_by)
    print(json.dumps(rows, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
