"""
The counter's one page: visitor, procedure, papers, details, money; what was typed is all its state.

Whatever is pressed sends the whole page. Scans are kept at once and come back as identifiers, so
nothing that was typed or sent is ever lost; only "receive" finds anything wrong.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Place
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.identity import selectors as identity
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Refusal
from motcua.web.counter import mandate, papers
from motcua.web.counter.fields import ACCEPT, typed
from motcua.web.counter.forms import DetailsForm, Once
from motcua.web.counter.mandate import Mandate
from motcua.web.counter.matter import matter
from motcua.web.counter.money import Money, money
from motcua.web.counter.papers import Paper
from motcua.web.counter.places import Places, places, receiver
from motcua.web.counter.promise import Promise, promise
from motcua.web.counter.visitor import visitor
from motcua.web.shared import access

_CHANNELS = ("direct", "online", "postal")


@dataclass(frozen=True, slots=True)
class Double:
    """An open dossier of the same person in the same procedure, as far as the reader may know."""

    dossier: DossierRecord
    place: str
    seen: bool


class Desk:
    """The page of one visitor at one counter."""

    def __init__(self, request: HttpRequest, now: datetime) -> None:
        self.request, self.now = request, now
        self.data: QueryDict = request.POST if request.method == "POST" else QueryDict()
        self.act = self.data.get("act", "")
        self.receiving = self.act == "receive"
        self.by = access.account(request)
        self.standing = access.standing(request)
        self.receiver = receiver(self.standing)
        self.troubles: list[str] = []
        self.only_doubles = False
        rights.require(self.standing, "files.keep", Place(receiver=self.receiver))

    @cached_property
    def visitor(self) -> Any:
        """Who stands at the counter."""
        return visitor(self.data, self.act, judged=self.receiving)

    @cached_property
    def matter(self) -> Any:
        """What they want."""
        code = self.data.get("code") or self.request.GET.get("code", "")
        day = local_day(self.now)
        return matter(self.data, self.act, code=code, receiver=self.receiver, on=day)

    @cached_property
    def papers(self) -> list[Paper]:
        """The papers asked for; scans that were sent are kept by now."""
        case = self.matter.case
        if case is None:
            return []
        return papers.papers(
            case.components,
            self.data,
            self.act,
            sent=self.request.FILES if self.data else None,
            by=self.by,
            at=self.now,
            judged=self.receiving,
        )

    @property
    def sure(self) -> list[Paper]:
        """The papers that every case of this kind needs."""
        return [row for row in self.papers if not row.conditional]

    @property
    def conditional(self) -> list[Paper]:
        """The papers for some cases only."""
        return [row for row in self.papers if row.conditional]

    @property
    def conditional_used(self) -> bool:
        """Whether one of those is there, or wrong: then they are shown."""
        names = ("have", "held", *papers.KINDS)
        rows = self.conditional
        used = any(
            row.kept or row.troubles or any(row.form[n].value() for n in names) for row in rows
        )
        return used or not self.sure

    @property
    def channel(self) -> str:
        """How the dossier comes."""
        asked = self.data.get("channel") or self.request.GET.get("channel") or "direct"
        return asked if asked in _CHANNELS else "direct"

    @cached_property
    def places(self) -> Places:
        """Where it may go."""
        home = agencies.authority(self.receiver)
        return places(
            self.receiver,
            self.matter.version,
            province=home.province_id,
            elsewhere=self.data.get("province", ""),
            on=local_day(self.now),
        )

    @cached_property
    def details(self) -> DetailsForm:
        """Channel, place, term."""
        version, case = self.matter.version, self.matter.case
        known = version.term_for(case.name if case else None, self.channel)
        return typed(
            DetailsForm,
            self.data,
            judged=self.receiving,
            first={"channel": self.channel},
            places=self.places,
            term_open=known is None and not version.no_due_date,
        )

    @cached_property
    def money(self) -> Money:
        """The fees."""
        version = self.matter.version
        return money(version, self.data, channel=self.channel, judged=self.receiving)

    @cached_property
    def mandate(self) -> Mandate:
        """Who hands in for the applicant."""
        sent = self.request.FILES if self.data else None
        return mandate.mandate(self.data, sent=sent, by=self.by, at=self.now, judged=self.receiving)

    @cached_property
    def once(self) -> Once:
        """The key, before there are details to carry it."""
        return typed(Once, self.data, judged=False)

    @cached_property
    def doubles(self) -> list[Double]:
        """Open dossiers of this person in this procedure, but for the one this page made."""
        person, version = self.visitor.known, self.matter.version
        if person is None or version is None:
            return []
        made = dossiers.made_under(self.data.get("key", ""), by=self.by)
        found = dossiers.open_already(person=person.id, procedure_code=version.code)
        names = {a.id: a.name for a in agencies.authorities({d.receiver_id for d in found})}
        return [
            Double(
                dossier=d,
                place=names.get(d.receiver_id, ""),
                seen=rights.allows(self.standing, "dossiers.view", dossiers.place(d)),
            )
            for d in found
            if d.id != made
        ]

    @cached_property
    def promise(self) -> Promise:
        """What would be promised now."""
        case, form = self.matter.case, self.details
        competent = form["competent"].value()
        return promise(
            self.matter.version,
            case=case.name if case else None,
            channel=self.channel,
            stated=str(form["term"].value() or "") if "term" in form.fields else "",
            start=_moment(form),
            receiver=self.receiver,
            competent=UUID(competent) if _is_key(competent) else None,
            now=self.now,
            language=get_language() or "vi",
        )

    def valid(self) -> bool:
        """Return whether all that was typed can be read; say what is missing."""
        if self.matter.version is None:
            self.troubles.append(_("Chưa chọn thủ tục."))
            return False
        if not self.visitor.settled:
            self.troubles.append(_("Chưa có người nộp. Hãy tìm hoặc ghi người mới."))
        elif self.visitor.new is not None and not self.visitor.new.is_bound:
            self.troubles.append(_("Chưa có người này. Xem lại người mới rồi bấm tiếp nhận."))
        warned = self._warned()
        fit = [
            self.visitor.settled,
            self.visitor.sound,
            papers.sound(self.papers),
            self.details.is_valid(),
            self.money.sound,
            self.mandate.sound,
        ]
        self.only_doubles = all(fit) and not warned
        return all(fit) and warned

    def _warned(self) -> bool:
        if not self.doubles or self.details["again"].value():
            return True
        self.troubles.append(_("Người này đang có hồ sơ cùng thủ tục. Xem cảnh báo rồi xác nhận."))
        return False

    def receive(self) -> DossierRecord:
        """
        Take the dossier in: person, submission, receipt and money, or nothing of it.

        :raises Refusal: a rule says no.
        """
        told = self.details.cleaned_data
        key = told["key"]
        with transaction.atomic():
            person = self.visitor.written(by=self.by, at=self.now, key=f"{key}:person")
            submitted = services.submit(
                person=person,
                owner=identity.person(person).account,  # whoever has one follows it there
                procedure_version=self.matter.version.id,
                case=self.matter.case.name if self.matter.case else None,
                channel=told["channel"],
                receiver=self.receiver,
                competent=told["competent"],
                submitted_at=told["posted_at"] if told["channel"] == "postal" else None,
                components=papers.given(self.papers),
                key=f"{key}:submit",
                by=self.by,
                at=self.now,
                **self.mandate.told(by=self.by, at=self.now, key=key),
            )
            received = services.receive(
                dossier_id=submitted.id,
                by=self.by,
                at=self.now,
                expected=submitted.version if submitted.received_at is None else None,
                key=key,
                **self.details.term_told(),
            )
            self.money.taken(received.id, by=self.by, at=self.now, key=key)
        return received

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal at the field that it is about, or above the page."""
        if self.visitor.refuse(refusal) or self.mandate.refuse(refusal):
            return
        names = {"submitted_at": "posted_at", "receiver": "competent"}
        refusal.field = names.get(refusal.field or "", refusal.field)
        if refusal.field in self.details.fields:
            self.details.refuse(refusal)
        else:
            self.troubles.append(refusal.sentence(get_language() or "vi"))

    @property
    def made(self) -> UUID | None:
        """The dossier that was received under this page's key before."""
        return dossiers.made_under(self.data.get("key", ""), by=self.by)

    def focus(self) -> str:
        """Return the name of the place where the next key belongs."""
        if self.receiving:
            return "again" if self.only_doubles else "trouble"
        if not self.visitor.settled:
            return "hit" if self.visitor.hits else "who"
        if self.matter.version is None:
            if self.visitor.new is not None and self.act in ("new", "next", "who", ""):
                return "new"
            return "choice" if self.matter.hits and not self.matter.often else "what"
        return {"full": "receive", "none": "full"}.get(self.act, "full")

    def context(self) -> dict[str, Any]:
        """Return what the page shows."""
        shown: dict[str, Any] = {
            "desk": self,
            "visitor": self.visitor,
            "matter": self.matter,
            "focus": self.focus(),
            "once": self.once,
        }
        if self.matter.version is not None:
            shown |= {
                "version": self.matter.version,
                "record": self.matter.version.record,
                "papers": self.papers,
                "accept": ACCEPT,
                "form": self.details,
                "money": self.money,
                "mandate": self.mandate,
                "promise": self.promise,
                "doubles": self.doubles,
            }
        return shown


def _moment(form: DetailsForm) -> datetime | None:
    """Return the hand-over with the post as far as it can be read yet."""
    value = form["posted_at"].value()
    if not isinstance(value, str):
        return value if isinstance(value, datetime) else None
    try:
        read = form.fields["posted_at"].clean(value)
    except Exception:  # noqa: BLE001 - half a moment is no moment yet
        return None
    return read if isinstance(read, datetime) else None


def _is_key(value: object) -> bool:
    try:
        UUID(str(value))
    except ValueError:
        return False
    return True
