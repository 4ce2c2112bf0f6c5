"""Reads of petitions: what officials, senders and everybody see, and the counters."""

from motcua.apps.petitions.selectors.counting import counters
from motcua.apps.petitions.selectors.course import (
    AnswerRecord,
    AskedRecord,
    SenderRecord,
    StepRecord,
    SupplementRecord,
    answers,
    asked,
    examination,
    files,
    mine,
    of_dossier,
    of_file,
    rating,
    sender,
    steps,
    supplements,
)
from motcua.apps.petitions.selectors.following import (
    Mile,
    Progress,
    followed,
    look_up,
    miles,
    progress,
)
from motcua.apps.petitions.selectors.links import read_secret, secret_of
from motcua.apps.petitions.selectors.lists import Page, count, may_see, page, view
from motcua.apps.petitions.selectors.public import (
    Published,
    PublishedPage,
    fields,
    published,
    published_one,
)
from motcua.apps.petitions.selectors.records import petition, some

__all__ = [
    "AnswerRecord",
    "AskedRecord",
    "Mile",
    "Page",
    "Progress",
    "Published",
    "PublishedPage",
    "SenderRecord",
    "StepRecord",
    "SupplementRecord",
    "answers",
    "asked",
    "count",
    "counters",
    "examination",
    "fields",
    "files",
    "followed",
    "look_up",
    "may_see",
    "mine",
    "miles",
    "of_dossier",
    "of_file",
    "page",
    "petition",
    "progress",
    "published",
    "published_one",
    "rating",
    "read_secret",
    "secret_of",
    "sender",
    "some",
    "steps",
    "supplements",
    "view",
]
