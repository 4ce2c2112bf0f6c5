"""One arrival: its papers against the check list, then accept, ask once in full, or refuse."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.notices import Notice, refusal_notice, supplement_notice
from motcua.apps.dossiers.domain.states import STATE_WORDS, State
from motcua.apps.files import selectors as files
from motcua.apps.identity import selectors as identity
from motcua.apps.procedures import selectors as procedures
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Refusal
from motcua.web.counter.arrival_forms import (
    ArrivalForm,
    CheckList,
    check_list,
    refusal_reason,
    showable,
)
from motcua.web.counter.fields import typed
from motcua.web.shared import access, looking, reading

#: What is pressed to tick every paper that came.
_ALL = "all"
#: So many of the most urgent are gone through one after the other.
_LOOKED_AHEAD = 50
_FILE_POLICY = "default-src 'none'; frame-ancestors 'self'; object-src 'self'; img-src 'self'"


class Arrival:
    """The page of one arrival."""

    def __init__(self, request: HttpRequest, found: DossierRecord, now: datetime) -> None:
        self.request, self.found, self.now = request, found, now
        self.version = procedures.version(found.procedure_version_id)
        self.act = request.POST.get("act", "")
        judged = self.act not in ("", _ALL)
        fine = self.act == _ALL
        self.checks: CheckList = check_list(
            found, self.version, request.POST, judged=judged, fine=fine
        )
        known = self.version.term_for(found.case, found.channel)
        self.form: ArrivalForm = typed(
            ArrivalForm,
            request.POST,
            judged=judged,
            first={"expected": found.version},
            term_open=known is None and not self.version.no_due_date,
            again=found.supplements_before >= self.version.max_supplements,
        )
        self.notice: Notice | None = None
        self.refusal = ""
        self.trouble = ""

    def valid(self) -> bool:
        """Return whether everything can be read."""
        return all([self.form.is_valid(), self.checks.sound])

    def carry_out(self) -> bool:
        """
        Do what was pressed; return whether it is done, False where it is only shown first.

        :raises Refusal: a rule says no.
        """
        acts: dict[str, Callable[[], bool]] = {
            "accept": self._accept,
            "see_request": self._see_request,
            "ask": self._ask,
            "see_refusal": self._see_refusal,
            "refuse": self._refuse,
        }
        if self.act not in acts:
            raise Http404
        return acts[self.act]()

    def _see_request(self) -> bool:
        told = self.form.cleaned_data
        self.notice = supplement_notice(self.checks.lacks, words=told["words"])
        return False

    def _see_refusal(self) -> bool:
        told = self.form.cleaned_data
        self.refusal = refusal_notice(
            refusal_reason(told["reason"]), words=told["reason_words"], agency=told["agency"]
        )
        return False

    def _accept(self) -> bool:
        lacks = self.checks.lacks
        if lacks and not self.form.cleaned_data["anyway"]:
            words = _(
                "Còn %(n)s giấy tờ chưa đạt. Tích “đạt”, yêu cầu bổ sung, hoặc vẫn tiếp nhận."
            )
            self.trouble = words % {"n": len(lacks)}
            return False
        self._do(services.receive, **self.form.term_told())
        return True

    def _ask(self) -> bool:
        self._see_request()
        assert self.notice is not None
        self._do(
            services.ask_supplement,
            content=self.notice.content,
            items=self.notice.items,
            answer_by=self.form.closing(),
            justification=self.form.cleaned_data.get("justification", ""),
        )
        return True

    def _refuse(self) -> bool:
        self._see_refusal()
        self._do(services.refuse, reason=self.refusal)
        return True

    def _do(self, verb: Callable[..., DossierRecord], **arguments: Any) -> None:
        told = self.form.cleaned_data
        verb(
            dossier_id=self.found.id,
            by=access.account(self.request),
            at=self.now,
            expected=told["expected"],
            key=told["key"],
            **arguments,
        )

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal at the field that it is about, or above the form."""
        names = {"content": "words"}
        refusal.field = names.get(refusal.field or "", refusal.field)
        if refusal.field in self.form.fields:
            self.form.refuse(refusal)
        else:
            self.trouble = refusal.sentence(get_language() or "vi")

    def page(self, status: int = 200) -> HttpResponse:
        """Show the page."""
        found, standing = self.found, access.standing(self.request)
        waits = found.state is State.SUBMITTED
        context = {
            "dossier": found,
            "waits": waits,
            "time": reading.of(found, now=self.now),
            "person": identity.person(found.person_id),
            "competent": agencies.authority(found.authority_id),
            "record": self.version.record,
            "state_words": STATE_WORDS[found.state],
            "checks": self.checks,
            "viewed": self.checks.first,
            "form": self.form,
            "notice": self.notice,
            "refusal": self.refusal,
            "trouble": self.trouble,
            "act": self.act,
            "supplements": dossiers.supplements(found.id),
            "following": following(found, standing),
            "agencies": self._agencies() if waits else [],
        }
        return render(self.request, "counter/arrival.html", context, status=status)

    def _agencies(self) -> list[str]:
        day = local_day(self.now)
        return [a.name for a in agencies.in_province(self.found.province_id, day)]


@require_http_methods(["GET", "HEAD", "POST"])
def arrival(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Show one arrival, or do what was pressed about it."""
    found = _reached(request, identifier)
    page = Arrival(request, found, timezone.now())
    if request.method != "POST":
        looking.note(request, found)
        return page.page()
    if page.act == _ALL:
        return page.page()
    if not page.valid():
        return page.page(422)
    try:
        done = page.carry_out()
    except Refusal as refusal:
        page.refuse(refusal)
        return page.page(refusal.status)
    if not done:
        return page.page(422 if page.trouble else 200)
    messages.success(request, _told(page.act))
    return redirect("arrival", identifier=found.id)


@require_safe
def file(request: HttpRequest, identifier: UUID, file: UUID) -> HttpResponseBase:
    """Send a file of an arrival to be looked at beside the check list."""
    found = _reached(request, identifier)
    if file not in {link.file_id for link in dossiers.files(found.id)}:
        raise Http404
    if not showable(files.file(file)):
        raise Http404
    looking.note(request, found)
    record, pieces = files.attachment(file)
    response = StreamingHttpResponse(pieces, content_type=record.media_type)
    response["Content-Disposition"] = content_disposition_header(False, record.name) or "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Content-Security-Policy"] = _FILE_POLICY
    response["Cache-Control"] = "private, no-store"
    return response


def following(found: DossierRecord, standing: rights.Standing) -> DossierRecord | None:
    """Return the arrival to go on with: the next in the list, or the first; None = no other."""
    waiting = dossiers.arrivals(standing=standing, limit=_LOOKED_AHEAD).items
    here = next((n for n, one in enumerate(waiting) if one.id == found.id), -1)
    after = [*waiting[here + 1 :], *waiting[: max(here, 0)]]
    return after[0] if after else None


def _reached(request: HttpRequest, identifier: UUID) -> DossierRecord:
    """
    Return a dossier of the reader's own counter.

    :raises Forbidden: it lies at another one.
    """
    standing = access.standing(request)
    found = dossiers.view(identifier, standing=standing)
    rights.require(standing, "dossiers.receive", dossiers.place(found))
    return found


def _told(act: str) -> str:
    return {
        "accept": _("Đã tiếp nhận."),
        "ask": _("Đã gửi yêu cầu bổ sung."),
        "refuse": _("Đã từ chối tiếp nhận."),
    }[act]
