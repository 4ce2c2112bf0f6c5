"""The catalogue that ships with the product, one JSON file per procedure."""

import json
from datetime import date, datetime
from importlib.resources import files
from uuid import UUID

from django.db import transaction

from motcua.apps.procedures.domain.record import ProcedureRecord, from_json
from motcua.apps.procedures.models import Version
from motcua.apps.procedures.services.importing import Outcome, import_records

SOURCE = "catalogue"


@transaction.atomic
def load_catalogue(*, by: UUID | None, at: datetime, valid_from: date | None = None) -> Outcome:
    """
    Publish every shipped record that this house never had; loading again changes nothing.

    A record that an import has replaced since stays replaced: it is known by its fingerprint.

    :param valid_from: first day of the versions; the day of ``at`` unless told.
    """
    loaded = Version.objects.filter(source=SOURCE).values_list("procedure__code", flat=True)
    known = set(loaded)
    new = [record for record in shipped() if record.code not in known]
    return import_records(
        records=new, by=by, at=at, confirmed=True, source=SOURCE, valid_from=valid_from
    )


def shipped() -> list[ProcedureRecord]:
    """Return the shipped records, by code."""
    folder = files("motcua.apps.procedures") / "catalogue"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".json"))
    return [from_json(json.loads((folder / name).read_text("utf-8")), name) for name in names]
