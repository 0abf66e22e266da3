"""Records as text and back."""

from dataclasses import dataclass

import pytest
from generated import readings as any_readings
from hypothesis import given
from talks import reading

from onrecord.records.errors import StoreError
from onrecord.records.position import Position
from onrecord.records.reading import Reading
from onrecord.records.statement import Statement
from onrecord.store.codec import parsed, written
from onrecord.store.rows import Cited, Coder, Said


@given(any_readings())
def test_every_record_comes_back(made: Reading) -> None:
    for record in (*made.statements, *made.cast.actors, *made.cast.voices, *made.positions):
        assert parsed(type(record), written(record)) == record
    for other in (*made.dates, *made.events, *made.findings, *made.document.blocks):
        assert parsed(type(other), written(other)) == other


def test_what_is_at_its_default_is_left_out() -> None:
    assert written(Coder(name="ann")) == '{"name":"ann"}'
    said = Said(statement=reading().statements[0], voice=reading().cast.voices[0])
    assert parsed(Said, written(said)) == said
    cited = Cited(actor=reading().cast.actors[0], identity="i1")
    assert parsed(Cited, written(cited)) == cited


@pytest.mark.parametrize(
    "line", ["{}", "[]", "x", '{"id": "s", "unknown": 1}', '{"id": 3}', "null"]
)
def test_what_cannot_be_read_says_so(line: str) -> None:
    with pytest.raises(StoreError, match="a stored Statement cannot be read"):
        parsed(Statement, line)
    with pytest.raises(StoreError, match="Open the collection with the version"):
        parsed(Position, line)


def test_a_kind_nobody_can_store_is_refused() -> None:
    @dataclass(frozen=True)
    class Odd:
        value: "dict[str, int] | None"

    with pytest.raises(StoreError, match="cannot be stored"):
        parsed(Odd, "{}")
