"""
Codes of authorities (mã định danh) in their two schemes.

QCVN 102:2016/BTTTT reads from right to left in fixed places: ``000.17.22.H56``.
QĐ 20/2020/QĐ-TTg reads from left to right in as many groups as needed: ``H56.22.17``.
"""

import re
from enum import StrEnum

from motcua.kernel.refusal import Refusal


class Scheme(StrEnum):
    """Which document a code follows."""

    QCVN_102 = "qcvn102"
    QD_20 = "qd20"


class UnknownCode(Refusal):
    """The text is no code of an authority."""

    code = "agencies.unknown_code"
    vi = "“{code}” không phải là mã định danh. Hãy viết như H56.14 hoặc 000.00.00.H25."
    en = "“{code}” is not the code of an authority. Write it as H56.14 or 000.00.00.H25."


class WrongScheme(Refusal):
    """The code follows the other of the two schemes."""

    code = "agencies.wrong_scheme"
    vi = "Mã {code} thuộc hệ mã kia. Hãy ghi mã mới (H56.14) và mã cũ (000.00.00.H25) đúng ô."
    en = "The code {code} belongs to the other scheme. New codes look like H56.14."


_OLD = re.compile(r"[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Y][0-9]{2}")
_NEW = re.compile(r"[A-Y][0-9]{2}(?:\.[0-9A-Z]{1,10})*")
_LONGEST = 35


def normalise(text: str) -> str:
    """
    Return a code as it is stored: no blanks, capital letters.

    :raises UnknownCode: the text follows neither scheme.
    """
    code = "".join(text.split()).upper()
    scheme_of(code, shown=text)
    return code


def scheme_of(code: str, *, shown: str | None = None) -> Scheme:
    """
    Return the scheme that ``code`` follows.

    :raises UnknownCode: it follows neither.
    """
    if _OLD.fullmatch(code):
        return Scheme.QCVN_102
    if len(code) <= _LONGEST and _NEW.fullmatch(code):
        return Scheme.QD_20
    raise UnknownCode(field="code", code=(shown or code)[:60])


def top_level(code: str) -> str:
    """Return the level-1 code: ``H56`` for ``000.17.22.H56`` and for ``H56.22.17``."""
    return code.rsplit(".", 1)[-1] if scheme_of(code) is Scheme.QCVN_102 else code.split(".")[0]
