import pytest
from builders import document, statement

from onrecord.records.parse import Parse, Sentence
from onrecord.records.reading import Reading

TEXT = "Varga said talks go on. Nobody answered. … “Talks go on,” she repeats."


def parsed(text: str) -> Parse:
    """Words at white space; a sentence ends with a word that ends in a stop, dash or ellipsis."""
    words = text.split()
    starts: list[int] = []
    at = 0
    for word in words:
        starts.append(text.index(word, at))
        at = starts[-1] + len(word)
    ends = [i + 1 for i, word in enumerate(words) if word[-1] in ".…"]
    n = len(words)
    return Parse(
        words=tuple(words),
        starts=tuple(starts),
        stops=tuple(a + len(w) for a, w in zip(starts, words, strict=True)),
        heads=tuple(range(n)),
        deps=("ROOT",) * n,
        tags=("X",) * n,
        lemmas=tuple(words),
        sentences=tuple(Sentence(a, b) for a, b in zip([0, *ends], ends, strict=False)),
    )


@pytest.mark.parametrize(
    ("contents", "own"),
    [
        ([], ["Varga said talks go on.", "Nobody answered.", "“Talks go on,” she repeats."]),
        (["talks go on"], ["Nobody answered.", "“Talks go on,” she repeats."]),
        (["talks go on", "Talks go on"], ["Nobody answered."]),
        ([". Nobody answered"], ["Varga said talks go on.", "“Talks go on,” she repeats."]),
    ],
    ids=["no statement", "one", "two", "a stop alone does not count"],
)
def test_own_voice(contents: list[str], own: list[str]) -> None:
    said = tuple(statement(TEXT, content=content) for content in contents)
    reading = Reading(document=document(TEXT), parse=parsed(TEXT), statements=said)
    assert [span.within(TEXT) for span in reading.own_voice()] == own


def test_an_article_that_was_not_parsed_has_no_sentences() -> None:
    reading = Reading(document=document(TEXT))
    assert reading.sentences() == ()
    assert reading.own_voice() == ()
