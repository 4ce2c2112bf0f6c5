"""Applications of the demonstration's citizen: one under way, one handed in for her child."""

import io
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from PIL import Image, ImageDraw

from motcua.apps.agencies.domain.authorities import AuthorityKind
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain import drafts
from motcua.apps.dossiers.domain.drafts import How, Kind, Step
from motcua.apps.files import services as files
from motcua.apps.identity.selectors import find_account
from motcua.apps.procedures import selectors as procedures
from motcua.apps.procedures.domain.version import VersionRecord
from motcua.cli.demo.citizen import CITIZEN
from motcua.cli.demo.story import Stage

BIRTH, MARRIAGE = "1.001193", "1.000894"
CHILD: dict[str, Any] = {
    "kind": "citizen",
    "full_name": "Hoàng Nông Minh Anh",
    "birth_on": date(2026, 11, 2),
    "address": "Nà Khuổi, Cao Bằng",
}


def load(stage: Stage, now: datetime) -> None:
    """Let the citizen hand one application in, and leave another half done."""
    account = find_account(CITIZEN)
    assert account is not None
    place = stage.world.of_kind("H55", AuthorityKind.COMMUNE)[-1].id
    _hand_in(account.id, place, now - timedelta(hours=2))
    _leave(account.id, place, now - timedelta(hours=1))


def _hand_in(by: UUID, place: UUID, at: datetime) -> None:
    """Apply for the registration of a birth, as the mother."""
    draft, _ = services.start_draft(code=BIRTH, by=by, at=at)
    version = procedures.version(draft.version_id)
    while True:
        step = drafts.next_open(version, draft)
        if step.kind is Kind.CHECK:
            break
        if step.kind is Kind.PAPER and step.place == 1:
            page = photo(str(step.component.name if step.component else ""), by, at)
            services.attach_to_draft(draft=draft.id, part=step.key, file=page, by=by, at=at)
        given = _answer(version, step, place)
        draft = services.answer_draft(draft=draft.id, step=step.slug, given=given, by=by, at=at)
    services.submit_draft(draft=draft.id, by=by, at=at)


def _answer(version: VersionRecord, step: Step, place: UUID) -> dict[str, Any]:
    c = step.component
    answers: dict[Kind, dict[str, Any]] = {
        Kind.CASE: {"case": version.cases[0].name},
        Kind.WHERE: {"competent": place},
        Kind.WHOM: {"for_other": True},
        Kind.MANDATE: {"ground": "parent"},
        Kind.PERSON: CHILD,
        Kind.APPLIES: {"applies": step.place in (1, 3)},
        Kind.RESULT: {"return_wish": "counter"},
    }
    if step.kind is not Kind.PAPER:
        return answers[step.kind]
    if step.place == 1:
        return {"how": How.FILE, "originals": 1}
    return {"how": How.DATABASE if c and c.held_by_state else How.PAPER}


def _leave(by: UUID, place: UUID, at: datetime) -> None:
    """Begin to apply for the registration of a marriage, and stop on the way."""
    draft, _ = services.start_draft(code=MARRIAGE, by=by, at=at)
    version = procedures.version(draft.version_id)
    for step, given in (
        ("truong-hop", {"case": version.cases[0].name}),
        ("noi-nop", {"competent": place}),
        ("cho-ai", {"for_other": False}),
    ):
        services.answer_draft(draft=draft.id, step=step, given=given, by=by, at=at)


def photo(words: str, by: UUID, at: datetime) -> UUID:
    """Keep a photographed paper: drawn here, always the same."""
    sheet = Image.new("RGB", (900, 1250), "#e9e4d8")
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((60, 60, 840, 1190), fill="white", outline="#888")
    pen.text((110, 120), words[:60], fill="black", font_size=30)
    for line in range(220, 1100, 44):
        pen.line((110, line, 790 - (line * 7) % 160, line), fill="#bbb", width=3)
    out = io.BytesIO()
    sheet.save(out, "JPEG", quality=80)
    out.seek(0)
    return files.keep(content=out, name="to-khai.jpg", by=by, at=at, as_pdf=True).id
