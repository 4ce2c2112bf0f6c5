"""Deny unless the table of rights allows: every verb and every route has its right."""

import importlib

import pytest

from motcua.apps.agencies.domain.rights import RIGHTS
from tests.architecture.house import SOURCE, dotted, public_functions

#: Services that are no verbs of a person, and why.
NO_VERB: dict[str, str] = {
    "dossiers.forget_collectors": "follows from the erasing of a person, which asks the right",
    "dossiers.assign_many": "each dossier asks the right to assign",
    "dossiers.demand_apologies": "the clock's own work, nobody asks for it",
    "dossiers.forget_keys": "the clock's own work, nobody asks for it",
    "dossiers.train_forecast": "the clock's own work, nobody asks for it",
    "dossiers.forget_viewings": "the clock's own work, nobody asks for it",
    "dossiers.note_viewing": "the trace of a look that dossiers.view allowed",
} | {
    f"dossiers.{name}": "asks dossiers.draft, and that the draft is the caller's"
    for name in (
        "start_draft",
        "answer_draft",
        "attach_to_draft",
        "detach_from_draft",
        "adopt_draft",
        "renew_draft",
        "discard_draft",
        "send_draft_link",
        "submit_draft",
    )
}
NO_VERB |= {
    "tasks.import_tasks": "asks tasks.import at each lead agency",
    "tasks.assign_many": "asks tasks.assign at each giver",
    "tasks.remind": "the clock's own work, nobody asks for it",
    "tasks.forget_keys": "the clock's own work, nobody asks for it",
}
NO_VERB |= {
    "dossiers.forget_drafts": "the clock's own work, nobody asks for it",
    "dossiers.erase_drafts": "follows from the erasure of a person",
}

NO_VERB |= {
    "petitions.remind": "the clock's own work, nobody asks for it",
    "petitions.forget_attempts": "the clock's own work, nobody asks for it",
    "petitions.index": "follows from the fact that a petition came in",
    "petitions.forget": "follows from the fact that its words are gone",
    "petitions.erase_sender": "follows from the erasure of a person",
    "petitions.forget_requests": "the clock's own work, nobody asks for it",
    "petitions.carry_once": "the verb that it carries out asks its right",
}
NO_VERB |= {
    "indicators.set_threshold": "asks indicators.define",
    "indicators.end_threshold": "asks indicators.define",
    "indicators.check_thresholds": "the clock's own work, nobody asks for it",
    "indicators.refresh": "the clock's own work, nobody asks for it",
}
NO_VERB |= {
    f"inspections.{name}": "asks inspections.set_target"
    for name in ("record_progress", "rate_confidence")
}
NO_VERB["inspections.freeze_due"] = "the clock's own work, nobody asks for it"
NO_VERB |= {
    f"inspections.{name}": "asks inspections.lead: one right for the work of the team"
    for name in (
        "amend",
        "ask_reports",
        "close",
        "conclude",
        "draft_conclusion",
        "drop_finding",
        "find",
        "freeze",
        "hold",
        "note",
    )
}
NO_VERB |= {
    f"tasks.{name}": "asks tasks.extract at the authority in whose name the tasks are given"
    for name in ("open_text", "save_proposals", "confirm_text", "discard_text")
}


def verbs() -> list[tuple[str, str]]:
    return [
        (f"{app}.{path.stem}", f"{app}.{name}")
        for app in ("dossiers", "petitions", "tasks", "indicators", "inspections")
        for path in sorted((SOURCE / "apps" / app / "services").glob("*.py"))
        if not path.stem.startswith("_")
        for name in public_functions(path)
    ]


@pytest.mark.parametrize(("module", "name"), verbs())
def test_every_verb_has_a_right(module: str, name: str) -> None:
    assert name in RIGHTS or name in NO_VERB, f"{module}.{name} has no right"


def test_every_right_names_known_roles_and_somebody() -> None:
    assert all(roles for roles in RIGHTS.values())


def test_every_service_takes_keywords_only() -> None:
    wrong = []
    for path in SOURCE.glob("apps/*/services*"):
        for module in [path] if path.suffix else path.glob("*.py"):
            if module.stem.startswith("_") and module.stem != "__init__":
                continue
            loaded = importlib.import_module(dotted(module).removesuffix(".__init__"))
            for name in public_functions(module):
                code = getattr(loaded, name)
                code = getattr(code, "__wrapped__", code).__code__
                positional = code.co_argcount
                if positional > (1 if name.startswith("record") else 0):
                    wrong.append(f"{dotted(module)}.{name}")
    assert wrong == []
