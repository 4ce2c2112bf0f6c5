"""Work inside the office: drafts and review, notes, proposals, opinions, views, many at once."""

import io
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from motcua.apps.agencies.domain.rights import Forbidden
from motcua.apps.dossiers import selectors, services
from motcua.apps.dossiers.domain import limits, office
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.slips import Outcome
from motcua.apps.dossiers.domain.states import MoveNotAllowed, State
from motcua.apps.dossiers.selectors import Filters
from motcua.apps.files import services as files
from motcua.apps.journal import selectors as journal
from motcua.kernel.refusal import Refusal
from tests.factories import dossiers as factory
from tests.factories.dossiers import MONDAY, World, moment

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
LATER = MONDAY + timedelta(hours=1)


def keep(by: UUID) -> UUID:
    return files.keep(content=io.BytesIO(PDF), name="a.pdf", by=by, at=LATER).id


def draft(world: World, dossier: DossierRecord, **values: Any) -> office.DraftRecord:
    given = {"text": "Dự thảo", "by": world.commune.handler, "at": LATER}
    return services.draft_result(dossier_id=dossier.id, **given | values)


def send(world: World, dossier: DossierRecord, key: UUID, **values: Any) -> DossierRecord:
    given = {"reviewer": world.commune.leader, "by": world.commune.handler, "at": LATER}
    return services.send_for_review(dossier_id=dossier.id, draft=key, **given | values)


def facts(subject: UUID) -> list[str]:
    return [fact.type for fact in journal.facts_of(subject)]


def test_a_draft_goes_up_comes_back_goes_up_again_and_is_issued(world: World) -> None:
    dossier = world.handle()
    first = draft(world, dossier)
    sent = send(world, dossier, first.id, step="Lãnh đạo duyệt")
    assert (sent.holder_id, sent.step) == (world.commune.leader, "Lãnh đạo duyệt")
    back = services.return_draft(
        dossier_id=dossier.id, draft=first.id, remark="Sai ngày", by=world.commune.leader, at=LATER
    )
    assert back.holder_id == world.commune.handler
    file = keep(world.commune.handler)
    second = draft(world, dossier, file=file)
    send(world, dossier, second.id)
    approved = services.approve(
        dossier_id=dossier.id, draft=second.id, by=world.commune.leader, at=LATER
    )
    assert (approved.state, approved.holder_id) == (State.APPROVED, world.commune.handler)
    services.issue(
        dossier_id=dossier.id, draft=second.id, result_no="1/QĐ", by=world.commune.handler, at=LATER
    )
    (result,) = selectors.files(dossier.id)
    assert (result.file_id, result.role) == (file, "result")
    assert [d.state for d in selectors.result_drafts(dossier.id)] == ["approved", "returned"]
    assert facts(dossier.id)[3:] == [
        "dossiers.result_drafted",
        "dossiers.draft_sent",
        "dossiers.draft_returned",
        "dossiers.result_drafted",
        "dossiers.draft_sent",
        "dossiers.approved",
        "dossiers.issued",
    ]


def test_a_draft_needs_words_or_a_file_and_somebody_who_handles_it(world: World) -> None:
    dossier = world.handle()
    with pytest.raises(office.DraftEmpty):
        draft(world, dossier, text="  ")
    with pytest.raises(Forbidden):
        draft(world, dossier, by=world.commune.receptionist)
    with pytest.raises(MoveNotAllowed):
        draft(world, world.receive(), by=world.commune.leader)
    assert selectors.result_drafts(dossier.id) == []


def test_a_draft_sent_twice_under_one_key_is_one_version(world: World) -> None:
    dossier = world.handle()
    first, again = draft(world, dossier, key="k"), draft(world, dossier, key="k")
    assert first == again
    with pytest.raises(limits.KeyReused):
        draft(world, dossier, key="k", text="Khác")


