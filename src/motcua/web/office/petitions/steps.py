"""Words of the steps that a petition went through."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.apps.petitions.domain.verbs import Verb
from motcua.apps.petitions.selectors import StepRecord

_WORDS: dict[Verb, Any] = {
    Verb.SEND: _("Người dân gửi"),
    Verb.REGISTER: _("Vào sổ"),
    Verb.CLASSIFY: _("Phân loại"),
    Verb.ASK_SUPPLEMENT: _("Yêu cầu người gửi bổ sung"),
    Verb.SUPPLEMENT: _("Người gửi bổ sung"),
    Verb.REFUSE: _("Từ chối tiếp nhận"),
    Verb.TRANSFER: _("Chuyển cơ quan khác"),
    Verb.ASK_COMPETENCE: _("Đề nghị quyết định thẩm quyền"),
    Verb.DECIDE_COMPETENCE: _("Quyết định cơ quan xử lý"),
    Verb.ROUTE_OUT: _("Chuyển theo luật khiếu nại, tố cáo"),
    Verb.ASSIGN: _("Phân công"),
    Verb.DRAFT_ANSWER: _("Trình trả lời"),
    Verb.CONTRIBUTE: _("Ý kiến phối hợp"),
    Verb.APPROVE: _("Duyệt trả lời"),
    Verb.RETURN_DRAFT: _("Trả lại dự thảo"),
    Verb.EXTEND: _("Gia hạn"),
    Verb.PUBLISH: _("Công khai"),
    Verb.RETURN_ANSWER: _("Trả lại khi kiểm tra công khai"),
    Verb.CLOSE: _("Kết thúc"),
    Verb.REOPEN: _("Mở lại"),
    Verb.RATE: _("Người gửi đánh giá"),
    Verb.EXAMINE_RULE: _("Xem xét quy định"),
    Verb.ANSWER_GROUP: _("Trả lời chung cả nhóm"),
}


def step_words(step: StepRecord) -> Any:
    """Return what happened, in words."""
    return _WORDS[step.verb]
