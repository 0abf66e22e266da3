"""Arguments and flags that several commands share, with the words they are explained in."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        help="A file, a folder, an http(s) address, a .jsonl file, or - (standard input).",
        show_default=False,
    ),
]
Published = Annotated[
    datetime | None,
    typer.Option(
        metavar="DATE", formats=["%Y-%m-%d"], help="Day of publication, when the page gives none."
    ),
]
Outlet = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Who published it, when the page does not say."),
]
Title = Annotated[
    str | None, typer.Option(metavar="TEXT", help="The headline, when the page has none.")
]
Cast = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="A YAML file of actors, offices and groups to go by."),
]
Codebook = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="A YAML file of issues instead of the usual ones."),
]
SettingsFile = Annotated[
    Path | None,
    typer.Option(metavar="FILE", envvar="ONRECORD_SETTINGS", help="A TOML file of settings."),
]
Replace = Annotated[bool, typer.Option("--replace", help="Overwrite FILE if it is there.")]
