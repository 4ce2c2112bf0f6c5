"""Who serves where: the officials of one authority, or of all that a reader may administer."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from motcua.apps.agencies.domain.authorities import AppointmentRecord, OfficialRecord
from motcua.apps.agencies.domain.rights import Reach
from motcua.apps.agencies.models import Appointment
from motcua.apps.agencies.selectors.offices import record
from motcua.kernel import text
from motcua.kernel.refusal import Invalid

#: Letters of each bare letter: an official is found with or without accents.
_LETTERS = {
    "a": "aàảãáạăằẳẵắặâầẩẫấậ",
    "d": "dđ",
    "e": "eèẻẽéẹêềểễếệ",
    "i": "iìỉĩíị",
    "o": "oòỏõóọôồổỗốộơờởỡớợ",
    "u": "uùủũúụưừửữứự",
    "y": "yỳỷỹýỵ",
}
_MOST_WORDS = 6
# Officials stand in the order of authorities and logins; the walk begins after the last one seen.
_PAIRS = """
SELECT DISTINCT home.sort_key, office.authority_id, account.login, account.id
FROM agencies_appointment office
JOIN agencies_authority home ON home.id = office.authority_id
JOIN {accounts} account ON account.id = office.account_id
WHERE {where}
ORDER BY home.sort_key, office.authority_id, account.login LIMIT %(limit)s::int
"""
_NOW = (
    "office.from_on <= %(on)s::date AND (office.until_on IS NULL OR office.until_on > %(on)s::date)"
)
_PLACES = (
    "(%(everything)s::boolean OR home.province_id = ANY(%(provinces)s::uuid[])"
    " OR office.authority_id = ANY(%(authorities)s::uuid[]))"
)
_SERVING = (
    "SELECT FROM agencies_appointment now_ WHERE now_.account_id = office.account_id"
    " AND now_.authority_id = office.authority_id AND {still}"
)
_AFTER = (
    "(home.sort_key, office.authority_id, account.login) >"
    " (SELECT sort_key, id, %(after_login)s::text FROM agencies_authority"
    " WHERE id = %(after_authority)s::uuid)"
)


def officials(
    *,
    reach: Reach,
    on: date,
    authority: UUID | None = None,
    words: str = "",
    former: bool = False,
    after: str | None = None,
    limit: int = 50,
) -> list[OfficialRecord]:
    """
    Return officials by authority and login, each with the offices of that authority.

    :param reach: where the reader may look.
    :param former: those who serve there no more, instead of those who do or will.
    :param words: of name, login or title, accents aside.
    :param after: the ``official_cursor`` of the last one of the page before.
    :raises Invalid: the cursor was not given out here.
    """
    still = "(office.until_on IS NULL OR office.until_on > %(on)s::date)"
    where, values = [_PLACES], _reached(reach) | {"on": on, "limit": limit}
    if former:
        where.append(f"NOT EXISTS ({_SERVING.format(still=still.replace('office.', 'now_.'))})")
    else:
        where.append(still)
    if authority is not None:
        where.append("office.authority_id = %(authority)s::uuid")
        values["authority"] = authority
    for place, pattern in enumerate(_patterns(words)):
        name = f"word_{place}"
        where.append(
            f"(account.display_name || ' ' || account.login || ' ' || office.title) ~* %({name})s"
        )
        values[name] = pattern
    if after is not None:
        where.append(_AFTER)
        values |= _position(after)
    pairs = _pairs(where, values)
    return _records(pairs, on, former=former)


def count_officials(*, reach: Reach, on: date, authority: UUID | None = None) -> int:
    """Return how many officials serve on a day where the reader may look."""
    where = [_PLACES, _NOW]
    if authority is not None:
        where.append("office.authority_id = %(authority)s::uuid")
    sql = (
        "SELECT count(DISTINCT office.account_id) FROM agencies_appointment office"
        " JOIN agencies_authority home ON home.id = office.authority_id"
        f" WHERE {' AND '.join(where)}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, _reached(reach) | {"on": on, "authority": authority})
        return int(cursor.fetchone()[0])


def official_cursor(found: OfficialRecord) -> str:
    """Return what asks for the officials after ``found``."""
    return f"{found.authority_id}_{found.login}"


def offices_ever(account: UUID) -> list[AppointmentRecord]:
    """Return every office that an account holds, held or will hold, the latest first."""
    rows = Appointment.objects.filter(account=account).order_by("-from_on", "-pk")
    return [record(row) for row in rows]


def office(identifier: UUID) -> AppointmentRecord | None:
    """Return an appointment; None = there is none with this key."""
    row = Appointment.objects.filter(pk=identifier).first()
    return record(row) if row else None


def _reached(reach: Reach) -> dict[str, Any]:
    return {
        "everything": reach.everything,
        "provinces": list(reach.provinces),
        "authorities": list(reach.authorities),
    }


def _pairs(where: list[str], values: dict[str, Any]) -> list[tuple[Any, ...]]:
    accounts = Appointment._meta.get_field("account").related_model._meta.db_table
    statement = _PAIRS.format(accounts=accounts, where=" AND ".join(where))
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _records(pairs: list[tuple[Any, ...]], on: date, *, former: bool) -> list[OfficialRecord]:
    rows = Appointment.objects.filter(
        account__in={pair[3] for pair in pairs}, authority__in={pair[1] for pair in pairs}
    )
    if not former:
        rows = rows.filter(Q(until_on__isnull=True) | Q(until_on__gt=on))
    held = _grouped(rows.select_related("account").order_by("from_on", "pk"))
    return [_official(held[authority, account]) for _, authority, _, account in pairs]


def _grouped(rows: QuerySet[Appointment]) -> dict[tuple[UUID | None, UUID], list[Appointment]]:
    held: dict[tuple[UUID | None, UUID], list[Appointment]] = defaultdict(list)
    for row in rows:
        held[row.authority_id, row.account_id].append(row)
    return held


def _official(rows: Collection[Appointment]) -> OfficialRecord:
    first = next(iter(rows))
    assert first.authority_id is not None
    return OfficialRecord(
        authority_id=first.authority_id,
        account_id=first.account_id,
        login=first.account.login,
        display_name=first.account.display_name,
        is_active=first.account.is_active,
        offices=tuple(record(row) for row in rows),
    )


def _patterns(words: str) -> Iterable[str]:
    """Return for each word the regular expression of it with any accents."""
    for word in text.fold(words.replace("\0", " ")).split()[:_MOST_WORDS]:
        yield "".join(f"[{_LETTERS[c]}]" if c in _LETTERS else re.escape(c) for c in word)


def _position(after: str) -> dict[str, Any]:
    authority, _, login = after.partition("_")
    try:
        key = UUID(authority)
    except ValueError:
        key = None
    if key is None or not login or "\0" in after:
        raise Invalid(
            field="after",
            why_vi="Dấu trang tiếp theo không đúng. Hãy mở lại danh sách từ đầu.",
            why_en="The cursor is not one of this list. Open the list again.",
        )
    return {"after_authority": key, "after_login": login}
