"""The commands that bring files into a collection and out of it: import, export."""

from pathlib import Path
from typing import Annotated

import typer

from onrecord.run.commands.collection import Address, AsJson
from onrecord.run.commands.flags import Replace
from onrecord.run.endings import DONE, TROUBLE, ends_well

_FORMAT = typer.Option(
    "--format", metavar="NAME", help="The format, when the file's ending does not say it."
)


@ends_well
def import_(
    address: Address,
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="A file, or a batch's folder.", show_default=False),
    ],
    format: Annotated[str | None, _FORMAT] = None,
    coder: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The person whose work it is, for a layer of his own."),
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Bring records, annotations or a .dna file into a collection; say what has no place there."""
    from onrecord.run import exchange  # noqa: PLC0415 - the formats load only when needed

    done = exchange.imported(address, file, format=format, coder=coder)
    for line in exchange.lines(done, "imported"):
        typer.echo(f"onrecord: {line}", err=True)
    if as_json:
        typer.echo(done.json)
    return TROUBLE if done.failures else DONE


@ends_well
def export(
    address: Address,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Where it goes.", show_default=False)
    ],
    format: Annotated[str | None, _FORMAT] = None,
    replace: Replace = False,
    as_json: AsJson = False,
) -> int:
    """Write a collection to a file for another program; say what that cannot hold."""
    from onrecord.run import exchange  # noqa: PLC0415 - the formats load only when needed

    done = exchange.exported(address, file, format=format, replace=replace)
    for line in exchange.lines(done, "exported"):
        typer.echo(f"onrecord: {line}", err=True)
    if as_json:
        typer.echo(done.json)
    return DONE
