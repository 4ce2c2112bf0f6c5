"""The verbs of a dossier as a table: address, service, body. One route each, made from the row."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from motcua.api.v1 import bodies
from motcua.api.v1.auth import caller
from motcua.api.v1.conditions import expected_version, idempotency_key, stamp
from motcua.api.v1.shapes import DossierOut
from motcua.apps.dossiers import services

VERBS: dict[str, type[bodies.Body]] = {
    "receive": bodies.Receive,
    "ask_supplement": bodies.AskSupplement,
    "supplement": bodies.Supplement,
    "refuse": bodies.Reason,
    "hand_over": bodies.HandOver,
    "assign": bodies.Assign,
    "advance": bodies.Advance,
    "ask_agency": bodies.AskAgency,
    "answer": bodies.Answer,
    "suspend_for_payment": bodies.Nothing,
    "resume": bodies.Nothing,
    "extend": bodies.Extend,
    "approve": bodies.Approve,
    "issue": bodies.Issue,
    "refuse_after_examination": bodies.RefuseAfterExamination,
    "request_withdrawal": bodies.OptionalReason,
    "stop": bodies.OptionalReason,
    "return_result": bodies.ReturnResult,
    "correct": bodies.Correct,
}


def route(router: Router, name: str, body: type[bodies.Body]) -> None:
    """Add ``POST /dossiers/{id}/<name>`` to ``router``."""
    service: Callable[..., Any] = getattr(services, name)

    def act(request: HttpRequest, response: HttpResponse, dossier_id: UUID, payload: Any) -> Any:
        dossier = service(
            dossier_id=dossier_id,
            by=caller(request),
            at=timezone.now(),
            expected=expected_version(request),
            key=idempotency_key(request),
            **payload.arguments(),
        )
        stamp(response, dossier.version)
        return dossier

    act.__name__, act.__doc__ = f"dossier_{name}", service.__doc__
    act.__annotations__["payload"] = body
    router.post(
        f"/{{uuid:dossier_id}}/{name.replace('_', '-')}",
        response=DossierOut,
        operation_id=f"dossiers.{name}",
        summary=name.replace("_", " ").capitalize(),
    )(act)
