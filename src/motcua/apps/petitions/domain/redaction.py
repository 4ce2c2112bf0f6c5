"""What is published tells nobody who sent it: found, replaced as a proposal, refused if left."""

import re

from motcua.apps.petitions.domain.refusals import PersonalData
from motcua.kernel.text import fold

_MARK = "***"
_DIGITS = re.compile(r"(?<!\d)(?:\+?84|0)(?:[ .\-]?\d){8,10}(?!\d)")
_CARD = re.compile(r"(?<!\d)\d{12}(?!\d)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def proposed(text: str, *, name: str, phone: str = "", email: str = "", address: str = "") -> str:
    """Return ``text`` without numbers, addresses and the name of the sender, as a proposal."""
    for pattern in (_EMAIL, _CARD, _DIGITS):
        text = pattern.sub(_MARK, text)
    for told in (name, address):
        if len(told) > 3:
            text = re.sub(rf"(?<!\w){re.escape(told)}(?!\w)", _MARK, text, flags=re.IGNORECASE)
    return text


def demand_nobody(
    text: str, *, field: str, name: str, phone: str, email: str, address: str
) -> None:
    """
    Demand that a text to be published does not tell who sent it, with or without accents.

    :raises PersonalData: it does.
    """
    plain, digits = f" {_words(text)} ", re.sub(r"\D", "", text)
    told = (
        (len(name.split()) > 1 and f" {_words(name)} " in plain, "họ tên", "name"),
        (bool(phone) and phone.lstrip("0") in digits, "số điện thoại", "phone number"),
        (bool(email) and email in text.lower(), "địa chỉ thư điện tử", "e-mail address"),
        (len(address) > 8 and f" {_words(address)} " in plain, "địa chỉ", "address"),
    )
    for stands, vi, en in told:
        if stands:
            raise PersonalData(field=field, what_vi=vi, what_en=en)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))
