"""Tables of identity: accounts that sign in, persons that dossiers are about, client tokens."""

from datetime import datetime
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Func, Q
from django.db.models.functions import Now

from motcua.apps.identity.domain.accounts import Kind
from motcua.apps.identity.domain.persons import PersonKind


class UuidV7(Func):
    """PostgreSQL's ``uuidv7()``: keys that grow with time."""

    function = "uuidv7"
    template = "%(function)s()"
    output_field = models.UUIDField()


class Account(AbstractBaseUser):
    """
    Who signs in: an official, a citizen or a system.

    ``session_version`` is part of what a session is checked against on every request, so that
    raising it ends all sessions at once.
    """

    id = models.UUIDField(primary_key=True, db_default=UuidV7(), editable=False)
    login = models.CharField(max_length=150, unique=True)
    kind = models.CharField(max_length=10, choices=[(k, k) for k in Kind])
    display_name = models.CharField(max_length=200)
    email = models.EmailField(blank=True, default="")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    session_version = models.IntegerField(default=1)
    opened_at = models.DateTimeField(db_default=Now())
    closed_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[BaseUserManager["Account"]] = BaseUserManager()

    class Meta:
        db_table = "identity_account"
        constraints = [
            models.CheckConstraint(
                name="identity_account_login_lower",
                condition=Q(login=models.functions.Lower("login")) & ~Q(login=""),
            ),
            models.CheckConstraint(
                name="identity_account_closed_is_inactive",
                condition=Q(closed_at__isnull=True) | Q(is_active=False),
            ),
        ]

    def get_session_auth_hash(self) -> str:
        """Return what a session must match: the password's hash and the session version."""
        return f"{super().get_session_auth_hash()}-{self.session_version}"


class Person(models.Model):
    """
    A person or organisation that dossiers are about: the one table of personal data.

    Everybody else keeps only the key, so that erasing is one update here.
    """

    id = models.UUIDField(primary_key=True, db_default=UuidV7(), editable=False)
    kind = models.CharField(max_length=12, choices=[(k, k) for k in PersonKind])
    full_name = models.CharField(max_length=200, blank=True)
    name_search = models.CharField(max_length=200, blank=True)
    birth_on = models.DateField(null=True)
    id_number = models.CharField(max_length=12, blank=True)
    phone = models.CharField(max_length=15, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=500, blank=True)
    tax_code = models.CharField(max_length=14, blank=True)
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    registered_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "identity_person"
        indexes = [
            models.Index(
                fields=["id_number"], name="identity_person_id_number", condition=~Q(id_number="")
            ),
            models.Index(
                fields=["tax_code"], name="identity_person_tax_code", condition=~Q(tax_code="")
            ),
            models.Index(fields=["phone"], name="identity_person_phone", condition=~Q(phone="")),
            GinIndex(
                fields=["name_search"],
                name="identity_person_name",
                opclasses=["gin_trgm_ops"],
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="identity_person_erased_is_blank",
                condition=Q(erased_at__isnull=True)
                | Q(
                    full_name="",
                    name_search="",
                    birth_on__isnull=True,
                    id_number="",
                    phone="",
                    email="",
                    address="",
                    tax_code="",
                ),
            ),
        ]


class SignInFailures(models.Model):
    """Failed sign-ins of one login or one address; in the database, as workers are several."""

    key = models.CharField(primary_key=True, max_length=64)
    failures = models.IntegerField()
    last_at = models.DateTimeField()
    locked_until = models.DateTimeField(null=True)

    class Meta:
        db_table = "identity_sign_in_failures"


class Client(models.Model):
    """Credentials of a system (OAuth2 client credentials, RFC 6749 section 4.4)."""

    id = models.UUIDField(primary_key=True, db_default=UuidV7(), editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    secret_hash = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "identity_client"


class Token(models.Model):
    """A bearer token of a client; only its SHA-256 is kept."""

    token_hash = models.CharField(primary_key=True, max_length=64)
    client = models.ForeignKey(Client, models.CASCADE, related_name="+")
    issued_at = models.DateTimeField()
    expires_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "identity_token"
