"""Answers of a draft: judged when they are given, written to JSON and read back."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any
from uuid import UUID

from motcua.apps.dossiers.domain import drafts, limits
from motcua.apps.dossiers.domain.draft_refusals import AnswerMissing
from motcua.apps.dossiers.domain.drafts import Answers, How, Kind, Paper, Sent, Step
from motcua.apps.dossiers.domain.intake import ReturnChannel
from motcua.apps.dossiers.domain.mandates import Ground
from motcua.apps.dossiers.domain.parts import MOST_COPIES
from motcua.apps.identity.domain.persons import Particulars, PersonKind, checked
from motcua.apps.procedures.domain.record import Component
from motcua.apps.procedures.domain.version import VersionRecord

Given = Mapping[str, Any]


def with_answer(
    version: VersionRecord, answers: Answers, step: Step, given: Given, *, on: date
) -> Answers:
    """
    Return ``answers`` with what was given at ``step``; what it makes obsolete is dropped.

    :param given: fields of :class:`Answers`, or of :class:`Paper` at a paper's steps. Where the
        dossier goes (``Kind.WHERE``) is the service's to judge.
    :raises Invalid: a value is missing or cannot be right; names the field.
    """
    if step.kind in (Kind.APPLIES, Kind.PAPER):
        key = drafts.key_at(version, answers, step.place)
        paper = _PAPERS[step.kind](step, answers.paper(key), given)
        return replace(answers, papers={**answers.papers, key: paper})
    return _ANSWERS[step.kind](version, answers, given, on)


def _case(version: VersionRecord, answers: Answers, given: Given, on: date) -> Answers:
    case = str(given.get("case", ""))
    names = [case.name for case in version.cases]
    if given.get("case") is None:
        raise AnswerMissing(field="case")
    limits.demand_case(case, names)
    return replace(answers, case=case)


def _where(version: VersionRecord, answers: Answers, given: Given, on: date) -> Answers:
    return replace(answers, competent=given["competent"], receiver=given["receiver"])


def _whom(version: VersionRecord, answers: Answers, given: Given, on: date) -> Answers:
    if given.get("for_other") is None:
        raise AnswerMissing(field="for_other")
    other = bool(given["for_other"])
    if other == answers.for_other:
        return answers
    # The particulars were another person's.
    return replace(answers, for_other=other, ground=None, mandate_note="", person=None)


def _mandate(version: VersionRecord, answers: Answers, given: Given, on: date) -> Answers:
    note = limits.optional(given.get("note"), field="note")
    return replace(answers, ground=Ground.of(str(given.get("ground") or "")), mandate_note=note)


def _person(version: VersionRecord, answers: Answers, given: Given, on: date) -> Answers:
    person = checked(Particulars(**given), on=on)
    if not answers.for_other and person.kind is PersonKind.CITIZEN:
        for name in ("id_number", "phone"):
            if not getattr(person, name):
                raise AnswerMissing(field=name)
    if person.kind is not PersonKind.CITIZEN and not person.tax_code:
        raise AnswerMissing(field="tax_code")
    return replace(answers, person=person)


def _result(version: VersionRecord, answers: Answers, given: Given, on: date) -> Answers:
    if not given.get("return_wish"):
        raise AnswerMissing(field="return_wish")
    return replace(answers, return_wish=ReturnChannel.of(str(given["return_wish"])))


_ANSWERS: dict[Kind, Callable[[VersionRecord, Answers, Given, date], Answers]] = {
    Kind.CASE: _case,
    Kind.WHERE: _where,
    Kind.WHOM: _whom,
    Kind.MANDATE: _mandate,
    Kind.PERSON: _person,
    Kind.RESULT: _result,
}


def offered(component: Component) -> list[How]:
    """Return how a paper may be given: none at all only where it is not required."""
    ways = [How.FILE, How.PAPER]
    if component.held_by_state:
        ways.insert(0, How.DATABASE)
    return ways if component.required else [*ways, How.NONE]


def _applies(step: Step, paper: Paper, given: Given) -> Paper:
    if given.get("applies") is None:
        raise AnswerMissing(field="applies")
    return replace(paper, applies=bool(given["applies"]))


def _paper(step: Step, paper: Paper, given: Given) -> Paper:
    assert step.component is not None
    how = given.get("how") or ""
    if how not in offered(step.component):
        raise AnswerMissing(field="how")
    originals = given.get("originals")
    if originals is None:
        originals = (step.component.original or 1) if how == How.PAPER else 0
    if not (1 if how == How.PAPER else 0) <= originals <= MOST_COPIES:
        raise AnswerMissing(field="originals")
    sent = given.get("sent") or Sent.BRING
    return replace(
        paper,
        how=How(how),
        alternative=bool(given.get("alternative")) and bool(step.component.alternative),
        originals=originals,
        sent=Sent(sent) if sent in set(Sent) else Sent.BRING,
    )


_PAPERS: dict[Kind, Callable[[Step, Paper, Given], Paper]] = {
    Kind.APPLIES: _applies,
    Kind.PAPER: _paper,
}


def to_json(answers: Answers) -> dict[str, Any]:
    """Return the answers as JSON values."""
    return {
        "case": answers.case,
        "competent": _text(answers.competent),
        "receiver": _text(answers.receiver),
        "for_other": answers.for_other,
        "ground": answers.ground,
        "mandate_note": answers.mandate_note,
        "person": _person_json(answers.person),
        "papers": {key: asdict(paper) for key, paper in answers.papers.items()},
        "return_wish": answers.return_wish,
    }


def from_json(value: Mapping[str, Any]) -> Answers:
    """Return the answers that :func:`to_json` wrote; what is not there is not answered."""
    return Answers(
        case=value.get("case"),
        competent=_key(value.get("competent")),
        receiver=_key(value.get("receiver")),
        for_other=value.get("for_other"),
        ground=Ground(value["ground"]) if value.get("ground") else None,
        mandate_note=value.get("mandate_note") or "",
        person=_read_person(value.get("person")),
        papers={key: _read_paper(paper) for key, paper in (value.get("papers") or {}).items()},
        return_wish=ReturnChannel(value["return_wish"]) if value.get("return_wish") else None,
    )


def _person_json(person: Particulars | None) -> dict[str, Any] | None:
    if person is None:
        return None
    birth = person.birth_on.isoformat() if person.birth_on else None
    return {**asdict(person), "birth_on": birth}


def _read_person(value: Mapping[str, Any] | None) -> Particulars | None:
    if value is None:
        return None
    birth = date.fromisoformat(value["birth_on"]) if value.get("birth_on") else None
    return Particulars(**{**value, "kind": PersonKind(value["kind"]), "birth_on": birth})


def _read_paper(value: Mapping[str, Any]) -> Paper:
    return Paper(
        applies=value.get("applies"),
        how=How(value["how"]) if value.get("how") else None,
        alternative=bool(value.get("alternative")),
        originals=int(value.get("originals") or 0),
        sent=Sent(value.get("sent") or Sent.BRING),
    )


def _text(key: UUID | None) -> str | None:
    return str(key) if key else None


def _key(text: str | None) -> UUID | None:
    return UUID(text) if text else None
