"""Generated tests measure no time and, in CI, try the same inputs every time."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "onrecord",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("onrecord")
