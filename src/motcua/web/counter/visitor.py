"""Who stands at the counter: found by number, phone, name or card, or written down anew."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from motcua.apps.identity import selectors as identity
from motcua.apps.identity import services
from motcua.apps.identity.domain.cards import LONGEST, Card, looks_like_card, read_card
from motcua.apps.identity.domain.persons import PersonRecord
from motcua.kernel.refusal import Invalid, Refusal
from motcua.kernel.text import fold, nfc
from motcua.web.counter.fields import Day, Line, Told, typed
from motcua.web.shared import address

HITS = 9
_FEWEST_LETTERS = 2


class PersonForm(Told):
    """A person or organisation that is written down for the first time."""

    full_name = forms.CharField(label=_("Họ tên, hoặc tên tổ chức"), max_length=200, widget=Line())
    kind = forms.ChoiceField(
        label=_("Là"),
        choices=[
            ("citizen", _("cá nhân")),
            ("enterprise", _("doanh nghiệp")),
            ("organisation", _("tổ chức")),
        ],
    )
    id_number = forms.CharField(
        label=_("Số định danh cá nhân"),
        required=False,
        max_length=20,
        widget=Line(inputmode="numeric"),
    )
    birth_on = forms.DateField(label=_("Ngày sinh"), required=False, widget=Day)
    phone = forms.CharField(
        label=_("Số điện thoại"), required=False, max_length=20, widget=Line(inputmode="tel")
    )
    tax_code = forms.CharField(
        label=_("Mã số thuế"), required=False, max_length=20, widget=Line(inputmode="numeric")
    )
    address = forms.CharField(label=_("Địa chỉ"), required=False, max_length=500, widget=Line())


class AmendForm(Told):
    """What may have changed about a person who was written down before."""

    amend = forms.BooleanField(label=_("Ghi lại theo các ô trên"), required=False)
    full_name = forms.CharField(label=_("Họ tên"), max_length=200, required=False, widget=Line())
    phone = forms.CharField(
        label=_("Số điện thoại"), required=False, max_length=20, widget=Line(inputmode="tel")
    )
    address = forms.CharField(label=_("Địa chỉ"), required=False, max_length=500, widget=Line())

    FIELDS = ("full_name", "phone", "address")


class NumberTaken(Invalid):
    """The personal number belongs to somebody who was written down under another name."""

    code = "counter.number_taken"
    vi = "Số này đã ghi cho {name}. Tìm theo số rồi chọn người đó; họ tên sửa được sau khi chọn."
    en = "This number belongs to {name}. Search by it and choose; the name can be corrected there."


class NobodyChosen(Invalid):
    """A dossier without an applicant."""

    code = "counter.nobody_chosen"
    vi = "Chưa có người nộp. Hãy tìm theo số, điện thoại, tên, hoặc ghi người mới."
    en = "There is no applicant. Search by number, phone or name, or write down a new person."


@dataclass(slots=True)
class Visitor:
    """
    The visitor as the page shows them: nobody yet, one of the hits, a known person, a new one.

    :ivar hits: persons to choose from, after words that several answer.
    :ivar nothing: words were searched and nobody was found.
    """

    words: str = ""
    hits: Sequence[PersonRecord] = ()
    nothing: bool = False
    known: PersonRecord | None = None
    new: PersonForm | None = None
    amend: AmendForm | None = None
    errors: list[str] = field(default_factory=list)

    @property
    def settled(self) -> bool:
        """Whether there is an applicant."""
        return self.known is not None or self.new is not None

    @property
    def differs(self) -> bool:
        """Whether the fields say other than what was written down: the offer is to be seen."""
        if self.known is None or self.amend is None:
            return False
        told = [(self.amend[n].value() or "", getattr(self.known, n)) for n in AmendForm.FIELDS]
        return any(fold(new) != fold(old) for new, old in told)

    @property
    def sound(self) -> bool:
        """Whether what was typed about the person can be read; a new one was seen before."""
        if self.new is not None:
            return self.new.is_bound and self.new.is_valid()
        return self.amend is None or not self.amend.is_bound or self.amend.is_valid()

    def refuse(self, refusal: Refusal) -> bool:
        """Show a refusal at the person's field; say whether there is such a field."""
        form = self.new or self.amend
        if form is None or not form.is_bound or refusal.field not in form.fields:
            return False
        form.refuse(refusal)
        return True

    def written(self, *, by: UUID, at: datetime, key: str) -> UUID:
        """
        Return the person's key, written down or corrected where that was asked for.

        :raises Refusal: nobody is chosen, or a value cannot be right.
        """
        if self.known is not None:
            self._amended(self.known, by=by, at=at)
            return self.known.id
        if self.new is None:
            raise NobodyChosen(field="who")
        told = self.new.cleaned_data
        same = same_number(told)
        if same is not None:
            return same.id
        return services.register_person(**told, by=by, at=at, key=key).id

    def _amended(self, known: PersonRecord, *, by: UUID, at: datetime) -> None:
        told = self.amend.cleaned_data if self.amend and self.amend.is_bound else {}
        if told.get("amend"):
            new = {name: told[name] for name in AmendForm.FIELDS if told[name]}
            services.amend_person(person=known.id, by=by, at=at, **new)