def test_a_draft_goes_only_to_who_may_approve_it(world: World) -> None:
    dossier = world.handle()
    made = draft(world, dossier)
    for reviewer in (world.commune.receptionist, world.commune.handler):
        with pytest.raises(office.ReviewerMayNot):
            send(world, dossier, made.id, reviewer=reviewer)
    with pytest.raises(Refusal):
        send(world, dossier, made.id, reviewer=world.neighbour.leader)
    assert send(world, dossier, made.id, reviewer=world.commune.unit_leader).holder_id


def test_an_outdated_draft_is_neither_approved_nor_returned(world: World) -> None:
    dossier = world.handle()
    old = draft(world, dossier)
    send(world, dossier, old.id)
    draft(world, dossier, text="Bản của lãnh đạo", by=world.commune.leader)
    assert selectors.result_drafts(dossier.id)[1].state == "superseded"
    with pytest.raises(office.DraftOutdated):
        services.approve(dossier_id=dossier.id, draft=old.id, by=world.commune.leader, at=LATER)
    with pytest.raises(office.DraftOutdated):
        services.return_draft(
            dossier_id=dossier.id, draft=old.id, remark="x", by=world.commune.leader, at=LATER
        )


def test_without_a_draft_approval_goes_on_as_before(world: World) -> None:
    dossier = world.handle()
    assert world.do("approve", dossier, LATER).state is State.APPROVED
    with pytest.raises(office.NoDraft):
        services.issue(dossier_id=dossier.id, draft=uuid4(), by=world.commune.leader, at=LATER)


def test_notes_are_for_the_office_and_can_be_emptied(world: World) -> None:
    dossier = world.handle(owner=world.citizen)
    made = services.note(
        dossier_id=dossier.id, text="Gọi lại", by=world.commune.handler, at=LATER, key="k"
    )
    again = services.note(
        dossier_id=dossier.id, text="Gọi lại", by=world.commune.handler, at=LATER, key="k"
    )
    assert made == again
    for stranger in (world.citizen, world.neighbour.leader, world.overseer):
        with pytest.raises(Forbidden):
            services.note(dossier_id=dossier.id, text="x", by=stranger, at=LATER)
    with pytest.raises(office.NoteNotYours):
        services.erase_note(
            dossier_id=dossier.id, note=made.id, by=world.commune.receptionist, at=LATER
        )
    other = world.handle()
    with pytest.raises(office.NoteNotFound):
        services.erase_note(dossier_id=other.id, note=made.id, by=world.commune.leader, at=LATER)
    for by in (world.commune.leader, world.commune.handler):
        assert services.erase_note(dossier_id=dossier.id, note=made.id, by=by, at=LATER).text == ""
    told = [fact for fact in journal.facts_of(dossier.id) if "note" in fact.type]
    assert [fact.type for fact in told] == ["dossiers.note_written", "dossiers.note_erased"]
    assert "Gọi lại" not in str([fact.payload for fact in told])
    assert len(selectors.timeline(dossier.id)) == 3
    assert len(selectors.timeline(dossier.id, internal=True)) == 5


def test_working_files_are_not_among_the_applicants(world: World) -> None:
    dossier = world.handle(owner=world.citizen)
    file = keep(world.commune.handler)
    for _ in range(2):
        services.attach(dossier_id=dossier.id, file=file, by=world.commune.handler, at=LATER)
    assert selectors.files(dossier.id) == []
    assert [f.file_id for f in selectors.files(dossier.id, internal=True)] == [file]
    assert selectors.dossiers_of_file(file) == []
    with pytest.raises(Refusal):
        services.attach(dossier_id=dossier.id, file=file, by=world.commune.leader, at=LATER)


