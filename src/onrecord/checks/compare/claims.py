"""What articles say a slot of a thing holds, and where they cannot all be right."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from onrecord.checks.compare.people import same_voice
from onrecord.records.comparison import Contradiction, Slot, Version

ALIKE = 0.75  # of the words about the thing, the fewer ones among the others, in [0, 1]


class Range(NamedTuple):
    """Days or numbers from `low` to `high`, both included."""

    low: float
    high: float

    def agrees(self, other: object) -> bool:
        """True when one value can be in both."""
        return isinstance(other, Range) and self.low <= other.high and other.low <= self.high


@dataclass(frozen=True, slots=True)
class Name:
    """The words of a name; "Reyl" and "Tomas Reyl" agree, "Port Ansel" and "Cape Lorn" do not."""

    words: frozenset[str]

    def agrees(self, other: object) -> bool:
        """True when one name holds all words of the other."""
        if not isinstance(other, Name):
            return False
        return self.words <= other.words or other.words <= self.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one place of one article says a slot holds.

    Two claims can be about the same thing when slot and `bucket` are equal, ALIKE of the words
    in `about` are shared, and neither `times` nor `ordinals`, where both have some, exclude
    each other.
    """

    version: Version
    slot: Slot
    of: str
    bucket: str
    value: Range | Name
    about: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    ordinals: frozenset[str] = frozenset()

    def meets(self, other: "Claim") -> bool:
        """True when both are about the same thing; slot and bucket are taken to be equal."""
        return (
            _overlap(self.about, other.about)
            and not _exclude(self.times, other.times)
            and not _exclude(self.ordinals, other.ordinals)
        )


def _overlap(one: frozenset[str], other: frozenset[str]) -> bool:
    """A single word is not enough unless it is all that both have."""
    fewer = min(len(one), len(other))
    if fewer < 2:
        return one == other
    return len(one & other) >= ALIKE * fewer


def _exclude(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)


def contradictions_in(claims: Iterable[Claim]) -> Iterator[Contradiction]:
    """The slots of one thing that two articles fill in ways that cannot both be.

    Two articles part only when none of what one says of the thing agrees with anything the
    other says of it: who reports both of two figures contradicts nobody. In the order of the
    first claims; articles that agree with one side are among the versions.
    """
    buckets: defaultdict[tuple[Slot, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        buckets[claim.slot, claim.bucket].append(claim)
    for some in buckets.values():
        if len({claim.version.document for claim in some}) < 2:
            continue
        for group in _groups(some):
            yield from _contradiction(group)


def _groups(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims that meet, directly or through others."""
    groups: list[list[Claim]] = []
    for claim in claims:
        mine = [group for group in groups if any(claim.meets(one) for one in group)]
        rest = [group for group in groups if not any(group is one for one in mine)]
        groups = [*rest, [*(one for group in mine for one in group), claim]]
    return [group for group in groups if len(group) > 1]


def _contradiction(group: Sequence[Claim]) -> Iterator[Contradiction]:
    parted = [pair for pair in combinations(group, 2) if _part(*pair, group)]
    if not parted:
        return
    versions = dict.fromkeys(claim.version for claim in group)
    yield Contradiction(
        slot=group[0].slot,
        of=max((claim.of for claim in group), key=len),
        versions=_once(versions),
        same_voice=any(same_voice(a.version.voice, b.version.voice) for a, b in parted),
    )


def _part(one: Claim, other: Claim, group: Sequence[Claim]) -> bool:
    """True when the articles of the two differ in these, and agree in nothing of the group."""
    here, there = one.version.document, other.version.document
    if here == there or not one.meets(other) or one.value.agrees(other.value):
        return False
    mine = [claim for claim in group if claim.version.document == here]
    theirs = [claim for claim in group if claim.version.document == there]
    return not any(a.value.agrees(b.value) for a in mine for b in theirs)


def _once(versions: Iterable[Version]) -> tuple[Version, ...]:
    """Each article's value in each voice once, as it is first said."""
    said: dict[tuple[str, str, str], Version] = {}
    for version in versions:
        said.setdefault((version.document, version.value, version.voice), version)
    return tuple(said.values())
