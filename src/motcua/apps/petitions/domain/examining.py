"""Six criteria by which a rule is examined, and forms of the decision (NĐ 20/2008 Art. 14-15)."""

from collections.abc import Mapping

from motcua.kernel.refusal import Invalid

#: Code, Vietnamese, English.
CRITERIA: dict[str, tuple[str, str]] = {
    "necessity": ("Sự cần thiết", "Necessity"),
    "legality": ("Tính hợp lý, hợp pháp", "Reasonableness and legality"),
    "simplicity": ("Tính đơn giản, dễ hiểu", "Simplicity"),
    "feasibility": ("Tính khả thi", "Feasibility"),
    "consistency": ("Sự thống nhất, đồng bộ", "Consistency"),
    "treaties": ("Sự phù hợp với điều ước quốc tế", "Conformity with treaties"),
}
DECISIONS: dict[str, tuple[str, str]] = {
    "keep": ("Giữ nguyên quy định", "Keep the rule"),
    "collect": ("Chưa đủ căn cứ, tiếp tục tập hợp", "Not enough basis, keep collecting"),
    "amend": ("Sửa đổi, bãi bỏ theo thẩm quyền", "Amend or repeal by own power"),
    "propose": ("Kiến nghị cơ quan có thẩm quyền", "Propose to the competent body"),
    "new": ("Ban hành hoặc đề nghị ban hành quy định mới", "Issue or propose a new rule"),
}


def checked_criteria(given: Mapping[str, bool]) -> dict[str, bool]:
    """
    Return a finding for each criterion.

    :raises Invalid: one is missing or unknown.
    """
    if set(given) != set(CRITERIA):
        raise Invalid(
            field="criteria",
            why_vi="Hãy kết luận đủ 6 tiêu chí.",
            why_en=f"Say yes or no to each of {', '.join(CRITERIA)}.",
        )
    return {code: bool(given[code]) for code in CRITERIA}


def checked_decision(given: str) -> str:
    """
    Return a form of the decision by its code.

    :raises Invalid: there is none.
    """
    if given not in DECISIONS:
        raise Invalid(
            field="decision",
            why_vi="Hãy chọn hình thức xử lý trong danh sách.",
            why_en=f"Choose one of {', '.join(DECISIONS)}.",
        )
    return given
