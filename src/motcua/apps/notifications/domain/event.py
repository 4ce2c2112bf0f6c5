"""An event: what is told, to whom, why it cannot be switched off, what its texts may name."""

from dataclasses import dataclass
from enum import StrEnum

from motcua.apps.notifications.domain.placeholders import PERSONAL
from motcua.apps.notifications.domain.recipients import RINGING, Channel


class Group(StrEnum):
    """Events that are switched on and off together."""

    NOTICE = "notice"
    PAYMENT = "payment"
    PROGRESS = "progress"
    RESULT = "result"
    RATING = "rating"
    ASKED = "asked"
    WORK = "work"
    DUTY = "duty"
    TASK = "task"
    VOICE = "voice"


GROUPS: dict[Group, tuple[str, str]] = {
    Group.NOTICE: ("Thông báo mà luật yêu cầu", "Notices that the law demands"),
    Group.PAYMENT: ("Nghĩa vụ tài chính phải nộp", "Payments that are due"),
    Group.PROGRESS: ("Tiến độ hồ sơ", "Progress of a dossier"),
    Group.RESULT: ("Đã có kết quả", "The result is ready"),
    Group.RATING: ("Mời đánh giá", "Invitation to rate"),
    Group.ASKED: ("Điều anh/chị vừa yêu cầu gửi", "What you have just asked for"),
    Group.WORK: ("Việc mới của cán bộ", "New work of an official"),
    Group.DUTY: ("Hồ sơ sắp quá hạn của cán bộ", "Dossiers of an official about to be late"),
    Group.TASK: ("Nhiệm vụ được giao và thời hạn của nhiệm vụ", "Tasks given and their deadlines"),
    Group.VOICE: ("Phản ánh, kiến nghị của tôi", "My petitions"),
}

NOTICE_NAMES = ("name", "code", "procedure", "receiver", "authority", "link")
OFFICE_NAMES = ("name", "code", "procedure", "link")
TASK_NAMES = ("name", "code", "title", "authority", "due", "link")
VOICE_NAMES = ("name", "code", "authority", "link")
EVERY = (Channel.PAGE, Channel.EMAIL, Channel.SMS, Channel.PUSH)
INDOORS = (Channel.PAGE, Channel.EMAIL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """
    Something that is told.

    :ivar words: what it is, Vietnamese and English.
    :ivar law: article that obliges to tell it; such a message cannot be declined. Empty = it can.
    :ivar must: placeholders without which an e-mail would not tell what the law wants told.
    :ivar official: told to an official, not to the applicant.
    """

    code: str
    words: tuple[str, str]
    group: Group
    placeholders: tuple[str, ...]
    channels: tuple[Channel, ...] = EVERY
    law: str = ""
    must: tuple[str, ...] = ("code",)
    official: bool = False

    @property
    def can_be_declined(self) -> bool:
        """Whether the recipient may switch it off."""
        return not self.law and self.group is not Group.ASKED

    def why_always(self) -> tuple[str, str]:
        """Return why it cannot be declined, Vietnamese and English; empty when it can."""
        if self.law:
            return f"luật yêu cầu báo ({self.law})", f"the law demands it ({self.law})"
        if self.group is Group.ASKED:
            return "chỉ gửi khi anh/chị yêu cầu", "it is sent only when you ask for it"
        return "", ""

    def known(self, channel: Channel) -> tuple[str, ...]:
        """Return the placeholders that a text may hold over ``channel``."""
        if channel in RINGING:
            return tuple(name for name in self.placeholders if name not in PERSONAL)
        return self.placeholders

    def needed(self, channel: Channel) -> tuple[str, ...]:
        """Return the placeholders that a text must hold over ``channel``."""
        return tuple(name for name in self.must if name in self.known(channel))
