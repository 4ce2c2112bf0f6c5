"""What the visitor wants: a procedure by code, words or first letters, and its case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.procedures import selectors as procedures
from motcua.apps.procedures.domain.record import Case
from motcua.apps.procedures.domain.refusals import UnknownProcedure
from motcua.apps.procedures.domain.version import VersionRecord

HITS = 9
_LONGEST = 200
#: A procedure as a list shows it: code, name.
Hit = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Matter:
    """
    The procedure as the page shows it: none yet, some to choose from, or one with its case.

    :ivar often: ``hits`` are those that this counter uses most, nothing was typed.
    """

    words: str = ""
    hits: Sequence[Hit] = ()
    often: bool = False
    version: VersionRecord | None = None
    case: Case | None = None
    error: str = ""

    @property
    def cases(self) -> list[str]:
        """The cases to choose from; none where there is no choice."""
        cases = self.version.cases if self.version else ()
        return [case.name for case in cases] if len(cases) > 1 else []


def matter(data: QueryDict, act: str, *, code: str, receiver: UUID, on: date) -> Matter:
    """
    Return what the page is about after what was typed and pressed.

    :param code: the procedure chosen before, or named in the address.
    """
    words = data.get("what", "").strip()[:_LONGEST]
    if act.startswith("code:"):
        return _chosen(act.removeprefix("code:"), data, on) or often(receiver, on)
    if words:
        return _searched(words, data, on)
    if code and act != "matter":
        return _chosen(code, data, on) or often(receiver, on, error=_unknown())
    return often(receiver, on)


def look_up(words: str, *, on: date) -> list[Hit]:
    """Return procedures for words, code or first letters, the best first."""
    if not words:
        return []
    found = dict(procedures.names([words.replace("\0", "")], on=on) if "." in words else [])
    found |= dict(procedures.by_initials(words, on=on, limit=HITS))
    for hit in procedures.search(words, on=on, limit=HITS):
        found.setdefault(hit.code, hit.name)
    return list(found.items())[:HITS]


def often(receiver: UUID, on: date, *, error: str = "") -> Matter:
    """Return the choice of what this counter uses most."""
    codes = dossiers.recent_procedures(receiver, limit=HITS)
    hits = procedures.names(list(codes), on=on) if codes else []
    return Matter(hits=hits, often=True, error=error)


def _searched(words: str, data: QueryDict, on: date) -> Matter:
    shown = data.getlist("shown")
    if len(words) == 1 and words.isdigit() and 0 < int(words) <= len(shown):
        return _chosen(shown[int(words) - 1], data, on) or Matter(error=_unknown())
    exact = _chosen(words, data, on) if "." in words else None
    if exact is not None:
        return exact
    hits = look_up(words, on=on)
    if len(hits) == 1:
        return _chosen(hits[0][0], data, on) or Matter(error=_unknown())
    error = "" if hits else _("Không có thủ tục nào khớp. Thử ít chữ hơn, hoặc gõ mã.")
    return Matter(words=words, hits=hits, error=error)


def _chosen(code: str, data: QueryDict, on: date) -> Matter | None:
    try:
        version = procedures.version_in_force(code[:64].replace("\0", ""), on)
    except UnknownProcedure:
        return None
    asked = data.get("case")
    found = next((case for case in version.cases if case.name == asked), None)
    return Matter(version=version, case=found or next(iter(version.cases), None))


def _unknown() -> str:
    return _("Thủ tục này không có hoặc không còn hiệu lực. Hãy chọn lại.")
