"""The launcher: what it takes for a whole environment, and what it tells an old Python."""

import importlib.machinery
import importlib.util
import os
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def launcher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the launcher, looking at a checkout of its own."""
    loader = importlib.machinery.SourceFileLoader("launcher", str(ROOT / "motcua"))
    spec = importlib.util.spec_from_loader("launcher", loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    (tmp_path / "requirements.lock").write_text("a==1")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").touch()
    monkeypatch.setattr(module, "ROOT", str(tmp_path))
    monkeypatch.setattr(module, "VENV", str(tmp_path / ".venv"))
    monkeypatch.setattr(module, "PYTHON", str(tmp_path / ".venv/bin/python"))
    monkeypatch.setattr(module, "UNFINISHED", str(tmp_path / ".venv/motcua-unfinished"))
    monkeypatch.setattr(module, "TRASH", str(tmp_path / ".venv.trash"))
    return module


def test_an_installed_lock_is_whole_until_it_changes(launcher: ModuleType, tmp_path: Path) -> None:
    assert not launcher.whole("requirements.lock")
    launcher.run = lambda *command: None
    launcher.install("requirements.lock")
    assert launcher.whole("requirements.lock")
    (tmp_path / "requirements.lock").write_text("a==2")
    assert not launcher.whole("requirements.lock")


def test_an_interrupted_install_is_not_whole(launcher: ModuleType) -> None:
    def interrupted(*command: str) -> None:
        raise KeyboardInterrupt

    launcher.run = interrupted
    with pytest.raises(KeyboardInterrupt):
        launcher.install("requirements.lock")
    assert not launcher.whole("requirements.lock")
    assert os.path.exists(launcher.UNFINISHED)


def test_an_interrupted_upgrade_is_not_whole(launcher: ModuleType) -> None:
    launcher.run = lambda *command: None
    launcher.install("requirements.lock")
    open(launcher.UNFINISHED, "w").close()
    assert not launcher.whole("requirements.lock")


def test_a_vanished_python_is_not_whole(launcher: ModuleType) -> None:
    launcher.run = lambda *command: None
    launcher.install("requirements.lock")
    os.unlink(launcher.PYTHON)
    assert not launcher.whole("requirements.lock")


def test_hashes_are_always_asked_for(launcher: ModuleType) -> None:
    seen: list[str] = []
    launcher.run = lambda *command: seen.extend(command)
    launcher.install("requirements.lock")
    assert "--require-hashes" in seen


def test_an_old_python_is_told(launcher: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    old = SimpleNamespace(version_info=(3, 9, 2), version="3.9.2 (x)", executable="py", exit=exit)
    monkeypatch.setattr(launcher, "sys", old)
    old.exit = lambda text: (_ for _ in ()).throw(SystemExit(text))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or later; this is 3\.9\.2"):
        launcher.main()


def test_without_venv_module_the_remedy_is_named(
    launcher: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(launcher.shutil, "which", lambda name: None)
    launcher.has = lambda module: False
    with pytest.raises(SystemExit, match="python3-venv"):
        launcher.make()
    assert not os.path.exists(launcher.VENV)
