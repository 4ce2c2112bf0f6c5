"""Looking up by code and phone, with limited tries (no guessing of codes or numbers)."""

import hashlib
from datetime import datetime, timedelta

from django.db import connection

from motcua.apps.petitions.domain import codes, refusals
from motcua.apps.petitions.models import Attempt
from motcua.apps.petitions.selectors import following

#: Failures within the window after which a pair, an address or a code is locked.
_MOST = {"pair": 5, "address": 30, "code": 50}
_WINDOW = timedelta(minutes=15)
_FAILED = """
insert into petitions_attempt as a (key, failures, last_at)
select key, 1, %(at)s::timestamptz from unnest(%(keys)s::text[]) as k(key) order by key
on conflict (key) do update set last_at = excluded.last_at,
    failures = case when a.last_at < %(since)s::timestamptz then 1 else a.failures + 1 end
"""


def look_up(*, code: str, phone: str, address: str, at: datetime) -> following.Progress:
    """
    Return how far a petition is, for whoever knows its code and the sender's phone number.

    :param address: network address of whoever asks; kept as a hash for minutes.
    :raises TooManyTries: too many failed from there, or for this code.
    :raises PetitionNotFound: no such code, or another phone number; nobody learns which.
    """
    kept = _keys(codes.normal(code) or code[:40], address)
    rows = Attempt.objects.filter(key__in=kept.values(), last_at__gte=at - _WINDOW)
    known = dict(rows.values_list("key", "failures"))
    if any(known.get(key, 0) >= _MOST[name] for name, key in kept.items()):
        raise refusals.TooManyTries(minutes=int(_WINDOW.total_seconds() // 60))
    try:
        return following.look_up(code, phone)
    except refusals.PetitionNotFound:
        values = {"keys": list(kept.values()), "at": at, "since": at - _WINDOW}
        with connection.cursor() as cursor:
            cursor.execute(_FAILED, values)
        raise


def forget_attempts(*, at: datetime) -> int:
    """Forget look-ups that failed longer ago than they matter; return how many."""
    return Attempt.objects.filter(last_at__lt=at - _WINDOW).delete()[0]


def _keys(code: str, address: str) -> dict[str, str]:
    told = {"pair": f"{code}\n{address}", "address": address, "code": code}
    return {
        name: hashlib.sha256(f"{name}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()
        for name, text in told.items()
    }
