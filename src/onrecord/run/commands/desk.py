"""The command that serves the desk."""

from pathlib import Path
from typing import Annotated

import typer

from onrecord.run.endings import DONE, ends_well


@ends_well
def desk(  # noqa: PLR0913 - one argument for each flag
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
    tls_cert: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Speak TLS with this certificate (PEM, with its chain)."),
    ] = None,
    tls_key: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The certificate's private key (PEM).")
    ] = None,
    behind_tls: Annotated[
        bool,
        typer.Option("--behind-tls", help="A proxy in front speaks TLS; cookies go by it only."),
    ] = False,
) -> int:
    """Serve the desk: a web workbench for reading, correcting and exploring a collection."""
    from onrecord.run.desk import Place, served  # noqa: PLC0415 - the server loads when needed

    place = Place(
        host=host,
        port=port,
        names=tuple(name or ()),
        certificate=tls_cert,
        private_key=tls_key,
        behind_tls=behind_tls,
    )
    served(address, place, coder=coder, browser=browser, say=typer.echo)
    return DONE
