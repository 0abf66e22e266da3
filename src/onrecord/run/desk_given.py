"""What the desk is given: the installed program as a reader, and what compares articles."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path

from onrecord.checks.compare.compared import comparison
from onrecord.checks.compare.grouping import groups
from onrecord.desk.given import Given, Told
from onrecord.read.hints import Hints
from onrecord.read.sources import Waiting
from onrecord.records.document import Document
from onrecord.records.reading import Step
from onrecord.run.adding import machine
from onrecord.run.executor import Outcome, outcomes
from onrecord.run.pipeline import AHEAD, steps, waiting_in
from onrecord.run.settings import DEFAULTS, BatchSettings, Settings
from onrecord.store import Coder

AT_ONCE = 4  # articles in a batch, so that the desk shows how far it is


class Installed:
    """The program as it is installed, with some settings; models load when they are needed."""

    def __init__(self, settings: Settings = DEFAULTS) -> None:
        batches = BatchSettings(articles=AT_ONCE, characters=settings.batches.characters)
        self._settings = replace(settings, batches=batches)

    @cached_property
    def _steps(self) -> Sequence[Step]:
        return steps(self._settings)

    def coder(self) -> Coder:
        """As which it would read now."""
        return machine(self._settings, self._steps)

    def again(self, documents: Iterable[Document]) -> Iterator[Outcome]:
        """Each article read, or why it could not be."""
        return self._read(Waiting(id=one.id, open=partial(_itself, one)) for one in documents)

    def files(self, folder: Path, told: Told) -> Iterator[Outcome]:
        """The articles of a folder's files, known by the names of the files."""
        places = [str(place) for place in sorted(folder.iterdir())]
        waiting = waiting_in(places, hints=_hints(told), settings=self._settings.read)
        return self._read(_without(folder, one) for one in waiting)

    def addresses(self, addresses: Sequence[str], told: Told) -> Iterator[Outcome]:
        """Pages of the web."""
        return self._read(waiting_in(addresses, hints=_hints(told), settings=self._settings.read))

    def _read(self, waiting: Iterable[Waiting]) -> Iterator[Outcome]:
        return outcomes(waiting, self._steps, batches=self._settings.batches, ahead=AHEAD)


def given(settings: Settings = DEFAULTS) -> Given:
    """What a desk of this program is given."""
    return Given(group=groups, compare=comparison, reader=Installed(settings))


def _hints(told: Told) -> Hints:
    return Hints(published=told.published, outlet=told.outlet, title=told.title)


def _itself(document: Document) -> Document:
    return document


def _without(folder: Path, article: Waiting) -> Waiting:
    """The article without the folder in which it lay for a moment."""
    place = f"{folder}/"
    return Waiting(id=article.id.removeprefix(place), open=partial(_opened, place, article))


def _opened(place: str, article: Waiting) -> Document:
    document = article.open()
    if document.address is None or not document.address.startswith(place):
        return document
    return replace(document, address=None)
