"""What the address of a page of figures asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.selectors import AuthorityRecord
from motcua.apps.dossiers.domain.punctuality import Definition
from motcua.apps.dossiers.domain.rates import GroupBy
from motcua.kernel.moments import local_day
from motcua.kernel.period import Period
from motcua.kernel.refusal import Invalid
from motcua.web.shared import labels, periods


@dataclass(frozen=True, slots=True)
class Asked:
    """
    A question about rates.

    :ivar within: the authority, or the province, that the figures are cut to.
    """

    period: Period
    definition: Definition
    group_by: GroupBy
    restated: bool
    within: AuthorityRecord | None
    now: datetime

    @property
    def authorities(self) -> frozenset[UUID] | None:
        """The authorities counted, as recorded; None = all."""
        if self.within is None:
            return None
        day = local_day(self.now) if self.restated else self.period.last
        known = agencies.authorities(on=day)
        inside = {a.id for a in known if self.within.id in (a.id, a.province_id)}
        if not self.restated:
            return frozenset(inside)
        holders = agencies.restate([a.id for a in known], on=day)
        return frozenset(key for key, holder in holders.items() if holder in inside)


def read(request: HttpRequest, now: datetime) -> Asked:
    """
    Return what ``request`` asks for.

    :raises Invalid: a value is none that the page offers.
    :raises NotFound: no authority bore the code that day.
    """
    asked = request.GET
    today = local_day(now)
    period = periods.asked(asked.get("from"), asked.get("to"), otherwise=periods.current(today))
    restated = asked.get("restated") == "1"
    code = asked.get("within", "").strip()
    return Asked(
        period=period,
        definition=Definition(one_of(asked.get("definition"), labels.DEFINITIONS, "definition")),
        group_by=GroupBy(one_of(asked.get("by"), labels.GROUPS, "by")),
        restated=restated,
        within=agencies.find_authority(code, today if restated else period.last) if code else None,
        now=now,
    )


def one_of(text: str | None, known: Mapping[str, object], field: str) -> str:
    """
    Return ``text`` when it is known, the first known value when there is none.

    :raises Invalid: it is not known.
    """
    value = text or next(iter(known))
    if value not in known:
        names = ", ".join(known)
        raise Invalid(
            field=field, why_vi=f"Chọn một trong: {names}.", why_en=f"Choose one of: {names}."
        )
    return value
