"""Every address, asked by everybody: let in, sent to sign in, or refused; and with what headers."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.conf import settings as configured
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.test import Client
from django.urls import URLPattern, URLResolver, resolve, reverse

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.web import urls
from motcua.web.shared import access
from tests.factories.dossiers import World
from tests.factories.town import Town, town
from tests.journeys.conftest import recent

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Row:
    """
    One address.

    :ivar names: things of the town that stand in the address; ``=text`` stands for itself.
    :ivar right: who is let in, "" = somebody without an account.
    :ivar gives: status for whom it is right.
    :ivar shut: it names a thing of the commune or of the citizen: their equals elsewhere see none.
    :ivar data: what is posted; None = the address is read.
    """

    route: str
    names: tuple[str, ...] = ()
    right: str = ""
    gives: int = 200
    shut: bool = False
    data: dict[str, str] | None = field(default=None, hash=False)
    query: str = ""

    def address(self, town: Town) -> str:
        """Return the address with the town's keys in it."""
        told = [n[1:] if n.startswith("=") else town.things[n] for n in self.names]
        return reverse(self.route, args=told) + self.query.format(**town.things)

    def ask(self, client: Client, address: str) -> HttpResponse:
        """Read the address, or post to it where nothing can be read."""
        if self.data is None:
            return client.get(address)  # type: ignore[return-value]
        return client.post(address, self.data)  # type: ignore[return-value]


def of(
    right: str, *routes: str | tuple[str, ...], shut: bool = False, gives: int = 200
) -> list[Row]:
    """Return rows for addresses that are read by ``right``."""
    told = [(route,) if isinstance(route, str) else route for route in routes]
    return [Row(route, tuple(names), right, gives, shut) for route, *names in told]


def post(right: str, route: str, *names: str, gives: int = 302, shut: bool = False) -> Row:
    """Return a row for an address that is posted to only."""
    return Row(route, names, right, gives, shut, {})


