"""Drafts: begun, changed, thrown away, published; who may; the list of the catalogue; units."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.apps.agencies import services as agencies
from motcua.apps.agencies.domain.refusals import UnknownUnit
from motcua.apps.agencies.domain.rights import Forbidden
from motcua.apps.journal import selectors as journal
from motcua.apps.procedures import selectors, services
from motcua.apps.procedures.domain import editing
from motcua.apps.procedures.domain.completeness import Incomplete
from motcua.apps.procedures.domain.record import ProcedureRecord, to_json
from motcua.apps.procedures.domain.refusals import CodeKnown, NotADraft, UnknownProcedure
from motcua.apps.procedures.domain.shape import BadShape
from motcua.kernel.refusal import Conflict, Invalid
from tests.db.agencies.test_delegations import Commune
from tests.db.procedures.test_import import COMPLETE, TODAY, load, record

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 20, 2, tzinfo=UTC)
MACHINE = {"by": None, "at": AT}
PUBLISH = {"decision_no": "12/QĐ-UBND", "decision_on": TODAY, **MACHINE}


def begun() -> tuple[object, dict, str]:
    load(record(**COMPLETE))
    version = services.begin_draft(code="1.000001", **MACHINE)
    head = selectors.head(version)
    return version, to_json(selectors.draft(version).record), head.source_hash


def test_a_draft_begins_as_a_copy_and_changes_nothing_in_force() -> None:
    version, content, mark = begun()
    assert services.begin_draft(code="1.000001", **MACHINE) == version
    changed = editing.put(content, ("fees",), None, {"amount": 8000})
    new = services.redraft(version=version, content=changed, expected=mark, **MACHINE)
    assert new != mark
    assert services.redraft(version=version, content=changed, expected=new, **MACHINE) == new
    assert selectors.version_in_force("1.000001", TODAY).record.fees == ()
    assert selectors.draft(version).record.fees[0].amount == 8000
    services.publish(version=version, valid_from=date(2026, 12, 1), **PUBLISH)
    with pytest.raises(NotADraft):
        services.redraft(version=version, content=changed, expected=new, **MACHINE)
    with pytest.raises(NotADraft):
        services.discard_draft(version=version, **MACHINE)
    facts = [f.type for f in journal.facts_of(selectors.draft(version).procedure)]
    assert facts == [
        "procedures.published",
        "procedures.drafted",
        "procedures.drafted",
        "procedures.published",
    ]


def test_two_editors_do_not_overwrite_each_other() -> None:
    version, content, mark = begun()
    services.redraft(
        version=version, content=content | {"summary": "Một"}, expected=mark, **MACHINE
    )
    with pytest.raises(Conflict):
        services.redraft(
            version=version, content=content | {"summary": "Hai"}, expected=mark, **MACHINE
        )


def test_a_draft_keeps_its_code_and_its_shape() -> None:
    version, content, mark = begun()
    services.redraft(
        version=version, content=content | {"code": "9.9", "name": "Tên"}, expected=mark, **MACHINE
    )
    assert selectors.draft(version).code == "1.000001"
    mark = selectors.head(version).source_hash
    with pytest.raises(BadShape):
        services.redraft(
            version=version, content=content | {"level": "village"}, expected=mark, **MACHINE
        )


def test_a_draft_is_thrown_away_and_an_unknown_one_is_not_found() -> None:
    version, _, _ = begun()
    services.discard_draft(version=version, **MACHINE)
    assert [h.status for h in selectors.heads("1.000001")] == ["published"]
    for call in (services.discard_draft,):
        with pytest.raises(UnknownProcedure):
            call(version=uuid4(), **MACHINE)
    with pytest.raises(UnknownProcedure):
        services.begin_draft(code="9.999999", **MACHINE)


def test_a_new_procedure_is_published_only_when_it_is_whole() -> None:
    load(record())
    with pytest.raises(CodeKnown):
        services.begin_procedure(record=record(), **MACHINE)
    new = ProcedureRecord(code="1.000009", name="Việc mới")
    version = services.begin_procedure(record=new, **MACHINE)
    with pytest.raises(Incomplete) as caught:
        services.publish(version=version, valid_from=TODAY, **PUBLISH)
    assert "Chưa nêu kết quả." in caught.value.sentence("vi")
    content = to_json(record("1.000009", **COMPLETE))
    mark = selectors.head(version).source_hash
    services.redraft(version=version, content=content, expected=mark, **MACHINE)
    services.publish(version=version, valid_from=TODAY, **PUBLISH)
    assert selectors.version_in_force("1.000009", TODAY).name == "Đăng ký khai sinh"


def test_a_draft_that_an_import_overtook_becomes_the_newest_when_published() -> None:
    version, _, _ = begun()
    load(record(name="Từ nhập", **COMPLETE), confirmed=True)
    assert services.begin_draft(code="1.000001", **MACHINE) == version
    services.publish(version=version, valid_from=date(2026, 12, 1), **PUBLISH)
    newest = selectors.heads("1.000001")[0]
    assert (newest.id, newest.number) == (version, 4)


def test_who_may_edit_and_assign() -> None:
    commune = Commune()
    load(record(**COMPLETE))
    for who in (commune.admin, commune.leader):
        with pytest.raises(Forbidden):
            services.begin_draft(code="1.000001", by=who, at=AT)
    services.begin_draft(code="1.000001", by=commune.overseer, at=AT)
    given = {"code": "1.000001", "authority": commune.home, "from_on": TODAY, "at": AT}
    with pytest.raises(Forbidden):
        services.assign(role="receive", by=commune.admin, **given)
    services.assign(role="receive", by=commune.overseer, **given)
    made = services.assign(role="decide", unit=commune.room, by=commune.admin, **given)
    assert selectors.deciding_units([commune.home], TODAY) == {
        (commune.home, "1.000001"): commune.room
    }
    services.end_assignment(assignment=made, until_on=date(2026, 12, 1), by=commune.leader, at=AT)
    elsewhere = agencies.found(
        name="Xã khác", kind="commune", valid_from=TODAY, document="1", **MACHINE
    ).id
    with pytest.raises(UnknownUnit):
        services.assign(
            **given | {"authority": elsewhere}, role="decide", unit=commune.room, by=None
        )
    with pytest.raises(Forbidden):
        services.assign(
            **given | {"authority": elsewhere}, role="decide", unit=commune.room, by=commune.admin
        )
    with pytest.raises(Invalid):
        services.assign(role="fly", by=None, **given)


def test_the_catalogue_is_cut_and_paged_in_one_query() -> None:
    load(*(record(f"1.{n:06d}", name=f"Thủ tục số {n}", **COMPLETE) for n in range(1, 8)))
    services.begin_draft(code="1.000003", **MACHINE)
    services.begin_procedure(record=ProcedureRecord(code="2.000001", name="Mới tinh"), **MACHINE)
    retire = {"decision_no": "9/QĐ", "valid_until": TODAY, **MACHINE}
    services.retire(code="1.000007", **retire)

    def codes(**more: object) -> list[str]:
        return [e.code for e in selectors.entries(on=TODAY, **more)]  # type: ignore[arg-type]

    assert codes(state="draft") == ["1.000003", "2.000001"]
    assert codes(state="retired") == ["1.000007"]
    assert len(codes(state="in_force")) == 6
    assert codes(state="coming") == []
    assert codes(q="moi tinh") == ["2.000001"]
    assert codes(q="%_\\ ' \x00") == codes()
    with CaptureQueriesContext(
        connection,
    ) as few:
        first = codes(limit=2)
    with CaptureQueriesContext(connection) as many:
        assert [*first, *codes(after=first[-1])] == codes()
    assert len(few) == 1
    assert len(many) == 2
    assert selectors.count_drafts() == 2
