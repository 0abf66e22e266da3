"""For all rooms: generated tests measure no time; one database server serves a whole run."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from servers import Server, started

settings.register_profile(
    "onrecord",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("onrecord")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A real PostgreSQL server, started at the first test that asks for it."""
    with started() as one:
        yield one
