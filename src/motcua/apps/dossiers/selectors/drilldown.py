"""The list behind a figure: which dossiers a rate counted, cut to what the reader may see."""

from collections.abc import Collection
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.dossiers.domain.dossier import DossierRecord, from_row
from motcua.apps.dossiers.domain.punctuality import Verdict
from motcua.apps.dossiers.domain.rates import GroupBy
from motcua.apps.dossiers.selectors import reading
from motcua.apps.dossiers.selectors.reach import condition
from motcua.apps.dossiers.selectors.records import SELECTED
from motcua.apps.dossiers.selectors.statistics import (
    AS_OF,
    COLUMN,
    VERDICT,
    Question,
    grouping,
    parameters,
)

_BEHIND = """
, judged as (select id, authority_id, {verdict} as verdict, {column} as label from asof)
select {selected} from judged j join dossiers_dossier d on d.id = j.id
where (%(all)s or j.authority_id = any(%(authorities)s::uuid[]))
  and (%(every_verdict)s or j.verdict = any(%(verdicts)s::text[]))
  and (%(every_member)s or j.authority_id = any(%(members)s::uuid[]))
  and (%(label)s::text is null or coalesce(j.label, '') = %(label)s::text)
  and (%(after)s::uuid is null or d.id < %(after)s::uuid)
  and {reach}
order by d.id desc limit %(limit)s::int
"""


def behind(
    *,
    standing: Standing,
    question: Question,
    verdicts: Collection[Verdict] = (),
    group: str | None = None,
    after: UUID | None = None,
    limit: int = 50,
) -> tuple[DossierRecord, ...]:
    """
    Return the dossiers that a rate counted, the newest first.

    :param verdicts: only those judged so; all without.
    :param group: key of the row that the figure stands in; None = all rows.
    :param after: last dossier of the page before.
    """
    reach, values = condition(rights.reach(standing, "dossiers.list"))
    by_place = question.group_by in (GroupBy.AUTHORITY, GroupBy.PROVINCE)
    members = _members(question, group) if by_place and group is not None else []
    values |= parameters(question) | {
        "every_verdict": not verdicts,
        "verdicts": [verdict.value for verdict in verdicts],
        "every_member": not by_place or group is None,
        "members": members,
        "label": None if by_place else group,
        "after": after,
        "limit": limit,
    }
    statement = AS_OF + _BEHIND.format(
        verdict=VERDICT[question.definition],
        column=COLUMN[question.group_by],
        selected=SELECTED,
        reach=reach,
    )
    with reading.rows() as cursor:
        cursor.execute(statement, values)
        return tuple(from_row(row) for row in cursor.fetchall())


def _members(question: Question, group: str) -> list[UUID]:
    """Return the authorities whose dossiers stand under ``group``."""
    ids = {authority.id for authority in agencies.authorities()}
    name_of = grouping(question, ids)
    return [key for key in ids if name_of(key, None)[0] == group]
