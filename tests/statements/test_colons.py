"""Headline in, the statement of its colon out."""

import pytest
from builders import document

from onrecord.models import SpacyParse
from onrecord.records.reading import Reading
from onrecord.statements.colons import colons_in
from onrecord.statements.layout import Layout
from onrecord.statements.trees import Trees


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ilse Varga: Sudria wants the strait", ["Ilse Varga | Sudria wants the strait"]),
        ("Poll: Voters prefer the old map", ["Poll | Voters prefer the old map"]),
        ("Sudria was offered the strait: sources", ["sources | Sudria was offered the strait"]),
        ("Sudria was offered the strait: sources.", []),
        ("Q: Who wants the strait?", []),
        ("One more thing: the strait is open", []),
        ("Ilse Varga: a life in letters", []),
        ("Ilse Varga: the strait: it is open", []),
        ("Ilse Varga: \u201cSudria wants the whole strait\u201d", []),
        (":", []),
        ("Ilse Varga: " + "Sudria wants the whole strait and " * 9 + "more", []),
        ("Sudria was offered the strait: in full", []),
    ],
    ids=[
        "name", "poll", "at the end", "a sentence", "question", "no speaker", "no clause", "two",
        "quotation", "only a colon", "too long", "no name at the end",
    ],
)  # fmt: skip
def test_colons(text: str, expected: list[str]) -> None:
    reading = SpacyParse().apply([Reading(document=document(text))])[0]
    parse = reading.parse
    assert parse is not None
    found = colons_in(Layout(reading.document, parse), Trees(parse))
    assert [
        f"{parse.span(*one.source or (0, 0)).within(text)} | "
        + " ... ".join(parse.span(*piece).within(text) for piece in one.content)
        for one in found
    ] == expected
