"""Many rows at once are the rows that one insert each would have made."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import event, select
from sqlalchemy.engine import Engine
from talks import FIRST, readings

from onrecord.records.errors import StoreError
from onrecord.store import Collection, bulk, open_collection, schema
from onrecord.store.bulk import MANY, insert_all
from onrecord.store.database import Database

AT = datetime(2031, 5, 30, 8, tzinfo=UTC)
ODD = ["plain", "tab\there", "line\nbreak", "back\\slash", "\\N", "", "“é”😀", None]


def coders(n: int, *, first: int = 1) -> list[dict[str, object]]:
    return [
        {"n": i, "key": f"c{i}", "kind": "person", "body": ODD[i % len(ODD)] or "", "at": AT}
        for i in range(first, first + n)
    ]


@pytest.mark.parametrize("n", [0, 1, MANY - 1, MANY, 3 * MANY])
def test_the_rows_are_there_as_they_were_given(address: str, n: int) -> None:
    database = Database(address, create=True)
    database.write(lambda connection: insert_all(connection, schema.coder, coders(n)))
    with database.reading() as connection:
        found = connection.execute(select(schema.coder).order_by(schema.coder.c.n)).mappings()
        kept = [dict(row) for row in found]
    database.close()
    assert [{**row, "at": AT} for row in kept] == coders(n)
    assert {row["at"].replace(tzinfo=UTC) for row in kept} <= {AT}


def test_one_bad_row_and_nothing_is_kept(address: str) -> None:
    database = Database(address, create=True)
    twice = [*coders(MANY), *coders(1)]
    with pytest.raises(StoreError, match="the database says: .*(?i:unique|duplicate)"):
        database.write(lambda connection: insert_all(connection, schema.coder, twice))
    with database.reading() as connection:
        assert connection.execute(select(schema.coder.c.n)).all() == []
    database.close()


def test_a_collection_filled_by_streams_reads_like_one_filled_by_inserts(
    talks: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[str] = []

    def heard(connection: object, cursor: object, command: str, *more: object) -> None:
        commands.append(command)

    event.listen(Engine, "before_cursor_execute", heard)
    try:
        talks.add(readings(32), coder=FIRST)
    finally:
        event.remove(Engine, "before_cursor_execute", heard)
    inserted = any(command.startswith("INSERT INTO statement ") for command in commands)
    assert inserted == (not talks.address.startswith("postgresql"))
    monkeypatch.setattr(bulk, "MANY", 10**9)
    with open_collection(":memory:", create=True) as other:
        other.add(readings(32), coder=FIRST)
        assert list(talks.readings()) == list(other.readings())
