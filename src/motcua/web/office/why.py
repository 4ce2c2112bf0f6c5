"""Grounds in words: why a dossier stands where it stands in a list."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from motcua.apps.dossiers.domain.urgency import Ground, Why
from motcua.web.shared import words

#: Ground -> what is said of it.
WORDS: dict[Ground, Any] = {
    Ground.OVERDUE: gettext_lazy("quá hạn %(span)s"),
    Ground.ACCEPTANCE_OVERDUE: gettext_lazy("quá hạn tiếp nhận %(span)s"),
    Ground.APOLOGY_TODAY: gettext_lazy("đến hạn xin lỗi: hôm nay"),
    Ground.APOLOGY_PROPOSED: gettext_lazy("cán bộ đề nghị lãnh đạo xin lỗi"),
    Ground.APOLOGY_MISSED: gettext_lazy("không còn kịp xin lỗi, hết hạn %(day)s"),
    Ground.HAND_OVER_OVERDUE: gettext_lazy("chưa bàn giao, quá giờ %(span)s"),
    Ground.PROMISED: gettext_lazy("đã xin lỗi, hẹn lại %(day)s"),
    Ground.WITHDRAWAL: gettext_lazy("người nộp xin rút hồ sơ"),
    Ground.IN_REVIEW: gettext_lazy("dự thảo chờ duyệt"),
    Ground.SENT_BACK: gettext_lazy("lãnh đạo trả lại dự thảo"),
    Ground.OPINION_BACK: gettext_lazy("ý kiến %(name)s đã về"),
    Ground.SUPPLEMENTED: gettext_lazy("người nộp đã bổ sung"),
    Ground.APOLOGY_SOON: gettext_lazy("đến hạn xin lỗi: %(day)s"),
    Ground.DUE_SOON: gettext_lazy("còn %(span)s làm việc"),
    Ground.OPINION_OVERDUE: gettext_lazy("%(name)s trả lời quá hạn %(span)s"),
    Ground.ANSWER_OVERDUE: gettext_lazy("người nộp chưa bổ sung, hết hạn %(day)s"),
    Ground.TO_ISSUE: gettext_lazy("đã duyệt, chờ ban hành"),
    Ground.WAITING_FOR_INTAKE: gettext_lazy("chờ nhận %(span)s"),
    Ground.TO_HAND_OVER: gettext_lazy("chờ bàn giao"),
    Ground.UNASSIGNED: gettext_lazy("chưa phân công"),
    Ground.OPINION_AWAITED: gettext_lazy("chờ ý kiến %(name)s đến %(day)s"),
    Ground.WAITING_FOR_APPLICANT: gettext_lazy("chờ người nộp bổ sung %(day)s"),
    Ground.WAITING_FOR_PAYMENT: gettext_lazy("chờ nghĩa vụ tài chính"),
    Ground.RUNNING: gettext_lazy("còn %(span)s làm việc, hẹn %(day)s"),
    Ground.NO_DUE_DATE: gettext_lazy("không có ngày hẹn trả"),
}
#: What the mark of the row says already.
_ON_THE_MARK = frozenset(
    {
        Ground.OVERDUE,
        Ground.ACCEPTANCE_OVERDUE,
        Ground.PROMISED,
        Ground.DUE_SOON,
        Ground.RUNNING,
        Ground.NO_DUE_DATE,
        Ground.WAITING_FOR_INTAKE,
    }
)
#: Grounds that press: they are shown as warnings.
PRESSING = frozenset(
    {
        Ground.OVERDUE,
        Ground.ACCEPTANCE_OVERDUE,
        Ground.APOLOGY_TODAY,
        Ground.APOLOGY_MISSED,
        Ground.HAND_OVER_OVERDUE,
        Ground.OPINION_OVERDUE,
    }
)
_SHORT = 2


def phrase(why: Why, minutes_per_day: int) -> str:
    """
    Return one ground in words, as "quá hạn 2 ngày".

    :param minutes_per_day: open minutes of an ordinary working day.
    """
    language = get_language() or "vi"
    span = "" if why.minutes is None else words.span(why.minutes, minutes_per_day, language)
    day = f"{why.day:%d/%m}" if why.day else ""
    name = why.name or _("cơ quan được hỏi")
    text: str = str(WORDS[why.ground]) % {"span": span, "day": day, "name": name}
    return text.strip()


def phrases(grounds: Sequence[Why], minutes_per_day: int) -> list[str]:
    """Return all grounds in words, the most pressing first."""
    return [phrase(why, minutes_per_day) for why in grounds]


def beside(grounds: Sequence[Why], minutes_per_day: int) -> list[str]:
    """Return at most two grounds in words, those left out that the mark of a row says already."""
    told = [why for why in grounds if why.ground not in _ON_THE_MARK]
    return phrases(told[:_SHORT], minutes_per_day)
