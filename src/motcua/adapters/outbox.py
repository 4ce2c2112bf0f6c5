"""The outbox: messages become files in the home; for a demonstration, and to look at texts."""

import os
import tempfile
from pathlib import Path

from django.conf import settings

from motcua.apps.notifications.domain.letters import Letter, Notice, Short
from motcua.apps.notifications.domain.recipients import Channel


class Outbox:
    """Writes each message to ``MOTCUA_HOME/outbox``, whole or not at all; nothing is sent."""

    simulated = True

    def __init__(self, channel: Channel, root: Path | None = None) -> None:
        self.channel, self.root = channel, root or Path(settings.HOME) / "outbox"

    def send(self, letter: Letter | Short | Notice) -> None:
        """Write the message aside, then rename; the same message again is the same file."""
        folder = self.root / self.channel
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, part = tempfile.mkstemp(dir=folder, prefix=".part-")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(_written(letter))
        Path(part).replace(folder / f"{letter.id}.txt")


def _written(letter: Letter | Short | Notice) -> str:
    if isinstance(letter, Letter):
        return f"To: {letter.to}\nSubject: {letter.subject}\n\n{letter.body}"
    if isinstance(letter, Short):
        return f"To: {letter.to}\n\n{letter.text}\n"
    return f"To: {letter.to}\nTitle: {letter.title}\nLink: {letter.link}\n\n{letter.text}\n"
