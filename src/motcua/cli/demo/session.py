"""
The session of the demonstration: the Working Group and six mountain provinces, mid-July 2020.

What the provinces declared, their reports, the frozen figures, findings, difficulties, the
conclusion with its tasks and what became of them; then the session that follows it up. All
through the services, each at its own moment. What is made up says so.
"""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from motcua.apps.identity import selectors as identity
from motcua.apps.indicators import services as indicators
from motcua.apps.indicators.domain import windows
from motcua.apps.indicators.domain.windows import Window, WindowKind
from motcua.apps.inspections import selectors, services
from motcua.apps.inspections.domain.session import (
    ANSWERED,
    AnswerGiven,
    FindingGiven,
    ItemGiven,
    Link,
    LinkKind,
    SessionGiven,
    SessionRecord,
)
from motcua.apps.tasks import selectors as tasks
from motcua.cli.demo import session_figures as figures
from motcua.cli.demo import session_texts as texts
from motcua.cli.demo import targets, task_fates
from motcua.cli.demo.scenario import PROVINCES
from motcua.cli.demo.session_figures import SYNTHETIC
from motcua.cli.demo.story import Stage
from motcua.cli.demo.task_fates import Hands
from motcua.cli.demo.world import GOVERNMENT_OFFICE
from motcua.kernel import moments

FIRST = Window(WindowKind.HALF, 2020, 1)
HELD_ON = date(2020, 7, 15)


def load(stage: Stage, now: datetime) -> None:
    """Hold the session of 2020, follow it to today, plan the next one."""
    cast = Cast(stage)
    session = _before(cast)
    _declare(cast, now)
    _compute()
    _held(cast, session)
    _conclude(cast, session, now)
    _answers(cast, session, now)
    _next(cast, now)
    targets.load(
        office=cast.office, group=cast.group, province=cast.ids[PROVINCES[0].code], now=now
    )


class Cast:
    """Who acts: the Working Group, the office of each province; offices by code."""

    def __init__(self, stage: Stage) -> None:
        self.ids = stage.world.ids
        self.office = self.ids[GOVERNMENT_OFFICE]
        self.group = _account("tocongtac")
        self.accounts = {p.code: _account(f"vpubnd.{p.code.lower()}") for p in PROVINCES}


def _account(login: str) -> UUID:
    found = identity.find_account(login)
    assert found is not None
    return found.id


def _before(cast: Cast) -> SessionRecord:
    """Plan the session, ask for reports and take them from the six provinces."""
    planned = services.plan(
        given=SessionGiven(
            title=texts.TITLE,
            decision=texts.DECISION,
            decision_on=date(2020, 6, 22),
            leading=cast.office,
            bodies=tuple(cast.ids[p.code] for p in PROVINCES),
            team=texts.TEAM,
            starts_on=HELD_ON,
            ends_on=HELD_ON,
            window=FIRST.key,
            place="Hội trường UBND tỉnh Thái Nguyên (minh họa)",
            online=True,
            agenda=texts.AGENDA,
        ),
        by=cast.group,
        at=moments.at(date(2020, 6, 22), time(9)),
    )
    services.ask_reports(
        session_id=planned.id,
        due_on=date(2020, 7, 8),
        by=cast.group,
        at=moments.at(date(2020, 6, 23), time(9)),
    )
    for n, province in enumerate(PROVINCES):
        services.report(
            session_id=planned.id,
            body=cast.ids[province.code],
            answers=_report(province.code),
            text=f"UBND tỉnh {province.name} báo cáo theo đề cương. {SYNTHETIC.capitalize()}, trừ"
            " tỷ lệ hồ sơ đúng hạn đã công bố.",
            by=cast.accounts[province.code],
            at=moments.at(date(2020, 7, 3 + n), time(10 + n % 5)),
        )
    return planned


def _report(code: str) -> dict[str, AnswerGiven]:
    """Return what a province reports: what it declares, and its rate of dossiers."""
    answers = {
        metric: AnswerGiven(numerator=above, denominator=below, note=SYNTHETIC)
        for metric, above, below in figures.declared(code, FIRST)
    }
    for known, note in ((figures.PUBLISHED, "số đã công bố"), (figures.BELIED, SYNTHETIC)):
        if code in known:
            metric, value = known[code]
            answers[metric] = AnswerGiven(value=value, note=note)
    return answers


