"""The formats that hold everything in a record give it back, whatever is in it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from generated import readings
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.records.as_json import from_json, to_json
from onrecord.records.reading import Failure, Reading
from onrecord.report.exchange import FORMATS
from onrecord.report.exchange.losses import Tally

LOSSLESS = ("jsonl", "parquet", "web-annotation", "label-studio", "brat", "uima")


def through(
    name: str, given: Iterable[Reading], folder: Path
) -> tuple[list[Reading | Failure], Tally]:
    """What a format gives back of what it was given."""
    form, tally = FORMATS[name], Tally()
    path = folder / f"file{form.endings[0]}"
    assert form.write
    assert form.read
    form.write(given, path, tally)
    return list(form.read(path, tally)), tally


def known(reading: Reading) -> Reading:
    """What version 1 of the record holds of a reading."""
    return from_json(to_json(reading))


@pytest.mark.parametrize("name", LOSSLESS)
@settings(max_examples=25)
@given(ones=st.lists(readings(), max_size=2))
def test_a_record_comes_back_equal(name: str, ones: list[Reading]) -> None:
    with TemporaryDirectory() as folder:
        back, tally = through(name, ones, Path(folder))
    if not tally.losses:
        assert back == [known(one) for one in ones]
