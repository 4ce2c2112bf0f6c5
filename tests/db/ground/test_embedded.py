"""The embedded server: who owns it, who may do what, and that it never outlives its users."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from motcua.adapters.postgres import cluster, place, programs, server
from motcua.adapters.postgres.refusals import (
    DataFolderGone,
    DoesNotStart,
    HalfRestored,
    OtherVersion,
    PasswordsGone,
)
from tests.db.ground import homes

linux = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's help is Linux's")
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root drops to another account")


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """Return a home whose cluster is made once for all tests here."""
    with homes.home() as folder:
        with server.running(folder, durable=False):
            pass
        yield folder


def one(url: str, query: str) -> object:
    """Return the first value that a query gives."""
    with psycopg.connect(url) as connection:
        row = connection.execute(query.encode()).fetchone()
    return row[0] if row else None


def stopped(home: Path) -> bool:
    """Return whether neither keeper nor server is left."""
    found = place.find(home)
    assert found
    return not server.kept(home) and server.orphan(found) is None


def hold(home: Path) -> "subprocess.Popen[str]":
    """Start a process that uses the server until it is killed; it prints its server's port."""
    script = (
        "import sys, time; from pathlib import Path\n"
        "from motcua.adapters.postgres.server import running\n"
        "with running(Path(sys.argv[1]), durable=False) as s:\n"
        "    print(s.port, flush=True); time.sleep(120)"
    )
    return subprocess.Popen(
        [sys.executable, "-c", script, str(home)],
        env=homes.environment(home),
        stdout=subprocess.PIPE,
        text=True,
    )


def port_of(process: "subprocess.Popen[str]") -> int:
    assert process.stdout
    return int(process.stdout.readline())


def test_the_cluster_knows_vietnamese_letters_and_checks_its_pages(home: Path) -> None:
    with server.running(home, durable=False) as found:
        assert one(found.url(), "SELECT lower('ĐƯỜNG ỄNH ƯỠNG')") == "đường ễnh ưỡng"
        assert one(found.url(), "SELECT upper('đại')") == "ĐẠI"
        assert one(found.url(), "SHOW data_checksums") == "on"
        assert one(found.url(), "SHOW server_encoding") == "UTF8"
        assert one(found.url(), "SHOW listen_addresses") == "127.0.0.1"
        assert one(found.url(cluster.ADMIN), "SHOW unix_socket_directories") == ""


def test_the_roles_are_no_superusers_and_need_their_passwords(home: Path) -> None:
    with server.running(home, durable=False) as found:
        for role in (cluster.OWNER, cluster.APPLICATION):
            query = f"SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = '{role}'"
            assert one(found.url(role), query) is False
        secret = found.passwords[cluster.APPLICATION]
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(found.url().replace(secret, "guess"))
        query = "SELECT rolpassword FROM pg_authid WHERE rolname = 'motcua_app'"
        assert str(one(found.url(cluster.ADMIN), query)).startswith("SCRAM-SHA-256")


def test_the_passwords_are_for_us_alone(home: Path) -> None:
    assert (home / "postgres" / "passwords.json").stat().st_mode & 0o777 == 0o600


@as_root
def test_the_server_does_not_run_as_root_and_parents_keep_their_modes(home: Path) -> None:
    before = {parent: parent.stat().st_mode for parent in home.parents}
    with server.running(home, durable=False) as found:
        pid = server.orphan(found.place)
        assert Path(f"/proc/{pid}").stat().st_uid == programs.account().uid  # type: ignore[union-attr]
    assert {parent: parent.stat().st_mode for parent in home.parents} == before


def test_many_at_once_share_one_server_and_the_last_one_out_stops_it(home: Path) -> None:
    assert homes.eventually(lambda: stopped(home))
    processes = [hold(home) for _ in range(4)]
    ports = {port_of(process) for process in processes}
    assert len(ports) == 1
    for process in processes[:3]:
        process.kill()
        process.wait()
    with server.running(home, durable=False) as found:
        assert {found.port} == ports
    assert server.in_use(home)
    processes[3].kill()
    processes[3].wait()
    assert homes.eventually(lambda: stopped(home))
    assert not server.in_use(home)


