"""``motcua calendars`` from a declaration to the list, with the right that it needs."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from motcua.apps.agencies import services as agencies
from motcua.apps.agencies.domain.rights import Forbidden
from motcua.apps.calendars import selectors
from motcua.apps.calendars.domain.working_time import DayNotUnderstood
from motcua.apps.identity import services as identity
from motcua.apps.identity.domain.accounts import UnknownAccount
from motcua.cli import cards
from motcua.kernel.refusal import Invalid

FOUNDED, OPENED = date(2020, 1, 1), datetime(2020, 1, 2, tzinfo=UTC)
DOCUMENT = ("--number", "12/QĐ-UBND", "--on", "2026-10-01", "--body", "UBND tỉnh")
CODE = "H55.31"


def told(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    """Return the JSON of one call."""
    card = cards.card("calendars")
    assert card
    module = card.load()
    assert module.run(cards.parse(card, module, [*words, "--json"])) == 0
    return json.loads(capsys.readouterr().out)


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    selectors.forget_current_version()
    yield
    selectors.forget_current_version()


@pytest.fixture
def admin(db: None) -> UUID:
    """Return an authority whose administrator signs in as ``admin``; ``clerk`` may nothing."""
    province = agencies.found(
        name="UBND tỉnh Thái Nguyên",
        kind="province",
        valid_from=FOUNDED,
        code="H55",
        document="1/NQ",
        by=None,
        at=OPENED,
    )
    home = agencies.found(
        name="UBND phường Phan Đình Phùng",
        kind="commune",
        valid_from=FOUNDED,
        parent=province.id,
        code=CODE,
        document="1/NQ",
        by=None,
        at=OPENED,
    )
    for login in ("admin", "clerk"):
        account = identity.open_account(
            login=login, kind="official", display_name=login, by=None, at=OPENED
        )
        agencies.appoint(
            account=account.id,
            authority=home.id,
            role="authority_admin" if login == "admin" else "receptionist",
            from_on=FOUNDED,
            by=None,
            at=OPENED,
        )
    return home.id


@pytest.fixture
def days(tmp_path: Path) -> Path:
    file = tmp_path / "days.csv"
    file.write_text(
        "date,kind,name,shifts,status\n"
        "2026-10-09,closure,Ngập lụt,,\n"
        "2026-10-12,half_day,Mất điện,07:00-11:30,provisional\n",
        "utf-8-sig",
    )
    return file


def test_declaring_showing_listing(
    admin: UUID, days: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("declare", str(days), *DOCUMENT, "--authority", CODE, "--by", "admin")
    version = told(capsys, *words)["version"]
    assert version.startswith("vn-2026.07+")
    shown = told(capsys, "show", "--year", "2026", "--authority", CODE, "--calendar", version)
    assert {"date": "2026-10-09", "kind": "closure", "name": "Ngập lụt"}.items() <= next(
        row for row in shown if row["date"] == "2026-10-09"
    ).items()
    assert len(shown) == len(told(capsys, "show", "--year", "2026")) + 2
    listed = told(capsys, "list")
    assert [row["version"] for row in listed] == ["vn-2025.12", "vn-2026.07", version]
    assert listed[2]["authority"] == str(admin)


def test_only_who_has_the_right_declares(
    admin: UUID, days: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = ("declare", str(days), *DOCUMENT)
    for words in [
        (*here, "--authority", CODE, "--by", "clerk"),
        (*here, "--authority", "H55", "--by", "admin"),
        (*here, "--by", "admin"),
    ]:
        with pytest.raises(Forbidden):
            told(capsys, *words)
    with pytest.raises(UnknownAccount):
        told(capsys, *here, "--by", "nobody")


def test_a_row_that_cannot_be_read_is_named_by_its_line(
    admin: UUID, days: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = (*DOCUMENT, "--authority", CODE, "--by", "admin")
    days.write_text("date,kind,name\n2026-10-09,closure,x\n9/10/2026,closure,x\n")
    with pytest.raises(DayNotUnderstood) as refused:
        told(capsys, "declare", str(days), *words)
    assert "days.csv:3" in refused.value.sentence("vi")
    days.write_bytes(b"\xff\xfe")
    with pytest.raises(Invalid):
        told(capsys, "declare", str(days), *words)


def test_a_preview_of_no_dossiers_moves_none(
    admin: UUID, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--calendar", "vn-2025.12", "--by", "admin")
    found = told(capsys, "preview", *words)
    assert found == told(capsys, "apply", *words, "--expected", "0")
    assert found == {"moved": 0, "unmoved": 0, "breached": 0, "rescued": 0, "moves": []}
