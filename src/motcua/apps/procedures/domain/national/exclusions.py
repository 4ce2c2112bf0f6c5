"""Time that does not count, and the 15:00 rule, where the page tells of them in words."""

import re
from dataclasses import dataclass

from motcua.apps.procedures.domain.record import Exclusion
from motcua.kernel.text import fold

_SENTENCE = re.compile(r"[.;\n]+(?=\s|$)")
#: A sentence that takes time out of the count; what it names decides the kind.
_NOT_COUNTED = re.compile(
    r"\bkhong (?:ke|tinh|bao gom|gom)\b.{0,60}?\bthoi gian\b"
    r"|\bthoi gian\b.{0,160}?\bkhong (?:duoc )?(?:tinh|ke)\b.{0,30}?"
    r"\b(?:thoi (?:han|gian)|giai quyet)\b"
)
_KINDS = (
    (Exclusion.SUPPLEMENT, re.compile(r"\b(?:bo sung|hoan thien|chinh sua|sua doi|giai trinh)\b")),
    (Exclusion.FINANCE, re.compile(r"\b(?:nghia vu tai chinh|nop (?:thue|phi|le phi|tien))\b")),
    (
        Exclusion.CONSULTATION,
        re.compile(r"\b(?:lay y kien|xin y kien|cho y kien|tham van|xac minh|phoi hop)\b"),
    ),
    (
        Exclusion.FIELD_CHECK,
        re.compile(r"\b(?:thuc dia|kiem tra thuc te|khao sat|kiem tra tai|thi nghiem|do ve)\b"),
    ),
)
_CUTOFF = re.compile(r"\bsau 15 ?(?:gio|h|:00)\b")
_HINTS = ("không", "sau 15")


@dataclass(frozen=True, slots=True)
class Told:
    """What a text tells of time that does not count, and of the hour that moves the day."""

    exclusions: tuple[Exclusion, ...]
    cutoff_15h: bool

    @classmethod
    def of(cls, text: str) -> "Told":
        """Read ``text``; a sentence that names no kind of its own counts as OTHER."""
        return cls(_exclusions(text), _cutoff_15h(text))

    def joined(self, other: "Told") -> "Told":
        """Return what both tell together, kinds in a fixed order."""
        both = {*self.exclusions, *other.exclusions}
        ordered = tuple(kind for kind in Exclusion if kind in both)
        return Told(ordered, self.cutoff_15h or other.cutoff_15h)


def _exclusions(text: str) -> tuple[Exclusion, ...]:
    folded = [fold(part) for part in _SENTENCE.split(text) if _HINTS[0] in part.lower()]
    sentences = [sentence for sentence in folded if _NOT_COUNTED.search(sentence)]
    kinds = [
        kind for kind, names in _KINDS if any(names.search(sentence) for sentence in sentences)
    ]
    return tuple(kinds) if kinds or not sentences else (Exclusion.OTHER,)


def _cutoff_15h(text: str) -> bool:
    return _HINTS[1] in text.lower() and _CUTOFF.search(fold(text)) is not None
