"""
The table of events: what is told, to whom, why it cannot be switched off, what its texts may name.

The default texts stand in ``texts/``, one file per language; :func:`default` finds them.
"""

from collections.abc import Iterable

from motcua.apps.notifications.domain.event import (
    GROUPS,
    INDOORS,
    NOTICE_NAMES,
    OFFICE_NAMES,
    TASK_NAMES,
    VOICE_NAMES,
    Event,
    Group,
)
from motcua.apps.notifications.domain.recipients import Channel, Language
from motcua.apps.notifications.domain.refusals import UnknownEvent
from motcua.apps.notifications.domain.texts import TEXTS, Words

__all__ = [
    "DECLINABLE",
    "EVENTS",
    "GROUPS",
    "Event",
    "Group",
    "default",
    "edited_channels",
    "event",
    "of_group",
    "place",
    "spoken",
    "why_always",
]

EVENTS: dict[str, Event] = {
    event.code: event
    for event in (
        Event(
            code="submitted",
            words=("Đã nộp trực tuyến hoặc qua bưu chính", "Handed in on line or by post"),
            group=Group.PROGRESS,
            placeholders=NOTICE_NAMES,
        ),
        Event(
            code="received",
            words=("Đã tiếp nhận, có ngày hẹn", "Received, with an appointment"),
            group=Group.PROGRESS,
            placeholders=(*NOTICE_NAMES, "due"),
        ),
        Event(
            code="supplement_asked",
            words=("Yêu cầu bổ sung hồ sơ", "Supplement asked for"),
            group=Group.NOTICE,
            placeholders=(*NOTICE_NAMES, "reason", "items", "until"),
            law="NĐ 61/2018/NĐ-CP, Điều 17.1a, 17.2a, 19.4",
            must=("code", "reason", "items"),
        ),
        Event(
            code="intake_refused",
            words=("Từ chối tiếp nhận", "Intake refused"),
            group=Group.NOTICE,
            placeholders=(*NOTICE_NAMES, "reason"),
            law="NĐ 61/2018/NĐ-CP, Điều 17.1b",
            must=("code", "reason"),
        ),
        Event(
            code="extended",
            words=("Xin lỗi và hẹn lại ngày trả", "Apology and a new date"),
            group=Group.NOTICE,
            placeholders=(*NOTICE_NAMES, "reason", "was", "due"),
            law="NĐ 61/2018/NĐ-CP, Điều 19.9",
            must=("code", "reason", "due"),
        ),
        Event(
            code="redated",
            words=("Ngày hẹn lùi do đổi lịch làm việc", "Appointment moved: the calendar changed"),
            group=Group.NOTICE,
            placeholders=(*NOTICE_NAMES, "was", "due"),
            law="NĐ 61/2018/NĐ-CP, Điều 19.9",
            must=("code", "due"),
        ),
        Event(
            code="payment_awaited",
            words=("Chờ nộp nghĩa vụ tài chính", "A payment is awaited"),
            group=Group.PAYMENT,
            placeholders=NOTICE_NAMES,
        ),
        Event(
            code="issued",
            words=("Đã có kết quả", "The result is ready"),
            group=Group.RESULT,
            placeholders=(*NOTICE_NAMES, "place"),
        ),
        Event(
            code="corrected",
            words=("Kết quả đã được đính chính", "The result was corrected"),
            group=Group.RESULT,
            placeholders=(*NOTICE_NAMES, "reason", "place"),
        ),
        Event(
            code="refused",
            words=("Từ chối giải quyết", "Refused after examination"),
            group=Group.NOTICE,
            placeholders=(*NOTICE_NAMES, "reason", "place"),
            law="NĐ 61/2018/NĐ-CP, Điều 19.8",
            must=("code", "reason"),
        ),
        Event(
            code="stopped",
            words=("Dừng giải quyết theo yêu cầu", "Stopped at the applicant's request"),
            group=Group.NOTICE,
            placeholders=(*NOTICE_NAMES, "place"),
            law="TT 03/2025/TT-VPCP, mẫu số 05",
        ),
        Event(
            code="result_returned",
            words=("Đã trả kết quả, mời đánh giá", "Result returned, please rate"),
            group=Group.RATING,
            placeholders=NOTICE_NAMES,
        ),
        Event(
            code="draft_link",
            words=("Đường dẫn mở lại bản nháp", "Link to a draft"),
            group=Group.ASKED,
            placeholders=("name", "link", "until"),
            channels=(Channel.EMAIL, Channel.SMS),
            must=("link", "until"),
        ),
        Event(
            code="apology_demanded",
            words=("Sắp quá hạn: phải xong hoặc xin lỗi", "About to be late: finish or apologise"),
            group=Group.DUTY,
            placeholders=(*OFFICE_NAMES, "due"),
            channels=INDOORS,
            law="NĐ 61/2018/NĐ-CP, Điều 19.9",
            must=("code", "due"),
            official=True,
        ),
        Event(
            code="assigned",
            words=("Được giao hồ sơ", "A dossier was assigned"),
            group=Group.WORK,
            placeholders=(*OFFICE_NAMES, "due"),
            channels=INDOORS,
            official=True,
        ),
        Event(
            code="supplemented",
            words=("Người nộp đã bổ sung", "The applicant has supplemented"),
            group=Group.WORK,
            placeholders=(*OFFICE_NAMES, "due"),
            channels=INDOORS,
            official=True,
        ),
        Event(
            code="withdrawal_requested",
            words=("Người nộp xin rút hồ sơ", "The applicant wants the dossier back"),
            group=Group.WORK,
            placeholders=OFFICE_NAMES,
            channels=INDOORS,
            official=True,
        ),
        Event(
            code="task_assigned",
            words=("Được giao nhiệm vụ", "A task was given"),
            group=Group.TASK,
            placeholders=TASK_NAMES,
            channels=INDOORS,
            must=("code", "due"),
            official=True,
        ),
        Event(
            code="task_due",
            words=(
                "Nhiệm vụ sắp đến hạn hoặc đến ngày rà soát",
                "A task is due soon, or to be looked at again",
            ),
            group=Group.TASK,
            placeholders=TASK_NAMES,
            channels=INDOORS,
            must=("code", "due"),
            official=True,
        ),
        Event(
            code="task_overdue",
            words=("Nhiệm vụ đã quá hạn", "A task is overdue"),
            group=Group.TASK,
            placeholders=TASK_NAMES,
            channels=INDOORS,
            must=("code", "due"),
            official=True,
        ),
        Event(
            code="task_returned",
            words=("Kết quả nhiệm vụ bị trả lại", "The result of a task was returned"),
            group=Group.TASK,
            placeholders=(*TASK_NAMES, "reason"),
            channels=INDOORS,
            must=("code", "due"),
            official=True,
        ),
        Event(
            code="task_extension_decided",
            words=("Đã quyết định đề nghị gia hạn", "A request for an extension was decided"),
            group=Group.TASK,
            placeholders=(*TASK_NAMES, "reason"),
            channels=INDOORS,
            must=("code", "due"),
            official=True,
        ),
        Event(
            code="task_dunned",
            words=("Đôn đốc nhiệm vụ bằng văn bản", "A task was urged in writing"),
            group=Group.TASK,
            placeholders=(*TASK_NAMES, "reason"),
            channels=INDOORS,
            must=("code", "due"),
            official=True,
        ),
        Event(
            code="task_waits",
            words=("Nhiệm vụ chờ cơ quan giao quyết định", "A task waits for its giver to decide"),
            group=Group.TASK,
            placeholders=TASK_NAMES,
            channels=INDOORS,
            must=("code", "due"),
            official=True,
        ),
        Event(
            code="petition_received",
            words=("Đã nhận phản ánh, kiến nghị", "A petition was received"),
            group=Group.VOICE,
            placeholders=(*VOICE_NAMES, "due"),
        ),
        Event(
            code="petition_supplement_asked",
            words=("Cần bổ sung cho phản ánh", "More is asked about a petition"),
            group=Group.VOICE,
            placeholders=(*VOICE_NAMES, "reason"),
        ),
        Event(
            code="petition_extended",
            words=("Gia hạn trả lời phản ánh", "The answer to a petition takes longer"),
            group=Group.VOICE,
            placeholders=(*VOICE_NAMES, "due"),
        ),
        Event(
            code="petition_published",
            words=("Đã trả lời phản ánh", "A petition was answered"),
            group=Group.VOICE,
            placeholders=VOICE_NAMES,
        ),
        Event(
            code="petition_ended",
            words=(
                "Phản ánh được chuyển đi hoặc không tiếp nhận",
                "A petition went elsewhere or was not taken in",
            ),
            group=Group.VOICE,
            placeholders=(*VOICE_NAMES, "reason"),
        ),
        Event(
            code="petition_arrived",
            words=("Phản ánh đến cơ quan", "A petition reached the authority"),
            group=Group.WORK,
            placeholders=(*VOICE_NAMES, "due"),
            channels=INDOORS,
            official=True,
        ),
        Event(
            code="petition_assigned",
            words=("Được giao phản ánh", "A petition was assigned"),
            group=Group.WORK,
            placeholders=(*VOICE_NAMES, "due"),
            channels=INDOORS,
            official=True,
        ),
        Event(
            code="petition_supplemented",
            words=("Người gửi đã bổ sung phản ánh", "The sender has added to a petition"),
            group=Group.WORK,
            placeholders=(*VOICE_NAMES, "due"),
            channels=INDOORS,
            official=True,
        ),
        Event(
            code="petition_due_soon",
            words=("Phản ánh sắp đến hạn trả lời", "A petition is due soon"),
            group=Group.WORK,
            placeholders=(*VOICE_NAMES, "due"),
            channels=INDOORS,
            official=True,
        ),
        Event(
            code="petition_overdue",
            words=("Phản ánh quá hạn trả lời", "A petition is overdue"),
            group=Group.WORK,
            placeholders=(*VOICE_NAMES, "due"),
            channels=INDOORS,
            official=True,
        ),
    )
}

