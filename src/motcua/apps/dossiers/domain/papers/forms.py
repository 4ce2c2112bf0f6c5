"""The forms of the one-stop and their numbers through time, as dated data."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import NotFound, Refusal


class Form(StrEnum):
    """
    A paper of one dossier. The value is today's number and stands in addresses; the number that
    is printed is that of the paper's day (``Generation.number``).
    """

    RECEIPT = "01"
    SUPPLEMENT = "02"
    REFUSAL = "03"
    APOLOGY = "04"
    STOP = "05"
    CONTROL = "06"
    SHEET = "sheet"

    @classmethod
    def of(cls, text: str) -> "Form":
        """
        Return the form of that number.

        :raises FormUnknown: there is none.
        """
        try:
            return cls(text)
        except ValueError:
            raise FormUnknown(field="form") from None


#: Key of the register (sổ theo dõi hồ sơ), which is no paper of one dossier.
REGISTER = "07"
#: Papers of the office; the applicant gets the others.
INTERNAL = frozenset({Form.CONTROL, Form.SHEET})


class FormUnknown(NotFound):
    """A number that no form has."""

    code = "dossiers.form_unknown"
    vi = "Không có mẫu này. Các mẫu của hồ sơ: 01, 02, 03, 04, 05, 06 và sheet (phiếu diễn biến)."
    en = "There is no such form. Forms of a dossier: 01, 02, 03, 04, 05, 06 and sheet."


class PaperNotYet(Refusal):
    """The dossier has not come to what the form is about."""

    code, status = "dossiers.paper_not_yet", 409
    vi = "Hồ sơ này chưa có “{name_vi}”. Mẫu này chỉ có khi {when_vi}."
    en = "This dossier has no “{name_en}” yet. The form exists once {when_en}."


class FormNotThen(Refusal):
    """The circular of the paper's day did not know the form."""

    code, status = "dossiers.form_not_then", 409
    vi = "Ngày {day} áp dụng {law}, chưa có mẫu “{name_vi}”."
    en = "On {day} {law} was in force, which knew no “{name_en}”."


@dataclass(frozen=True, slots=True)
class Generation:
    """
    The forms of one circular, valid from ``since`` on.

    :ivar forms: key of the form -> number and title as printed.
    """

    since: date
    law: str
    forms: dict[str, tuple[str, str]]

    def number(self, form: str) -> str:
        """Return the number that ``form`` has in this circular."""
        return self.forms[form][0]

    def title(self, form: str) -> str:
        """Return the title that ``form`` has in this circular."""
        return self.forms[form][1]


_RECEIPT = "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
_SUPPLEMENT = "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"
_REFUSAL = "Phiếu từ chối tiếp nhận giải quyết hồ sơ"
_CONTROL = "Phiếu kiểm soát quá trình giải quyết hồ sơ"
_REGISTER = "Sổ theo dõi hồ sơ"

#: Oldest first. TT 03/2025 replaces TT 01/2018; the day of its signature stands for its first
#: day until the text is at hand (docs/legislation.md).
GENERATIONS: tuple[Generation, ...] = (
    Generation(
        date(2019, 1, 6),
        "TT 01/2018/TT-VPCP",
        {
            Form.RECEIPT: ("01", _RECEIPT),
            Form.SUPPLEMENT: ("02", _SUPPLEMENT),
            Form.REFUSAL: ("03", _REFUSAL),
            Form.APOLOGY: ("04", "Phiếu xin lỗi và hẹn lại ngày trả kết quả"),
            Form.CONTROL: ("05", _CONTROL),
            REGISTER: ("06", _REGISTER),
        },
    ),
    Generation(
        date(2025, 9, 15),
        "TT 03/2025/TT-VPCP",
        {
            Form.RECEIPT: ("01", _RECEIPT),
            Form.SUPPLEMENT: ("02", _SUPPLEMENT),
            Form.REFUSAL: ("03", _REFUSAL),
            Form.APOLOGY: ("04", "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết"),
            Form.STOP: ("05", "Thông báo dừng giải quyết hồ sơ"),
            Form.CONTROL: ("06", _CONTROL),
            REGISTER: ("07", _REGISTER),
        },
    ),
)

