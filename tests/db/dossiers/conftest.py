"""The small one-stop for the tests of dossiers."""

import pytest

from tests.factories import dossiers as factory


@pytest.fixture
def world(db: None) -> factory.World:
    return factory.world()
