"""The waiting clock before intake: until when the receiver must accept or answer."""

from datetime import datetime
from uuid import UUID

from django.conf import settings

from motcua.apps.calendars import selectors as calendars
from motcua.apps.dossiers.domain import limits
from motcua.apps.dossiers.domain.intake import Channel


def due(channel: str, receiver: UUID, at: datetime) -> datetime | None:
    """Return until when ``receiver`` must accept or answer; None at the counter."""
    if channel == Channel.DIRECT:
        return None
    calendar = calendars.working_calendar(owner=receiver)
    return limits.acceptance_due(at, calendar, settings.ACCEPTANCE_HOURS)
