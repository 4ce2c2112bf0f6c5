"""Names that stand for many: ``các bộ, ngành, địa phương``, ``các cơ quan liên quan``."""

import re

from motcua.apps.tasks.domain.extraction.lines import BODY, COUNT, MINISTRY, Line, Mention, capitals

_QUALIFIER = re.compile(
    r"\s*,?\s*\(?(?:(?:co )?lien quan|truc thuoc (?:trung uong|tw|tinh)|truc thuoc|tren dia ban"
    r"(?: (?:toan |ca )?(?:tinh|thanh pho|huyen|xa|nuoc))?|trong (?:toan |ca )?tinh|trong ca nuoc|"
    r"trong toan quoc|tren ca nuoc|tren toan quoc|noi tren|neu tren|thuoc (?:tinh|ubnd tinh|"
    r"pham vi quan ly|thanh pho)|cap (?:tinh|huyen|xa)|cac cap|chuc nang|o trung uong|dia phuong|"
    r"chu quan|quan ly nha nuoc|khac|co chuc nang|(?:tp|thanh pho) truc thuoc (?:trung uong|tw))"
    r"(?![^\W_])\)?"
)
_KIND = (
    r"(?:bo truong|phong(?:,? ban)? chuyen mon(?: thuoc so)?|"
    r"co quan ngang bo|co quan (?:truc )?thuoc chinh phu|co quan trung uong"
    r"|co quan chuyen mon|co quan thong tan,? bao chi|co quan bao chi|co quan chuc nang|"
    r"co quan thong tin dai chung|co quan cap tren|co quan dau moi|co quan dang|co quan to tung|"
    r"co quan|don vi su nghiep(?: cong lap)?|don vi thanh vien|don vi|to chuc doan the|"
    r"to chuc chinh tri(?: -)? xa hoi|to chuc hanh chinh|to chuc tin dung|"
    r"to chuc|doan the|dia phuong|doanh nghiep nha nuoc|doanh nghiep vien thong|doanh nghiep|"
    r"tap doan kinh te|tap doan|tong cong ty|chu dau tu|ban quan ly du an|cap chinh quyen|"
    r"cap uy|cap|nganh|bo|so|ban|phong ban|phong|thanh vien[^,;:.]{0,30}|huyen|thanh pho"
    r"|thi xa|quan|xa|phuong|thi tran|dac khu|tinh|luc luong(?: chuc nang)?|ngan hang thuong mai"
    r"|ca nhan|truong hoc|co so giao duc|benh vien|co so y te|trung tam|hoi)(?![^\W_])"
)
_OF_HEADS = r"(?:(?:thu truong|chu tich|giam doc|nguoi dung dau|lanh dao)\s+(?:cac\s+)?)?"
_JOIN = r"\s*(?:,|va|, va|/)\s*"
_MANY = re.compile(
    rf"(?:(?:{COUNT}|tat ca cac|toan bo cac"
    rf"|chinh quyen)\s+{_KIND}(?:{_JOIN}(?:cac\s+)?{_OF_HEADS}{_KIND})*"
    rf"|{_KIND}(?:{_JOIN}(?:cac\s+)?{_KIND})+|chinh quyen dia phuong(?: cac cap)?"
    rf"|(?:cong an|thanh tra|van phong|cong doan)\s+cac\s+{_KIND}(?:{_JOIN}(?:cac\s+)?{_KIND})*"
    rf"|(?:chu dau tu|co quan chu quan)(?![^\W_]))"
)


def many(line: Line, place: int) -> Mention | None:
    hit = _MANY.match(line.flat, place)
    if not hit or not _is_collective(line, hit):
        return None
    stop = _before_named(line, hit)
    if stop < hit.end() and not _MANY.fullmatch(line.flat, place, stop):
        return None
    end = qualified(line, stop)
    name = _HEADS_OF_MANY.sub("", line.slice(place, end))
    name = re.sub(r"(?i)\b(b)ộ trưởng\b", r"\1ộ", name)
    return Mention(place, end, (name,), many=True)


def _before_named(line: Line, hit: re.Match[str]) -> int:
    """Return where a collective ends before a ministry with its name: ``các bộ, ngành, Bộ A``."""
    for word in re.finditer(r"\b(?:bo|so|ban|phong|co quan)\b", hit.group()):
        at = hit.start() + word.start()
        if at > hit.start() and (MINISTRY.match(line.flat, at) or BODY.match(line.flat, at)):
            return hit.start() + len(re.sub(r"(?:[,/\s]|\bva)+$", "", hit.group()[: word.start()]))
    return hit.end()


_HEADS_OF_MANY = re.compile(
    r"(?i)\b(?:thủ trưởng|chủ tịch|giám đốc|người đứng đầu|lãnh đạo) (?:các )?"
)


def _is_collective(line: Line, hit: re.Match[str]) -> bool:
    """Return whether it is one; ``cấp`` and ``sở`` and the like are words of other things too."""
    text = line.text[hit.start() : hit.end()].lower()
    if not line.accents:
        return True
    words = re.findall(r"[^\W_]+", text)
    wrong = {"số", "so", "bỏ", "bờ", "bó", "bằng", "bán", "bản", "bạn", "tính", "xa", "cáp"}
    return not wrong & set(words)


def qualified(line: Line, place: int) -> int:
    """Return where the words that narrow a collective end: ``liên quan``, ``trên địa bàn tỉnh``."""
    while hit := _QUALIFIER.match(line.flat, place):
        place = hit.end()
        gap = re.compile(r"\s+").match(line.flat, place)
        if gap and line.cased and (end := capitals(line, gap.end(), most=4)):
            ends_with_place = re.compile(r"(?:tinh|thanh pho|huyen|xa)$").search(line.flat[:place])
            place = end if ends_with_place else place
    return place
