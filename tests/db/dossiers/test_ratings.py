"""Ratings: four occasions, one answer each, confidential facts, sums in whole numbers."""

from datetime import timedelta

import pytest
from django.db import connection

from motcua.apps.agencies.domain.rights import Forbidden
from motcua.apps.dossiers import selectors, services
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.punctuality import Definition
from motcua.apps.dossiers.domain.rates import GroupBy
from motcua.apps.dossiers.domain.ratings import (
    RATING_DAYS,
    AlreadyRated,
    Criterion,
    Occasion,
    RatingLinkUnknown,
    RatingNotDue,
    RatingNotUnderstood,
    RatingRecord,
)
from motcua.apps.dossiers.selectors.statistics import Question
from motcua.kernel.period import Period
from tests.factories.dossiers import MONDAY, World, world

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(hours=3)


@pytest.fixture
def here(db: None) -> World:
    return world()


def rate(
    dossier: DossierRecord, occasion: Occasion = Occasion.RECEIPT, step: int = 4, **more: object
) -> RatingRecord:
    values = {
        "dossier_id": dossier.id,
        "occasion": occasion,
        "scores": {Criterion.ATTITUDE: step},
        "by": None,
        "token": selectors.rating_link(dossier.id, occasion),
        "at": LATER,
    }
    return services.rate(**values | more)  # type: ignore[arg-type]


def test_four_occasions(here: World) -> None:
    submitted = here.submit(owner=here.citizen)
    assert selectors.ratings_due(submitted, at=LATER) == ()
    refused = here.do("refuse", submitted, LATER, reason="Không thuộc thẩm quyền")
    assert selectors.ratings_due(refused, at=LATER) == (Occasion.REFUSAL,)
    asked = here.do("ask_supplement", here.handle(), LATER, content="Thiếu")
    assert set(selectors.ratings_due(asked, at=LATER)) == {Occasion.RECEIPT, Occasion.SUPPLEMENT}
    rate(asked, Occasion.SUPPLEMENT)
    assert selectors.ratings_due(asked, at=LATER) == (Occasion.RECEIPT,)


def test_the_same_answer_twice_is_one(here: World) -> None:
    dossier = here.handle()
    assert rate(dossier) == rate(dossier)
    with pytest.raises(AlreadyRated):
        rate(dossier, step=1)
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*), max(actor::text), bool_or(subject = %s) from journal_fact"
            " where type = 'dossiers.rated'",
            [dossier.id],
        )
        assert cursor.fetchone() == (1, None, False)


def test_only_the_applicant_or_the_slip(here: World) -> None:
    dossier = here.handle(owner=here.citizen)
    for by in (here.commune.leader, here.overseer, None):
        with pytest.raises(Forbidden):
            rate(dossier, token=None, by=by)
    with pytest.raises(RatingLinkUnknown):
        rate(dossier, token=selectors.rating_link(here.handle().id, Occasion.RECEIPT))
    with pytest.raises(RatingLinkUnknown):
        rate(dossier, token=selectors.rating_link(dossier.id, Occasion.RETURN))
    assert rate(dossier, token=None, by=here.citizen).scores == {Criterion.ATTITUDE: 4}


def test_neither_too_early_nor_too_late(here: World) -> None:
    dossier = here.handle()
    with pytest.raises(RatingNotDue):
        rate(dossier, Occasion.RETURN)
    with pytest.raises(RatingNotDue):
        rate(dossier, at=MONDAY + timedelta(days=RATING_DAYS, minutes=1))


@pytest.mark.parametrize(
    "scores", [{}, {Criterion.ATTITUDE: 6}, {Criterion.ATTITUDE: 0}, {Criterion.TIME: 3}]
)
def test_answers_that_are_none(here: World, scores: dict[Criterion, int]) -> None:
    with pytest.raises(RatingNotUnderstood):
        rate(here.handle(), scores=scores)


def test_sums_count_people_once(here: World) -> None:
    for step in (1, 2, 3, 4, 5, 5):
        scores = {Criterion.ATTITUDE: step, Criterion.OTHER: 5}
        rate(here.handle(), scores=scores)
    question = Question(
        period=Period.through(MONDAY.date(), MONDAY.date()),
        definition=Definition.FORM06,
        group_by=GroupBy.AUTHORITY,
        until=MONDAY + timedelta(days=1),
    )
    found = {s.criterion: s for s in selectors.satisfaction(question)}
    whole, attitude = found[None], found[Criterion.ATTITUDE]
    assert (whole.answers, whole.scores, whole.satisfied, whole.is_published) == (6, 12, 9, True)
    assert (attitude.answers, attitude.total) == (6, 20)
    assert (attitude.satisfied, attitude.dissatisfied) == (3, 2)
