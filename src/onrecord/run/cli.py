"""The command line: each command parses, calls one public function and prints."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from onrecord.read.hints import Hints
from onrecord.records.schema import record_schema
from onrecord.run.commands.ask import ask
from onrecord.run.commands.batch import batch
from onrecord.run.commands.codebook import codebook
from onrecord.run.commands.collection import add, history, merge, show, undo
from onrecord.run.commands.compare import compare
from onrecord.run.commands.desk import desk
from onrecord.run.commands.exchange import export, import_
from onrecord.run.commands.flags import (
    Cast,
    Codebook,
    Outlet,
    Published,
    Replace,
    SettingsFile,
    Sources,
    Title,
    day,
)
from onrecord.run.commands.network import network
from onrecord.run.endings import DONE, TROUBLE, ends_well
from onrecord.run.version import VERSION

app = typer.Typer(
    help="The sourced record of news reports: who said what, through whom.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def main() -> None:
    """Run the command line and end with its exit code: 0 done, 1 expected trouble, 2 wrong use."""
    app(prog_name="onrecord")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"onrecord {VERSION}")
        raise typer.Exit


@app.callback()
def onrecord(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """The sourced record of news reports: who said what, through whom."""


@ends_well
def read(  # noqa: PLR0913 - one argument for each flag
    sources: Sources,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one record a line instead of the brief.")
    ] = False,
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Also write a report that needs nothing else."),
    ] = None,
    replace: Replace = False,
    published: Published = None,
    outlet: Outlet = None,
    title: Title = None,
    cast: Cast = None,
    codebook: Codebook = None,
    settings: SettingsFile = None,
) -> int:
    """Read news reports: print the brief of each, or its record as JSON."""
    from onrecord.run import reading  # noqa: PLC0415 - the parser loads only when reading starts
    from onrecord.run.settings import chosen  # noqa: PLC0415 - it loads the checks

    n_failed = reading.trouble_in(
        sources,
        hints=Hints(published=published and published.date(), outlet=outlet, title=title),
        settings=chosen(settings, cast=cast, codebook=codebook),
        output=reading.Output(as_json=as_json, html=html, replace=replace),
    )
    return TROUBLE if n_failed else DONE


@ends_well
def schema() -> int:
    """Print the JSON Schema of the records that `onrecord read --json` writes."""
    typer.echo(json.dumps(record_schema(), indent=2))
    return DONE


@ends_well
def who(
    office: Annotated[
        str,
        typer.Argument(
            metavar="OFFICE",
            help='Whose office and which, for example "Norlandic foreign minister".',
            show_default=False,
        ),
    ],
    on: Annotated[
        datetime | None,
        typer.Option(metavar="DATE", parser=day, help="The day; today when none is given."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one line of JSON instead.")
    ] = False,
) -> int:
    """Say who held an office on a day, or that it is not known, from the table of offices."""
    from onrecord.run.who import told  # noqa: PLC0415 - the table loads only when asked

    asked = (on or datetime.now(UTC)).date()
    if on is None:
        typer.echo(f"onrecord: no day is given (--on): the answer is for today, {asked}", err=True)
    typer.echo(told(office, asked, as_json=as_json))
    return DONE


for command in (read, ask, add, show, desk, network, compare, who):  # in the order of the help
    app.command()(command)
app.command("import")(import_)
for rare in (export, batch, history, undo, merge, schema):
    app.command()(rare)
app.add_typer(codebook, name="codebook")
