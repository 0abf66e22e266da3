"""When: expressions of time resolved to days; and what happened or is to happen."""

from collections.abc import Callable

from onrecord.events.dates_step import DatesStep
from onrecord.records.reading import Step

__all__ = ["DATES", "DatesStep"]

DATES: dict[str, Callable[[], Step]] = {"rules": DatesStep}
