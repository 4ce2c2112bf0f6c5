"""Pages of the national portal made for measuring: shipped records, flattened as it flattens."""

import json
import lzma
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle, islice
from random import Random

from motcua.apps.procedures.domain.record import (
    Case,
    Channel,
    ChannelTerm,
    Component,
    ProcedureRecord,
    TermUnit,
)
from motcua.apps.procedures.services.catalogue import shipped

_CHANNELS = {
    Channel.ONLINE: "Trực tuyến",
    Channel.DIRECT: "Trực tiếp",
    Channel.POSTAL: "Dịch vụ bưu chính",
}
_UNITS = {
    TermUnit.HOUR: " Giờ",
    TermUnit.WORKING_DAY: " Ngày làm việc",
    TermUnit.DAY: " Ngày",
    TermUnit.MONTH: " Tháng",
}
_LEVELS = {"commune": "Cấp xã", "province": "Cấp tỉnh", "ministry": "Cấp bộ"}
#: Papers and characters of steps on a page, so that all pages together weigh what the real do.
_PAPERS, _STEPS = 6, 4_000

_FIRST = ("Cấp", "Cấp lại", "Đăng ký", "Gia hạn", "Sửa đổi", "Thu hồi", "Thẩm định", "Xác nhận")
_LAST = ("đối với tổ chức", "có yếu tố nước ngoài", "trong khu công nghiệp", "cấp tỉnh", "cấp xã")


def packed(count: int) -> bytes:
    """Return ``count`` pages as ``.jsonl.xz``."""
    lines = (json.dumps(_page(r), ensure_ascii=False) for r in records(count))
    return lzma.compress("\n".join(lines).encode("utf-8"), preset=1)


def records(count: int) -> Iterator[ProcedureRecord]:
    """Yield ``count`` records with codes and names of their own, the same in every run."""
    dice = Random(2026)
    for number, record in enumerate(islice(cycle(shipped()), count)):
        name = f"{dice.choice(_FIRST)} {record.name.lower()} {dice.choice(_LAST)} {number % 97}"
        yield replace(record, code=f"9.{number:06}", name=name)


def _page(record: ProcedureRecord) -> dict[str, str]:
    steps = "\n".join(f"Bước {n}: {s.name}" for n, s in enumerate(record.steps, 1)) or record.name
    bases = "".join(f"{basis.title}{basis.number or ''}" for basis in record.legal_bases)
    results = "".join(f"{result.name}Mã: KQ.G15.000031" for result in record.results)
    return {
        "ma_thu_tuc": record.code,
        "ten_thu_tuc": record.name,
        "linh_vuc": record.field or "",
        "cap_thuc_hien": _LEVELS.get(record.level or "", "Cơ quan khác"),
        "doi_tuong_thuc_hien": ", ".join(record.applicants),
        "trinh_tu_thuc_hien": (steps + "\n") * (1 + _STEPS // (len(steps) + 1)),
        "cach_thuc_thuc_hien": "Hình thức nộpThời gianPhí, lệ phíMô tả" + _ways(record),
        "thanh_phan_ho_so": _papers(record.cases),
        "can_cu_phap_ly": "Tên văn bản pháp lýMã văn bản" + bases,
        "ket_qua_xu_ly": f"{results}Từ khóaKhông có thông tinMô tảKhông có thông tin",
    }


def _ways(record: ProcedureRecord) -> str:
    terms = record.cases[0].terms if record.cases else ()
    return "".join(_way(term) for term in terms)


def _way(term: ChannelTerm) -> str:
    time = "Không có thông tin" if term.amount is None else str(term.amount)
    unit = _UNITS.get(term.unit, "") if term.unit and term.amount is not None else ""
    return f"{_CHANNELS[term.channel]}{time}{unit}Miễn phí"


def _papers(cases: tuple[Case, ...]) -> str:
    chosen = [(c.name, c.components[: _PAPERS // 2]) for c in cases[:2]]
    return "".join(
        f"{name or '--'}Tên giấy tờMẫu đơn, tờ khaiSố lượng" + "".join(map(_paper, papers))
        for name, papers in chosen
    )


def _paper(paper: Component) -> str:
    copies = f",{paper.copy} bản sao" if paper.copy else ""
    return f"{paper.name}.{min(paper.original or 0, 9)} bản chính{copies}"