def visitor(data: QueryDict, act: str, *, judged: bool) -> Visitor:
    """Return who the page is about after what was typed and pressed."""
    words = data.get("who", "")[:LONGEST].strip()
    if act == "other":
        return Visitor()
    if act.startswith("person:"):
        return _known(address.key(act.removeprefix("person:")), data, judged=False)
    if act == "new":
        return _new(data, first=prefilled(words), judged=False)
    if words:
        return _searched(words, data)
    if data.get("person"):
        return _known(address.key(data.get("person", "")), data, judged=judged)
    if data.get("mode") == "new" or "full_name" in data:
        return _new(data, first={}, judged=judged)
    return Visitor()


def look_up(words: str) -> Sequence[PersonRecord]:
    """Return persons for words that are still being typed."""
    card = read_card(words)
    if card is not None:
        return identity.find_persons(card.id_number, limit=HITS)
    if looks_like_card(words) or len(fold(words)) < _FEWEST_LETTERS:
        return ()
    return identity.find_persons(words[:200], limit=HITS)


def prefilled(words: str) -> dict[str, Any]:
    """Return the fields of a new person that the words already tell."""
    card = read_card(words)
    if card is not None:
        return {
            "full_name": card.full_name,
            "id_number": card.id_number,
            "birth_on": card.birth_on,
            "address": card.address,
        }
    digits = "".join(words.split())
    if not digits.lstrip("+").replace("-", "").replace(".", "").isdigit():
        return {} if looks_like_card(words) else {"full_name": nfc(words)[:200]}
    if len(digits) == 12:
        return {"id_number": digits}
    return {"phone" if digits.startswith(("0", "+")) and len(digits) < 12 else "tax_code": digits}


def _searched(words: str, data: QueryDict) -> Visitor:
    nth = _nth(words, data.getlist("hit"))
    if nth is not None:
        return _known(nth, data, judged=False)
    card = read_card(words)
    found = look_up(words)
    if len(found) == 1 and (card is not None or _is_exact(words, found[0])):
        return _chosen(found[0], card)
    if found:
        return Visitor(words=words, hits=found)
    if looks_like_card(words) and card is None:
        error = __("Không đọc được mã trên thẻ. Hãy quét lại, hoặc gõ 12 chữ số.")
        return Visitor(errors=[error])
    if len(fold(words)) < _FEWEST_LETTERS:
        return Visitor(words=words, errors=[__("Gõ ít nhất hai chữ cái, hoặc quét thẻ.")])
    return _new(QueryDict(), first=prefilled(words), judged=False, nothing=True)


def _is_exact(words: str, person: PersonRecord) -> bool:
    digits = "".join(c for c in words if c.isdigit())
    return bool(digits) and digits in (person.id_number, person.phone, person.tax_code)


def _nth(words: str, shown: Sequence[str]) -> UUID | None:
    """Return the person whose number in the list was typed."""
    if len(words) == 1 and words.isdigit() and 0 < int(words) <= len(shown):
        return address.key(shown[int(words) - 1])
    return None


def _known(key: UUID | None, data: QueryDict, *, judged: bool) -> Visitor:
    person = identity.persons([key]).get(key) if key else None
    if person is None or person.erased_at is not None:
        return Visitor(errors=[__("Không còn người này. Hãy tìm lại.")])
    if not judged and data.get("person") != str(person.id):
        return _chosen(person, None)
    form = typed(AmendForm, data, judged=judged, prefix="a", first=_stored(person))
    return Visitor(known=person, amend=form)


def _chosen(person: PersonRecord, card: Card | None) -> Visitor:
    """Choose a known person; what the card says otherwise is offered, not written."""
    first = _stored(person)
    if card is not None:
        first |= {
            k: v for k, v in {"full_name": card.full_name, "address": card.address}.items() if v
        }
    return Visitor(known=person, amend=AmendForm(initial=first, prefix="a"))


def _stored(person: PersonRecord) -> dict[str, Any]:
    return {name: getattr(person, name) for name in AmendForm.FIELDS}


def _new(
    data: QueryDict, *, first: Mapping[str, Any], judged: bool, nothing: bool = False
) -> Visitor:
    return Visitor(new=typed(PersonForm, data, judged=judged, first=first), nothing=nothing)


def same_number(told: Mapping[str, Any]) -> PersonRecord | None:
    """
    Return the person with this name and number, who was written down before.

    :raises NumberTaken: the number is there under another name.
    """
    number = told["id_number"] or told["tax_code"]
    field = "id_number" if told["id_number"] else "tax_code"
    digits = "".join(number.split())
    found = [p for p in identity.find_persons(digits) if digits in (p.id_number, p.tax_code)]
    for known in found if digits else []:
        if fold(known.full_name) == fold(told["full_name"]):
            return known
        if known.id_number == digits:
            raise NumberTaken(field=field, name=known.full_name)
    return None
