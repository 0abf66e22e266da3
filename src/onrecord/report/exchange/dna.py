"""DNA's `.dna` files as a format of a collection: readings in, readings out."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.records.reading import Failure, Reading
from onrecord.report.exchange.dna_in import readings_of
from onrecord.report.exchange.dna_out import dna_file
from onrecord.report.exchange.losses import Tally
from onrecord.store.dna_file import read_dna, write_dna

PASSWORD = "onrecord"


def write_dna_readings(readings: Iterable[Reading], path: Path, tally: Tally) -> None:
    """A `.dna` file with a row for each position; all rows are in memory at once.

    DNA asks each coder for a password; that of all is "onrecord", to be changed in DNA.
    """
    file = dna_file(readings, tally)
    write_dna(path, file, passwords={coder.name: PASSWORD for coder in file.coders})


def read_dna_readings(path: Path, tally: Tally) -> Iterator[Reading | Failure]:
    """A reading for each article and each coder of it.

    Raises:
        InputError: it is not a whole DNA 3 database.
    """
    yield from readings_of(read_dna(path), tally)
