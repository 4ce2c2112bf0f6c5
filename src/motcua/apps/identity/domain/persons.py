"""Persons and organisations: kinds, and what their numbers look like."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class PersonKind(StrEnum):
    """Who an applicant is, as the procedures' lists of applicants tell them apart."""

    CITIZEN = "citizen"
    ENTERPRISE = "enterprise"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord:
    """A person; after erasure every field of personal data is empty."""

    id: UUID
    kind: PersonKind
    full_name: str
    birth_on: date | None
    id_number: str
    phone: str
    email: str
    address: str
    tax_code: str
    account: UUID | None
    erased_at: datetime | None
