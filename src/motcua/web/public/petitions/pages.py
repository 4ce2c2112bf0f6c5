"""The entrance, the search of published answers, and one of them. Nothing of any sender."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from motcua.apps.petitions import selectors
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Refusal
from motcua.web.public import near
from motcua.web.public.petitions import places

_PAGE = 20
_LATEST = 5


@require_safe
def entrance(request: HttpRequest) -> HttpResponse:
    """Show the ways in: send, follow, search, figures; and what was answered last."""
    latest = selectors.published(limit=_LATEST).petitions
    return render(request, "public/petitions/entrance.html", {"latest": latest})


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Search published answers by words, field and commune."""
    words = _typed(request, "q", 200)
    field = _typed(request, "field", 100)
    where = _typed(request, "xa", 100)
    after = request.GET.get("after", "")[:200]
    today = local_day(timezone.now())
    place = places.commune(where, today)
    choices = near.search(where, today) if where and place is None else []
    context = {
        "q": words,
        "field": field,
        "where": where,
        "place": place,
        "choices": choices,
        "fields": selectors.fields(),
        "after": after,
    }
    try:
        found = selectors.published(
            query=words,
            field=field,
            commune=place.unit.code if place else "",
            cursor=after or None,
            limit=_PAGE,
        )
    except Refusal as refusal:
        context["error"] = refusal.sentence(get_language() or "vi")
        return render(request, "public/petitions/search.html", context, status=refusal.status)
    context |= {"rows": found.petitions, "next": found.cursor}
    return render(request, "public/petitions/search.html", context)


@require_safe
def one(request: HttpRequest, code: str) -> HttpResponse:
    """Show a published petition with its answer."""
    found = selectors.published_one(code)
    place = places.commune(found.commune, local_day(timezone.now()))
    return render(request, "public/petitions/published.html", {"p": found, "place": place})


def _typed(request: HttpRequest, name: str, most: int) -> str:
    return request.GET.get(name, "").replace("\0", " ").strip()[:most]