def _declare(cast: Cast, now: datetime) -> None:
    """Let the provinces declare window by window; the source says what is made up."""
    living = {p.code for p in PROVINCES if p.merged_into is None}
    for window in figures.WAY:
        if window.period.start > moments.local_day(now):
            continue
        on = min(window.period.end + timedelta(3), moments.local_day(now))
        merged = window.period.last >= date(2025, 7, 1)
        on = date(2020, 7, 9) if window == FIRST else on
        at = min(moments.at(on, time(15)), now - timedelta(hours=1))
        for code in (p.code for p in PROVINCES if p.code in living or not merged):
            for metric, above, below in figures.declared(code, window):
                indicators.declare(
                    code=metric,
                    area=cast.ids[code],
                    window=window,
                    numerator=above,
                    denominator=below,
                    source=f"Báo cáo của UBND tỉnh, {window.name_vi.lower()} ({SYNTHETIC})",
                    on=moments.local_day(at),
                    by=cast.accounts[code],
                    at=at,
                )


def _compute() -> None:
    """Compute the half year before the session, so that its pack can be frozen."""
    at = moments.at(date(2020, 7, 13), time(17))
    indicators.compute(window=FIRST, as_of=at, by=None, at=at)


def _held(cast: Cast, session: SessionRecord) -> None:
    """Freeze the figures the day before, hold the session, write down what was found."""
    services.freeze(
        session_id=session.id, by=cast.group, at=moments.at(HELD_ON - timedelta(1), time(17))
    )
    services.hold(
        session_id=session.id, on=HELD_ON, by=cast.group, at=moments.at(HELD_ON, time(17))
    )
    for n, said in enumerate(texts.SAID):
        asked = said.kind in ANSWERED
        services.find(
            session_id=session.id,
            given=FindingGiven(
                body=cast.ids[said.province],
                topic=texts.AGENDA[said.topic].topic,
                kind=said.kind,
                text=said.text,
                nature=said.nature,
                degree=said.degree,
                cause=said.cause,
                responsible=said.responsible,
                links=(Link(kind=LinkKind.METRIC, ref=said.metric),),
                competent=cast.office if asked else None,
                answer_by=date(2020, 10, 31) if asked else None,
            ),
            by=cast.group,
            at=moments.at(HELD_ON + timedelta(1), time(8, n)),
        )


def _conclude(cast: Cast, session: SessionRecord, now: datetime) -> None:
    """Conclude; each item becomes a task of each province concerned, and has its fate."""
    found = {
        (f.body_id, link.ref): f.id for f in selectors.findings(session.id) for link in f.links
    }
    orders = [(order, code) for order in texts.ORDERS for code in order.fates]
    services.draft_conclusion(
        session_id=session.id,
        items=[
            ItemGiven(
                text=order.text,
                lead=cast.ids[code],
                deadline=order.on,
                product=order.product,
                finding=found.get((cast.ids[code], order.metric)),
            )
            for order, code in orders
        ],
        preamble="Tổ công tác ghi nhận kết quả của sáu tỉnh; không để sót nhiệm vụ, không để quá"
        " hạn. Yêu cầu các tỉnh thực hiện các việc sau.",
        by=cast.group,
        at=moments.at(date(2020, 7, 20), time(9)),
    )
    services.conclude(
        session_id=session.id,
        number=texts.NOTICE,
        on=date(2020, 7, 22),
        signatory=texts.SIGNATORY,
        by=cast.group,
        at=moments.at(date(2020, 7, 22), time(10)),
    )
    for item, (order, code) in zip(selectors.items(session.id), orders, strict=True):
        assert item.task_id is not None
        account = cast.accounts[code]
        hands = Hands(lead=cast.ids[code], leader=account, worker=account, unit=None)
        task_fates.live(
            tasks.task(item.task_id), hands, order.fates[code], giver=cast.group, now=now
        )


def _answers(cast: Cast, session: SessionRecord, now: datetime) -> None:
    """Answer some difficulties and proposals, months later; the others wait to this day."""
    made = {f.text: f.id for f in selectors.findings(session.id)}
    for said in texts.SAID:
        if said.answered is not None and moments.at(said.answered[0], time(14)) < now:
            on, text = said.answered
            services.answer(
                finding_id=made[said.text],
                text=text,
                on=on,
                document=f"{400 + on.day}/TL {SYNTHETIC}",
                by=cast.group,
                at=moments.at(on, time(14)),
            )


def _next(cast: Cast, now: datetime) -> None:
    """Plan the session that opens with what became of the last one."""
    today = moments.local_day(now)
    services.plan(
        given=SessionGiven(
            title=texts.NEXT_TITLE,
            decision=texts.NEXT_DECISION,
            decision_on=today - timedelta(5),
            leading=cast.office,
            bodies=tuple(cast.ids[p.code] for p in PROVINCES if p.merged_into is None),
            team=texts.TEAM,
            starts_on=today + timedelta(16),
            ends_on=today + timedelta(17),
            window=windows.containing(today, WindowKind.HALF).key,
            place="Họp trực tuyến (minh họa)",
            online=True,
            agenda=texts.AGENDA,
        ),
        by=cast.group,
        at=now - timedelta(days=4),
    )
