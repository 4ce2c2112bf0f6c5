"""
Writes of identity: accounts, persons, credentials of systems, failed sign-ins.

Identity stands below the table of rights; whoever calls (``agencies.services.people`` or a door)
has asked it.
"""

from motcua.apps.identity.services.accounts import (
    close_account,
    end_sessions,
    open_account,
    open_accounts,
    reopen_account,
    set_password,
)
from motcua.apps.identity.services.clients import issue_client, issue_token, revoke_client
from motcua.apps.identity.services.persons import (
    amend_person,
    erase_person,
    register_person,
    register_persons,
)
from motcua.apps.identity.services.sign_in import demand_unlocked, note_failure, note_success

__all__ = [
    "amend_person",
    "close_account",
    "demand_unlocked",
    "end_sessions",
    "erase_person",
    "issue_client",
    "issue_token",
    "note_failure",
    "note_success",
    "open_account",
    "open_accounts",
    "register_person",
    "register_persons",
    "reopen_account",
    "revoke_client",
    "set_password",
]
