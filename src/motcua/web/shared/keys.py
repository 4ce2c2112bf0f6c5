"""Security keys (khóa bảo mật) on the pages of signing in: the words that allauth leaves out."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm, LoginWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

_NAME = {"label": _("Tên khóa"), "max_length": 100}


class AddKeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A key to be added; without a name it gets one."""

    name = forms.CharField(
        **_NAME,
        required=False,
        help_text=_("Tên để nhận ra khóa về sau, ví dụ: điện thoại của tôi."),
    )


class EditKeyForm(EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a key."""

    name = forms.CharField(**_NAME)


class LoginKeyForm(LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey instead of login and password; it comes empty from a page without JavaScript."""

    credential = forms.JSONField(
        widget=forms.HiddenInput,
        error_messages={
            "required": _("Khóa bảo mật và khóa truy cập cần JavaScript; các cách khác thì không.")
        },
    )