def test_an_apology_is_proposed_once_and_in_time(world: World) -> None:
    dossier = world.handle()
    leader = factory.standing(world.commune.leader)

    def waiting() -> tuple[UUID, ...]:
        page = selectors.worklist(standing=leader, at=LATER, filters=Filters(apology=True))
        return tuple(d.id for d in page.items)

    assert waiting() == ()
    made = services.propose_apology(
        dossier_id=dossier.id, reason="Chờ xác minh", by=world.commune.handler, at=LATER
    )
    assert waiting() == (dossier.id,)
    assert selectors.apology_proposal(dossier) == made
    with pytest.raises(office.ProposedBefore):
        services.propose_apology(
            dossier_id=dossier.id, reason="x", by=world.commune.handler, at=LATER
        )
    world.do(
        "extend", dossier, LATER, until=moment("2026-10-30 17:00"), apology="Xin lỗi", reason="Chờ"
    )
    assert waiting() == ()
    assert selectors.apology_proposal(selectors.dossier(dossier.id)) is None
    late = world.handle()
    with pytest.raises(limits.ExtensionTooLate):
        services.propose_apology(
            dossier_id=late.id, reason="x", by=world.commune.handler, at=moment("2026-10-12 16:00")
        )


def test_the_asked_agency_gives_its_opinion_itself(world: World) -> None:
    dossier = world.handle("excluding")
    asked = services.ask_agency(
        dossier_id=dossier.id,
        question="Ý kiến?",
        agency=world.neighbour.authority,
        agency_name="Xã Hai",
        term="2 ngày làm việc",
        by=world.commune.handler,
        at=LATER,
    )
    assert asked.paused_since is not None
    theirs = factory.standing(world.neighbour.handler)
    (question,) = selectors.opinions_asked(standing=theirs).items
    assert selectors.opinions_waiting(theirs) == 1
    ours = factory.standing(world.commune.handler)
    assert selectors.opinions_asked(standing=ours).items == ()
    with pytest.raises(Forbidden):
        selectors.opinion_asked(question.id, standing=ours)
    for stranger in (world.neighbour.receptionist, world.citizen):
        with pytest.raises(Forbidden):
            services.answer(
                dossier_id=dossier.id,
                consultation=question.id,
                answer="Đồng ý",
                by=stranger,
                at=LATER,
            )
    other = world.handle()
    with pytest.raises(Forbidden):
        services.answer(
            dossier_id=other.id,
            consultation=question.id,
            answer="Đồng ý",
            by=world.neighbour.handler,
            at=LATER,
        )
    after = services.answer(
        dossier_id=dossier.id,
        consultation=question.id,
        answer="Đồng ý",
        by=world.neighbour.handler,
        at=LATER + timedelta(hours=1),
    )
    assert after.paused_since is None
    assert selectors.opinions_waiting(theirs) == 0
    (why, *_) = selectors.why([after], LATER + timedelta(hours=2))[after.id]
    assert (why.ground, why.name) == ("opinion_back", "Xã Hai")


def test_views_are_kept_replaced_and_dropped(world: World) -> None:
    def save(name: str, query: str = "cut=late", by: UUID = world.commune.handler) -> UUID:
        return services.save_view(page="worklist", name=name, query=query, by=by, at=LATER).id

    first = save(" Trễ  hẹn ")
    assert save("Trễ hẹn", "cut=today") == first
    (view,) = selectors.saved_views(world.commune.handler, "worklist")
    assert (view.name, view.query) == ("Trễ hẹn", "cut=today")
    for name in ("", " ", "x" * 61):
        with pytest.raises(office.ViewNotUnderstood):
            save(name)
    for number in range(19):
        save(f"v{number}")
    with pytest.raises(office.TooManyViews):
        save("hai mươi mốt")
    with pytest.raises(office.ViewNotFound):
        services.delete_view(view=first, by=world.commune.leader, at=LATER)
    services.delete_view(view=first, by=world.commune.handler, at=LATER)
    save("hai mươi mốt")
    with pytest.raises(Forbidden):
        save("x", by=world.citizen)


