"""How the rows of the registry are written: one line says what differs."""

from motcua.apps.indicators.domain.metrics import (
    Breakdown,
    Direction,
    Group,
    MetricRecord,
    Source,
    Unit,
)

BY_PLACE = (Breakdown.AUTHORITY, Breakdown.LEVEL, Breakdown.PERIOD)
BY_FIELD = (Breakdown.AUTHORITY, Breakdown.LEVEL, Breakdown.FIELD, Breakdown.PERIOD)
BY_PROVINCE = (Breakdown.AUTHORITY, Breakdown.PERIOD)
PPC_OFFICE = "Văn phòng UBND cấp tỉnh"
GOVERNMENT_OFFICE = "Văn phòng Chính phủ"


def counted(
    code: str,
    names: tuple[str, str],
    definition: str,
    *,
    formula: str,
    direction: Direction = Direction.NEITHER,
    breakdowns: tuple[Breakdown, ...] = BY_PLACE,
    stock: bool = False,
    legal: str = "",
) -> MetricRecord:
    """Return a metric that is a plain count."""
    return MetricRecord(
        code=code,
        group=Group(code.partition(".")[0]),
        name_vi=names[0],
        name_en=names[1],
        unit=Unit.COUNT,
        direction=direction,
        source=Source.COMPUTED,
        formula=formula,
        version=1,
        definition_vi=definition,
        numerator_vi=names[0],
        denominator_vi="",
        breakdowns=breakdowns,
        owner=PPC_OFFICE,
        legal=legal,
        stock=stock,
    )


def share(
    code: str,
    names: tuple[str, str],
    fraction: tuple[str, str],
    *,
    formula: str,
    definition: str = "",
    direction: Direction = Direction.UP,
    breakdowns: tuple[Breakdown, ...] = BY_PLACE,
    unit: Unit = Unit.PERCENT,
    stock: bool = False,
    legal: str = "",
) -> MetricRecord:
    """Return a metric that is a fraction: what stands above the line, what below it."""
    return MetricRecord(
        code=code,
        group=Group(code.partition(".")[0]),
        name_vi=names[0],
        name_en=names[1],
        unit=unit,
        direction=direction,
        source=Source.COMPUTED,
        formula=formula,
        version=1,
        definition_vi=definition or f"{fraction[0]}, chia cho: {fraction[1].lower()}.",
        numerator_vi=fraction[0],
        denominator_vi=fraction[1],
        breakdowns=breakdowns,
        owner=PPC_OFFICE,
        legal=legal,
        stock=stock,
    )


def composed(
    code: str, names: tuple[str, str], definition: str, *, parts: tuple[str, ...], legal: str
) -> MetricRecord:
    """Return a metric that is made of others: points, never summed over places."""
    return MetricRecord(
        code=code,
        group=Group(code.partition(".")[0]),
        name_vi=names[0],
        name_en=names[1],
        unit=Unit.POINTS,
        direction=Direction.UP,
        source=Source.COMPUTED,
        formula=code,
        version=1,
        definition_vi=definition,
        numerator_vi="",
        denominator_vi="",
        breakdowns=BY_PLACE,
        owner=GOVERNMENT_OFFICE,
        legal=legal,
        parts=parts,
        composed=True,
        stock=False,
    )


def declared(
    code: str,
    names: tuple[str, str],
    unit: Unit,
    definition: str,
    *,
    fraction: tuple[str, str] = ("", ""),
    direction: Direction = Direction.UP,
    legal: str = "",
) -> MetricRecord:
    """Return a metric that localities report by hand: the system does not hold the facts."""
    return MetricRecord(
        code=code,
        group=Group.GOVERNMENT,
        name_vi=names[0],
        name_en=names[1],
        unit=unit,
        direction=direction,
        source=Source.DECLARED,
        formula="",
        version=1,
        definition_vi=definition,
        numerator_vi=fraction[0],
        denominator_vi=fraction[1],
        breakdowns=BY_PROVINCE,
        owner=PPC_OFFICE,
        legal=legal,
        stock=True,
    )
