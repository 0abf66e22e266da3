from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from onrecord.models.encoder import Features, encode, features_of, pieces_in, window_bounds
from onrecord.models.manifest import weights
from onrecord.models.statement_network import statement_network
from onrecord.records.errors import ModelError

Rows = Mapping[str, NDArray[np.float32]]


def pieces(text: str) -> list[str]:
    found = pieces_in(text, statement_network().vocabulary)
    return [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)]


def test_pieces_stand_where_the_words_do() -> None:
    text = "Varga\u2019s \u201cno\u201d \U0001f600 na\u00efve"
    assert pieces(text)[-1] == "na\u00efve"
    assert "".join("".join(pieces(text)).split()) == "".join(text.split())


def test_case_of_each_piece() -> None:
    found = pieces_in("us US Us uS 7", statement_network().vocabulary)
    assert found.case.tolist() == [1, 3, 2, 4, 0]


def test_variants_of_marks_are_read_as_one() -> None:
    vocabulary = statement_network().vocabulary
    curly = pieces_in("\u201cNo\u201d \u2014 he\u2019d", vocabulary).ids
    assert curly.tolist() == pieces_in('"No" - he\'d', vocabulary).ids.tolist()


def test_paragraphs_are_numbered_and_their_beginnings_marked() -> None:
    found = pieces_in("Yes.\n\nNo.", statement_network().vocabulary)
    assert found.paragraph.tolist() == [0, 0, 1, 1]
    assert found.opens_paragraph.tolist() == [1, 0, 1, 0]


@pytest.mark.parametrize(
    ("n", "bounds"),
    [(0, []), (1, [(0, 1)]), (510, [(0, 510)]), (1000, [(0, 366), (317, 683), (634, 1000)])],
)
def test_windows(n: int, bounds: list[tuple[int, int]]) -> None:
    assert window_bounds(n) == bounds


@given(st.integers(1, 20_000))
def test_windows_cover_everything_and_fit(n: int) -> None:
    bounds = window_bounds(n)
    assert bounds[0][0] == 0
    assert bounds[-1][1] == n
    assert all(0 < stop - start <= 510 for start, stop in bounds)
    assert all(b[0] < a[1] for a, b in zip(bounds, bounds[1:], strict=False))


def test_a_piece_in_two_windows_is_taken_from_the_one_that_shows_more_around_it() -> None:
    def network(features: Features) -> Rows:
        n = len(features.ids)
        places = np.arange(n, dtype=np.float32)
        return {"room": np.minimum(places, n - 1 - places)[:, None]}

    encoded = encode("word " * 1200, statement_network().vocabulary, network)
    room = encoded.outputs["room"][:, 0]
    assert room.shape == (1200,)
    assert room[100:-100].min() >= 24


def test_the_features_of_a_window_have_a_place_before_and_one_after() -> None:
    found = pieces_in("Yes. No.", statement_network().vocabulary)
    features = features_of(found, (0, 2))
    assert features.ids.tolist() == [101, *found.ids[:2].tolist(), 102]
    assert len(features.case) == len(features.quote) == len(features.opens_paragraph) == 4


def test_a_text_is_encoded_the_same_alone_and_after_others() -> None:
    network = statement_network()
    text = "Ilse Varga said that the talks had failed."
    alone = network.encode(text).outputs
    network.encode("Another text, much longer than the first. " * 50)
    again = network.encode(text).outputs
    assert all(np.array_equal(alone[name], again[name]) for name in alone)


def test_no_text_has_no_outputs() -> None:
    assert statement_network().encode("").outputs == {}


def test_weights_that_were_changed_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    files = dict.fromkeys(("statements.onnx", "vocabulary.txt"), "0" * 64)
    other = replace(weights("statements"), files=files)
    monkeypatch.setattr("onrecord.models.statement_network.weights", lambda name: other)
    with pytest.raises(ModelError, match="statements.onnx: a weight file is not the one"):
        statement_network.__wrapped__()
