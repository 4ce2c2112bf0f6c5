"""The typesetter and its twin: what they are given is text and stays text."""

import re
import threading
import zlib
from typing import Any

import pytest

from motcua.adapters.memory import MemoryTypesetter
from motcua.adapters.typesetting import TypstTypesetter
from motcua.apps.dossiers.domain.papers.values import Head, Part, Phase
from motcua.apps.files.ports import Typesetter

TEMPLATES = (
    "apology",
    "control",
    "fees",
    "handover",
    "process",
    "receipt",
    "refusal",
    "register",
    "stop",
    "supplement",
)
MARKUP = (
    '#panic("no") #import "x" $x^2$ *bold* _it_ `raw` <label> @ref = head // c /* c */ \\ \\u{41}',
    '"); #read("/etc/passwd") //',
    "\n\n\t- list\n+ enum\n/ term: x\n#",
    "عربي עברית \u202e\u2066đảo\u202c",
    "😀🇻🇳 漢字",
    "\x00\x01\x85\ud800nul",
    "[" * 200 + "{" * 200,
)
LONG = ("a" * 20_000, "chữ " * 5_000, "\n" * 20_000)
A5, A4, A4_FLAT = (419, 595), (595, 841), (841, 595)


def head(text: str = "UBND xã Phú Lương") -> dict[str, Any]:
    return {name: text for name in Head.__dataclass_fields__} | {"on": "2026-10-05"}


def paper(template: str, text: str, rows: int = 2) -> dict[str, Any]:
    """Return data for ``template`` with ``text`` in every field."""
    part = {name: text for name in Part.__dataclass_fields__}
    applicant = dict.fromkeys(
        ("owner", "submitter", "address", "phone", "email", "id_number"), text
    )
    texts = [
        "code",
        "content",
        "look_up",
        "book",
        "serial",
        "one_stop",
        "sets",
        "term",
        "result_at",
        "channel",
        "official",
        "copies",
        "count",
        "reason",
        "answer_by",
        "website",
        "submitted",
        "ground",
        "received",
        "due",
        "lead",
        "apology",
        "until",
        "place",
        "signer",
        "requested",
        "stopped",
        "agency",
        "coordinating",
        "state",
        "printed",
        "number",
        "giver_unit",
        "giver",
        "taker_unit",
        "taker",
        "time",
        "payer",
        "address",
        "total",
        "words",
        "method",
        "collector",
        "cancelled",
        "confirmed",
        "note",
        "mark",
        "period",
        "summary",
        "closing",
        "closer",
    ]
    columns = [
        "giver",
        "giver_name",
        "taker",
        "taker_name",
        "time",
        "result",
        "note",
        "unit",
        "who",
        "what",
        "code",
        "content",
        "applicant",
        "received",
        "due",
        "name",
        "kind",
        "amount",
        "number",
        "sets",
        "contact",
        "agency",
        "handed_over",
        "ended",
        "returned",
        "way",
    ]
    row = dict.fromkeys(columns, text)
    phase = {name: text for name in Phase.__dataclass_fields__}
    return (
        dict.fromkeys(texts, text)
        | {"head": head(text), "applicant": applicant, "phase": phase, "second": phase}
        | {"parts": [part] * rows, "passages": [row] * rows, "lines": [row] * rows}
        | {"rows": [row] * rows, "before": True, "fees": text}
        | {"items": [row] * rows if template == "fees" else [text] * rows}
        | {"qr": "https://motcua.example/tra-cuu/?code=H55.501-261005-0001"}
    )


def boxes(pdf: bytes) -> list[tuple[int, int]]:
    """Return the size of each page in points, from its MediaBox; also inside object streams."""
    found = list(_BOX.findall(pdf))
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found += _BOX.findall(zlib.decompress(packed))
        except zlib.error:
            continue
    return [(int(float(w)), int(float(h))) for w, h in found]


_BOX = re.compile(rb"/MediaBox\s*\[\s*0(?:\.0)?\s+0(?:\.0)?\s+([\d.]+)\s+([\d.]+)\s*\]")


@pytest.fixture(scope="module")
def typst() -> TypstTypesetter:
    return TypstTypesetter()


@pytest.mark.parametrize("port", [TypstTypesetter(), MemoryTypesetter()])
def test_every_template_gives_a_pdf(port: Typesetter) -> None:
    for template in TEMPLATES:
        assert port.typeset(template, paper(template, "Nguyễn Thị Ứng")).startswith(b"%PDF")


@pytest.mark.parametrize("template", TEMPLATES)
def test_papers_have_the_size_of_the_law(typst: TypstTypesetter, template: str) -> None:
    sizes = set(boxes(typst.typeset(template, paper(template, "Phú Lương"))))
    assert sizes == {{"process": A4, "handover": A4, "register": A4_FLAT}.get(template, A5)}


@pytest.mark.parametrize("template", TEMPLATES)
def test_papers_are_archival_and_named(typst: TypstTypesetter, template: str) -> None:
    pdf = typst.typeset(template, paper(template, "Phú Lương"))
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"/Lang(vi)" in pdf or b"/Lang (vi)" in pdf


@pytest.mark.parametrize("template", TEMPLATES)
def test_hostile_text_is_text(typst: TypstTypesetter, template: str) -> None:
    data = paper(template, " ".join(MARKUP), rows=1)
    assert typst.typeset(template, data).startswith(b"%PDF")


@pytest.mark.parametrize("text", LONG, ids=("word", "words", "lines"))
@pytest.mark.parametrize("name", ["content", "reason"])
def test_text_without_end_is_text(typst: TypstTypesetter, name: str, text: str) -> None:
    data = paper("supplement", "Phú Lương") | {name: text, "items": [text]}
    assert typst.typeset("supplement", data).startswith(b"%PDF")


@pytest.mark.parametrize("name", ["title", "above", "agency", "place"])
def test_a_head_without_end_is_text(typst: TypstTypesetter, name: str) -> None:
    data = paper("stop", "Phú Lương")
    data["head"] |= {name: "a" * 20_000}
    assert typst.typeset("stop", data).startswith(b"%PDF")


def test_more_rows_make_more_pages(typst: TypstTypesetter) -> None:
    pages = [len(boxes(typst.typeset("receipt", _usual(rows)))) for rows in (4, 10, 40)]
    assert pages[0] == 1
    assert pages[0] < pages[2] <= 4


def _usual(rows: int) -> dict[str, Any]:
    part = {"name": "Đơn đề nghị cấp giấy phép", "originals": "1", "certified": "", "copies": "2"}
    data = paper("receipt", "Phú Lương", rows)
    return data | {"second": None, "parts": [part | {"note": ""}] * rows}


def test_the_same_paper_is_the_same_file(typst: TypstTypesetter) -> None:
    data = paper("receipt", "Phú Lương")
    assert typst.typeset("receipt", data) == TypstTypesetter().typeset("receipt", data)


def test_many_threads_set_papers_at_once(typst: TypstTypesetter) -> None:
    troubles: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for _ in range(5):
                typst.typeset("receipt", paper("receipt", f"Người {number}"))
        except BaseException as error:
            troubles.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []


@pytest.mark.parametrize("name", ["nothing", "../common", "", "receipt.typ", "x" * 99])
def test_an_unknown_template_is_refused(typst: TypstTypesetter, name: str) -> None:
    with pytest.raises(LookupError):
        typst.typeset(name, {})
