"""Runs: who read the collection, and reading more of it: again, new articles, addresses."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import Response

from onrecord.desk.asked import ALL_STATES, Asker, Desk, Role, Session, TheDesk
from onrecord.desk.forms import Sender, Text, day_of
from onrecord.desk.given import Outcomes, Reader, Told
from onrecord.desk.jobs import Job, Task, runs_of
from onrecord.desk.pages import SafeJson, back_to, page
from onrecord.records.document import Document
from onrecord.records.errors import InputError
from onrecord.report.words import number_of
from onrecord.store import Coder, CoderKind, Collection, Filter, Noun

router = APIRouter()
AT_ONCE = 200
MAX_PASTED = 500_000  # characters
MAX_FILES = 500
MAX_ADDRESSES = 50
PASTED = "pasted text.txt"


@router.get("/runs")
def runs(request: Request, desk: TheDesk, session: Asker) -> Response:
    """Each coder with how many statements his layer has, the runs, and how to start one."""
    coders = [
        one
        for one in desk.collection.coders()
        if one.kind is CoderKind.MACHINE
        or session.may(Role.ADJUDICATOR)
        or one.name == session.name
    ]
    counted = [
        (one, desk.collection.count(Noun.STATEMENT, Filter(coder=one.key, states=ALL_STATES)))
        for one in coders
    ]
    reader = desk.given.reader
    coder = reader.coder() if reader else None
    return page(
        request,
        "runs.html.j2",
        coders=counted,
        able=reader is not None,
        installed=coder,
        n_unread=_unread(desk.collection, coder) if coder else 0,
        n_documents=desk.collection.count(Noun.DOCUMENT),
        job=desk.jobs.now,
        past=_past(desk, session),
        fetches=not desk.is_shared,
        max_pasted=MAX_PASTED,
    )


@router.get("/api/runs")
def now(desk: TheDesk, session: Asker) -> SafeJson:
    """How far the run that goes on has come."""
    job = desk.jobs.now
    return SafeJson(job.json if job else {"running": False})


@router.post("/runs/again")
def again(desk: TheDesk, session: Sender) -> Response:
    """Read again, with the installed program, what this version has not read."""
    reader, coder = _may(desk, session)
    total = _unread(desk.collection, coder)
    if not total:
        raise InputError("the installed program has read every article", about=coder.key)
    task = Task(
        what=f"{number_of(total, 'article')} again with {coder.name} {coder.version}",
        who=session.name,
        coder=coder,
        total=total,
        outcomes=lambda: reader.again(_documents(desk.collection, coder)),
    )
    desk.jobs.start(desk.collection, task)
    return back_to("/runs")


@router.post("/runs/text")
def text(
    desk: TheDesk,
    session: Sender,
    text: Annotated[str, Form(max_length=MAX_PASTED)] = "",
    title: Text = "",
    outlet: Text = "",
    published: Text = "",
) -> Response:
    """Read a pasted text and add it."""
    reader, coder = _may(desk, session)
    if not any(char.isalnum() for char in text):
        raise InputError("there is nothing to read", remedy="Paste the text of an article")
    data = text.replace("\r\n", "\n").encode("utf-8", "replace")
    _start(
        desk,
        session,
        partial(_read_files, reader, [(PASTED, data)], _told(title, outlet, published)),
        coder=coder,
        what=f"pasted text {title.strip()[:80]}".strip(),
        total=1,
    )
    return back_to("/runs")


@router.post("/runs/files")
def files(
    desk: TheDesk,
    session: Sender,
    file: Annotated[list[UploadFile], File(max_length=MAX_FILES)],
    outlet: Text = "",
    published: Text = "",
) -> Response:
    """Read uploaded files and add their articles."""
    reader, coder = _may(desk, session)
    given = [(file_name(one.filename, n), one.file.read()) for n, one in enumerate(file, start=1)]
    if not any(data for _, data in given):
        raise InputError("there is nothing to read", remedy="Choose files with articles")
    names = ", ".join(name for name, _ in given[:3])
    _start(
        desk,
        session,
        partial(_read_files, reader, given, _told("", outlet, published)),
        coder=coder,
        what=f"{number_of(len(given), 'file')}: {names[:80]}",
    )
    return back_to("/runs")


@router.post("/runs/addresses")
def addresses(
    desk: TheDesk,
    session: Sender,
    addresses: Text = "",
    outlet: Text = "",
    published: Text = "",
) -> Response:
    """Fetch pages of the web and add them; for a desk of one person only."""
    reader, coder = _may(desk, session)
    if desk.is_shared:
        raise InputError(
            "a desk of several people fetches nothing", remedy="Save the page and give the file"
        )
    asked = [one for one in (line.strip() for line in addresses.splitlines()) if one]
    wrong = [one for one in asked if not one.lower().startswith(("http://", "https://"))]
    if not asked or wrong or len(asked) > MAX_ADDRESSES:
        raise InputError(
            f"give 1 to {MAX_ADDRESSES} http or https addresses, one a line",
            about=wrong[0][:80] if wrong else "",
        )
    told = _told("", outlet, published)
    _start(
        desk,
        session,
        partial(reader.addresses, asked, told),
        coder=coder,
        what=number_of(len(asked), "web page"),
        total=len(asked),
    )
    return back_to("/runs")


@router.post("/runs/stop")
def stop(desk: TheDesk, session: Sender) -> Response:
    """Let the run end; what was read is kept."""
    session.needs(Role.OWNER)
    desk.jobs.stop()
    return back_to("/runs")


def _may(desk: Desk, session: Session) -> tuple[Reader, Coder]:
    """Who reads, and as which coder.

    Raises:
        ForbiddenError: the person may not start a run.
        InputError: the desk was given nobody who reads.
    """
    session.needs(Role.OWNER)
    reader = desk.given.reader
    if reader is None:
        raise InputError("this desk reads no articles", remedy="Use `onrecord add`")
    return reader, reader.coder()


def _start(
    desk: Desk,
    session: Session,
    outcomes: Callable[[], Outcomes],
    *,
    coder: Coder,
    what: str,
    total: int | None = None,
) -> None:
    task = Task(what=what, who=session.name, coder=coder, outcomes=outcomes, total=total)
    desk.jobs.start(desk.collection, task)


def _read_files(reader: Reader, given: Sequence[tuple[str, bytes]], told: Told) -> Outcomes:
    """The articles of files that lie in a folder only while they are read."""
    with TemporaryDirectory(prefix="onrecord-") as folder:
        for name, data in given:
            (Path(folder) / name).write_bytes(data)
        yield from reader.files(Path(folder), told)


def file_name(name: str | None, number: int) -> str:
    r"""A name the file can have in a folder of ours, whatever the browser says.

    >>> file_name("../../etc/passwd", 1), file_name(None, 2), file_name(r"C:\\news\\a.html", 3)
    ('passwd', 'file 2', 'a.html')
    """
    last = PurePosixPath((name or "").replace("\\", "/")).name
    kept = "".join(char for char in last if char.isprintable() and char not in '<>:"|?*/')
    return kept.strip(" .")[-100:] or f"file {number}"


def _told(title: str, outlet: str, published: str) -> Told:
    return Told(
        title=title.strip()[:500] or None,
        outlet=outlet.strip()[:200] or None,
        published=day_of(published),
    )


def _pages(collection: Collection) -> Iterator[list[str]]:
    """The ids of all articles, some at a time."""
    after: int | None = None
    while True:
        found = collection.documents(limit=AT_ONCE, after=after)
        yield [row.id for row in found.rows]
        after = found.after
        if after is None:
            return


def _unread(collection: Collection, coder: Coder) -> int:
    """How many articles the coder has not read."""
    return sum(len(ids) - len(collection.known(ids, coder=coder)) for ids in _pages(collection))


def _documents(collection: Collection, coder: Coder) -> Iterator[Document]:
    """The articles the coder has not read, taken out one after the other."""
    for ids in _pages(collection):
        known = collection.known(ids, coder=coder)
        for id in ids:
            if id not in known:
                found = collection.readings(Filter(document=id, seen_by=""))
                yield from (reading.document for reading in islice(found, 1))


def _past(desk: Desk, session: Session) -> list[Job]:
    """The latest runs: one's own, for adjudicators those of everybody."""
    names = {session.name}
    if session.may(Role.ADJUDICATOR):
        names |= {one.name for one in desk.collection.coders() if one.kind is CoderKind.PERSON}
    found = [job for name in sorted(names) for job in runs_of(desk.collection, name)]
    return sorted(found, key=lambda job: job.began, reverse=True)
