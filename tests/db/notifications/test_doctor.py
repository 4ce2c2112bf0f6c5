"""What ``doctor`` says of messages."""

from datetime import timedelta
from uuid import UUID

import pytest

from motcua.apps.notifications import ports, services
from motcua.apps.notifications.domain import Recipient
from motcua.cli.checks.messages import findings
from tests.db.notifications.conftest import NOON, Carriers, Tell
from tests.factories.dossiers import moment

pytestmark = pytest.mark.django_db


def states(minutes: int = 0) -> list[str]:
    return [f.state for f in findings(NOON + timedelta(minutes=minutes))]


def test_nothing_to_send_is_well(carriers: Carriers) -> None:
    assert states() == ["ok", "note"]


def test_what_waits_without_a_worker_is_wrong(mai: UUID, tell: Tell, carriers: Carriers) -> None:
    tell(Recipient(person=mai))
    assert states(20) == ["ok", "note"]
    found = next(findings(NOON + timedelta(hours=2)))
    assert found.state == "wrong"
    assert "2 of them late (the oldest for 120 min)" in found.found
    assert "worker" in found.mend


def test_sms_that_wait_for_the_morning_are_not_late(
    mai: UUID, tell: Tell, carriers: Carriers
) -> None:
    tell(Recipient(person=mai), at=moment("2026-10-05 20:59"))
    services.deliver(at=moment("2026-10-05 21:01"))
    assert next(findings(moment("2026-10-06 03:00"))).state == "ok"


def test_a_server_that_is_away_and_what_was_given_up_are_named(
    mai: UUID, tell: Tell, carriers: Carriers
) -> None:
    tell(Recipient(person=mai))
    carriers.mail.trouble = ports.Unavailable("mail.example: timed out")
    services.deliver(at=NOON)
    found = next(findings(NOON))
    assert found.state == "ok"
    assert "timed out" in found.found
    carriers.mail.trouble = ports.Rejected("SMTP 554 no")
    services.deliver(at=NOON + timedelta(minutes=2))
    found = next(findings(NOON + timedelta(minutes=2)))
    assert (found.state, "1 failed" in found.found) == ("wrong", True)
    assert "mail server" in found.mend
