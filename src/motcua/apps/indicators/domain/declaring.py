"""Which numbers a declared value may have."""

from decimal import Decimal

from motcua.apps.indicators.domain.metrics import MetricRecord, Unit
from motcua.apps.indicators.domain.refusals import BadNumbers
from motcua.apps.indicators.domain.values import rounded, value_of

#: Longest text of a source.
LONGEST_SOURCE = 500
#: Largest number that a locality may declare.
MOST = 10**12

Numbers = tuple[int | None, int | None, Decimal | None]


def demand_numbers(
    metric: MetricRecord, numerator: int | None, denominator: int | None, value: Decimal | None
) -> Numbers:
    """
    Return numerator, denominator and value as they are kept; the fraction decides the value.

    A value without a fraction is accepted: some reports print nothing but the rate.

    :raises BadNumbers: something is lacking, negative, too large, or contradicts itself.
    """
    if numerator is None and value is None:
        raise _bad("value", "Hãy nhập tử số và mẫu số, hoặc giá trị.", "Give a fraction or value.")
    for name, number in (("numerator", numerator), ("denominator", denominator), ("value", value)):
        if number is not None and not 0 <= number <= MOST:
            raise _bad(name, "Số phải từ 0 đến một nghìn tỷ.", "A number from 0 to 10^12.")
    if metric.unit is Unit.YES_NO:
        return _yes_no(numerator, value)
    if metric.unit is Unit.COUNT:
        return _count(numerator, value)
    return _fraction(metric, numerator, denominator, value)


def _yes_no(numerator: int | None, value: Decimal | None) -> Numbers:
    given = value if numerator is None else Decimal(numerator)
    if given not in (Decimal(0), Decimal(1)):
        raise _bad("value", "Nhập 1 (có) hoặc 0 (chưa).", "Give 1 (yes) or 0 (no).")
    return int(given), None, given


def _count(numerator: int | None, value: Decimal | None) -> Numbers:
    given = numerator if numerator is not None else value
    if given is None or given != int(given):
        raise _bad("numerator", "Nhập một số nguyên.", "Give a whole number.")
    return int(given), None, Decimal(int(given))


def _fraction(
    metric: MetricRecord, numerator: int | None, denominator: int | None, value: Decimal | None
) -> Numbers:
    if numerator is None:
        if denominator is not None:
            raise _bad("numerator", "Có mẫu số thì cần tử số.", "A denominator needs a numerator.")
        _demand_percent(metric, value)
        return None, None, rounded(value) if value is not None else None
    if not denominator:
        raise _bad("denominator", "Nhập mẫu số lớn hơn 0.", "Give a denominator above 0.")
    if metric.unit is Unit.PERCENT and numerator > denominator:
        raise _bad("numerator", "Tử số không được lớn hơn mẫu số.", "At most the denominator.")
    made = value_of(metric, numerator, denominator)
    if value is not None and made != rounded(value):
        raise _bad(
            "value",
            f"Giá trị không khớp: {numerator}/{denominator} là {made}. Sửa lại hoặc bỏ trống.",
            f"The value does not fit: {numerator}/{denominator} is {made}. Correct or leave out.",
        )
    return numerator, denominator, made


def _demand_percent(metric: MetricRecord, value: Decimal | None) -> None:
    if metric.unit is Unit.PERCENT and value is not None and value > 100:
        raise _bad("value", "Tỷ lệ từ 0 đến 100 %.", "A rate from 0 to 100 %.")


def _bad(field: str, vi: str, en: str) -> BadNumbers:
    return BadNumbers(field=field, why_vi=vi, why_en=en)
