"""One dossier through the pages: counter, hand-over, handling, result; without JavaScript."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.apps.agencies import selectors as agencies
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.states import State
from motcua.apps.procedures.selectors import version
from tests.factories.dossiers import World
from tests.journeys.conftest import SignIn, recent

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def act(client: Client, dossier: Any, verb: str, **fields: Any) -> Any:
    """Post a verb as its form does: with the version on the page and a fresh key."""
    fields = {"expected": dossier.version, "key": str(uuid4()), **fields}
    return client.post(f"/ho-so/{dossier.id}/{verb}/", fields)


def intake_fields(world: World, **fields: Any) -> dict[str, Any]:
    """Return what the counter's form sends."""
    return {
        "act": "receive",
        "key": str(uuid4()),
        "full_name": "Hoàng Văn Tòng",
        "kind": "citizen",
        "channel": "direct",
        "competent": str(world.commune.authority),
        **fields,
    }


def taken_in(world: World, client: Client, **fields: Any) -> Any:
    """Take a dossier in at the counter and return it."""
    code = version(world.procedures["plain"]).code
    answer = client.post(f"/quay/tiep-nhan/?code={code}", intake_fields(world, **fields))
    assert answer.status_code == 302, answer.content.decode()
    return dossiers.dossier(_key(answer["Location"]))


def _key(address: str) -> Any:
    match = re.search(r"/quay/tiep-nhan/([0-9a-f-]{36})/", address)
    assert match
    return UUID(match[1])


def test_from_the_counter_to_the_result(world: World, sign_in: SignIn) -> None:
    counter, room = sign_in(world.commune.receptionist), sign_in(world.commune.handler)
    leader = sign_in(world.commune.leader)
    dossier = taken_in(world, counter, id_number="019085001412", phone="0912345678")
    page = counter.get(f"/ho-so/{dossier.id}/").content.decode()
    assert dossier.code in page
    assert "Hoàng Văn Tòng" in page
    assert "Chuyển hồ sơ" in page

    who = {"unit": str(world.commune.room), "holder": str(world.commune.handler)}
    assert act(counter, dossier, "hand_over", **who).status_code == 302
    dossier = dossiers.dossier(dossier.id)
    assert dossier.code in room.get("/viec/").content.decode()

    assert act(room, dossier, "advance", step="Thẩm định").status_code == 302
    dossier = dossiers.dossier(dossier.id)
    assert act(leader, dossier, "approve").status_code == 302
    dossier = dossiers.dossier(dossier.id)
    result = SimpleUploadedFile("giay-phep.pdf", PDF, "application/pdf")
    assert act(leader, dossier, "issue", result_no="12/GP", files=result).status_code == 302
    dossier = dossiers.dossier(dossier.id)
    assert act(counter, dossier, "return_result", channel="counter").status_code == 302

    dossier = dossiers.dossier(dossier.id)
    assert (dossier.state, dossier.result_no) == (State.RETURNED, "12/GP")
    page = counter.get(f"/ho-so/{dossier.id}/").content.decode()
    for words in ("Trả kết quả", "Ban hành kết quả", "Phê duyệt", "Thẩm định", "Tiếp nhận"):
        assert words in page


def test_the_result_is_served_as_an_attachment(world: World, sign_in: SignIn) -> None:
    dossier = world.handle(at=recent())
    dossier = world.do("approve", dossier, recent())
    leader = sign_in(world.commune.leader)
    result = SimpleUploadedFile("<giấy phép>.exe", PDF, "text/html")
    act(leader, dossier, "issue", files=result)
    (link,) = dossiers.files(dossier.id)
    answer = leader.get(f"/ho-so/{dossier.id}/tep/{link.file_id}/")
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    stranger = sign_in(world.neighbour.leader)
    assert stranger.get(f"/ho-so/{dossier.id}/tep/{link.file_id}/").status_code == 403


def test_a_form_sent_twice_acts_once(world: World, sign_in: SignIn) -> None:
    dossier = world.handle(at=recent())
    leader = sign_in(world.commune.leader)
    same = {"key": "the-same-key"}
    assert act(leader, dossier, "approve", **same).status_code == 302
    assert act(leader, dossier, "approve", **same).status_code == 302
    assert dossiers.dossier(dossier.id).version == dossier.version + 1


def test_an_intake_sent_twice_makes_one_dossier(world: World, sign_in: SignIn) -> None:
    counter = sign_in(world.commune.receptionist)
    same = {"key": "the-same-intake", "id_number": "019085001412"}
    one, other = taken_in(world, counter, **same), taken_in(world, counter, **same)
    assert one.id == other.id


def test_who_decided_on_an_older_state_is_told(world: World, sign_in: SignIn) -> None:
    dossier = world.handle(at=recent())
    world.do("advance", dossier, recent(), step="Thẩm định")
    answer = act(sign_in(world.commune.leader), dossier, "approve")
    assert answer.status_code == 409
    assert "đã được người khác thay đổi" in answer.content.decode()


def test_a_refusal_stands_at_its_field(world: World, sign_in: SignIn) -> None:
    dossier = world.handle(at=recent())
    world.do("ask_supplement", dossier, recent(), content="Thiếu giấy tờ")
    dossier = world.do("supplement", dossier, recent())
    answer = act(sign_in(world.commune.leader), dossier, "ask_supplement", content="Thiếu nữa")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="ask_supplement-justification_error"' in page
    assert "Thiếu nữa" in page


def test_an_open_term_is_asked_at_the_counter(world: World, sign_in: SignIn) -> None:
    counter = sign_in(world.commune.receptionist)
    address = f"/quay/tiep-nhan/?code={version(world.procedures['open']).code}"
    answer = counter.post(address, intake_fields(world))
    assert answer.status_code == 422
    assert dossiers.worklist(standing=_standing(world), at=recent()).items == ()
    answer = counter.post(address, intake_fields(world, term="5 ngày làm việc"))
    assert dossiers.dossier(_key(answer["Location"])).term == "5 ngày làm việc"


def _standing(world: World) -> Any:
    return agencies.standing(world.commune.receptionist, recent())


def test_what_cannot_be_taken_back_is_asked_once_more(world: World, sign_in: SignIn) -> None:
    dossier = world.submit(at=recent())
    counter = sign_in(world.commune.receptionist)
    page = counter.get(f"/ho-so/{dossier.id}/").content.decode()
    assert f'href="/ho-so/{dossier.id}/refuse/"' in page
    assert f'action="/ho-so/{dossier.id}/refuse/"' not in page
    confirm = counter.get(f"/ho-so/{dossier.id}/refuse/").content.decode()
    assert f'action="/ho-so/{dossier.id}/refuse/"' in confirm
    empty = act(counter, dossier, "refuse", reason="")
    assert empty.status_code == 422
    assert act(counter, dossier, "refuse", reason="Không đúng thẩm quyền").status_code == 302
    assert dossiers.dossier(dossier.id).state is State.NOT_ACCEPTED


def test_an_unknown_verb_is_not_found(world: World, sign_in: SignIn) -> None:
    dossier = world.submit(at=recent())
    counter = sign_in(world.commune.receptionist)
    for verb in ("take_over", "redate", "submit", "delete"):
        assert counter.get(f"/ho-so/{dossier.id}/{verb}/").status_code == 404
