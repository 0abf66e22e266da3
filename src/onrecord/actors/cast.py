"""The step that says who speaks: from the sources of statements to actors."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.actors.cast_file import NO_CAST, CastFile
from onrecord.actors.casting import cast_of
from onrecord.records.reading import Field, Reading


class RuleActors:
    """The step that fills `cast` by rules over names, appositions, titles and pronouns.

    Args:
        given: What the user says about actors; it goes before the rules.
    """

    name = "actors.rules.v2"
    fills: Field = "cast"

    def __init__(self, given: CastFile = NO_CAST) -> None:
        self._given = given

    def apply(self, readings: Sequence[Reading]) -> list[Reading]:
        """The readings with their actors and voices; without a parse nobody is named."""
        return [replace(reading, cast=cast_of(reading, self._given)) for reading in readings]
