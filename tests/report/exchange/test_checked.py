import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest
from report.exchange.talks import TEXT, talks

from onrecord.records.as_json import to_json
from onrecord.records.errors import RecordError
from onrecord.records.reading import Failure
from onrecord.report.exchange import FORMATS, Tally
from onrecord.report.exchange.checked import record_in

Json = dict[str, Any]
BEYOND = [[0, len(TEXT) + 1]]


def changed(change: Callable[[Json], None]) -> Json:
    row: Json = json.loads(json.dumps(to_json(talks())))
    change(row)
    return row


def put(*path: str | int, value: object) -> Callable[[Json], None]:
    def change(row: Any) -> None:  # noqa: ANN401 - any JSON
        for step in path[:-1]:
            row = row[step]
        row[path[-1]] = value

    return change


def test_a_record_of_ours_is_let_through() -> None:
    assert record_in(to_json(talks())) == talks()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (put("document", "text", value=5), "does not follow the schema"),
        (lambda row: row["document"].update(text=5, blocks=[]), "text: 5 is not text"),
        (put("document", "title", value=["a"]), r"title: \['a'\] is not text"),
        (put("statements", 0, "confidence", value=True), "True is not a number"),
        (put("statements", 0, "relays", value=[None]), "None is not text"),
        (put("positions", 0, "actor", value=3), "actor: 3 is not text"),
        (put("positions", 0, "evidence", value=[[0.5, 2]]), "evidence: 0.5 is no whole number"),
        (put("positions", 0, "evidence", value=BEYOND), "ends beyond the"),
        (put("statements", 0, "content", value=BEYOND), "ends beyond the"),
        (put("actors", 0, "mentions", value=BEYOND), "ends beyond the"),
        (put("dates", 0, "span", value=BEYOND[0]), "ends beyond the"),
        (put("events", 0, "evidence", value=[[0, 10**30]]), "ends beyond the"),
        (put("findings", 0, "evidence", value=BEYOND), "ends beyond the"),
    ],
    ids=[
        *("text with blocks", "text", "title", "confidence", "relay", "actor", "evidence"),
        *("evidence beyond", "content beyond", "mention beyond", "date beyond"),
        *("event beyond all numbers", "finding beyond"),
    ],
)
def test_a_record_that_the_collection_could_not_keep_is_refused(
    change: Callable[[Json], None], message: str
) -> None:
    with pytest.raises(RecordError, match=message) as caught:
        record_in(changed(change))
    assert caught.value.remedy


def test_one_bad_line_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    bad = changed(put("document", "text", value=5))
    path.write_text(f"{json.dumps(bad)}\n{json.dumps(to_json(talks()))}\n")
    first, second = FORMATS["jsonl"].read(path, Tally())  # type: ignore[misc]
    assert isinstance(first, Failure)
    assert (first.id, second) == ("a.jsonl, line 1", talks())


def test_a_bad_row_of_parquet_is_named_by_its_id(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    FORMATS["parquet"].write([talks()], path, Tally())
    table = pyarrow.parquet.read_table(path)
    (row,) = table.to_pylist()
    row["positions"][0]["evidence"] = BEYOND
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist([row], schema=table.schema), path)
    (found,) = FORMATS["parquet"].read(path, Tally())  # type: ignore[misc]
    assert isinstance(found, Failure)
    assert (found.id, "ends beyond" in found.error) == ("d1", True)
