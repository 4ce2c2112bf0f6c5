"""Checks on messages: do they go out, and over which channels do they only seem to."""

from collections.abc import Iterator
from datetime import datetime

from motcua.apps.notifications import selectors
from motcua.apps.notifications.selectors import Health
from motcua.cli.checks.finding import Finding, judge


def findings(now: datetime) -> Iterator[Finding]:
    """Yield how the queue stands, and what is not connected."""
    found = selectors.health(now)
    yield judge("messages", good=_is_well(found), found=_told(found), mend=_mend(found))
    pretended = selectors.simulated()
    if pretended:
        names = ", ".join(pretended)
        yield Finding(
            "message channels",
            "note",
            f"{names}: written to files in the home, not sent",
            "Set MOTCUA_SMTP, MOTCUA_SMS_GATEWAY, MOTCUA_PUSH_GATEWAY: docs/how-to/operate.md.",
        )
    else:
        yield Finding("message channels", "ok", "a server or gateway is set for each")


def _is_well(found: Health) -> bool:
    return not found.overdue and not found.failed


def _told(found: Health) -> str:
    if _is_well(found) and not found.trying:
        return f"{found.queued} queued, none late, none failed"
    minutes = found.oldest.total_seconds() / 60
    said = f": {found.problem}" if found.problem else ""
    return (
        f"{found.queued} queued, {found.overdue} of them late (the oldest for {minutes:.0f} min),"
        f" {found.trying} tried in vain so far, {found.failed} failed in two days{said}"
    )


def _mend(found: Health) -> str:
    if found.overdue and not found.problem:
        return "Run the worker: ./motcua worker (./motcua serve starts one by itself)."
    return "Mend the mail server or gateway; then send again at /quan-tri/tin-nhan/da-gui/."
