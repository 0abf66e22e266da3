"""Statements that only one article of a matter has."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz, process

from onrecord.checks.compare.people import name_words
from onrecord.checks.compare.voices import Voices
from onrecord.checks.compare.words import small_words
from onrecord.records.comparison import Alone, Contradiction
from onrecord.records.reading import Reading
from onrecord.records.spans import Span, touch
from onrecord.records.statement import Statement

SAME = 70.0  # rapidfuzz's token_set_ratio of the words that say something, 0 to 100
SAME_SPEAKER = 60.0  # enough when the same speaker says both
LEAST_WORDS = 3  # that say something; shorter contents could be anywhere
LEAST_SURE = 0.3  # confidence of a statement, 0 to 1
_SENTENCE = re.compile(r"[^.!?\n]+")
_WORD = re.compile(r"[\w’'-]+")


def alone(readings: Sequence[Reading], parted: Iterable[Contradiction] = ()) -> tuple[Alone, ...]:
    """The statements whose words no other article has, article by article in their order.

    A statement is not alone when a sentence or statement of another article has SAME of its
    words, or SAME_SPEAKER in the mouth of the same speaker. Statements inside others, those of
    fewer than 3 words that say something or of a confidence below LEAST_SURE, and those that a
    contradiction lays beside others already are left out. Cost: statements times the sentences
    of the other articles.
    """
    sentences = [list(_sentences(reading)) for reading in readings]
    spoken = [_spoken(reading) for reading in readings]
    shown = _shown(parted)
    found: list[Alone] = []
    for at, reading in enumerate(readings):
        theirs = [line for i, lines in enumerate(sentences) if i != at for line in lines]
        said = _together(spoken[:at] + spoken[at + 1 :])
        found += (
            Alone(document=reading.document.id, statement=statement.id)
            for statement, speaker, words in _statements(reading)
            if not touch(statement.content, shown.get(reading.document.id, ()))
            and not _is_there(words, theirs, said, speaker)
        )
    return tuple(found)


def _shown(parted: Iterable[Contradiction]) -> Mapping[str, list[Span]]:
    """By article the evidence of contradictions."""
    shown: dict[str, list[Span]] = {}
    for version in (v for one in parted for v in one.versions):
        shown.setdefault(version.document, []).extend(version.evidence)
    return shown


def _statements(reading: Reading) -> Iterator[tuple[Statement, frozenset[str], str]]:
    """The statements that could be alone, with the words of the speaker's name and their own."""
    voices = Voices(reading)
    for statement in reading.statements:
        words = _words(reading.document.text, statement.content)
        sure = statement.confidence >= LEAST_SURE
        if sure and not statement.inside and len(words.split()) >= LEAST_WORDS:
            yield statement, name_words(voices.of(statement)), words


def _is_there(
    words: str,
    sentences: Sequence[str],
    said: Mapping[frozenset[str], list[str]],
    speaker: frozenset[str],
) -> bool:
    if _has(words, sentences, SAME):
        return True
    same = (lines for who, lines in said.items() if who <= speaker or speaker <= who)
    return any(_has(words, lines, SAME_SPEAKER) for lines in same)


def _has(words: str, lines: Sequence[str], least: float) -> bool:
    found = process.extractOne(words, lines, scorer=fuzz.token_set_ratio, score_cutoff=least)
    return found is not None


def _spoken(reading: Reading) -> Mapping[frozenset[str], list[str]]:
    said: dict[frozenset[str], list[str]] = {}
    for _, speaker, words in _statements(reading):
        said.setdefault(speaker, []).append(words)
    return said


def _together(
    many: Iterable[Mapping[frozenset[str], list[str]]],
) -> Mapping[frozenset[str], list[str]]:
    all_said: dict[frozenset[str], list[str]] = {}
    for one in many:
        for speaker, lines in one.items():
            all_said.setdefault(speaker, []).extend(lines)
    return all_said


def _sentences(reading: Reading) -> Iterator[str]:
    """The words that say something of each sentence, found without a parse."""
    text = reading.document.text
    for block in reading.document.body or ((Span(0, len(text)),) if text else ()):
        for found in _SENTENCE.finditer(block.within(text)):
            words = _saying(found.group())
            if words:
                yield words


def _words(text: str, spans: Iterable[Span]) -> str:
    return _saying(" ".join(span.within(text) for span in spans))


def _saying(text: str) -> str:
    words = (word.casefold().replace("’", "'") for word in _WORD.findall(text))
    small = small_words()
    return " ".join(word for word in words if word not in small)
