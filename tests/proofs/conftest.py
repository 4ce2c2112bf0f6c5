"""One seeded home for all proofs that need a real site: making it takes the longest."""

from collections.abc import Iterator

import pytest

from tests.proofs import site


@pytest.fixture(scope="session")
def seeded_home() -> Iterator[site.Seeded]:
    with site.seeded() as seed:
        yield seed
