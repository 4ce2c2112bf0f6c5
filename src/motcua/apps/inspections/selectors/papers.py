"""Papers of a session as PDF: the frozen pack for people, and the notice of its conclusion."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from motcua.apps.agencies import selectors as agencies
from motcua.apps.dossiers.domain.papers.wording import long_day, short_moment
from motcua.apps.files.selectors import typesetter
from motcua.apps.indicators.domain import windows
from motcua.apps.inspections.domain import paper_tables
from motcua.apps.inspections.domain.session import (
    FindingKind,
    FindingRecord,
    ItemRecord,
    SessionRecord,
)
from motcua.apps.inspections.domain.states import State
from motcua.apps.inspections.selectors import freezing, records
from motcua.kernel.moments import local_day

_KINDS = {
    FindingKind.RESULT: "Kết quả đạt được",
    FindingKind.SHORTCOMING: "Tồn tại, hạn chế",
    FindingKind.DIFFICULTY: "Khó khăn, vướng mắc",
    FindingKind.PROPOSAL: "Đề xuất, kiến nghị",
}


def pack_pdf(session: SessionRecord) -> bytes:
    """
    Return the paper of a session's pack: what was frozen, on a few pages, with the pack's mark.

    :raises NotFrozen: its data were not frozen yet.
    """
    data = freezing.data(session.id)
    known = freezing.mark(session.id)
    assert known is not None
    digest, frozen_at = known
    head = data.head
    return typesetter().typeset(
        "session_pack",
        {
            "head": _head(session, f"Tài liệu phiên kiểm tra số {session.number}", frozen_at),
            "number": session.number,
            "digest": digest,
            "title": session.title,
            "decision": f"{session.decision}, {_day(session.decision_on)}",
            "days": f"{_day(session.starts_on)} - {_day(session.ends_on)}",
            "place": session.place or ("Trực tuyến" if session.online else ""),
            "window": windows.read(session.window).name_vi,
            "frozen": short_moment(frozen_at),
            "bodies": ", ".join(body["name"] for body in head["bodies"]),
            "team": ", ".join(member["office"] for member in head["team"]),
            "agenda": [one.topic for one in records.agenda(session.id)],
            "tables": paper_tables.of(data),
            "tree_size": head["tree"]["size"],
            "root": head["tree"]["root"],
        },
    )


def conclusion_pdf(session: SessionRecord) -> bytes:
    """Return the notice of a session's conclusion: a draft until it is issued."""
    names = _names(session)
    rows = records.items(session.id)
    draft = session.state in (State.HELD, State.CONCLUSION_DRAFTED)
    return typesetter().typeset(
        "session_conclusion",
        {
            "head": _head(session, "THÔNG BÁO KẾT LUẬN", session.notice_on or session.ends_on)
            | {"number": session.notice_number},
            "number": session.number,
            "draft": draft,
            "title": session.title,
            "preamble": session.notice_preamble,
            "findings": list(_groups(records.findings(session.id), names)),
            "items": [_item(row, names) for row in rows],
            "receivers": [*dict.fromkeys(names[row.lead_id] for row in rows), "Lưu: VT"],
            "signatory": session.notice_signatory or "Trưởng đoàn",
        },
    )


def _names(session: SessionRecord) -> dict[Any, str]:
    ids = {row.lead_id for row in records.items(session.id)}
    for one in records.findings(session.id):
        ids |= {one.body_id, one.competent_id or one.body_id}
    return {body.id: body.name for body in agencies.authorities(ids)}


def _groups(findings: Iterable[FindingRecord], names: dict[Any, str]) -> Iterable[dict[str, Any]]:
    found = list(findings)
    for kind, title in _KINDS.items():
        rows = [_finding(one, names) for one in found if one.kind is kind]
        if rows:
            yield {"title": title, "rows": rows}


def _finding(one: FindingRecord, names: dict[Any, str]) -> dict[str, str]:
    said = (
        ("Tính chất", one.nature),
        ("Mức độ", one.degree),
        ("Nguyên nhân", one.cause),
        ("Trách nhiệm", one.responsible),
        ("Cơ quan trả lời", names.get(one.competent_id, "") if one.competent_id else ""),
    )
    rest = "; ".join(f"{label}: {words.rstrip('.')}" for label, words in said if words)
    return {"text": f"{names[one.body_id]}: {one.text}", "rest": rest}


def _item(row: ItemRecord, names: dict[Any, str]) -> dict[str, str]:
    deadline = f"Hạn: {_day(row.deadline)}." if row.deadline else "Làm thường xuyên."
    return {
        "lead": names[row.lead_id],
        "text": row.text,
        "product": row.product.rstrip("."),
        "deadline": deadline,
    }


def _head(session: SessionRecord, title: str, on: Any) -> dict[str, Any]:
    day: date = local_day(on) if hasattr(on, "tzinfo") else on
    return {
        "title": title,
        "above": "",
        "agency": agencies.authority(session.leading_id).name,
        "place": session.place if not session.online else "",
        "day": long_day(day),
        "on": day.isoformat(),
        "form": "",
        "law": "",
        "number": None,
    }


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
