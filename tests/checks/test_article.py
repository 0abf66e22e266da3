import pytest
from builders import document, plain_parse, spoken, statement

from onrecord.checks.article import Article
from onrecord.records.reading import Reading
from onrecord.records.spans import Span
from onrecord.records.statement import StatementKind, StatementType

TEXT = (
    "Varga said that the talks are a farce. Globalists want a farce. It is one.\n"
    "“Nobody here has ever wanted this farce at all,” somebody shouted."
)


def article(text: str = TEXT) -> Article:
    made = document(text)
    found = (
        statement(text, source="Varga", cue="said", content="the talks are a farce"),
        statement(
            text, source="Globalists", cue="want", content="a farce.", type=StatementType.ATTITUDE
        ),
    )
    reading = Reading(document=made, parse=plain_parse(made), statements=found)
    return Article(spoken(reading, "Varga", "Globalists"))


def at(one: Article, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = one.text.index(words, start + 1)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("nth", "name"), [(0, "Varga"), (1, "outlet"), (2, "outlet")], ids=["said", "wanted", "lost"]
)
def test_whose_words(nth: int, name: str) -> None:
    one = article()
    voice = one.voice(at(one, "farce", nth))
    assert (one.actors[voice].name if voice in one.actors else voice) == name


def test_words_of_a_quotation_that_no_statement_has_are_nobody_s() -> None:
    one = article()
    assert [one.is_nobody_s(at(one, "farce", nth)) for nth in range(3)] == [False, False, True]


def test_what_the_outlet_says_that_somebody_wants_is_its_own() -> None:
    one = article()
    own = [sentence.within(one.text) for sentence in one.own]
    assert own == ["Globalists want a farce.", "It is one."]


def test_an_inner_speaker_has_the_last_word() -> None:
    text = "Varga said that Reyl had called it a trap."
    made = document(text)
    outer = statement(text, source="Varga", cue="said", content="that Reyl had called it a trap")
    inner = statement(text, source="Reyl", cue="called", content="it a trap")
    reading = Reading(document=made, parse=plain_parse(made), statements=(outer, inner))
    one = Article(spoken(reading, "Varga", "Reyl"))
    names = [one.actors[one.voice(at(one, words))].name for words in ("had", "trap")]
    assert names == ["Varga", "Reyl"]


def test_quoted_words_are_said_whatever_the_verb() -> None:
    text = "Varga wants “an end”."
    made = document(text)
    mixed = statement(
        text,
        source="Varga",
        cue="wants",
        content="“an end”",
        kind=StatementKind.MIXED,
        type=StatementType.ATTITUDE,
    )
    reading = Reading(document=made, parse=plain_parse(made), statements=(mixed,))
    assert Article(spoken(reading, "Varga")).own == ()


def test_sentences_around_an_offset() -> None:
    one = article()
    first = one.sentence_of(0)
    assert first
    assert first.within(one.text) == "Varga said that the talks are a farce."
    assert one.sentence_after(first) == one.sentences[1]
    assert one.sentence_after(one.sentences[-1]) is None
    assert one.sentence_of(first.stop) is None
    assert [word.text for word in one.words_in(first)][:3] == ["varga", "said", "that"]


def test_a_long_evidence_is_shortened() -> None:
    one = Article(Reading(document=document("word " * 30)))
    assert len(one.short(Span(0, 150))) == 60
    assert one.short(Span(0, 9)) == "word word"
    assert one.sentences == ()
