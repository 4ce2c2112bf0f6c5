"""Who holds a draft here: the account that signed in, or this browser by its secret."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.apps.agencies.domain.rights import Role
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain import drafts
from motcua.apps.dossiers.domain.draft_refusals import DraftNotFound
from motcua.apps.dossiers.domain.drafts import DraftRecord, Step
from motcua.apps.procedures import selectors as procedures
from motcua.apps.procedures.domain.refusals import UnknownProcedure
from motcua.apps.procedures.domain.version import VersionRecord
from motcua.kernel.moments import local_day
from motcua.web.shared import access

#: In the session, which stays on the server: secrets by draft, the newest last.
_SESSION = "drafts"
_MOST_SECRETS = 10


@dataclass(frozen=True)
class Held:
    """
    A draft in the hands of whoever asks.

    :ivar by: account that owns it; None while it has none.
    :ivar today: version in force; None = the procedure is not in force any more.
    """

    draft: DraftRecord
    secret: str
    now: datetime
    version: VersionRecord
    today: VersionRecord | None

    @property
    def by(self) -> UUID | None:
        """The account that owns the draft."""
        return self.draft.owner_id

    @property
    def changed(self) -> bool:
        """Whether the procedure was published anew, or ended, since the draft began."""
        return self.today is None or self.today.id != self.version.id

    @property
    def steps(self) -> list[Step]:
        """The questions that the answers lead through."""
        return drafts.steps(self.version, self.draft.answers)

    def call(self) -> dict[str, Any]:
        """Return what every service of drafts is called with."""
        return {"draft": self.draft.id, "by": self.by, "at": self.now, "secret": self.secret}


def hold(request: HttpRequest, identifier: UUID) -> Held:
    """
    Return a draft to whoever holds it; a citizen who has signed in since adopts it.

    :raises DraftNotFound: there is none, or somebody else holds it.
    """
    now = timezone.now()
    secret = secrets_of(request).get(str(identifier), "")
    by = request.user.pk if request.user.is_authenticated else None
    found = dossiers.draft(identifier, by=by, secret=secret, at=now)
    if found.owner_id is None and by and is_citizen(request):
        found = services.adopt_draft(draft=identifier, secret=secret, by=by, at=now)
        forget_secret(request, identifier)
        secret = ""
        messages.success(request, _("Hồ sơ đang soạn đã được lưu vào tài khoản của anh/chị."))
    return Held(found, secret, now, procedures.version(found.version_id), _in_force(found, now))


def _in_force(found: DraftRecord, now: datetime) -> VersionRecord | None:
    try:
        return procedures.version_in_force(found.code, local_day(now))
    except UnknownProcedure:
        return None


def here(request: HttpRequest) -> list[DraftRecord]:
    """Return what is under way for the account and in this browser, the last changed first."""
    found = {held.draft.id: held.draft for held in _of_browser(request)}
    if request.user.is_authenticated:
        mine = dossiers.drafts_of(request.user.pk, at=timezone.now())
        found |= {draft.id: draft for draft in mine}
    open_ = [draft for draft in found.values() if draft.dossier_id is None]
    return sorted(open_, key=lambda draft: draft.changed_at, reverse=True)


def _of_browser(request: HttpRequest) -> list[Held]:
    result = []
    for key in list(secrets_of(request)):
        try:
            result.append(hold(request, UUID(key)))
        except (DraftNotFound, ValueError):
            forget_secret(request, key)
    return result


def is_citizen(request: HttpRequest) -> bool:
    """Return whether a citizen's account has signed in."""
    return Role.APPLICANT in access.standing(request).roles


def secrets_of(request: HttpRequest) -> dict[str, str]:
    """Return the secrets that this browser has, by draft."""
    known = request.session.get(_SESSION)
    return dict(known) if isinstance(known, dict) else {}


def remember(request: HttpRequest, identifier: UUID, secret: str) -> None:
    """Let this browser hold a draft by its secret."""
    known = secrets_of(request)
    known.pop(str(identifier), None)
    known[str(identifier)] = secret
    request.session[_SESSION] = dict(list(known.items())[-_MOST_SECRETS:])


def forget_secret(request: HttpRequest, identifier: UUID | str) -> None:
    """Let this browser's secret for a draft go."""
    known = secrets_of(request)
    if known.pop(str(identifier), None) is not None:
        request.session[_SESSION] = known


def private(response: HttpResponse) -> HttpResponse:
    """Keep a page with personal data out of every cache, also on a shared computer."""
    response["Cache-Control"] = "private, no-store"
    return response
