"""Persons and organisations: kinds, and what their numbers look like."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from motcua.kernel import text
from motcua.kernel.refusal import Invalid, NotFound, Refusal


class PersonKind(StrEnum):
    """Who an applicant is, as the procedures' lists of applicants tell them apart."""

    CITIZEN = "citizen"
    ENTERPRISE = "enterprise"
    ORGANISATION = "organisation"


class UnknownPerson(NotFound):
    """There is no such person."""

    code = "identity.unknown_person"
    vi = "Không có người nộp hồ sơ này. Hãy kiểm tra lại đường dẫn hoặc mã số."
    en = "There is no such applicant. Check the address or the key."


class Erased(Refusal):
    """The person's data were erased; nothing more can be written to the row."""

    code, status = "identity.erased", 409
    vi = "Dữ liệu cá nhân của người này đã được xóa. Hãy đăng ký người này lại như người mới."
    en = "This person's data were erased. Register the person anew."


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord:
    """A person; after erasure every field of personal data is empty."""

    id: UUID
    kind: PersonKind
    full_name: str
    birth_on: date | None
    id_number: str
    phone: str
    email: str
    address: str
    tax_code: str
    account: UUID | None
    erased_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What is written down about a person, checked and in the form that is stored."""

    kind: PersonKind
    full_name: str
    birth_on: date | None = None
    id_number: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    tax_code: str = ""


#: What the database cannot keep: NUL, and halves of surrogate pairs.
_UNPRINTABLE = re.compile("[\0\ud800-\udfff]")
_BLANKS = re.compile(r"[\s.\-]+")
_ID_NUMBER = re.compile(r"[0-9]{12}")
_PHONE = re.compile(r"(?:\+?84|0)([2-9][0-9]{8,9})")
_TAX_CODE = re.compile(r"([0-9]{10})(?:-?([0-9]{3}))?")
_EMAIL = re.compile(
    r"[\w.+\-!#$%&'*/=?^{|}~]{1,64}@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}"
)
_LONGEST = {"full_name": 200, "address": 500, "email": 254}
_OLDEST = date(1880, 1, 1)


def checked(given: Particulars, *, on: date) -> Particulars:
    """
    Return what is given about a person in the form that is stored.

    :raises Invalid: a value cannot be right; names the field and says what to give instead.
    """
    return Particulars(
        kind=_kind(given.kind),
        full_name=checked_name(given.full_name),
        birth_on=_birth(given.birth_on, on),
        id_number=_id_number(given.id_number),
        phone=normal_phone(given.phone),
        email=normal_email(given.email),
        address=_short("address", "Địa chỉ", given.address),
        tax_code=_tax_code(given.tax_code),
    )


def _kind(given: str) -> PersonKind:
    try:
        return PersonKind(given)
    except ValueError:
        known = ", ".join(PersonKind)
        raise Invalid(
            field="kind",
            why_vi=f"Loại người nộp không đúng. Hãy chọn một trong: {known}.",
            why_en=f"There is no such kind of applicant. Choose one of {known}.",
        ) from None


def checked_name(given: str) -> str:
    """
    Return the name of a person as it is stored.

    :raises Invalid: there is no letter in it, or it is too long.
    """
    name = _short("full_name", "Họ tên", given)
    if not any(c.isalpha() for c in name):
        raise Invalid(
            field="full_name",
            why_vi="Chưa có họ tên. Hãy ghi họ tên như trên thẻ căn cước hoặc giấy đăng ký.",
            why_en="The name is missing. Write it as on the identity card or the registration.",
        )
    return name


def _short(field: str, label: str, given: str) -> str:
    if _UNPRINTABLE.search(given):
        raise Invalid(
            field=field,
            why_vi=f"{label} có ký tự không in được. Hãy xóa ký tự đó.",
            why_en=f"{field} holds a character that cannot be printed. Remove it.",
        )
    value = text.nfc(given)
    if len(value) > _LONGEST[field]:
        raise Invalid(
            field=field,
            why_vi=f"{label} dài quá {_LONGEST[field]} ký tự. Hãy viết ngắn lại.",
            why_en=f"{field} has more than {_LONGEST[field]} characters. Shorten it.",
        )
    return value


def _birth(given: date | None, on: date) -> date | None:
    if given is not None and not _OLDEST <= given <= on:
        raise Invalid(
            field="birth_on",
            why_vi=f"Ngày sinh {given:%d/%m/%Y} không thể đúng. Hãy xem lại giấy tờ.",
            why_en=f"The day of birth {given} cannot be right. Check the papers.",
        )
    return given


def _id_number(given: str) -> str:
    number = _BLANKS.sub("", given)
    if number and not _ID_NUMBER.fullmatch(number):
        raise Invalid(
            field="id_number",
            why_vi="Số định danh cá nhân phải có đúng 12 chữ số, ví dụ 019203000123.",
            why_en="The personal number has exactly 12 digits, for example 019203000123.",
        )
    return number


def normal_phone(given: str) -> str:
    """
    Return a telephone number of Vietnam as it is stored, ``0912345678``; empty stays empty.

    :raises Invalid: it is none.
    """
    number = _BLANKS.sub("", given)
    match = _PHONE.fullmatch(number)
    if match:
        return f"0{match[1]}"
    if number:
        raise Invalid(
            field="phone",
            why_vi="Số điện thoại không đúng. Hãy ghi 10 chữ số bắt đầu bằng 0, như 0912345678.",
            why_en="This is no telephone number. Write 10 digits beginning with 0: 0912345678.",
        )
    return ""


def normal_email(given: str) -> str:
    """
    Return an e-mail address in lower case; empty stays empty.

    :raises Invalid: it is none.
    """
    address = given.strip().lower()
    if address and (len(address) > _LONGEST["email"] or not _EMAIL.fullmatch(address)):
        raise Invalid(
            field="email",
            why_vi="Địa chỉ thư điện tử không đúng. Hãy ghi như ten@example.vn, hoặc để trống.",
            why_en="This is no e-mail address. Write it as name@example.vn or leave it out.",
        )
    return address


def _tax_code(given: str) -> str:
    match = _TAX_CODE.fullmatch(re.sub(r"[\s.]+", "", given))
    if match:
        return f"{match[1]}-{match[2]}" if match[2] else match[1]
    if given.strip():
        raise Invalid(
            field="tax_code",
            why_vi="Mã số thuế phải có 10 chữ số, hoặc 13 chữ số cho đơn vị phụ thuộc.",
            why_en="A tax code has 10 digits, or 13 for a dependent unit.",
        )
    return ""
