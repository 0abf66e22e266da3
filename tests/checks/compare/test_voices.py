from collections.abc import Callable
from dataclasses import replace

from builders import blocks_of, statement

from onrecord.checks.compare.people import SOMEBODY
from onrecord.checks.compare.told import Told, words_in
from onrecord.checks.compare.voices import Voices
from onrecord.records.actor import Voice
from onrecord.records.document import BlockKind
from onrecord.records.reading import Reading
from onrecord.records.spans import Span
from onrecord.records.statement import StatementType

Article = Callable[..., Reading]
TEXT = "A clerk said Ilse Varga said that 412 ships waited."


def test_the_innermost_speaker(article: Article) -> None:
    outer = statement(TEXT, content="Ilse Varga said that 412 ships waited", source="A clerk")
    inner = statement(TEXT, content="that 412 ships waited", source="Ilse Varga")
    bare = article(TEXT, id="a")
    voices = (
        Voice(statement=outer.id, speaker=None),
        Voice(statement=inner.id, speaker="Ilse Varga"),
    )
    reading = replace(bare, statements=(outer, inner), cast=replace(bare.cast, voices=voices))
    found = Voices(reading)
    assert found.at(TEXT.index("clerk")) == "outlet"
    assert found.at(TEXT.index("Ilse")) == "A clerk"
    assert found.at(TEXT.index("412")) == "Ilse Varga"


def test_nobody_named_and_what_is_only_wanted(article: Article) -> None:
    said = statement(TEXT, content="412 ships waited")
    wanted = replace(said, type=StatementType.ATTITUDE)
    bare = article(TEXT, id="a")
    at = TEXT.index("412")
    assert Voices(replace(bare, statements=(said,))).at(at) == SOMEBODY
    assert Voices(replace(bare, statements=(wanted,))).at(at) == "outlet"


def test_words_and_their_actors(article: Article) -> None:
    reading = article(TEXT, id="a")
    assert reading.parse is not None
    told = Told(reading, reading.parse)
    first = reading.parse.words.index("Varga")
    actor = told.actor(first)
    assert actor is not None
    assert actor.name == "Ilse Varga"
    assert told.actor(0) is None
    assert list(words_in(reading.parse, Span(0, 7))) == [0, 1]


def test_headlines_are_left_out(article: Article) -> None:
    text = "Norland rejects tolls\nNorland waits."
    bare = article(text, id="a")
    document = replace(bare.document, blocks=blocks_of(text, b0=BlockKind.HEADLINE))
    assert bare.parse is not None
    told = Told(replace(bare, document=document), bare.parse)
    assert [bare.parse.words[word] for word in told.words()] == ["Norland", "waits", "."]
