"""Taking in: sent by people themselves, or keyed in by an officer (NĐ 20/2008 Art. 7-9)."""

import hashlib
import json
from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.utils.crypto import salted_hmac

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.authorities import AuthorityRecord
from motcua.apps.agencies.domain.rights import Place
from motcua.apps.identity.domain.persons import checked_name, normal_email, normal_phone
from motcua.apps.petitions.domain import clocks, codes, hints, refusals, texts
from motcua.apps.petitions.domain.petition import (
    KEYED,
    Channel,
    PetitionGiven,
    SenderGiven,
    Sent,
    State,
)
from motcua.apps.petitions.domain.verbs import Verb
from motcua.apps.petitions.events import Received
from motcua.apps.petitions.models import Petition, Sender
from motcua.apps.petitions.selectors.links import secret_of
from motcua.apps.petitions.selectors.records import record_of
from motcua.apps.petitions.services import _clock, _people
from motcua.apps.petitions.services._engine import begin, require
from motcua.kernel import keys
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Invalid, about
from motcua.kernel.text import fold

_NEXT = """
insert into petitions_counter as c (day, last) values (%s::date, 1)
on conflict (day) do update set last = c.last + 1 returning last
"""


def send(*, given: PetitionGiven, by: UUID | None, at: datetime, key: str | None = None) -> Sent:
    """
    Take in a petition that its sender wrote; anybody may, with or without an account.

    :param by: the sender's account; None = not signed in.
    :param key: idempotency key; the same petition sent again under it is kept once.
    :raises Invalid: a name, a phone number, a title or a text is missing or cannot be used.
    :raises NoAddressee: neither commune nor authority is given.
    """
    channel = Channel(given.channel)
    if channel not in (Channel.WEB, Channel.DOSSIER):
        channel = Channel.DOSSIER if given.dossier else Channel.WEB
    to = _people.addressee(given.to, given.commune, at=at)
    if by is None:
        rights.require(rights.NOBODY, "petitions.send", Place(receiver=to.id))
    else:
        require("petitions.send", Place(receiver=to.id), by=by, at=at)
    owner = by if by is not None and given.sender.account == by else None
    row = _take_in(given, channel, to, owner=owner, by=by, at=at, received_at=at, key=key)
    return Sent(record=record_of(row), secret=secret_of(row.pk))


def register(
    *,
    given: PetitionGiven,
    received_on: date,
    by: UUID | None,
    at: datetime,
    key: str | None = None,
) -> Sent:
    """
    Key in a petition that came on paper, by phone, e-mail or at a reception (QĐ 31 Art. 43).

    :param received_on: day on which it came; the sender's clock runs from it.
    :raises Forbidden: the account takes nothing in there.
    :raises Invalid: the day lies in the future or too far back.
    """
    if given.channel not in KEYED:
        raise Invalid(
            field="channel",
            why_vi="Hãy chọn kênh tiếp nhận: giấy, điện thoại, thư điện tử hoặc tiếp công dân.",
            why_en="Choose the channel: paper, phone, e-mail or reception.",
        )
    to = _people.addressee(given.to, given.commune, at=at)
    if by is not None:
        where = Place(authority=to.id, receiver=to.id, province=to.province_id)
        require("petitions.register", where, by=by, at=at)
    if received_on > local_day(at) or (local_day(at) - received_on).days > _LONGEST_BACK:
        raise Invalid(
            field="received_on",
            why_vi="Ngày nhận phải là hôm nay hoặc trong một năm qua.",
            why_en="The day of receipt is today or within the last year.",
        )
    received_at = clocks.of_day(received_on, at)
    row = _take_in(
        given, given.channel, to, owner=None, by=by, at=at, received_at=received_at, key=key
    )
    return Sent(record=record_of(row), secret=secret_of(row.pk))


#: An officer may key in what came up to so many days ago.
_LONGEST_BACK = 366


