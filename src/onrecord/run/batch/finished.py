"""What a batch left in its folder, shard by shard, for a collection to take in."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.records.errors import InputError
from onrecord.records.reading import Failure, Reading
from onrecord.report.exchange.losses import Tally
from onrecord.report.exchange.parquet import read_parquet
from onrecord.run.batch.manifest import Maker, Manifest, digest_of, manifest_in
from onrecord.run.batch.shard import RECORDS
from onrecord.store import Coder, CoderKind

PROGRAM = "onrecord"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """The folder of a finished shard and what it says of itself."""

    folder: Path
    manifest: Manifest


def finished_in(folder: Path) -> list[Finished]:
    """The finished shards of a batch's folder, by name; what is unfinished is not among them.

    Raises:
        InputError: there is none.
    """
    found = [
        Finished(folder=place, manifest=manifest)
        for place in sorted(folder.iterdir())
        if not place.name.startswith(".") and (manifest := manifest_in(place))
    ]
    if not found:
        raise InputError(
            "no finished shard of a batch is in this folder",
            about=str(folder),
            remedy="Give the folder that `onrecord batch --into` named, or a file",
        )
    return found


def records_of(shard: Finished, tally: Tally) -> Iterator[Reading | Failure]:
    """The records of a shard; one Failure when its file is not what its manifest says."""
    path = shard.folder / RECORDS
    try:
        if digest_of(path) == shard.manifest.files.get(RECORDS):
            yield from read_parquet(path, tally)
            return
        what = "it was changed after the batch had finished it"
    except InputError as error:
        what = error.what
    yield Failure(id=str(path), error=what, remedy="Remove its folder and run the batch again")


def coder_of(maker: Maker) -> Coder:
    """The program that read a shard, as the machine whose layer its records make."""
    return Coder(
        name=PROGRAM,
        kind=CoderKind.MACHINE,
        version=maker.version,
        steps=maker.steps,
        settings=maker.settings,
        model=maker.models,
    )
