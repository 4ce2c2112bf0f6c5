"""The page for strangers, ``docs/reference/api.md``, is executed: every command works."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.db.ground import homes
from tests.proofs.site import Seeded, serving

pytestmark = pytest.mark.slow
GUIDE = homes.ROOT / "docs" / "reference" / "api.md"


def script(names: dict[str, str]) -> str:
    """Return the commands of the page, with the names of the demonstration exchanged for ours."""
    blocks = re.findall(r"```sh\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    commands = "\n".join(blocks)
    for shown, ours in names.items():
        assert shown in commands
        commands = commands.replace(shown, ours)
    return commands.replace("curl -s ", "curl -s --fail-with-body ")


def test_every_command_works(seeded_home: Seeded, tmp_path: Path) -> None:
    given = seeded_home.given
    with serving(seeded_home, MOTCUA_DEMO="1") as site:
        names = {
            "http://127.0.0.1:8000": site.url.removesuffix("/api/v1"),
            "H55.501": given["code"],
            "1.001193": given["procedure"],
            "tiepnhan.h55.501": given["login"],
        }
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script(names)],
            env=homes.environment(seeded_home.home)
            | {"CLIENT": given["client_id"], "SECRET": given["client_secret"]},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "invalid_client\n" in done.stdout
    assert '"state":"received"' in done.stdout
    assert '"state":"in_handling"' in done.stdout or '"state":"handed_over"' in done.stdout
