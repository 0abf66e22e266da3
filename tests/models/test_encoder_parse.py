from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from builders import document
from numpy.typing import NDArray

from onrecord.models import encoder_parse
from onrecord.models.encoder import Features
from onrecord.models.encoder_parse import EncoderParse, parse_of
from onrecord.models.grammar import FAR, GrammarWeights
from onrecord.models.labels import DEPS, ENTITIES, TAGS
from onrecord.models.statement_network import MAX_KEPT, Kept, StatementNetwork, statement_network
from onrecord.records.document import BlockKind
from onrecord.records.errors import ModelError
from onrecord.records.reading import Reading

Rows = Mapping[str, NDArray[np.float32]]


class Fake:
    """A network that hangs every word on the one before, and counts its passes."""

    def __init__(self) -> None:
        self.passes = 0

    def __call__(self, features: Features) -> Rows:
        self.passes += 1
        n = len(features.ids)
        columns = np.zeros((n, len(TAGS) + 2 + 2 * len(ENTITIES)), dtype=np.float32)
        columns[:, TAGS.index("NN")] = 1
        columns[:, len(TAGS)] = 1
        columns[:, -1] = -1
        rows = {name: np.zeros((n, 3), dtype=np.float32) for name in ("tags", "to", "at", "none")}
        vectors = {
            name: np.zeros((n, 4), dtype=np.float32)
            for name in ("arc_to", "arc_at", "label_to", "label_at")
        }
        return {**rows, **vectors, "columns": columns, "root": np.zeros(n, dtype=np.float32)}


def before_it() -> GrammarWeights:
    near = np.zeros(2 * FAR + 1, dtype=np.float32)
    near[:FAR] = np.linspace(5, 9, FAR)
    labels = np.zeros((4, len(DEPS)), dtype=np.float32)
    bias = np.eye(len(DEPS), dtype=np.float32)[DEPS.index("dep")]
    return GrammarWeights(near=near, labels=labels, bias=bias)


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> StatementNetwork:
    shipped = statement_network()
    made = StatementNetwork(
        vocabulary=shipped.vocabulary, network=Fake(), notes={}, grammar=before_it()
    )
    monkeypatch.setattr(encoder_parse, "statement_network", lambda: made)
    return made


@pytest.mark.usefixtures("network")
def test_words_stand_where_they_do_and_hang_on_each_other() -> None:
    parse = parse_of(document("He can't go.\nShe left"))
    assert parse.words == ("He", "ca", "n't", "go", ".", "She", "left")
    assert parse.starts == (0, 3, 5, 9, 11, 13, 17)
    assert parse.heads == (0, 0, 1, 2, 3, 5, 5)
    assert parse.deps == ("ROOT", "dep", "dep", "dep", "dep", "ROOT", "dep")
    assert [tuple(s) for s in parse.sentences] == [(0, 5), (5, 7)]


@pytest.mark.usefixtures("network")
def test_furniture_has_no_words() -> None:
    parse = parse_of(document("Menu here\nTalks go on", b0=BlockKind.FURNITURE))
    assert parse.words == ("Talks", "go", "on")


@pytest.mark.usefixtures("network")
@pytest.mark.parametrize("text", ["", " \n", "… — “”"])
def test_no_word_no_parse(text: str) -> None:
    assert len(parse_of(document(text))) == 0


@pytest.mark.usefixtures("network")
def test_what_has_no_piece_is_no_word_and_a_line_begins_after_it() -> None:
    parse = parse_of(document("a b\n\u200b \ufeff c d\n\u200b"))
    assert parse.words == ("a", "b", "c", "d")
    assert [tuple(s) for s in parse.sentences] == [(0, 2), (2, 4)]


@pytest.mark.usefixtures("network")
def test_a_long_text_is_read_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n".join(f"word number {i} of it ." for i in range(40))
    whole = parse_of(document(text))
    monkeypatch.setattr("onrecord.models.pieces.MAX_PART", 100)
    assert parse_of(document(text)) == whole


def test_one_pass_serves_the_statements_too(network: StatementNetwork) -> None:
    (reading,) = EncoderParse().apply([Reading(document=document("Talks go on."))])
    assert reading.parse is not None
    fake = network.network
    assert isinstance(fake, Fake)
    assert fake.passes == 1
    once = network.encode("Talks go on.")
    assert fake.passes == 1
    assert set(once.outputs) == {"tags", "to", "at", "none"}
    network.encode("Talks go on.")
    assert fake.passes == 2


def test_what_is_kept_has_a_bound() -> None:
    kept, network = Kept(), replace(statement_network(), network=Fake(), kept=Kept())
    half = "go " * (MAX_KEPT // 2)
    first, second = network.encode("a " + half), network.encode("b " + half)
    kept.put("first", first)
    kept.put("second", second)
    assert kept.take("first") is None
    assert kept.take("second") is not None
    assert kept.take("second") is None


def test_weights_without_a_parse_are_refused(
    network: StatementNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = replace(network, grammar=None)
    monkeypatch.setattr(encoder_parse, "statement_network", lambda: bare)
    with pytest.raises(ModelError, match="the weights hold no parse"):
        parse_of(document("Talks."))


# The shipped weights.

PARSED = "Prime minister Ilse Varga said on Monday that the talks in Port Alma would not go on."


def test_the_shipped_weights_parse_a_sentence() -> None:
    parse = parse_of(document(PARSED))
    words = dict(zip(parse.words, range(len(parse)), strict=True))
    heads = {word: parse.words[parse.heads[i]] for word, i in words.items()}
    assert (heads["Varga"], heads["said"], heads["go"]) == ("said", "said", "said")
    assert [parse.deps[words[w]] for w in ("Varga", "said", "go")] == ["nsubj", "ROOT", "ccomp"]
    assert [parse.tags[words[w]] for w in ("Varga", "said", "talks")] == ["NNP", "VBD", "NNS"]
    assert parse.lemmas[words["said"]] == "say"
    names = [(parse.span(a, b).within(PARSED), label) for a, b, label in parse.entities]
    assert ("Ilse Varga", "PERSON") in names
    assert ("Monday", "DATE") in names


def test_the_statements_are_the_same_after_a_parse_and_without_one() -> None:
    network = statement_network()
    alone = network.encode(PARSED)
    network.encode(PARSED, keep=True)
    kept = network.encode(PARSED)
    assert all(np.array_equal(alone.outputs[name], kept.outputs[name]) for name in kept.outputs)
