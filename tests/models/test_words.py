import importlib.util
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.models.words import words_in

PIECES = st.sampled_from(
    ["don't", "U.S.", "can", "not", "Varga", "’s", "'s", '"', "”", "“", "(", ")", ".", ",", " ",
     "-", "--", "…", "...", "$", "5", "m", "www.harbour.example", "\n", "’ll", "!", "\u200b", "é"]
)  # fmt: skip


def words(text: str) -> list[str]:
    return [text[a:b] for a, b in words_in(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Varga said no.", "Varga|said|no|."),
        ("don't", "do|n't"),
        ("She’ll’ve", "She|’ll|’ve"),
        ("can't cannot", "ca|n't|can|not"),
        ("didnt", "did|nt"),
        ("gonna", "gon|na"),
        ("Varga's", "Varga|'s"),
        ("the envoys' table", "the|envoys|'|table"),
        ("U.S. and U.N.", "U.S.|and|U.N."),
        ("in the NATO.", "in|the|NATO|."),
        ("Mr. Reyl, Sen. Brandt", "Mr.|Reyl|,|Sen.|Brandt"),
        ("(R-Va.)", "(|R|-|Va.|)"),
        ("Port-Alma", "Port|-|Alma"),
        ("yes--no", "yes|--|no"),
        ("well...no", "well|...|no"),
        ("8am 10 p.m.", "8|am|10|p.m."),
        ("$5m, 12%", "$|5|m|,|12|%"),
        ("1,000-2,000", "1,000|-|2,000"),
        ("“No,” he said.", "“|No|,|”|he|said|."),
        ("''No.''", "''|No|.|''"),
        ("the end.The start", "the|end|.|The|start"),
        ("https://harbour.example/a-b.", "https://harbour.example/a-b|."),
        ("desk@harbour.example", "desk@harbour.example"),
        ("o'clock and/or", "o'clock|and/or"),
        ("(see below).", "(|see|below|)|."),
        ("", ""),
    ],
)
def test_words(text: str, found: str) -> None:
    assert "|".join(words(text)) == found


@given(st.lists(PIECES, max_size=30).map("".join))
def test_words_are_what_is_no_white_space(text: str) -> None:
    found = list(words_in(text, 0, len(text)))
    assert "".join(text[a:b] for a, b in found) == "".join(text.split())
    assert all(a < b <= c for (a, b), (c, _) in zip(found, found[1:], strict=False))


def test_only_words_between_the_two_places() -> None:
    assert list(words_in("one two three", 4, 7)) == [(4, 7)]


@pytest.mark.parametrize("text", ["“" * 100_000, "a" * 1_000_000, "a-" * 100_000, "a." * 100_000])
def test_long_runs_are_fast(text: str) -> None:
    began = time.process_time()
    assert sum(b - a for a, b in words_in(text, 0, len(text))) == len(text)
    assert time.process_time() - began < 5


def test_words_that_are_kept_do_not_grow_without_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.models.words.MAX_KEPT", 2)
    assert len(words(" ".join(f"w{i}" for i in range(20)))) == 20


@pytest.mark.skipif(importlib.util.find_spec("spacy") is None, reason="spaCy is a test oracle only")
def test_the_words_are_those_of_the_teacher() -> None:
    from spacy.lang.en import English  # noqa: PLC0415

    text = (
        "“We’re ready,” she told Meridian Press (in the U.S.) on Jan. 5. They don't know what's "
        "next; it won't be cheap: $5.5 million, or 12%! Norland's army-led council -- he'd said "
        "— can't wait until 8 p.m., Mr. Reyl's aide wrote. ‘No,’ he added..."
    )
    assert words(text) == [token.text for token in English()(text) if not token.is_space]
