"""Words for what a task is: kinds, documents, urgency, deadlines; Vietnamese and English."""

from collections.abc import Mapping

from django.utils.translation import get_language

from motcua.apps.tasks.domain.task import DeadlineKind, SourceKind, TaskKind, Urgency

Pair = tuple[str, str]

TASK_KINDS: dict[str, Pair] = {
    TaskKind.DRAFT_LEGAL: ("soạn thảo, trình văn bản", "draft a legal document"),
    TaskKind.PROJECT: ("đề án, báo cáo", "project or report"),
    TaskKind.DECISION: ("ban hành, quyết định", "issue or decide"),
    TaskKind.OTHER: ("việc cụ thể khác", "other concrete task"),
}
SOURCE_KINDS: dict[str, Pair] = {
    SourceKind.NOTICE: ("thông báo kết luận", "conclusion notice"),
    SourceKind.DIRECTIVE: ("chỉ thị", "directive"),
    SourceKind.DECISION: ("quyết định", "decision"),
    SourceKind.DISPATCH: ("công văn", "dispatch"),
    SourceKind.TELEGRAM: ("công điện", "telegram"),
    SourceKind.PROGRAMME: ("chương trình công tác", "work programme"),
    SourceKind.INSPECTION: ("kết luận kiểm tra", "inspection conclusion"),
    SourceKind.LEGAL: ("văn bản quy phạm pháp luật", "legal document"),
}
URGENCIES: dict[str, Pair] = {
    Urgency.NORMAL: ("thường", "normal"),
    Urgency.URGENT: ("khẩn", "urgent"),
    Urgency.VERY_URGENT: ("thượng khẩn", "very urgent"),
    Urgency.FLASH: ("hỏa tốc", "flash"),
}
DEADLINE_KINDS: dict[str, Pair] = {
    DeadlineKind.DATE: ("có ngày phải xong", "a day"),
    DeadlineKind.NONE: ("không có hạn", "none"),
    DeadlineKind.RECURRING: ("định kỳ", "again and again"),
}
RECURRENCES: dict[str, Pair] = {
    "weekly": ("hằng tuần", "every week"),
    "monthly": ("hằng tháng", "every month"),
    "quarterly": ("hằng quý", "every quarter"),
    "half_yearly": ("nửa năm một lần", "every half-year"),
    "yearly": ("hằng năm", "every year"),
}
SECRECIES: dict[str, Pair] = {
    "none": ("không mật", "none"),
    "confidential": ("mật", "confidential"),
    "secret": ("tối mật", "secret"),
    "top_secret": ("tuyệt mật", "top secret"),
}
#: The six counters and two memo columns, in the order of the reports.
COUNTERS: dict[str, Pair] = {
    "completed_on_time": ("Xong đúng hạn", "Done in time"),
    "completed_late": ("Xong trễ", "Done late"),
    "open_within": ("Trong hạn", "Within time"),
    "open_overdue": ("Quá hạn", "Overdue"),
    "withdrawn": ("Rút", "Withdrawn"),
    "reassigned": ("Giao lại", "Reassigned"),
}
UNACCEPTED: Pair = ("Chưa tiếp nhận", "Not accepted")
GROUPS: dict[str, Pair] = {
    "body": ("Cơ quan chủ trì", "Lead agency"),
    "province": ("Tỉnh", "Province"),
    "giver": ("Cơ quan giao", "Giver"),
    "document": ("Văn bản giao", "Document"),
    "level": ("Cấp", "Level"),
}
LEVELS: dict[str, Pair] = {
    "central": ("Trung ương", "Central"),
    "province": ("Cấp tỉnh", "Province"),
    "district": ("Cấp huyện", "District"),
    "commune": ("Cấp xã", "Commune"),
}
AGES: dict[str, Pair] = {
    "overdue": ("Quá hạn", "Overdue"),
    "over_30": ("Quá 30 ngày", "Over 30 days"),
    "over_60": ("Quá 60 ngày", "Over 60 days"),
    "over_120": ("Quá 120 ngày", "Over 120 days"),
}
#: Type of a fact -> what happened.
FACTS: dict[str, Pair] = {
    "tasks.assigned": ("Giao nhiệm vụ", "Task given"),
    "tasks.accepted": ("Tiếp nhận", "Accepted"),
    "tasks.return_requested": ("Đề nghị trả lại", "Return asked for"),
    "tasks.return_refused": ("Không đồng ý trả lại", "Return refused"),
    "tasks.split": ("Chia thành các phần", "Split into parts"),
    "tasks.allotted": ("Phân công", "Allotted"),
    "tasks.progress_reported": ("Báo tiến độ", "Progress reported"),
    "tasks.contributed": ("Cơ quan phối hợp gửi phần việc", "Contribution sent"),
    "tasks.result_submitted": ("Nộp kết quả", "Result submitted"),
    "tasks.confirmed": ("Xác nhận hoàn thành", "Confirmed as done"),
    "tasks.result_returned": ("Trả lại kết quả", "Result returned"),
    "tasks.extension_asked": ("Xin gia hạn", "More time asked for"),
    "tasks.extended": ("Gia hạn", "Extended"),
    "tasks.extension_refused": ("Không đồng ý gia hạn", "More time refused"),
    "tasks.withdrawn": ("Rút nhiệm vụ", "Withdrawn"),
    "tasks.reassigned": ("Giao lại cơ quan khác", "Given to another agency"),
    "tasks.amended": ("Sửa nội dung", "Amended"),
    "tasks.dunned": ("Đôn đốc bằng văn bản", "Dunned in writing"),
    "tasks.reminded": ("Hệ thống nhắc hạn", "Reminded by the system"),
}
#: Level of a dunning -> its words.
DUN_LEVELS: dict[str, Pair] = {
    "written": ("Văn bản đôn đốc", "Written dunning"),
    "criticism": ("Phê bình", "Criticism"),
}


def said(pair: Pair) -> str:
    """Return the Vietnamese or the English of a pair."""
    return pair[1 if (get_language() or "vi").startswith("en") else 0]


def choices(table: Mapping[str, Pair]) -> list[tuple[str, str]]:
    """Return a table as the choices of a field."""
    return [(str(key), said(pair)) for key, pair in table.items()]
