"""Scores of TT 01/2018/TT-VPCP: of a body from kept values, of its staff from the dossiers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Place, Standing
from motcua.apps.dossiers.selectors import measures
from motcua.apps.dossiers.selectors.measures import Pointed
from motcua.apps.indicators.domain import onestop
from motcua.apps.indicators.domain.onestop import Score
from motcua.apps.indicators.domain.values import ValueRecord
from motcua.apps.indicators.domain.windows import Window
from motcua.apps.indicators.selectors.cells import cells
from motcua.apps.petitions.selectors.measures import blamed_dossiers

_VERB = "indicators.see_scores"


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyScore:
    """
    The score of a body.

    :ivar grade: None while an index is missing.
    :ivar values: the values behind, by index; a missing one is left out.
    """

    area: UUID
    window: Window
    score: Score
    grade: str | None
    values: Mapping[int, ValueRecord]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffScore:
    """The score of an official by the dossiers that they held at the end."""

    account: UUID | None
    dossiers: int
    score: Score
    grade: str | None


def score_body(area: UUID, window: Window) -> BodyScore:
    """Return the score of a body, or of all bodies of a province together; published."""
    codes = [index.metric for index in onestop.INDICES]
    found = cells(codes=codes, areas=[area], period=window)
    values = {
        index.number: value
        for index in onestop.INDICES
        if (value := found[index.metric, area].computed) and value.denominator
    }
    numbers = {n: (v.numerator or 0, v.denominator or 0) for n, v in values.items()}
    score = onestop.scored(numbers, [index.number for index in onestop.INDICES])
    return BodyScore(
        area=area,
        window=window,
        score=score,
        grade=onestop.grade(score, onestop.BODY_GRADES),
        values=values,
    )


def score_staff(
    area: UUID, window: Window, *, as_of: datetime, standing: Standing
) -> list[StaffScore]:
    """
    Return the scores of a body's officials that the reader may see: one's own, the unit's, all.

    :raises Forbidden: none of them.
    """
    until = min(window.period.ends_at, as_of)
    places = _places(area, window, standing)
    found = measures.staff_points(area, window.period, until, blamed_dossiers(until))
    reach = rights.reach(standing, _VERB)
    shown = [who for who in found if reach.covers(places(who))]
    return [_scored(who, found[who]) for who in shown]


def dossiers_behind(
    area: UUID,
    window: Window,
    *,
    as_of: datetime,
    standing: Standing,
    holder: UUID | None,
    after: UUID | None = None,
    limit: int = 50,
) -> list[Pointed]:
    """
    Return the dossiers behind the score of an official, or of the body when ``holder`` is None.

    :raises Forbidden: the reader may not see that score.
    """
    until = min(window.period.ends_at, as_of)
    rights.require(standing, _VERB, _places(area, window, standing)(holder))
    return measures.pointed(
        area,
        window.period,
        until,
        blamed=blamed_dossiers(until),
        holder=holder,
        after=after,
        limit=limit,
    )


class _Places:
    """Where officials of a body stand for the table of rights."""

    def __init__(self, area: UUID, province: UUID | None, units: Mapping[UUID, UUID | None]):
        self._area, self._province, self._units = area, province, units

    def __call__(self, account: UUID | None) -> Place:
        if account is None:
            return Place(authority=self._area, province=self._province)
        return Place(
            authority=self._area,
            province=self._province,
            unit=self._units.get(account),
            holder=account,
        )


def _places(area: UUID, window: Window, standing: Standing) -> _Places:
    """
    Return where each official of a body stands.

    :raises Forbidden: the reader may see no score there.
    """
    body = agencies.authority(area, on=window.period.last)
    offices = agencies.appointments(on=window.period.last, authority=area)
    units = {office.account_id: office.unit_id for office in offices}
    places = _Places(area, body.province_id, units)
    reach = rights.reach(standing, _VERB)
    known = [places(None), *map(places, units)]
    if not any(reach.covers(one) for one in known):
        raise rights.Forbidden(verb=_VERB)
    return places


def _scored(account: UUID | None, points: Mapping[int, tuple[int, int]]) -> StaffScore:
    score = onestop.scored(points, onestop.STAFF_INDICES)
    number = max((count for _, count in points.values()), default=0)
    return StaffScore(
        account=account,
        dossiers=number,
        score=score,
        grade=onestop.grade(score, onestop.STAFF_GRADES),
    )
