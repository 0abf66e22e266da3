import importlib.util
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.models.wordpiece import WordPieces

needs_oracle = pytest.mark.skipif(
    importlib.util.find_spec("tokenizers") is None, reason="`tokenizers` is a test oracle only"
)


@cache
def shipped() -> list[str]:
    path = files("onrecord.models") / "weights" / "vocabulary.txt"
    return path.read_text(encoding="utf-8").split("\n")[:-1]


@cache
def cutter() -> WordPieces:
    return WordPieces(shipped())


def pieces(text: str) -> list[tuple[str, str]]:
    ids, starts, ends, _ = cutter().cut(text)
    return [
        (shipped()[i], text[a:b])
        for i, a, b in zip(ids, starts.tolist(), ends.tolist(), strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        (" \n\t", []),
        ("Varga said", [("var", "Var"), ("##ga", "ga"), ("said", "said")]),
        ("don't", [("don", "don"), ("'", "'"), ("t", "t")]),
        ("naïve", [("naive", "naïve")]),
        ("nai\u0308ve", [("naive", "nai\u0308ve")]),
        ("co\u00adop", [("coop", "co\u00adop")]),
        ("a\u2028b", [("a", "a"), ("b", "b")]),
        ("a…b", [("a", "a"), ("…", "…"), ("b", "b")]),
        ("中文", [("中", "中"), ("文", "文")]),
        ("\U0001f600!", [("[UNK]", "\U0001f600"), ("!", "!")]),
        ("a" * 101, [("[UNK]", "a" * 101)]),
        ("[MASK]", [("[", "["), ("mask", "MASK"), ("]", "]")]),
    ],
)
def test_pieces(text: str, found: list[tuple[str, str]]) -> None:
    assert pieces(text) == found


def test_cases() -> None:
    assert cutter().cut("us US Us uS 7 -")[3].tolist() == [1, 3, 2, 4, 0, 0]


@cache
def oracle() -> Any:  # noqa: ANN401
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers  # noqa: PLC0415

    ids = {piece: i for i, piece in enumerate(shipped())}
    made = Tokenizer(models.WordPiece(ids, unk_token="[UNK]", max_input_chars_per_word=100))
    made.normalizer = normalizers.BertNormalizer()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


def is_old(character: str) -> bool:
    """Whether `unicodedata` of Unicode 3.2 knows the character as today's does: so do all tools."""
    then = unicodedata.ucd_3_2_0.category(character)
    return then == unicodedata.category(character) and then != "Cs"


LETTERS = st.characters(exclude_categories=["Cs"]).filter(is_old)


@needs_oracle
@given(st.text(st.one_of(LETTERS, st.sampled_from("aB9 .,'-“”’é…\u00ad\u200b中\n"))))
def test_the_pieces_are_those_of_tokenizers(text: str) -> None:
    expected = oracle().encode(text, add_special_tokens=False)
    ids, starts, ends, _ = cutter().cut(text)
    assert ids.tolist() == expected.ids
    assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == expected.offsets


def test_a_million_letters_without_a_space_are_one_unknown_piece() -> None:
    assert len(cutter().cut("x" * 500_000 + "é" * 500_000)[0]) == 1
    assert len(cutter().cut('"' * 100_000)[0]) == 100_000


def test_kept_words_do_not_grow_without_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.models.wordpiece.MAX_KEPT", 3)
    words = WordPieces(shipped())
    assert len(words.cut(" ".join(f"w{i}" for i in range(20)))[0]) == sum(
        len(words.cut(f"w{i}")[0]) for i in range(20)
    )
