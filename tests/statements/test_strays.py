"""What of a content is kept that lies in several paragraphs."""

import pytest
from builders import document, plain_parse, spans

from onrecord.statements.layout import Layout
from onrecord.statements.strays import without_strays

TEXT = (
    'Varga comments:\n"The talks go on."\nSceptics seek ways to end the talks. A round is near. '
    '"We will be there."'
)


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        pytest.param(['"The talks go on."'], ['"The talks go on."'], id="the quotation"),
        pytest.param(
            ['"The talks go on."', "ways to end the talks"], ['"The talks go on."'], id="a stray"
        ),
        pytest.param(
            ['"The talks go on."', "Sceptics seek ways to end the talks"],
            ['"The talks go on."'],
            id="a whole sentence",
        ),
        pytest.param(
            ['"The talks go on."', "A round is near"],
            ['"The talks go on."'],
            id="a sentence further on",
        ),
        pytest.param(
            ['"The talks go on."', "be there"], ['"The talks go on."', "be there"], id="quoted"
        ),
        pytest.param(
            ["Sceptics", "to end the talks"], ["Sceptics", "to end the talks"], id="one line"
        ),
        pytest.param(["to end the talks"], ["to end the talks"], id="nothing else"),
    ],
)
def test_without_strays(content: list[str], kept: list[str]) -> None:
    page = document(TEXT)
    layout = Layout(page, plain_parse(page))
    found = without_strays(layout, spans(TEXT, "comments"), spans(TEXT, *content))
    assert [span.within(TEXT) for span in found] == kept


SENTENCES = (
    'Corvia sent fifty. They meet on Monday, diplomats said. Reyl noted "rain. And snow." He left. '
    "The captain wrote: It rained. It snowed. It rained and, officials said, it snowed."
)


@pytest.mark.parametrize(
    ("cue", "content", "kept"),
    [
        pytest.param(
            "said",
            ["Corvia sent fifty. They meet on Monday"],
            ["They meet on Monday"],
            id="before the sentence",
        ),
        pytest.param(
            "noted",
            ['"rain. And snow." He left.'],
            ['"rain. And snow."'],
            id="behind the quotation",
        ),
        pytest.param("wrote", ["It rained. It snowed."], ["It rained. It snowed."], id="colon"),
        pytest.param("said", ["Corvia sent fifty."], ["Corvia sent fifty."], id="nothing else"),
        pytest.param(
            "officials said",
            ["It rained and", "it snowed"],
            ["It rained and", "it snowed"],
            id="on both sides of the cue",
        ),
    ],
)
def test_a_content_stays_in_the_sentence_of_its_cue(
    cue: str, content: list[str], kept: list[str]
) -> None:
    page = document(SENTENCES)
    layout = Layout(page, plain_parse(page))
    begin = SENTENCES.rindex(content[0]) if cue == "officials said" else 0
    where = tuple(
        type(span)(span.start + begin, span.stop + begin)
        for span in spans(SENTENCES[begin:], *content)
    )
    found = without_strays(layout, spans(SENTENCES, cue), where)
    assert [span.within(SENTENCES) for span in found] == kept


def test_what_stands_between_two_kept_pieces_is_left_out() -> None:
    text = 'Reyl said "rain." He left. "And snow." They met.'
    page = document(text)
    layout = Layout(page, plain_parse(page))
    found = without_strays(layout, spans(text, "said"), spans(text, text[10:]))
    assert [span.within(text) for span in found] == ['"rain."', '"And snow."']


def test_without_a_cue_all_is_kept() -> None:
    page = document(SENTENCES)
    layout = Layout(page, plain_parse(page))
    whole = spans(SENTENCES, "Corvia sent fifty. They meet")
    assert without_strays(layout, (), whole) == whole


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        pytest.param("Both talk on\nPORT", "Both talk on", id="a word of the dateline"),
        pytest.param("Both talk on\nPORT TAMAR — They met.", None, id="a whole sentence"),
        pytest.param("Both talk on", None, id="one line"),
        pytest.param("PORT", None, id="nothing else"),
    ],
)
def test_a_content_does_not_catch_the_first_words_of_the_next_line(
    content: str, kept: str | None
) -> None:
    text = "Corridor: Both talk on\nPORT TAMAR — They met."
    page = document(text)
    layout = Layout(page, plain_parse(page))
    found = without_strays(layout, spans(text, ":"), spans(text, content))
    assert [span.within(text) for span in found] == [kept or content]


def test_behind_a_colon_words_amid_the_next_sentence_are_left_out() -> None:
    text = "Reyl stressed: Rain is near. It rains, he thinks. Not everyone agrees with this view."
    page = document(text)
    layout = Layout(page, plain_parse(page))
    content = spans(text, "Rain is near.", "It rains", "this view")
    found = without_strays(layout, spans(text, "stressed:"), content)
    assert [span.within(text) for span in found] == ["Rain is near.", "It rains"]
