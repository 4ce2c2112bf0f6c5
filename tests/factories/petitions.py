"""Petitions of a small world: sent, and led to any state."""

from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

from motcua.apps.files import services as keeping
from motcua.apps.petitions import selectors, services
from motcua.apps.petitions.domain.petition import (
    Channel,
    Kind,
    PetitionGiven,
    PetitionRecord,
    Routed,
    SenderGiven,
)
from tests.factories.dossiers import World

SENDER = SenderGiven(name="Hoàng Thị Mận", phone="0912 345 678", address="Thôn Nà Pài, xã Một")
TEXT = "Hồ sơ đăng ký đất đai của tôi nộp đã hai tháng chưa có kết quả, gọi không ai trả lời."


def given(to: UUID | None, **changes: Any) -> PetitionGiven:
    """Return a petition to an authority."""
    values: dict[str, Any] = {
        "sender": SENDER,
        "title": "Chậm trả kết quả đất đai",
        "text": TEXT,
        "field": "Đất đai",
        "channel": Channel.WEB,
        "to": to,
    }
    return PetitionGiven(**values | changes)


def sent(world: World, at: datetime, **changes: Any) -> PetitionRecord:
    """Send a petition to the commune."""
    by = changes.pop("by", None)
    return services.send(given=given(world.commune.authority, **changes), by=by, at=at).record


def assigned(world: World, at: datetime, **changes: Any) -> PetitionRecord:
    """Send, classify and assign a petition at the commune, at one moment."""
    found = sent(world, at, **changes)
    home = world.commune
    services.classify(
        petition_id=found.id, content_class=6, kind=Kind.FEEDBACK, by=home.receptionist, at=at
    )
    return services.assign(
        petition_id=found.id, unit=home.room, holder=home.handler, by=home.leader, at=at
    )


def approved(world: World, at: datetime, **changes: Any) -> PetitionRecord:
    """Lead a petition to an approved answer, at one moment."""
    found, home = assigned(world, at, **changes), world.commune
    services.draft_answer(
        petition_id=found.id, text="Đã trả kết quả ngày hôm nay.", by=home.handler, at=at
    )
    return services.approve(petition_id=found.id, by=home.leader, at=at)


def published(world: World, at: datetime, **changes: Any) -> PetitionRecord:
    """Lead a petition to a published answer, at one moment."""
    found, home = approved(world, at, **changes), world.commune
    return services.publish(
        petition_id=found.id,
        redacted_text="Hồ sơ đăng ký đất đai nộp đã hai tháng chưa có kết quả.",
        by=home.receptionist,
        at=at,
    )


def stock(town: Any, at: datetime) -> None:
    """Give a town one petition with a file, and one that was routed out."""
    world, desk = town.world, town.world.commune.receptionist
    content = BytesIO(b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
    file = keeping.keep(content=content, name="don.pdf", by=world.citizen, at=at)
    sender = replace(SENDER, account=world.citizen)
    one = sent(world, at, by=world.citizen, sender=sender, files=(file.id,))
    out = sent(world, at, text="Tôi khiếu nại quyết định số 5.")
    services.route_out(
        petition_id=out.id, kind=Routed.COMPLAINT, to_name="Thanh tra tỉnh", by=desk, at=at
    )
    town.things |= {
        "petition": str(one.id),
        "petition_file": str(file.id),
        "petition_routed": str(out.id),
        "voice_link": selectors.secret_of(one.id),
        "voice_code": published(world, at).code,
    }


def lead(world: World, key: UUID, at: datetime) -> PetitionRecord:
    """Lead a petition that came in to a published answer, at one moment."""
    home = world.commune
    services.classify(
        petition_id=key, content_class=6, kind=Kind.FEEDBACK, by=home.receptionist, at=at
    )
    services.assign(petition_id=key, unit=home.room, holder=home.handler, by=home.leader, at=at)
    services.draft_answer(petition_id=key, text="Đã sửa.", by=home.handler, at=at)
    services.approve(petition_id=key, by=home.leader, at=at)
    return services.publish(
        petition_id=key, redacted_text="Đèn đường hỏng.", by=home.receptionist, at=at
    )


def later(at: datetime, days: int) -> datetime:
    """Return the moment some days later."""
    return at + timedelta(days=days)
