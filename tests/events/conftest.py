"""Texts parsed as the pipeline does it, statements and cast by hand or by the rules."""

from collections.abc import Callable
from datetime import date

import pytest
from builders import document

from onrecord.events.mentions import dates_in
from onrecord.models.spacy_parse import SpacyParse
from onrecord.records.reading import Reading

PUBLISHED = date(2025, 5, 29)  # a Thursday
Parsed = Callable[..., Reading]


@pytest.fixture(scope="session")
def parsed() -> Parsed:
    def parse(text: str, published: date | None = PUBLISHED) -> Reading:
        (reading,) = SpacyParse().apply([Reading(document=document(text, published=published))])
        return reading

    return parse


@pytest.fixture(scope="session")
def dated(parsed: Parsed) -> Callable[..., list[str]]:
    """The dates of a text as "words=day" or "words=first..last"."""

    def found(text: str, published: date | None = PUBLISHED) -> list[str]:
        reading = parsed(text, published)
        return [
            f"{one.span.within(text)}={one.when.first}"
            + (f"..{one.when.last}" if one.when.last != one.when.first else "")
            for one in dates_in(reading)
        ]

    return found
