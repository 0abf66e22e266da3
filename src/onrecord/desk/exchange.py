"""Import and export: the collection as a file in one of the formats, and back."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated
from zipfile import ZIP_DEFLATED, ZipFile

from fastapi import APIRouter, File, Request, UploadFile
from starlette.responses import Response

from onrecord.desk.asked import Asker, Role, TheDesk
from onrecord.desk.forms import Sender, Text
from onrecord.desk.inbox import Short
from onrecord.desk.pages import page
from onrecord.records.errors import InputError
from onrecord.records.reading import Failure, Reading
from onrecord.report.exchange import FORMATS, Format, Tally
from onrecord.store import EVERYTHING, Coder, CoderKind, Filter

router = APIRouter()


@router.get("/exchange")
def exchange(request: Request, desk: TheDesk, session: Asker) -> Response:
    """What can be written and read."""
    return page(request, "exchange.html.j2", formats=FORMATS, done=None)


@router.get("/exchange/export")
def export(desk: TheDesk, session: Asker, format: Short = None) -> Response:
    """The collection as a file: adjudicators get the topmost rows, others what they see."""
    chosen = _format(format)
    wanted: Filter = EVERYTHING if session.may(Role.ADJUDICATOR) else session.sees()
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"collection{chosen.endings[0]}"
        chosen.write(desk.collection.readings(wanted), path, Tally())
        made = sorted(Path(folder).iterdir())
        if len(made) > 1:
            path = _zipped(made, Path(folder) / "collection.zip")
        data = path.read_bytes()
    return Response(
        data,
        media_type="application/octet-stream",
        headers={"content-disposition": f'attachment; filename="{path.name}"'},
    )


@router.post("/exchange/import")
def import_(
    request: Request,
    desk: TheDesk,
    session: Sender,
    file: Annotated[UploadFile, File()],
    format: Text = "",
) -> Response:
    """Add what an uploaded file holds, as rows of a machine named after the format."""
    session.needs(Role.OWNER)
    chosen = _format(format)
    if chosen.read is None:
        raise InputError("this format holds too little to be read back", about=format)
    failures: list[Failure] = []
    tally = Tally()
    coder = Coder(name=f"import-{format}", kind=CoderKind.MACHINE)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"upload{chosen.endings[0]}"
        with path.open("wb") as out:
            while piece := file.file.read(1 << 20):
                out.write(piece)
        added = desk.collection.add(_only(chosen.read(path, tally), failures), coder=coder)
    done = {
        "new": added.n_new,
        "known": added.n_known,
        "failures": [*failures, *added.refused],
        "losses": tally.losses,
    }
    return page(request, "exchange.html.j2", formats=FORMATS, done=done)


def _only(found: Iterable[Reading | Failure], failures: list[Failure]) -> Iterator[Reading]:
    for one in found:
        if isinstance(one, Failure):
            failures.append(one)
        else:
            yield one


def _format(name: str | None) -> Format:
    chosen = FORMATS.get(name or "")
    if chosen is None:
        raise InputError("there is no such format", remedy=f"There are {', '.join(FORMATS)}")
    return chosen


def _zipped(made: list[Path], path: Path) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for one in made:
            archive.write(one, one.name)
    return path
