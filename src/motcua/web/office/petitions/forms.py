"""The verbs of a petition as forms."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.authorities import AuthorityKind
from motcua.apps.files import services as files
from motcua.apps.petitions import selectors
from motcua.apps.petitions.domain import redaction
from motcua.apps.petitions.domain.examining import CRITERIA, DECISIONS
from motcua.apps.petitions.domain.grounds import GROUNDS
from motcua.apps.petitions.domain.petition import CLASSES, KEYED, Kind, PetitionRecord, Routed
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Refusal
from motcua.web.office.fields import Day, FilesField, line, words
from motcua.web.office.staffing import Staff, offer

KINDS = ((Kind.FEEDBACK.value, _("Phản ánh")), (Kind.PROPOSAL.value, _("Kiến nghị")))
CHANNELS = {
    "web": _("Trang này"),
    "portal": _("Cổng Dịch vụ công quốc gia"),
    "paper": _("Văn bản giấy"),
    "phone": _("Điện thoại"),
    "email": _("Thư điện tử"),
    "reception": _("Tiếp công dân"),
    "form": _("Phiếu lấy ý kiến"),
    "dossier": _("Từ trong hồ sơ"),
}
_ROUTED = (
    (Routed.COMPLAINT.value, _("Khiếu nại")),
    (Routed.DENUNCIATION.value, _("Tố cáo")),
)
_BODIES = frozenset(
    {
        AuthorityKind.PROVINCE,
        AuthorityKind.OFFICE,
        AuthorityKind.DEPARTMENT,
        AuthorityKind.SERVICE_CENTRE,
        AuthorityKind.COMMUNE,
        AuthorityKind.DISTRICT,
    }
)


def of_two(pair: tuple[str, str]) -> str:
    """Return the words of the reader's language."""
    return pair[1] if (get_language() or "vi").startswith("en") else pair[0]


def bodies(province: UUID, now: datetime) -> list[tuple[UUID, str]]:
    """Return the authorities of a province that take petitions, by name."""
    found = agencies.in_province(province, local_day(now))
    return [(a.id, a.name) for a in found if a.kind in _BODIES]