#: Form -> Vietnamese and English name, for screens.
NAMES: dict[Form, tuple[str, str]] = {
    Form.RECEIPT: (_RECEIPT, "Receipt and appointment"),
    Form.SUPPLEMENT: (_SUPPLEMENT, "Request for supplement"),
    Form.REFUSAL: (_REFUSAL, "Refusal"),
    Form.APOLOGY: ("Văn bản xin lỗi và hẹn lại", "Apology and new date"),
    Form.STOP: ("Thông báo dừng giải quyết hồ sơ", "Notice of stopping"),
    Form.CONTROL: (_CONTROL, "Control slip"),
    Form.SHEET: ("Phiếu diễn biến hồ sơ", "Process sheet"),
}


def generation_on(day: date) -> Generation:
    """Return the forms in force on ``day``; before the first circular, those of the first."""
    valid = [generation for generation in GENERATIONS if generation.since <= day]
    return valid[-1] if valid else GENERATIONS[0]


def demand_known(form: Form, day: date) -> Generation:
    """
    Return the circular of ``day``.

    :raises FormNotThen: it did not know ``form``.
    """
    generation = generation_on(day)
    if form not in generation.forms and form is not Form.SHEET:
        vi, en = NAMES[form]
        raise FormNotThen(day=f"{day:%d/%m/%Y}", law=generation.law, name_vi=vi, name_en=en)
    return generation


@dataclass(frozen=True, slots=True)
class _Condition:
    """When a form exists: the test on the dossier, and the same in words."""

    holds: Callable[[DossierRecord], bool]
    when_vi: str
    when_en: str


_CONDITIONS: dict[Form, _Condition] = {
    Form.RECEIPT: _Condition(
        lambda d: d.received_at is not None, "hồ sơ được tiếp nhận", "the dossier is received"
    ),
    Form.SUPPLEMENT: _Condition(
        lambda d: d.supplements + d.supplements_before > 0,
        "cơ quan yêu cầu bổ sung",
        "a supplement is asked for",
    ),
    Form.REFUSAL: _Condition(
        lambda d: d.end_kind in ("not_accepted", "refused"),
        "cơ quan từ chối tiếp nhận hoặc từ chối giải quyết",
        "the dossier is refused",
    ),
    Form.APOLOGY: _Condition(
        lambda d: d.extended_at is not None,
        "cơ quan xin lỗi và hẹn lại ngày trả",
        "the office apologised and gave a new date",
    ),
    Form.STOP: _Condition(
        lambda d: d.end_kind == "stopped",
        "hồ sơ dừng giải quyết theo yêu cầu của người nộp",
        "the dossier is stopped at the applicant's request",
    ),
    Form.CONTROL: _Condition(
        lambda d: d.received_at is not None, "hồ sơ được tiếp nhận", "the dossier is received"
    ),
    Form.SHEET: _Condition(lambda d: True, "hồ sơ được nộp", "the dossier is handed in"),
}


def exists(form: Form, dossier: DossierRecord) -> bool:
    """Return whether ``dossier`` has come to what ``form`` is about."""
    return _CONDITIONS[form].holds(dossier)


def demand_exists(form: Form, dossier: DossierRecord) -> None:
    """
    Judge whether ``form`` can be written for ``dossier``.

    :raises PaperNotYet: not yet; says when.
    """
    condition = _CONDITIONS[form]
    if not condition.holds(dossier):
        vi, en = NAMES[form]
        raise PaperNotYet(
            name_vi=vi, name_en=en, when_vi=condition.when_vi, when_en=condition.when_en
        )


@dataclass(frozen=True, slots=True)
class Available:
    """A paper that a reader may have; ``number`` tells the requests for supplement apart."""

    form: Form
    name: tuple[str, str]
    number: int | None = None


def available(dossier: DossierRecord, *, internal: bool) -> tuple[Available, ...]:
    """
    Return the papers that exist for ``dossier`` now, in the order of the forms.

    :param internal: the reader may see the papers of the office too.
    """
    found: list[Available] = []
    for form in Form:
        if not exists(form, dossier) or (form in INTERNAL and not internal):
            continue
        if form is Form.SUPPLEMENT:
            count = dossier.supplements + dossier.supplements_before
            found += [Available(form, NAMES[form], number) for number in range(1, count + 1)]
        elif form is not Form.STOP or _stop_was_known(dossier):
            found.append(Available(form, NAMES[form]))
    return tuple(found)


def _stop_was_known(dossier: DossierRecord) -> bool:
    ended = dossier.ended_at
    return ended is not None and Form.STOP in generation_on(local_day(ended)).forms
