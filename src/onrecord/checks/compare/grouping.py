"""Which articles report the same matter: those who share actors, days and runs of words."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from onrecord.checks.compare.people import key as key_of
from onrecord.records.actor import ActorKind
from onrecord.records.comparison import Matter
from onrecord.records.event import Event
from onrecord.records.reading import Reading

SHINGLE_WORDS = 5
APART_DAYS = 3  # between the days of publication of two articles on one matter
LEAST_ACTORS = 3  # shared, unless runs of words are shared as well
ACTORS_ALIKE = 0.4  # cosine of the actors' weights, in [0, 1]
DATED_COUNT = 2.0  # an event of a known day counts as much as an actor mentioned about three times
BACKGROUND = 200  # articles imagined beside the given ones, so that few do not look alike or rare
RUNS_ALIKE = 0.15  # of the runs of the shorter article, in [0, 1]: agency text
COMMON_SHARE = 0.05  # an actor of more articles than this, and of COMMON_LEAST, finds no pairs
COMMON_LEAST = 40
_KINDS = frozenset(
    {ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.STATE, ActorKind.OFFICE, ActorKind.GROUP}
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Articles on one matter, in the order of their days: their places in the input and ids."""

    places: tuple[int, ...]
    documents: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Features:
    """What an article is known by: keys of actors and dated events with their words, and its runs.

    `counts` says how often each is mentioned: 1 plus the logarithm.
    """

    actors: dict[str, str]
    counts: dict[str, float]
    runs: frozenset[int]
    published: date | None


@dataclass(frozen=True, slots=True)
class _Tie:
    """How much two articles, by their places, share; `strength` in (0, 2]."""

    one: int
    other: int
    strength: float
    reason: str


def matters(readings: Iterable[Reading]) -> tuple[Matter, ...]:
    """The articles in groups that report the same matter; alone where nothing ties them.

    Two articles are tied when they share at least 3 actors and their actors are ACTORS_ALIKE alike
    (often mentioned and rare ones weigh more), or RUNS_ALIKE of the shorter one's runs of five
    words, and were published at most APART_DAYS days apart. Groups grow from the strongest tie
    on, and take in an article or join only when half of the pairs between them are tied, so
    that no chain of ties makes one matter of many. Matters in the order of their first article.

    Cost: about linear in articles, as long as most actors are in few of them.
    """
    all_readings = tuple(readings)
    return tuple(
        Matter(readings=tuple(all_readings[at] for at in group.places), reasons=group.reasons)
        for group in groups(all_readings)
    )


def groups(readings: Iterable[Reading]) -> tuple[Group, ...]:
    """What `matters` puts together, as places; the readings are looked at once and not kept."""
    documents, features = [], []
    for reading in readings:
        documents.append(reading.document.id)
        features.append(_features(reading))
    ties = sorted(_ties(features), key=lambda tie: (-tie.strength, tie.one, tie.other))
    reasons = {(tie.one, tie.other): tie.reason for tie in ties}

    def day(at: int) -> date:
        return features[at].published or date.max

    def group(members: Sequence[int]) -> Group:
        said = (reasons[pair] for pair in combinations(members, 2) if pair in reasons)
        places = tuple(sorted(members, key=day))
        names = tuple(documents[at] for at in places)
        return Group(places=places, documents=names, reasons=tuple(dict.fromkeys(said)))

    return tuple(map(group, _joined(len(features), ties)))


def _features(reading: Reading) -> _Features:
    words = [word.casefold() for word in _WORD.findall(_body(reading))]
    runs = (tuple(words[at : at + SHINGLE_WORDS]) for at in range(len(words) - SHINGLE_WORDS + 1))
    actors = [actor for actor in reading.cast.actors if actor.kind in _KINDS]
    dated = dict(_dated(reading.events))
    counts = {key_of(actor): 1 + math.log(max(1, len(actor.mentions))) for actor in actors}
    return _Features(
        actors={key_of(actor): actor.name for actor in actors} | dated,
        counts=counts | dict.fromkeys(dated, DATED_COUNT),
        runs=frozenset(map(hash, runs)),
        published=reading.document.published,
    )


def _dated(events: Iterable[Event]) -> Iterator[tuple[str, str]]:
    """The events of one day: a key by type and day, and their words."""
    for event in events:
        if event.when and event.when.first == event.when.last:
            day = event.when.first.isoformat()
            yield f"{event.type} {day}", f"“{event.what}” on {day}"


