"""Reads of dossiers. Whoever reads details asks ``view``; lists are cut to the reader's reach."""

from motcua.apps.dossiers.domain.dossier import DossierRecord, place
from motcua.apps.dossiers.selectors.charges import charges, owed_by, receipt, receipts, takings
from motcua.apps.dossiers.selectors.counter import (
    Waiting,
    arrivals,
    made_under,
    open_already,
    recent_procedures,
    waiting,
)
from motcua.apps.dossiers.selectors.durations import durations
from motcua.apps.dossiers.selectors.forecast import Quality, forecasts
from motcua.apps.dossiers.selectors.forecast import quality as forecast_quality
from motcua.apps.dossiers.selectors.lists import (
    Count,
    Filters,
    Page,
    apologies_due,
    by_authority,
    counts,
    of_person,
    search,
    worklist,
)
from motcua.apps.dossiers.selectors.mine import followed, mine
from motcua.apps.dossiers.selectors.ratings import (
    Remark,
    rating_link,
    ratings_of,
    read_link,
    remarks,
    satisfaction,
)
from motcua.apps.dossiers.selectors.ratings import due as ratings_due
from motcua.apps.dossiers.selectors.records import (
    ComponentRecord,
    ConsultationRecord,
    FileRecord,
    SupplementRecord,
    components,
    consultations,
    dossier,
    dossiers_of_file,
    files,
    may_do,
    progress,
    supplements,
    view,
)
from motcua.apps.dossiers.selectors.redating import Move, Redating
from motcua.apps.dossiers.selectors.redating import preview as preview_redate
from motcua.apps.dossiers.selectors.timeline import (
    DeadlineRecord,
    Derivation,
    Event,
    deadlines,
    derivation,
    derivation_of,
    timeline,
)
from motcua.apps.dossiers.selectors.trends import Month, trends
from motcua.apps.dossiers.selectors.viewings import ViewingRecord, viewings

__all__ = [
    "ComponentRecord",
    "ConsultationRecord",
    "Count",
    "DeadlineRecord",
    "Derivation",
    "DossierRecord",
    "Event",
    "FileRecord",
    "Filters",
    "Month",
    "Move",
    "Page",
    "Quality",
    "Redating",
    "Remark",
    "SupplementRecord",
    "Waiting",
    "ViewingRecord",
    "apologies_due",
    "arrivals",
    "by_authority",
    "charges",
    "components",
    "consultations",
    "counts",
    "deadlines",
    "derivation",
    "derivation_of",
    "dossier",
    "dossiers_of_file",
    "durations",
    "files",
    "made_under",
    "followed",
    "forecast_quality",
    "forecasts",
    "may_do",
    "mine",
    "of_person",
    "open_already",
    "owed_by",
    "place",
    "preview_redate",
    "progress",
    "recent_procedures",
    "rating_link",
    "ratings_due",
    "ratings_of",
    "read_link",
    "receipt",
    "receipts",
    "remarks",
    "satisfaction",
    "search",
    "supplements",
    "takings",
    "timeline",
    "trends",
    "view",
    "waiting",
    "viewings",
    "worklist",
]