#: Groups that a citizen or an official may switch off, in the order shown.
DECLINABLE: tuple[Group, ...] = tuple(
    dict.fromkeys(event.group for event in EVENTS.values() if event.can_be_declined)
)


def event(code: str) -> Event:
    """
    Return an event of the table.

    :raises UnknownEvent: there is none of this code.
    """
    if code not in EVENTS:
        raise UnknownEvent(field="event", what=code[:60])
    return EVENTS[code]


def of_group(group: Group) -> tuple[Event, ...]:
    """Return the events that are switched together."""
    return tuple(event for event in EVENTS.values() if event.group is group)


def why_always(events: Iterable[Event]) -> tuple[str, str]:
    """Return why none of the events can be declined, each document of the law named once."""
    articles: dict[str, list[str]] = {}
    for law in dict.fromkeys(event.law for event in events if event.law):
        document, _, article = law.partition(", ")
        articles.setdefault(document, []).append(article.removeprefix("Điều "))
    told = "; ".join(
        f"{document}, {'' if 'mẫu' in found[0] else 'Điều '}{', '.join(found)}"
        for document, found in articles.items()
    )
    return f"luật yêu cầu báo ({told})", f"the law demands it ({told})"


def spoken(channel: Channel) -> Channel:
    """Return the channel whose texts are used over ``channel``: a page shows the e-mail's."""
    return Channel.EMAIL if channel is Channel.PAGE else channel


def edited_channels(known: Event) -> tuple[Channel, ...]:
    """Return the channels of an event that have texts of their own."""
    return tuple(channel for channel in known.channels if channel is not Channel.PAGE)


def place(code: str, channel: str, language: str) -> tuple[Event, Channel, Language]:
    """
    Return event, channel and language of a text that can be edited.

    :raises UnknownEvent: there is no such text.
    """
    known = event(code)
    if channel not in edited_channels(known) or language not in set(Language):
        raise UnknownEvent(field="event", what=f"{code}/{channel}/{language}"[:60])
    return known, Channel(channel), Language(language)


def default(code: str, channel: Channel, language: Language) -> Words:
    """Return the default subject and body; the subject of an SMS is empty."""
    text = TEXTS[language][code]
    if spoken(channel) is Channel.EMAIL:
        return Words(text.subject, text.body)
    return Words(text.subject if channel is Channel.PUSH else "", text.short)
