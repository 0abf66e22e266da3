"""One quotation in the wordings of several articles, aligned word by word."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, Opcode

from onrecord.records.comparison import Change, Part, Quotation, Wording
from onrecord.records.reading import Reading
from onrecord.records.statement import Statement, StatementKind

ALIKE = 72.0  # rapidfuzz's ratio of words in common order, the shorter within the longer, 0 to 100
LEAST_WORDS = 4  # shorter quotations say too little to be the same by chance no longer
RUN_WORDS = 3  # two wordings are looked at when they share a run of so many words
_WORD = re.compile(r"[\w’'-]+")
_MARKED = re.compile(r"“[^“”]*”|\"[^\"]*\"")


@dataclass(frozen=True, slots=True)
class _Said:
    """One quotation of one article, by the places of its reading, with its words."""

    reading: Reading
    statement: Statement
    words: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(word.casefold().replace("’", "'") for word in self.words)


def quotations(readings: Iterable[Reading]) -> tuple[Quotation, ...]:
    """The direct and mixed quotations that more than one article has, the fullest wording first.

    Two are the same when they share a run of three words and at least ALIKE of the words of
    the shorter stand in the same order in the longer. In the order of the first article.
    """
    said = [one for reading in readings for one in _said(reading)]
    groups = _grouped(len(said), sorted(_pairs(said)))
    return tuple(_quotation([said[at] for at in group]) for group in groups)


def _said(reading: Reading) -> Iterator[_Said]:
    for statement in reading.statements:
        if statement.kind is StatementKind.INDIRECT or statement.inside:
            continue
        words = tuple(_WORD.findall(" ".join(_verbatim(reading, statement))))
        if len(words) >= LEAST_WORDS:
            yield _Said(reading, statement, words)


def _verbatim(reading: Reading, statement: Statement) -> list[str]:
    """The pieces of the content; of a mixed statement those in quotation marks, if any are."""
    pieces = [span.within(reading.document.text) for span in statement.content]
    if statement.kind is StatementKind.MIXED:
        return [one for piece in pieces for one in _MARKED.findall(piece)] or pieces
    return pieces


def _pairs(said: Sequence[_Said]) -> Iterator[tuple[int, int]]:
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, one in enumerate(said):
        keys = one.keys
        runs = {keys[i : i + RUN_WORDS] for i in range(len(keys) - RUN_WORDS + 1)}
        for run in runs:
            holders[run].append(at)
    shared = Counter(pair for places in holders.values() for pair in combinations(places, 2))
    for pair in shared:
        mine, theirs = said[pair[0]], said[pair[1]]
        if mine.reading is not theirs.reading and _alike(mine.keys, theirs.keys):
            yield pair


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    short, long = sorted((one, other), key=len)
    return fuzz.partial_ratio(list(short), list(long)) >= ALIKE


def _grouped(count: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    group_of = list(range(count))
    members = {at: [at] for at in range(count)}
    for one, other in pairs:
        keep, gone = group_of[one], group_of[other]
        if keep != gone:
            for at in members.pop(gone):
                group_of[at] = keep
                members[keep].append(at)
    return sorted(sorted(group) for group in members.values() if len(group) > 1)


def _quotation(group: Sequence[_Said]) -> Quotation:
    base = max(group, key=lambda one: len(one.words))
    rest = [one for one in group if one is not base]
    return Quotation(wordings=tuple(_wording(one, base) for one in (base, *rest)))


def _wording(one: _Said, base: _Said) -> Wording:
    voices = {voice.statement: voice for voice in one.reading.cast.voices}
    names = {actor.id: actor.name for actor in one.reading.cast.actors}
    voice = voices.get(one.statement.id)
    return Wording(
        document=one.reading.document.id,
        statement=one.statement.id,
        speaker=names.get(voice.speaker or "") if voice else None,
        relays=tuple(names[id] for id in voice.relays) if voice else (),
        words=" … ".join(_verbatim(one.reading, one.statement)),
        parts=tuple(_parts(base, one)),
    )


def _parts(base: _Said, here: _Said) -> Iterator[Part]:
    """The runs of words in which the two differ or not, in the order of the fullest wording."""
    for run in _runs(Indel.opcodes(base.keys, here.keys)):
        mine, theirs = base.words[run.a : run.b], here.words[run.c : run.d]
        yield Part(change=run.change, base=" ".join(mine), here=" ".join(theirs))


class _Run(NamedTuple):
    """The words `[a, b)` of the fullest wording and `[c, d)` of the other that go together."""

    change: Change
    a: int
    b: int
    c: int
    d: int


def _runs(steps: Iterable[Opcode]) -> Iterator[_Run]:
    """Equal words, and between them what was dropped, added or changed in one piece."""
    for equal, group in groupby(steps, key=lambda step: step.tag == "equal"):
        found = list(group)
        a, b = found[0].src_start, found[-1].src_end
        c, d = found[0].dest_start, found[-1].dest_end
        yield _Run(Change.SAME if equal else _change(b - a, d - c), a, b, c, d)


def _change(n_base: int, n_here: int) -> Change:
    if n_base and n_here:
        return Change.CHANGED
    return Change.DROPPED if n_base else Change.ADDED
