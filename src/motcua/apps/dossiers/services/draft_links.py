"""The link by which somebody without an account comes back to an application."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.apps.dossiers import events
from motcua.apps.dossiers.domain import drafts
from motcua.apps.dossiers.domain.draft_refusals import EmailNeeded, TooManyLinks
from motcua.apps.dossiers.domain.drafts import DraftRecord
from motcua.apps.dossiers.services import _drafts
from motcua.apps.dossiers.services._secrets import new_secret
from motcua.apps.identity.domain.persons import normal_email
from motcua.apps.journal import services as journal
from motcua.apps.notifications import services as notifications
from motcua.apps.notifications.domain import Recipient


@transaction.atomic
def send_draft_link(
    *, draft: UUID, email: str, address: str, by: UUID | None, at: datetime, secret: str = ""
) -> DraftRecord:
    """
    Send the link that opens a draft to an e-mail address; the links sent before end.

    Only the hash of the link's token is kept here.

    :param address: within the house, of the page that takes the token, up to where it follows.
    :raises DraftNotFound: there is none.
    :raises Invalid: this is no e-mail address.
    :raises TooManyLinks: ``MOST_LINKS`` were sent for this draft.
    """
    row = _drafts.locked(draft, by=by, secret=secret, at=at)
    told = normal_email(email)
    if not told:
        raise EmailNeeded(field="email")
    if row.links_sent >= drafts.MOST_LINKS:
        raise TooManyLinks(field="email", most=drafts.MOST_LINKS)
    token, row.link_hash = new_secret()
    row.email = told
    row.links_sent += 1
    row.link_until = at + _drafts.life(row)
    person = _drafts.record(row).answers.person
    notifications.announce(
        event="draft_link",
        key=f"draft:{row.pk}:{row.links_sent}",
        to=Recipient(email=told),
        values={
            "name": person.full_name if person else "anh/chị",
            "link": address + token,
            "until": row.link_until.isoformat(),
        },
        at=at,
    )
    fact = events.DraftLinkSent(count=row.links_sent)
    journal.record(fact, subject=row.pk, authority=None, by=by, at=at)
    return _drafts.touch(row, at=at)
