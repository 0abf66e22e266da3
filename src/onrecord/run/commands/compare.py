"""`onrecord compare`: outlets side by side."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from onrecord.read.hints import Hints
from onrecord.run.endings import DONE, TROUBLE, ends_well


@ends_well
def compare(  # noqa: PLR0913 - one argument for each flag
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="A collection (talks.db, postgresql://…), or files, folders, addresses to read.",
            show_default=False,
        ),
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one object a matter and line instead.")
    ] = False,
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Also write a page that needs nothing else."),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Overwrite FILE if it is there.")
    ] = False,
    published: Annotated[
        datetime | None,
        typer.Option(
            metavar="DATE",
            formats=["%Y-%m-%d"],
            help="Day of publication, when the page gives none.",
        ),
    ] = None,
    codebook: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A YAML file of issues instead of the usual ones."),
    ] = None,
    settings: Annotated[
        Path | None,
        typer.Option(metavar="FILE", envvar="ONRECORD_SETTINGS", help="A TOML file of settings."),
    ] = None,
) -> int:
    """Lay articles on one matter side by side: where their accounts part; none is judged."""
    from onrecord.run.compare import Output, told  # noqa: PLC0415 - loads only when asked
    from onrecord.run.settings import chosen  # noqa: PLC0415 - it loads the checks

    all_read = told(
        sources,
        hints=Hints(published=published and published.date()),
        settings=chosen(settings, codebook=codebook),
        output=Output(as_json=as_json, html=html, replace=replace),
    )
    return DONE if all_read else TROUBLE
