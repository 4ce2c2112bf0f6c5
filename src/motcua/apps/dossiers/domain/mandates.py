"""
Acting for somebody else: on which ground the submitter (người nộp) stands for the person whose
dossier it is (chủ hồ sơ).

NĐ 61/2018/NĐ-CP Art. 16 names the ways: in person, by the post, by a hired service, by somebody
authorised; who represents whom is in the Civil Code 2015 Art. 134-138. What each ground is called,
its source and the paper that proves it are data (``data/grounds.json``), since part of it is
practice that no text was found for.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from motcua.apps.dossiers.domain import limits
from motcua.kernel.refusal import Invalid


class Ground(StrEnum):
    """Why somebody may hand in for another (căn cứ đại diện)."""

    AUTHORISATION = "authorisation"
    PARENT = "parent"
    GUARDIAN = "guardian"
    LEGAL_PERSON = "legal_person"
    STAFF = "staff"
    POST = "post"

    @classmethod
    def of(cls, text: str) -> "Ground":
        """
        Return the ground of that name.

        :raises GroundUnknown: there is none.
        """
        try:
            return cls(text)
        except ValueError:
            raise GroundUnknown(field="ground") from None


class GroundUnknown(Invalid):
    """No ground, or one that nobody knows."""

    code = "dossiers.ground_unknown"
    vi = "Hãy chọn vì sao anh/chị được nộp thay."
    en = "Choose on which ground you hand in for somebody else."


class MandateForOneself(Invalid):
    """The submitter and the person whose dossier it is are the same."""

    code = "dossiers.mandate_for_oneself"
    vi = "Người nộp và người có hồ sơ là một. Hãy chọn “cho chính tôi”."
    en = "Submitter and person are the same. Choose “for myself”."


class MandateUnproven(Invalid):
    """A ground that a paper has to prove, and none is given."""

    code = "dossiers.mandate_unproven"
    vi = "Hãy gửi {document_vi}."
    en = "Send {document_en}."


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundRule:
    """
    What is known of a ground.

    :ivar words: what it is called, Vietnamese and English; ``hint`` and ``document`` likewise.
    :ivar verified: whether ``source`` was read; else it is practice.
    """

    ground: Ground
    words: tuple[str, str]
    hint: tuple[str, str]
    document: tuple[str, str]
    document_needed: bool
    source: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateGiven:
    """
    What is told of a mandate when a dossier is handed in.

    :ivar submitter: the person who hands in; the dossier's person is the one represented.
    :ivar file: the paper that proves it, kept before.

    :raises TextTooLong: the note is longer than a form takes.
    """

    submitter: UUID
    ground: Ground
    file: UUID | None = None
    note: str = ""

    def __post_init__(self) -> None:
        limits.optional(self.note, field="mandate")


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateRecord:
    """The mandate under which a dossier was handed in; ``rule`` says what its ground means."""

    dossier_id: UUID
    submitter_id: UUID
    rule: GroundRule
    file_id: UUID | None
    note: str
    recorded_at: datetime

    @property
    def ground(self) -> Ground:
        """The ground."""
        return self.rule.ground


def demand_mandate(given: MandateGiven, rule: GroundRule, *, person: UUID) -> None:
    """
    Judge a mandate.

    :raises MandateForOneself: the submitter is the person.
    :raises MandateUnproven: the ground asks for a paper, and there is none.
    """
    if given.submitter == person:
        raise MandateForOneself(field="mandate")
    if rule.document_needed and given.file is None:
        raise MandateUnproven(
            field="mandate", document_vi=rule.document[0], document_en=rule.document[1]
        )
