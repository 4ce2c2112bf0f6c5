"""Examining the rule that a petition is about (NĐ 20/2008 Art. 14-15)."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from motcua.apps.petitions import events
from motcua.apps.petitions.domain import refusals, texts
from motcua.apps.petitions.domain.examining import checked_criteria, checked_decision
from motcua.apps.petitions.domain.petition import CLASSES, PetitionRecord
from motcua.apps.petitions.domain.verbs import Verb
from motcua.apps.petitions.models import Examination
from motcua.apps.petitions.services._engine import carrying


def examine_rule(
    *,
    petition_id: UUID,
    rule: str,
    criteria: Mapping[str, bool],
    decision: str,
    by: UUID | None,
    at: datetime,
    note: str = "",
    expected: int | None = None,
) -> PetitionRecord:
    """
    Examine the rule against six criteria and say what is to become of it.

    The fact hands the finding on to the review of rules; the text stays here.

    :param rule: document and article.
    :param criteria: for each of ``domain.examining.CRITERIA`` whether the rule meets it.
    :raises NotARule: the petition is not about a rule.
    :raises ExaminedBefore: it was examined.
    """
    given, decided = checked_criteria(criteria), checked_decision(decision)
    named = texts.needed(
        rule, field="rule", what_vi="văn bản và điều khoản", what_en="the document and article"
    )
    words = texts.optional(note, field="note")
    with carrying(petition_id, Verb.EXAMINE_RULE, by=by, at=at, expected=expected) as work:
        row = work.row
        if row.content_class is None or not CLASSES[row.content_class].of_rules:
            raise refusals.NotARule
        if Examination.objects.filter(petition=row).exists():
            raise refusals.ExaminedBefore
        Examination.objects.create(
            petition=row, rule=named, criteria=given, decision=decided, note=words, at=at, by_id=by
        )
        work.reason = named
        work.fact = events.RuleExamined(
            content_class=row.content_class, criteria=given, decision=decided
        )
    return work.done
