"""A head that somebody trusts: noted earlier, or got from elsewhere than the file to check."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from motcua.kernel.refusal import Invalid

_DIGEST_LETTERS = 64


@dataclass(frozen=True)
class Consistency:
    """The proof that a tree begins with the tree of ``first`` leaves."""

    first: int
    proof: Sequence[bytes]


@dataclass(frozen=True)
class TrustedHead:
    """Size and root of a tree; with ``consistency``, how a smaller tree leads to it."""

    size: int
    root: bytes
    consistency: Consistency | None = None


def parse_head(text: str) -> TrustedHead:
    """
    Return the head written as ``size:root`` (root in hexadecimal) or as the JSON of
    ``motcua journal head --json``.

    :raises Invalid: it is written in neither way.
    """
    try:
        if text.lstrip().startswith("{"):
            return _from_json(json.loads(text))
        size, _, root = text.strip().partition(":")
        return TrustedHead(number(int(size)), digest(root))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Invalid(
            field="--against",
            why_vi="Không đọc được đầu cây. Hãy viết SỐ:GỐC (gốc gồm 64 chữ số thập lục phân) "
            "hoặc đưa tệp do “motcua journal head --json” in ra.",
            why_en="The head cannot be read. Write SIZE:ROOT (root of 64 hexadecimal digits) "
            "or name a file printed by “motcua journal head --json”.",
        ) from None


def digest(text: object) -> bytes:
    """
    Return a hash from its hexadecimal form.

    :raises ValueError: it is not 64 small hexadecimal digits.
    """
    if not isinstance(text, str) or len(text) != _DIGEST_LETTERS:
        raise ValueError("A hash has 64 hexadecimal digits.")
    value = bytes.fromhex(text)
    if value.hex() != text:
        raise ValueError("A hash is written in small letters.")
    return value


def number(value: object) -> int:
    """
    Return a count.

    :raises ValueError: it is not a whole number from 0 on.
    """
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("A count is a whole number from 0 on.")
    return value


def _from_json(parts: dict[str, Any]) -> TrustedHead:
    proof = parts.get("consistency")
    return TrustedHead(
        number(parts["size"]),
        digest(parts["root"]),
        Consistency(number(proof["first"]), [digest(h) for h in proof["proof"]]) if proof else None,
    )
