"""Texts: every event has them in both languages, they keep the rules, and they are filled."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.apps.notifications.domain import rendering
from motcua.apps.notifications.domain.events import (
    DECLINABLE,
    EVENTS,
    GROUPS,
    Group,
    default,
    edited_channels,
    event,
    place,
    spoken,
)
from motcua.apps.notifications.domain.placeholders import PERSONAL, PLACEHOLDERS, samples
from motcua.apps.notifications.domain.recipients import Channel, Language, is_mobile
from motcua.apps.notifications.domain.refusals import (
    PersonalSubject,
    PlaceholderMissing,
    StrayBrace,
    UnknownEvent,
    UnknownPlaceholder,
)
from motcua.apps.notifications.domain.texts import TEXTS, Words
from motcua.kernel.refusal import Invalid, Refusal

EVERY = [
    (known, channel, language)
    for known in EVENTS.values()
    for channel, language in product(edited_channels(known), Language)
]
RECEIVED = EVENTS["received"]
BASE = "https://motcua.example"


def told(language: Language = Language.VI, **values: str) -> str:
    words = Words("", "{code} {due} {link} {name}")
    filled = rendering.fill(words, values, channel=Channel.EMAIL, language=language, base=BASE)
    return filled.body


@pytest.mark.parametrize(("known", "channel", "language"), EVERY)
def test_every_default_text_keeps_the_rules_of_editing(known, channel, language) -> None:
    words = default(known.code, channel, language)
    assert rendering.checked(known, channel, words) == words


@pytest.mark.parametrize(("known", "channel", "language"), EVERY)
def test_no_subject_holds_anything_personal(known, channel, language) -> None:
    words = default(known.code, channel, language)
    assert set(rendering.names_in(words.subject)) <= {"code"}
    filled = rendering.fill(words, samples(language), channel=channel, language=language, base=BASE)
    assert not any(PLACEHOLDERS[name].sample_in(language) in filled.subject for name in PERSONAL)
    assert "{" not in filled.subject + filled.body


@pytest.mark.parametrize(("known", "channel", "language"), EVERY)
def test_nothing_personal_rings_on_a_locked_screen(known, channel, language) -> None:
    if channel in (Channel.SMS, Channel.PUSH):
        words = default(known.code, channel, language)
        assert not set(rendering.names_in(words.body)) & PERSONAL
        filled = rendering.fill(
            words, samples(language), channel=channel, language=language, base=BASE
        )
        assert rendering.segments(filled.body) <= 4


def test_both_languages_tell_the_same() -> None:
    assert set(TEXTS[Language.VI]) == set(TEXTS[Language.EN]) == set(EVENTS)
    for code, text in TEXTS[Language.VI].items():
        other = TEXTS[Language.EN][code]
        for part in ("subject", "body", "short"):
            names = set(rendering.names_in(getattr(text, part)))
            assert names == set(rendering.names_in(getattr(other, part))), f"{code} {part}"


def test_every_event_is_in_a_group_that_is_wholly_obligatory_or_wholly_free() -> None:
    assert {known.group for known in EVENTS.values()} == set(GROUPS) == set(Group)
    for group in Group:
        kinds = {known.can_be_declined for known in EVENTS.values() if known.group is group}
        assert len(kinds) == 1
        assert (group in DECLINABLE) is kinds.pop()


def test_what_the_law_obliges_to_tell_names_its_article() -> None:
    obliged = {known.code for known in EVENTS.values() if known.law}
    assert obliged >= {"supplement_asked", "intake_refused", "refused", "extended", "redated"}
    assert obliged.isdisjoint({"received", "issued", "result_returned"})
    assert all(known.why_always()[0] for known in EVENTS.values() if not known.can_be_declined)


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (Words("Hồ sơ {code}", "{code} {due} {moon}"), UnknownPlaceholder),
        (Words("Hồ sơ {code}", "{code} {due} {reason}"), UnknownPlaceholder),
        (Words("{moon}", "{code} {due}"), UnknownPlaceholder),
        (Words("Chào {name}", "{code}"), PersonalSubject),
        (Words("{procedure}", "{code}"), PersonalSubject),
        (Words("Hạn {due}", "{code}"), PersonalSubject),
        (Words("Hồ sơ", "không có mã"), PlaceholderMissing),
        (Words("Hồ sơ", "{code} {"), StrayBrace),
        (Words("Hồ sơ }", "{code}"), StrayBrace),
        (Words("Hồ sơ", "{code} {Name}"), StrayBrace),
        (Words("Hồ sơ", "{code!r} {code}"), StrayBrace),
        (Words("Hồ sơ", "{0.__class__} {code}"), StrayBrace),
        (Words("", "{code}"), Invalid),
        (Words("Hồ sơ", "  "), Invalid),
        (Words("Hồ sơ", "{code}\0"), Invalid),
        (Words("Hồ sơ", "{code}\ud800"), Invalid),
        (Words("Hồ sơ", "{code}" + "x" * 6000), Invalid),
        (Words("x" * 151, "{code}"), Invalid),
    ],
)
def test_an_edited_text_that_breaks_a_rule_is_refused(words: Words, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal) as caught:
        rendering.checked(RECEIVED, Channel.EMAIL, words)
    assert caught.value.field in ("subject", "body")
    assert caught.value.sentence("vi") != caught.value.sentence("en")


def test_a_name_has_no_place_in_an_sms() -> None:
    with pytest.raises(UnknownPlaceholder) as caught:
        rendering.checked(RECEIVED, Channel.SMS, Words("", "{name}: {code}"))
    assert "{name}" in caught.value.sentence("vi")
    assert "{code}" in caught.value.sentence("en")


def test_the_law_wants_the_reason_told() -> None:
    with pytest.raises(PlaceholderMissing) as caught:
        rendering.checked(EVENTS["extended"], Channel.EMAIL, Words("{code}", "{code} {due}"))
    assert "19.9" in caught.value.sentence("vi")


def test_line_ends_are_made_one_and_a_subject_is_one_line() -> None:
    found = rendering.checked(RECEIVED, Channel.EMAIL, Words(" Hồ sơ\r\n {code} ", "a\r\n{code}\r"))
    assert found == Words("Hồ sơ {code}", "a\n{code}")


def test_moments_and_links_are_written_out() -> None:
    found = told(code="H55", due="2026-11-27T10:00:00+00:00", link="/tra-cuu/?code=H55", name="Mai")
    assert found == "H55 17:00 thứ Sáu 27/11/2026 https://motcua.example/tra-cuu/?code=H55 Mai"
    english = told(Language.EN, due="2026-11-27T17:00:00+07:00")
    assert english.startswith("not given 17:00 Friday 27/11/2026 not given")


@given(st.text(max_size=200))
def test_values_are_never_read_as_texts(value: str) -> None:
    found = told(code=value, name="Mai")
    assert found.endswith("Mai") or found.endswith("không ghi")
    assert told(code="{name} {due}", name="Mai").startswith("{name} {due} không ghi")


@given(st.text(max_size=400))
def test_a_subject_is_always_one_line(value: str) -> None:
    filled = rendering.fill(
        Words("Hồ sơ {code}", ""),
        {"code": value},
        channel=Channel.EMAIL,
        language=Language.VI,
        base=BASE,
    )
    assert len(filled.subject.splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [("a" * 160, 1), ("a" * 161, 2), ("đ" * 70, 1), ("đ" * 71, 2), ("", 1), ("đ" * 135, 3)],
)
def test_sms_are_counted(text: str, count: int) -> None:
    assert rendering.segments(text) == count


def test_places_of_texts() -> None:
    assert place("received", "sms", "en")[1:] == (Channel.SMS, Language.EN)
    assert spoken(Channel.PAGE) is Channel.EMAIL
    for wrong in (("moon", "sms", "vi"), ("received", "page", "vi"), ("assigned", "sms", "vi")):
        with pytest.raises(UnknownEvent):
            place(*wrong)
    with pytest.raises(UnknownEvent):
        place("received", "sms", "fr")
    with pytest.raises(UnknownEvent):
        event("x" * 500)


@pytest.mark.parametrize(
    ("number", "mobile"), [("0912345678", True), ("02083123456", False), ("", False)]
)
def test_numbers_that_take_sms(number: str, mobile: bool) -> None:
    assert is_mobile(number) is mobile
