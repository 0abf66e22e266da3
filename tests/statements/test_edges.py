import pytest

from onrecord.records.spans import Span
from onrecord.statements.edges import after_dateline, tidy, trimmed, with_marks


@pytest.mark.parametrize(
    ("text", "core", "expected"),
    [
        ("He said \u201cno.\u201d Then", "no", "\u201cno.\u201d"),
        ("''No,'' he said", "No", "''No,''"),
        ("\u2018No,\u2019 he said", "No", "\u2018No,\u2019"),
        ("it was \u201ca trap.\u201d", "it was \u201ca trap", "it was \u201ca trap.\u201d"),
        ('it was "a trap."', 'it was "a trap', 'it was "a trap."'),
        ("\u201cOne two three\u201d", "One", "\u201cOne"),
        ("the \u201cgood\u201d plan", "plan", "plan"),
        ("so be it\u201d", "it", "it"),
        ("plain", "plain", "plain"),
    ],
    ids=[
        "curly", "two apostrophes", "single", "opens inside", "opens inside, straight", "goes on",
        "none", "stray closing mark", "no marks",
    ],
)  # fmt: skip
def test_marks_around(text: str, core: str, expected: str) -> None:
    start = text.index(core)
    assert with_marks(text, Span(start, start + len(core))).within(text) == expected


def test_trimming() -> None:
    assert trimmed(", so it is: ", Span(0, 12)) == Span(2, 10)
    assert trimmed(" - ", Span(0, 3)) is None


def test_a_colon_alone_is_kept() -> None:
    assert tidy("REYL: no", [Span(0, 4), Span(4, 5)]) == (Span(0, 5),)
    assert tidy("REYL, : no", [Span(6, 7), Span(0, 6)]) == (Span(0, 4), Span(6, 7))


@pytest.mark.parametrize(
    ("text", "content", "kept"),
    [
        ("PORT ANSEL — They meet.", "ANSEL — They meet", "They meet"),
        (
            "One.\nPORT ANSEL, June 2 (Meridian) – They meet.",
            "PORT ANSEL, June 2 (Meridian) – They",
            "They",
        ),
        ("PORT ANSEL — They meet.", "They meet", "They meet"),
        ("They said NORLAND — and Sudria — meet.", "NORLAND — and Sudria", "NORLAND — and Sudria"),
        ("PORT ANSEL — They meet.", "PORT ANSEL", "PORT ANSEL"),
    ],
    ids=["half of it", "all of it", "after it", "within a line", "only it"],
)
def test_a_dateline_is_no_content(text: str, content: str, kept: str) -> None:
    start = text.index(content)
    assert after_dateline(text, Span(start, start + len(content))).within(text) == kept
