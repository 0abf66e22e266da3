"""How firm a position is, in the words of the text."""

import tomllib
from functools import cache
from importlib.resources import files

from onrecord.positions.stands import Stand
from onrecord.positions.tree import Tree

_REACH = 5


@cache
def _firm_words() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The word lists by their first lemma, the longest first."""
    text = files("onrecord.positions").joinpath("data/firm.toml").read_text(encoding="utf-8")
    rows: dict[str, list[tuple[str, ...]]] = {}
    for phrase in tomllib.loads(text)["words"]:
        words = tuple(phrase.replace("-", " - ").split())
        rows.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(many, key=len, reverse=True)) for first, many in rows.items()}


def firmness(tree: Tree, stand: Stand, sentence: range) -> str | None:
    """The words near those that decide a stand that say how firm it is, as the text writes them.

    The phrases of `data/firm.toml` within five words of the deciding words and of what the side
    is on, in the same sentence, joined with commas; None when there is none.
    """
    near = [w for w in (*stand.decided, *(link.word for link in stand.links)) if w in sentence]
    if not near:
        return None
    at = max(min(near) - _REACH, sentence.start)
    stop = min(max(near) + _REACH, sentence.stop)
    out: list[str] = []
    while at < stop:
        end = _end(tree, at, stop)
        if end:
            out.append(_written(tree, at, end))
        at = end or at + 1
    return ", ".join(dict.fromkeys(out)) or None


def _written(tree: Tree, first: int, stop: int) -> str:
    """The words with the blanks the text has between them."""
    parse = tree.parse
    out = parse.words[first]
    for word in range(first + 1, stop):
        blank = " " if parse.starts[word] > parse.stops[word - 1] else ""
        out += blank + parse.words[word]
    return out


def _end(tree: Tree, at: int, stop: int) -> int | None:
    for words in _firm_words().get(tree.lemmas[at], ()):
        end = at + len(words)
        if end <= stop and tuple(tree.lemmas[at:end]) == words:
            return end
    return None
