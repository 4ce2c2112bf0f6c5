"""A cluster from nothing: passwords, ``initdb``, roles, the database; each step safe to repeat."""

import json
import os
import secrets
import shutil
from pathlib import Path

import psycopg
from psycopg import sql

from motcua.adapters.postgres import programs
from motcua.adapters.postgres.place import Place
from motcua.adapters.postgres.refusals import DoesNotStart, OtherVersion, PasswordsGone

DATABASE = "motcua"
ADMIN = "postgres"
#: Owns the tables and changes them by migrations; no superuser.
OWNER = "motcua"
#: Serves the pages and runs the jobs; owns nothing.
APPLICATION = "motcua_app"
ROLES = (ADMIN, OWNER, APPLICATION)

INITDB = (
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=PG_UNICODE_FAST",
    "--locale=C",
    "--auth=scram-sha-256",
    "--data-checksums",
    "--no-instructions",
    f"--username={ADMIN}",
)
#: Serialises whoever provisions, migrates or changes grants: "motc" in ASCII.
LOCK = 0x6D6F7463


def ensure(place: Place, who: programs.Account | None, *, durable: bool) -> Path:
    """
    Make the data directory unless there is one, and return the folder of programs.

    :raises PasswordsGone: there are data but their passwords are lost.
    :raises OtherVersion: the data belong to another major version.
    """
    bin_folder = programs.folder(who=who, copies=place.root)
    if not place.data.is_dir():
        _initialise(place, who, bin_folder, durable=durable)
    if not place.passwords.is_file():
        raise PasswordsGone(path=place.passwords)
    found = (place.data / "PG_VERSION").read_text("ascii").strip()
    if found != str(programs.MAJOR):
        raise OtherVersion(found=found, wanted=programs.MAJOR)
    return bin_folder


def passwords(place: Place) -> dict[str, str]:
    """Return the password of each role."""
    found: dict[str, str] = json.loads(place.passwords.read_text("utf-8"))
    return found


def write_privately(path: Path, text: str) -> None:
    """Write a file that only we can read, whole or not at all."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.rename(path)


def new_folder(place: Place, who: programs.Account | None) -> Path:
    """Return an empty folder beside the data that ``who`` owns; left-overs are removed."""
    for left in place.root.glob("data.new*"):
        shutil.rmtree(left)
    folder = place.root / f"data.new{os.getpid()}"
    folder.mkdir(mode=0o700)
    if who:
        os.chown(folder, who.uid, who.gid)
    return folder


def _initialise(
    place: Place, who: programs.Account | None, bin_folder: Path, *, durable: bool
) -> None:
    chosen = {role: secrets.token_urlsafe(24) for role in ROLES}
    write_privately(place.passwords, json.dumps(chosen))
    folder = new_folder(place, who)
    secret = place.log / "initial-password"
    write_privately(secret, chosen[ADMIN])
    if who:
        os.chown(secret, who.uid, who.gid)
    options = (*INITDB, f"--pwfile={secret}", f"--pgdata={folder}")
    done = programs.run(
        [bin_folder / "initdb", *options, *([] if durable else ["--no-sync"])], who=who
    )
    secret.unlink()
    if done.returncode != 0:
        shutil.rmtree(folder)
        raise DoesNotStart(log=done.stderr.strip())
    folder.rename(place.data)


def provision(admin_url: str, chosen: dict[str, str]) -> None:
    """Make the roles and the database where they are missing; two at once do not collide."""
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        _roles(admin, chosen)
        row = admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
        if row is None:
            owner = sql.Identifier(OWNER)
            admin.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(DATABASE), owner)
            )
    with psycopg.connect(f"{admin_url.rsplit('/', 1)[0]}/{DATABASE}", autocommit=True) as admin:
        for statement in GRANTS:
            admin.execute(statement)


def _roles(admin: psycopg.Connection, chosen: dict[str, str]) -> None:
    for role in (OWNER, APPLICATION):
        known = admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
        admin.execute(
            sql.SQL("{} ROLE {} LOGIN PASSWORD {}").format(
                sql.SQL("ALTER" if known else "CREATE"),
                sql.Identifier(role),
                sql.Literal(chosen[role]),
            )
        )


#: What the application may do with every table that a migration makes from here on. The
#: journal's own migration takes UPDATE, DELETE and TRUNCATE away from its tables again.
GRANTS = (
    f"REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC",
    f"GRANT CONNECT, TEMPORARY ON DATABASE {DATABASE} TO {APPLICATION}",
    f"ALTER SCHEMA public OWNER TO {OWNER}",
    f"ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} IN SCHEMA public "
    f"GRANT SELECT, INSERT, UPDATE, DELETE, MAINTAIN ON TABLES TO {APPLICATION}",
    f"ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} IN SCHEMA public "
    f"GRANT USAGE, SELECT ON SEQUENCES TO {APPLICATION}",
)
