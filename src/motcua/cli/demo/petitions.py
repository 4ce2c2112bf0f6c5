"""
Petitions of the demonstration: of 2020 and of the last weeks, on every channel, in every state.

All of it goes through the services that people use; people and texts are invented.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import cycle
from random import Random
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.authorities import AuthorityKind
from motcua.apps.identity import selectors as identity
from motcua.apps.petitions import selectors, services
from motcua.apps.petitions.domain.petition import (
    KEYED,
    Channel,
    Kind,
    PetitionGiven,
    PetitionRecord,
    Routed,
    SenderGiven,
)
from motcua.cli.demo import people
from motcua.cli.demo.offices import Office
from motcua.cli.demo.petition_texts import (
    ALIKE,
    COMPLAINT,
    DENUNCIATION,
    TEXTS,
    UNCLEAR,
    Text,
    replace_answer,
    replace_text,
)
from motcua.cli.demo.scenario import PROVINCES
from motcua.cli.demo.story import SHOWN, Stage
from motcua.kernel import moments

_DAY = timedelta(days=1)
#: Days of 2020 on which petitions came, for each province, and days until they were answered.
_YEAR_2020 = ((date(2020, 2, 17), 9), (date(2020, 4, 13), 13), (date(2020, 6, 8), 24))
_OPERATORS = "vpubnd.{}"


def load_2020(stage: Stage) -> None:
    """Let the petitions of early 2020 come and be answered, before the mergers."""
    _Past(stage).load()


def load(stage: Stage, now: datetime) -> None:
    """Let the petitions of the last weeks come and be worked on, until ``now``."""
    _Weeks(stage, now).load()


class _Maker:
    """Sends and works off petitions; senders are invented, numbers are nobody's."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.dice = stage, Random(2020)
        self.texts = cycle(TEXTS)
        self.channels = cycle((Channel.WEB, *KEYED))
        self.n = 0

    def sender(self, account: UUID | None = None) -> SenderGiven:
        """Return an invented sender."""
        self.n += 1
        made = people.person(self.dice, 900_000 + self.n, "")
        return SenderGiven(
            name=made.full_name, phone=made.phone, address=made.address, account=account
        )

    def send(
        self,
        office: Office,
        text: Text,
        at: datetime,
        *,
        channel: Channel = Channel.WEB,
        sender: SenderGiven | None = None,
        by: UUID | None = None,
    ) -> PetitionRecord:
        """Let a petition come in."""
        given = PetitionGiven(
            sender=sender or self.sender(),
            title=text.title,
            text=text.text,
            field=text.field,
            channel=channel,
            to=office.id,
            commune=_commune(office),
        )
        if channel in KEYED:
            return services.register(
                given=given, received_on=moments.local_day(at), by=office.receptionist, at=at
            ).record
        return services.send(given=given, by=by, at=at).record

    def classify(self, p: PetitionRecord, office: Office, text: Text, at: datetime) -> None:
        """Put it into its class."""
        services.classify(
            petition_id=p.id,
            content_class=text.content_class,
            kind=Kind.PROPOSAL if text.content_class in (7, 8) else Kind.FEEDBACK,
            by=office.receptionist,
            at=at,
        )

    def assign(self, p: PetitionRecord, office: Office, text: Text, at: datetime) -> None:
        """Classify it and give it to the handler."""
        self.classify(p, office, text, at)
        services.assign(
            petition_id=p.id,
            unit=office.case_unit,
            holder=office.handler,
            by=office.leader,
            at=at,
        )

    def answer(self, p: PetitionRecord, office: Office, text: Text, at: datetime) -> None:
        """Draft and approve its answer."""
        services.draft_answer(petition_id=p.id, text=text.answer, by=office.handler, at=at)
        services.approve(petition_id=p.id, by=office.leader, at=at)

    def publish(self, p: PetitionRecord, office: Office, text: Text, at: datetime) -> None:
        """Publish it with its answer."""
        services.publish(petition_id=p.id, redacted_text=text.text, by=office.receptionist, at=at)


def _commune(office: Office) -> str:
    if office.kind not in (AuthorityKind.COMMUNE, AuthorityKind.DISTRICT):
        return ""
    return agencies.authority(office.id).admin_unit


class _Past(_Maker):
    """The first half of 2020 in each of the six provinces."""

    def load(self) -> None:
        """Answer all of it, some late; nobody waits any more."""
        for province in PROVINCES:
            offices = self.stage.busy(province.code)
            for (day, days), text in zip(_YEAR_2020, self.texts, strict=False):
                office = self.dice.choice(offices)
                at = moments.at(day, time(9)) + timedelta(minutes=self.dice.randrange(300))
                p = self.send(office, text, at, channel=next(self.channels))
                self.assign(p, office, text, at + _DAY)
                self.answer(p, office, text, at + days * _DAY)
                self.publish(p, office, text, at + (days + 1) * _DAY)
                services.close(petition_id=p.id, by=office.receptionist, at=at + (days + 20) * _DAY)


