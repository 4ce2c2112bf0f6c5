"""Sessions in words: states, kinds, roles; Vietnamese and English side by side."""

from motcua.apps.inspections.domain.session import FindingKind, LinkKind, MemberRole
from motcua.apps.inspections.domain.states import WORDS, State
from motcua.web.shared.deadline_bar import Signal

STATES = WORDS
SIGNALS = {
    State.PLANNED: Signal.UNLIMITED,
    State.REPORTS_ASKED: Signal.SOON,
    State.REPORTS_RECEIVED: Signal.SOON,
    State.HELD: Signal.SOON,
    State.CONCLUSION_DRAFTED: Signal.SOON,
    State.CONCLUDED: Signal.ON_TIME,
    State.CLOSED: Signal.DONE,
}
FINDINGS = {
    FindingKind.RESULT: ("Kết quả đạt được", "Result"),
    FindingKind.SHORTCOMING: ("Tồn tại, hạn chế", "Shortcoming"),
    FindingKind.DIFFICULTY: ("Khó khăn, vướng mắc", "Difficulty"),
    FindingKind.PROPOSAL: ("Đề xuất, kiến nghị", "Proposal"),
}
FINDING_SIGNALS = {
    FindingKind.RESULT: Signal.ON_TIME,
    FindingKind.SHORTCOMING: Signal.LATE,
    FindingKind.DIFFICULTY: Signal.SOON,
    FindingKind.PROPOSAL: Signal.UNLIMITED,
}
ROLES = {
    MemberRole.HEAD: ("Trưởng đoàn", "Head"),
    MemberRole.DEPUTY: ("Phó trưởng đoàn", "Deputy"),
    MemberRole.MEMBER: ("Thành viên", "Member"),
    MemberRole.SECRETARY: ("Thư ký", "Secretary"),
}
LINKS = {
    LinkKind.DOSSIER: ("Hồ sơ", "Dossier"),
    LinkKind.TASK: ("Nhiệm vụ", "Task"),
    LinkKind.PETITION: ("Phản ánh", "Petition"),
    LinkKind.METRIC: ("Chỉ số", "Metric"),
}
