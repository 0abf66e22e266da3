from collections.abc import Callable

from onrecord.checks.compare.alone import alone
from onrecord.checks.compare.compared import compared
from onrecord.records.comparison import Contradiction, Slot, Version
from onrecord.records.reading import Reading

Article = Callable[..., Reading]
SAID = "that small boats be exempt from every toll"
TEXT = f"Ilse Varga demanded {SAID}."


def ids(*readings: Reading, parted: tuple[Contradiction, ...] = ()) -> list[str]:
    return [one.document for one in alone(readings, parted)]


def here(article: Article, id: str = "a") -> Reading:
    return article(TEXT, id=id, said=SAID, by="Ilse Varga")


def test_a_statement_that_one_article_has(article: Article) -> None:
    assert ids(here(article), article("Grain was cheap in May.", id="b")) == ["a"]


def test_the_same_thing_in_other_words_or_in_the_outlets_own(article: Article) -> None:
    other = article("Every toll should exempt small boats, she said.", id="b")
    assert ids(here(article), other) == []


def test_less_is_enough_from_the_same_speaker(article: Article) -> None:
    words = "boats with cargo should be freed from tolls"
    text = f"Ilse Varga said {words}."
    same = article(text, id="b", said=words, by="Ilse Varga")
    other = article(text.replace("Ilse Varga", "Tomas Reyl"), id="b", said=words, by="Tomas Reyl")
    more = "boats of every kind be exempt from tolls"
    mine = article(f"Ilse Varga demanded {more}.", id="a", said=more, by="Ilse Varga")
    assert ids(mine, same) == []
    assert ids(mine, other) == ["a", "b"]


def test_few_words_could_be_anywhere(article: Article) -> None:
    short = article("Ilse Varga wants peace.", id="a", said="peace", by="Ilse Varga")
    assert ids(short, article("Grain was cheap.", id="b")) == []


def test_what_a_contradiction_shows_is_not_shown_again(article: Article) -> None:
    one = here(article)
    evidence = one.statements[0].content
    versions = tuple(
        Version(document=id, value=id, voice="outlet", evidence=evidence) for id in ("a", "b")
    )
    shown = Contradiction(slot=Slot.NUMBER, of="boats", versions=versions)
    assert ids(one, article("Grain was cheap.", id="b"), parted=(shown,)) == []


def test_an_article_without_text_or_blocks(article: Article) -> None:
    assert ids(here(article), article("", id="b")) == ["a"]


def test_only_matters_with_several_articles_are_compared(article: Article) -> None:
    names = "Ilse Varga, Tomas Reyl, Henrik Aalto and Lena Dorn of Norland met in Sudria. "
    one = article(names + TEXT, id="a", said=SAID, by="Ilse Varga")
    other = article(names + "Grain was cheap.", id="b")
    (found,) = compared([one, other, article("Nils Berg slept.", id="c")])
    assert [reading.document.id for reading in found.matter.readings] == ["a", "b"]
    assert [a.document for a in found.alone] == ["a"]
