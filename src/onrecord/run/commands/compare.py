"""`onrecord compare`: outlets side by side."""

from pathlib import Path
from typing import Annotated

import typer

from onrecord.read.hints import Hints
from onrecord.run.commands.flags import Cast, Codebook, Published, Replace, SettingsFile
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
    replace: Replace = False,
    published: Published = None,
    cast: Cast = None,
    codebook: Codebook = None,
    settings: SettingsFile = None,
) -> int:
    """Lay articles on one matter side by side: where their accounts part; none is judged."""
    from onrecord.run.compare import Output, told  # noqa: PLC0415 - loads only when asked
    from onrecord.run.settings import chosen  # noqa: PLC0415 - it loads the checks

    all_read = told(
        sources,
        hints=Hints(published=published and published.date()),
        settings=chosen(settings, cast=cast, codebook=codebook),
        output=Output(as_json=as_json, html=html, replace=replace),
    )
    return DONE if all_read else TROUBLE
