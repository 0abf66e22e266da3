import subprocess
import sys
from pathlib import Path

import pytest
from builders import document

from onrecord.models import spacy_parse
from onrecord.models.spacy_parse import SpacyParse
from onrecord.records.document import BlockKind
from onrecord.records.errors import ModelError
from onrecord.records.parse import Entity, Parse
from onrecord.records.reading import Reading

END = ("the", "talks", "had", "failed", ".")


def parsed(*texts: str, **kinds: BlockKind) -> list[Parse]:
    readings = [Reading(document=document(text, **kinds)) for text in texts]
    found = [reading.parse for reading in SpacyParse().apply(readings)]
    return [parse for parse in found if parse is not None]


def test_words_with_their_grammar() -> None:
    (parse,) = parsed("Ilse Varga said on Monday the talks had failed.")
    assert parse.words == ("Ilse", "Varga", "said", "on", "Monday", *END)
    assert parse.lemmas == (
        "Ilse",
        "Varga",
        "say",
        "on",
        "Monday",
        "the",
        "talk",
        "have",
        "fail",
        ".",
    )
    assert parse.tags[:3] == ("NNP", "NNP", "VBD")
    assert parse.deps[1] == "nsubj"
    assert parse.heads[1] == 2
    assert parse.heads[2] == 2
    assert Entity(4, 5, "DATE") in parse.entities


def test_offsets_are_those_of_the_document() -> None:
    text = "First line here.\n\n  \u00abNon\u00bb,\u00a0he  said \U0001f600 twice."
    (parse,) = parsed(text)
    spans = list(zip(parse.starts, parse.stops, strict=True))
    assert [text[a:b] for a, b in spans] == list(parse.words)


def test_a_sentence_never_crosses_a_line() -> None:
    (parse,) = parsed("The minister stated\nthat nothing was agreed. He left.")
    assert [parse.words[s.stop - 1] for s in parse.sentences] == ["stated", ".", "."]


def test_furniture_has_no_words() -> None:
    (parse,) = parsed("3.78 BYN\nThey met.", b0=BlockKind.FURNITURE)
    assert parse.words == ("They", "met", ".")


@pytest.mark.parametrize("text", ["", "\n \n", "\t"], ids=["empty", "blank lines", "tab"])
def test_nothing_to_parse(text: str) -> None:
    (parse,) = parsed(text)
    assert len(parse) == 0
    assert parse.sentences == ()


def test_words_depend_on_words_even_where_the_parser_hangs_them_on_white_space() -> None:
    (parse,) = parsed("''Never''  he told Meridian Press.\tOk  then.")
    assert all(0 <= head < len(parse) for head in parse.heads)
    assert "" not in {word.strip() for word in parse.words}


@pytest.mark.parametrize(
    ("sentence", "word", "lemma"),
    [
        ("He hopes to return.", 1, "hope"),
        ("They discuss it.", 1, "discuss"),
        ("They are here.", 1, "be"),
        ("She announced it.", 1, "announce"),
    ],
    ids=["hopes", "base form", "be", "past"],
)
def test_lemmas(sentence: str, word: int, lemma: str) -> None:
    assert parsed(sentence)[0].lemmas[word] == lemma


def test_a_missing_model_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_parse, "_PACKAGES", ("no_such_model",))
    with pytest.raises(ModelError, match="en_core_web_sm is not installed. Install onrecord"):
        spacy_parse._folder()


def test_the_lemma_table_does_not_grow_without_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_parse, "MAX_LEMMAS", 2)
    monkeypatch.setattr(spacy_parse, "_LEMMAS", {})
    parsed("He went home and came back and left.")
    assert len(spacy_parse._LEMMAS) <= 2


def test_the_model_lies_where_its_package_is() -> None:
    assert isinstance(spacy_parse._folder(), Path)


LOADED = """
import sys
from onrecord.models.spacy_parse import pipeline
assert len(pipeline()("Ilse Varga said so.")) == 5
assert not {"spacy.cli", "spacy.cli.info", "weasel"} & set(sys.modules)
import spacy, spacy.cli
assert callable(spacy.cli.download)
assert spacy.info(silent=True)["spacy_version"] == spacy.__version__
"""


def test_the_command_line_of_spacy_is_loaded_only_when_asked_for() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
