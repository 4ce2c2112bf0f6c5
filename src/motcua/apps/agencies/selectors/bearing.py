"""Which codes an authority bore through time."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from motcua.apps.agencies.domain.codes import Scheme
from motcua.apps.agencies.models import Code


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """A code with its scheme, from ``from_on`` until the day before ``until_on``."""

    scheme: Scheme
    code: str
    from_on: date
    until_on: date | None

    def holds_on(self, day: date) -> bool:
        """Return whether the code was borne on ``day``."""
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


def codes_of(authority: UUID) -> list[Bearing]:
    """Return every code that an authority ever bore, the earliest first."""
    rows = Code.objects.filter(authority=authority).order_by("from_on", "scheme")
    return [
        Bearing(
            scheme=Scheme(row.scheme), code=row.code, from_on=row.from_on, until_on=row.until_on
        )
        for row in rows
    ]
