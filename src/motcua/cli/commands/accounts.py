"""``motcua accounts``: the first operator, an official's account, credentials of a system."""

import argparse
import getpass
import json
import sys
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies import services
from motcua.apps.agencies.domain.rights_table import Role
from motcua.apps.identity import selectors
from motcua.apps.identity import services as identity
from motcua.apps.identity.domain.accounts import AccountRecord, Kind, UnknownAccount
from motcua.cli import cards
from motcua.kernel.moments import local_day

NAME = "accounts"
HELP = "open the accounts of officials and systems, set a password, close an account"
EXAMPLE = "motcua accounts open nong.lien --name 'Nông Thị Liên' --at H55 --role receptionist"
NEEDS = "database"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes; passwords are asked for, or read from standard input."""
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    operator = _verb(verbs, "operator", _operator, "open an operator of this installation")
    operator.add_argument("--name", required=True, help="what to call it on screens")
    official = _verb(verbs, "open", _open, "open an official's account and appoint it")
    official.add_argument("--name", required=True, help="what to call it on screens")
    official.add_argument("--at", required=True, metavar="CODE", help="code of the authority")
    roles = [role for role in Role if role not in (Role.APPLICANT, Role.ANYONE, Role.OPERATOR)]
    official.add_argument("--role", required=True, choices=roles)
    system = _verb(verbs, "system", _system, "open a system's account; prints its secret once")
    system.add_argument("--name", required=True, help="what to call it on screens")
    system.add_argument("--at", required=True, metavar="CODE", help="code of the authority")
    _verb(verbs, "password", _password, "set a password, to be changed at the next sign-in")
    _verb(verbs, "close", _close, "close an account for good")


def run(args: argparse.Namespace) -> int:
    """Do what the verb says."""
    done: dict[str, Any] = args.run(args)
    if args.json:
        print(json.dumps(done, ensure_ascii=False))
    else:
        print("\n".join(f"{name}: {value}" for name, value in done.items()))
    return 0


def _operator(args: argparse.Namespace) -> dict[str, Any]:
    at = timezone.now()
    with transaction.atomic():
        account = identity.open_account(
            login=args.login,
            kind=Kind.OFFICIAL,
            display_name=args.name,
            password=_asked(),
            must_change_password=True,
            by=None,
            at=at,
        )
        services.appoint(
            account=account.id,
            authority=None,
            role=Role.OPERATOR,
            from_on=local_day(at),
            by=None,
            at=at,
        )
    return _told(account)


def _open(args: argparse.Namespace) -> dict[str, Any]:
    at = timezone.now()
    day = local_day(at)
    account = services.open_official(
        login=args.login,
        display_name=args.name,
        password=_asked(),
        authority=agencies.find_authority(args.at, day).id,
        role=args.role,
        from_on=day,
        by=None,
        at=at,
    )
    return _told(account)


def _system(args: argparse.Namespace) -> dict[str, Any]:
    at = timezone.now()
    day = local_day(at)
    with transaction.atomic():
        account = identity.open_account(
            login=args.login, kind=Kind.SYSTEM, display_name=args.name, by=None, at=at
        )
        services.appoint(
            account=account.id,
            authority=agencies.find_authority(args.at, day).id,
            role=Role.SYSTEM,
            from_on=day,
            by=None,
            at=at,
        )
        given = identity.issue_client(account=account.id, by=None, at=at)
    return _told(account) | {"client_id": str(given.client_id), "client_secret": given.secret}


def _password(args: argparse.Namespace) -> dict[str, Any]:
    account = _known(args.login)
    identity.set_password(
        account=account.id,
        password=_asked(),
        must_change_password=True,
        by=None,
        at=timezone.now(),
    )
    return _told(account)


def _close(args: argparse.Namespace) -> dict[str, Any]:
    account = _known(args.login)
    identity.close_account(account=account.id, by=None, at=timezone.now())
    return _told(account)


def _known(login: str) -> AccountRecord:
    account = selectors.find_account(login)
    if account is None:
        raise UnknownAccount(field="login")
    return account


def _asked() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("Mật khẩu / password: ")
    return sys.stdin.readline().rstrip("\n")


def _told(account: AccountRecord) -> dict[str, Any]:
    return {"login": account.login, "id": str(account.id), "kind": account.kind}


def _verb(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run_: Callable[[argparse.Namespace], dict[str, Any]],
    meaning: str,
) -> argparse.ArgumentParser:
    parser = cards.verb(verbs, name, run_, meaning)
    parser.add_argument("login")
    return parser
