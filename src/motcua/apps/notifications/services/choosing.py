"""Choices of a recipient: which messages over which channel, in which language."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from motcua.apps.journal import services as journal
from motcua.apps.notifications.domain.events import Group, of_group
from motcua.apps.notifications.domain.recipients import Channel, Language, Recipient
from motcua.apps.notifications.domain.refusals import CannotDecline
from motcua.apps.notifications.events import AddressConfirmed, ChoiceMade, LanguageChosen
from motcua.apps.notifications.models import BadAddress, Choice, Preference
from motcua.apps.notifications.selectors import recipients
from motcua.kernel.refusal import Invalid

#: Drawn once: facts about a recipient without person or account hang on this.
_NAMESPACE = UUID("6c0a0d1e-5b0e-4d0b-8a64-0a6a1c7e2f55")


def choose(
    *, to: Recipient, group: str, channel: str, wanted: bool, by: UUID | None, at: datetime
) -> None:
    """
    Switch a group of messages on or off over a channel. The same choice again changes nothing.

    Whose choices an account may make, the door asks: its own, by signing in.

    :raises CannotDecline: the law obliges to tell it.
    :raises Invalid: there is no such group or channel.
    """
    _choose(recipients.known(to).key, _group(group), _channel(channel), wanted, by, at)


def stop_by_link(*, token: str, at: datetime) -> Group:
    """
    Switch e-mails of a kind off by the link under one of them; return which kind.

    :raises UnknownMessage: the link is none of ours.
    :raises CannotDecline: the law obliges to tell it.
    """
    key, group = recipients.stopped_group(token)
    _choose(key, group, Channel.EMAIL, False, None, at)
    return group


def choose_language(*, to: Recipient, language: str, by: UUID | None, at: datetime) -> None:
    """
    Choose the language of one's messages.

    :raises Invalid: it is none of those that texts are in.
    """
    if language not in set(Language):
        raise Invalid(
            field="language",
            why_vi="Hãy chọn tiếng Việt hoặc tiếng Anh.",
            why_en="Choose Vietnamese or English.",
        )
    key = recipients.known(to).key
    with transaction.atomic():
        before = Preference.objects.filter(pk=key).values_list("language", flat=True).first()
        if before == language:
            return
        Preference.objects.update_or_create(pk=key, defaults={"language": language, "at": at})
        fact = LanguageChosen(language=language)
        journal.record(fact, subject=_subject(key), authority=None, by=by, at=at)


def confirm_address(*, to: Recipient, channel: str, by: UUID | None, at: datetime) -> bool:
    """
    Say that the recipient's address of now is right, though a message came back from it.

    :returns: whether it had been marked as bad.
    :raises Invalid: there is no such channel.
    """
    way, found = _channel(channel), recipients.known(to)
    address = found.addresses().get(way)
    if address is None:
        return False
    with transaction.atomic():
        marked = BadAddress.objects.filter(pk=recipients.mark(way, address)).delete()[0]
        if marked:
            fact = AddressConfirmed(channel=way)
            journal.record(fact, subject=_subject(found.key), authority=None, by=by, at=at)
    return bool(marked)


def _choose(
    key: str, group: Group, channel: Channel, wanted: bool, by: UUID | None, at: datetime
) -> None:
    fixed = next((e for e in of_group(group) if not e.can_be_declined), None)
    if fixed is not None and not wanted and channel is not Channel.PUSH:
        raise CannotDecline(field="group", why=" / ".join(fixed.why_always()))
    with transaction.atomic():
        same = Choice.objects.filter(recipient=key, group=group, channel=channel, wanted=wanted)
        if same.exists():
            return
        Choice.objects.update_or_create(
            recipient=key,
            group=group,
            channel=channel,
            defaults={"wanted": wanted, "by_id": by, "at": at},
        )
        fact = ChoiceMade(group=group, channel=channel, wanted=wanted)
        journal.record(fact, subject=_subject(key), authority=None, by=by, at=at)


def _group(given: str) -> Group:
    if given in set(Group):
        return Group(given)
    raise Invalid(
        field="group",
        why_vi="Không có nhóm tin này. Hãy chọn trong danh sách.",
        why_en="There is no such group of messages. Choose one from the list.",
    )


def _channel(given: str) -> Channel:
    if given in set(Channel) - {Channel.PAGE}:
        return Channel(given)
    raise Invalid(
        field="channel",
        why_vi="Không có kênh này. Hãy chọn thư điện tử, tin nhắn SMS hoặc thông báo đẩy.",
        why_en="There is no such channel. Choose e-mail, SMS or push.",
    )


def _subject(key: str) -> UUID:
    """Return what the facts about a recipient hang on: the person or the account."""
    kind, _, rest = key.partition(":")
    return UUID(rest) if kind in ("person", "account") else uuid5(_NAMESPACE, key)
