"""The papers of a session, set for real."""

from datetime import date
from pathlib import Path

import pypdf
import pytest

from motcua.apps.inspections import selectors, services
from tests.factories import sessions
from tests.factories.dossiers import World, moment

pytestmark = pytest.mark.django_db


def words(content: bytes, path: Path) -> str:
    path.write_bytes(content)
    return " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def test_the_paper_of_the_pack_bears_its_mark(world: World, tmp_path: Path) -> None:
    session = sessions.planned(world)
    sessions.reported(world, session)
    services.freeze(session_id=session.id, by=world.overseer, at=moment("2020-07-15 17:00"))
    told = words(selectors.pack_pdf(session), tmp_path / "pack.pdf")
    mark = selectors.pack_mark(session.id)
    assert mark is not None
    assert mark[0][:40] in told.replace(" ", "").replace("\n", "")
    assert selectors.pack_pdf(session) == selectors.pack_pdf(session)


def test_the_notice_names_what_was_found_and_who_is_to_do_what(
    world: World, tmp_path: Path
) -> None:
    session = sessions.concluded(world)
    told = words(selectors.conclusion_pdf(session), tmp_path / "notice.pdf")
    for part in ("34/TB-VP", "Đường truyền yếu", "Lắp đường truyền cáp quang", "30/10/2020"):
        assert part in told
    assert date(2020, 7, 18) == session.notice_on
    assert "dự thảo" not in told.lower()
