"""For whom a dossier was handed in, on which ground; how the result is wanted."""

import json
from functools import cache
from importlib.resources import files
from uuid import UUID

from motcua.apps.dossiers.domain.intake import ReturnChannel
from motcua.apps.dossiers.domain.mandates import Ground, GroundRule, MandateRecord
from motcua.apps.dossiers.models import Mandate, ReturnWish


@cache
def grounds() -> dict[Ground, GroundRule]:
    """Return what is known of each ground, in the order in which they are offered."""
    data = files("motcua.apps.dossiers").joinpath("data/grounds.json").read_text("utf-8")
    rules = [
        GroundRule(
            ground=Ground(row["ground"]),
            words=(row["vi"], row["en"]),
            hint=(row["hint_vi"], row["hint_en"]),
            document=(row["document_vi"], row["document_en"]),
            document_needed=row["document_needed"],
            source=row["source"],
            verified=row["verified"],
        )
        for row in json.loads(data)
    ]
    return {rule.ground: rule for rule in rules}


def mandate(dossier_id: UUID) -> MandateRecord | None:
    """Return the mandate of a dossier; None = the person handed in for themselves."""
    row = Mandate.objects.filter(pk=dossier_id).first()
    if row is None:
        return None
    return MandateRecord(
        dossier_id=row.pk,
        submitter_id=row.submitter_id,
        rule=grounds()[Ground(row.ground)],
        file_id=row.file_id,
        note=row.note,
        recorded_at=row.recorded_at,
    )


def return_wish(dossier_id: UUID) -> ReturnChannel | None:
    """Return how the applicant wants to get the result; None = nobody asked."""
    found = ReturnWish.objects.filter(pk=dossier_id).values_list("channel", flat=True).first()
    return ReturnChannel(found) if found else None
