import json
from collections.abc import Sequence

import numpy as np
import pytest

from onrecord.models.encoder import Encoded, pieces_in
from onrecord.models.grammar import (
    FAR,
    GrammarWeights,
    grammar_in,
    grammar_weights,
    joined,
)
from onrecord.models.labels import DEPS, ENTITIES, TAGS
from onrecord.models.statement_network import statement_network

WORDS = ("Varga", "said", "no", ".", "Reyl", "cannot", "go", ".")
WIDTH = 8


def weights() -> GrammarWeights:
    labels = np.zeros((WIDTH, len(DEPS)), dtype=np.float32)
    for i, dep in enumerate(("nsubj", "dobj", "punct", "aux")):
        labels[i, DEPS.index(dep)] = 5
    bias = np.zeros(len(DEPS), dtype=np.float32)
    return GrammarWeights(near=np.zeros(2 * FAR + 1, dtype=np.float32), labels=labels, bias=bias)


def encoded(
    text: str,
    *,
    heads: Sequence[int],
    labels: Sequence[int],
    tags: Sequence[str],
    names: Sequence[str],
    opens: Sequence[bool],
) -> Encoded:
    """Outputs of a network that is sure of these, one entry a piece; a head at itself is a root."""
    n = len(heads)
    columns = np.zeros((n, len(TAGS) + 1 + 2 * len(ENTITIES) + 1), dtype=np.float32)
    for i, (tag, name) in enumerate(zip(tags, names, strict=True)):
        columns[i, TAGS.index(tag)] = 9
        code = 0 if not name else 1 + 2 * ENTITIES.index(name[2:]) + (name[0] == "I")
        columns[i, len(TAGS) + code] = 9
        columns[i, -1] = 9 if opens[i] else -9
    label_to = np.zeros((n, WIDTH), dtype=np.float32)
    label_to[np.arange(n), labels] = 1
    outputs = {
        "columns": columns,
        "arc_to": np.eye(n, dtype=np.float32)[list(heads)] * 9,
        "arc_at": np.eye(n, dtype=np.float32),
        "root": np.array([9.0 if h == i else -9 for i, h in enumerate(heads)], dtype=np.float32),
        "label_to": label_to,
        "label_at": np.zeros((n, WIDTH), dtype=np.float32),
    }
    return Encoded(pieces=pieces_in(text, statement_network().vocabulary), outputs=outputs)


def two_sentences() -> Encoded:
    # places:  Varga said no . Reyl cannot go .
    return encoded(
        " ".join(WORDS),
        heads=[1, 1, 1, 1, 6, 6, 6, 6],
        labels=[0, 0, 1, 2, 0, 3, 0, 2],
        tags=["NNP", "VBD", "DT", ".", "NNP", "MD", "VB", "."],
        names=["B-PERSON", "", "", "", "B-PERSON", "", "", ""],
        opens=[True, False, False, False, True, False, False, False],
    )


def line(n: int) -> np.ndarray:  # type: ignore[type-arg]
    opens = np.zeros(n, dtype=bool)
    opens[0] = True
    return opens


def test_a_parse_is_read_off_the_outputs() -> None:
    found = grammar_in(WORDS, np.arange(8), line(8), two_sentences(), weights())
    assert found.heads.tolist() == [1, 1, 1, 1, 6, 6, 6, 6]
    assert found.deps == ["nsubj", "ROOT", "dobj", "punct", "nsubj", "aux", "ROOT", "punct"]
    assert found.tags == ["NNP", "VBD", "DT", ".", "NNP", "MD", "VB", "."]
    assert found.lemmas[1] == "say"
    assert [tuple(s) for s in found.sentences] == [(0, 4), (4, 8)]
    assert [tuple(e) for e in found.entities] == [(0, 1, "PERSON"), (4, 5, "PERSON")]


def test_a_word_without_a_piece_hangs_where_the_word_before_does() -> None:
    words = (*WORDS[:5], "can", "not", *WORDS[6:])
    anchors = np.array([0, 1, 2, 3, 4, 5, -1, 6, 7])
    found = grammar_in(words, anchors, line(9), two_sentences(), weights())
    assert found.heads.tolist() == [1, 1, 1, 1, 7, 7, 7, 7, 7]
    assert (found.tags[6], found.deps[6], found.lemmas[6]) == ("RB", "neg", "not")


