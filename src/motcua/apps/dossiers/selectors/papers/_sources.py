"""Where papers get their words from: each thing is read once, and only when a form asks for it."""

from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from django.conf import settings

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.authorities import AuthorityKind, AuthorityRecord, UnitKind
from motcua.apps.agencies.domain.refusals import NeverAdminUnit, UnknownAdminUnit
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.papers import course
from motcua.apps.dossiers.domain.papers.forms import Generation
from motcua.apps.dossiers.domain.papers.values import Applicant, Head, Part
from motcua.apps.dossiers.domain.papers.wording import long_day, place_name
from motcua.apps.dossiers.domain.parts import SatisfiedBy
from motcua.apps.dossiers.domain.states import Verb
from motcua.apps.dossiers.selectors import records
from motcua.apps.dossiers.selectors.mandates import mandate
from motcua.apps.dossiers.selectors.timeline import Event, timeline
from motcua.apps.identity import selectors as identity
from motcua.kernel.moments import local_day

ONE_STOP = "Bộ phận Tiếp nhận và Trả kết quả"
_ERASED = "(đã xóa dữ liệu cá nhân)"
_NOTES = {
    SatisfiedBy.FILE: "bản điện tử",
    SatisfiedBy.REUSE: "dùng lại kết quả số",
    SatisfiedBy.DATABASE: "từ CSDL",
    SatisfiedBy.MISSING: "chưa nộp",
}


def public_url(path: str = "") -> str:
    """Return an address of this installation as people outside type it."""
    return str(settings.PUBLIC_URL).rstrip("/") + path


class Sources:
    """All that papers of one dossier are written from."""

    def __init__(self, dossier: DossierRecord) -> None:
        self.dossier = dossier
        self._authorities: dict[tuple[UUID, date], AuthorityRecord] = {}

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What happened, oldest first; each paper takes what is its own."""
        return timeline(self.dossier.id, internal=True)

    def last(self, *verbs: Verb) -> Event | None:
        """Return the last event of one of ``verbs``."""
        return next((e for e in reversed(self.events) if e.verb in verbs), None)

    def first(self, verb: Verb) -> Event | None:
        """Return the first event of ``verb``."""
        return next((e for e in self.events if e.verb == verb), None)

    @cached_property
    def accounts(self) -> dict[UUID, str]:
        """Names of everybody in the events."""
        keys = {e.actor for e in self.events if e.actor}
        keys |= {UUID(str(e.details["holder"])) for e in self.events if e.details.get("holder")}
        return identity.display_names(keys)

    def actor(self, event: Event | None) -> str:
        """Return who did it, "" when nobody or unknown."""
        return self.accounts.get(event.actor, "") if event and event.actor else ""

    def official(self, account: UUID | None) -> str:
        """Return the name of an account that need not stand in the events."""
        return identity.display_names([account]).get(account, "") if account else ""

    @cached_property
    def applicant(self) -> Applicant:
        """Whose dossier it is; after erasure nothing but a remark."""
        person = identity.person(self.dossier.person_id)
        name = _ERASED if person.erased_at else person.full_name
        return Applicant(
            owner=name,
            submitter=self._submitter(),
            address=person.address,
            phone=person.phone,
            email=person.email,
            id_number=person.id_number or person.tax_code,
        )

    def _submitter(self) -> str:
        """Return who handed the dossier in for the owner, by a recorded mandate."""
        found = mandate(self.dossier.id)
        return identity.person(found.submitter_id).full_name if found else ""

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The components as handed in."""
        return tuple(
            Part(
                name=c.name,
                originals=str(c.originals or ""),
                certified=str(c.certified or ""),
                copies=str(c.copies or ""),
                note=c.note or _NOTES.get(SatisfiedBy(c.satisfied_by), ""),
            )
            for c in records.components(self.dossier.id)
        )

    def authority(self, identifier: UUID, on: date) -> AuthorityRecord:
        """Return an authority as it was called on a day."""
        key = identifier, on
        if key not in self._authorities:
            self._authorities[key] = agencies.authority(identifier, on=on)
        return self._authorities[key]

    def receiver(self, on: date) -> AuthorityRecord:
        """Return the receiving authority on a day."""
        return self.authority(self.dossier.receiver_id, on)

    def one_stop(self, on: date, *, of: UUID | None = None) -> str:
        """Return the one-stop in full: its own name, and the authority's where it has another."""
        owner = self.authority(of or self.dossier.receiver_id, on)
        unit = one_stop_of(owner, on)
        return unit if owner.kind is AuthorityKind.SERVICE_CENTRE else f"{unit}, {owner.name}"

    def names(self, on: date) -> course.Names:
        """Return what to call everybody and everything in the events."""
        dossier = self.dossier
        days = {local_day(e.at) for e in self.events if e.details.get("unit")} | {on}
        homes = {e.authority for e in self.events if e.authority} | {dossier.authority_id}
        of = {str(u.id): u.name for a in homes for d in days for u in agencies.units(a, d)}
        of |= {str(key): name for key, name in self.accounts.items()}
        heirs = {UUID(str(e.details["successor"])) for e in self.events if e.verb == Verb.TAKE_OVER}
        asked = records.consultations(dossier.id)
        known = {a.id: a.name for a in agencies.authorities(heirs | {c.agency_id for c in asked})}
        of |= {str(key): name for key, name in known.items()}
        of |= {str(c.id): c.agency_name or known.get(c.agency_id, "") for c in asked}  # type: ignore[arg-type]
        return course.Names(
            one_stop=self.one_stop(on),
            agency=self.authority(dossier.authority_id, on).name,
            of=of,
            unit_of=_Desks().of,
        )

    def head(self, title: str, *, authority: UUID, day: date, one_stop: bool) -> Head:
        """Return the head of a paper that the circulars do not prescribe."""
        return letterhead(self.authority(authority, day), title=title, day=day, one_stop=one_stop)


