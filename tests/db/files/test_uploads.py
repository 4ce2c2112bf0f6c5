"""Uploads in pieces: resumed where they stand, held to their holder, cleared away."""

import io
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from PIL import Image

from motcua.adapters.memory import MemoryStaging, MemoryStore
from motcua.apps.files import ports, selectors, services
from motcua.apps.files.domain import uploads
from motcua.apps.files.domain.record import Empty, FileNotFound, Heic, NotAllowed, TooLarge
from motcua.apps.files.models import Content, Upload
from motcua.apps.journal import selectors as journal
from tests.unit.files import samples

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
BY = uuid4()
MINE = "draft:1:ban-sao"


@pytest.fixture(autouse=True)
def plugged(settings):
    settings.FILE_STORE = "motcua.adapters.memory.MemoryStore"
    settings.FILE_STAGING = "motcua.adapters.memory.MemoryStaging"
    settings.VIRUS_SCANNER = "motcua.adapters.memory.MemoryScanner"
    settings.MAX_FILE_BYTES = 1_000_000
    ports._plugged.cache_clear()
    yield
    ports._plugged.cache_clear()


def begin(size: int, name: str = "Đơn.pdf", holder: str = MINE) -> UUID:
    return services.begin_upload(holder=holder, name=name, size=size, at=AT).id


def append(upload: UUID, offset: int, piece: bytes, holder: str = MINE) -> int:
    found = services.append(upload=upload, holder=holder, offset=offset, piece=piece, at=AT)
    return found.received


def staged() -> dict[UUID, bytes]:
    found = ports.staging()
    assert isinstance(found, MemoryStaging)
    return found.pieces


def test_a_file_arrives_in_pieces_and_is_kept_once() -> None:
    upload = begin(len(samples.PDF))
    assert append(upload, 0, samples.PDF[:10]) == 10
    # The line broke: the sender asks where it stands, or begins anew and is told.
    assert selectors.upload(upload, holder=MINE).received == 10
    assert begin(len(samples.PDF)) == upload
    with pytest.raises(uploads.NotWhole):
        services.finish(upload=upload, holder=MINE, by=BY, at=AT)
    append(upload, 10, samples.PDF[10:])
    kept = services.finish(upload=upload, holder=MINE, by=BY, at=AT)
    with selectors.read(kept.id) as content:
        assert content.read() == samples.PDF
    assert (kept.name, kept.kept_by) == ("Đơn.pdf", BY)
    assert not Upload.objects.exists() and staged() == {}
    with pytest.raises(uploads.UploadNotFound):
        services.finish(upload=upload, holder=MINE, by=BY, at=AT)


@pytest.mark.parametrize("offset", [-1, 3, 11, 10_000])
def test_a_piece_that_does_not_follow_on_is_refused_with_the_place(offset: int) -> None:
    upload = begin(len(samples.PDF))
    append(upload, 0, samples.PDF[:10])
    with pytest.raises(uploads.WrongOffset) as no:
        append(upload, offset, b"x")
    assert no.value.details["received"] == 10
    with pytest.raises(uploads.WrongOffset):
        append(upload, 10, b"x" * len(samples.PDF))


def test_nobody_goes_on_with_an_upload_of_somebody_else() -> None:
    upload = begin(100)
    for act in (
        lambda: append(upload, 0, b"x", holder="draft:2:ban-sao"),
        lambda: selectors.upload(upload, holder="draft:2:ban-sao"),
        lambda: services.finish(upload=upload, holder="", by=BY, at=AT),
    ):
        with pytest.raises(uploads.UploadNotFound):
            act()
    services.cancel_upload(upload=upload, holder="draft:2:ban-sao")
    assert Upload.objects.count() == 1


