"""Signing in: lock-out, second factor and new accounts, between allauth and ``identity``."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.account.stages import EmailVerificationStage
from allauth.core import context as allauth_context
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.models import Authenticator
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.apps.identity import services as identity
from motcua.apps.identity.domain.accounts import Kind, checked_login
from motcua.apps.identity.domain.persons import checked_name, normal_email
from motcua.kernel.refusal import Refusal

Value = TypeVar("Value")
_OPEN = ("mfa_", "account_", "set_language")


class NameForm(forms.Form):
    """What a citizen adds when opening an account: the name to be called by."""

    name = forms.CharField(
        label=_("Họ và tên"), max_length=200, widget=forms.TextInput({"autocomplete": "name"})
    )

    def clean_name(self) -> str:
        """Return the name as it is stored, or say what is wrong with it."""
        return _told(checked_name, self.cleaned_data["name"])

    def signup(self, request: HttpRequest, user: Any) -> None:
        """Do nothing more: :class:`Adapter` has written the account."""


class _CountedCode:
    """Codes of the second factor, guessed no oftener than passwords: counted the same way."""

    def clean_code(self) -> str:
        """Check a code; refuse while guesses are locked."""
        form, request = cast(Any, self), allauth_context.request
        login, at = f"2fa:{form.user.pk}", timezone.now()
        address = get_adapter(request).get_client_ip(request)
        _told(lambda _: identity.demand_unlocked(login=login, address=address, at=at), "")
        try:
            code: str = super().clean_code()  # type: ignore[misc]
        except ValidationError:
            identity.note_failure(login=login, address=address, at=at)
            raise
        identity.note_success(login=login, address=address)
        return code


class AuthenticateForm(_CountedCode, mfa_forms.AuthenticateForm):  # type: ignore[misc]
    """The code after the password."""


class ReauthenticateForm(_CountedCode, mfa_forms.ReauthenticateForm):  # type: ignore[misc]
    """The code before something delicate."""


class OfficialsSkipEmail(EmailVerificationStage):  # type: ignore[misc]
    """Verify the e-mail address of citizens; an official signs in by the login of the office."""

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Pass officials on to the next stage."""
        if self.login.user.kind == Kind.OFFICIAL:
            return None, True
        return cast(tuple[HttpResponse | None, bool], super().handle())


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Hands allauth's steps to the services of ``identity``; takes the clock."""

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse while the login or the address is locked, before any password is checked."""
        login, address, at = _login(credentials), self.get_client_ip(request), timezone.now()
        _told(lambda name: identity.demand_unlocked(login=name, address=address, at=at), login)
        super().pre_authenticate(request, **credentials)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Check a password; a success clears the failures from this address."""
        user = super().authenticate(request, **credentials)
        if user is not None:
            identity.note_success(login=_login(credentials), address=self.get_client_ip(request))
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the failure."""
        address = self.get_client_ip(request)
        identity.note_failure(login=_login(credentials), address=address, at=timezone.now())

    def clean_email(self, email: str) -> str:
        """Return an address that can be a citizen's login, or say what is wrong with it."""
        return _told(checked_login, _told(normal_email, email))

    def get_login_stages(self) -> list[str]:
        """Return allauth's stages, the one for e-mail addresses for citizens only."""
        ours = f"{OfficialsSkipEmail.__module__}.{OfficialsSkipEmail.__qualname__}"
        email = "allauth.account.stages.EmailVerificationStage"
        return [ours if stage == email else stage for stage in super().get_login_stages()]

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """Open a citizen's account and the person that goes with it."""
        given, at = form.cleaned_data, timezone.now()
        with transaction.atomic():
            account = identity.open_account(
                login=given["email"],
                kind=Kind.CITIZEN,
                display_name=given["name"],
                password=given["password1"],
                email=given["email"],
                by=None,
                at=at,
            )
            identity.register_person(
                full_name=given["name"],
                email=given["email"],
                account=account.id,
                by=account.id,
                at=at,
            )
        user.pk = account.id
        user.refresh_from_db()
        return user

    def set_password(self, user: Any, password: str) -> None:
        """Set a password that the owner chose; a demand to change it is met."""
        identity.set_password(account=user.pk, password=password, by=user.pk, at=timezone.now())
        user.refresh_from_db()


def _told(check: Callable[[str], Value], value: str) -> Value:
    """Return what ``check`` makes of a value; a refusal becomes the form's own message."""
    try:
        return check(value)
    except Refusal as refusal:
        raise ValidationError(refusal.sentence(get_language() or "vi")) from None


class Guard:
    """Let an official work only with a second factor and a password of their own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Send officials to the page where they set up what is missing."""
        missing = self._missing(request)
        if missing is None:
            return self._get_response(request)
        if request.path.startswith("/api/"):
            return _problem(missing)
        return redirect(f"{reverse(missing)}?next={request.path}")

    def _missing(self, request: HttpRequest) -> str | None:
        user = request.user
        if not user.is_authenticated or user.kind == Kind.CITIZEN or _is_open(request):
            return None
        if user.must_change_password:
            return "account_change_password"
        return None if _has_second_factor(request) else "mfa_index"


def _has_second_factor(request: HttpRequest) -> bool:
    if not settings.SECOND_FACTOR:
        return True
    types = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return bool(Authenticator.objects.filter(user_id=request.user.pk, type__in=types).exists())


def _is_open(request: HttpRequest) -> bool:
    if request.path.startswith(f"/{settings.STATIC_URL.strip('/')}/"):
        return True
    try:
        name = resolve(request.path_info).url_name
    except Resolver404:
        return False
    return (name or "").startswith(_OPEN)


def _problem(missing: str) -> JsonResponse:
    page = reverse(missing)
    problem = {
        "type": "https://motcua.example/problems/identity.sign_in_incomplete",
        "title": f"Finish signing in at {page} first.",
        "status": 403,
        "detail": f"Hãy hoàn tất đăng nhập tại {page} trước.",
        "code": "identity.sign_in_incomplete",
        "field": None,
    }
    return JsonResponse(problem, status=403, content_type="application/problem+json")


def _login(credentials: dict[str, Any]) -> str:
    return str(credentials.get("username") or credentials.get("email") or "")


def display_name(user: Any) -> str:
    """Return what to call an account in mails and messages."""
    return str(user.display_name or user.login)
