"""Who a recipient is, how they can be told now, and what they chose."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.core import signing
from django.utils.crypto import salted_hmac

from motcua.apps.identity import selectors as identity
from motcua.apps.identity.domain.persons import PersonRecord, normal_email, normal_phone
from motcua.apps.notifications.domain.events import (
    DECLINABLE,
    EVENTS,
    GROUPS,
    Event,
    Group,
    why_always,
)
from motcua.apps.notifications.domain.recipients import Channel, Language, Recipient, is_mobile
from motcua.apps.notifications.domain.refusals import UnknownMessage
from motcua.apps.notifications.models import BadAddress, Choice, Preference

#: Page where a link in an e-mail switches mails of its kind off.
STOP_PATH = "/tin-nhan/thoi/{}/"
_STOP = "motcua.notifications.stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """
    A recipient with what is known now.

    :ivar key: names the recipient for good: the person before the account before the address.
    :ivar erased: the person's data are gone; nothing can be sent.
    """

    key: str
    person: UUID | None = None
    account: UUID | None = None
    name: str = ""
    email: str = ""
    phone: str = ""
    language: Language = Language.VI
    erased: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether there is only an address."""
        return self.person is None and self.account is None

    def addresses(self) -> dict[Channel, str]:
        """Return where the recipient can be reached over each channel."""
        found = {
            Channel.PAGE: str(self.account or ""),
            Channel.EMAIL: self.email,
            Channel.SMS: self.phone if is_mobile(self.phone) else "",
            Channel.PUSH: str(self.account or ""),
        }
        return {} if self.erased else {channel: to for channel, to in found.items() if to}


def known(to: Recipient) -> Known:
    """
    Return who ``to`` is. An account that belongs to a person is that person.

    :raises UnknownPerson: there is no such person.
    :raises Invalid: a bare address is none.
    """
    person = identity.person(to.person) if to.person else None
    if person is None and to.account:
        person = identity.person_of_account(to.account)
    if person is not None:
        return _with_language(_of_person(person))
    if to.account:
        return _with_language(_of_account(to.account))
    email, phone = normal_email(to.email), normal_phone(to.phone)
    return Known(key=f"address:{mark(Channel.EMAIL, f'{email} {phone}')}", email=email, phone=phone)


def _of_person(person: PersonRecord) -> Known:
    email = person.email
    if not email and person.account and person.erased_at is None:
        email = identity.account_emails([person.account]).get(person.account, "")
    return Known(
        key=f"person:{person.id}",
        person=person.id,
        account=person.account,
        name=person.full_name,
        email=email,
        phone=person.phone,
        erased=person.erased_at is not None,
    )


def _of_account(account: UUID) -> Known:
    return Known(
        key=f"account:{account}",
        account=account,
        name=identity.display_names([account]).get(account, ""),
        email=identity.account_emails([account]).get(account, ""),
        erased=identity.active_kind(account) is None,
    )


def _with_language(found: Known) -> Known:
    chosen = Preference.objects.filter(pk=found.key).values_list("language", flat=True).first()
    if chosen is None:
        return found
    values = {name: getattr(found, name) for name in Known.__dataclass_fields__}
    return Known(**values | {"language": Language(chosen)})


def mark(channel: Channel, address: str) -> str:
    """Return the keyed hash under which an address is remembered without being kept."""
    told = f"{channel} {address}"
    return salted_hmac("motcua.notifications.address", told, algorithm="sha256").hexdigest()


def bad(found: Known) -> set[Channel]:
    """Return the channels over which a message came back from the recipient's address of now."""
    marks = {
        mark(channel, to): channel
        for channel, to in found.addresses().items()
        if channel is not Channel.PAGE
    }
    rows = BadAddress.objects.filter(pk__in=marks).values_list("pk", flat=True)
    return {marks[pk] for pk in rows}


def bad_channels(account: UUID) -> set[Channel]:
    """Return the channels over which messages to the owner of an account came back."""
    return bad(known(Recipient(account=account)))


def wanted(found: Known, event: Event, channel: Channel) -> bool:
    """Return whether the recipient is told of ``event`` over ``channel``."""
    chosen = _chosen(found.key, event.group)
    return is_wanted(event, channel, chosen)


def is_wanted(event: Event, channel: Channel, chosen: Mapping[Channel, bool]) -> bool:
    """Return what choices mean: push only for who asked for it, the rest unless declined."""
    if channel is Channel.PUSH:
        return chosen.get(channel, False)
    return channel is Channel.PAGE or not event.can_be_declined or chosen.get(channel, True)


def _chosen(key: str, group: Group) -> dict[Channel, bool]:
    rows = Choice.objects.filter(recipient=key, group=group)
    return {Channel(c): w for c, w in rows.values_list("channel", "wanted")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """A group of messages over a channel: on or off, and why it is fixed, if it is."""

    group: Group
    words: tuple[str, str]
    channel: Channel
    on: bool
    fixed: bool
    why: tuple[str, str]
    about: tuple[tuple[str, str], ...]


def switches(found: Known, *, official: bool) -> list[Switch]:
    """Return what the recipient can choose, the obligatory first, with the reason."""
    rows = Choice.objects.filter(recipient=found.key)
    chosen: dict[str, dict[Channel, bool]] = {}
    for group, channel, on in rows.values_list("group", "channel", "wanted"):
        chosen.setdefault(group, {})[Channel(channel)] = on
    return [
        switch
        for group in _shown(official)
        for switch in _switches(group, chosen.get(group, {}), official)
    ]


def _shown(official: bool) -> list[Group]:
    groups = [event.group for event in EVENTS.values() if event.official is official]
    known = [group for group in dict.fromkeys(groups) if group is not Group.ASKED]
    return sorted(known, key=lambda group: group in DECLINABLE)


def _switches(group: Group, chosen: Mapping[Channel, bool], official: bool) -> list[Switch]:
    events = [e for e in EVENTS.values() if e.group is group and e.official is official]
    channels = [c for c in Channel if any(c in e.channels for e in events)]
    is_fixed = any(not e.can_be_declined for e in events)
    why = why_always(events) if is_fixed else ("", "")
    return [
        Switch(
            group=group,
            words=GROUPS[group],
            channel=channel,
            on=is_wanted(events[0], channel, chosen),
            fixed=channel is Channel.PAGE or (is_fixed and channel is not Channel.PUSH),
            why=why,
            about=tuple(e.words for e in events),
        )
        for channel in channels
    ]


def stop_link(found: Known, group: Group) -> str:
    """Return the path of the page on which mails of a group are switched off without signing in."""
    return STOP_PATH.format(signing.dumps([found.key, group.value], salt=_STOP))


def stopped_group(token: str) -> tuple[str, Group]:
    """
    Return recipient key and group of a link in an e-mail.

    :raises UnknownMessage: it is none of ours.
    """
    try:
        key, group = signing.loads(token, salt=_STOP)
        return str(key), Group(group)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise UnknownMessage from error
