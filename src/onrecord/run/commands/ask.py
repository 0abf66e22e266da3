"""`onrecord ask`: a question, answered from the record."""

from typing import Annotated

import typer

from onrecord.read.hints import Hints
from onrecord.run.commands.flags import Cast, Codebook, Outlet, Published, SettingsFile
from onrecord.run.endings import DONE, TROUBLE, ends_well


@ends_well
def ask(  # noqa: PLR0913 - one argument for each flag
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE",
            help="A collection (talks.db, postgresql://…), or a file, folder or address to read.",
            show_default=False,
        ),
    ],
    question: Annotated[
        str,
        typer.Argument(
            metavar="QUESTION",
            help='Such as "Who opposes the talks?" or "What does Norland demand?"',
            show_default=False,
        ),
    ],
    published: Published = None,
    outlet: Outlet = None,
    cast: Cast = None,
    codebook: Codebook = None,
    settings: SettingsFile = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one line of JSON.")] = False,
) -> int:
    """Answer a question: who declares it, who is said to and by whom, with the words."""
    from onrecord.run.ask import told  # noqa: PLC0415 - the parser loads only when asked
    from onrecord.run.settings import chosen  # noqa: PLC0415 - it loads the checks

    hints = Hints(published=published and published.date(), outlet=outlet)
    given = chosen(settings, cast=cast, codebook=codebook)
    all_read = told(source, question, hints=hints, settings=given, as_json=as_json)
    return DONE if all_read else TROUBLE