def test_a_line_begins_a_sentence_whatever_the_network_says() -> None:
    opens = line(8)
    opens[2] = True
    found = grammar_in(WORDS, np.arange(8), opens, two_sentences(), weights())
    assert [tuple(s) for s in found.sentences] == [(0, 2), (2, 4), (4, 8)]
    assert found.heads.tolist()[:2] == [1, 1]
    assert sum(h == i for i, h in enumerate(found.heads.tolist())) == 3


@pytest.mark.parametrize(
    ("words", "logit", "begins"),
    [
        (("no", ".", "Reyl"), -1, True),
        (("no", "?", "“"), -1, True),
        (("no", ".", "”"), -1, False),
        (("no", ".", "the"), -1, False),
        (("But", "on", "Monday"), 1, True),
        (("Yet", "she", "on"), 1, False),
        (("no", ":", "on"), 1, True),
    ],
    ids=["stop, capital", "stop, mark", "stop, closing mark", "stop, small", "word, capital",
         "word, small", "colon, small"],
)  # fmt: skip
def test_letters_say_where_a_sentence_can_begin(
    words: tuple[str, str, str], logit: float, begins: bool
) -> None:
    said = encoded("a b c", heads=[0, 0, 0], labels=[0] * 3, tags=["NN"] * 3, names=[""] * 3,
                   opens=[True, False, False])  # fmt: skip
    said.outputs["columns"][2, -1] = logit
    found = grammar_in(words, np.arange(3), line(3), said, weights())
    assert (2 in {s.first for s in found.sentences}) == begins


def test_a_long_sentence_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.models.grammar.MAX_SENTENCE", 3)
    found = grammar_in(WORDS, np.arange(8), line(8), two_sentences(), weights())
    assert [tuple(s) for s in found.sentences] == [(0, 3), (3, 4), (4, 7), (7, 8)]


@pytest.mark.parametrize(
    ("names", "entities"),
    [
        (["B-ORG", "I-ORG", "", ""], [(0, 2, "ORG")]),
        (["B-ORG", "B-GPE", "I-GPE", ""], [(0, 1, "ORG"), (1, 3, "GPE")]),
        (["", "I-DATE", "I-DATE", "I-DATE"], [(1, 4, "DATE")]),
        (["", "", "", ""], []),
        (["B-ORG", "I-GPE", "I-ORG", ""], [(0, 3, "ORG")]),
    ],
    ids=["one", "side by side", "without a beginning", "none", "kinds differ"],
)
def test_names(names: list[str], entities: list[tuple[int, int, str]]) -> None:
    said = encoded(
        "a b c d",
        heads=[0, 0, 0, 0],
        labels=[0, 0, 0, 0],
        tags=["NN"] * 4,
        names=names,
        opens=[True, False, False, False],
    )
    found = grammar_in(("a", "b", "c", "d"), np.arange(4), line(4), said, weights())
    assert [tuple(e) for e in found.entities] == entities


def test_names_end_where_a_sentence_does() -> None:
    said = encoded(
        "a b",
        heads=[0, 1],
        labels=[0, 0],
        tags=["NN"] * 2,
        names=["B-ORG", "I-ORG"],
        opens=[True, True],
    )
    found = grammar_in(("a", "b"), np.arange(2), line(2), said, weights())
    assert [tuple(e) for e in found.entities] == [(0, 1, "ORG"), (1, 2, "ORG")]


def test_parts_are_joined_with_their_offsets() -> None:
    part = grammar_in(WORDS, np.arange(8), line(8), two_sentences(), weights())
    bounds = np.array([(i * 10, i * 10 + 3) for i in range(8)])
    parse = joined([(0, WORDS, bounds, part), (100, WORDS, bounds, part)])
    assert len(parse) == 16
    assert (parse.starts[8], parse.stops[8]) == (100, 103)
    assert parse.heads[8:10] == (9, 9)
    assert parse.sentences[2] == (8, 12)
    assert parse.entities[3] == (12, 13, "PERSON")
    assert len(joined([])) == 0


def test_the_notes_of_a_model_hold_the_weights() -> None:
    near = list(range(64))
    table = {"near": near, "labels": np.zeros((len(DEPS), 4)).tolist(), "bias": [0.0] * len(DEPS)}
    found = grammar_weights({"grammar": json.dumps(table)})
    assert found is not None
    assert found.labels.shape == (4, len(DEPS))
    assert found.near[FAR + 1 : FAR + 4].tolist() == [3, 5, 6]
    assert found.near[FAR - 1 : FAR - 4 : -1].tolist() == [35, 37, 38]
    assert found.bias.argmin() == DEPS.index("ROOT")
    assert grammar_weights({}) is None
