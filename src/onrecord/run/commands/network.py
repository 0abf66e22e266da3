"""`onrecord network`: discourse networks of a collection or a .dna file."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from onrecord.run.commands.collection import AsJson
from onrecord.run.commands.flags import Replace, day
from onrecord.run.endings import DONE, ends_well
from onrecord.run.network.choices import Compat, Curve, Measure, Norm, Once, Shape, Ties, Whose

_VARIABLE, _PAIR = "VARIABLE", "VARIABLE=VALUE"


@ends_well
def network(  # noqa: PLR0913 - one argument for each flag
    address: Annotated[
        str,
        typer.Argument(
            metavar="COLLECTION|FILE.dna",
            help="A collection (talks.db, postgresql://…), or a file of DNA.",
            show_default=False,
        ),
    ],
    type: Annotated[
        Shape, typer.Option(help="Who with whom, by what, the statements, or through whom.")
    ] = "one-mode",
    rows: Annotated[
        str | None,
        typer.Option(metavar=_VARIABLE, help="What is tied: actor; in .dna organization."),
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option(metavar=_VARIABLE, help="Through what: issue; in .dna concept."),
    ] = None,
    qualifier: Annotated[
        str | None,
        typer.Option(metavar=_VARIABLE, help="The side: side; in .dna agreement; or none."),
    ] = None,
    aggregation: Annotated[
        Ties | None, typer.Option(help="What a tie counts; subtract where there are sides.")
    ] = None,
    normalization: Annotated[Norm, typer.Option(help="What a tie is divided by.")] = "no",
    duplicates: Annotated[
        Once, typer.Option(help="Within what the same statement counts once.")
    ] = "document",
    isolates: Annotated[
        bool, typer.Option("--isolates", help="Also those who say nothing that counts.")
    ] = False,
    since: Annotated[
        datetime | None,
        typer.Option("--from", metavar="DATE", parser=day, help="Published that day or later."),
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option("--to", metavar="DATE", parser=day, help="Published that day or before."),
    ] = None,
    window: Annotated[
        str | None,
        typer.Option(metavar="SPAN", help="One network for each, such as 13weeks or 50events."),
    ] = None,
    kernel: Annotated[
        Curve | None, typer.Option(help="Weigh by distance from the middle of the window.")
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option(metavar=_PAIR, help="Leave these out; may be repeated.")
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option(metavar=_PAIR, help="Only these; may be repeated.")
    ] = None,
    basis: Annotated[
        Whose | None,
        typer.Option(help="What actors declare (the default), what is said of them, or both."),
    ] = None,
    min_confidence: Annotated[
        float | None, typer.Option(min=0, max=1, metavar="SHARE", help="At least as sure.")
    ] = None,
    coder: Annotated[
        str | None, typer.Option(metavar="NAME", help="The rows of this coder, nobody else's.")
    ] = None,
    seen_by: Annotated[
        str | None, typer.Option(metavar="NAME", help="As this person sees them.")
    ] = None,
    statement_type: Annotated[
        str | None, typer.Option(metavar="NAME", help="Of a .dna file with several types.")
    ] = None,
    compat: Annotated[
        Compat | None, typer.Option(help="The numbers of Discourse Network Analyzer.")
    ] = None,
    measure: Annotated[Measure | None, typer.Option(help="Print this instead of the ties.")] = None,
    dimensions: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Of scaling; one if left out.")
    ] = None,
    size: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="The best backbone of so many issues."),
    ] = None,
    penalty: Annotated[
        float | None,
        typer.Option(min=0, metavar="P", help="Or of any size, where size costs (DNA: 3.5)."),
    ] = None,
    intervals: Annotated[
        int, typer.Option(min=0, metavar="N", help="Resample N times: 95 % intervals of ties.")
    ] = 0,
    chance: Annotated[
        int, typer.Option(min=0, metavar="N", help="Deal sides out N times: p of each tie.")
    ] = 0,
    seed: Annotated[int, typer.Option(min=0, metavar="N", help="Of what is drawn at random.")] = 0,
    evidence: Annotated[
        bool, typer.Option("--evidence", help="Print the quotations behind each tie.")
    ] = False,
    limit: Annotated[
        int, typer.Option(min=1, metavar="N", help="So many ties in lines; CSV and JSON have all.")
    ] = 20,
    into: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Also save: .graphml .gexf .dl .net .csv (matrix)."),
    ] = None,
    figure: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also draw: .svg, or .png.")
    ] = None,
    replace: Replace = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Print CSV, one tie a line, safe for spreadsheets.")
    ] = False,
    as_json: AsJson = False,
) -> int:
    """Show who agrees with whom, who takes which side, and the quotations behind each tie."""
    given = dict(locals())
    from onrecord.run.network import flags  # noqa: PLC0415 - what computes loads only when needed

    if as_csv and as_json:
        raise typer.BadParameter("--csv and --json exclude each other")
    for note in flags.network_printed(address, given, out=sys.stdout):
        typer.echo(f"onrecord: {note}", err=True)
    return DONE
