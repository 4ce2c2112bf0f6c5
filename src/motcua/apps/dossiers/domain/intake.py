"""Intake: channels, boundaries, where and when the clock starts."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from motcua.apps.calendars.domain.working_time import PauseKind, Term
from motcua.apps.dossiers.domain import clocks, limits
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.procedures.domain.record import BoundaryFree
from motcua.apps.procedures.domain.version import VersionRecord
from motcua.kernel.refusal import Invalid, Refusal

_OLDEST_SUBMISSION = timedelta(days=366)


class ChannelUnknown(Invalid):
    """A way of handing in that the law does not know."""

    code = "dossiers.channel_unknown"
    vi = "Hình thức nộp phải là direct (trực tiếp), online (trực tuyến) hoặc postal (bưu chính)."
    en = "The channel must be direct, online or postal."


class Channel(StrEnum):
    """How a dossier is handed in (NĐ 61/2018 Art. 16)."""

    DIRECT = "direct"
    ONLINE = "online"
    POSTAL = "postal"

    @classmethod
    def of(cls, text: str) -> "Channel":
        """
        Return the channel of that name.

        :raises ChannelUnknown: there is none.
        """
        try:
            return cls(text)
        except ValueError:
            raise ChannelUnknown(field="channel") from None


class ReturnChannel(StrEnum):
    """How a result is returned (NĐ 61/2018 Art. 20)."""

    COUNTER = "counter"
    POST = "post"
    ONLINE = "online"

    @classmethod
    def of(cls, text: str) -> "ReturnChannel":
        """
        Return the channel of that name.

        :raises ReturnChannelUnknown: there is none.
        """
        try:
            return cls(text)
        except ValueError:
            raise ReturnChannelUnknown(field="channel") from None


class ReturnChannelUnknown(Invalid):
    """A way of returning that the law does not know."""

    code = "dossiers.return_channel_unknown"
    vi = "Hình thức trả kết quả phải là counter (tại quầy), post (bưu chính) hoặc online."
    en = "A result is returned by counter, post or online."


class OutsideBoundary(Refusal):
    """This procedure may not be handed in outside the province of the competent authority."""

    code = "dossiers.outside_boundary"
    vi = "Thủ tục này không tiếp nhận ngoài tỉnh của cơ quan có thẩm quyền (NĐ 309/2026 Điều 14.4)."
    en = "This procedure is not taken in outside the competent authority's province."


class SubmittedLater(Invalid):
    """A legal moment of submission that has not come yet."""

    code = "dossiers.submitted_later"
    vi = "Thời điểm nộp không thể sau thời điểm ghi nhận."
    en = "The moment of submission cannot lie after it is recorded."


class SubmittedLongAgo(Invalid):
    """A legal moment of submission that no hand-over record still tells."""

    code = "dossiers.submitted_long_ago"
    vi = "Thời điểm nộp không thể cách đây hơn một năm. Hãy kiểm tra lại ngày."
    en = "The moment of submission cannot lie more than a year back. Check the date."


class MomentNeedsZone(Invalid):
    """A moment without a time zone."""

    code = "dossiers.moment_needs_zone"
    vi = "Thời điểm phải có múi giờ, ví dụ 2026-11-20T09:00+07:00."
    en = "A moment needs a time zone, such as 2026-11-20T09:00+07:00."


def demand_zone(moment: datetime, *, field: str) -> None:
    """
    Judge a moment that somebody typed.

    :raises MomentNeedsZone: it has no time zone.
    """
    if moment.tzinfo is None:
        raise MomentNeedsZone(field=field)


def demand_moment(submitted_at: datetime, *, at: datetime) -> datetime:
    """
    Return the legal moment of submission.

    :raises MomentNeedsZone: it has no time zone.
    :raises SubmittedLater: it lies after ``at``.
    :raises SubmittedLongAgo: it lies more than a year back.
    """
    demand_zone(submitted_at, field="submitted_at")
    if at - submitted_at > _OLDEST_SUBMISSION:
        raise SubmittedLongAgo(field="submitted_at")
    if submitted_at > at:
        raise SubmittedLater(field="submitted_at")
    return submitted_at


def demand_boundary(boundary_free: BoundaryFree | None, *, same_province: bool) -> None:
    """
    Judge intake by another agency than the competent one.

    Within the province every procedure (NĐ 118/2025); beyond, only those listed for the nation
    (NĐ 309/2026 Art. 14.4).

    :raises OutsideBoundary: the receiver lies in another province and the procedure is not listed.
    """
    if not same_province and boundary_free is not BoundaryFree.NATION:
        raise OutsideBoundary(field="receiver")


def clock_before_start(
    version: VersionRecord, dossier: DossierRecord, *, term: str | None, no_due_date: bool
) -> clocks.Clock:
    """
    Return the clock that a dossier gets at intake, not yet running.

    :param term: stated by the official, only where the procedure's record leaves it open.
    :param no_due_date: confirmed by the official, only where the record leaves the term open.
    :raises TermOpen: the record leaves it open and nothing was stated.
    :raises TermNotUnderstood: ``term`` states no term.
    """
    terms = version.terms_for(dossier.case, dossier.channel)
    return clocks.Clock(
        term=_term(version, dossier, term=term, no_due_date=no_due_date),
        exclusions=frozenset(_kinds(kind for given in terms for kind in given.exclusions)),
    )


def _term(
    version: VersionRecord, dossier: DossierRecord, *, term: str | None, no_due_date: bool
) -> Term | None:
    if version.no_due_date:
        return None
    known = version.term_for(dossier.case, dossier.channel)
    if known is not None:
        return known
    if no_due_date:
        return None
    if not term:
        raise limits.TermOpen(field="term")
    return clocks.read_term(term)


def _kinds(exclusions: Iterable[str]) -> Iterable[PauseKind]:
    return (PauseKind(str(kind)) for kind in exclusions)


def starts_at(dossier: DossierRecord, received_at: datetime) -> datetime | None:
    """
    Return when the clock starts if the one-stop takes the dossier in at ``received_at``.

    None when another agency decides: its receipt starts the clock (NĐ 309/2026 Art. 17.3). By
    post it is the hand-over record, or the full supplement (QĐ 45/2016/QĐ-TTg Art. 7.4).
    """
    if dossier.is_boundary_free:
        return None
    return dossier.completed_at if dossier.channel == Channel.POSTAL else received_at
