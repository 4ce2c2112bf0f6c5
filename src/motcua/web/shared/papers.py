"""Papers on pages: which forms a dossier has for its reader, and how a PDF is sent."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.papers.forms import Available, Form
from motcua.apps.dossiers.selectors import papers
from motcua.apps.dossiers.selectors.papers import Paper

#: A PDF runs nothing and loads nothing; the browser's own viewer needs its frame and its styles.
_POLICY = (
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; img-src data:; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
#: What no browser shows needs no styles either.
_SAVED = "sandbox; default-src 'none'"


@dataclass(frozen=True, slots=True)
class Link:
    """A paper to open; ``count`` tells several of one form apart."""

    words: tuple[str, str]
    address: str
    count: int | None


def papers_of(dossier: DossierRecord, standing: Standing) -> list[Link]:
    """
    Return the papers that exist for ``dossier`` now and that the reader may have.

    For ``{% include "office/papers.html" %}``, which lists ``paper_links``. It asks no query.
    """
    found = papers.available(dossier, standing=standing)
    several = sum(paper.form is Form.SUPPLEMENT for paper in found) > 1
    return [_link(dossier, paper, several=several) for paper in found]


def _link(dossier: DossierRecord, paper: Available, *, several: bool) -> Link:
    number = paper.number if several else None
    arguments = [dossier.id, paper.form.value, *([number] if number else [])]
    return Link(paper.name, reverse("dossier_paper", args=arguments), number)


def answer(request: HttpRequest, paper: Paper) -> HttpResponse:
    """Send a paper to be looked at and printed; ``?tai=1`` saves it."""
    return send(paper.content, paper.media_type, paper.name, save="tai" in request.GET)


def send(content: bytes, media_type: str, name: str, *, save: bool) -> HttpResponse:
    """Send a file made for this reader: kept by nobody on the way, no type guessed."""
    response = HttpResponse(content, content_type=media_type)
    guard(response, name, save=save)
    return response


def guard(response: HttpResponse, name: str, *, save: bool) -> None:
    """Name a file and keep it from running, from caches and from frames."""
    response["Content-Disposition"] = content_disposition_header(save, name) or "inline"
    response["X-Content-Type-Options"] = "nosniff"
    is_pdf = response.headers.get("Content-Type") == "application/pdf"
    response["Content-Security-Policy"] = _POLICY if is_pdf else _SAVED
    response["Cache-Control"] = "private, no-store"
