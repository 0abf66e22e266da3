"""The command that serves the desk."""

from typing import Annotated

import typer

from onrecord.run.endings import DONE, ends_well


@ends_well
def desk(
    address: Annotated[
        str,
        typer.Argument(
            metavar="COLLECTION",
            help="A file such as talks.db, or postgresql://name@host/database; made when absent.",
            show_default=False,
        ),
    ],
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="0: any free one.")] = 0,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open it in a browser.")
    ] = True,
    coder: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Keep decisions under this name, not your login's."),
    ] = None,
    host: Annotated[
        str | None,
        typer.Option(metavar="HOST", help="Let others in, who need accounts; an address or name."),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Another name under which others reach it."),
    ] = None,
) -> int:
    """Serve the desk: a web workbench for reading, correcting and exploring a collection."""
    from onrecord.run.desk import Place, served  # noqa: PLC0415 - the server loads when needed

    place = Place(host=host, port=port, names=tuple(name or ()))
    served(address, place, coder=coder, browser=browser, say=typer.echo)
    return DONE
