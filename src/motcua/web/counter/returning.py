"""Giving one result out: originals back, money, who collects, channel; then the next visitor."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.charges import owed
from motcua.apps.dossiers.domain.collecting import CollectorGiven
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.states import STATE_WORDS, State
from motcua.apps.dossiers.selectors import Original
from motcua.apps.files import selectors as files
from motcua.apps.identity import selectors as identity
from motcua.kernel.money import Money
from motcua.kernel.refusal import Refusal
from motcua.web.counter.fields import Line, Told
from motcua.web.shared import access, labels


class ReturnForm(Told):
    """What is told when a result is given out."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=90)
    expected = forms.IntegerField(widget=forms.HiddenInput, required=False)
    channel = forms.ChoiceField(
        label=gettext_lazy("Trả qua"), choices=list(labels.RETURN_CHANNELS.items())
    )
    originals = forms.MultipleChoiceField(
        label=gettext_lazy("Bản chính trả lại"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    who = forms.ChoiceField(
        label=gettext_lazy("Người nhận"), widget=forms.RadioSelect, required=False
    )
    name = forms.CharField(
        label=gettext_lazy("Họ tên người được ủy quyền"),
        required=False,
        max_length=200,
        widget=Line(),
    )
    id_number = forms.CharField(
        label=gettext_lazy("Số định danh hoặc hộ chiếu"),
        required=False,
        max_length=40,
        widget=Line(),
    )
    paper = forms.CharField(
        label=gettext_lazy("Giấy ủy quyền, hoặc số hiệu bưu gửi"),
        required=False,
        max_length=300,
        widget=Line(),
    )
    pay = forms.ChoiceField(label=gettext_lazy("Thu tiền"), required=False)
    waive = forms.CharField(
        label=gettext_lazy("Miễn thu vì"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy("Chỉ ghi khi không thu; lý do được lưu để kiểm tra."),
        widget=Line(),
    )

    def __init__(
        self,
        *given: Any,
        originals: list[Original],
        who: list[tuple[str, str]],
        owed: int,
        **options: Any,
    ) -> None:
        super().__init__(*given, **options)
        self._choose("originals", [(str(o.position), f"{o.name} ({o.count})") for o in originals])
        self._choose("who", who)
        pays = [("", _("chưa thu")), *labels.METHODS.items()]
        self._choose("pay", pays)
        self.initial.setdefault("key", str(uuid4()))
        self.initial.setdefault("who", "applicant")
        if not owed:
            del self.fields["pay"], self.fields["waive"]
        if not originals:
            del self.fields["originals"]

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def arguments(self) -> dict[str, Any]:
        """Return what the service is told."""
        told = self.cleaned_data
        return {
            "channel": told["channel"],
            "collector": CollectorGiven(
                who=told["who"] or "applicant",
                name=told["name"],
                id_number=told["id_number"],
                paper=told["paper"],
            ),
            "originals": [int(p) for p in told.get("originals", [])],
            "pay": told.get("pay", ""),
            "waive": told.get("waive", ""),
            "expected": told["expected"],
            "key": told["key"],
        }


@require_http_methods(["GET", "HEAD", "POST"])
def return_one(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Show one result with all that goes with it, or give it out."""
    now = timezone.now()
    found = dossiers.result_to_give(identifier, standing=access.standing(request))
    given = request.POST if request.method == "POST" else None
    form = _form(found, given)
    status = 200
    if given is not None:
        status = 422
        if form.is_valid():
            try:
                done = services.give_result(
                    dossier_id=found.id, by=access.account(request), at=now, **form.arguments()
                )
            except Refusal as refusal:
                form.refuse(refusal)
                status = refusal.status
            else:
                _tell(request, done)
                return redirect("return_one", identifier=identifier)
    return render(request, "counter/returning.html", _context(found, form, now), status=status)


def _form(found: DossierRecord, given: Any) -> ReturnForm:
    charges = dossiers.charges(found.id)
    wish = dossiers.return_wish(found.id)
    return ReturnForm(
        given,
        originals=dossiers.originals(found.id),
        who=_who(found),
        owed=owed(charges),
        initial={"expected": found.version, "channel": wish.value if wish else "counter"},
    )


def _who(found: DossierRecord) -> list[tuple[str, str]]:
    """Return who may stand at the counter, by name where the dossier knows it."""
    mandate = dossiers.mandate(found.id)
    keys = {found.person_id} | ({mandate.submitter_id} if mandate else set())
    persons = identity.persons(keys)
    applicant = persons.get(found.person_id)
    choices = [("applicant", _named(_("Chủ hồ sơ"), applicant))]
    if mandate:
        submitter = persons.get(mandate.submitter_id)
        choices.append(("submitter", _named(_("Người nộp thay"), submitter)))
    choices.append(("mandate", _("Người khác có ủy quyền")))
    return choices


def _named(words: str, person: Any) -> str:
    return f"{words}: {person.full_name}" if person and person.full_name else words


def _tell(request: HttpRequest, done: services.GivenOut) -> None:
    messages.success(
        request, _("Đã trả kết quả hồ sơ %(code)s.") % {"code": done.dossier.code or ""}
    )
    if done.receipt:
        told = {"amount": str(Money(done.receipt.amount)), "number": done.receipt.written}
        messages.success(request, _("Đã thu %(amount)s, biên lai số %(number)s.") % told)


def _context(found: DossierRecord, form: ReturnForm, now: datetime) -> dict[str, Any]:
    charges = dossiers.charges(found.id)
    results = [f for f in dossiers.files(found.id) if f.role == "result"]
    records = {r.id: r for r in files.files([f.file_id for f in results])}
    return {
        "dossier": found,
        "person": identity.person(found.person_id),
        "form": form,
        "ready": found.state is State.ISSUED,
        "returned": found.state is State.RETURNED,
        "state_words": STATE_WORDS[found.state],
        "charges": charges,
        "owed": owed(charges),
        "receipts": dossiers.receipts(found.id),
        "collections": dossiers.collections_of(found.id),
        "files": [records[f.file_id] for f in results if f.file_id in records],
        "beside": dossiers.beside_results([found])[found.id],
        "early": found.state is State.ISSUED
        and found.appointment_at is not None
        and found.appointment_at > now,
        "now": now,
    }