def _body(reading: Reading) -> str:
    text = reading.document.text
    body = reading.document.body
    return " ".join(span.within(text) for span in body) if body else text


def _ties(features: Sequence[_Features]) -> Iterator[_Tie]:
    n_with = Counter(key for one in features for key in one.actors)
    total = len(features) + BACKGROUND
    weights = {key: math.log(total / count) for key, count in n_with.items()}
    for one, other in _candidates(features, n_with):
        tie = _tie(one, other, features, weights)
        if tie:
            yield tie


def _candidates(features: Sequence[_Features], n_with: Counter[str]) -> Iterator[tuple[int, int]]:
    """Pairs that share an actor who is not everywhere, or several runs, and lie near in time."""
    most = max(COMMON_LEAST, int(COMMON_SHARE * len(features)))
    holders: defaultdict[object, list[int]] = defaultdict(list)
    for at, one in enumerate(features):
        for key in one.actors:
            if n_with[key] <= most:
                holders[key].append(at)
        for run in one.runs:
            holders[run].append(at)
    seen: set[tuple[int, int]] = set()
    for places in holders.values():
        if 1 < len(places) <= most:
            seen.update(
                (one, other)
                for one, other in combinations(places, 2)
                if _near(features[one].published, features[other].published)
            )
    yield from sorted(seen)


def _near(one: date | None, other: date | None) -> bool:
    return one is None or other is None or abs((one - other).days) <= APART_DAYS


def _tie(
    one: int, other: int, features: Sequence[_Features], weights: dict[str, float]
) -> _Tie | None:
    mine, theirs = features[one], features[other]
    shared = [key for key in mine.actors if key in theirs.actors]
    shared.sort(key=lambda key: -weights[key])
    alike = _cosine(mine.counts, theirs.counts, weights)
    n_runs = len(mine.runs & theirs.runs)
    copied = n_runs / max(1, min(len(mine.runs), len(theirs.runs)))
    by_actors = len(shared) >= LEAST_ACTORS and alike >= ACTORS_ALIKE
    dated = mine.published is not None and theirs.published is not None
    if not (by_actors and dated) and copied < RUNS_ALIKE:
        return None
    names = [mine.actors[key] for key in shared]
    return _Tie(one, other, alike + copied, _reason(names, n_runs, mine, theirs))


def _cosine(one: dict[str, float], other: dict[str, float], weights: dict[str, float]) -> float:
    """How alike two articles are by whom they mention how often, rare ones weighing more."""

    def product(a: dict[str, float], b: dict[str, float]) -> float:
        return sum(a[key] * b[key] * weights[key] ** 2 for key in a if key in b)

    length = math.sqrt(product(one, one) * product(other, other))
    return product(one, other) / length if length else 0.0


def _reason(names: Sequence[str], n_runs: int, mine: _Features, theirs: _Features) -> str:
    parts = []
    if names:
        rest = f" and {len(names) - 4} more" if len(names) > 4 else ""
        parts.append(f"both name {', '.join(names[:4])}{rest}")
    if mine.published and theirs.published:
        apart = abs((mine.published - theirs.published).days)
        parts.append(f"published {_days(apart)} apart" if apart else "published on one day")
    if n_runs:
        runs = "run" if n_runs == 1 else "runs"
        parts.append(f"{n_runs} {runs} of {SHINGLE_WORDS} words in common")
    return "; ".join(parts)


def _joined(count: int, ties: Sequence[_Tie]) -> list[list[int]]:
    """Groups of places, grown from the strongest tie on; average linkage at a half."""
    tied = {(tie.one, tie.other) for tie in ties}
    group_of = list(range(count))
    members: dict[int, list[int]] = {at: [at] for at in range(count)}
    for tie in ties:
        one, other = group_of[tie.one], group_of[tie.other]
        if one != other and _half_tied(members[one], members[other], tied):
            for at in members.pop(other):
                group_of[at] = one
                members[one].append(at)
    return sorted((sorted(group) for group in members.values()), key=lambda group: group[0])


def _half_tied(one: Sequence[int], other: Sequence[int], tied: set[tuple[int, int]]) -> bool:
    pairs = ((min(a, b), max(a, b)) for a in one for b in other)
    return 2 * sum(pair in tied for pair in pairs) >= len(one) * len(other)


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
