"""Intake at the counter: find the procedure, write down the person and the papers, receive."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.dossiers import services as dossiers
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.parts import ComponentGiven, SatisfiedBy
from motcua.apps.files import services as files
from motcua.apps.identity import selectors as identity
from motcua.apps.identity import services as persons
from motcua.apps.procedures import selectors as procedures
from motcua.apps.procedures.domain.record import Case, Component
from motcua.apps.procedures.domain.version import VersionRecord
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Refusal
from motcua.kernel.text import fold
from motcua.web.counter.forms import IntakeForm, Papers, first_counts
from motcua.web.shared import access
from motcua.web.shared.terms import example

_HITS = 12


@require_http_methods(["GET", "HEAD", "POST"])
def intake(request: HttpRequest) -> HttpResponse:
    """Show the counter's form, or take a dossier in."""
    now = timezone.now()
    code = request.GET.get("code", "").strip()
    if not code:
        q = request.GET.get("q", "").strip()
        hits = procedures.search(q, on=local_day(now), limit=_HITS) if q else []
        return render(request, "counter/find.html", {"q": q, "hits": hits})
    desk = _Desk(request, procedures.version_in_force(code, local_day(now)), now)
    if request.method == "POST" and desk.valid():
        try:
            taken = desk.receive(by=access.account(request))
        except Refusal as refusal:
            desk.form.refuse(refusal)
            return desk.page(status=refusal.status)
        messages.success(request, _("Đã tiếp nhận. Mã hồ sơ %(code)s.") % {"code": taken.code})
        return redirect("dossier", key=str(taken.id))
    return desk.page(status=422 if request.method == "POST" else 200)


class _Desk:
    """The form of one procedure on one screen."""

    def __init__(self, request: HttpRequest, version: VersionRecord, now: datetime) -> None:
        self.request, self.version, self.now = request, version, now
        self.receiver = _receiver(access.standing(request))
        self.case = _case(version, request.GET.get("case"))
        self.parts = self.case.components if self.case else ()
        self.term = version.term_for(self.case.name if self.case else None, self._channel())
        sent = request.method == "POST"
        given: dict[str, Any] = {"data": request.POST, "files": request.FILES} if sent else {}
        self.form = IntakeForm(
            **given,
            authorities=_competent(self.receiver, now),
            term_open=self.term is None and not version.no_due_date,
            initial={"competent": str(self.receiver), "channel": self._channel()},
        )
        self.papers = Papers(**given, prefix="c", initial=[first_counts(c) for c in self.parts])

    def _channel(self) -> str:
        asked = self.request.POST.get("channel") or self.request.GET.get("channel") or "direct"
        return asked if asked in ("direct", "online", "postal") else "direct"

    def valid(self) -> bool:
        """Return whether all that was typed in can be read."""
        fit = self.papers.is_valid() and len(self.papers.forms) == len(self.parts)
        return self.form.is_valid() and fit

    def receive(self, *, by: UUID) -> DossierRecord:
        """
        Take the dossier in: person, submission and receipt, or nothing of it.

        :raises Refusal: a rule says no.
        """
        with transaction.atomic():
            told = self.form.cleaned_data
            submitted = dossiers.submit(
                person=self._person(by),
                procedure_version=self.version.id,
                case=self.case.name if self.case else None,
                channel=told["channel"],
                receiver=self.receiver,
                competent=told["competent"],
                components=self._components(by),
                key=f"{told['key']}:submit",
                by=by,
                at=self.now,
            )
            return dossiers.receive(
                dossier_id=submitted.id,
                by=by,
                at=self.now,
                expected=submitted.version,
                key=told["key"],
                **self.form.term_told(),
            )

    def _person(self, by: UUID) -> UUID:
        """Return the person with this name and number, or write down a new one."""
        told = self.form.person()
        number = told["id_number"] or told["tax_code"]
        for known in identity.find_persons(number) if number else []:
            if fold(known.full_name) == fold(told["full_name"]):
                return known.id
        return persons.register_person(**told, by=by, at=self.now).id

    def _components(self, by: UUID) -> list[ComponentGiven]:
        return [
            self._given(component, form, by)
            for component, form in zip(self.parts, self.papers.forms, strict=True)
        ]

    def _given(self, component: Component, form: Any, by: UUID) -> ComponentGiven:
        counts, scan = form.counts(), form.cleaned_data.get("scan")
        kept = files.keep(content=scan, name=scan.name, by=by, at=self.now).id if scan else None
        missing = not kept and not any(counts.values())
        return ComponentGiven(
            name=component.name,
            code=component.code or "",
            satisfied_by=SatisfiedBy.MISSING if missing else SatisfiedBy.PAPER,
            files=(kept,) if kept else (),
            **counts,
        )

    def page(self, *, status: int) -> HttpResponse:
        """Show the form with what would be promised now."""
        context = {
            "version": self.version,
            "record": self.version.record,
            "case": self.case,
            "cases": [c.name for c in self.version.cases] if len(self.version.cases) > 1 else [],
            "form": self.form,
            "papers": self.papers,
            "rows": list(zip(self.parts, self.papers.forms, strict=False)),
            "example": example(self.term, now=self.now, language=get_language() or "vi"),
            "term": self.term,
        }
        return render(self.request, "counter/intake.html", context, status=status)


def _receiver(standing: Standing) -> UUID:
    """
    Return the one-stop at whose counter the reader sits.

    :raises Forbidden: the reader sits at none.
    """
    roles = rights.RIGHTS["dossiers.receive"]
    for office in standing.appointments:
        if office.authority and office.role in roles:
            return office.authority
    raise rights.Forbidden(verb="dossiers.receive")


def _competent(receiver: UUID, now: datetime) -> list[tuple[str, str]]:
    """Return the authorities of the receiver's province, its own first."""
    day = local_day(now)
    home = agencies.authority(receiver)
    others = [
        a
        for a in agencies.authorities()
        if a.province_id == home.province_id and a.id != home.id and a.exists_on(day)
    ]
    return [(str(a.id), a.name) for a in (home, *others)]


def _case(version: VersionRecord, name: str | None) -> Case | None:
    found = next((case for case in version.cases if case.name == name), None)
    return found or (version.cases[0] if version.cases else None)
