"""The page about messages shows the table of events as it is."""

from motcua.apps.notifications.domain.events import EVENTS, GROUPS
from motcua.apps.notifications.domain.placeholders import PERSONAL, PLACEHOLDERS
from tests.architecture.house import ROOT

PAGE = (ROOT / "docs" / "reference" / "messages.md").read_text("utf-8")


def code(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def test_every_event_stands_on_the_page() -> None:
    for event in EVENTS.values():
        declined = f"no: {event.law}" if event.law else "no: asked for by the recipient"
        cells = (
            f"`{event.code}`",
            event.words[1],
            "official" if event.official else "applicant",
            GROUPS[event.group][1],
            "yes" if event.can_be_declined else declined,
            ", ".join(event.channels),
            code(event.placeholders),
            code(event.must),
        )
        assert f"| {' | '.join(cells)} |" in PAGE


def test_every_placeholder_stands_on_the_page() -> None:
    for name, known in PLACEHOLDERS.items():
        where = "e-mail and page only" if name in PERSONAL else ""
        assert f"| `{name}` | {known.words[1]} | {known.words[0]} | {where} |" in PAGE


def test_the_page_has_no_event_that_is_none() -> None:
    rows = [
        line for line in PAGE.splitlines() if " | applicant | " in line or "| official |" in line
    ]
    assert len(rows) == len(EVENTS)
