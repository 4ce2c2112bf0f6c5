"""A text under way, from which tasks are taken, for tests of addresses."""

from datetime import datetime
from typing import Any

from motcua.apps.tasks import services
from motcua.apps.tasks.domain.drafting import DocumentGiven
from motcua.apps.tasks.domain.task import SourceKind


def build(town: Any, at: datetime) -> None:
    """Put ``extraction`` into the town: a draft of the commune's leader."""
    commune = town.world.commune
    opened = services.open_text(
        lines=["1. Giao Sở Y tế rà soát hồ sơ, báo cáo trước ngày 30/12/2026."],
        document=DocumentGiven(kind=SourceKind.NOTICE),
        giver=commune.authority,
        by=commune.leader,
        at=at,
    )
    town.things["extraction"] = str(opened.id)
