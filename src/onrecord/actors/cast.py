"""The step that says who speaks: from the sources of statements to actors."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.actors.casting import cast_of
from onrecord.records.reading import Field, Reading


class RuleActors:
    """The step that fills `cast` by rules over names, appositions, titles and pronouns."""

    name = "actors.rules.v1"
    fills: Field = "cast"

    def apply(self, readings: Sequence[Reading]) -> list[Reading]:
        """The readings with their actors and voices; without a parse nobody is named."""
        return [replace(reading, cast=cast_of(reading)) for reading in readings]
