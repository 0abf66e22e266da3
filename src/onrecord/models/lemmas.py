"""The dictionary form of a word with its Penn tag: rules, and a table of what breaks them."""

from functools import cache
from importlib.resources import files

__all__ = ["by_rule", "lemma_of"]

_COARSE = {"VB": "verb", "NN": "noun", "JJ": "adj", "RB": "adv"}
_BASE_FORMS = frozenset({"VB", "VBP", "NN", "JJ", "RB", "IN", "MD", "PRP", "DT"})
_PROPER = frozenset({"NNP", "NNPS"})
_MISREAD = {
    "hopes": "hope", "hoped": "hope", "hoping": "hope",
    "am": "be", "are": "be", "'m": "be", "'re": "be", "’m": "be", "’re": "be", "'ve": "have",
    "’ve": "have", "ca": "can", "wo": "will",
}  # fmt: skip
_VOWELS = frozenset("aeiou")


def lemma_of(word: str, tag: str) -> str:
    """Lower case but for proper nouns; what has a mark or a digit in it stays as it is.

    >>> lemma_of("Demanded", "VBD"), lemma_of("children", "NNS"), lemma_of("Norland", "NNP")
    ('demand', 'child', 'Norland')
    """
    if tag in _PROPER or not word.isalpha():
        return _MISREAD.get(word, word)
    lower = word.lower()
    if tag in _BASE_FORMS or lower in _MISREAD:
        return _MISREAD.get(lower, lower)
    kind = _COARSE.get(tag[:2])
    if kind is None:
        return lower
    return _table().get((kind, lower)) or by_rule(lower, kind)


@cache
def _table() -> dict[tuple[str, str], str]:
    """Forms that no rule gives; made by training/statements/lemmas.py."""
    table: dict[tuple[str, str], str] = {}
    lines = files("onrecord.models").joinpath("lemmas.txt").read_text(encoding="utf-8")
    for line in lines.splitlines():
        kind, form, lemma = line.split(" ")
        table[kind, form] = lemma
    return table


def by_rule(form: str, kind: str) -> str:
    """The dictionary form of a regular form; `kind`: verb, noun, adj or adv.

    >>> by_rule("making", "verb"), by_rule("parties", "noun"), by_rule("bigger", "adj")
    ('make', 'party', 'big')
    """
    if kind == "noun":
        return _singular(form)
    if kind == "verb":
        return _infinitive(form)
    if kind == "adj":
        return _positive(form)
    return form


def _singular(form: str) -> str:
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return form[:-2]
    if form.endswith("men"):
        return form[:-2] + "an"
    if form.endswith("s") and not form.endswith(("ss", "us", "is")):
        return form[:-1]
    return form


def _infinitive(form: str) -> str:
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith("ied") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(("sses", "xes", "ches", "shes", "zzes", "oes")):
        return form[:-2]
    if form.endswith("s") and not form.endswith("ss"):
        return form[:-1]
    for ending in ("ing", "ed"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            return _stem(form[: -len(ending)])
    return form


def _positive(form: str) -> str:
    for ending in ("iest", "ier"):
        if form.endswith(ending):
            return form[: -len(ending)] + "y"
    for ending in ("est", "er"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            return _stem(form[: -len(ending)])
    return form


def _stem(stem: str) -> str:
    """The word whose stem is left when -ing, -ed, -er or -est is cut off."""
    last, before = stem[-1], stem[-2]
    british = len(stem) > 5 and stem.endswith(("vell", "cell", "bell", "dell", "nell", "pell"))
    if british or (last == before and last not in "lsfz"):
        return stem[:-1]
    if stem.endswith(("at", "iz", "bl", "gl", "pl", "tl", "dl", "kl", "fl")):
        return stem + "e"
    if last in "cuv" or (last == "s" and before not in "s"):
        return stem + "e"
    if last == "g" and before in "dnr" and not stem.endswith(("ing", "ong")):
        return stem + "e"
    short = len(stem) > 2 and before in _VOWELS and stem[-3] not in _VOWELS
    return stem + "e" if short and last not in "wxynl" else stem
