"""One fake for each thing outside a room: the web, waiting articles, the steps."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from builders import document

from onrecord.read.sources import Waiting
from onrecord.records.document import Document, Page
from onrecord.records.errors import FetchError
from onrecord.records.finding import Finding
from onrecord.records.reading import Field, Reading
from onrecord.records.spans import Span


@dataclass(frozen=True, slots=True)
class FakeFetcher:
    """A web of these pages and nothing else; `asked` records every address in order."""

    pages: Mapping[str, bytes]
    asked: list[str] = field(default_factory=list)

    def fetch(self, address: str) -> Page:
        """The page at the address; every other address is unreachable."""
        self.asked.append(address)
        if address not in self.pages:
            raise FetchError("nobody answers", about=address, remedy="Check the address")
        return Page(data=self.pages[address], address=address, media_type="text/html")


def waiting(id: str, trouble: Exception | None = None) -> Waiting:
    """An article that waits to be opened: its text is its id, or opening it raises the trouble."""

    def opened() -> Document:
        if trouble:
            raise trouble
        return document(id)

    return Waiting(id=id, open=opened)


@dataclass(frozen=True, slots=True)
class FakeStep:
    """Finds every article's first character remarkable; breaks on articles that hold a word.

    `batches` records the texts of every call.
    """

    breaks_on: str = "\0"
    error: Callable[[], BaseException] = lambda: ValueError("two lines\nof trouble")
    loses: int = 0
    batches: list[list[str]] = field(default_factory=list)
    name: str = "fake.v1"
    fills: Field = "findings"

    def apply(self, readings: Sequence[Reading]) -> list[Reading]:
        """The readings with one finding each."""
        texts = [reading.document.text for reading in readings]
        self.batches.append(texts)
        if any(self.breaks_on in text for text in texts):
            raise self.error()
        found = [replace(reading, findings=_first(reading.document)) for reading in readings]
        return found[: len(found) - self.loses]


def _first(document: Document) -> tuple[Finding, ...]:
    return (Finding(id=document.id, check="fake", evidence=(Span(0, 1),), message="first"),)
