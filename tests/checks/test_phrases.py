import pytest
from builders import document

from onrecord.checks.article import Article
from onrecord.checks.lists import examples_in, loaded_words, words_in
from onrecord.checks.phrases import Phrases
from onrecord.records.reading import Reading

LISTS = {
    "name": ["press baron~", "lackey~", "toady~", "witch~"],
    "verb": ["stir up", "stir up hatred"],
}


def hits(text: str, phrases: Phrases) -> list[tuple[str, str]]:
    one = Article(Reading(document=document(text)))
    return [(hit.kind, hit.span.within(text)) for hit in phrases.hits(text, one.words)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The press barons met a lackey.", [("name", "press barons"), ("name", "lackey")]),
        (
            "LACKEYS, toadies and witches",
            [("name", "LACKEYS"), ("name", "toadies"), ("name", "witches")],
        ),
        ("They stir up hatred, stir up", [("verb", "stir up hatred"), ("verb", "stir up")]),
        ("They stir. Up they went.", []),
        ("They stir, up", []),
        ("slackeys", []),
        ("", []),
    ],
    ids=[
        "plural",
        "plurals of three kinds",
        "the longest",
        "a full stop",
        "a comma",
        "inside",
        "empty",
    ],
)
def test_where_phrases_stand(text: str, found: list[tuple[str, str]]) -> None:
    assert hits(text, Phrases(LISTS)) == found


def test_every_kind_of_loaded_word_has_an_example_that_shows_it() -> None:
    for kind, example in examples_in("loaded_words").items():
        assert [found for found, _ in hits(example, loaded_words())][:1] == [kind], example


def test_no_phrase_is_in_two_kinds_of_loaded_words() -> None:
    lists = words_in("loaded_words")
    everything = [phrase for words in lists.values() for phrase in words]
    assert sorted(everything) == sorted(set(everything))
    assert all(phrase == phrase.lower() for phrase in everything)
