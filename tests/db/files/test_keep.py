"""Keeping files: capped, sniffed, scanned, stored once, handed out only when it is right."""

import hashlib
import io
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from motcua.adapters.memory import EICAR, MemoryScanner, MemoryStore
from motcua.apps.files import ports, selectors, services
from motcua.apps.files.domain.record import (
    Empty,
    FileNotFound,
    FileRecord,
    Held,
    Infected,
    NotAllowed,
    State,
    TooLarge,
)
from motcua.apps.files.models import Content, File
from motcua.apps.journal import selectors as journal
from motcua.kernel.keys import KeyReused
from tests.unit.files import samples

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
LATER = AT + timedelta(minutes=5)
BY = uuid4()


@pytest.fixture(autouse=True)
def plugged(settings):
    """Plug in fresh twins, and take them out again."""
    settings.FILE_STORE = "motcua.adapters.memory.MemoryStore"
    settings.VIRUS_SCANNER = "motcua.adapters.memory.MemoryScanner"
    settings.MAX_FILE_BYTES = 100_000
    ports._plugged.cache_clear()
    yield
    ports._plugged.cache_clear()


def scanner() -> MemoryScanner:
    found = ports.scanner()
    assert isinstance(found, MemoryScanner)
    return found


def stored() -> dict[str, bytes]:
    found = ports.store()
    assert isinstance(found, MemoryStore)
    return found.contents


def keep(content: bytes = samples.PDF, name: str = "Đơn.pdf", key: str | None = None) -> FileRecord:
    return services.keep(content=io.BytesIO(content), name=name, by=BY, at=AT, key=key)


def types_of(record: FileRecord) -> list[str]:
    return [fact.type for fact in journal.facts_of(record.id)]


def test_a_clean_file_is_kept_and_handed_out() -> None:
    record = keep()
    assert record == selectors.file(record.id)
    assert record.sha256 == hashlib.sha256(samples.PDF).hexdigest()
    assert (record.size, record.media_type) == (len(samples.PDF), "application/pdf")
    assert (record.name, record.state, record.readable) == ("Đơn.pdf", State.CLEAN, True)
    assert (record.kept_at, record.kept_by, record.scanned_at) == (AT, BY, AT)
    with selectors.read(record.id) as content:
        assert content.read() == samples.PDF
    found, pieces = selectors.attachment(record.id)
    assert found == record
    assert b"".join(pieces) == samples.PDF


def test_keeping_is_a_fact_without_the_senders_name() -> None:
    record = keep(name="Đơn của ông Nguyễn Văn A.pdf")
    (fact,) = journal.facts_of(record.id)
    assert fact.type == "files.kept"
    assert fact.actor == BY
    assert fact.payload == {
        "sha256": record.sha256,
        "size": record.size,
        "media_type": "application/pdf",
        "state": "clean",
    }


def test_the_same_content_is_stored_once() -> None:
    first, second = keep(name="a.pdf"), keep(name="b.pdf")
    assert first.id != second.id
    assert (first.name, second.name) == ("a.pdf", "b.pdf")
    assert first.sha256 == second.sha256
    assert Content.objects.count() == 1
    assert stored() == {first.sha256: samples.PDF}


def test_the_same_key_keeps_a_file_once() -> None:
    first = keep(key="k")
    again = services.keep(content=io.BytesIO(samples.PDF), name="Đơn.pdf", by=BY, at=LATER, key="k")
    assert again == first
    assert types_of(first) == ["files.kept"]
    assert len({keep(key="l").id, keep().id, first.id}) == 3
    with pytest.raises(KeyReused) as refused:
        keep(samples.PNG, key="k")
    with pytest.raises(KeyReused):
        keep(name="Đơn khác.pdf", key="k")
    assert refused.value.status == 409
    assert File.objects.count() == 3


def test_a_refused_file_leaves_its_key_free() -> None:
    with pytest.raises(Infected):
        keep(samples.TEXT + EICAR, "a.txt", key="k")
    assert keep(key="k").state is State.CLEAN


@pytest.mark.parametrize("size", [99_999, 100_000])
def test_up_to_the_cap(size: int) -> None:
    content = samples.PDF + b"\n" * (size - len(samples.PDF))
    assert keep(content).size == size


def test_over_the_cap_it_stops_reading() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            self.given += size
            return b"x" * size

    content = Endless()
    with pytest.raises(TooLarge, match=r"larger than 0\.1 MB"):
        services.keep(content=content, name="x.pdf", by=BY, at=AT)
    assert content.given < 300_000
    assert nothing_kept()


def nothing_kept() -> bool:
    return not (File.objects.exists() or Content.objects.exists() or stored())


