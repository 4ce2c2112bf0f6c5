"""The shown commune at its desks: drafts in every state, notes, opinions, apologies proposed."""

import io
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.authorities import AuthorityKind
from motcua.apps.dossiers import selectors, services
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.states import State
from motcua.apps.dossiers.selectors import Filters
from motcua.apps.files import services as files
from motcua.cli.demo.offices import Office
from motcua.cli.demo.story import SHOWN, Stage
from motcua.kernel.refusal import Refusal

_DRAFT = (
    "QUYẾT ĐỊNH\n\nĐiều 1. Chấp thuận đề nghị của người nộp hồ sơ.\n"
    "Điều 2. Quyết định này có hiệu lực từ ngày ký."
)
_PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
_NOTES = (
    "Đã gọi điện cho người nộp, hẹn chiều thứ Năm đi thực địa.",
    "Thửa đất giáp ranh đang có tranh chấp, xem biên bản hòa giải năm ngoái.",
    "Lãnh đạo yêu cầu báo trước khi trình.",
)
_QUESTIONS = (
    "Đề nghị cho biết thửa đất có nằm trong quy hoạch giao thông không.",
    "Đề nghị xác nhận tình trạng cư trú của người nộp hồ sơ.",
    "Đề nghị cho ý kiến về điều kiện phòng cháy, chữa cháy của cơ sở.",
)
_VIEWS = (
    ("Sắp trễ tuần này", "due=week&waiting=no"),
    ("Nộp trực tuyến", "channel=online"),
    ("Chưa ai giữ", "cut=unassigned"),
)


def load(stage: Stage, now: datetime) -> None:
    """Put the desks of the shown commune to work on what lies there."""
    offices = stage.world.of_kind("H55", AuthorityKind.COMMUNE)
    shown = next(office for office in offices if office.code == SHOWN)
    others = [office for office in offices if office.id != shown.id and office.code > SHOWN]
    at = now - timedelta(minutes=20)
    _dialogue(stage, shown, others, at)
    _desks(shown, at)
    for name, query in _VIEWS:
        for account in (shown.handler, shown.leader):
            services.save_view(page="worklist", name=name, query=query, by=account, at=at)


def _open(office: Office, at: datetime) -> list[DossierRecord]:
    """Return what the office's case officer holds, the most urgent first."""
    page = selectors.worklist(
        standing=agencies.standing(office.handler, at),
        at=at,
        filters=Filters(holder=office.handler, states=(State.IN_HANDLING,), waiting=False),
        limit=60,
    )
    return [d for d in page.items if d.changed_at < at]


def _desks(shown: Office, at: datetime) -> None:
    held = _open(shown, at)
    scenes: tuple[Callable[[Office, DossierRecord, datetime], None], ...] = (
        _in_review,
        _returned,
        _drafted,
        _noted,
        _in_review,
        _approved,
    )
    for number, dossier in enumerate(held):
        if selectors.apology_proposal(dossier) is None and number % 3 == 0:
            _proposed(shown, dossier, at)
        scenes[number % len(scenes)](shown, dossier, at)


def _noted(office: Office, dossier: DossierRecord, at: datetime) -> None:
    words = _NOTES[dossier.version % len(_NOTES)]
    services.note(dossier_id=dossier.id, text=words, by=office.handler, at=at)


def _drafted(office: Office, dossier: DossierRecord, at: datetime) -> UUID:
    file = files.keep(content=io.BytesIO(_PDF), name="du-thao.pdf", by=office.handler, at=at)
    draft = services.draft_result(
        dossier_id=dossier.id, text=_DRAFT, file=file.id, by=office.handler, at=at
    )
    return draft.id


def _in_review(office: Office, dossier: DossierRecord, at: datetime) -> None:
    services.send_for_review(
        dossier_id=dossier.id,
        draft=_drafted(office, dossier, at),
        reviewer=office.leader,
        step="Lãnh đạo duyệt",
        by=office.handler,
        at=at,
    )


def _returned(office: Office, dossier: DossierRecord, at: datetime) -> None:
    _in_review(office, dossier, at)
    services.return_draft(
        dossier_id=dossier.id,
        draft=selectors.result_drafts(dossier.id)[0].id,
        remark="Bổ sung căn cứ pháp lý ở phần mở đầu, sửa ngày hiệu lực.",
        by=office.leader,
        at=at + timedelta(minutes=5),
    )
    _noted(office, dossier, at)


def _approved(office: Office, dossier: DossierRecord, at: datetime) -> None:
    _in_review(office, dossier, at)
    services.approve(
        dossier_id=dossier.id,
        draft=selectors.result_drafts(dossier.id)[0].id,
        late_reason="Phải xác minh thêm tại thực địa." if dossier.is_late(at) else "",
        by=office.leader,
        at=at + timedelta(minutes=5),
    )


def _proposed(office: Office, dossier: DossierRecord, at: datetime) -> None:
    """Ask the leader to apologise where the law still lets one."""
    try:
        services.propose_apology(
            dossier_id=dossier.id,
            reason="Chờ kết quả xác minh của cơ quan công an, dự kiến đầu tuần sau mới có.",
            by=office.handler,
            at=at,
        )
    except Refusal:
        return


def _dialogue(stage: Stage, shown: Office, others: list[Office], at: datetime) -> None:
    """Let neighbours ask the shown commune, and one of them answer it."""
    asked = 0
    for office, question in zip(others, _cycle(_QUESTIONS), strict=False):
        for dossier in _open(office, at)[:1]:
            services.ask_agency(
                dossier_id=dossier.id,
                question=question,
                agency=shown.id,
                agency_name=shown.name,
                term="2 ngày làm việc",
                by=office.handler,
                at=max(dossier.changed_at, at - timedelta(days=asked)),
            )
            asked += 1
        if asked == len(_QUESTIONS):
            break
    if others:
        _answered(shown, others[0], at)


def _answered(shown: Office, neighbour: Office, at: datetime) -> None:
    for dossier in _open(shown, at)[-1:]:
        services.ask_agency(
            dossier_id=dossier.id,
            question=_QUESTIONS[0],
            agency=neighbour.id,
            agency_name=neighbour.name,
            term="2 ngày làm việc",
            by=shown.handler,
            at=at,
        )
        (asked,) = selectors.consultations(dossier.id)[-1:]
        services.answer(
            dossier_id=dossier.id,
            consultation=asked.id,
            answer="Thửa đất không nằm trong quy hoạch giao thông đã công bố.",
            by=neighbour.handler,
            at=at + timedelta(minutes=10),
        )


def _cycle(words: tuple[str, ...]) -> Iterator[str]:
    while True:
        yield from words
