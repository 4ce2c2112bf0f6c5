"""Credentials of systems: OAuth2 client credentials (RFC 6749 section 4.4), hashed at rest."""

import hmac
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from motcua.apps.identity.domain.accounts import BadCredentials, Credentials, IssuedToken, Kind
from motcua.apps.identity.events import ClientIssued, ClientRevoked
from motcua.apps.identity.models import Client, Token
from motcua.apps.identity.selectors import token_hash
from motcua.apps.identity.services._rows import locked
from motcua.apps.journal import services as journal
from motcua.kernel.refusal import Invalid

_TOKEN_LASTS = timedelta(hours=1)


def issue_client(*, account: UUID, by: UUID | None, at: datetime) -> Credentials:
    """
    Give the account of a system a client and a secret; the secret is shown this once.

    :raises UnknownAccount: there is none with this key.
    :raises Invalid: the account is a person's.
    """
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        if locked(account).kind != Kind.SYSTEM:
            raise Invalid(
                field="account",
                why_vi="Chỉ tài khoản của hệ thống mới được cấp khóa. Hãy mở tài khoản hệ thống.",
                why_en="Only the account of a system gets credentials. Open one for the system.",
            )
        row = Client.objects.create(
            account_id=account, secret_hash=token_hash(secret), issued_at=at
        )
        fact = ClientIssued(client=row.pk)
        journal.record(fact, subject=account, authority=None, by=by, at=at)
    return Credentials(client_id=row.pk, secret=secret)


def revoke_client(*, client: UUID, by: UUID | None, at: datetime) -> None:
    """
    End credentials and every token issued for them. Twice does nothing.

    :raises BadCredentials: there is no such client.
    """
    with transaction.atomic():
        row = Client.objects.select_for_update().filter(pk=client).first()
        if row is None:
            raise BadCredentials(field="client")
        if row.revoked_at is None:
            row.revoked_at = at
            row.save(update_fields=["revoked_at"])
            Token.objects.filter(client=row).delete()
            fact = ClientRevoked(client=client)
            journal.record(fact, subject=row.account_id, authority=None, by=by, at=at)


def issue_token(*, client_id: UUID | str, secret: str, at: datetime) -> IssuedToken:
    """
    Issue a bearer token that lasts an hour; tokens that ran out are swept away on the way.

    :raises BadCredentials: the client is unknown or revoked, or the secret is another.
    """
    row = _client(client_id, secret)
    token = secrets.token_urlsafe(32)
    expires_at = at + _TOKEN_LASTS
    with transaction.atomic():
        Token.objects.filter(client=row, expires_at__lte=at).delete()
        Token.objects.create(
            token_hash=token_hash(token), client=row, issued_at=at, expires_at=expires_at
        )
    seconds = int(_TOKEN_LASTS.total_seconds())
    return IssuedToken(token=token, expires_in=seconds, expires_at=expires_at)


def _client(client_id: UUID | str, secret: str) -> Client:
    try:
        key = client_id if isinstance(client_id, UUID) else UUID(client_id)
    except ValueError:
        raise BadCredentials from None
    rows = Client.objects.filter(pk=key, revoked_at__isnull=True, account__is_active=True)
    row = rows.first()
    if row is None or not hmac.compare_digest(row.secret_hash, token_hash(secret)):
        raise BadCredentials
    return row
