"""Facts about ratings: scores only. Who answered about which dossier stays confidential."""

from dataclasses import dataclass
from typing import ClassVar

from motcua.apps.journal.domain.facts import Fact


@dataclass(frozen=True, kw_only=True)
class Rated(Fact):
    """
    An applicant rated the service (phiếu đánh giá). The subject is the rating, not the dossier.

    Answers are confidential (NĐ 61/2018 Art. 27.3): neither dossier nor actor stands here.
    """

    TYPE: ClassVar[str] = "dossiers.rated"
    occasion: str
    procedure_code: str
    channel: str
    scores: dict[str, int]
