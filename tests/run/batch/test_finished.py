import shutil
from pathlib import Path

import pytest
from run.batch.made import job_into, shards
from typer.testing import CliRunner

from onrecord.records.errors import InputError
from onrecord.run.batch.work import worked
from onrecord.run.cli import app
from onrecord.run.exchange import imported, lines
from onrecord.store import open_collection


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a batch of two shards, three articles read and three rejected in each."""
    job = job_into(tmp_path / "records")
    for shard in shards(tmp_path, "ab", poison="b"):
        assert worked(shard, job).manifest
    (job.into / ".c.part-7").mkdir()
    return job.into


def test_a_batch_comes_into_a_collection_once(folder: Path, tmp_path: Path) -> None:
    address = str(tmp_path / "talks.db")
    shutil.move(folder / "b", tmp_path / "later")
    first = imported(address, folder)
    shutil.move(tmp_path / "later", folder / "b")
    again = imported(address, folder)
    assert [(one.n_articles, one.n_known) for one in (first, again)] == [(3, 0), (3, 3)]
    assert list(lines(again, "imported")) == [
        "3 articles imported, 3 known already",
        "3 more had been rejected by the batch: see rejects.jsonl of its shards",
    ]
    with open_collection(address) as collection:
        ids = [reading.document.id for reading in collection.readings()]
        (coder,) = collection.coders()
    assert ids == [f"{name}-{n}" for name in "ab" for n in range(3)]
    assert (coder.name, coder.steps[0]) == ("onrecord", "parse.spacy.v1")


@pytest.mark.parametrize(
    ("what", "words"),
    [("changed", "it was changed after the batch"), ("lost", "it cannot be read")],
)
def test_a_shard_that_is_not_what_it_says(
    folder: Path, tmp_path: Path, what: str, words: str
) -> None:
    records = folder / "a" / "records.parquet"
    if what == "lost":
        records.unlink()
    else:
        records.write_bytes(records.read_bytes()[:-9])
    done = imported(str(tmp_path / "talks.db"), folder, coder="ann")
    assert done.n_articles == 3
    (failure,) = done.failures
    assert failure.id == str(records)
    assert failure.error.startswith(words)


def test_a_folder_of_something_else(tmp_path: Path) -> None:
    address = tmp_path / "talks.db"
    with pytest.raises(InputError, match="no finished shard of a batch is in this folder"):
        imported(str(address), tmp_path)
    assert not address.exists()


def test_the_command(folder: Path, tmp_path: Path) -> None:
    ran = CliRunner().invoke(app, ["import", str(tmp_path / "talks.db"), str(folder), "--json"])
    assert ran.exit_code == 0
    assert ran.stdout == '{"onrecord": 1, "articles": 6, "known": 0, "failed": 0, "losses": []}\n'
