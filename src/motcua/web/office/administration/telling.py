"""The differences of two records in words: where, before, after."""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from motcua.apps.procedures.domain.diff import Difference
from motcua.apps.procedures.domain.life_events import words_of
from motcua.web.shared import labels

_STEP = re.compile(r"(\w+)|\[(\d+)\]")
#: Fields of a record -> words.
FIELDS: dict[str, Any] = {
    "name": _("tên"), "field": _("lĩnh vực"), "level": _("cấp"), "levels": _("các cấp"),
    "kind": _("loại"), "ministry": _("bộ quản lý"), "applicants": _("đối tượng"),
    "summary": _("lời nói ngắn"), "keywords": _("từ để tìm"), "cases": _("Trường hợp"),
    "terms": _("Thời hạn"), "components": _("Giấy tờ"), "fees": _("Phí, lệ phí"),
    "results": _("Kết quả"), "legal_bases": _("Căn cứ pháp lý"), "steps": _("Bước"),
    "conditions": _("yêu cầu, điều kiện"), "bodies": _("Cơ quan"), "competent": _("có thẩm quyền"),
    "executing": _("thực hiện"), "delegated": _("được ủy quyền"), "coordinating": _("phối hợp"),
    "intake_address": _("địa chỉ tiếp nhận"), "related": _("thủ tục liên quan"),
    "online_level": _("làm trên mạng"), "partial_reason": _("vì sao một phần"),
    "boundary_free": _("nộp ở đâu"), "no_due_date": _("không có thời hạn"),
    "immediate_result": _("trả ngay"), "max_supplements": _("số lần bổ sung"),
    "life_events": _("sự kiện trong đời"), "open_points": _("điều chưa rõ"),
    "channel": _("hình thức"), "amount": _("số"), "unit": _("đơn vị"),
    "cutoff_15h": _("mốc 15 giờ"), "exclusions": _("không tính"), "note": _("ghi chú"),
    "text": _("nguyên văn"), "code": _("mã"), "original": _("bản chính"),
    "certified": _("bản chứng thực"), "copy": _("bản sao"), "required": _("bắt buộc"),
    "condition": _("chỉ khi"), "form": _("mẫu"), "held_by_state": _("nhà nước đã có"),
    "alternative": _("thay bằng"), "title": _("tên văn bản"), "number": _("số hiệu"),
    "named": _("số được nhắc"), "role": _("ai làm"), "unit_kind": _("bộ phận"),
    "hours": _("số giờ"), "source": _("nguồn"), "sources": _("các nguồn"),
}  # fmt: skip
_TABLES = {
    "unit": labels.TERM_UNITS,
    "channel": labels.CHANNELS,
    "level": labels.LEVELS,
    "levels": labels.LEVELS,
    "online_level": labels.ONLINE,
    "boundary_free": labels.BOUNDARY,
    "exclusions": labels.EXCLUSIONS,
    "role": labels.STEP_ROLES,
    "unit_kind": labels.UNIT_KINDS,
    "kind": labels.COMPONENT_KINDS,
}


@dataclass(frozen=True, slots=True)
class Told:
    """One difference in words; "" = nothing there."""

    where: str
    before: str
    after: str


def told(change: Difference) -> Told:
    """Return a difference as a person reads it."""
    names = [name or str(int(number) + 1) for name, number in _STEP.findall(change.path)]
    last = next((n for n in reversed(names) if not n.isdigit()), "")
    where: list[str] = []
    for name in names:
        if name.isdigit() and where:
            where[-1] = f"{where[-1]} {name}"
        else:
            where.append(str(FIELDS.get(name, name)))
    return Told(" › ".join(where), _value(change.before, last), _value(change.after, last))


def _value(value: Any, name: str) -> str:
    if value is None or value == [] or value == "":
        return ""
    if isinstance(value, bool):
        return _now("có") if value else _now("không")
    if isinstance(value, int) and name == "amount":
        return f"{value:,}".replace(",", ".")
    if isinstance(value, dict):
        parts = ((FIELDS.get(k, k), _value(v, k)) for k, v in value.items())
        return "; ".join(f"{words}: {shown}" for words, shown in parts if shown)
    if isinstance(value, list):
        return "; ".join(_value(item, name) for item in value)
    if name == "life_events":
        return words_of(str(value))[-1 if (get_language() or "vi").startswith("en") else 0]
    return str(_TABLES.get(name, {}).get(str(value), value))
