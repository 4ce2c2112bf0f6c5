"""
Fill the home of ``MOTCUA_HOME`` with the small one-stop of the tests and print what a client needs.

Run as ``python -m tests.proofs.seed``: a server of its own needs data written outside of pytest.
"""

import json

from django.utils import timezone

from motcua.cli import ground

ground.set_up_django()

from motcua.apps.identity import services as identity  # noqa: E402
from motcua.apps.procedures.models import Procedure  # noqa: E402
from tests.factories.dossiers import World, account, appoint, world  # noqa: E402


def client_of(here: World) -> dict[str, str]:
    """Return the credentials of a system that works at both communes in every role."""
    system = account("system", "system")
    for office in (here.commune, here.neighbour):
        for role, unit in (
            ("receptionist", office.one_stop),
            ("handler", office.room),
            ("leader", None),
        ):
            appoint(system, office.authority, role, unit)
    given = identity.issue_client(account=system, by=None, at=timezone.now())
    return {"client_id": str(given.client_id), "client_secret": given.secret}


def told(here: World) -> dict[str, object]:
    """Return the credentials and the identifiers that requests are made of."""
    code = Procedure.objects.get(versions__pk=here.procedures["plain"]).code
    return client_of(here) | {
        "procedure": code,
        "person": str(here.person),
        "communes": [str(here.commune.authority), str(here.neighbour.authority)],
        "rooms": [str(here.commune.room), str(here.neighbour.room)],
    }


if __name__ == "__main__":
    with ground.database(migrate=True):
        print(json.dumps(told(world())))