PUBLIC = [
    *of("", "home", "keys", "procedures", ("procedure", "code"), ("apply", "code"), "drafts"),
    *of("", "track", "near", "rates", "rates_csv", "satisfaction_csv", "rated"),
    *of("", ("rate_link", "rating"), ("messages_stop", "stop"), ("take_ticket", "home_code")),
    *of("", ("my_ticket", "home_code", "ticket"), ("hall", "home_code")),
    *of("", "draft_resume", gives=404),
    post("", "set_language"),
    *of("", "voices", "voice_send", "voice_follow", "voices_published", "voices_figures"),
    *of("", "voices_figures_csv", ("voice_one", "voice_link")),
    *of("", ("voice_supplement", "voice_link"), ("voice_rate", "voice_link"), gives=302),
    *of("", ("voice_published", "voice_code")),
]
CITIZEN = [
    *of("citizen", "voices_mine"),
    *of("citizen", "mine", "messages", "message_choices"),
    *of("citizen", ("mine_one", "open"), ("mine_withdraw", "open"), shut=True),
    *of("citizen", ("mine_supplement", "open"), shut=True, gives=302),
    *of("citizen", ("mine_file", "done", "file"), ("rate", "done", "=receipt"), shut=True),
    *of("citizen", ("draft", "draft"), shut=True, gives=302),
    *of("citizen", ("draft_done", "draft"), ("draft_link", "draft"), shut=True, gives=302),
    *of("citizen", ("draft_renew", "draft"), shut=True, gives=302),
    *of("citizen", ("draft_discard", "draft"), ("draft_file", "draft", "draft_file"), shut=True),
    *of("citizen", ("draft_step", "draft", "=giay-to-1"), shut=True),
    *of("citizen", ("draft_upload_part", "draft", "=giay-to-1", "draft_upload"), shut=True),
    post("citizen", "draft_upload", "draft", "=giay-to-1", gives=422, shut=True),
    post("citizen", "message_confirm", "=email"),
]
COUNTER = [
    *of("receptionist", "counter", "intake", "arrivals", "handover", "slips", "returns", "closing"),
    *of("receptionist", "closing_csv", "closing_xlsx", "tickets", "ticket_waits"),
    *of("receptionist", ("slip", "slip"), ("slip_pdf", "slip"), shut=True),
    *of("receptionist", ("return_one", "done"), ("money", "done"), shut=True),
    *of("receptionist", ("fee_receipt", "receipt"), ("fee_receipt_pdf", "receipt"), shut=True),
    *of("receptionist", ("intake_done", "received"), ("arrival", "arrival"), shut=True),
    *of("receptionist", ("arrival_file", "arrival", "arrival_file"), shut=True),
    *of("receptionist", ("upload_part", "upload"), shut=True),
    Row("return_told", ("done",), "receptionist", 302, True, {"way": "phone"}),
    post("receptionist", "ticket_act"),
    post("receptionist", "upload", gives=422),
    post("receptionist", "intake_persons", gives=200),
    post("receptionist", "intake_procedures", gives=200),
    post("receptionist", "intake_promise", gives=200),
]
OFFICE = [
    *of("handler", "worklist", "worklist_csv", "dossiers", "dossiers_csv", "unit_slips"),
    *of("handler", "opinions", "rates_behind"),
    *of("handler", ("opinion", "opinion"), ("dossier_act", "open", "=draft_result"), shut=True),
    *of("handler", ("dossier", "open"), ("dossier", "done_code"), shut=True),
    *of("handler", ("dossier_file", "done", "file"), ("dossier_paper", "done", "=01"), shut=True),
    *of("handler", ("dossier_paper", "done", "=02", "=1"), shut=True),
    *of("leader", "leader", "forecast", "remarks", "queues"),
    Row("register_close", (), "leader", 200, True, None, "?year=2026&authority={authority}"),
    *of("leader", "register", "register_pdf", "register_xlsx"),
    *of("leader", ("reassign", "handler"), shut=True),
    post("leader", "bulk", gives=422),
    post("leader", "view_save"),
    post("leader", "view_drop", "view", shut=True),
    post("leader", "register_note", gives=422),
]
ADMINISTRATION = [
    *of("admin", "administration", "admin_officials", "admin_officials_csv", "admin_procedures"),
    *of("admin", ("admin_units", "authority"), ("admin_unit_rename", "unit"), shut=True),
    *of("admin", ("admin_unit_close", "unit"), ("admin_official", "official"), shut=True),
    *of("admin", ("admin_official_new", "authority"), ("admin_relieve", "office"), shut=True),
    # It shows what the reader's own session keeps, else it leads to the official's page.
    *of("admin", ("admin_password", "official"), gives=302),
    *of("admin", ("admin_appoint", "authority", "official"), shut=True),
    *of("admin", ("admin_delegations", "authority"), ("admin_delegate", "authority"), shut=True),
    *of("admin", ("admin_delegation_end", "delegation"), shut=True),
    *of("admin", ("admin_procedure", "code")),
    *of("admin", ("admin_assign", "code", "authority"), shut=True),
    *of("admin", ("admin_assignment_end", "code", "assignment"), shut=True),
    *of("admin", ("admin_calendar", "authority"), ("admin_days", "authority"), shut=True),
    *of("admin", ("admin_hours", "authority"), ("admin_redate", "authority"), shut=True),
    post("admin", "admin_account", "official", "=dong", shut=True),
    *of("operator", "admin_procedure_new", ("admin_procedure_retire", "code")),
    *of("operator", ("admin_draft", "version"), ("admin_draft_general", "version")),
    *of("operator", ("admin_draft_rows", "version", "=fees")),
    *of("operator", ("admin_draft_row", "version", "=fees", "=moi")),
    *of("operator", ("admin_draft_diff", "version"), ("admin_draft_preview", "version")),
    *of("operator", ("admin_draft_publish", "version"), ("admin_draft_discard", "version")),
    post("operator", "admin_procedure_begin", "code"),
    *of("overseer", "message_texts", ("message_text", "=received", "=email", "=vi")),
    *of("admin", "messages_sent", "messages_csv"),
    post("admin", "messages_retry"),
    post("admin", "message_act", "message", "=gui-lai", shut=True),
]
TASKS = [
    *of("handler", "tasks"),
    *of("leader", "tasks_csv", "task_give", "tasks_unaccepted", "tasks_confirming", "tasks_board"),
    *of("leader", "tasks_extensions", "tasks_returns", "tasks_dunning", "tasks_board_csv"),
    *of("leader", "tasks_entry", "tasks_report", "tasks_secret"),
    *of("leader", "tasks_report_pdf", "tasks_report_xlsx"),
    *of("leader", ("task_letter", "late_task", "=1"), shut=True),
    *of("leader", ("task", "task"), ("task_file", "task", "task_file"), shut=True),
    *of("leader", ("task_act", "late_task", "=split"), shut=True),
    *of("overseer", ("task_act", "late_task", "=dun"), shut=True),
    *of("leader", "task_extract"),
    *of("leader", ("task_extraction", "extraction"), shut=True),
    *of("", "tasks_public", "tasks_public_csv"),
]
BOARD = [
    *of("", "board", "board_csv", "board_compare"),
    *of("", ("board_cell", "province_code", "=tasks.open_overdue")),
]
PETITIONS = [
    *of("receptionist", "petitions_inbox", "petition_register"),
    *of("leader", "petitions_figures", "petitions_csv"),
    *of("leader", "petitions_report_csv", "petitions_report_xlsx"),
    *of(
        "receptionist", ("petition", "petition"), ("petition_act", "petition", "=refuse"), shut=True
    ),
    *of("receptionist", ("petition_file", "petition", "petition_file"), shut=True),
    post("receptionist", "petition_group", "petition", shut=True),
    *of("receptionist", ("petition_paper", "petition_routed", "=thu"), shut=True),
]
INDICATORS = [
    *of("", "indicators", ("indicator", "=dossiers.on_time_form06")),
    *of("", ("indicator_csv", "=dossiers.on_time_form06"), ("onestop_score", "home_code")),
    *of("leader", "indicator_alerts", "indicator_declare"),
    *of("leader", ("alert_acknowledge", "alert"), ("alert_task", "alert"), shut=True),
    *of("leader", ("onestop_dossiers", "home_code"), shut=True),
    *of("overseer", "indicator_thresholds"),
    post("overseer", "threshold_end", "threshold"),
    post("overseer", "indicator_compute", "=dossiers.received"),
]
SESSIONS = [
    *of("leader", "sessions", "difficulties", "difficulties_csv"),
    *of("leader", ("session", "session"), shut=True),
    *of("leader", ("session_file", "session", "photo"), shut=True),
    *of("leader", ("session_pack", "session"), ("session_pack_pdf", "session"), shut=True),
    *of("leader", ("session_report", "session", "authority"), shut=True),
    *of("overseer", "session_new", ("session_amend", "session"), ("session_note", "session")),
    *of("overseer", ("session_finding", "session"), ("session_drop", "session", "finding")),
    *of("overseer", ("session_conclusion", "session"), ("session_issue", "session")),
    *of("overseer", ("difficulty_answer", "finding"), ("session_notice", "session")),
    post("overseer", "session_ask", "session", gives=422),
    post("overseer", "session_freeze", "session", gives=422),
    post("overseer", "session_hold", "session", gives=422),
    post("overseer", "session_close", "session", gives=422),
    *of("leader", "targets"),
    *of("leader", ("target", "target"), shut=True),
    *of("overseer", "target_new"),
    post("overseer", "target_progress", "target", gives=422),
    post("overseer", "target_confidence", "target", gives=422),
]
ROWS = [
    *SESSIONS,
    *BOARD,
    *INDICATORS,
    *PUBLIC,
    *CITIZEN,
    *COUNTER,
    *OFFICE,
    *ADMINISTRATION,
    *TASKS,
    *PETITIONS,
]


