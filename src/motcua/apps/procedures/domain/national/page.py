"""One page of the national portal as a record."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from motcua.apps.procedures.domain import shape
from motcua.apps.procedures.domain.national import heads
from motcua.apps.procedures.domain.national.components import read_components
from motcua.apps.procedures.domain.national.legal import read_legal
from motcua.apps.procedures.domain.national.results import read_results
from motcua.apps.procedures.domain.national.unread import Unread, clean, given, unread
from motcua.apps.procedures.domain.national.ways import Ways, read_ways
from motcua.apps.procedures.domain.record import Bodies, Case, Channel, OnlineLevel, ProcedureRecord

#: The cells of a page; the first two are what makes it one.
CELLS = (
    "ma_thu_tuc", "ten_thu_tuc", "so_quyet_dinh", "cap_thuc_hien", "loai_thu_tuc", "linh_vuc",
    "doi_tuong_thuc_hien", "co_quan_co_tham_quyen", "dia_chi_tiep_nhan", "co_quan_duoc_uy_quyen",
    "co_quan_phoi_hop", "thu_tuc_lien_quan", "trinh_tu_thuc_hien", "cach_thuc_thuc_hien",
    "thanh_phan_ho_so", "can_cu_phap_ly", "co_quan_thuc_hien", "yeu_cau_dieu_kien",
    "ket_qua_xu_ly", "bo", "detail_url",
)  # fmt: skip
_NEEDED = CELLS[:2]


@dataclass(frozen=True, slots=True)
class Page:
    """A record, what of it stays open, and the counts that an import reports."""

    record: ProcedureRecord
    reports: tuple[Unread, ...]
    counts: dict[str, int]


def is_page(row: Mapping[str, Any]) -> bool:
    """Return whether a row has the national portal's names of cells."""
    return _NEEDED[0] in row


def read_page(row: Mapping[str, Any]) -> Page:
    """
    Return the record of one page.

    :raises shape.BadShape: a cell is unknown, missing, no text, or too long.
    """
    cell = _cells(row)
    ways = read_ways(cell["cach_thuc_thuc_hien"], cell["trinh_tu_thuc_hien"])
    papers = read_components(cell["thanh_phan_ho_so"])
    results = read_results(cell["ket_qua_xu_ly"])
    legal = read_legal(cell["can_cu_phap_ly"])
    levels, no_levels = heads.levels(cell["cap_thuc_hien"])
    record = ProcedureRecord(
        code=cell["ma_thu_tuc"].strip(),
        name=clean(cell["ten_thu_tuc"]),
        field=given(cell["linh_vuc"]),
        level=levels[0] if levels else None,
        levels=levels,
        kind=given(cell["loai_thu_tuc"]),
        ministry=given(cell["bo"]),
        applicants=heads.parts(cell["doi_tuong_thuc_hien"]),
        summary=results.summary,
        keywords=results.keywords,
        cases=_cases(papers.cases, ways),
        fees=ways.fees,
        results=results.results,
        legal_bases=legal.bases,
        steps=heads.steps(cell["trinh_tu_thuc_hien"]),
        conditions=given(cell["yeu_cau_dieu_kien"]),
        bodies=_bodies(cell),
        related=heads.related(cell["thu_tuc_lien_quan"]),
        online_level=_online(ways),
        decision_no=given(cell["so_quyet_dinh"]),
        source=given(cell["detail_url"]),
    )
    unknown = tuple(unread("level", word, "unknown_level") for word in no_levels)
    return Page(
        record,
        unknown + ways.reports + papers.reports + results.reports + legal.reports,
        {
            "quantity_marks": papers.marks,
            "quantity_marks_in_components": papers.held,
        },
    )


def _cells(row: Mapping[str, Any]) -> dict[str, str]:
    for name in row:
        if name not in CELLS:
            raise shape.bad(str(name)[:60], "không có trường này", "is not known")
    for name in _NEEDED:
        if name not in row:
            raise shape.bad(name, "bị thiếu", "is missing")
    return {name: "" if row.get(name) is None else shape.text(row[name], name) for name in CELLS}


def _cases(cases: tuple[Case, ...], ways: Ways) -> tuple[Case, ...]:
    """Return the cases; the page sets its terms for all of them."""
    return tuple(replace(case, terms=ways.terms) for case in cases or (Case(),))


def _bodies(cell: Mapping[str, str]) -> Bodies:
    return Bodies(
        competent=given(cell["co_quan_co_tham_quyen"]),
        executing=given(cell["co_quan_thuc_hien"]),
        delegated=given(cell["co_quan_duoc_uy_quyen"]),
        coordinating=given(cell["co_quan_phoi_hop"]),
        intake_address=given(cell["dia_chi_tiep_nhan"]),
    )


def _online(ways: Ways) -> OnlineLevel | None:
    """Return "none" when the page offers no way on line; how far a way goes it does not tell."""
    if not ways.terms or any(term.channel is Channel.ONLINE for term in ways.terms):
        return None
    return OnlineLevel.NONE
