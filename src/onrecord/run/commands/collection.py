"""The commands that fill a collection and look into it: add, show, history, undo, merge."""

import sys
from datetime import datetime
from typing import Annotated

import typer

from onrecord.read.hints import Hints
from onrecord.records.position import Basis, Stance
from onrecord.run.commands.flags import (
    Cast,
    Codebook,
    Outlet,
    Published,
    SettingsFile,
    Sources,
    Title,
    day,
)
from onrecord.run.endings import DONE, TROUBLE, ends_well
from onrecord.run.options import FILTERS, PAGE, Decided, Form, Part, Shown, filter_of

Address = Annotated[
    str,
    typer.Argument(
        metavar="COLLECTION",
        help="A file such as talks.db, or postgresql://name@host/database.",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]
_WHAT = ", ".join(Shown)


@ends_well
def add(  # noqa: PLR0913 - one argument for each flag
    address: Address,
    sources: Sources,
    published: Published = None,
    outlet: Outlet = None,
    title: Title = None,
    cast: Cast = None,
    codebook: Codebook = None,
    settings: SettingsFile = None,
    as_json: AsJson = False,
) -> int:
    """Read news reports and keep their records; what is there already is not read again."""
    from onrecord.run import adding  # noqa: PLC0415 - the parser loads only when reading starts
    from onrecord.run.settings import chosen  # noqa: PLC0415 - it loads the checks

    done = adding.added_from(
        address,
        sources,
        hints=Hints(published=published and published.date(), outlet=outlet, title=title),
        settings=chosen(settings, cast=cast, codebook=codebook),
    )
    typer.echo(f"onrecord: {done.words}", err=True)
    if as_json:
        typer.echo(done.json)
    return TROUBLE if done.n_failed else DONE


@ends_well
def show(  # noqa: PLR0913 - one argument for each flag
    address: Address,
    what: Annotated[Shown, typer.Argument(metavar="WHAT", show_default=False, help=_WHAT)],
    text: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help='With these words, "words together" or beginnings*.'),
    ] = None,
    document: Annotated[
        str | None, typer.Option(metavar="ID", help="Of the article with this id.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Of this outlet.")] = None,
    since: Annotated[
        datetime | None,
        typer.Option("--from", metavar="DATE", parser=day, help="Published that day or later."),
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option("--to", metavar="DATE", parser=day, help="Published that day or before."),
    ] = None,
    speaker: Annotated[
        str | None, typer.Option(metavar="NAME", help="Said by somebody of this name.")
    ] = None,
    actor: Annotated[
        str | None, typer.Option(metavar="NAME", help="About somebody of this name.")
    ] = None,
    issue: Annotated[str | None, typer.Option(metavar="NAME", help="On this issue.")] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="Of this kind: direct, person …")
    ] = None,
    type: Annotated[
        str | None, typer.Option(metavar="TYPE", help="Of this type: attitude, accuse …")
    ] = None,
    stance: Annotated[Stance | None, typer.Option(help="Which side.")] = None,
    basis: Annotated[Basis | None, typer.Option(help="By the actor's own words or not.")] = None,
    check: Annotated[str | None, typer.Option(metavar="NAME", help="Of this check.")] = None,
    coder: Annotated[
        str | None, typer.Option(metavar="NAME", help="The rows of this coder, nobody else's.")
    ] = None,
    seen_by: Annotated[
        str | None, typer.Option(metavar="NAME", help="As this person sees them.")
    ] = None,
    state: Annotated[
        list[Decided] | None, typer.Option(help="In this state; all but rejected when not given.")
    ] = None,
    min_confidence: Annotated[
        float | None, typer.Option(min=0, max=1, metavar="SHARE", help="At least as sure.")
    ] = None,
    max_confidence: Annotated[
        float | None, typer.Option(min=0, max=1, metavar="SHARE", help="At most as sure.")
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="So many at most; 50 when neither CSV nor JSON."),
    ] = None,
    after: Annotated[
        int | None, typer.Option(min=1, metavar="NUMBER", help="Those after this row number.")
    ] = None,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Print CSV, with the words in it, safe for spreadsheets.")
    ] = False,
    as_json: AsJson = False,
) -> int:
    """Show the statements, actors, positions, events or findings of a collection."""
    from onrecord.run import showing  # noqa: PLC0415 - the database loads only when needed

    given = {name: value for name, value in locals().items() if name in FILTERS}
    if as_csv and as_json:
        raise typer.BadParameter("--csv and --json exclude each other")
    form = Form.CSV if as_csv else Form.JSON if as_json else Form.LINES
    part = Part(limit=limit or (PAGE if form is Form.LINES else None), after=after)
    done = showing.show(address, what, filter_of(given), part=part, form=form, out=sys.stdout)
    if not done.n_rows:
        typer.echo(f"onrecord: no {what.value} of this kind are found", err=True)
    if done.after is not None:
        typer.echo(f"onrecord: there are more; go on with --after {done.after}", err=True)
    return DONE


@ends_well
def history(
    address: Address,
    id: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]",
            help="A row, by the id that show prints.",
            show_default=False,
        ),
    ] = None,
    coder: Annotated[
        str | None, typer.Option(metavar="NAME", help="What this person changed, newest first.")
    ] = None,
    document: Annotated[
        str, typer.Option(metavar="ID", help="The article, where several have such a row.")
    ] = "",
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="So many changes.")] = 20,
    as_json: AsJson = False,
) -> int:
    """Say how a row came to be what it is, or what a person changed."""
    from onrecord.run import collection  # noqa: PLC0415 - the database loads only when needed

    if (id is None) is (coder is None):
        raise typer.BadParameter("give the id of a row, or --coder NAME")
    for line in collection.told(
        address, id=id, coder=coder, document=document, limit=limit, as_json=as_json
    ):
        typer.echo(line)
    return DONE


@ends_well
def undo(
    address: Address,
    coder: Annotated[
        str, typer.Option(metavar="NAME", help="Whose latest change.", show_default=False)
    ],
    redo: Annotated[bool, typer.Option("--redo", help="Bring back what was undone last.")] = False,
    as_json: AsJson = False,
) -> int:
    """Take back a person's latest change, with all that was done in it."""
    from onrecord.run import collection  # noqa: PLC0415 - the database loads only when needed

    change = collection.undone(address, coder=coder, redo=redo)
    if change is None:
        typer.echo(f"onrecord: {coder} has nothing to {'redo' if redo else 'undo'}", err=True)
        return TROUBLE
    typer.echo(collection.change_told(change, as_json=as_json))
    return DONE


@ends_well
def merge(
    address: Address,
    others: Annotated[
        list[str],
        typer.Argument(metavar="OTHER", help="Collections to take from.", show_default=False),
    ],
    as_json: AsJson = False,
) -> int:
    """Add to a collection what others hold: articles, every coder's rows, and their history."""
    from onrecord.run import collection  # noqa: PLC0415 - the database loads only when needed

    done = collection.merged(address, others)
    for failure in done.refused:
        typer.echo(f"onrecord: {failure.id}: {failure.error}", err=True)
    typer.echo(collection.merged_told(done, as_json=as_json))
    return TROUBLE if done.refused else DONE
