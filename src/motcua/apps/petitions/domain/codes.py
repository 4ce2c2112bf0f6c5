"""Public codes of petitions: PAKN.YYYYMMDD.NNNN (for example PAKN.20200812.0012)."""

import re
from datetime import date

_CODE = re.compile(r"PAKN\.[0-9]{8}\.[0-9]{4,7}")


def written(day: date, number: int) -> str:
    """Return the code of the ``number``-th petition of a Vietnamese day."""
    return f"PAKN.{day:%Y%m%d}.{number:04d}"


def normal(typed: str) -> str:
    """Return a typed code as it is kept, blanks and case aside; "" when it is none."""
    code = "".join(typed.upper().split())
    return code if _CODE.fullmatch(code) else ""
