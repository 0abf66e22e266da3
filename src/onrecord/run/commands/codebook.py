"""`onrecord codebook`: check a codebook, and find what one might hold."""

from pathlib import Path
from typing import Annotated

import typer

from onrecord.run.commands.flags import SettingsFile, Sources
from onrecord.run.endings import DONE, TROUBLE, ends_well

codebook = typer.Typer(
    help="Check a codebook of issues, or find what one might hold.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Json = Annotated[bool, typer.Option("--json", help="Print one line of JSON instead.")]


@codebook.command()
@ends_well
def check(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A YAML file of issues.", show_default=False)
    ],
    as_json: Json = False,
) -> int:
    """Say what a codebook holds, or its first fault with line, issue and key."""
    from onrecord.run.codebook import checked  # noqa: PLC0415 - loads what reading needs

    typer.echo(checked(file, as_json=as_json))
    return DONE


@codebook.command()
@ends_well
def suggest(
    sources: Sources,
    most: Annotated[
        int, typer.Option(min=1, metavar="N", help="Show at most so many groups.")
    ] = 20,
    file: Annotated[
        Path | None,
        typer.Option("--codebook", metavar="FILE", help="The codebook to compare with."),
    ] = None,
    settings: SettingsFile = None,
    as_json: Json = False,
) -> int:
    """Say what the statements of articles are about, and what of it the codebook has."""
    from onrecord.run.codebook import suggestions  # noqa: PLC0415 - the parser loads only then
    from onrecord.run.settings import chosen  # noqa: PLC0415 - it loads the checks

    given = chosen(settings, codebook=file)
    lines, n_failed = suggestions(sources, most=most, as_json=as_json, settings=given)
    typer.echo(lines)
    return TROUBLE if n_failed else DONE
