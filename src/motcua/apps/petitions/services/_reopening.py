"""Starting again after an answer that did not settle the matter."""

from datetime import datetime

from motcua.apps.petitions.models import Petition
from motcua.apps.petitions.services import _clock


def start_again(row: Petition, at: datetime) -> None:
    """Let the sender's clock start anew; what was published stays until the next answer."""
    row.handled_at = row.ended_at = row.published_at = None
    row.publish_due_at = row.extended_at = row.paused_since = None
    row.extended_days, row.pauses = 0, []
    row.reopened += 1
    row.visible = False
    row.answer_started_at = at
    _clock.set_term(row)
