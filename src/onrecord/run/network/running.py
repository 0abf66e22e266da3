"""What `onrecord network` does: opens the source, answers, prints, saves."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

from onrecord.records.errors import SettingError
from onrecord.run.network.answer import Answer, Form, printed
from onrecord.run.network.asked import Asked, Measuring
from onrecord.run.network.from_collection import CollectionSource
from onrecord.run.network.from_dna import DnaSource
from onrecord.run.network.measures import measure_answer
from onrecord.run.network.networks import figures, network_answer
from onrecord.run.network.printing import Wanted
from onrecord.run.network.quoted import Source
from onrecord.run.network.saving import check_network_ending
from onrecord.run.output import check_place
from onrecord.store import open_collection

DNA_ENDING = ".dna"


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """Where the answer goes: printed in a form, and saved to files when named."""

    form: Form = Form.LINES
    into: Path | None = None
    figure: Path | None = None
    replace: bool = False


def answered(
    address: str,
    asked: Asked,
    *,
    wanted: Wanted,
    measuring: Measuring,
    output: Output,
    out: TextIO,
) -> tuple[str, ...]:
    """Print the answer and save what is to be saved; gives what a person should know besides.

    Raises:
        InputError: there is no such collection or file, or a file is there already.
        SettingError: options that make no sense together.
    """
    _check_places(output)
    with opened_source(address, asked) as source:
        if measuring.measure is None:
            answer = network_answer(source, asked, wanted)
        elif wanted.intervals or wanted.chance or wanted.evidence:
            raise SettingError("evidence, intervals and chance are for networks, not measures")
        else:
            answer = measure_answer(measuring, source, asked)
        for path, save in _files(answer, output):
            _saved(path, save)
        printed(answer, output.form, out)
    return answer.notes


@contextmanager
def opened_source(address: str, asked: Asked) -> Iterator[Source]:
    """The statements at an address: a .dna file or a collection.

    Raises:
        InputError: there is none.
        SettingError: an option that means nothing for it.
    """
    if address.lower().endswith(DNA_ENDING):
        if asked.seen_by is not None:
            raise SettingError("a .dna file has coders, no views", remedy="Use --coder")
        yield DnaSource(Path(address), statement_type=asked.statement_type, coder=asked.coder)
        return
    if asked.statement_type is not None:
        raise SettingError("only a .dna file has types of statements", remedy="Leave it out")
    with open_collection(address) as collection:
        yield CollectionSource(collection, coder=asked.coder, seen_by=asked.seen_by)


def _check_places(output: Output) -> None:
    if output.into is not None:
        check_network_ending(output.into)
    if output.figure is not None:
        figures().check_ending(output.figure)
    for path in (output.into, output.figure):
        if path is not None:
            check_place(path, replace=output.replace)


def _files(answer: Answer, output: Output) -> Iterator[tuple[Path, Callable[[Path], None]]]:
    if output.into is not None:
        if answer.save is None:
            raise SettingError("this is saved by no --into", remedy=answer.remedy)
        yield output.into, answer.save
    if output.figure is not None:
        if answer.drawing is None:
            raise SettingError("there is no figure of this", remedy=answer.remedy)
        drawing = answer.drawing()
        yield output.figure, lambda path: figures().save_figure(drawing, path)


def _saved(path: Path, save: Callable[[Path], None]) -> None:
    """Write the file; whoever opens it sees the old one or the whole new one."""
    with TemporaryDirectory(dir=path.parent, prefix=".onrecord-") as folder:
        unfinished = Path(folder) / path.name
        save(unfinished)
        unfinished.replace(path)
