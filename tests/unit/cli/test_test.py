"""``motcua test``: the summary tells all, and a browser is installed only where it may be."""

import pytest

from motcua.cli.commands import test as command


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the programs that would have been started; there is no browser."""
    seen: list[str] = []
    monkeypatch.setattr(command.shutil, "which", lambda name: name == "apt-get" or None)
    monkeypatch.setattr(
        command.subprocess, "call", lambda words, **_: seen.append(" ".join(words)) or 0
    )
    monkeypatch.setattr(command.os, "geteuid", lambda: 0)
    return seen


def test_in_ci_as_root_the_browser_is_installed(
    calls: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "1")
    command.look_for_browser()
    assert calls == ["apt-get update", command.INSTALL]


def test_elsewhere_the_one_command_is_offered(
    calls: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CI", raising=False)
    command.look_for_browser()
    assert calls == []
    assert command.INSTALL in capsys.readouterr().err


def test_the_summary_names_what_failed(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.sum_up({"lint": 0, "types": 0}, 3) == 0
    assert "all passed" in capsys.readouterr().out
    assert command.sum_up({"lint": 0, "types": 2}, 3) == 1
    assert "FAILED: types" in capsys.readouterr().out
