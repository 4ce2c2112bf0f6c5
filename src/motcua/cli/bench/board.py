"""
``motcua bench board``: a board of 63 provinces, 3,000 communes and 100 metrics from kept values;
all values of a month recomputed from a million dossiers and 200,000 tasks.

The board is compared with the bare sums in SQL of the same run.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db import connection

from motcua.apps.agencies import selectors as agencies
from motcua.apps.indicators import selectors, services
from motcua.apps.indicators.domain import registry, windows
from motcua.apps.indicators.domain.windows import Window
from motcua.cli.bench import million
from motcua.cli.bench.million import NOW, world
from motcua.cli.bench.outcome import Figures, outcome
from motcua.kernel.moments import local_day

PROVINCES, COMMUNES, METRICS, TASKS = 63, 3_000, 100, 200_000
MONTH = windows.read("2026-11")
#: A window that no fact touches: its values are made up.
BOARD = windows.read("2020-H1")
_GOAL = {"board_seconds": 1.0, "recompute_seconds": 60.0}

_TASKS = """
with body as (
    select row_number() over (order by code) - 1 as n, id, province_id
    from agencies_authority where kind = 'commune'
), made as (
    select i, uuidv7() as id, %(now)s::timestamptz - make_interval(mins => (i * 5) %% 700000) as at
    from generate_series(0, %(count)s - 1) i
), filled as (
    insert into tasks_task (id, code, state, title, content, kind, urgency, level, source_number,
        source_issued_on, source_issuer, source_kind, document, giver_id, giver_province_id,
        lead_id, province_id, deadline_kind, original_deadline, deadline, assigned_on, entered_at,
        changed_at, accepted_at, completed_on, confirmed_at, ended_at, {defaults})
    select m.id, 'NV-' || m.i, case when m.i %% 4 = 0 then 'in_progress' else 'confirmed' end,
        'Nhiệm vụ ' || m.i, 'Nội dung', 'other', 'normal', 'commune', (m.i / 20) || '/TB-VP',
        m.at::date, 'Văn phòng', 'notice', md5((m.i / 20)::text)::uuid, b.province_id,
        b.province_id, b.id, b.province_id, 'date', m.at::date + 30, m.at::date + 30, m.at::date,
        m.at, m.at, m.at, case when m.i %% 4 > 0 then m.at::date + (m.i %% 33)::int end,
        case when m.i %% 4 > 0 then m.at end, case when m.i %% 4 > 0 then m.at end, {values}
    from made m join body b on b.n = m.i %% (select count(*) from body)
    returning id, state, lead_id, province_id, giver_id, document, level, public, deadline,
        original_deadline, completed_on, ended_at, entered_at
)
insert into tasks_spell (task_id, from_at, state, lead_id, province_id, giver_id, document, level,
    public, deadline, original_deadline, completed_on, ended_at)
select id, entered_at, state, lead_id, province_id, giver_id, document, level, public, deadline,
    original_deadline, completed_on, ended_at
from filled
"""
_MISSING = """
select column_name, data_type from information_schema.columns
where table_name = 'tasks_task' and is_nullable = 'NO' and column_default is null
  and is_generated = 'NEVER'
"""
_MORE = """
insert into agencies_authority (id, name, short_name, kind, code, old_code, admin_unit, valid_from,
    sort_key)
select uuidv7(), 'Tỉnh ' || p, '', 'province', 'H' || (9 + p), '', '', '2018-01-01', 'p' || p
from generate_series(%(from)s::int, %(to)s::int) p;
update agencies_authority set province_id = id where kind = 'province' and province_id is null;
insert into agencies_authority (id, name, short_name, kind, parent_id, province_id, code, old_code,
    admin_unit, valid_from, sort_key)
select uuidv7(), 'Xã ' || c, '', 'commune', p.id, p.id, p.code || '.' || (200 + c), '', '',
    '2018-01-01', p.code || c
from (select *, row_number() over (order by code) as n from agencies_authority
      where kind = 'province') p,
    generate_series(1, %(most)s::int) c
where (select count(*) from agencies_authority where kind = 'commune')
    + (p.n - 1) * %(most)s::int + c <= %(communes)s::int;
insert into agencies_chapter (authority_id, name, short_name, parent_id, province_id, from_on)
select id, name, '', parent_id, province_id, valid_from from agencies_authority a
where not exists (select 1 from agencies_chapter c where c.authority_id = a.id)
"""
_VALUES = """
insert into indicators_value ("window", metric, scope, area, numerator, denominator)
select %(window)s::text, c.metric, a.province_id, a.id,
    90 + abs(hashtext(c.metric || a.id)) %% 10, 100
