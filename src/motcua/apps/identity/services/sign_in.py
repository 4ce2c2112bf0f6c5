"""Failed sign-ins, counted in the database because the web processes are several."""

import hashlib
from datetime import datetime

from django.db import transaction

from motcua.apps.identity.domain.accounts import normal_login
from motcua.apps.identity.domain.lockout import (
    Count,
    Failures,
    Locked,
    after_failure,
    minutes_left,
)
from motcua.apps.identity.events import SignInLocked
from motcua.apps.identity.models import Account, SignInFailures
from motcua.apps.journal import services as journal


def demand_unlocked(*, login: str, address: str, at: datetime) -> None:
    """
    Demand that a sign-in may be tried at all.

    :param address: network address of the client.
    :raises Locked: too many failures; says how many minutes to wait.
    """
    rows = SignInFailures.objects.filter(key__in=_keys(login, address), locked_until__gt=at)
    until = rows.order_by("-locked_until").values_list("locked_until", flat=True).first()
    if until is not None:
        raise Locked(minutes=minutes_left(until, at))


def note_failure(*, login: str, address: str, at: datetime) -> None:
    """Count a failed sign-in; the journal hears of it when an account is locked by it."""
    with transaction.atomic():
        for key, count in sorted(_keys(login, address).items()):
            after = _count(key, count, at)
            if after.locked_until is not None and count is not Count.ADDRESS:
                _record_lock(login, after, at)


def note_success(*, login: str, address: str) -> None:
    """Forget the failures of a login from an address: its owner has signed in."""
    keys = [k for k, c in _keys(login, address).items() if c is Count.PAIR]
    SignInFailures.objects.filter(key__in=keys).delete()


def _count(key: str, count: Count, at: datetime) -> Failures:
    SignInFailures.objects.bulk_create(
        [SignInFailures(key=key, failures=0, last_at=at)], ignore_conflicts=True
    )
    row = SignInFailures.objects.select_for_update().get(pk=key)
    before = Failures(failures=row.failures, last_at=row.last_at, locked_until=row.locked_until)
    after = after_failure(before, count, at)
    row.failures, row.last_at, row.locked_until = after.failures, at, after.locked_until
    row.save()
    return after


def _record_lock(login: str, after: Failures, at: datetime) -> None:
    account = Account.objects.filter(login=normal_login(login)).first()
    if account is not None:
        fact = SignInLocked(failures=after.failures)
        journal.record(fact, subject=account.pk, authority=None, by=None, at=at)


def _keys(login: str, address: str) -> dict[str, Count]:
    """Return the keys to count under: digests, as logins of citizens are e-mail addresses."""
    name = normal_login(login)
    return {
        _digest("pair", name, address): Count.PAIR,
        _digest("login", name): Count.LOGIN,
        _digest("address", address): Count.ADDRESS,
    }


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
