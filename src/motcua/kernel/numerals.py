"""Whole numbers in Vietnamese words, as receipts must spell out a sum."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
#: Names of the groups of three digits below a billion; a billion (tỷ) starts them anew.
_GROUPS = ("", "nghìn", "triệu")
_BILLION = 10**9


def in_words(number: int) -> str:
    """
    Return ``number`` in words: ``1005`` -> ``một nghìn không trăm linh năm``.

    Spelling of the north, as the Treasury prints it: linh, mốt, tư, lăm, nghìn, tỷ.
    """
    if number < 0:
        return "âm " + in_words(-number)
    if number == 0:
        return _DIGITS[0]
    return _spelt(number, leading=True)


def _spelt(number: int, *, leading: bool) -> str:
    """Return a positive number in words; not ``leading``: hundreds are said though nought."""
    above, below = divmod(number, _BILLION)
    if not above:
        return _below_a_billion(below, leading=leading)
    head = _spelt(above, leading=leading) + " tỷ"
    return head if not below else f"{head} {_below_a_billion(below, leading=False)}"


def _below_a_billion(number: int, *, leading: bool) -> str:
    groups = (number // 10**6, number // 1000 % 1000, number % 1000)
    parts: list[str] = []
    for group, name in zip(groups, reversed(_GROUPS), strict=True):
        if group:
            first = leading and not parts
            parts.append(f"{_three_digits(group, leading=first)} {name}".rstrip())
    return " ".join(parts)


def _three_digits(number: int, *, leading: bool) -> str:
    hundreds, rest = divmod(number, 100)
    parts = [f"{_DIGITS[hundreds]} trăm"] if hundreds or not leading else []
    if rest:
        parts.append(_two_digits(rest, after_hundreds=bool(parts)))
    return " ".join(parts)


def _two_digits(number: int, *, after_hundreds: bool) -> str:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return f"linh {_DIGITS[ones]}" if after_hundreds else _DIGITS[ones]
    head = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    if ones == 0:
        return head
    changed = {5: "lăm"} | ({} if tens == 1 else {1: "mốt", 4: "tư"})
    return f"{head} {changed.get(ones, _DIGITS[ones])}"
