"""Writes of petitions: one verb, one function, one transaction."""

from motcua.apps.petitions.services.answering import (
    approve,
    assign,
    contribute,
    draft_answer,
    extend,
    return_draft,
)
from motcua.apps.petitions.services.clockwork import remind
from motcua.apps.petitions.services.erasing import erase_sender
from motcua.apps.petitions.services.examining import examine_rule
from motcua.apps.petitions.services.likeness import answer_group, group, ungroup
from motcua.apps.petitions.services.looking_up import forget_attempts, look_up
from motcua.apps.petitions.services.publishing import close, publish, reopen, return_answer
from motcua.apps.petitions.services.repeating import carry_once, forget_requests
from motcua.apps.petitions.services.sender_acts import rate, supplement
from motcua.apps.petitions.services.sending import register, send
from motcua.apps.petitions.services.sorting import ask_supplement, classify, refuse, route_out
from motcua.apps.petitions.services.transferring import (
    ask_competence,
    decide_competence,
    transfer,
)

__all__ = [
    "answer_group",
    "approve",
    "ask_competence",
    "ask_supplement",
    "assign",
    "carry_once",
    "classify",
    "close",
    "contribute",
    "decide_competence",
    "draft_answer",
    "erase_sender",
    "examine_rule",
    "extend",
    "forget_attempts",
    "forget_requests",
    "group",
    "look_up",
    "publish",
    "rate",
    "refuse",
    "register",
    "remind",
    "reopen",
    "return_answer",
    "return_draft",
    "route_out",
    "send",
    "supplement",
    "transfer",
    "ungroup",
]
