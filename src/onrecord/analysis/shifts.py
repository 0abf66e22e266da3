"""Who changed his mind and when, and who says both."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from onrecord.analysis.network import Id
from onrecord.analysis.selection import selection
from onrecord.analysis.settings import Aggregation, NetworkSettings
from onrecord.analysis.table import UNDATED, Floats, Ints, Kind, StatementTable
from onrecord.records.errors import SettingError


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """An actor's side on an issue before and after the date that divides his statements best.

    `before` and `after` are shares of statements in favour, in [0, 1]. The change lies between
    `last_before` and `first_after` (seconds). `p` is the share of random orders of the same
    statements that divide at least as well, the one seen included.
    """

    actor: str
    issue: str
    before: float
    after: float
    last_before: int
    first_after: int
    statements_before: tuple[Id, ...]
    statements_after: tuple[Id, ...]
    p: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """An actor who is for and against the same issue.

    `minority` is the share of the rarer side, in (0, 0.5]. `same_document` holds ids of documents
    in which both occur.
    """

    actor: str
    issue: str
    supports: tuple[Id, ...]
    opposes: tuple[Id, ...]
    minority: float
    same_document: tuple[Id, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Stance:
    actor: str
    issue: str
    rows: Ints
    sides: Ints


def shifts(
    table: StatementTable,
    settings: NetworkSettings,
    *,
    min_statements: int = 2,
    rounds: int = 999,
    seed: int = 0,
) -> tuple[Shift, ...]:
    """The changes of side, the surest first; the qualifier is boolean, 1 in favour.

    An actor and issue count with `min_statements` or more on either side of a date; statements of
    one date stay together, undated ones are left out. The division is the one with the highest
    likelihood of two shares instead of one; only changes of share are listed.

    Raises:
        SettingError: the qualifier is not boolean.
    """
    rng = np.random.default_rng(seed)
    found = []
    for stance in _stances(table, settings):
        dated = table.times[stance.rows] != UNDATED
        rows, sides = stance.rows[dated], stance.sides[dated]
        times = table.times[rows]
        cuts = np.flatnonzero(np.diff(times) > 0) + 1
        cuts = cuts[(cuts >= min_statements) & (cuts <= len(rows) - min_statements)]
        if len(cuts) and sides.min() != sides.max():
            found.append(_shift(table, stance, (rows, sides, cuts), rng, rounds))
    changed = (shift for shift in found if shift.before != shift.after)
    return tuple(sorted(changed, key=lambda shift: (shift.p, shift.actor, shift.issue)))


def _shift(
    table: StatementTable,
    stance: _Stance,
    dated: tuple[Ints, Ints, Ints],
    rng: np.random.Generator,
    rounds: int,
) -> Shift:
    rows, sides, cuts = dated
    gains = _gains(sides, cuts)
    at = int(cuts[gains.argmax()])
    as_good = sum(
        _gains(rng.permutation(sides), cuts).max() >= gains.max() - 1e-12 for _ in range(rounds)
    )
    return Shift(
        actor=stance.actor,
        issue=stance.issue,
        before=float(sides[:at].mean()),
        after=float(sides[at:].mean()),
        last_before=int(table.times[rows[at - 1]]),
        first_after=int(table.times[rows[at]]),
        statements_before=tuple(table.ids[rows[:at]].tolist()),
        statements_after=tuple(table.ids[rows[at:]].tolist()),
        p=(1 + as_good) / (1 + rounds),
    )


def _gains(sides: Ints, cuts: Ints) -> Floats:
    """Log likelihood of two shares at each cut, beyond one share."""
    total = np.cumsum(sides)
    n, for_all = len(sides), int(total[-1])
    for_before = total[cuts - 1]
    return (
        _log_likelihood(for_before, cuts)
        + _log_likelihood(for_all - for_before, n - cuts)
        - _log_likelihood(np.array([for_all]), np.array([n]))
    )


def _log_likelihood(successes: Ints, n: Ints) -> Floats:
    share = successes / n
    yes = successes * np.log(np.where(share > 0, share, 1))
    no = (n - successes) * np.log(np.where(share < 1, 1 - share, 1))
    return np.asarray(yes + no)


def contradictions(table: StatementTable, settings: NetworkSettings) -> tuple[Contradiction, ...]:
    """Actors on both sides of an issue, the most even first; the qualifier is boolean.

    Raises:
        SettingError: the qualifier is not boolean.
    """
    found = [
        _contradiction(table, stance)
        for stance in _stances(table, settings)
        if stance.sides.min() != stance.sides.max()
    ]
    return tuple(sorted(found, key=lambda one: (-one.minority, one.actor, one.issue)))


def _contradiction(table: StatementTable, stance: _Stance) -> Contradiction:
    pro, con = stance.rows[stance.sides == 1], stance.rows[stance.sides == 0]
    both = np.intersect1d(table.documents[pro], table.documents[con])
    return Contradiction(
        actor=stance.actor,
        issue=stance.issue,
        supports=tuple(table.ids[pro].tolist()),
        opposes=tuple(table.ids[con].tolist()),
        minority=min(len(pro), len(con)) / len(stance.rows),
        same_document=tuple(both.tolist()),
    )


def _stances(table: StatementTable, settings: NetworkSettings) -> Iterator[_Stance]:
    """The statements of each actor on each issue, in the order of the table."""
    if settings.qualifier is None or table.column(settings.qualifier).kind is not Kind.BOOLEAN:
        raise SettingError("sides need a boolean qualifier", remedy="Name the variable of the side")
    asked = NetworkSettings(
        variable1=settings.variable1,
        variable2=settings.variable2,
        qualifier=settings.qualifier,
        aggregation=Aggregation.SUBTRACT,
        duplicates=settings.duplicates,
        exclude=settings.exclude,
        start=settings.start,
        stop=settings.stop,
        compat=settings.compat,
    )
    rows = selection(table, asked).kept
    actor, issue = table.column(settings.variable1), table.column(settings.variable2)
    side = table.column(settings.qualifier)
    key = actor.codes[rows] * len(issue.labels) + issue.codes[rows]
    order = np.argsort(key, kind="stable")
    starts = np.flatnonzero(np.diff(key[order], prepend=-1))
    for part in np.split(rows[order], starts[1:]) if len(rows) else ():
        yield _Stance(
            actor=actor.labels[actor.codes[part[0]]],
            issue=issue.labels[issue.codes[part[0]]],
            rows=part,
            sides=side.numbers[side.codes[part]],
        )