def test_many_are_assigned_each_for_itself(world: World) -> None:
    fit, received = world.handle(), world.receive()
    foreign = world.submit(
        receiver=world.neighbour.authority,
        competent=world.neighbour.authority,
        by=world.neighbour.receptionist,
    )
    chosen = [fit.id, received.id, foreign.id, uuid4(), fit.id]

    def assign() -> tuple[Outcome, ...]:
        return services.assign_many(
            dossiers=chosen,
            holder=world.commune.unit_leader,
            by=world.commune.leader,
            at=LATER,
            key="many",
        )

    outcomes = assign()
    assert [o.done for o in outcomes] == [True, False, False, False]
    assert isinstance(outcomes[1].refusal, MoveNotAllowed)
    assert isinstance(outcomes[2].refusal, Forbidden)
    assert selectors.dossier(fit.id).holder_id == world.commune.unit_leader
    version = selectors.dossier(fit.id).version
    assert assign()[0].done
    assert selectors.dossier(fit.id).version == version
    for wrong in ([], [uuid4() for _ in range(201)]):
        with pytest.raises(office.NothingChosen):
            services.assign_many(dossiers=wrong, by=world.commune.leader, at=LATER)


def test_tallies_count_what_the_cuts_show(world: World) -> None:
    at = MONDAY + timedelta(days=30)
    world.handle()
    fresh = world.handle(at=at)
    world.handle("short", at=at)
    world.do("ask_supplement", world.handle(at=at), at, content="Thiếu")
    world.do("assign", fresh, at, holder=world.commune.leader)
    send(
        world,
        fresh,
        draft(world, fresh, by=world.commune.leader, at=at).id,
        at=at,
        by=world.commune.leader,
    )
    leader = factory.standing(world.commune.leader, at)
    one, two, week = (at.replace(hour=0) + timedelta(days=n) for n in (1, 2, 7))
    told = selectors.tallies(standing=leader, at=at, midnights=(one, two, week))
    cuts: dict[str, Filters] = {
        "all": Filters(),
        "late": Filters(due_before=at),
        "today": Filters(due_from=at, due_before=one),
        "tomorrow": Filters(due_from=one, due_before=two),
        "week": Filters(due_from=at, due_before=week),
        "apology": Filters(apology=True),
        "waiting": Filters(waiting=True),
        "mine": Filters(holder=world.commune.leader),
        "review": Filters(reviewer=world.commune.leader),
    }
    for name, filters in cuts.items():
        page = selectors.worklist(standing=leader, at=at, filters=filters)
        assert len(page.items) == getattr(told, name), name
    assert (told.all, told.late, told.waiting, told.mine, told.review) == (4, 1, 1, 1, 1)
    narrow = selectors.tallies(
        standing=leader,
        at=at,
        midnights=(one, two, week),
        filters=Filters(holder=world.commune.leader),
    )
    assert narrow.all == 1


def test_choices_name_what_lies_in_reach(world: World) -> None:
    ours = world.handle()
    world.do("advance", world.handle(), LATER, step="Thẩm định")
    found = selectors.choices(standing=factory.standing(world.commune.leader))
    assert found.procedures == ((ours.procedure_code, ours.procedure_name, 2),)
    assert found.steps == (("Thẩm định", 1),)
    assert dict(found.holders) == {world.commune.handler: 2}
    assert dict(found.units) == {world.commune.room: 2}
    theirs = selectors.choices(standing=factory.standing(world.neighbour.leader))
    assert theirs == selectors.Choices()


def test_an_export_is_journaled(world: World) -> None:
    assert services.export_list(page="worklist", by=world.commune.handler, at=LATER) == 5000
    assert facts(world.commune.handler) == ["dossiers.list_exported"]
    with pytest.raises(Forbidden):
        services.export_list(page="worklist", by=world.citizen, at=LATER)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("H55", True),
        ("h55.31-2408", True),
        ("H55.31-240823-0001", True),
        ("000.17.22.H56-210531-0001", True),
        ("000.17", True),
        ("TC-7K3M-9Q2X-BHDR", True),
        ("019085001412", False),
        ("0100109106-001", False),
        ("0912345678", False),
        ("mai", False),
        ("Nguyễn Thị Mai", False),
        ("a@b.vn", False),
        ("", False),
    ],
)
def test_only_a_code_may_stand_in_an_address(text: str, code: bool) -> None:
    assert office.begins_a_code(text) is code
