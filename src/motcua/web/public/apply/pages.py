"""What each question's page shows and reads: its form, and what stands around it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain import draft_answers, drafts
from motcua.apps.dossiers.domain.drafts import Kind, Step
from motcua.apps.dossiers.domain.mandates import GroundRule
from motcua.apps.identity import selectors as identity
from motcua.apps.procedures.domain.record import ComponentKind
from motcua.kernel.moments import local_day
from motcua.web.public import near
from motcua.web.public.apply import forms
from motcua.web.public.apply.holding import Held

#: Places shown at once; more are found by typing more of the name.
_MOST_PLACES = 12


@dataclass(frozen=True)
class Page:
    """
    One question as it is drawn.

    :ivar body: template of what stands inside the form; ``before``: of what stands before it.
    :ivar more: values that only this body needs.
    """

    title: str
    form: forms.Question
    body: str = "public/apply/plain.html"
    help: str = ""
    before: str = ""
    more: dict[str, Any] = field(default_factory=dict)


def page(request: HttpRequest, held: Held, step: Step, data: Mapping[str, Any] | None) -> Page:
    """Return the page of a question; with ``data`` its form holds what was sent."""
    return _PAGES[step.kind](request, held, step, data)


def _case(request: HttpRequest, held: Held, step: Step, data: Any) -> Page:
    names = [case.name for case in held.version.cases]
    known = held.draft.answers.case
    initial = {"case": str(names.index(known))} if known in names else {}
    form = forms.CaseForm(data, names=names, initial=initial)
    return Page(
        _("Trường hợp của anh/chị là gì?"), form, help=_("Giấy tờ phải nộp tùy trường hợp.")
    )


def _where(request: HttpRequest, held: Held, step: Step, data: Any) -> Page:
    day = local_day(held.now)
    words = (request.POST.get("q") if data is not None else request.GET.get("q")) or ""
    asked = words.strip()[:100]
    every = dossiers.places(held.version, on=day)
    chosen = held.draft.answers.competent
    home = near.chosen(request, day)
    found = dossiers.places(held.version, on=day, words=asked) if asked else _first(every, home)
    known = [p for p in every if p.competent.id == chosen and p not in found]
    shown = [*known, *found[: _MOST_PLACES - len(known)]]
    sent = data.get("competent", "") if data is not None else ""
    shown += [p for p in every if str(p.competent.id) == sent and p not in shown]
    choices = [
        (
            str(p.competent.id),
            forms.Words(
                p.competent.name,
                p.province if p.competent.province_id != p.competent.id else "",
                "" if p.receiver == p.competent else p.receiver.name,
            ),
        )
        for p in shown
    ]
    initial = {"competent": str(chosen)} if chosen else _only(choices)
    form = forms.WhereForm(data, places=choices, initial=initial)
    more = {"q": asked, "none": not shown, "rest": len(found) > len(shown), "every": len(every)}
    return Page(
        _("Nộp ở đâu?"),
        form,
        body="public/apply/where.html",
        before="public/apply/where_search.html",
        more=more,
    )


def _first(every: list[Any], home: near.Found | None) -> list[Any]:
    """Return all places where they are few, else those of the commune that was chosen before."""
    if len(every) <= _MOST_PLACES:
        return every
    return [p for p in every if home and p.competent.admin_unit == home.unit.code]


def _only(choices: list[tuple[str, Any]]) -> dict[str, str]:
    return {"competent": choices[0][0]} if len(choices) == 1 else {}


def _whom(request: HttpRequest, held: Held, step: Step, data: Any) -> Page:
    known = held.draft.answers.for_other
    form = forms.WhomForm(data, initial={"for_other": _yes_no(known)})
    told = _("Nộp cho con chưa thành niên, cho người ủy quyền, cho cơ quan: chọn “cho người khác”.")
    return Page(_("Anh/chị nộp cho ai?"), form, help=told)


def _yes_no(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"


def _mandate(request: HttpRequest, held: Held, step: Step, data: Any) -> Page:
    answers = held.draft.answers
    rules = dossiers.grounds().values()
    choices = [(rule.ground, _ground_words(rule)) for rule in rules]
    initial = {"ground": answers.ground, "note": answers.mandate_note}
    form = forms.MandateForm(data, grounds=choices, initial=initial)
    title = _("Vì sao anh/chị được nộp thay?")
    return Page(title, form, body="public/apply/mandate.html")


def _ground_words(rule: GroundRule) -> forms.Words:
    place = 1 if (get_language() or "vi").startswith("en") else 0
    document = rule.document[place]
    told = _("Cần %(paper)s.") if rule.document_needed else _("Nếu có: %(paper)s.")
    return forms.Words(rule.words[place], rule.hint[place], told % {"paper": document})


def _person(request: HttpRequest, held: Held, step: Step, data: Any) -> Page:
    answers = held.draft.answers
    own = identity.person_of_account(held.by) if held.by and not answers.for_other else None
    settled = {n: getattr(own, n) for n in drafts.SETTLED if getattr(own, n)} if own else {}
    source = answers.person or own
    initial = {n: getattr(source, n, "") for n in forms.PersonForm.base_fields} if source else {}
    form = forms.PersonForm(
        data, for_other=bool(answers.for_other), settled=settled, initial=initial
    )
    title = _("Người có hồ sơ là ai?") if answers.for_other else _("Thông tin của anh/chị")
    return Page(title, form, body="public/apply/person.html", more={"settled": settled})


def _applies(request: HttpRequest, held: Held, step: Step, data: Any) -> Page:
    assert step.component is not None
    key = drafts.key_at(held.version, held.draft.answers, step.place)
    known = held.draft.answers.paper(key).applies
    form = forms.AppliesForm(data, initial={"applies": _yes_no(known)})
    title = _("Điều này có đúng với anh/chị không?")
    return Page(title, form, body="public/apply/applies.html", more={"c": step.component})


def _paper(request: HttpRequest, held: Held, step: Step, data: Any) -> Page:
    assert step.component is not None
    c = step.component
    paper = held.draft.answers.paper(step.key)
    ways = draft_answers.offered(c)
    initial = {
        "how": paper.how,
        "alternative": paper.alternative,
        "originals": paper.originals or None,
        "sent": paper.sent,
    }
    form = forms.PaperForm(data, ways=ways, alternative=bool(c.alternative), initial=initial)
    more = {"c": c, "shown": c.kind is ComponentKind.SHOW}
    return Page(c.name, form, body="public/apply/paper.html", more=more)


def _result(request: HttpRequest, held: Held, step: Step, data: Any) -> Page:
    answers = held.draft.answers
    form = forms.ResultForm(data, initial={"return_wish": answers.return_wish})
    more = {"person": answers.person}
    title = _("Nhận kết quả bằng cách nào?")
    return Page(title, form, body="public/apply/result.html", more=more)


_PAGES: dict[Kind, Callable[[HttpRequest, Held, Step, Any], Page]] = {
    Kind.CASE: _case,
    Kind.WHERE: _where,
    Kind.WHOM: _whom,
    Kind.MANDATE: _mandate,
    Kind.PERSON: _person,
    Kind.APPLIES: _applies,
    Kind.PAPER: _paper,
    Kind.RESULT: _result,
}
