"""Days and hours to be declared, typed as people write them, read into typed days."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from motcua.apps.calendars.domain.rows import row_from, shifts_from, shifts_text
from motcua.apps.calendars.domain.working_time import DayRow, Document, Kind, Shifts, Week
from motcua.kernel.refusal import Refusal
from motcua.web.office.administration.forms import Plain, day
from motcua.web.office.fields import line
from motcua.web.shared import labels

MOST_DAYS = 40
_HOURS = _("Ví dụ 07:00-11:30 13:30-17:00")


class DocumentForm(Plain):
    """The document that days and hours rest on."""

    number = line(_("Số văn bản"))
    on = day(_("Ngày văn bản"))
    body = line(_("Cơ quan ban hành"))

    def document(self) -> Document:
        """Return the document; the form is valid."""
        values = self.cleaned_data
        return Document(values["number"], values["on"], values["body"])


class NationalForm(DocumentForm):
    """The document of the nation, which may announce the layout of a year."""

    announces = forms.IntegerField(
        label=_("Công bố lịch nghỉ của năm"),
        required=False,
        min_value=2020,
        max_value=2100,
        help_text=_("Nếu văn bản công bố lịch nghỉ cả năm: năm đó thôi là tạm tính."),
    )


class DayForm(Plain):
    """One day that differs from the ordinary week."""

    date = day(_("Ngày"))
    kind = forms.ChoiceField(label=_("Là"), choices=[])
    name = line(_("Tên, lý do"))
    shifts = line(_("Giờ làm riêng ngày đó"), required=False, help_text=_HOURS)

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.offer("kind", [(k.value, labels.DAY_KINDS[k]) for k in Kind if k is not Kind.ORDINARY])

    def row(self, document: Document) -> DayRow | None:
        """Return the day; None when it cannot be used, which then stands in the form."""
        values = self.cleaned_data | {"date": self.cleaned_data["date"].isoformat()}
        try:
            return row_from(values, document)
        except Refusal as refusal:
            self.refuse(refusal)
            return None


class DaysForm:
    """Several days with one document; a day is added and taken away without a script."""

    def __init__(self, data: QueryDict | None, *, national: bool) -> None:
        kind = NationalForm if national else DocumentForm
        self.document = kind(data)
        self.data = data
        count = self._count()
        places = [n for n in range(count) if data is None or f"{n}-date" in data]
        if data is not None and data.get("act", "").startswith("drop:"):
            places = [n for n in places if data["act"] != f"drop:{n}"] or places[:1]
        self.days = [DayForm(data, prefix=str(n)) for n in places]
        if data is not None and data.get("act") == "add" and count < MOST_DAYS:
            self.days.append(DayForm(None, prefix=str(count)))
            count += 1
        self.count = count

    def _count(self) -> int:
        text = self.data.get("days", "") if self.data is not None else "1"
        known = text.isascii() and text.isdigit() and len(text) < 3
        return max(1, min(int(text), MOST_DAYS)) if known else 1

    def rows(self) -> list[DayRow] | None:
        """Return the days; None when something is wrong, which then stands at its field."""
        valid = [form.is_valid() for form in (self.document, *self.days)]
        if not all(valid):
            return None
        rows = [form.row(self.document.document()) for form in self.days]
        return None if None in rows else [row for row in rows if row is not None]

    @property
    def has_errors(self) -> bool:
        """Whether something was found wrong."""
        return any(form.is_bound and form.errors for form in (self.document, *self.days))


class HoursForm(DocumentForm):
    """The ordinary week from a day on; an empty day is a day of rest."""

    from_on = day(_("Áp dụng từ ngày"))

    def __init__(self, *given: Any, week: Week, **options: Any) -> None:
        first = {f"day_{n}": shifts_text(shifts) for n, shifts in enumerate(week)}
        initial = first | options.pop("initial", {})
        super().__init__(*given, initial=initial, **options)
        for number, name in enumerate(labels.WEEKDAYS):
            self.fields[f"day_{number}"] = line(name, required=False)
        self.fields["day_0"].help_text = _HOURS

    def clean(self) -> dict[str, Any]:
        """Read the sessions of each day."""
        values = super().clean() or {}
        for number in range(7):
            name = f"day_{number}"
            try:
                values[name] = shifts_from(values.get(name) or "")
            except Refusal as refusal:
                self.add_error(name, refusal.sentence(get_language() or "vi"))
        if not self.errors and not any(values[f"day_{n}"] for n in range(7)):
            self.add_error("day_0", _now("Phải có ít nhất một ngày làm việc."))
        return values

    def week(self) -> Week:
        """Return the week; the form is valid."""
        days: list[Shifts] = [self.cleaned_data[f"day_{n}"] for n in range(7)]
        monday, tuesday, wednesday, thursday, friday, saturday, sunday = days
        return monday, tuesday, wednesday, thursday, friday, saturday, sunday

    def since(self) -> date:
        """Return the day from which it counts."""
        since: date = self.cleaned_data["from_on"]
        return since