@pytest.fixture
def here(world: World, settings: Any) -> Town:
    settings.SECOND_FACTOR = False
    return town(world, recent())


@contextmanager
def undone() -> Iterator[None]:
    """Take back what is done within, so that the next one finds everything as it was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def patterns(found: list[Any], start: str = "") -> Iterator[str]:
    for one in found:
        if isinstance(one, URLResolver):
            yield from patterns(one.url_patterns, start + str(one.pattern))
        elif isinstance(one, URLPattern):
            yield start + str(one.pattern)


def wanting(town: Town, who: str, row: Row) -> bool:
    """Return whether the table of routes refuses ``who`` at the door."""
    asked = access.rule(row.route)
    if asked in (access.PUBLIC, access.SIGNED_IN):
        return False
    standing = agencies.standing(town.people[who], recent())
    return rights.reach(standing, asked or "").nothing


def test_the_table_names_every_address(here: Town) -> None:
    named = {resolve(row.address(here).partition("?")[0]).route for row in ROWS}
    assert set(patterns(urls.urlpatterns)) - named == set()
    assert {row.route for row in ROWS} == set(access.ROUTES)


def leaks(asked: str | None, status: int) -> bool:
    """Return whether a page that only its holder may see, or a broken one, was shown."""
    return status >= 500 or (not for_all(asked) and status not in (403, 404, 405))


def for_all(asked: str | None) -> bool:
    """Return whether what a route asks is everybody's."""
    row = rights.RIGHTS.get(asked or "", {})
    return asked == access.PUBLIC or row.get(rights.Role.ANYONE) is rights.Scope.ALL


def test_without_an_account(here: Town) -> None:
    wrong = []
    for row in ROWS:
        address = row.address(here)
        asked = access.rule(row.route)
        for answer in (row.ask(Client(), address), Client().post(address)):
            told = f"{address}: {answer.status_code}"
            if access.needs_account(row.route):
                if not answer.headers.get("Location", "").startswith("/tai-khoan/login/?next="):
                    wrong.append(told)
            elif leaks(asked, answer.status_code):
                wrong.append(told)
    assert "\n".join(wrong) == ""


