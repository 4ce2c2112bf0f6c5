"""Verbs of the tasks: one function is one transaction."""

from motcua.apps.tasks.services.assigning import assign, assign_many
from motcua.apps.tasks.services.changing import amend, answer_return, dun, reassign, withdraw
from motcua.apps.tasks.services.exporting import Exported, Form, export
from motcua.apps.tasks.services.extending import ask_extension, decide_extension
from motcua.apps.tasks.services.extractions import (
    confirm_text,
    discard_text,
    open_text,
    save_proposals,
)
from motcua.apps.tasks.services.importing import import_tasks
from motcua.apps.tasks.services.judging import confirm, return_result
from motcua.apps.tasks.services.reminding import forget_keys, remind
from motcua.apps.tasks.services.secrets import tally_secret
from motcua.apps.tasks.services.splitting import split
from motcua.apps.tasks.services.working import (
    accept,
    allot,
    contribute,
    report_progress,
    request_return,
    submit_result,
)

__all__ = [
    "Exported",
    "Form",
    "accept",
    "allot",
    "amend",
    "answer_return",
    "ask_extension",
    "assign",
    "assign_many",
    "confirm",
    "confirm_text",
    "contribute",
    "decide_extension",
    "discard_text",
    "dun",
    "export",
    "forget_keys",
    "import_tasks",
    "open_text",
    "reassign",
    "remind",
    "report_progress",
    "request_return",
    "return_result",
    "save_proposals",
    "split",
    "submit_result",
    "tally_secret",
    "withdraw",
]
