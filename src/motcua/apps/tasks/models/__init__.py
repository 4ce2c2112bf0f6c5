"""Tables of the tasks."""

from motcua.apps.tasks.models.extractions import Extraction, ExtractionRow, ExtractionTask
from motcua.apps.tasks.models.task import Coordinator, Spell, Task
from motcua.apps.tasks.models.work import (
    Dunning,
    Evidence,
    EvidenceFile,
    Extension,
    Number,
    Progress,
    Remark,
    Reminder,
    Request,
    SecretTally,
)

__all__ = [
    "Coordinator",
    "Dunning",
    "Evidence",
    "EvidenceFile",
    "Extension",
    "Extraction",
    "ExtractionRow",
    "ExtractionTask",
    "Number",
    "Progress",
    "Remark",
    "Reminder",
    "Request",
    "SecretTally",
    "Spell",
    "Task",
]
