"""
MinHash signatures and bands (A. Broder 1997): near-duplicates without comparing every pair.

The family of hash functions comes of one seed; a signature once stored stays comparable as long
as ``SEED`` and ``SIZE`` stay. Change them only together with ``VERSION``.
"""

import hashlib
import struct
from collections.abc import Iterable, Sequence

VERSION, SEED = 1, 20080214
BANDS, ROWS = 32, 3
SIZE = BANDS * ROWS
_PRIME = (1 << 61) - 1
_LOW = 0xFFFFFFFF


def number(text: str) -> int:
    """Return a fixed 63-bit number for a text; fits a signed ``bigint``."""
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


#: Factors and summands of the hash functions, drawn from the seed.
_FAMILY = [
    (1 + number(f"factor {SEED} {n}") % (_PRIME - 1), number(f"summand {SEED} {n}") % _PRIME)
    for n in range(SIZE)
]


def signature(features: Iterable[str]) -> tuple[int, ...]:
    """Return the MinHash signature, 96 numbers of 32 bits; () for nothing."""
    hashed = [number(feature) % _PRIME for feature in features]
    if not hashed:
        return ()
    return tuple(min([(a * h + b) % _PRIME for h in hashed]) & _LOW for a, b in _FAMILY)


def bands(signed: Sequence[int]) -> list[int]:
    """Return one key per band; two texts alike by 0.5 share one with 98 %, by 0.1 with 3 %."""
    return [
        number(f"band {VERSION} {at} {signed[at * ROWS : at * ROWS + ROWS]}")
        for at in range(len(signed) // ROWS)
    ]


def estimate(a: Sequence[int], b: Sequence[int]) -> float:
    """Return the estimated Jaccard likeness of what two signatures were made of, 0 to 1."""
    if not a or len(a) != len(b):
        return 0.0
    return sum(x == y for x, y in zip(a, b, strict=True)) / len(a)


def packed(signed: Sequence[int]) -> bytes:
    """Return a signature as bytes to store."""
    return struct.pack(f">{len(signed)}I", *signed)


def unpacked(stored: bytes) -> tuple[int, ...]:
    """Return a signature from stored bytes."""
    return struct.unpack(f">{len(stored) // 4}I", stored)
