"""House rules of the pages: rights, weight, no inline code, both languages complete and fresh."""

import ast
import gzip
import re
from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation.template import templatize

from motcua.apps.agencies.domain.rights import RIGHTS
from motcua.web.shared import access
from tests.architecture.house import SOURCE

WEB = SOURCE / "web"
TEMPLATES = sorted(WEB.rglob("*.html"))
REFRESH = "makemessages and compilemessages in src/motcua/web, then translate what is empty"


def routes(resolver: URLResolver, inside: tuple[str, ...] = ()) -> Iterator[tuple[str, str | None]]:
    """Yield the namespace and the name of every address that no other door looks after."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            names = (*inside, *([pattern.namespace] if pattern.namespace else []))
            yield from routes(pattern, names)
        elif isinstance(pattern, URLPattern):
            yield ":".join(inside), pattern.name


def test_every_page_asks_for_a_right_or_is_public_by_name() -> None:
    pages = [name for namespace, name in routes(get_resolver()) if not namespace]
    assert "worklist" in pages
    assert [name for name in pages if access.rule(name) is None] == []


def test_every_right_of_a_page_is_in_the_table() -> None:
    asked = set(access.ROUTES.values()) - {access.PUBLIC, access.SIGNED_IN}
    assert asked <= set(RIGHTS)


def test_no_row_for_a_page_that_is_gone() -> None:
    pages = {name for namespace, name in routes(get_resolver()) if not namespace}
    assert set(access.ROUTES) <= pages


def test_the_style_sheet_is_light() -> None:
    sheet = (WEB / "shared/static/motcua/look.css").read_bytes()
    assert len(gzip.compress(sheet)) <= 15_000


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(WEB)))
def test_templates_hold_no_inline_style_and_no_inline_script(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


def catalog(language: str) -> Catalog:
    with (WEB / f"locale/{language}/LC_MESSAGES/django.po").open("rb") as file:
        return read_po(file, locale=language)


def said() -> set[str]:
    """Return every text that a page says through gettext, of counted ones the singular."""
    found = set()
    for path in WEB.rglob("*.py"):
        found |= {str(m[1]) for m in extract_from_file("python", str(path), keywords=_KEYWORDS)}
    for path in TEMPLATES:
        source = templatize(path.read_text("utf-8"), origin=str(path))
        found |= {ast.literal_eval(match[1]) for match in _SAID.finditer(source)}
    return {text for text in found if text}


def kept(message: Message) -> str:
    """Return the text of a message, of a counted one the singular."""
    return message.id if isinstance(message.id, str) else message.id[0]


_ALIASES = ("_", "__", "_now", "_lazy")
_KEYWORDS = dict.fromkeys((*_ALIASES, "gettext", "gettext_lazy"))
_SAID = re.compile(r"""(?:gettext|_)\((u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"))[,)]""")


def test_every_text_has_its_english() -> None:
    english = catalog("en")
    missing = sorted(t for t in said() if (m := english.get(t)) is None or not _full(m))
    assert missing == [], REFRESH


def test_no_english_for_a_text_that_is_gone() -> None:
    assert sorted({kept(m) for m in catalog("en") if m.id} - said()) == [], REFRESH


def test_nothing_is_left_to_guess() -> None:
    assert [m.id for m in catalog("en") if m.id and m.fuzzy] == [], REFRESH
    vietnamese = re.compile("[ăđơưạ-ỹ]", re.IGNORECASE)
    same = [m.id for m in catalog("en") if m.string == m.id and vietnamese.search(kept(m))]
    assert same == []


def _full(message: Message) -> bool:
    """Return whether each form of a message has its words."""
    words = message.string or ""
    return bool(words) and all(words)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_compiled_words_are_fresh(language: str) -> None:
    with (WEB / f"locale/{language}/LC_MESSAGES/django.mo").open("rb") as file:
        compiled = GNUTranslations(file)
    stale = [m.id for m in catalog(language) if m.id and _told(compiled, m) != _wanted(m)]
    assert stale == [], REFRESH


def _told(compiled: GNUTranslations, message: Message) -> str:
    if not isinstance(message.id, str):
        return compiled.ngettext(*message.id, 1)
    if message.context:
        return compiled.pgettext(message.context, message.id)
    return compiled.gettext(message.id)


def _wanted(message: Message) -> str:
    return str(message.string if isinstance(message.string, str) else message.string[0])


@pytest.mark.parametrize("language", ["en", "vi"])
def test_placeholders_survive_translation(language: str) -> None:
    pattern = re.compile(r"%\([a-z_0-9]+\)s|\{[a-z]+\}|%%|</?[a-z]+")
    wrong = [
        m.id
        for m in catalog(language)
        for form in (m.string if isinstance(m.string, tuple) else (m.string,))
        if m.id and sorted(pattern.findall(kept(m))) != sorted(pattern.findall(str(form)))
    ]
    assert wrong == []
