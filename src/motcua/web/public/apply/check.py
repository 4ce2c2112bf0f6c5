"""Check your answers, hand in once, and what happens next."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain import drafts
from motcua.apps.dossiers.domain.draft_refusals import DraftIncomplete, VersionChanged
from motcua.apps.dossiers.domain.drafts import How, Kind, Sent, Step
from motcua.apps.files import selectors as files
from motcua.apps.identity import selectors as identity
from motcua.kernel.refusal import Refusal
from motcua.web.public.apply.forms import RETURNS, WAYS
from motcua.web.public.apply.holding import Held, hold, is_citizen, private


@dataclass(frozen=True, slots=True)
class Line:
    """One answer as it is shown for a last look: its question, its words, the way to change it."""

    question: str
    answer: list[str]
    step: Step
    open: bool


def check(request: HttpRequest, held: Held) -> HttpResponse:
    """Show all answers, or hand in."""
    if request.method == "POST":
        return _submit(request, held)
    return _page(request, held)


def _submit(request: HttpRequest, held: Held) -> HttpResponse:
    if held.by is None:
        return _page(request, held, status=403)
    identifier = held.draft.id
    try:
        services.submit_draft(draft=identifier, by=held.by, at=held.now)
    except VersionChanged:
        return redirect("draft_renew", identifier=identifier)
    except DraftIncomplete as refusal:
        messages.warning(request, refusal.sentence(get_language() or "vi"))
        return redirect("draft_step", identifier=identifier, slug=refusal.details["step"])
    except Refusal as refusal:
        return _page(request, held, refused=refusal, status=refusal.status)
    return redirect("draft_done", identifier=identifier)


def _page(
    request: HttpRequest, held: Held, *, refused: Refusal | None = None, status: int = 200
) -> HttpResponse:
    lines = [_line(held, step) for step in held.steps if step.kind is not Kind.CHECK]
    steps = held.steps
    context = {
        "held": held,
        "record": held.version.record,
        "lines": lines,
        "ready": not any(line.open for line in lines),
        "refused": refused.sentence(get_language() or "vi") if refused else "",
        "citizen": is_citizen(request),
        "term": held.version.term_for(held.draft.answers.case, "online"),
        "hours": settings.ACCEPTANCE_HOURS,
        "number": steps[-1].number,
        "of": steps[-1].number,
        "back": steps[-2],
    }
    return private(render(request, "public/apply/check.html", context, status=status))


def _line(held: Held, step: Step) -> Line:
    answered = drafts.answered(step, held.version, held.draft)
    question, words = _WORDS[step.kind](held, step) if answered else (_asked(step), [])
    return Line(question, words, step, not answered)


def _asked(step: Step) -> str:
    return step.component.name if step.component else str(_(_QUESTIONS[step.kind]))


def _case(held: Held, step: Step) -> tuple[str, list[str]]:
    return _("Trường hợp"), [held.draft.answers.case or _("Chung")]


def _where(held: Held, step: Step) -> tuple[str, list[str]]:
    answers = held.draft.answers
    keys = [k for k in (answers.competent, answers.receiver) if k]
    names = {a.id: a.name for a in agencies.authorities(keys)}
    return _("Nơi giải quyết"), [names.get(key, "") for key in dict.fromkeys(keys)]


def _whom(held: Held, step: Step) -> tuple[str, list[str]]:
    other = held.draft.answers.for_other
    return _("Nộp cho"), [_("người khác, hoặc tổ chức") if other else _("chính tôi")]


def _mandate(held: Held, step: Step) -> tuple[str, list[str]]:
    answers = held.draft.answers
    assert answers.ground is not None
    rule = dossiers.grounds()[answers.ground]
    place = 1 if (get_language() or "vi").startswith("en") else 0
    note = [answers.mandate_note] if answers.mandate_note else []
    return _("Căn cứ nộp thay"), [rule.words[place], *note, *_names(held, step)]


def _person(held: Held, step: Step) -> tuple[str, list[str]]:
    answers = held.draft.answers
    given = answers.person
    assert given is not None
    own = identity.person_of_account(held.by) if held.by and not answers.for_other else None
    told = {n: getattr(own, n, None) or getattr(given, n) for n in drafts.SETTLED}
    birth = told["birth_on"]
    rest = [f"{birth:%d/%m/%Y}" if birth else "", told["id_number"]]
    rest += [given.tax_code, given.phone, given.email, given.address]
    return _("Người có hồ sơ"), [line for line in (told["full_name"], *rest) if line]


def _applies(held: Held, step: Step) -> tuple[str, list[str]]:
    assert step.component is not None
    key = drafts.key_at(held.version, held.draft.answers, step.place)
    holds = held.draft.answers.paper(key).applies
    told = _("có") if holds else _("không, nên không nộp giấy tờ này")
    return step.component.name, [told, f"({step.component.condition})"]


def _paper(held: Held, step: Step) -> tuple[str, list[str]]:
    assert step.component is not None
    paper = held.draft.answers.paper(step.key)
    assert paper.how is not None
    words = [str(WAYS[paper.how])]
    if paper.how is How.FILE:
        words = _names(held, step)
    if paper.alternative and paper.how in (How.FILE, How.PAPER):
        words.append(_("nộp giấy tờ thay thế"))
    if paper.originals and paper.how in (How.FILE, How.PAPER):
        way = _("gửi qua bưu chính") if paper.sent is Sent.POST else _("mang đến quầy")
        words.append(_("%(count)s bản chính, %(way)s") % {"count": paper.originals, "way": way})
    return step.component.name, words


def _result(held: Held, step: Step) -> tuple[str, list[str]]:
    return _("Nhận kết quả"), [str(RETURNS[str(held.draft.answers.return_wish)])]


def _names(held: Held, step: Step) -> list[str]:
    return [f.name for f in files.files(list(held.draft.files.get(step.key, ())))]


_WORDS = {
    Kind.CASE: _case,
    Kind.WHERE: _where,
    Kind.WHOM: _whom,
    Kind.MANDATE: _mandate,
    Kind.PERSON: _person,
    Kind.APPLIES: _applies,
    Kind.PAPER: _paper,
    Kind.RESULT: _result,
}
_QUESTIONS = {
    Kind.CASE: "Trường hợp",
    Kind.WHERE: "Nơi giải quyết",
    Kind.WHOM: "Nộp cho",
    Kind.MANDATE: "Căn cứ nộp thay",
    Kind.PERSON: "Người có hồ sơ",
    Kind.RESULT: "Nhận kết quả",
}


@require_safe
def done(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Tell that it was handed in, under which reference, and what happens next."""
    held = hold(request, identifier)
    if held.draft.dossier_id is None:
        return redirect("draft", identifier=identifier)
    found = dossiers.dossier(held.draft.dossier_id)
    keys = (found.receiver_id, found.authority_id)
    places = {a.id: a.name for a in agencies.authorities(keys)}
    context = {
        "d": found,
        "receiver": places.get(found.receiver_id, ""),
        "authority": places.get(found.authority_id, ""),
        "hours": settings.ACCEPTANCE_HOURS,
        "originals": any(c.originals for c in dossiers.components(found.id)),
        "mandate": dossiers.mandate(found.id),
    }
    return private(render(request, "public/apply/done.html", context))
