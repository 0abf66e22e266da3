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
            ['"The talks go on."', "Sceptics seek ways to end the talks"],
            id="a whole sentence",
        ),
        pytest.param(
            ['"The talks go on."', "A round is near"],
            ['"The talks go on."', "A round is near"],
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
