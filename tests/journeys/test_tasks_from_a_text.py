"""A notice is pasted, its tasks are corrected and confirmed, once."""

import io
from typing import Any
from uuid import UUID

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from motcua.apps.agencies.models import Authority
from motcua.apps.tasks.models import Extraction, Task
from tests.factories.dossiers import World
from tests.journeys.conftest import SignIn

NOTICE = """Số: 12/TB-UBND
Thử, ngày 05 tháng 10 năm 2026
1. Giao {commune} chủ trì, phối hợp với {neighbour} rà soát hồ sơ tồn đọng, báo cáo trước ngày
30/12/2026.
2. Sở Không Có Thật hướng dẫn các đơn vị thực hiện.
3. {neighbour} niêm yết công khai thủ tục.
"""
DRAFT = reverse("task_extract")


@pytest.fixture
def names(world: World) -> tuple[str, str]:
    rows = Authority.objects.in_bulk([world.commune.authority, world.neighbour.authority])
    for row, name in zip(rows.values(), ("xã An Thử", "xã Bình Thử"), strict=True):
        Authority.objects.filter(pk=row.pk).update(name=f"Ủy ban nhân dân {name}")
    found = Authority.objects.in_bulk([world.commune.authority, world.neighbour.authority])
    return found[world.commune.authority].name, found[world.neighbour.authority].name


@pytest.fixture
def notice(names: tuple[str, str]) -> str:
    return NOTICE.format(commune=names[0], neighbour=names[1])


def opened(client: Client, text: str, **more: Any) -> str:
    """Paste a text and return the address of its draft."""
    sent = client.post(DRAFT, {"text": text, "source_kind": "notice", "key": "k1", **more})
    assert sent.status_code == 302, sent.content.decode()[:3000]
    return str(sent["Location"])


def filled(client: Client, address: str, **changes: str) -> dict[str, str]:
    """Return what a browser would send from the page, with changes."""
    response = client.get(address)
    document, proposed = response.context["document"], response.context["proposed"]
    sent = {"version": str(response.context["draft"].version), "rows": str(len(proposed))}
    for form in (document, *proposed):
        for field in form:
            value = field.value()
            if value is True:
                sent[field.html_name] = "on"
            elif value not in (None, False):
                sent[field.html_name] = str(value)
    return sent | changes


def test_a_notice_becomes_tasks_once(
    world: World, sign_in: SignIn, notice: str, names: tuple[str, str]
) -> None:
    client = sign_in(world.overseer)
    address = opened(client, notice)
    assert opened(client, notice) == address, "the same press reads the text once"
    page = client.get(address)
    body = page.content.decode()
    assert [form["lead"].value() for form in page.context["proposed"]] == [
        names[0],
        "Sở Không Có Thật",
        names[1],
    ]
    assert page.context["unknown"] == 1 and 'href="#doan-3"' in body and 'href="#viec-1"' in body
    assert page.context["document"]["issued_on"].value().isoformat() == "2026-10-05"

    sent = filled(client, address, number="12/TB-UBND", issuer="UBND tỉnh Thử", do="look")
    looked = client.post(address, sent)
    assert looked["Location"].endswith("?tom-tat=1")
    summary = client.get(looked["Location"])
    assert "chưa chọn cơ quan" in summary.content.decode()
    refused = client.post(address, {"do": "confirm", "version": "2"})
    assert refused.status_code == 422 and "r1-lead" in refused.content.decode()
    assert not Task.objects.exists()

    sent = filled(client, address, do="look")
    del sent["r1-taken"]
    client.post(address, sent)
    done = client.post(address, {"do": "confirm", "version": "3"}, follow=True)
    assert "Đã giao 2 nhiệm vụ." in done.content.decode()
    first, second = Task.objects.order_by("code")
    assert first.lead_id == world.commune.authority and str(first.deadline) == "2026-12-30"
    assert (first.source_number, first.source_anchor) == ("12/TB-UBND", "khoản 1")
    assert "rà soát hồ sơ tồn đọng" in first.source_excerpt
    assert list(first.coordinators.values_list("authority", flat=True)) == [
        world.neighbour.authority
    ]
    assert second.deadline is None and second.review_on is not None
    again = client.post(address, {"do": "confirm", "version": "3"})
    assert again.status_code == 302 and Task.objects.count() == 2


