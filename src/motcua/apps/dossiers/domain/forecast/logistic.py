"""
Logistic regression by Newton's method with a ridge, for a dozen of columns.

Own few lines because nothing else here needs a numerics library; McCullagh and Nelder,
Generalized Linear Models (1989), section 4.4.
"""

from collections.abc import Sequence
from math import exp

_ROUNDS = 25
_STILL = 1e-6

Row = Sequence[float]


def probability(weights: Row, row: Row) -> float:
    """Return the probability that ``weights`` give to a row."""
    score = sum(w * x for w, x in zip(weights, row, strict=True))
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


def fit(rows: Sequence[Row], outcomes: Sequence[bool], *, ridge: float = 1.0) -> tuple[float, ...]:
    """
    Return the weights that explain ``outcomes`` best; ``ridge`` draws them to 0, the first not.

    :param rows: the first column is 1 everywhere.
    """
    width = len(rows[0])
    weights = [0.0] * width
    for _ in range(_ROUNDS):
        step = _step(rows, outcomes, weights, ridge)
        weights = [w + s for w, s in zip(weights, step, strict=True)]
        if max(abs(s) for s in step) < _STILL:
            break
    return tuple(weights)


def _step(rows: Sequence[Row], outcomes: Sequence[bool], weights: Row, ridge: float) -> list[float]:
    width = len(weights)
    slope = [-ridge * w if n else 0.0 for n, w in enumerate(weights)]
    bend = [[ridge if n == m and n else 0.0 for m in range(width)] for n in range(width)]
    for row, outcome in zip(rows, outcomes, strict=True):
        p = probability(weights, row)
        error, spread = outcome - p, max(p * (1 - p), 1e-9)
        for n, x in enumerate(row):
            if x:
                slope[n] += error * x
                line, share = bend[n], spread * x
                for m in range(n + 1):
                    line[m] += share * row[m]
    for n in range(width):
        for m in range(n + 1, width):
            bend[n][m] = bend[m][n]
    return _solved(bend, slope)


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Return x of ``matrix`` x = ``right`` (positive definite), by elimination with pivots."""
    size = len(right)
    table = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for n in range(size):
        pivot = max(range(n, size), key=lambda k: abs(table[k][n]))
        table[n], table[pivot] = table[pivot], table[n]
        head = table[n]
        if abs(head[n]) < 1e-12:
            head[n] = 1e-12
        for line in table[n + 1 :]:
            share = line[n] / head[n]
            if share:
                for m in range(n, size + 1):
                    line[m] -= share * head[m]
    found = [0.0] * size
    for n in reversed(range(size)):
        rest = sum(table[n][m] * found[m] for m in range(n + 1, size))
        found[n] = (table[n][size] - rest) / table[n][n]
    return found
