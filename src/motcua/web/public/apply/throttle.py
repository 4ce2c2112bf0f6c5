"""Limits for what nobody has to sign in for: counted in the cache, by browser and by address."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

from motcua.kernel.refusal import Refusal

_HOUR = 3600
#: Most starts of an application an hour: of one browser, of one address (an office, a school).
BROWSER_STARTS, ADDRESS_STARTS = 10, 60
#: Most mails an hour that one address asks for.
ADDRESS_MAILS = 20
#: Most petitions an hour without an account: of one browser, of one address.
BROWSER_PETITIONS, ADDRESS_PETITIONS = 10, 60


class TooOften(Refusal):
    """More than a person does in an hour."""

    code, status = "web.too_often", 429
    vi = "Thao tác quá nhiều lần trong một giờ. Hãy đăng nhập, hoặc thử lại sau."
    en = "That was done too often within an hour. Sign in, or try again later."


def demand_start(request: HttpRequest) -> None:
    """
    Count a start without an account.

    :raises TooOften: there were too many from this browser or this address.
    """
    session = request.session.session_key
    if session:
        _count(f"start:{session}", BROWSER_STARTS)
    _count(f"start:{_address(request)}", ADDRESS_STARTS)


def demand_petition(request: HttpRequest) -> None:
    """
    Count a petition that is sent without an account.

    :raises TooOften: there were too many from this browser or this address.
    """
    if session := request.session.session_key:
        _count(f"petition:{session}", BROWSER_PETITIONS)
    _count(f"petition:{_address(request)}", ADDRESS_PETITIONS)


def demand_mail(request: HttpRequest) -> None:
    """
    Count a mail that somebody asks for.

    :raises TooOften: there were too many from this address.
    """
    _count(f"mail:{_address(request)}", ADDRESS_MAILS)


def _count(name: str, most: int) -> None:
    key = f"throttle:{name}"
    cache.add(key, 0, _HOUR)
    try:
        count = cache.incr(key)
    except ValueError:
        # The hour ended between the two calls.
        cache.set(key, count := 1, _HOUR)
    if count > most:
        raise TooOften


def _address(request: HttpRequest) -> str:
    return str(get_adapter(request).get_client_ip(request))
