"""The lists of a record that the editor knows: their address, form, and what a row is called."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from motcua.apps.procedures.domain.editing import Path
from motcua.web.office.administration import record_forms as forms
from motcua.web.office.administration.record_forms import RowForm
from motcua.web.shared import labels

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """
    One list of a record.

    :ivar key: how it stands in an address: ``fees``, ``cases.0.terms``.
    :ivar fresh: what a new row has beyond its form.
    """

    key: str
    path: Path
    words: Any
    one: Any
    form: type[RowForm]
    title: Callable[[Row], str]
    detail: Callable[[Row], str] = lambda row: ""
    fresh: tuple[tuple[str, Any], ...] = ()


def _case(row: Row) -> str:
    return row["name"] or _now("Trường hợp chung")


def _case_detail(row: Row) -> str:
    told = {"terms": len(row["terms"]), "papers": len(row["components"])}
    return _now("%(terms)s thời hạn, %(papers)s giấy tờ") % told


def _term(row: Row) -> str:
    unit = labels.TERM_UNITS.get(row.get("unit") or "", _now("chưa rõ"))
    amount = f"{row['amount']} " if row.get("amount") else ""
    return f"{labels.CHANNELS[row['channel']]}: {amount}{unit}"


def _component_detail(row: Row) -> str:
    counted = (
        ("original", _now("chính")),
        ("certified", _now("chứng thực")),
        ("copy", _now("sao")),
    )
    told = [f"{row[name]} {words}" for name, words in counted if row.get(name)]
    return "; ".join([*told, *filter(None, [row.get("condition")])])


def _fee(row: Row) -> str:
    return row.get("note") or row.get("text") or _now("Phí, lệ phí")


def _fee_detail(row: Row) -> str:
    amount = row.get("amount")
    told = _now("chưa rõ") if amount is None else f"{amount:,}".replace(",", ".") + " đ"
    return f"{told} / {row['unit']}" if row.get("unit") else told


_TOP: dict[str, tuple[Any, Any, type[RowForm], Callable[[Row], str], Callable[[Row], str]]] = {
    "cases": (_("Trường hợp"), _("trường hợp"), forms.CaseForm, _case, _case_detail),
    "fees": (_("Phí, lệ phí"), _("khoản thu"), forms.FeeForm, _fee, _fee_detail),
    "results": (
        _("Kết quả"),
        _("kết quả"),
        forms.ResultForm,
        lambda row: row["name"],
        lambda row: row.get("code") or "",
    ),
    "legal_bases": (
        _("Căn cứ pháp lý"),
        _("văn bản"),
        forms.BasisForm,
        lambda row: row["title"],
        lambda row: row.get("number") or "",
    ),
    "steps": (
        _("Các bước nội bộ"),
        _("bước"),
        forms.StepForm,
        lambda row: row["name"],
        lambda row: "",
    ),
}
_INNER: dict[str, tuple[Any, Any, type[RowForm], Callable[[Row], str], Callable[[Row], str]]] = {
    "terms": (
        _("Thời hạn"),
        _("thời hạn"),
        forms.TermForm,
        _term,
        lambda row: row.get("note") or "",
    ),
    "components": (
        _("Thành phần hồ sơ"),
        _("giấy tờ"),
        forms.ComponentForm,
        lambda row: row["name"],
        _component_detail,
    ),
}
_ADDRESS = re.compile(r"cases\.(\d{1,3})\.(terms|components)", re.ASCII)
#: The lists of the first level, in the order in which the editor shows them.
TOP = tuple(_TOP)


def part(key: str) -> Part:
    """
    Return the list that an address names.

    :raises Http404: there is none.
    """
    inner = _ADDRESS.fullmatch(key)
    if inner:
        path: Path = ("cases", int(inner[1]), inner[2])
        return Part(key, path, *_INNER[inner[2]])
    if key not in _TOP:
        raise Http404
    fresh = (("terms", []), ("components", [])) if key == "cases" else ()
    return Part(key, (key,), *_TOP[key], fresh=fresh)
