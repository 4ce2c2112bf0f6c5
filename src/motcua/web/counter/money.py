"""Fees at the counter: those of the procedure prefilled, due now or later, paid now or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.charges import MOST_DONG, ChargeDue, ChargeGiven, ChargeKind
from motcua.apps.procedures.domain.record import Fee
from motcua.apps.procedures.domain.version import VersionRecord
from motcua.kernel.text import fold
from motcua.web.counter.fields import Line, Told, typed

_LONGEST_NAME = 200


class FeeForm(Told):
    """One fee: whether it is charged, how much, when it is due."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False, initial="1")
    on = forms.BooleanField(label=_("Thu khoản này"), required=False)
    name = forms.CharField(
        label=_("Tên khoản thu"), required=False, max_length=_LONGEST_NAME, widget=Line()
    )
    amount = forms.IntegerField(
        label=_("Số tiền (đồng)"),
        required=False,
        min_value=1,
        max_value=MOST_DONG,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "step": "1"}),
    )
    kind = forms.ChoiceField(
        label=_("Loại"),
        required=False,
        choices=[(ChargeKind.FEE, _("phí")), (ChargeKind.CHARGE, _("lệ phí"))],
    )
    due = forms.ChoiceField(
        label=_("Thu khi"),
        required=False,
        choices=[(ChargeDue.INTAKE, _("nhận hồ sơ")), (ChargeDue.RETURN, _("trả kết quả"))],
    )

    def clean(self) -> dict[str, object]:
        """Demand name and amount of what is charged."""
        told = super().clean() or {}
        if told.get("on"):
            for name in ("name", "amount"):
                if name not in self.errors and not told.get(name):
                    self.add_error(name, __("Khoản được chọn thu phải có tên và số tiền."))
        return told


class PaidForm(Told):
    """Whether what is due now is paid now."""

    paid = forms.ChoiceField(
        label=_("Khoản thu khi nhận hồ sơ"),
        required=False,
        choices=[("", _("chưa thu")), ("cash", _("tiền mặt")), ("transfer", _("chuyển khoản"))],
    )


@dataclass(frozen=True, slots=True)
class Money:
    """The fees on the page."""

    rows: Sequence[FeeForm]
    paid: PaidForm

    @property
    def sound(self) -> bool:
        """Whether everything can be read."""
        return all([form.is_valid() for form in (*self.rows, self.paid)])

    def taken(self, dossier_id: UUID, *, by: UUID, at: datetime, key: str) -> None:
        """
        Put the fees on the dossier and take what is paid now.

        :raises Refusal: an item cannot be charged or collected.
        """
        told = [row.cleaned_data for row in self.rows if row.cleaned_data["on"]]
        items = [
            ChargeGiven(
                name=one["name"],
                kind=one["kind"] or ChargeKind.FEE,
                amount=one["amount"],
                due=one["due"] or ChargeDue.INTAKE,
            )
            for one in told
        ]
        if not items:
            return
        made = services.charge(
            dossier_id=dossier_id, items=items, by=by, at=at, key=f"{key}:charge"
        )
        due = [charge.id for charge in made if charge.due == ChargeDue.INTAKE]
        method = self.paid.cleaned_data["paid"]
        if method and due:
            services.collect(
                dossier_id=dossier_id,
                charges=due,
                method=method,
                by=by,
                at=at,
                key=f"{key}:collect",
            )


def money(version: VersionRecord, data: QueryDict, *, channel: str, judged: bool) -> Money:
    """Return the fees of a procedure that hold for a channel, and an empty row for another."""
    priced = [f for f in version.record.fees if f.amount and f.channel in (None, channel)]
    sure = [fee for fee in priced if not fee.unit]
    first: list[dict[str, Any]] = [
        {
            "on": len(sure) == 1 and fee is sure[0],
            "name": _name(fee),
            "amount": fee.amount,
            "kind": ChargeKind.CHARGE if "le phi" in fold(_told(fee)) else ChargeKind.FEE,
            "shown": "1",
        }
        for fee in priced
    ]
    empty: dict[str, Any] = {"name": "", "shown": "1"}
    name = f"m{version.number}{version.code}{channel}"
    rows = [
        typed(FeeForm, data, judged=judged, prefix=f"{name}{n}", first=values)
        for n, values in enumerate([*first, empty])
    ]
    return Money(rows, typed(PaidForm, data, judged=judged))


def _told(fee: Fee) -> str:
    return f"{fee.note or ''} {fee.text or ''}"


def _name(fee: Fee) -> str:
    words = fee.note or fee.text or __("Phí, lệ phí")
    name = f"{words} ({fee.unit})" if fee.unit else words
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
