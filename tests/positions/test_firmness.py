"""Firmness in the words of the text."""

from collections.abc import Callable

import pytest

from onrecord.positions import RulePositions, default_codebook
from onrecord.records.reading import Reading

ROWS = {
    "S[Ilse Varga] C[categorically rejected] K[a ceasefire].": "categorically",
    "S[Ilse Varga] C[demanded] K[a ceasefire without preconditions].": "without preconditions",
    "S[Ilse Varga] C[is ready for] K[an unconditional ceasefire].": "ready, unconditional",
    "S[Ilse Varga] C[rejected] K[a ceasefire].": None,
}


@pytest.mark.parametrize(("text", "words"), ROWS.items())
def test_firmness(text: str, words: str | None, marked: Callable[[str], Reading]) -> None:
    (reading,) = RulePositions(default_codebook()).apply([marked(text)])
    assert [row.firmness for row in reading.positions] == [words]
