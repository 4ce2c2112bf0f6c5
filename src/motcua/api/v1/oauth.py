"""
Tokens for systems: the client credentials grant of OAuth 2.0 (RFC 6749 section 4.4).

Its errors are those of OAuth 2.0 (section 5.2) and no problems like all others, since libraries of
OAuth read nothing else. They are in English: the standard allows ASCII only.
"""

import base64
from typing import Annotated, Any, Literal
from urllib.parse import unquote_plus

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from motcua.api.v1.reading import Text
from motcua.apps.identity import services
from motcua.apps.identity.domain.accounts import BadCredentials
from motcua.kernel.refusal import Refusal

router = Router(tags=["oauth"], auth=None)
#: Of every answer, since most hold a token (RFC 6749 section 5.1).
NOT_KEPT = {"Cache-Control": "no-store", "Pragma": "no-cache"}
CHALLENGE = 'Basic realm="motcua", charset="UTF-8"'
_GRANT: Any = {"grant_type": "client_credentials", "client_id": "…", "client_secret": "…"}


class TokenForm(BaseModel):
    """The client credentials grant, form-encoded; what else is sent is ignored."""

    model_config = ConfigDict(json_schema_extra={"examples": [_GRANT]})

    grant_type: Literal["client_credentials"]
    client_id: Annotated[Text, Field(max_length=100)] = ""
    client_secret: Annotated[Text, Field(max_length=200)] = ""


class TokenOut(Schema):
    """A bearer token and for how many seconds it lasts."""

    access_token: str
    token_type: str
    expires_in: int


class TokenRefused(Schema):
    """Why there is no token (RFC 6749 section 5.2)."""

    error: Literal["invalid_request", "invalid_client", "unsupported_grant_type"]
    error_description: str


class BadForm(Refusal):
    """The form lacks a field, gives one twice or cannot be read."""

    code, status = "oauth.invalid_request", 400
    vi = "Yêu cầu cấp mã truy cập không đúng: {why_vi}."
    en = "This is no request for a token: {why_en}."


class OtherGrant(Refusal):
    """A grant that is not offered here."""

    code, status = "oauth.unsupported_grant_type", 400
    vi = "Chỉ hỗ trợ grant_type=client_credentials."
    en = "Only grant_type=client_credentials is offered."


#: Refusal -> ``error`` of the standard.
ERRORS: dict[type[Refusal], str] = {
    BadForm: "invalid_request",
    OtherGrant: "unsupported_grant_type",
    BadCredentials: "invalid_client",
}
_FORM = {"application/x-www-form-urlencoded": {"schema": TokenForm.model_json_schema()}}


@router.post(
    "/token",
    response={200: TokenOut, 400: TokenRefused, 401: TokenRefused},
    operation_id="oauth.token",
    openapi_extra={"requestBody": {"content": _FORM, "required": True}},
)
def token(request: HttpRequest, response: HttpResponse) -> Status[Any]:
    """Return a token for the client named by HTTP Basic or in the form."""
    for name, value in NOT_KEPT.items():
        response[name] = value
    try:
        client, secret = _credentials(request)
        issued = services.issue_token(client_id=client, secret=secret, at=timezone.now())
    except tuple(ERRORS) as no:
        if no.status == 401:
            response["WWW-Authenticate"] = CHALLENGE
        told = {"error": ERRORS[type(no)], "error_description": no.sentence("en")}
        return Status(no.status, told)
    answer = {"access_token": issued.token, "token_type": "Bearer"}
    return Status(200, answer | {"expires_in": issued.expires_in})


def _credentials(request: HttpRequest) -> tuple[str, str]:
    """
    Return the client and its secret.

    :raises Refusal: the form asks for something else, or tells the secret in two ways.
    """
    form, basic = _form(request), _basic(request)
    if basic and form.client_secret:
        raise BadForm(
            why_vi="chỉ gửi khóa bí mật một lần, trong Authorization hoặc client_secret",
            why_en="send the secret once, in Authorization or as client_secret",
        )
    return basic or (form.client_id, form.client_secret)


def _form(request: HttpRequest) -> TokenForm:
    sent = _sent(request)
    if sent.get("grant_type", "client_credentials") != "client_credentials":
        raise OtherGrant
    try:
        return TokenForm.model_validate(sent)
    except ValidationError as error:
        field = error.errors()[0]["loc"][0]
        raise BadForm(
            why_vi=f"xem lại trường {field}", why_en=f"look at the field {field}"
        ) from None


def _sent(request: HttpRequest) -> dict[str, str]:
    """Return what was sent; a field without a value is as good as none (section 3.2)."""
    try:
        sent = request.POST
    except RequestDataTooBig:
        raise
    except (BadRequest, SuspiciousOperation, MultiPartParserError):
        raise BadForm(why_vi="không đọc được biểu mẫu", why_en="the form cannot be read") from None
    if any(len(values) > 1 for _, values in sent.lists()):
        raise BadForm(
            why_vi="mỗi trường chỉ gửi một lần", why_en="each field may be sent once only"
        )
    return {name: value for name, value in sent.dict().items() if value}


def _basic(request: HttpRequest) -> tuple[str, str] | None:
    """
    Return client and secret from HTTP Basic, each form-encoded before (section 2.3.1).

    :raises BadCredentials: they cannot be read.
    """
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        client, _, secret = base64.b64decode(given, validate=True).decode().partition(":")
    except ValueError:
        raise BadCredentials from None
    return unquote_plus(client), unquote_plus(secret)
