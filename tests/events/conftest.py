"""Texts parsed as the pipeline does it, statements and cast by hand or by the rules."""

from collections.abc import Callable
from datetime import date

import pytest
from builders import document

from onrecord.actors import RuleActors
from onrecord.events import DatesStep, EventsStep
from onrecord.events.mentions import dates_in
from onrecord.models.spacy_parse import SpacyParse
from onrecord.records.reading import Reading
from onrecord.statements import RuleStatements

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


@pytest.fixture(scope="session")
def read() -> Callable[..., Reading]:
    """A text read as far as its cast, statements by the rules; then dates and events."""

    def done(text: str, published: date | None = PUBLISHED) -> Reading:
        readings = [Reading(document=document(text, published=published))]
        for step in (SpacyParse(), RuleStatements(), RuleActors(), DatesStep(), EventsStep()):
            readings = step.apply(readings)
        return readings[0]

    return done


@pytest.fixture(scope="session")
def told(read: Callable[..., Reading]) -> Callable[..., list[str]]:
    """The events of a text as "what: mode status"."""

    def found(text: str) -> list[str]:
        return [f"{one.what}: {one.mode} {one.status}" for one in read(text).events]

    return found