def test_threads_at_once_make_one_cluster() -> None:
    ports = []

    def attach(folder: Path) -> None:
        with server.running(folder, durable=False) as found:
            ports.append(one(found.url(), "SELECT inet_server_port()"))

    with homes.home() as folder:
        threads = [threading.Thread(target=attach, args=(folder,)) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
    assert len(ports) == 3


@linux
def test_the_server_stops_when_its_keeper_is_killed(home: Path) -> None:
    process = hold(home)
    port_of(process)
    keeper = keeper_of(home)
    os.kill(keeper, signal.SIGKILL)
    assert homes.eventually(lambda: stopped(home))
    with server.running(home, durable=False) as found:
        assert one(found.url(), "SELECT 1") == 1
    process.kill()
    process.wait()


def keeper_of(home: Path) -> int:
    """Return the process that the server is a child of."""
    found = place.find(home)
    assert found
    status = Path(f"/proc/{server.orphan(found)}/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("PPid")))


@linux
def test_a_killed_server_comes_back_on_its_port_with_what_was_committed() -> None:
    with homes.home() as folder, server.running(folder) as found:
        owner = found.url(cluster.OWNER)
        with psycopg.connect(owner) as connection:
            connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n")
        for _ in range(2):
            threading.Event().wait(1.2)
            pid = server.orphan(found.place)
            assert pid
            os.kill(pid, signal.SIGKILL)
            assert homes.eventually(lambda: answers(owner))
            assert one(owner, "SELECT sum(n)::int FROM kept") == 500500
            assert server.orphan(found.place) != pid


def answers(url: str) -> bool:
    try:
        return one(url, "SELECT 1") == 1
    except psycopg.OperationalError:
        return False


def test_left_overs_of_an_interrupted_start_do_no_harm() -> None:
    with homes.home() as folder:
        (folder / "postgres" / "data.new123" / "base").mkdir(parents=True)
        (folder / "postgres" / "passwords.json.part").write_text("half")
        with server.running(folder, durable=False) as found:
            assert one(found.url(), "SELECT current_user") == "motcua_app"
        assert not (folder / "postgres" / "data.new123").exists()


def test_a_port_taken_meanwhile_is_replaced(home: Path) -> None:
    assert homes.eventually(lambda: stopped(home))
    taken = server.socket.create_server(("127.0.0.1", 0))
    port = taken.getsockname()[1]
    (home / "postgres" / "port").write_text(str(port))
    with taken, server.running(home, durable=False) as found:
        assert found.port != port


def test_what_cannot_start_says_why() -> None:
    with homes.home() as folder:
        with server.running(folder, durable=False) as found:
            data = found.place.data
        assert homes.eventually(lambda: stopped(folder))
        (data / "postgresql.auto.conf").write_text("no_such_setting = 1\n")
        with pytest.raises(DoesNotStart, match="no_such_setting"), server.running(folder):
            pass


def test_lost_passwords_and_other_versions_are_named() -> None:
    with homes.home() as folder:
        with server.running(folder, durable=False) as found:
            passwords, version = found.place.passwords, found.place.data / "PG_VERSION"
        assert homes.eventually(lambda: stopped(folder))
        kept = passwords.read_text()
        passwords.unlink()
        with pytest.raises(PasswordsGone, match="passwords.json"), server.running(folder):
            pass
        passwords.write_text(kept)
        version.write_text("17\n")
        with pytest.raises(OtherVersion, match="PostgreSQL 17"), server.running(folder):
            pass


def test_a_half_restored_home_is_refused() -> None:
    with homes.home() as folder:
        folder.mkdir()
        (folder / server.UNFINISHED).touch()
        with pytest.raises(HalfRestored), server.running(folder):
            pass


@as_root
def test_below_a_closed_folder_the_data_go_outside_and_reset_takes_them_along() -> None:
    with homes.home(closed=True) as folder:
        with server.running(folder, durable=False) as found:
            outside = found.place.root
            assert one(found.url(), "SELECT 1") == 1
        assert not outside.is_relative_to(folder)
        assert list(place.outside_folders(folder)) == [outside]
        rows = json.loads(homes.motcua("doctor", "--json", home=folder).stdout)["findings"]
        assert any(str(outside) in row["found"] for row in rows if row["check"] == "data folder")
        done = homes.motcua("reset", "--yes", "--json", home=folder)
        assert json.loads(done.stdout) == {"removed": [str(outside), str(folder)]}
        assert not outside.exists()
        assert not folder.exists()


@as_root
def test_a_lost_outside_folder_is_named() -> None:
    with homes.home(closed=True) as folder:
        (folder / "postgres").mkdir(parents=True)
        (folder / "postgres" / "outside").write_text("/nowhere/motcua")
        with pytest.raises(DataFolderGone, match="/nowhere/motcua"), server.running(folder):
            pass


@as_root
def test_programs_in_a_closed_checkout_are_copied(tmp_path: Path) -> None:
    with homes.home() as folder:
        copies = folder / "copies"
        copies.mkdir(parents=True)
        source = programs._package()
        copy = copies / programs._fingerprint(source)
        programs._copy(source, copy)
        psql = copy / programs.WHEEL / "pginstall" / "bin" / "psql"
        done = programs.run([psql, "--version"], who=programs.account())
        assert done.stdout.startswith("psql (PostgreSQL) 18"), done.stderr
