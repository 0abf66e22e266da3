"""Arguments and flags that several commands share, with the words they are explained in."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer


def day(text: str) -> datetime:
    """The day that a flag gives, at its midnight.

    Raises:
        BadParameter: it is no day, or not written as one.
    """
    try:
        return datetime.strptime(text.strip(), "%Y-%m-%d")  # noqa: DTZ007 - a day has no zone
    except ValueError as error:
        raise typer.BadParameter(
            f"{text!r} is no day. Write year, month and day, for example 2025-05-31."
        ) from error


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
    typer.Option(metavar="DATE", parser=day, help="Day of publication, when the page gives none."),
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
