"""
Fill the home of ``MOTCUA_HOME`` with the small one-stop of the tests and print what a client needs.

Run as ``python -m tests.proofs.seed``: a server of its own needs data written outside of pytest.
"""

import json

from django.utils import timezone

from motcua.cli import ground

ground.set_up_django()

from motcua.apps.agencies import selectors as agencies  # noqa: E402
from motcua.apps.agencies.domain.codes import scheme_of  # noqa: E402
from motcua.apps.agencies.models import Code  # noqa: E402
from motcua.apps.identity import selectors  # noqa: E402
from motcua.apps.identity import services as identity  # noqa: E402
from motcua.apps.procedures.models import Procedure  # noqa: E402
from tests.factories.dossiers import FOUNDED, World, account, appoint, world  # noqa: E402

#: Of the receptionist, as in the demonstration.
PASSWORD = "motcua-demo"


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
    return client_of(here) | {
        "procedure": Procedure.objects.get(versions__pk=here.procedures["plain"]).code,
        "person": str(here.person),
        "communes": [str(here.commune.authority), str(here.neighbour.authority)],
        "rooms": [str(here.commune.room), str(here.neighbour.room)],
    }


def counter(here: World) -> dict[str, object]:
    """Give the commune its code, its receptionist a password, and return code and login."""
    office = agencies.authority(here.commune.authority)
    Code.objects.create(
        authority_id=office.id, scheme=scheme_of(office.code), code=office.code, from_on=FOUNDED
    )
    official = here.commune.receptionist
    identity.set_password(account=official, password=PASSWORD, by=None, at=timezone.now())
    return {"code": office.code, "login": selectors.account(official).login}


if __name__ == "__main__":
    with ground.database(migrate=True):
        made = world()
        print(json.dumps(told(made) | counter(made)))
