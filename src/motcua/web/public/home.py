"""The front page: what can I do here, and do they keep their word?"""

from datetime import datetime

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.apps.dossiers.domain.punctuality import Definition
from motcua.apps.dossiers.domain.rates import Counts, GroupBy, Rate
from motcua.apps.dossiers.selectors import statistics
from motcua.kernel.moments import local_day
from motcua.kernel.period import Period, reporting_half_year
from motcua.web.public.procedures import events
from motcua.web.shared import periods

#: The published half year that the demonstration is about.
_SHOWN = reporting_half_year(2020, 1)
_KEPT_SECONDS = 60


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the three ways in and the on-time rates of the provinces."""
    now = timezone.now()
    period = _SHOWN if settings.DEMO else periods.current(local_day(now))
    rates = _rates(period, now)
    context = {
        "period": period,
        "rates": rates,
        "total": total(rates),
        "events": events(),
        "accounts": settings.DEMO_ACCOUNTS if settings.DEMO else (),
        "password": settings.DEMO_PASSWORD,
    }
    return render(request, "public/home.html", context)


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """Show the keyboard shortcuts."""
    return render(request, "public/keys.html")


def total(rates: list[Rate]) -> Rate | None:
    """Return the sum of all rows; None where there is none."""
    if not rates:
        return None
    counts = sum((rate.counts for rate in rates), Counts())
    return Rate("", "", rates[0].definition, counts)


def _rates(period: Period, now: datetime) -> list[Rate]:
    """Return the provinces' rates, counted at most once a minute by each process."""
    key = f"home-rates-{period.start}-{period.end}"
    found: list[Rate] | None = cache.get(key)
    if found is None:
        found = statistics.rates(
            period=period, definition=Definition.FORM06, group_by=GroupBy.PROVINCE, as_of=now
        )
        cache.set(key, found, _KEPT_SECONDS)
    return found
