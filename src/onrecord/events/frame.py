"""What an expression of time is seen from: publication, tense, the dates told before it."""

from dataclasses import dataclass
from datetime import date

from onrecord.events.tense import Tense
from onrecord.records.event import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where an expression stands.

    `published` is None when nobody says; `day` is the last single day the text told shortly
    before, `told` the last days of any length, `year` a year the same sentence has named; None
    when there is none.
    """

    published: date | None
    tense: Tense
    day: date | None = None
    told: When | None = None
    year: int | None = None

    @property
    def ahead(self) -> bool:
        """True when the verb puts it after the day of publication."""
        return self.tense in (Tense.FUTURE, Tense.PRESENT)

    def said(self) -> str:
        """The day of publication in the words of a basis."""
        return said_of(self.published)


def said_of(published: date | None) -> str:
    """The day of publication in the words of a basis."""
    return f"{published}, day of publication"
