"""A small one-stop and clients that have signed in, for journeys through HTTP."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from motcua.apps.identity.models import Account
from tests.factories.dossiers import World
from tests.factories.dossiers import world as build

SignIn = Callable[[UUID], Client]


def recent() -> datetime:
    """Return a moment just before the one at which a page is asked."""
    return timezone.now() - timedelta(seconds=1)


@pytest.fixture
def world(db: None) -> World:
    cache.clear()
    return build()


@pytest.fixture
def sign_in(settings: Any) -> SignIn:
    settings.SECOND_FACTOR = False

    def client_of(account: UUID) -> Client:
        client = Client()
        client.force_login(Account.objects.get(pk=account))
        return client

    return client_of
