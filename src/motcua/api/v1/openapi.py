"""The OpenAPI document made honest: every error that may come, every header that counts."""

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from motcua.api.v1.conditions import KEY_PATTERN
from motcua.api.v1.problems import PLAIN, TYPE, Problem

Operation = dict[str, Any]

#: Status -> name of the component, what it means; examples come from ``problems.PLAIN``.
ERRORS = {
    400: ("Unreadable", "The body cannot be read."),
    401: ("Unauthenticated", "No token, or one that does not count (any more)."),
    403: ("Forbidden", "The table of rights does not allow it; or CSRF, with a session."),
    404: ("NotFound", "There is no such thing."),
    409: ("Conflict", "The state does not allow it, somebody was quicker, or the key was used."),
    413: ("TooLarge", "The body is larger than is taken."),
    415: ("WrongType", "The body is of a type that is not taken."),
    422: ("Invalid", "A value cannot be used; `field` names it."),
    429: ("TooMany", "Too many requests; come back after `Retry-After` seconds."),
    503: ("Unavailable", "The database is away; the same request may be sent again."),
}
_MORE = {409: ("dossiers.not_allowed", "Not in this state.", "Trạng thái này chưa cho phép.")} | {
    415: ("not_json", "The body must be JSON.", "Nội dung phải là JSON."),
    422: ("invalid", "The request cannot be read.", "Yêu cầu không đọc được: xem lại trường case."),
}
_SECONDS = {"description": "Seconds to wait.", "schema": {"type": "string", "pattern": "^[0-9]+$"}}
HEADERS = {
    401: {"WWW-Authenticate": {"schema": {"type": "string"}}},
    429: {"Retry-After": _SECONDS},
    503: {"Retry-After": _SECONDS},
}
ETAG = {"description": "Version of the dossier, for `If-Match`.", "schema": {"type": "string"}}
LOCATION = {"description": "Address of the new dossier.", "schema": {"type": "string"}}
IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "description": "The `ETag` that was read; another version by now is a 409.",
    "schema": {"type": "string", "pattern": '^"[0-9]{1,9}"$'},
    "example": '"3"',
}
IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "Chosen by the caller; a request repeated under it is carried out once.",
    "schema": {"type": "string", "pattern": KEY_PATTERN},
    "example": "2f1c6f0a-6a57-4a6e-9d5a-0d5d9a3b7c11",
}
#: What takes a key beside the verbs of a dossier.
MAKERS = {
    "persons.register",
    "files.keep",
    "tasks.assign",
    "tasks.assign_many",
    "petitions.send",
    "petitions.register",
    "inspections.plan",
    "inspections.note",
    "inspections.find",
    "inspections.set_target",
}
#: What takes If-Match beside the verbs of a dossier, a task and a petition.
CONDITIONAL = {
    "inspections.amend",
    "inspections.draft_conclusion",
    "inspections.conclude",
}
#: Errors that only some operations give, beside those that their kind gives.
PECULIAR = {
    "dossiers.paper": {409},
    "files.read": {409},
    "inspections.pack": {409},
    "petitions.look_up": {404},
}
#: The only ones of an operation that describes its errors itself.
OWN = {"oauth.token": {413, 429, 503}}
PDF = {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}
ATTACHMENT = {"*/*": {"schema": {"type": "string", "format": "binary"}}}
#: What answers with a file instead of JSON.
FILES = {
    "dossiers.paper": PDF,
    "files.read": ATTACHMENT,
    "inspections.pack": {"application/zip": ATTACHMENT["*/*"]},
    "tasks.report": ATTACHMENT,
}


class DescribedAPI(NinjaAPI):
    """The API with a description that keeps its word."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """Return the document, completed."""
        schema = super().get_openapi_schema(**options)
        components = schema["components"]
        shape = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        components["schemas"] |= shape.pop("$defs") | {"Problem": shape}
        components["responses"] = {name: _response(status) for status, (name, _) in ERRORS.items()}
        for path, methods in schema["paths"].items():
            for method, operation in methods.items():
                complete(method, path, operation, components["schemas"])
        return schema


def complete(method: str, path: str, operation: Operation, schemas: dict[str, Any]) -> None:
    """Add errors, headers and the example to one operation."""
    for status in sorted(errors_of(path, operation)):
        operation["responses"][status] = {"$ref": f"#/components/responses/{ERRORS[status][0]}"}
    if is_verb(method, path):
        submits = operation["operationId"] == "dossiers.submit"
        operation["parameters"] += [] if submits else [IF_MATCH]
        done = operation["responses"][201 if submits else 200]
        done["headers"] = {"ETag": ETAG} | ({"Location": LOCATION} if submits else {})
    if is_verb(method, path) or operation["operationId"] in MAKERS:
        operation["parameters"].append(IDEMPOTENCY_KEY)
    if operation["operationId"] in CONDITIONAL:
        operation["parameters"].append(IF_MATCH)
        operation["responses"][200]["headers"] = {"ETag": ETAG}
    if operation["operationId"] == "dossiers.view":
        operation["responses"][200]["headers"] = {"ETag": ETAG}
    if operation["operationId"] == "oauth.token":
        operation["responses"][401]["headers"] = HEADERS[401]
    if operation["operationId"] in FILES:
        operation["responses"][200]["content"] = FILES[operation["operationId"]]
    for media in operation.get("requestBody", {}).get("content", {}).values():
        _show_example(media, schemas)


def is_verb(method: str, path: str) -> bool:
    """Return whether an operation is a verb of a dossier, of a task or of a petition."""
    known = ("/dossiers/", "/tasks/{", "/petitions/{")
    return method == "post" and any(part in path for part in known)


def errors_of(path: str, operation: Operation) -> set[int]:
    """Return the statuses of the errors that an operation may give."""
    if operation["operationId"] in OWN:
        return OWN[operation["operationId"]]
    found = {429, 503} | PECULIAR.get(operation["operationId"], set())
    if operation.get("security"):
        found |= {401, 403}
    if operation["parameters"]:
        found |= {404, 422}
    if "requestBody" in operation:
        found |= {400, 413, 415, 422}
    if "requestBody" in operation and operation.get("security"):
        found |= {404, 409}
    return found


def _response(status: int) -> dict[str, Any]:
    code, title, detail = (PLAIN | _MORE)[status]
    shown = {
        "type": f"https://motcua.example/problems/{code}",
        "title": title,
        "status": status,
        "detail": detail,
        "code": code,
        "field": "case" if status == 422 else None,
    }
    media = {"schema": {"$ref": "#/components/schemas/Problem"}, "example": shown}
    answer = {"description": ERRORS[status][1], "content": {TYPE: media}}
    return answer | ({"headers": HEADERS[status]} if status in HEADERS else {})


def _show_example(media: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Show the example of a body where readers look for it, beside its schema."""
    named = media["schema"].get("$ref", "").rpartition("/")[2]
    examples = schemas.get(named, media["schema"]).get("examples")
    if examples:
        media["example"] = examples[0]