class _Weeks(_Maker):
    """The last weeks: every state, at the commune that is shown and around it."""

    def __init__(self, stage: Stage, now: datetime) -> None:
        super().__init__(stage)
        self.now = now
        communes = self._there(AuthorityKind.COMMUNE)
        self.shown = next(office for office in communes if office.code == SHOWN)
        self.others = [office for office in communes if office.code != SHOWN]
        self.departments = self._there(AuthorityKind.DEPARTMENT)
        found = identity.find_account(_OPERATORS.format("h55"))
        assert found is not None
        self.overseer = found.id

    def _there(self, kind: AuthorityKind) -> list[Office]:
        """Return the offices of a kind that have outlived the mergers."""
        day = moments.local_day(self.now - 70 * _DAY)
        found = self.stage.world.of_kind("H55", kind)
        return [office for office in found if agencies.authority(office.id).exists_on(day)]

    def load(self) -> None:
        """Let things happen in the order of the days."""
        for days, act in sorted(self._plan(), key=lambda step: -step[0]):
            act(self.now - days * _DAY)

    def _plan(self) -> Iterator[tuple[float, Callable[[datetime], object]]]:
        offices = [self.shown, *self.others[:6], *self.departments[:3]]
        for number, office in enumerate(offices * 2):
            text = TEXTS[number % len(TEXTS)]
            yield 60 - 2 * number, self._answered(office, text, 6 + number % 13)
        yield 27, self._overdue
        yield 24, self._overdue
        yield 20, self._twice
        yield 18, self._returned
        yield 16, self._dissatisfied
        yield 15, self._routed(COMPLAINT, Routed.COMPLAINT)
        yield 13, self._routed(DENUNCIATION, Routed.DENUNCIATION)
        yield 12, self._out
        yield 11, self._refused
        yield 10, self._rule
        yield 9.5, self._several
        yield 9, self._waiting
        yield 8, self._extended
        yield 3, self._drafted
        yield 2.5, self._to_publish
        for group in ALIKE:
            for number, text in enumerate(group):
                yield 4 - number / 2, self._alike(text)
        yield 0.2, self._fresh
        yield 0.1, self._mine

    def _answered(self, office: Office, text: Text, days: int) -> Callable[[datetime], object]:
        def act(at: datetime) -> None:
            p = self.send(office, text, at, channel=next(self.channels))
            self.assign(p, office, text, at + _DAY)
            done = min(at + days * _DAY, self.now - _DAY / 4)
            self.answer(p, office, text, done)
            self.publish(p, office, text, min(done + _DAY, self.now - _DAY / 8))
            if done + 2 * _DAY < self.now:
                services.rate(petition_id=p.id, score=4, by=None, at=done + 2 * _DAY)

        return act

    def _overdue(self, at: datetime) -> None:
        text = next(self.texts)
        p = self.send(self.shown, text, at, channel=Channel.PHONE)
        self.assign(p, self.shown, text, at + _DAY)

    def _twice(self, at: datetime) -> None:
        """Pass a petition on twice; then the PPC office decides."""
        one, two = self.departments[0], self.departments[1]
        p = self.send(self.shown, TEXTS[3], at)
        self._pass(p, self.shown, one, "Nội dung về quy hoạch, thuộc thẩm quyền của sở.", at + _DAY)
        self._pass(p, one, two, "Nội dung về đất, không thuộc lĩnh vực của sở.", at + 3 * _DAY)
        services.ask_competence(
            petition_id=p.id,
            reason="Hai sở đều cho rằng không thuộc thẩm quyền.",
            by=two.receptionist,
            at=at + 4 * _DAY,
        )
        services.decide_competence(
            petition_id=p.id,
            to=one.id,
            reason="Giao sở chủ trì theo chức năng, nhiệm vụ được giao.",
            by=self.overseer,
            at=at + 6 * _DAY,
        )
        self.assign(p, one, TEXTS[3], at + 7 * _DAY)

    def _pass(
        self, p: PetitionRecord, office: Office, to: Office, reason: str, at: datetime
    ) -> None:
        services.transfer(petition_id=p.id, to=to.id, reason=reason, by=office.receptionist, at=at)

    def _returned(self, at: datetime) -> None:
        """Give an answer back before publication."""
        text = TEXTS[0]
        p = self.send(self.shown, text, at, channel=Channel.EMAIL)
        self.assign(p, self.shown, text, at + _DAY)
        vague = replace_answer(text, "Đã ghi nhận ý kiến của ông/bà.")
        self.answer(p, self.shown, vague, at + 5 * _DAY)
        services.return_answer(
            petition_id=p.id,
            reason="Trả lời chưa nêu khi nào có kết quả như người dân hỏi.",
            by=self.shown.receptionist,
            at=at + 6 * _DAY,
        )
        self.answer(p, self.shown, text, at + 9 * _DAY)
        self.publish(p, self.shown, text, at + 10 * _DAY)

    def _dissatisfied(self, at: datetime) -> None:
        """Let a low score open a petition again."""
        text = TEXTS[5]
        p = self.send(self.shown, text, at)
        self.assign(p, self.shown, text, at + _DAY)
        self.answer(p, self.shown, text, at + 4 * _DAY)
        self.publish(p, self.shown, text, at + 5 * _DAY)
        services.rate(
            petition_id=p.id,
            score=2,
            comment="Hôm qua tôi đến vẫn chưa có máy lấy số.",
            by=None,
            at=at + 8 * _DAY,
            secret=selectors.secret_of(p.id),
        )

    def _routed(self, text: Text, kind: Routed) -> Callable[[datetime], object]:
        def act(at: datetime) -> None:
            p = self.send(self.shown, text, at, channel=Channel.PAPER)
            services.route_out(
                petition_id=p.id,
                kind=kind,
                to_name="Thanh tra tỉnh",
                by=self.shown.receptionist,
                at=at + _DAY,
            )

        return act

    def _out(self, at: datetime) -> None:
        p = self.send(self.shown, TEXTS[6], at, channel=Channel.PORTAL)
        services.transfer(
            petition_id=p.id,
            to_name="Bộ Tài chính",
            reason="Quy định của Bộ.",
            by=self.shown.receptionist,
            at=at + 2 * _DAY,
        )

    def _refused(self, at: datetime) -> None:
        p = self.send(self.shown, UNCLEAR, at, channel=Channel.PHONE)
        services.refuse(
            petition_id=p.id,
            ground="unclear",
            reason="Không nêu sự việc, địa điểm; đã gọi lại hai lần không liên lạc được.",
            by=self.shown.receptionist,
            at=at + _DAY,
        )

    def _rule(self, at: datetime) -> None:
        """Examine a rule against the six criteria."""
        office, text = self.departments[1], TEXTS[3]
        p = self.send(office, text, at, channel=Channel.FORM)
        self.assign(p, office, text, at + _DAY)
        findings = ("necessity", "legality", "simplicity", "consistency", "treaties")
        services.examine_rule(
            petition_id=p.id,
            rule="Quyết định về quản lý kiến trúc nông thôn, điều về khoảng lùi",
            criteria=dict.fromkeys(findings, True) | {"feasibility": False},
            decision="amend",
            note="Không khả thi trên sườn dốc.",
            by=office.leader,
            at=at + 5 * _DAY,
        )

    def _several(self, at: datetime) -> None:
        """Ask two departments at once."""
        one, two = self.departments[0], self.departments[2]
        p = self.send(self.shown, TEXTS[8], at)
        self.classify(p, self.shown, TEXTS[8], at + _DAY)
        services.transfer(
            petition_id=p.id,
            to=self.shown.id,
            also=(one.id, two.id),
            reason="Liên quan đến chợ và môi trường.",
            by=self.shown.receptionist,
            at=at + 1.2 * _DAY,
        )
        services.contribute(
            petition_id=p.id,
            text="Đồng ý; sở hướng dẫn điểm tập kết rác.",
            by=one.handler,
            at=at + 4 * _DAY,
        )

    def _waiting(self, at: datetime) -> None:
        p = self.send(self.shown, TEXTS[1], at, channel=Channel.RECEPTION)
        self.assign(p, self.shown, TEXTS[1], at + _DAY)
        services.ask_supplement(
            petition_id=p.id,
            question="Sạt lở ở đoạn nào, từ nhà ai đến đâu?",
            by=self.shown.handler,
            at=at + 2 * _DAY,
        )

    def _extended(self, at: datetime) -> None:
        p = self.send(self.shown, TEXTS[4], at)
        self.assign(p, self.shown, TEXTS[4], at + _DAY)
        services.extend(
            petition_id=p.id,
            days=7,
            reason="Phải làm việc với bưu điện về điểm chi trả.",
            by=self.shown.leader,
            at=at + 5 * _DAY,
        )

    def _drafted(self, at: datetime) -> None:
        text = TEXTS[2]
        p = self.send(self.shown, text, at)
        self.assign(p, self.shown, text, at + _DAY)
        services.draft_answer(
            petition_id=p.id, text=text.answer, by=self.shown.handler, at=at + 2 * _DAY
        )

    def _to_publish(self, at: datetime) -> None:
        text = TEXTS[8]
        p = self.send(self.shown, text, at)
        self.assign(p, self.shown, text, at + _DAY)
        self.answer(p, self.shown, text, at + 2 * _DAY)

    def _alike(self, text: Text) -> Callable[[datetime], object]:
        return lambda at: self.send(self.shown, text, at)

    def _fresh(self, at: datetime) -> None:
        self.send(self.shown, TEXTS[5], at)
        self.send(self.shown, replace_text(DENUNCIATION), at, channel=Channel.WEB)

    def _mine(self, at: datetime) -> None:
        """Let the demonstration's citizen have a petition of their own."""
        found = identity.find_account("congdan")
        if found is not None:
            sender = replace(self.sender(), account=found.id)
            self.send(self.shown, TEXTS[1], at, sender=sender, by=found.id)
