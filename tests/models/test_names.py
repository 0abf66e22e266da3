import pytest
from builders import document
from hypothesis import given
from hypothesis import strategies as st

from onrecord.models import SpacyParse
from onrecord.models.encoder import Pieces, pieces_in
from onrecord.models.names import NAME, names_in, with_one_name, within
from onrecord.models.statement_network import statement_network
from onrecord.records.parse import Entity, Parse, Sentence
from onrecord.records.reading import Reading
from onrecord.records.spans import Span


def parse(text: str, tags: str, *entities: Entity) -> Parse:
    words = tuple(text.split())
    stops = [len(" ".join(words[: i + 1])) for i in range(len(words))]
    starts = tuple(stop - len(word) for word, stop in zip(words, stops, strict=True))
    return Parse(
        words=words,
        starts=starts,
        stops=tuple(stops),
        heads=tuple(range(len(words))),
        deps=("ROOT",) * len(words),
        tags=tuple(tags.split()),
        lemmas=words,
        sentences=(Sentence(0, len(words)),),
        entities=entities,
    )


PERSON = Entity(0, 2, "PERSON")
NAMES = {
    "all words of a name": (parse("Ilse Varga left", "NNP NNP VBD", PERSON), ["Ilse", "Varga"]),
    "at all its places": (
        parse("Ilse Varga left . Varga 's car", "NNP NNP VBD . UH POS NN", PERSON),
        ["Ilse", "Varga", "Varga"],
    ),
    "no common word": (parse("Green Hope has hope", "NNP NNP VBZ NN", PERSON), ["Green"]),
    "no adjective": (parse("Norland Free Press", "NNP JJ NNP", Entity(0, 3, "ORG")),
                     ["Norland", "Press"]),
    "a demonym": (parse("Sudrian envoys", "JJ NNS", Entity(0, 1, "NORP")), ["Sudrian"]),
    "no day": (parse("On Monday", "IN NNP", Entity(1, 2, "DATE")), []),
    "no letter, figure or mark": (
        parse("J. U.S. B52 X", "NNP NNP NNP NNP", Entity(0, 4, "ORG")), []),
    "apostrophes inside": (parse("O’Brien left", "NNP VBD", Entity(0, 1, "PERSON")), ["O’Brien"]),
    "outside of all names": (parse("Prime Minister", "NNP NNP"), []),
    "nothing": (parse("", ""), []),
}  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), NAMES.values(), ids=NAMES)
def test_which_words_are_names(given: Parse, expected: list[str]) -> None:
    text = " ".join(given.words)
    assert [span.within(text) for span in names_in(given)] == expected


def test_names_of_a_part_have_its_offsets() -> None:
    names = [Span(0, 3), Span(5, 9), Span(12, 14)]
    assert within(names, 4, 13) == [Span(1, 5)]


def one_name(text: str, *names: str) -> Pieces:
    spans, at = [], 0
    for name in names:
        at = text.index(name, at) + len(name)
        spans.append(Span(at - len(name), at))
    vocabulary = statement_network().vocabulary
    pieces = pieces_in(text, vocabulary)
    return with_one_name(pieces, spans, text=text, vocabulary=vocabulary)


TEXTS = {
    "possessive": ("Varga’s envoy", ["Varga"], "Smith’s envoy"),
    "plain possessive": ("Varga's envoy", ["Varga"], "Smith's envoy"),
    "hyphen": ("the Kowalczyk-Reyl plan", ["Kowalczyk", "Reyl"], "the Smith-Smith plan"),
    "repeated": ("Reyl met Reyl, Reyl", ["Reyl"] * 3, "Smith met Smith, Smith"),
    "in capitals": ("NBC, REYL", ["NBC", "REYL"], "SMITH, SMITH"),
    "with a capital inside": ("McAllister left", ["McAllister"], "Smith left"),
    "with an apostrophe": ("Ms. O’Brien left", ["O’Brien"], "Ms. Smith left"),
    "unknown letters": ("\u4e00\u4e01 and Ñandú", ["\u4e00\u4e01", "Ñandú"], "Smith and Smith"),
    "at both ends": ("Ilse saw Reyl", ["Ilse", "Reyl"], "Smith saw Smith"),
    "none": ("It rains", [], "It rains"),
    "empty": ("", [], ""),
}


@pytest.mark.parametrize(("text", "names", "read"), TEXTS.values(), ids=TEXTS)
def test_what_the_network_reads(text: str, names: list[str], read: str) -> None:
    found, same = one_name(text, *names), pieces_in(read, statement_network().vocabulary)
    for column in ("ids", "case", "quote", "opens_paragraph", "paragraph", "quotation"):
        assert getattr(found, column).tolist() == getattr(same, column).tolist(), column


def test_offsets_are_those_of_the_text() -> None:
    text = "Kowalczyk’s “no” to Szczepański-Reyl"
    found = one_name(text, "Kowalczyk", "Szczepański", "Reyl")
    said = [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)]
    assert said == ["Kowalczyk", "’", "s", "“", "no", "”", "to", "Szczepański", "-", "Reyl"]


@pytest.mark.parametrize(("text", "name"), [("Courier", "Cour"), ("Courier", "rier")])
def test_a_name_within_a_piece_is_left(text: str, name: str) -> None:
    assert one_name(text, name).ids.tolist() == one_name(text).ids.tolist()


def test_a_name_without_pieces_is_left() -> None:
    assert len(one_name("a \u200b b", "\u200b")) == 2


def test_the_name_is_one_piece() -> None:
    assert len(statement_network().vocabulary.cut(NAME)[0]) == 1


WORDS = st.lists(st.sampled_from(["Varga", "Kowalczyk", "said", "no", "“", "NBC"]), max_size=12)


@given(WORDS)
def test_every_piece_lies_where_it_did(words: list[str]) -> None:
    text = " ".join(words)
    names = [word for word in words if word[0].isupper()]
    found = one_name(text, *names)
    assert [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)] == words


def test_names_by_the_default_parse() -> None:
    text = "Prime minister Ilse Varga’s envoy left Port Alma. Varga stayed."
    (reading,) = SpacyParse().apply([Reading(document=document(text))])
    assert reading.parse is not None
    found = [span.within(text) for span in names_in(reading.parse)]
    assert "Varga" in found
    assert {"Prime", "minister", "envoy"}.isdisjoint(found)
