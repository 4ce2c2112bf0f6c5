"""Petitions of a small world: sent, and led to any state."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from motcua.apps.petitions import services
from motcua.apps.petitions.domain.petition import (
    Channel,
    Kind,
    PetitionGiven,
    PetitionRecord,
    SenderGiven,
)
from tests.factories.dossiers import World

SENDER = SenderGiven(name="Hoàng Thị Mận", phone="0912 345 678", address="Thôn Nà Pài, xã Một")
TEXT = "Hồ sơ đăng ký đất đai của tôi nộp đã hai tháng chưa có kết quả, gọi không ai trả lời."


def given(to: UUID, **changes: Any) -> PetitionGiven:
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


def later(at: datetime, days: int) -> datetime:
    """Return the moment some days later."""
    return at + timedelta(days=days)
