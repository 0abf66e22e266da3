"""One event told twice in an article is one event."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.records.event import Mode, Status, When
from onrecord.records.spans import Spans, merged

_NEAR = 24  # groups looked back on; keeps a text that is one long list of events linear
_FAR = 800  # characters; "the talks" further off may be others
_RANK = (
    Status.AGREED, Status.DENIED, Status.SCHEDULED, Status.HELD, Status.REPORTED, Status.PROPOSED,
)  # fmt: skip
_ALIKE = {"consult": "consult", "ultimatum": "deadline"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One telling of an event.

    `ordinal` is the number of a round, 0 when none is given; `definite` tells that the text
    takes the event for known ("the talks", "that meeting"), `passing` that it only mentions it
    ("details of the second meeting"), which says nothing of its mode; `leaning`
    that it tells nothing unless another telling does; `implied` that it leaves
    out whom and what it is about ("it agreed to meet in Tamar").
    """

    kind: str
    mode: Mode
    status: Status
    what: str
    evidence: Spans
    ordinal: int = 0
    definite: bool = False
    passing: bool = False
    leaning: bool = False
    implied: bool = False
    parties: tuple[str, ...] = ()
    place: str | None = None
    when: When | None = None
    terms: str | None = None


def as_events(tellings: Iterable[Telling]) -> tuple[Telling, ...]:
    """The tellings, those of one event put together, in the order of first mention."""
    groups: list[Telling] = []
    for telling in tellings:
        _add(groups, telling)
    changed = True
    while changed and len(groups) <= 4 * _NEAR:
        joined: list[Telling] = []
        for group in groups:
            _add(joined, replace(group, definite=False))
        changed, groups = len(joined) < len(groups), joined
    return tuple(group for group in _with_implied(groups) if not group.leaning)


def _with_implied(groups: list[Telling]) -> list[Telling]:
    """Each implied plan joined to the one other plan of its kind that it fits, if there is one."""
    for implied in [g for g in groups if g.implied and g.mode is Mode.FUTURE][:_NEAR]:
        plans = [g for g in groups if g is not implied and g.mode is Mode.FUTURE]
        plans = [g for g in plans if g.kind == implied.kind and not g.passing]
        if len(plans) == 1 and _fit(plans[0], implied):
            both = _together(replace(plans[0], implied=False), implied)
            groups = [both if g is plans[0] else g for g in groups if g is not implied]
    return groups


def _add(groups: list[Telling], telling: Telling) -> None:
    for at in range(len(groups) - 1, max(-1, len(groups) - 1 - _NEAR), -1):
        if _same(groups[at], telling):
            groups[at] = _together(groups[at], telling)
            return
    groups.append(telling)


def _same(one: Telling, other: Telling) -> bool:
    """True when nothing of the two differs and something ties them."""
    return _fit(one, other) and _tied(one, other)


def _fit(one: Telling, other: Telling) -> bool:
    if one.kind != other.kind or not _modes_agree(one, other):
        return False
    if one.ordinal and other.ordinal and one.ordinal != other.ordinal:
        return False
    if one.place and other.place and one.place != other.place:
        return False
    if one.when and other.when and not _overlap(one.when, other.when):
        return False
    return not (one.terms and other.terms and one.terms != other.terms)


def _modes_agree(one: Telling, other: Telling) -> bool:
    """A plan and a wish may be one event, what was held and what is to come may not."""
    modes = {one.mode, other.mode}
    if Mode.NEGATED in modes:
        return len(modes) == 1
    if one.passing or other.passing:
        return True
    if Mode.PAST not in modes or len(modes) == 1:
        return True
    return Status.AGREED in (one.status, other.status)


def _tied(one: Telling, other: Telling) -> bool:
    same_place = one.place is not None and one.place == other.place
    both_dated = one.when is not None and other.when is not None
    if one.ordinal and one.ordinal == other.ordinal:
        return True
    if same_place and both_dated:
        return True
    if both_dated and set(one.parties) & set(other.parties):
        return True
    near = other.evidence[0].start - one.evidence[-1].stop <= _FAR
    return near and other.definite and not (other.ordinal and not one.ordinal and not one.definite)


def _overlap(one: When, other: When) -> bool:
    return one.first <= other.last and other.first <= one.last


def _together(one: Telling, other: Telling) -> Telling:
    """The telling that says more leads; days are the narrower, evidence is that of both."""
    best = min((one, other), key=lambda t: (t.passing, _RANK.index(t.status)))
    named = other if other.ordinal and not one.ordinal else one
    return Telling(
        kind=one.kind,
        mode=best.mode,
        status=best.status,
        what=named.what,
        evidence=merged((*one.evidence, *other.evidence)),
        ordinal=one.ordinal or other.ordinal,
        definite=one.definite,
        passing=one.passing and other.passing,
        leaning=one.leaning and other.leaning,
        implied=one.implied and other.implied,
        parties=tuple(dict.fromkeys((*one.parties, *other.parties))),
        place=one.place or other.place,
        when=_narrower(one.when, other.when),
        terms=one.terms or other.terms,
    )


def _narrower(one: When | None, other: When | None) -> When | None:
    if one is None or other is None:
        return one or other
    return min((one, other), key=lambda when: when.last - when.first)
