"""An article with statements found by their words, read by the parse and by the actors' step."""

from collections.abc import Callable
from datetime import date

import builders
import pytest

from onrecord.actors import NO_CAST, CastFile, RuleActors
from onrecord.models import SpacyParse
from onrecord.records.actor import Actor
from onrecord.records.reading import Reading
from onrecord.records.statement import Statement, StatementKind

Row = tuple[str, str, str]
Cast = Callable[..., Reading]


def statement(text: str, row: Row) -> Statement:
    source, cue, content = row
    quoted = content[:1] in '“"'
    kind = StatementKind.DIRECT if quoted else StatementKind.INDIRECT
    return builders.statement(text, source=source, cue=cue, content=content, kind=kind)


@pytest.fixture(scope="session")
def cast() -> Cast:
    """The reading of a text with these (source, cue, content) statements."""

    def read(text: str, *rows: Row) -> Reading:
        found = tuple(statement(text, row) for row in rows)
        bare = Reading(document=builders.document(text), statements=found)
        return RuleActors().apply(SpacyParse().apply([bare]))[0]

    return read


@pytest.fixture(scope="session")
def actors_in() -> Callable[..., list[Actor]]:
    """The actors of a text without statements, on a day and with a cast file when given."""

    def read(text: str, *, on: date | None = None, given: CastFile = NO_CAST) -> list[Actor]:
        bare = Reading(document=builders.document(text, published=on))
        return list(RuleActors(given).apply(SpacyParse().apply([bare]))[0].cast.actors)

    return read


@pytest.fixture(scope="session")
def cast_on() -> Cast:
    """The reading of a text with these statements, on a day and with a cast file."""

    def read(text: str, *rows: Row, on: date, given: CastFile = NO_CAST) -> Reading:
        found = tuple(statement(text, row) for row in rows)
        bare = Reading(document=builders.document(text, published=on), statements=found)
        return RuleActors(given).apply(SpacyParse().apply([bare]))[0]

    return read


@pytest.fixture(scope="session")
def speakers(cast: Cast) -> Callable[..., list[Actor | None]]:
    """The actors who speak in the statements of such a reading, in order."""

    def names(text: str, *rows: Row) -> list[Actor | None]:
        reading = cast(text, *rows).cast
        by_id = {actor.id: actor for actor in reading.actors}
        return [by_id[v.speaker] if v.speaker else None for v in reading.voices]

    return names