class ActForm(forms.Form):
    """
    A verb as a form; ``expected`` is the version that the reader decided on.

    :cvar versioned: whether the verb is judged against it.
    """

    versioned: ClassVar[bool] = True
    expected = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(
        self, *given: Any, petition: PetitionRecord, now: datetime, **options: Any
    ) -> None:
        initial = {"expected": petition.version}
        super().__init__(*given, initial=initial, label_suffix="", **options)
        self.petition, self.now = petition, now
        if not self.versioned:
            del self.fields["expected"]
        self.prepare()

    def prepare(self) -> None:
        """Fill choices and first values from the petition."""

    def arguments(self, *, by: UUID, at: datetime) -> dict[str, Any]:
        """Return what the verb is called with; files are kept first."""
        values = {name: value for name, value in self.cleaned_data.items() if value is not None}
        uploads = values.pop("files", None)
        if uploads is not None:
            values["files"] = [
                files.keep(content=one, name=one.name or "tep", by=by, at=at).id for one in uploads
            ]
        return values

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal at the field that it is about, or above the form."""
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, refusal.sentence(get_language() or "vi"))


class Plain(ActForm):
    """A verb that asks nothing."""


class Reasoned(ActForm):
    """A verb that needs its reason."""

    reason = words(_("Lý do"))


class Classify(ActForm):
    """Class, kind and field."""

    content_class = forms.TypedChoiceField(label=_("Nhóm nội dung"), coerce=int)
    kind = forms.ChoiceField(label=_("Loại"), choices=KINDS)
    field = line(_("Lĩnh vực"), required=False, help_text=_("Ví dụ: Đất đai, Hộ tịch, Giao thông."))

    def prepare(self) -> None:
        """Offer the eight classes."""
        choices = [(n, f"{n}. {of_two((c.vi, c.en))}") for n, c in CLASSES.items()]
        self.fields["content_class"].choices = choices  # type: ignore[attr-defined]
        self.initial |= {
            "content_class": self.petition.content_class or 6,
            "kind": self.petition.kind or Kind.FEEDBACK,
            "field": self.petition.field,
        }


class AskSupplement(ActForm):
    """What the sender is asked for."""

    question = words(
        _("Cần người gửi bổ sung gì"), help_text=_("Thời hạn tạm dừng đến khi người gửi trả lời.")
    )


class Supplement(ActForm):
    """What the sender brought on paper or told by phone."""

    versioned = False
    text = words(_("Người gửi bổ sung"))
    files = FilesField(label=_("Tệp đính kèm"))


class Refuse(ActForm):
    """On what ground it is not taken in."""

    ground = forms.ChoiceField(label=_("Căn cứ từ chối"))
    reason = words(_("Lý do báo người gửi"))

    def prepare(self) -> None:
        """Offer the grounds."""
        choices = [(code, of_two(pair)) for code, pair in GROUNDS.items()]
        self.fields["ground"].choices = choices  # type: ignore[attr-defined]


class _ToBody(ActForm):
    """A verb that names an authority of the province."""

    to = forms.TypedChoiceField(label=_("Cơ quan nhận"), required=False)
    reason = words(_("Lý do"), rows=2)

    def prepare(self) -> None:
        """Offer the authorities of the province."""
        self.bodies = bodies(self.petition.province_id, self.now)
        offer(self, "to", self.bodies, None, _("chọn cơ quan"))


class Transfer(_ToBody):
    """To whom it goes; several bodies at once; or somebody outside."""

    also = forms.TypedMultipleChoiceField(
        label=_("Cùng hỏi các cơ quan"),
        required=False,
        coerce=UUID,
        help_text=_("Khi nhiều cơ quan cùng có thẩm quyền: cơ quan nhận tổng hợp trả lời."),
        widget=forms.SelectMultiple(attrs={"size": 4}),
    )
    to_name = line(
        _("Hoặc cơ quan ngoài tỉnh"), required=False, help_text=_("Bộ, ngành, tỉnh khác.")
    )
    field_order = ("to", "also", "to_name", "reason")

    def prepare(self) -> None:
        """Offer the authorities of the province, several as well."""
        super().prepare()
        choices = [(str(key), name) for key, name in self.bodies]
        self.fields["also"].choices = choices  # type: ignore[attr-defined]


class DecideCompetence(_ToBody):
    """Who is competent."""

    def prepare(self) -> None:
        """Offer the authorities of the province; one must be chosen."""
        super().prepare()
        self.fields["to"].required = True
        self.fields["reason"].label = _("Căn cứ quyết định")


class RouteOut(ActForm):
    """Complaint or denunciation, and who handles it."""

    kind = forms.ChoiceField(label=_("Đây là"), choices=_ROUTED)
    to_name = line(_("Cơ quan giải quyết"))
    note = words(_("Ghi chú bàn giao"), required=False, rows=2)

    def prepare(self) -> None:
        """Begin with what the words hint at."""
        self.initial["kind"] = self.petition.hint or Routed.COMPLAINT


class Assign(ActForm):
    """Who works on it."""

    unit = forms.TypedChoiceField(label=_("Phòng, bộ phận"), required=False)
    holder = forms.TypedChoiceField(label=_("Người xử lý"), required=False)

    def prepare(self) -> None:
        """Offer the units and officials of the authority."""
        staff = Staff(self.petition.authority_id, local_day(self.now))
        offer(self, "unit", staff.units, self.petition.unit_id)
        offer(self, "holder", staff.officials, self.petition.holder_id)


class DraftAnswer(ActForm):
    """The answer for the leader."""

    text = words(_("Nội dung trả lời"), rows=8, help_text=_("Nói thẳng vào điều người dân hỏi."))
    files = FilesField(label=_("Tệp kèm theo"))
    early = words(_("Vì sao trả lời khi cơ quan phối hợp chưa có ý kiến"), required=False, rows=2)

    def prepare(self) -> None:
        """Begin with the last version; ask for a reason only where a body is silent."""
        found = selectors.answers(self.petition.id)
        self.initial["text"] = found[-1].text if found else ""
        if all(one.answered_at for one in selectors.asked(self.petition.id)):
            del self.fields["early"]


class Contribute(ActForm):
    """The opinion of a body that was asked."""

    versioned = False
    text = words(_("Ý kiến của cơ quan"))
    agrees = forms.TypedChoiceField(
        label=_("Kết luận"),
        choices=(
            ("1", _("Đồng ý phối hợp trả lời")),
            ("0", _("Không đồng ý, không thuộc thẩm quyền")),
        ),
        coerce=lambda value: value == "1",
        help_text=_("Không đồng ý: Văn phòng Ủy ban nhân dân tỉnh sẽ quyết định."),
    )
    files = FilesField(label=_("Tệp kèm theo"))


class Extend(ActForm):
    """How many days more, and why."""

    days = forms.IntegerField(label=_("Thêm bao nhiêu ngày"), min_value=1, max_value=20, initial=5)
    reason = words(_("Lý do báo người gửi"), rows=2)


class Publish(ActForm):
    """Petition and answer as everybody reads them."""

    redacted_title = line(_("Tiêu đề công khai"))
    redacted_text = words(
        _("Nội dung phản ánh đã che thông tin riêng"),
        rows=6,
        help_text=_("Không để lại tên, số điện thoại, địa chỉ của người gửi."),
    )
    answer = words(_("Nội dung trả lời công khai"), rows=6)
    visible = forms.TypedChoiceField(
        label=_("Cách công bố"),
        choices=(("1", _("Đăng công khai")), ("0", _("Chỉ trả lời người gửi, không đăng"))),
        coerce=lambda value: value == "1",
    )

    def __init__(self, *given: Any, sender: selectors.SenderRecord | None, **options: Any) -> None:
        self.sender = sender
        super().__init__(*given, **options)

    def prepare(self) -> None:
        """Begin with a proposal in which nobody is named."""
        found, known = self.petition, self.sender
        told = {
            "name": known.name if known else "",
            "phone": known.phone if known else "",
            "email": known.email if known else "",
            "address": known.address if known else "",
        }
        self.initial |= {
            "redacted_title": redaction.proposed(found.public_title or found.title, **told),
            "redacted_text": redaction.proposed(found.public_text or found.text, **told),
            "answer": redaction.proposed(found.answer, **told),
            "visible": "1",
        }


class ExamineRule(ActForm):
    """Six criteria and what is decided."""

    rule = line(_("Văn bản, điều khoản được phản ánh"))
    decision = forms.ChoiceField(label=_("Hình thức xử lý"))
    note = words(_("Nhận xét"), required=False, rows=2)

    def prepare(self) -> None:
        """Ask about each criterion."""
        for code, pair in CRITERIA.items():
            self.fields[f"criterion_{code}"] = forms.ChoiceField(
                label=of_two(pair), choices=(("1", _("đạt")), ("0", _("không đạt")))
            )
        choices = [(code, of_two(pair)) for code, pair in DECISIONS.items()]
        self.fields["decision"].choices = choices  # type: ignore[attr-defined]
        self.order_fields(["rule", *(f"criterion_{code}" for code in CRITERIA), "decision", "note"])

    def arguments(self, *, by: UUID, at: datetime) -> dict[str, Any]:
        """Return the findings as one table."""
        values = super().arguments(by=by, at=at)
        values["criteria"] = {c: values.pop(f"criterion_{c}") == "1" for c in CRITERIA}
        return values


class Register(forms.Form):
    """A petition that came on paper, by phone, by e-mail or at a reception."""

    channel = forms.ChoiceField(
        label=_("Kênh tiếp nhận"), choices=[(c.value, CHANNELS[c.value]) for c in KEYED]
    )
    received_on = forms.DateField(label=_("Ngày nhận"), widget=Day)
    to = forms.TypedChoiceField(label=_("Cơ quan tiếp nhận"))
    name = line(_("Họ tên người gửi hoặc tên tổ chức"))
    organisation = forms.BooleanField(label=_("Người gửi là tổ chức"), required=False)
    phone = line(
        _("Số điện thoại"),
        required=False,
        help_text=_("Để tra cứu; nếu thư không ghi số thì phải có địa chỉ."),
    )
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    address = line(_("Địa chỉ"), required=False)
    title = line(_("Tiêu đề"), required=False, help_text=_("Để trống: lấy phần đầu nội dung."))
    text = words(_("Nội dung, ghi đúng lời người gửi"), rows=8)
    field = line(_("Lĩnh vực"), required=False)
    files = FilesField(label=_("Bản chụp thư, tệp kèm theo"))
    key = forms.CharField(widget=forms.HiddenInput, max_length=100)

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal at the field that it is about, or above the form."""
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, refusal.sentence(get_language() or "vi"))
