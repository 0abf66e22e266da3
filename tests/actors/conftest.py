"""An article with statements found by their words, read by the parse and by the actors' step."""

from collections.abc import Callable

import builders
import pytest

from onrecord.actors import RuleActors
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
def speakers(cast: Cast) -> Callable[..., list[Actor | None]]:
    """The actors who speak in the statements of such a reading, in order."""

    def names(text: str, *rows: Row) -> list[Actor | None]:
        reading = cast(text, *rows).cast
        by_id = {actor.id: actor for actor in reading.actors}
        return [by_id[v.speaker] if v.speaker else None for v in reading.voices]

    return names
