"""When: expressions of time resolved to days; and what happened or is to happen."""

from collections.abc import Callable

from onrecord.events.dates_step import DatesStep
from onrecord.events.events_step import EventsStep
from onrecord.records.reading import Step

__all__ = ["DATES", "EVENTS", "DatesStep", "EventsStep"]

DATES: dict[str, Callable[[], Step]] = {"rules": DatesStep}
EVENTS: dict[str, Callable[[], Step]] = {"rules": EventsStep}
