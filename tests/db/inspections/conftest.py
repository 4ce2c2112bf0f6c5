"""The small province for the tests of inspections."""

import pytest

from tests.factories import dossiers as factory


@pytest.fixture
def world(db: None) -> factory.World:
    return factory.world()
