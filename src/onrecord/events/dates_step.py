"""The step that resolves expressions of time to days."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.events.mentions import dates_in
from onrecord.records.reading import Field, Reading


class DatesStep:
    """Fills `dates`: each expression of time that text and day of publication resolve to days."""

    name = "dates.rules.v1"
    fills: Field = "dates"

    def apply(self, readings: Sequence[Reading]) -> list[Reading]:
        """The same readings in the same order with their dates."""
        return [replace(reading, dates=dates_in(reading)) for reading in readings]