def _take_in(
    given: PetitionGiven,
    channel: Channel,
    to: AuthorityRecord,
    *,
    owner: UUID | None,
    by: UUID | None,
    at: datetime,
    received_at: datetime,
    key: str | None,
) -> Petition:
    verb = Verb.SEND if channel in (Channel.WEB, Channel.DOSSIER) else Verb.REGISTER
    given_hash = _hash(given)
    identifier = keys.identifier(f"petitions.{verb}", by=by, key=key) if key else None
    with transaction.atomic():
        if identifier and (before := Petition.objects.filter(pk=identifier).first()):
            return _same(before, given_hash)
        row = _row(given, channel, to, owner=owner, at=at, received_at=received_at)
        row.content_hash = given_hash
        if identifier:
            row.id = identifier
        _clock.start(row, received_at)
        row.urgent_at = min(row.classify_due_at, row.answer_due_at)
        sender = _sender(given.sender, channel)
        row.code = _code(local_day(at))
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            return _same(Petition.objects.get(pk=identifier), given_hash)
        sender.petition_id = row.pk
        sender.save(force_insert=True)
        _people.attach(row, given.files, role="petition", by=by, at=at)
        told = by if verb is Verb.REGISTER else None  # A sender is named in no fact.
        begin(row, verb, _fact(row), by=told, at=at)
        row.refresh_from_db()
        return row


def _row(
    given: PetitionGiven,
    channel: Channel,
    to: AuthorityRecord,
    *,
    owner: UUID | None,
    at: datetime,
    received_at: datetime,
) -> Petition:
    title = texts.line(given.title, field="title")
    text = texts.needed(
        given.text, field="text", what_vi="nội dung phản ánh, kiến nghị", what_en="what it is about"
    )
    if not title:
        title = texts.line(text[:90].rsplit(" ", 1)[0] if len(text) > 90 else text, field="title")
    return Petition(
        state=State.RECEIVED.value,
        channel=channel.value,
        kind=given.kind.value if given.kind else None,
        field=texts.line(given.field, field="field", most=100),
        title=title,
        text=text,
        commune=given.commune,
        dossier_id=given.dossier,
        hint=hints.hint(f"{title}\n{text}") or "",
        search=fold(title),
        province_id=to.province_id,
        authority_id=to.id,
        receiver_id=to.id,
        owner_id=owner,
        received_at=received_at,
        registered_at=at,
        changed_at=at,
    )


def _sender(given: SenderGiven, channel: Channel) -> Sender:
    with about("name"):
        name = checked_name(given.name)
    phone, email = normal_phone(given.phone), normal_email(given.email)
    address = texts.line(given.address, field="address", most=300)
    if not phone and not (channel in KEYED and address):
        raise refusals.TextMissing(
            field="phone", what_vi="số điện thoại để tra cứu và liên hệ", what_en="a phone number"
        )
    return Sender(
        name=name,
        phone=phone,
        email=email,
        address=address,
        organisation=given.organisation,
        account_id=given.account,
        mark=_mark_of(phone=phone, name=name, address=address),
    )


def _mark_of(*, phone: str, name: str, address: str) -> str:
    """Return a keyed hash that is the same for the same sender and says nothing about them."""
    told = phone or f"{name.casefold()}\n{address.casefold()}"
    return salted_hmac("petitions.sender", told, algorithm="sha256").hexdigest()


def _code(day: date) -> str:
    """Return the next code of a day; the row stays locked until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [day])
        return codes.written(day, int(cursor.fetchone()[0]))


def _fact(row: Petition) -> Received:
    return Received(
        code=row.code,
        channel=row.channel,
        kind=row.kind,
        received_at=row.received_at,
        answer_due_at=row.answer_due_at,
        dossier=row.dossier_id,
        hint=row.hint,
    )


def _same(before: Petition, content: bytes) -> Petition:
    if bytes(before.content_hash) != content:
        raise refusals.KeyReused(field="key")
    return before


def _hash(given: PetitionGiven) -> bytes:
    written = json.dumps(asdict(given), default=str, sort_keys=True)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).digest()
