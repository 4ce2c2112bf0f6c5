"""What the reader may do with a petition now, each act with its form."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Place, Standing
from motcua.apps.petitions import selectors, services
from motcua.apps.petitions.domain.petition import CLASSES, PetitionRecord, State, place
from motcua.apps.petitions.domain.verbs import Verb, possible
from motcua.apps.petitions.services.transferring import MOST_HOPS
from motcua.web.office.petitions import forms
from motcua.web.office.petitions.forms import ActForm


@dataclass(frozen=True, slots=True)
class Kind:
    """How one act looks; ``grave``: it ends the petition here and asks once more."""

    service: Callable[..., Any]
    form: type[ActForm]
    words: Any
    grave: bool = False


#: In the order in which acts are offered.
KINDS: dict[str, Kind] = {
    Verb.DECIDE_COMPETENCE: Kind(
        services.decide_competence, forms.DecideCompetence, _("Quyết định cơ quan xử lý")
    ),
    Verb.CLASSIFY: Kind(services.classify, forms.Classify, _("Phân loại")),
    Verb.ASSIGN: Kind(services.assign, forms.Assign, _("Phân công")),
    Verb.DRAFT_ANSWER: Kind(services.draft_answer, forms.DraftAnswer, _("Trình trả lời")),
    Verb.APPROVE: Kind(services.approve, forms.Plain, _("Duyệt trả lời")),
    Verb.RETURN_DRAFT: Kind(services.return_draft, forms.Reasoned, _("Trả lại dự thảo")),
    Verb.PUBLISH: Kind(services.publish, forms.Publish, _("Kiểm tra và công khai")),
    Verb.RETURN_ANSWER: Kind(
        services.return_answer, forms.Reasoned, _("Trả lại: trả lời chưa đúng nội dung")
    ),
    Verb.CONTRIBUTE: Kind(services.contribute, forms.Contribute, _("Gửi ý kiến phối hợp")),
    Verb.CLOSE: Kind(services.close, forms.Plain, _("Kết thúc")),
    Verb.ASK_SUPPLEMENT: Kind(
        services.ask_supplement, forms.AskSupplement, _("Yêu cầu người gửi bổ sung")
    ),
    Verb.SUPPLEMENT: Kind(services.supplement, forms.Supplement, _("Ghi nội dung bổ sung")),
    Verb.TRANSFER: Kind(services.transfer, forms.Transfer, _("Chuyển cơ quan khác")),
    Verb.ASK_COMPETENCE: Kind(
        services.ask_competence, forms.Reasoned, _("Đề nghị tỉnh quyết định thẩm quyền")
    ),
    Verb.EXTEND: Kind(services.extend, forms.Extend, _("Gia hạn")),
    Verb.EXAMINE_RULE: Kind(services.examine_rule, forms.ExamineRule, _("Xem xét quy định")),
    Verb.ROUTE_OUT: Kind(
        services.route_out, forms.RouteOut, _("Chuyển khiếu nại, tố cáo"), grave=True
    ),
    Verb.REFUSE: Kind(services.refuse, forms.Refuse, _("Từ chối tiếp nhận"), grave=True),
    Verb.REOPEN: Kind(services.reopen, forms.Reasoned, _("Mở lại")),
}


#: What is to be done next in a state, where that is not the first one that is possible.
_NEXT: dict[State, Verb] = {
    State.ASSIGNED: Verb.DRAFT_ANSWER,
    State.IN_HANDLING: Verb.DRAFT_ANSWER,
    State.CLASSIFIED: Verb.ASSIGN,
}


@dataclass(frozen=True, slots=True)
class Act:
    """Something that the reader may do now; ``open``: its form was refused just now."""

    name: str
    words: Any
    grave: bool
    form: ActForm
    open: bool

    @property
    def asks(self) -> bool:
        """Whether there is a field to fill in."""
        return bool(self.form.visible_fields())


def acts(
    found: PetitionRecord,
    standing: Standing,
    *,
    now: datetime,
    tried: ActForm | None = None,
    tried_name: str = "",
) -> list[Act]:
    """Return what state, rights and rules allow the reader, what comes next first."""
    first, late = _NEXT.get(found.state), now > found.answer_due_at
    return [
        Act(
            name,
            kind.words,
            kind.grave,
            tried
            if tried is not None and name == tried_name
            else form_of(name, found, standing, now),
            tried is not None and name == tried_name,
        )
        for name, kind in sorted(KINDS.items(), key=lambda pair: pair[0] != first)
        if _may(Verb(name), found, standing) and not (name == Verb.EXTEND and late)
    ]


def form_of(
    name: str, found: PetitionRecord, standing: Standing, now: datetime, *given: Any
) -> ActForm:
    """Return the form of an act."""
    options: dict[str, Any] = {"petition": found, "now": now, "auto_id": f"{name}-%s"}
    if name == Verb.PUBLISH:
        options["sender"] = selectors.sender(found.id, standing=standing)
    return KINDS[name].form(*given, **options)


def _may(verb: Verb, found: PetitionRecord, standing: Standing) -> bool:
    if verb not in possible(found.state) or not _fits(verb, found):
        return False
    if verb is Verb.SUPPLEMENT:
        # An officer writes down what the sender brought: by the right to ask for it.
        return rights.allows(standing, "petitions.register", place(found))
    if verb is Verb.CONTRIBUTE:
        reach = rights.reach(standing, "petitions.contribute")
        waiting = [one for one in selectors.asked(found.id) if one.answered_at is None]
        return any(reach.covers(Place(authority=one.body_id)) for one in waiting)
    return rights.allows(standing, f"petitions.{verb}", place(found))


def _fits(verb: Verb, found: PetitionRecord) -> bool:
    """Return whether the rules besides the life cycle leave a sense to the verb."""
    asked, decided = found.competence_asked_at, found.competence_decided_at
    if verb is Verb.DECIDE_COMPETENCE:
        return asked is not None
    if verb is Verb.TRANSFER:
        return asked is None and decided is None and found.hops < MOST_HOPS
    if verb is Verb.ASK_COMPETENCE:
        return asked is None and decided is None and found.hops >= MOST_HOPS
    if verb in (Verb.DRAFT_ANSWER, Verb.ASSIGN):
        return asked is None
    if verb is Verb.EXTEND:
        return found.extended_at is None
    if verb is Verb.EXAMINE_RULE:
        known = CLASSES.get(found.content_class or 0)
        return bool(known and known.of_rules) and selectors.examination(found.id) is None
    if verb is Verb.SUPPLEMENT:
        return found.state is State.SUPPLEMENT_REQUESTED
    return True
