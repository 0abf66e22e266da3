"""What `onrecord add` does: read the sources and keep what is new."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from importlib.resources import files
from pathlib import Path

from rich.console import Console

from onrecord.read.hints import NO_HINTS, Hints
from onrecord.read.sources import Waiting
from onrecord.records.document import Document
from onrecord.records.errors import InputError
from onrecord.records.reading import Failure, Step
from onrecord.run.executor import attempted, only_readings, outcomes
from onrecord.run.output import complaint, say
from onrecord.run.pipeline import AHEAD, steps, waiting_in
from onrecord.run.progress import watched
from onrecord.run.settings import DEFAULTS, Settings
from onrecord.run.version import VERSION
from onrecord.store import Coder, CoderKind, Collection, open_collection

PROGRAM = "onrecord"
_FILES = ("cast_file", "codebook")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """What came of adding sources: numbers of articles."""

    n_new: int
    n_known: int
    n_failed: int

    @property
    def words(self) -> str:
        """In one line.

        >>> Sum(n_new=1, n_known=0, n_failed=2).words
        '1 article added, 0 known already, 2 not read'
        """
        articles = "article" if self.n_new == 1 else "articles"
        known = f"{self.n_known} known already"
        return f"{self.n_new} {articles} added, {known}, {self.n_failed} not read"

    @property
    def json(self) -> str:
        """As one line of JSON."""
        return json.dumps(
            {"onrecord": 1, "new": self.n_new, "known": self.n_known, "failed": self.n_failed}
        )


def machine(settings: Settings, chosen: Sequence[Step]) -> Coder:
    """The program as a coder: what it reads with, and nothing that changes no reading.

    Of a cast file and a codebook their contents count, not where they lie.
    """
    given = {"steps": asdict(settings.steps), "checks": asdict(settings.checks)}
    for name in _FILES:
        path = given["steps"][name]
        given["steps"][name] = _digest(Path(path).read_bytes()) if path else ""
    manifest = files("onrecord.models").joinpath("manifest.toml").read_bytes()
    return Coder(
        name=PROGRAM,
        kind=CoderKind.MACHINE,
        version=VERSION,
        steps=tuple(step.name for step in chosen),
        settings=_digest(json.dumps(given, sort_keys=True).encode()),
        model=_digest(manifest),
    )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def added_from(
    address: str,
    sources: Sequence[str],
    *,
    hints: Hints = NO_HINTS,
    settings: Settings = DEFAULTS,
    console: Console | None = None,
) -> Sum:
    """Read the sources and add what this version of the program has not read yet.

    What was added stays when the rest is cut short; adding again does the rest.

    Raises:
        InputError: the address is that of something else.
        StoreError: the collection cannot be written.
    """
    words = console or Console(stderr=True)
    chosen = steps(settings)
    coder = machine(settings, chosen)
    failed: list[str] = []
    skipped: list[str] = []

    def fail(failure: Failure) -> None:
        failed.append(failure.id)
        say(words, complaint(failure))

    with open_collection(address, create=True) as collection:
        waiting = waiting_in(sources, hints=hints, settings=settings.read)
        known = partial(_is_known, collection, coder)
        fresh = _unread(waiting, known=known, skip=skipped.append)
        found = outcomes(fresh, chosen, batches=settings.batches, ahead=AHEAD)
        readings = only_readings(watched(found, console=words), fail=fail)
        added = collection.add(readings, coder=coder)
    for failure in added.refused:
        fail(failure)
    return Sum(n_new=added.n_new, n_known=added.n_known + len(skipped), n_failed=len(failed))


def _is_known(collection: Collection, coder: Coder, document: Document) -> bool:
    return bool(collection.known([document.id], coder=coder))


def _unread(
    waiting: Iterable[Waiting],
    *,
    known: Callable[[Document], bool],
    skip: Callable[[str], None],
) -> Iterator[Waiting]:
    """The articles that are not known, opened once; what cannot be opened stays to be told."""
    for article in waiting:
        opened = attempted(article.id, article.open)
        if isinstance(opened, Document) and known(opened):
            skip(article.id)
        else:
            yield Waiting(id=article.id, open=partial(_given, opened))


def _given(opened: Document | Failure) -> Document:
    if isinstance(opened, Failure):
        raise InputError(opened.error, remedy=opened.remedy)
    return opened
