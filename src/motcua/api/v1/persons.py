"""The persons that dossiers are about."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from motcua.api.v1.auth import BOTH, caller, standing
from motcua.api.v1.bodies import Body, example
from motcua.api.v1.conditions import idempotency_key
from motcua.api.v1.looking import note_viewing
from motcua.api.v1.reading import Day, Text
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Place
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.dossier import place
from motcua.apps.identity import selectors, services

router = Router(tags=["persons"], auth=BOTH)
Number = Annotated[Text, Field(max_length=20)]


class PersonIn(Body):
    """Somebody who hands in dossiers: a citizen by 12-digit number, an enterprise by tax code."""

    model_config = example(
        full_name="Nguyễn Thị Mai", birth_on="1990-05-12", id_number="019190000123"
    )

    full_name: Annotated[Text, Field(max_length=200)]
    kind: Literal["citizen", "enterprise", "organisation"] = "citizen"
    birth_on: Day | None = None
    id_number: Number = ""
    tax_code: Number = ""
    phone: Number = ""
    email: Annotated[Text, Field(max_length=254)] = ""
    address: Annotated[Text, Field(max_length=500)] = ""


class Key(Schema):
    """The identifier of what was made."""

    id: UUID


class PersonOut(Schema):
    """Personal data, for who may see it; all empty after erasure."""

    id: UUID
    kind: str
    full_name: str
    birth_on: date | None
    id_number: str
    tax_code: str
    phone: str
    email: str
    address: str
    erased_at: datetime | None


@router.post("/", response={201: Key}, operation_id="persons.register")
def register(request: HttpRequest, payload: PersonIn) -> Status[Any]:
    """Register a person, at the counter or for oneself, before a dossier is handed in."""
    who = standing(request)
    authorities = {office.authority for office in who.appointments if office.authority}
    at = Place(receiver=next(iter(authorities), None), owner=who.account)
    rights.require(who, "dossiers.submit", at)
    found = services.register_person(
        **payload.model_dump(), by=caller(request), at=timezone.now(), key=idempotency_key(request)
    )
    return Status(201, {"id": found.id})


@router.get("/of-dossier/{uuid:dossier_id}", response=PersonOut, operation_id="persons.view")
def applicant(request: HttpRequest, dossier_id: UUID) -> Any:
    """Return the applicant of a dossier, for who may see persons there."""
    found, who = dossiers.dossier(dossier_id), standing(request)
    rights.require(who, "identity.view_person", place(found))
    note_viewing(found, who)
    return selectors.person(found.person_id)