from agencies_authority a, unnest(%(codes)s::text[]) as c(metric) where a.kind = 'commune'
"""
_COVER = """
insert into indicators_coverage ("window", metric, scope, version, run_id)
select %(window)s::text, c.metric, a.id, 1, %(run)s::uuid
from agencies_authority a, unnest(%(codes)s::text[]) as c(metric) where a.kind = 'province'
"""
_BARE = """
select metric, scope, sum(numerator), sum(denominator) from indicators_value
where "window" = %(window)s group by 1, 2
"""


def run(*, dossiers: int) -> Figures:
    """Measure both: the median of five boards, one recomputation."""
    with world(dossiers):
        _fill_tasks()
        figures = _recomputed(MONTH)
        figures |= _board(_many_metrics())
    reached = (
        figures["board_seconds"] < _GOAL["board_seconds"]
        and figures["recompute_seconds"] < _GOAL["recompute_seconds"]
    )
    return outcome(
        figures,
        goal=_GOAL,
        reached=reached,
        dossiers=dossiers,
        tasks=TASKS,
        provinces=PROVINCES,
        communes=COMMUNES,
        metrics=METRICS,
    )


def _recomputed(window: Window) -> Figures:
    seconds, done = _timed(lambda: services.compute(window=window, as_of=NOW, by=None, at=NOW))
    again, same = _timed(lambda: services.compute(window=window, as_of=NOW, by=None, at=NOW))
    return {
        "recompute_seconds": max(seconds, again),
        "recomputed_values": done.values,
        "recomputed_the_same": done.digest == same.digest,
    }


def _board(codes: list[str]) -> Figures:
    figures: Figures = {"kept_values": _kept(codes)}
    provinces = [p.id for p in agencies.provinces(local_day(NOW))]

    def board(**arguments: Any) -> Any:
        return selectors.cells(codes=codes, areas=provinces, period=BOARD, **arguments)

    figures["cells"] = len(board())
    figures["board_seconds"] = _median(board)
    figures["bare_sql_seconds"] = _median(_bare)
    figures["ratio_to_bare_sql"] = round(figures["board_seconds"] / figures["bare_sql_seconds"], 2)
    figures["restated_seconds"] = _median(lambda: board(restated=True, on=local_day(NOW)))
    return figures


def _kept(codes: list[str]) -> int:
    """Make provinces, communes and values for the board; return how many values."""
    counts = {"from": million.PROVINCES + 1, "to": PROVINCES, "communes": COMMUNES}
    done = services.compute(
        window=BOARD, as_of=NOW, by=None, at=NOW, codes=["procedures.published"]
    )
    values = {"window": BOARD.key, "codes": codes, "run": done.run}
    with connection.cursor() as cursor:
        for statement in _MORE.split(";\n"):
            cursor.execute(statement, counts | {"most": COMMUNES // PROVINCES + 1})
        cursor.execute('delete from indicators_value where "window" = %(window)s', values)
        cursor.execute('delete from indicators_coverage where "window" = %(window)s', values)
        cursor.execute(_VALUES, values)
        found = cursor.rowcount
        cursor.execute(_COVER, values)
        cursor.execute("vacuum analyze indicators_value")
    return found


def _many_metrics() -> list[str]:
    """Let the registry hold a hundred metrics that are sums, for this process only."""
    model = registry.metric("dossiers.on_time_form06")
    codes = [m.code for m in registry.metrics() if m.formula and not m.composed]
    for number in range(METRICS - len(codes)):
        code = f"bench.{number:03}"
        registry.METRICS[code] = replace(model, code=code)
        codes.append(code)
    return codes[:METRICS]


def _fill_tasks() -> None:
    """Make the tasks, with an empty value for every column that needs one and is not named."""
    with connection.cursor() as cursor:
        cursor.execute(_MISSING)
        named = _TASKS.partition("{defaults}")[0]
        empty = {"integer": "0", "boolean": "true", "text": "''"}
        more = {
            name: empty[kind]
            for name, kind in cursor.fetchall()
            if f" {name}," not in named and f"({name}," not in named
        }
        statement = _TASKS.format(defaults=", ".join(more), values=", ".join(more.values()))
        cursor.execute(statement, {"now": NOW, "count": TASKS})
        cursor.execute("vacuum analyze tasks_task, tasks_spell")


def _bare() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_BARE, {"window": BOARD.key})
        cursor.fetchall()


def _median(call: Callable[[], Any]) -> float:
    return sorted(_timed(call)[0] for _ in range(5))[2]


def _timed(call: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.perf_counter()
    found = call()
    return round(time.perf_counter() - begun, 3), found
