"""Filling texts, and what may stand in one: only known placeholders, nothing personal on top."""

import re
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urljoin

from motcua.apps.notifications.domain.events import Event, default, spoken
from motcua.apps.notifications.domain.placeholders import IN_SUBJECT, PLACEHOLDERS
from motcua.apps.notifications.domain.recipients import Channel, Language
from motcua.apps.notifications.domain.refusals import (
    PersonalSubject,
    PlaceholderMissing,
    StrayBrace,
    UnknownPlaceholder,
)
from motcua.apps.notifications.domain.texts import Words, english, vietnamese
from motcua.kernel.moments import local
from motcua.kernel.refusal import Invalid

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
#: Control characters but the line feed, and halves of surrogate pairs.
_UNPRINTABLE = re.compile("[\0-\x09\x0b-\x1f\x7f\ud800-\udfff]")
_LONGEST = {"subject": 150, Channel.EMAIL: 6000, Channel.SMS: 480, Channel.PUSH: 480}
#: Longest value put into a subject line or a short text; nobody reads more there.
_LONGEST_VALUE, _LONGEST_SHORT_VALUE = 6000, 120
_WEEKDAYS = {
    Language.VI: ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    Language.EN: ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_TEXTS = {Language.VI: vietnamese, Language.EN: english}
#: Letters of the GSM 7-bit alphabet (GSM 03.38): 160 of them fit into one SMS, of others 70.
_GSM = set("@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ÄÖÑÜ§¿äöñüà\n")
_GSM |= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_NONE = {Language.VI: "không ghi", Language.EN: "not given"}


def names_in(text: str) -> list[str]:
    """Return the placeholders of a text, each once, in order."""
    return list(dict.fromkeys(_PLACEHOLDER.findall(text)))


def checked(known: Event, channel: Channel, words: Words) -> Words:
    """
    Return an edited text as it is stored.

    :raises Invalid: a part is empty, too long or cannot be printed.
    :raises UnknownPlaceholder: a placeholder is none of this event and channel.
    :raises PersonalSubject: the subject names more than the look-up code.
    :raises PlaceholderMissing: the law, or the use of the message, wants one that is not there.
    :raises StrayBrace: a brace belongs to no placeholder.
    """
    subject = "" if channel is Channel.SMS else _subject(known, words.subject)
    body = _printable("body", words.body.replace("\r\n", "\n").replace("\r", "\n")).strip()
    _demand_length("body", body, _LONGEST[channel])
    _demand_known(known, channel, body)
    for name in known.needed(channel):
        if name not in names_in(body):
            why_vi, why_en = known.why_always()
            raise PlaceholderMissing(
                field="body",
                name=name,
                why=f"{why_vi} / {why_en}" if why_vi else PLACEHOLDERS[name].words[0],
            )
    return Words(subject, body)


def _subject(known: Event, given: str) -> str:
    subject = " ".join(_printable("subject", given.replace("\n", " ")).split())
    _demand_length("subject", subject, _LONGEST["subject"])
    for name in names_in(subject):
        if name in known.placeholders and name not in IN_SUBJECT:
            raise PersonalSubject(field="subject", name=name)
        if name not in known.placeholders:
            raise UnknownPlaceholder(field="subject", name=name, known="{code}")
    _demand_no_stray("subject", subject)
    return subject


def _printable(field: str, text: str) -> str:
    if _UNPRINTABLE.search(text.replace("\r", "")):
        raise Invalid(
            field=field,
            why_vi="Có ký tự không in được. Hãy xóa ký tự đó.",
            why_en="There is a character that cannot be printed. Remove it.",
        )
    return text


def _demand_length(field: str, text: str, longest: int) -> None:
    if not 0 < len(text) <= longest:
        raise Invalid(
            field=field,
            why_vi=f"Phải có từ 1 đến {longest} ký tự.",
            why_en=f"From 1 to {longest} characters are needed.",
        )


def _demand_known(known: Event, channel: Channel, text: str) -> None:
    allowed = known.known(channel)
    for name in names_in(text):
        if name not in allowed:
            told = ", ".join(f"{{{n}}}" for n in allowed)
            raise UnknownPlaceholder(field="body", name=name[:40], known=told)
    _demand_no_stray("body", text)


def _demand_no_stray(field: str, text: str) -> None:
    rest = _PLACEHOLDER.sub("", text)
    at = next((n for n, char in enumerate(rest) if char in "{}"), None)
    if at is not None:
        raise StrayBrace(field=field, near=rest[max(0, at - 10) : at + 20])


def fill(
    words: Words, values: Mapping[str, str], *, channel: Channel, language: Language, base: str
) -> Words:
    """
    Return a text with its placeholders filled, each once: what a value holds is never read again.

    :param values: moments in ISO 8601 are written out; what is missing reads "not given".
    :param base: the public address, put before a link that begins with a slash.
    """
    longest = _LONGEST_VALUE if channel in (Channel.EMAIL, Channel.PAGE) else _LONGEST_SHORT_VALUE
    told = {name: _told(value, language, base) for name, value in values.items()}

    def value(match: re.Match[str], cut: int = longest) -> str:
        found = told.get(match[1], "") or _NONE[language]
        return found if len(found) <= cut or match[1] == "link" else found[: cut - 1] + "…"

    return Words(
        " ".join(_PLACEHOLDER.sub(value, words.subject).split()),
        _PLACEHOLDER.sub(value, words.body),
    )


def _told(value: str, language: Language, base: str) -> str:
    cleaned = _UNPRINTABLE.sub("", value).strip()
    if cleaned.startswith("/"):
        return urljoin(base.rstrip("/") + "/", cleaned.lstrip("/"))
    moment = _moment(cleaned)
    return cleaned if moment is None else written(moment, language)


def _moment(value: str) -> datetime | None:
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT[0-9:.]+(?:Z|[+-]\d\d:\d\d)", value):
        return None
    try:
        return local(datetime.fromisoformat(value))
    except ValueError:
        return None


def written(moment: datetime, language: Language) -> str:
    """Return a moment as people write it: ``17:00 thứ Hai 23/11/2026``."""
    here = local(moment)
    day = _WEEKDAYS[language][here.weekday()]
    return f"{here:%H:%M} {day} {here:%d/%m/%Y}"


def footer(known: Event, language: Language, stop: str) -> str:
    """
    Return what stands under an e-mail: who sent it, and how to switch such mails off, or why not.

    :param stop: address of the page for switching off; empty = there is none.
    """
    texts = _TEXTS[language]
    lines = [texts.FOOTER]
    why = known.why_always()[1 if language is Language.EN else 0]
    if why and known.law:
        lines.append(texts.ALWAYS.format(why=why))
    elif stop:
        lines.append(texts.STOP.format(stop=stop))
    return "\n".join(lines)


def segments(text: str) -> int:
    """Return how many SMS a text makes: 160 plain letters in one, 70 with accents (GSM 03.38)."""
    plain = all(char in _GSM for char in text)
    one, part = (160, 153) if plain else (70, 67)
    return 1 if len(text) <= one else -(-len(text) // part)


def default_of(known: Event, channel: Channel, language: Language) -> Words:
    """Return the default text that is used over ``channel``."""
    return default(known.code, spoken(channel), language)
