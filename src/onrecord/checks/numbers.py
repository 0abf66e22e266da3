"""Numbers: the parts of a whole do not add up to it."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.checks.article import Article
from onrecord.records.finding import Finding
from onrecord.records.spans import Span

_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen", "twenty",
)  # fmt: skip
_WORDS = {word: number for number, word in enumerate(_SMALL)}
_NUMBER = re.compile(
    r"(?<![\w.,$€£-])(?P<n>\d{1,3}(?:,\d{3})+|\d{1,9}|"
    + "|".join(_SMALL[2:])
    + r")(?![\w]|[.,:]\d|-\w|st\b|nd\b|rd\b|th\b)",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(?<![\w.,])(\d{1,3}(?:\.\d{1,2})?) ?(?:%|per ?cent\b)(?P<of> of )?")
_OF_THEM = re.compile(r"\s+of (?:them|whom|which|these|those)\b", re.IGNORECASE)
_INCLUDING = re.compile(
    r"\b(?:including|among (?:them|whom)|such as|at least|more than|some|about|nearly|almost"
    r"|over)\W*$",
    re.IGNORECASE,
)
_NOT_A_COUNT = re.compile(
    r"\s*(?:%|per ?cent|percent|years?\b|year-|days?\b|hours?\b|minutes?\b|months?\b|weeks?\b"
    r"|km\b|kilomet|met[re]|miles?\b|times\b|o'clock|"
    r"a\.?m\b|p\.?m\b|January|February|March|April|May\b|June|July|August|September|October"
    r"|November|December|million|billion|trillion|thousand|hundred|dozen|to \d|[-–]\d)",
    re.IGNORECASE,
)
_MONTH_BEFORE = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|No\.|number|in|since|by|until|from)\s+$"
)
_CHANGE = re.compile(
    r"\b(?:rose|rise|rises|risen|grew|grow|grown|fell|fall|fallen|drop\w*|increas\w*"
    r"|decreas\w*|declin\w*|up|down|cut|gain\w*|lost|higher|lower|more than|less than"
    r"|compared|from \d|to \d|than|last year|earlier|previous\w*|while|both|multiple|either"
    r"|respectively|against)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[;:?!()“”\"]|\bbut\b|\bwhile\b")
_MOST_PERCENT = 101.0
_LONGEST = 600


class _Count(NamedTuple):
    value: int
    span: Span


def number_findings(article: Article) -> Iterator[Finding]:
    """One finding for each sentence whose parts and whole do not agree, in the order of the text.

    Parts are told by "of them", "of whom", "of which". Nothing is said of parts that are only
    examples ("including", "among them"), unless they are more than the whole.

    Example: "1,200 people came, 700 of them from Norland and 400 from Sudria."
    """
    for sentence in article.sentences:
        text = sentence.within(article.text)
        if len(text) > _LONGEST or not any(char.isdigit() for char in text):
            continue
        yield from _parts(article, sentence)
        yield from _percents(article, sentence)


def _parts(article: Article, sentence: Span) -> Iterator[Finding]:
    counts = _counts(article.text, sentence)
    first = next(
        (i for i, one in enumerate(counts) if i and _OF_THEM.match(article.text, one.span.stop)),
        None,
    )
    if first is None:
        return
    whole, parts = counts[first - 1], [counts[first], *_following(article.text, counts[first:])]
    total = sum(one.value for one in parts)
    examples = bool(_INCLUDING.search(article.text, sentence.start, parts[0].span.start))
    if total == whole.value or (total < whole.value and (len(parts) == 1 or examples)):
        return
    yield article.finding(
        "numbers",
        "over" if total > whole.value and len(parts) == 1 else "sum",
        [whole.span, *(one.span for one in parts)],
        parts=_listed([f"{one.value:,}" for one in parts]),
        sum=f"{total:,}",
        whole=f"{whole.value:,}",
    )


def _counts(text: str, sentence: Span) -> list[_Count]:
    """The numbers of the sentence that count things: no years, hours, percents or dates."""
    out = []
    for found in _NUMBER.finditer(text, *sentence):
        if _NOT_A_COUNT.match(text, found.end()):
            continue
        if _MONTH_BEFORE.search(text, max(sentence.start, found.start() - 12), found.start()):
            continue
        said = found["n"].lower()
        value = _WORDS[said] if said in _WORDS else int(said.replace(",", ""))
        out.append(_Count(value, Span(*found.span("n"))))
    return out


def _following(text: str, counts: Sequence[_Count]) -> Iterator[_Count]:
    """The further parts: numbers after "and" or a comma, in the same stretch of the sentence."""
    for before, one in zip(counts, counts[1:], strict=False):
        between = text[before.span.stop : one.span.start]
        if _BREAK.search(between) or not re.search(
            r"(?:\band|,)\s+(?:the other |another )?$", between
        ):
            return
        yield one


def _percents(article: Article, sentence: Span) -> Iterator[Finding]:
    """Percent of one whole that are over 100: only the first says of what."""
    found = list(_PERCENT.finditer(article.text, *sentence))
    if len(found) < 2 or not found[0]["of"] or any(one["of"] for one in found[1:]):
        return
    text = sentence.within(article.text)
    total = sum(float(one[1]) for one in found)
    if total <= _MOST_PERCENT or _CHANGE.search(text) or _BREAK.search(text[:-1]):
        return
    yield article.finding(
        "numbers",
        "percent",
        [Span(one.start(), one.end(1)) for one in found],
        parts=_listed([one[1] for one in found]),
        sum=f"{total:g}",
    )


def _listed(parts: Sequence[str]) -> str:
    """The parts as a list in words.

    >>> _listed(["700", "400"])
    '700 and 400'
    """
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last