#: Whose refusal is looked at for reading and for posting; the door asks before it knows which.
_BOTH_WAYS = ("citizen", "leader")
#: Who sees the most pages; each of them is drawn.
_BUSY = ("unit_leader", "leader", "overseer", "operator")


def test_the_wrong_office_is_refused_at_the_door(here: Town) -> None:
    wrong = []
    for who in here.people:
        client = here.client(who)
        for row in ROWS:
            if not wanting(here, who, row) or (who.startswith("n_") and not row.shut):
                continue
            address = row.address(here)
            got = {row.ask(client, address).status_code}
            if who in _BOTH_WAYS:
                got.add(client.post(address).status_code)
            if got != {403}:
                wrong.append(f"{who} {address}: {got}")
    assert "\n".join(wrong) == ""


def _told(address: str, row: Row) -> dict[str, Any]:
    """Return what is posted: the key of a press, what the row tells, what the address asks."""
    asked = QueryDict(address.partition("?")[2]).dict()
    return {"key": "k", **asked, **(row.data or {})}


def test_a_neighbour_sees_nothing_of_ours(here: Town) -> None:
    wrong = []
    for who in [name for name in here.people if name.startswith(("n_", "stranger"))]:
        client = here.client(who)
        for row in ROWS:
            if not row.shut or wanting(here, who, row):
                continue
            address = row.address(here)
            with undone():
                got = row.ask(client, address).status_code
            if got not in (403, 404):
                wrong.append(f"{who} {address}: {got}")
            with undone():
                got = client.post(address, _told(address, row)).status_code
            if got not in (403, 404, 405):
                wrong.append(f"{who} POST {address}: {got}")
    assert "\n".join(wrong) == ""


def test_our_own_colleagues_never_meet_a_broken_page(here: Town) -> None:
    broken = []
    for who in _BUSY:
        client = here.client(who)
        for row in ROWS:
            if wanting(here, who, row) or row.right == who or not row.right:
                continue
            with undone():
                got = row.ask(client, row.address(here)).status_code
            if got >= 500:
                broken.append(f"{who} {row.route}: {got}")
    assert "\n".join(broken) == ""


#: What the policy forbids and a page must not rely on.
INLINE = re.compile(
    r"<style|<script(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")|<[a-z][^<>]*\s(style|on[a-z]+)=",
    re.IGNORECASE,
)


def faults(answer: HttpResponse) -> list[str]:
    """Return what an answer lacks for the browser to protect the reader."""
    found = []
    policy = answer.headers.get("Content-Security-Policy", "")
    # A browser's own viewer draws a PDF with styles of its own; nothing else may.
    is_pdf = answer.headers.get("Content-Type") == "application/pdf"
    allowed = policy.replace("style-src 'unsafe-inline'", "") if is_pdf else policy
    if "default-src" not in policy or "unsafe" in allowed:
        found.append(f"policy {policy!r}")
    if answer.headers.get("X-Content-Type-Options") != "nosniff":
        found.append("may be sniffed")
    if answer.headers.get("Referrer-Policy") not in ("same-origin", "no-referrer"):
        found.append("tells where the reader came from")
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        inline = INLINE.search(answer.content.decode())
        if inline:
            found.append(f"inline {inline.group()!r}")
    for name, cookie in answer.cookies.items():
        if cookie["max-age"] == 0:
            continue  # taken away
        if not cookie["httponly"] or cookie["samesite"] not in ("Lax", "Strict"):
            found.append(f"cookie {name}")
    return found


def test_the_right_person_is_let_in_under_protection(here: Town) -> None:
    wrong, clients = [], {who: here.client(who) for who in ("", *here.people)}
    for row in ROWS:
        address = row.address(here)
        cache.clear()
        with undone():
            answer = row.ask(clients[row.right], address)
            if answer.status_code != row.gives:
                wrong.append(f"{row.right} {address}: {answer.status_code}")
            wrong += [f"{address}: {fault}" for fault in faults(answer)]
            if answer.streaming:
                b"".join(answer.streaming_content)
    assert "\n".join(wrong) == ""


def test_what_is_posted_needs_the_token_of_a_page(here: Town) -> None:
    wrong = []
    clients = {row.right: here.client(row.right, enforce_csrf_checks=True) for row in ROWS}
    for row in ROWS:
        got = clients[row.right].post(row.address(here), row.data or {})
        if got.status_code not in (403, 405):
            wrong.append(f"{row.route}: {got.status_code}")
    assert "\n".join(wrong) == ""


def test_cookies_stay_on_encrypted_lines(here: Town, settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    answer = here.client("").get(reverse("account_login"))
    assert answer.cookies
    assert all(cookie["secure"] for cookie in answer.cookies.values())
    assert configured.SESSION_COOKIE_HTTPONLY and configured.CSRF_COOKIE_HTTPONLY
