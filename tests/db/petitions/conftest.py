"""A small world for petitions."""

import pytest

from tests.factories import dossiers as factory
from tests.factories.dossiers import World


@pytest.fixture
def world(db: None) -> World:
    return factory.world()