class _Desks:
    """Where accounts worked on a day, asked once for each account and day."""

    def __init__(self) -> None:
        self._known: dict[tuple[UUID, date], str] = {}

    def of(self, account: UUID, at: datetime) -> str:
        """Return unit and authority of an account's first office; "" for an applicant."""
        key = account, local_day(at)
        if key not in self._known:
            self._known[key] = self._asked(*key)
        return self._known[key]

    def _asked(self, account: UUID, on: date) -> str:
        office = next(iter(agencies.appointments(on=on, account=account)), None)
        if office is None or office.authority_id is None:
            return "Người nộp hồ sơ" if office is None else ""
        home = agencies.authority(office.authority_id, on=on)
        units = {u.id: u.name for u in agencies.units(home.id, on)} if office.unit_id else {}
        unit = units.get(office.unit_id, "") if office.unit_id else ""
        return f"{unit}, {home.name}" if unit else home.name


def one_stop_of(owner: AuthorityRecord, on: date) -> str:
    """Return what the one-stop of an authority is called; a service centre is one itself."""
    if owner.kind is AuthorityKind.SERVICE_CENTRE:
        return owner.name
    units = agencies.units(owner.id, on)
    return next((u.name for u in units if u.kind is UnitKind.ONE_STOP), ONE_STOP)


def letterhead(
    owner: AuthorityRecord,
    *,
    title: str,
    day: date,
    one_stop: bool,
    number: str | None = None,
    form: str = "",
    law: str = "",
) -> Head:
    """
    Return the head of a paper of an authority.

    :param one_stop: the one-stop signs; otherwise the authority itself.
    """
    above = agencies.authority(owner.parent_id, on=day).name if owner.parent_id else ""
    if one_stop and owner.kind is not AuthorityKind.SERVICE_CENTRE:
        above, agency = owner.name, one_stop_of(owner, day)
    else:
        agency = owner.name
    return Head(
        title=title,
        above=above,
        agency=agency,
        place=_place(owner, day),
        day=long_day(day),
        on=day.isoformat(),
        form=form,
        law=law,
        number=number,
    )


def prescribed(
    owner: AuthorityRecord,
    *,
    generation: Generation,
    form: str,
    day: date,
    one_stop: bool,
    number: str | None = None,
) -> Head:
    """Return the head of a form that a circular prescribes."""
    return letterhead(
        owner,
        title=generation.title(form),
        day=day,
        one_stop=one_stop,
        number=number,
        form=f"Mẫu số {generation.number(form)}",
        law=generation.law,
    )


def _place(owner: AuthorityRecord, day: date) -> str:
    """Return the place that stands before the date: the commune, or the province."""
    code = owner.admin_unit
    if not code and owner.province_id and owner.province_id != owner.id:
        code = agencies.authority(owner.province_id).admin_unit
    if not code:
        return ""
    try:
        return place_name(agencies.admin_unit(code, day).name)
    except (NeverAdminUnit, UnknownAdminUnit):
        return ""
