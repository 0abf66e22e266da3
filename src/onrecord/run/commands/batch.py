"""`onrecord batch`: millions of articles in shards."""

import os
from pathlib import Path
from typing import Annotated

import typer

from onrecord.run.commands.flags import Cast, Codebook, SettingsFile
from onrecord.run.endings import DONE, TROUBLE, ends_well


@ends_well
def batch(  # noqa: PLR0913 - one argument for each flag
    shards: Annotated[
        list[Path],
        typer.Argument(
            metavar="SHARD",
            help="A .jsonl (.gz, .zst), .parquet, .warc or .wacz file, or a folder of them.",
            show_default=False,
        ),
    ],
    into: Annotated[
        Path, typer.Option(metavar="FOLDER", help="Where each shard gets a folder of its own.")
    ],
    on: Annotated[
        str, typer.Option(metavar="local|ray", help="Worker processes here, or Ray tasks.")
    ] = "local",
    workers: Annotated[
        int,
        typer.Option(min=1, metavar="N", help="Worker processes, each on one core."),
    ] = os.cpu_count() or 1,
    task: Annotated[int, typer.Option(metavar="I", help="Do only part I, from 1 …")] = 1,
    of: Annotated[int, typer.Option(metavar="N", help="… of N, for array jobs.")] = 1,
    seconds: Annotated[
        float, typer.Option(metavar="S", help="An article that takes a step longer is rejected.")
    ] = 60.0,
    cast: Cast = None,
    codebook: Codebook = None,
    settings: SettingsFile = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the sum as JSON.")] = False,
) -> int:
    """Read many articles, shard by shard; running it again does only what is not done yet."""
    from onrecord.run import batches  # noqa: PLC0415 - loads what reading needs
    from onrecord.run.settings import chosen  # noqa: PLC0415 - it loads the checks

    plan = batches.plan(into, on=on, workers=workers, part=(task, of), seconds=seconds)
    given = chosen(settings, cast=cast, codebook=codebook)
    all_done = batches.told(shards, plan, settings=given, as_json=as_json)
    return DONE if all_done else TROUBLE