def test_the_bytes_decide_not_the_name() -> None:
    assert keep(samples.PNG, "giay-to.pdf").name == "giay-to.pdf.png"
    with pytest.raises(NotAllowed, match="EXE"):
        keep(b"MZ" + b"\0" * 100, "giay-to.pdf")
    with pytest.raises(NotAllowed, match="Send one of: PDF, PNG, JPEG, DOCX, XLSX, XML, TXT"):
        keep(samples.archive("a.txt"), "a.docx")


def test_nothing_is_no_file() -> None:
    with pytest.raises(Empty):
        keep(b"")
    assert nothing_kept()


def test_an_infected_file_is_refused_and_not_kept() -> None:
    with pytest.raises(Infected, match="Eicar-Test-Signature") as refused:
        keep(samples.TEXT + EICAR, "a.txt")
    assert refused.value.status == 422
    assert nothing_kept()


def test_while_the_scanner_is_away_a_file_is_held_not_passed() -> None:
    scanner().available = False
    record = keep()
    assert (record.state, record.readable, record.scanned_at) == (State.HELD, False, None)
    assert selectors.held() == 1
    for read in (selectors.read, selectors.attachment):
        with pytest.raises(Held, match="virus scanner"):
            read(record.id)
    assert services.rescan(at=LATER) == 0
    assert selectors.file(record.id).state is State.HELD


def test_a_held_file_is_released_when_found_clean() -> None:
    scanner().available = False
    first, second = keep(), keep(name="b.pdf")
    other = keep(samples.PNG, "c.png")
    scanner().available = True
    assert services.rescan(at=LATER) == 2
    assert services.rescan(at=LATER) == 0
    for record in (first, second, other):
        released = selectors.file(record.id)
        assert (released.state, released.scanned_at) == (State.CLEAN, LATER)
        assert types_of(record) == ["files.kept", "files.released"]
    with selectors.read(second.id) as content:
        assert content.read() == samples.PDF


def test_a_held_file_is_rejected_when_found_infected() -> None:
    scanner().available = False
    record = keep(samples.TEXT + EICAR, "a.txt")
    scanner().available = True
    assert services.rescan(at=LATER) == 1
    assert selectors.file(record.id).state is State.INFECTED
    for read in (selectors.read, selectors.attachment):
        with pytest.raises(Infected, match="Eicar"):
            read(record.id)
    assert types_of(record) == ["files.kept", "files.rejected"]
    assert journal.facts_of(record.id)[1].payload["finding"] == "Eicar-Test-Signature"
    with pytest.raises(Infected):
        keep(samples.TEXT + EICAR, "again.txt")


def test_a_content_that_is_held_stays_held_under_another_name() -> None:
    scanner().available = False
    keep()
    scanner().available = True
    again = keep(name="again.pdf")
    assert again.state is State.HELD
    services.rescan(at=LATER)
    assert selectors.file(again.id).state is State.CLEAN


def test_a_held_content_that_is_gone_does_not_stop_the_others() -> None:
    scanner().available = False
    gone, there = keep(), keep(samples.PNG, "b.png")
    del stored()[gone.sha256]
    scanner().available = True
    assert services.rescan(at=LATER) == 1
    assert selectors.file(there.id).state is State.CLEAN
    assert selectors.file(gone.id).state is State.HELD


def test_an_installation_without_scanner_says_so(settings) -> None:
    settings.VIRUS_SCANNER = "motcua.adapters.memory.NoScanner"
    record = keep()
    assert (record.state, record.readable, record.scanned_at) == (State.UNSCANNED, True, None)
    with selectors.read(record.id) as content:
        assert content.read() == samples.PDF


def test_taking_the_scanner_away_does_not_release_what_is_held(settings) -> None:
    scanner().available = False
    record = keep()
    settings.VIRUS_SCANNER = "motcua.adapters.memory.NoScanner"
    assert services.rescan(at=LATER) == 0
    assert selectors.file(record.id).state is State.HELD


def test_several_files_in_the_order_asked_for() -> None:
    first, second = keep(), keep(samples.PNG, "b.png")
    assert selectors.files([second.id, uuid4(), first.id]) == [second, first]
    with pytest.raises(FileNotFound):
        selectors.file(uuid4())
    with pytest.raises(FileNotFound):
        selectors.read(uuid4())


def test_the_shipped_store_is_the_folder(settings, tmp_path) -> None:
    settings.FILE_STORE, settings.HOME = "motcua.adapters.folder.FolderStore", tmp_path
    record = keep()
    assert (tmp_path / "files" / record.sha256[:2] / record.sha256[2:4] / record.sha256).exists()
