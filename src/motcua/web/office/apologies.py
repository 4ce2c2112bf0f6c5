"""Apology and new appointment: dates to choose from, a letter to edit, a preview before it goes."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from motcua.apps.calendars import selectors as calendars
from motcua.apps.calendars.domain.working_time import (
    CalendarBegins,
    CalendarEnds,
    WorkingDays,
    due,
    elapsed_minutes,
)
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.limits import APOLOGY_DAYS_BEFORE
from motcua.kernel.moments import at as moment_at
from motcua.kernel.moments import local_day
from motcua.web.office.fields import Day, words
from motcua.web.office.verb_form import VerbForm
from motcua.web.shared import words as written

_CLOSING = time(17)
#: Working days after the due date that are offered as the new appointment.
_OFFERED = (1, 2, 3, 5, 10)
_OTHER = "other"


@dataclass(frozen=True, slots=True)
class Preview:
    """What an apology would promise: until when, how much later, and the letter's words."""

    until: datetime
    later: str
    day_off: bool
    apology: str
    reason: str


class _NewDate(VerbForm):
    """A new appointment: one of a few working days after the due date, or another day."""

    promise = forms.ChoiceField(label=_("Hẹn lại"), required=False, widget=forms.RadioSelect)
    until = forms.DateField(label=_("Ngày khác"), required=False, widget=Day)

    def is_useful(self) -> bool:
        """Return whether an apology would still be in time, and is the first."""
        last = apology_by(self.dossier)
        return last is not None and local_day(self.now) <= last

    def prepare(self) -> None:
        """Offer the dates that working time gives."""
        field = self.fields["promise"]
        assert isinstance(field, forms.ChoiceField)
        days = offered(self.dossier)
        field.choices = [*days, (_OTHER, _("ngày khác, ghi bên dưới"))]
        self.initial["promise"] = days[1][0] if len(days) > 1 else _OTHER

    def clean(self) -> dict[str, Any]:
        """Take the day that was typed before the one that was chosen."""
        values: dict[str, Any] = super().clean() or {}
        chosen = values.pop("promise", "") or _OTHER
        if chosen != _OTHER and not values.get("until"):
            values["until"] = date.fromisoformat(chosen)
        if not values.get("until") and "until" not in self.errors:
            self.add_error("until", str(_("Chọn ngày hẹn mới.")))
        return values

    def arguments(self, *, by: UUID, at: datetime) -> dict[str, Any]:
        """Return the new day with its closing time."""
        values = super().arguments(by=by, at=at)
        values["until"] = closing(self.dossier, values["until"])
        return values


class Extend(_NewDate):
    """Apology, reason and the new appointment."""

    reason = words(_("Lý do chậm"), rows=2, help_text=_("Người nộp sẽ đọc. Nói rõ việc gì chậm."))
    apology = words(_("Lời xin lỗi"), rows=5)
    field_order = ("promise", "until", "reason", "apology")

    def prepare(self) -> None:
        """Begin with a letter that is ready, and with what an official proposed."""
        super().prepare()
        self.initial["apology"] = letter(self.dossier, self.room.authority_name)
        proposal = self.room.proposal
        if proposal is not None:
            self.initial["reason"] = proposal.reason
            if proposal.until is not None:
                self.initial |= {"promise": _OTHER, "until": local_day(proposal.until)}

    def preview(self) -> Preview | None:
        """Return what would be promised; None while the form cannot be read."""
        if not self.is_valid():
            return None
        until = closing(self.dossier, self.cleaned_data["until"])
        assert until is not None
        calendar = calendars.working_calendar(owner=self.dossier.authority_id)
        day = local_day(until)
        within = calendar.first <= day <= calendar.last
        return Preview(
            until=until,
            later=_later(self.dossier, until),
            day_off=not within or not calendar.is_working(day),
            apology=self.cleaned_data["apology"],
            reason=self.cleaned_data["reason"],
        )


class ProposeApology(_NewDate):
    """An official asks the leader to apologise."""

    versioned = False
    reason = words(_("Vì sao không kịp"), rows=3, help_text=_("Lãnh đạo đọc và sửa trước khi gửi."))
    field_order = ("reason", "promise", "until")

    def is_useful(self) -> bool:
        """Return whether an apology would be in time and nobody has asked for it yet."""
        return super().is_useful() and self.room.proposal is None

    def arguments(self, *, by: UUID, at: datetime) -> dict[str, Any]:
        """Return what the service takes: it knows a proposal by its due date, not by a key."""
        values = super().arguments(by=by, at=at)
        del values["key"]
        return values


def letter(dossier: DossierRecord, authority: str) -> str:
    """Return the words of an apology, ready to be edited: no name stands in them."""
    told = dossier.appointment_at or dossier.due_at
    return _now(
        "%(authority)s xin lỗi ông/bà vì không trả được kết quả hồ sơ %(code)s đúng hẹn ngày"
        " %(day)s. Chúng tôi sẽ cố gắng hoàn thành trong thời gian sớm nhất."
    ) % {
        "authority": authority,
        "code": dossier.code or dossier.reference,
        "day": f"{local_day(told):%d/%m/%Y}" if told else "",
    }


def offered(dossier: DossierRecord) -> list[tuple[str, str]]:
    """Return a few days after the due date: how it stands in the form, and in words."""
    if dossier.due_at is None:
        return []
    calendar = calendars.working_calendar(owner=dossier.authority_id)
    found = []
    for count in _OFFERED:
        try:
            until = due(start=dossier.due_at, term=WorkingDays(count), calendar=calendar).at
        except (CalendarBegins, CalendarEnds):
            break
        day = local_day(until)
        said = written.day(day, get_language() or "vi")
        more = _now("thêm %(days)s ngày làm việc") % {"days": count}
        found.append((day.isoformat(), f"{said} ({more})"))
    return found


def _later(dossier: DossierRecord, until: datetime) -> str:
    """Return how much working time later than the due date ``until`` is; "" beyond the calendar."""
    calendar = calendars.working_calendar(owner=dossier.authority_id)
    if dossier.due_at is None or until <= dossier.due_at:
        return ""
    try:
        minutes = elapsed_minutes(start=dossier.due_at, end=until, calendar=calendar)
    except (CalendarBegins, CalendarEnds):
        return ""
    return written.span(minutes, calendar.minutes_per_day, get_language() or "vi")


def apology_by(dossier: DossierRecord) -> date | None:
    """Return the last day for an apology; None without due date, or when one was made."""
    if dossier.due_at is None or dossier.extended_at is not None:
        return None
    return local_day(dossier.due_at) - timedelta(APOLOGY_DAYS_BEFORE)


def closing(dossier: DossierRecord, day: date | None) -> datetime | None:
    """Return the closing time of ``day`` at the competent authority; 17:00 on a day off."""
    if day is None:
        return None
    calendar = calendars.working_calendar(owner=dossier.authority_id)
    within = calendar.first <= day <= calendar.last
    shifts = calendar.shifts(day) if within else ()
    return moment_at(day, shifts[-1].closes if shifts else _CLOSING)
