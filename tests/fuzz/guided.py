"""Inputs that look for new ways through the code: atheris, which watches where each one leads.

python tests/fuzz/guided.py TARGET [-runs=N] [-seed=N] [-max_total_time=SECONDS] [FOLDER OF INPUTS]

TARGET is page, file, importer, segment, decoded, or each for all of them. Ends with an error at
the first input that breaks a promise, and writes that input to a file.
"""

import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["onrecord"]):
    from fakes import FakeFetcher
    from fuzz.test_decoding import decoder, noise

    from onrecord.models.statement_network import statement_network
    from onrecord.read.hints import NO_HINTS
    from onrecord.read.pages import document_from
    from onrecord.read.sources import inputs
    from onrecord.records.document import Page
    from onrecord.records.errors import OnRecordError
    from onrecord.records.reading import Failure, Reading
    from onrecord.records.spans import Span
    from onrecord.report.exchange import FORMATS, Tally
    from onrecord.report.segments import segments
    from onrecord.statements.decode import statements_from

MOST_BYTES = 2_000
KINDS = ("", "text/html", "text/plain", "application/xhtml+xml")
CHARSETS = (None, "utf-8", "utf-16", "latin-1", "no such")
ENDINGS = (".jsonl", ".jsonl.gz", ".warc", ".wacz", ".parquet", ".txt")
READ = tuple(sorted(name for name, one in FORMATS.items() if one.read))


class BrokenError(Exception):
    """A promise that an input breaks."""


def page(given: atheris.FuzzedDataProvider) -> None:
    """Any bytes are an article whose blocks lie in its text, or an error."""
    kind, charset = given.PickValueInList(list(KINDS)), given.PickValueInList(list(CHARSETS))
    data = given.ConsumeBytes(MOST_BYTES)
    told = Page(data=data, address="https://a.example/", media_type=kind, charset=charset)
    with suppress(OnRecordError):
        document = document_from(told, hints=NO_HINTS)
        document.text.encode("utf-8")
        if not all(block.span.within(document.text).strip() for block in document.blocks):
            raise BrokenError("an empty block")


def file(given: atheris.FuzzedDataProvider) -> None:
    """A file of any kind is read as far as it goes, or is an error."""
    path = _folder() / f"given{given.PickValueInList(list(ENDINGS))}"
    path.write_bytes(given.ConsumeBytes(MOST_BYTES))
    with suppress(OnRecordError):
        for waiting in inputs([str(path)], fetcher=FakeFetcher({}), stdin=BytesIO()):
            with suppress(OnRecordError):
                waiting.open()


def importer(given: atheris.FuzzedDataProvider) -> None:
    """A file of any exchange format gives readings and failures, or is an error."""
    chosen = FORMATS[given.PickValueInList(list(READ))]
    path = _folder() / f"given{chosen.endings[0]}"
    path.write_bytes(given.ConsumeBytes(MOST_BYTES))
    with suppress(OnRecordError):
        for one in chosen.read(path, Tally()) if chosen.read else ():
            if not isinstance(one, Reading | Failure):
                raise BrokenError(f"{type(one).__name__} among the readings")


def segment(given: atheris.FuzzedDataProvider) -> None:
    """A text cut at any spans is the whole text."""
    text = given.ConsumeUnicode(given.ConsumeIntInRange(1, 60)) or "x"
    spans = []
    for _ in range(given.ConsumeIntInRange(0, 6)):
        start = given.ConsumeIntInRange(0, len(text) - 1)
        stop = given.ConsumeIntInRange(start + 1, len(text))
        spans.append((given.PickValueInList(["a", "b", "c"]), Span(start, stop)))
    if "".join(one.span.within(text) for one in segments(text, spans)) != text:
        raise BrokenError("pieces of a text are not the text")


def decoded(given: atheris.FuzzedDataProvider) -> None:
    """Whatever the network says of a text, its statements lie in the text."""
    seed, spread = given.ConsumeIntInRange(0, 2**32 - 1), given.PickValueInList([0.0, 0.1, 3.0])
    text = given.ConsumeUnicodeNoSurrogates(200)
    encoded = noise(statement_network().encode(text), seed, spread)
    for one in statements_from(text, encoded, decoder()):
        pieces = [*one.source, *one.cue, *one.content]
        if not one.content or not all(0 <= a < b <= len(text) for a, b in pieces):
            raise BrokenError("a statement outside of its text")


def each(given: atheris.FuzzedDataProvider) -> None:
    """One of the targets; the input says which."""
    given.PickValueInList([page, file, importer, segment, decoded])(given)


TARGETS: Mapping[str, Callable[[atheris.FuzzedDataProvider], None]] = {
    one.__name__: one for one in (each, page, file, importer, segment, decoded)
}


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="onrecord-fuzz-"))


def main() -> None:
    """Fuzz the target until the limits of the command line are reached."""
    target = TARGETS[sys.argv[1]]
    atheris.Setup(
        [sys.argv[0], *sys.argv[2:]], lambda data: target(atheris.FuzzedDataProvider(data))
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