def test_a_task_is_added_by_hand_and_one_for_each_of_a_group(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.overseer)
    address = opened(client, "Sở Tư pháp đã hoàn thành nhiệm vụ.", issued_on="2026-10-05")
    assert "không giao nhiệm vụ nào" in client.get(address).content.decode()
    more = client.post(address, filled(client, address, do="add"))
    page = client.get(more["Location"])
    (group,) = [name for name in page.context["agencies"].offered if name.startswith("Từng")]
    sent = filled(client, more["Location"], number="1/CT", issuer="UBND tỉnh", do="look") | {
        "r0-act": "Công khai thủ tục tại trụ sở",
        "r0-lead": group,
        "r0-deadline_kind": "recurring",
        "r0-deadline_on": "2027-01-25",
        "r0-every": "monthly",
        "r0-paragraph": "1",
    }
    assert client.post(address, sent).status_code == 302
    client.post(address, {"do": "confirm", "version": "3"})
    made = Task.objects.all()
    assert {task.lead_id for task in made} == {world.commune.authority, world.neighbour.authority}
    assert {task.recurrence for task in made} == {"monthly:25"}


def test_others_do_not_see_it(world: World, sign_in: SignIn, notice: str) -> None:
    address = opened(sign_in(world.overseer), notice)
    assert sign_in(world.commune.leader).get(address).status_code == 404
    assert sign_in(world.commune.handler).get(address).status_code == 403
    assert sign_in(world.citizen).get(DRAFT).status_code in (302, 403)
    assert Client().get(address).status_code == 302
    assert (
        sign_in(world.overseer).get(reverse("task_extraction", args=[UUID(int=1)])).status_code
        == 404
    )


def test_two_who_correct_it_at_once_do_not_overwrite_each_other(
    world: World, sign_in: SignIn, notice: str
) -> None:
    client = sign_in(world.overseer)
    address = opened(client, notice)
    sent = filled(client, address, do="save")
    assert client.post(address, sent).status_code == 302
    late = client.post(address, sent)
    assert late.status_code == 409 and "Người khác vừa sửa" in late.content.decode()


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"text": "  \n "}, "Hãy dán nội dung"),
        ({"text": "a" * 300_001}, "dài quá"),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7 broken")}, "bị hỏng"),
        ({"file": SimpleUploadedFile("a.txt", b"\x00\x01\x02")}, "Không đọc được"),
        ({"text": "x", "issued_on": "31/31/2020"}, "ngày"),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_field(
    world: World, sign_in: SignIn, sent: dict[str, Any], told: str
) -> None:
    answer = sign_in(world.overseer).post(DRAFT, {"source_kind": "notice"} | sent)
    assert answer.status_code in (413, 422) and told in answer.content.decode()
    assert not Extraction.objects.exists()


def test_hostile_words_stay_words(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.overseer)
    text = "1. Giao <script>alert(1)</script> Sở Y tế rà soát.\n2. Sở Y tế \u202e\x07 báo cáo."
    body = client.get(opened(client, text)).content.decode()
    assert "<script>alert" not in body
    odd = {"do": "look", "version": "9" * 30, "rows": "-1", "source_kind": "x"}
    assert client.post(Extraction.objects.get() and opened(client, text), odd).status_code == 422


def test_a_word_file_is_read_with_the_numbers_that_word_counts(
    world: World, sign_in: SignIn, names: tuple[str, str]
) -> None:
    document = docx.Document()
    document.add_paragraph("Chủ tịch UBND tỉnh yêu cầu:")
    document.add_paragraph(f"{names[0]} rà soát hồ sơ.", style="List Number")
    document.add_paragraph(f"{names[1]} báo cáo trước 31/12/2026.", style="List Number")
    content = io.BytesIO()
    document.save(content)
    client = sign_in(world.overseer)
    file = SimpleUploadedFile("chi-thi.docx", content.getvalue())
    address = opened(client, "", file=file, issued_on="2026-10-05")
    proposed = client.get(address).context["proposed"]
    assert [form.row.anchor for form in proposed] == ["khoản 1", "khoản 2"]
    assert Extraction.objects.get().source_file_id is not None


def test_a_text_is_put_away(world: World, sign_in: SignIn, notice: str) -> None:
    client = sign_in(world.overseer)
    address = opened(client, notice)
    client.post(address, {"do": "discard"})
    assert Extraction.objects.get().paragraphs == []
    assert "đã bỏ" in client.get(address).content.decode()
    assert client.post(address, {"do": "confirm", "version": "1"}).status_code == 409