def test_what_is_too_large_or_too_much_is_refused_before_it_is_sent() -> None:
    for size, refusal in ((0, Empty), (-1, Empty), (1_000_001, TooLarge)):
        with pytest.raises(refusal):
            begin(size)
    for number in range(uploads.MOST_UPLOADS):
        begin(100, name=f"{number}.pdf")
    with pytest.raises(uploads.TooManyUploads):
        begin(100, name="one more.pdf")
    begin(100, name="of another.pdf", holder="draft:2:x")
    with pytest.raises(TooLarge):
        append(begin(100, name="0.pdf"), 0, b"x" * (uploads.MOST_PIECE_BYTES + 1))


@pytest.mark.parametrize(
    ("content", "name", "refusal"),
    [
        (b"MZ" + b"\0" * 60, "Đơn.pdf", NotAllowed),
        (b"\0\0\0\x18ftypheic" + b"\0" * 60, "IMG_1.HEIC", Heic),
        (samples.JPEG, "broken.jpg", NotAllowed),
        (b"RIFF\x10\0\0\0WEBPVP8 " + b"\0" * 9, "broken.webp", NotAllowed),
    ],
)
def test_what_is_not_accepted_leaves_nothing_behind(
    content: bytes, name: str, refusal: type
) -> None:
    upload = begin(len(content), name=name)
    append(upload, 0, content)
    with pytest.raises(refusal):
        services.finish(upload=upload, holder=MINE, by=BY, at=AT, as_pdf=True)
    assert not Upload.objects.exists() and staged() == {} and not Content.objects.exists()


def test_an_emptied_staging_begins_anew_instead_of_keeping_half() -> None:
    upload = begin(20)
    append(upload, 0, b"0123456789")
    staged().clear()
    assert append(upload, 10, b"x") == 0


def test_uploads_are_cleared_away_after_a_day() -> None:
    upload = begin(100)
    append(upload, 0, b"x")
    assert services.forget_uploads(at=AT + timedelta(hours=23)) == 0
    assert services.forget_uploads(at=AT + timedelta(hours=25)) == 1
    assert staged() == {} and not Upload.objects.exists()


def photo(kind: str = "JPEG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_becomes_a_page(kind: str) -> None:
    kept = services.keep(
        content=io.BytesIO(photo(kind)), name="IMG_1.jpg", by=None, at=AT, as_pdf=True
    )
    assert (kept.media_type, kept.name) == ("application/pdf", "IMG_1.pdf")
    again = services.keep(
        content=io.BytesIO(samples.PDF), name="a.pdf", by=None, at=AT, as_pdf=True
    )
    assert again.size == len(samples.PDF)


def test_a_file_changes_hands_only_while_nobody_owns_it() -> None:
    mine, theirs = uuid4(), uuid4()
    orphan = services.keep(content=io.BytesIO(samples.PDF), name="a.pdf", by=None, at=AT)
    owned = services.keep(content=io.BytesIO(samples.PDF), name="b.pdf", by=theirs, at=AT)
    assert services.adopt(files=[orphan.id, owned.id], by=mine, at=AT) == 1
    assert selectors.file(orphan.id).kept_by == mine
    assert selectors.file(owned.id).kept_by == theirs


@pytest.mark.django_db(transaction=True)
def test_forgetting_removes_the_bytes_with_the_last_file() -> None:
    store = ports.store()
    assert isinstance(store, MemoryStore)
    first = services.keep(content=io.BytesIO(samples.PDF), name="a.pdf", by=None, at=AT)
    second = services.keep(content=io.BytesIO(samples.PDF), name="b.pdf", by=None, at=AT)
    assert services.forget(files=[first.id, uuid4()], by=None, at=AT) == 1
    with selectors.read(second.id) as content:
        assert content.read() == samples.PDF
    with transaction.atomic():
        services.forget(files=[second.id], by=None, at=AT)
        assert store.contents, "bytes go only when it is certain that the row is gone"
    assert store.contents == {} and not Content.objects.exists()
    with pytest.raises(FileNotFound):
        selectors.file(second.id)
    assert [f.type for f in journal.facts_of(second.id)] == ["files.kept", "files.forgotten"]
