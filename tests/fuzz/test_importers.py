"""A damaged file is read as far as it goes, or is an error that says so; nothing else."""

from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from fuzz.bounds import BOUNDED, mutated
from hypothesis import given
from hypothesis import strategies as st
from report.exchange.talks import talks

from onrecord.records.errors import OnRecordError
from onrecord.records.reading import Failure, Reading
from onrecord.report.exchange import FORMATS, Tally

READ = [name for name, one in FORMATS.items() if one.read]


@cache
def whole(name: str, folder: Path) -> bytes:
    """A file of the format with one article."""
    path = folder / f"whole{FORMATS[name].endings[0]}"
    FORMATS[name].write([talks()], path, Tally())
    return path.read_bytes()


@pytest.mark.parametrize("name", READ)
@given(data=st.data())
@BOUNDED
def test_a_damaged_file(
    name: str, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.getbasetemp()
    path = folder / f"damaged{FORMATS[name].endings[0]}"
    path.write_bytes(data.draw(mutated(whole(name, folder))))
    read = FORMATS[name].read
    assert read is not None
    with suppress(OnRecordError):
        for one in read(path, Tally()):
            assert isinstance(one, Reading | Failure)
