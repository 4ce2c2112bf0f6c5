"""Who and what a dossier's forms can name: read once for a page, and only what is asked."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.authorities import AppointmentRecord
from motcua.apps.agencies.domain.rights_table import Role
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.office import DraftRecord, ProposalRecord
from motcua.apps.dossiers.selectors import ConsultationRecord
from motcua.apps.identity import selectors as identity
from motcua.apps.procedures import selectors as procedures
from motcua.apps.procedures.domain.version import VersionRecord
from motcua.kernel.moments import local_day
from motcua.kernel.text import fold

Choice = tuple[UUID, str]
_EMPTY = _("để trống")
#: Roles that can work on a dossier: whom it may be given to.
_WORKERS = frozenset({Role.HANDLER, Role.UNIT_LEADER, Role.LEADER})


class Staff:
    """The units and officials of an authority today."""

    def __init__(self, authority: UUID, day: date) -> None:
        self.authority, self.day = authority, day

    @cached_property
    def units(self) -> list[Choice]:
        """The units, in alphabetical order."""
        return [(u.id, u.name) for u in agencies.units(self.authority, self.day)]

    @cached_property
    def officials(self) -> list[Choice]:
        """The officials who can work on a dossier, by name, with what they are."""
        return self._named(a for a in self._held if a.role in _WORKERS)

    @cached_property
    def _held(self) -> list[AppointmentRecord]:
        return agencies.appointments(on=self.day, authority=self.authority)

    def _named(self, held: Iterable[AppointmentRecord]) -> list[Choice]:
        titles = {a.account_id: a.title for a in held}
        names = identity.display_names(titles.keys())
        choices = [(key, f"{n}, {titles[key]}" if titles[key] else n) for key, n in names.items()]
        return sorted(choices, key=lambda choice: choice[1])

    def reviewers(self, unit: UUID | None) -> list[Choice]:
        """Return the leaders who can approve what lies in ``unit``."""
        return self._named(
            a
            for a in self._held
            if a.role == Role.LEADER or (a.role == Role.UNIT_LEADER and a.unit_id == unit)
        )


class Room(Staff):
    """What the forms of one dossier can name."""

    def __init__(self, dossier: DossierRecord, now: datetime) -> None:
        super().__init__(dossier.authority_id, local_day(now))
        self.dossier, self.now = dossier, now

    @cached_property
    def authority_name(self) -> str:
        """The name of the competent authority."""
        return agencies.authority(self.authority).name

    @cached_property
    def version(self) -> VersionRecord:
        """The procedure version that the dossier keeps."""
        return procedures.version(self.dossier.procedure_version_id)

    @cached_property
    def drafts(self) -> list[DraftRecord]:
        """The drafts of the result, the newest first."""
        return dossiers.result_drafts(self.dossier.id)

    @property
    def draft(self) -> DraftRecord | None:
        """The newest draft."""
        return self.drafts[0] if self.drafts else None

    @cached_property
    def consultations(self) -> list[ConsultationRecord]:
        """The questions to other agencies, oldest first."""
        return dossiers.consultations(self.dossier.id)

    @cached_property
    def proposal(self) -> ProposalRecord | None:
        """The open proposal to apologise."""
        return dossiers.apology_proposal(self.dossier)

    @cached_property
    def neighbours(self) -> list[Choice]:
        """The authorities of the province that can be asked for an opinion, by name."""
        found = agencies.in_province(self.dossier.province_id, self.day)
        return [(a.id, a.name) for a in found if a.id != self.dossier.authority_id]

    def neighbour(self, name: str) -> UUID | None:
        """Return the authority of the province that is called ``name``; None for none."""
        wanted = fold(name)
        return next((key for key, known in self.neighbours if fold(known) == wanted), None)


def offer(
    form: forms.BaseForm,
    name: str,
    choices: Iterable[Choice],
    now: UUID | None,
    empty: Any = _EMPTY,
) -> None:
    """Let a field of ``form`` choose among ``choices``; ``now`` stands chosen."""
    field = form.fields[name]
    assert isinstance(field, forms.TypedChoiceField)
    field.choices = [("", empty), *((str(key), words) for key, words in choices)]
    field.coerce, field.empty_value = UUID, None
    form.initial[name] = str(now) if now else ""


class StaffForm(forms.Form):
    """To whom many dossiers go at once: a unit, an official, or both."""

    unit = forms.TypedChoiceField(label=_("Phòng, bộ phận"), required=False)
    holder = forms.TypedChoiceField(label=_("Người xử lý"), required=False)

    def __init__(self, *given: Any, staff: Staff, needed: bool) -> None:
        super().__init__(*given, label_suffix="", auto_id="bulk-%s")
        self._needed = needed
        offer(self, "unit", staff.units, None, _("để nguyên, hoặc theo phân công của thủ tục"))
        offer(self, "holder", staff.officials, None, _("để nguyên"))

    def clean(self) -> dict[str, Any]:
        """Demand a unit or an official where one is needed."""
        values: dict[str, Any] = super().clean() or {}
        if self._needed and not self.errors and not (values.get("unit") or values.get("holder")):
            self.add_error("holder", str(_("Chọn phòng, người xử lý, hoặc cả hai.")))
        return values
