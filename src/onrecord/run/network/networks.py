"""Networks as answers: ties with their statements, windows, declared beside alleged."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import ModuleType

import numpy as np

from onrecord.analysis import Mode, chance_test, edge_intervals
from onrecord.records.errors import SettingError
from onrecord.report.words import number_of, shortened
from onrecord.run.network.answer import Answer, Row, aligned, weight
from onrecord.run.network.asked import Asked
from onrecord.run.network.choosing import chosen, mode_of, settings_of
from onrecord.run.network.printing import (
    NAME_CHARS,
    Numbers,
    Wanted,
    day_text,
    ends,
    evidence_lines,
    head,
    notes,
    size,
    statement_row,
    tie_lines,
    tie_row,
)
from onrecord.run.network.quoted import Source
from onrecord.run.network.saving import save_network, save_series
from onrecord.run.network.ties import (
    BothBases,
    DiscourseNetwork,
    Tie,
    both_in,
    events_in,
    network_in,
    series_in,
    tie_at,
)
from onrecord.run.network.worded import heading, quotation


def figures() -> ModuleType:
    """What draws, which loads only when a figure is wanted."""
    from onrecord.run.network import drawn  # noqa: PLC0415 - loads scipy's trees and networkx

    return drawn


def network_answer(source: Source, asked: Asked, wanted: Wanted) -> Answer:
    """The answer to what is asked: a network, a series, two side by side, or statements.

    Raises:
        SettingError: options that make no sense together.
    """
    tested = bool(wanted.intervals or wanted.chance)
    if tested and (asked.window or asked.basis == "both" or asked.type in ("relays", "event-list")):
        raise SettingError(
            "intervals and chance are for one network of one basis",
            remedy="Leave them out, or --window and --basis both",
        )
    if asked.basis == "both" and asked.window:
        raise SettingError("a series has one basis", remedy="Use --basis declared or alleged")
    if asked.type == "event-list":
        return _events(source, asked, wanted)
    if asked.basis == "both":
        return _both(both_in(source, asked), wanted)
    if asked.window:
        return _series(series_in(source, asked), wanted)
    return _one(network_in(source, asked), wanted, _numbers(source, asked, wanted))


def _numbers(source: Source, asked: Asked, wanted: Wanted) -> Numbers:
    """Intervals and chances of each tie, by its ends."""
    out: dict[tuple[str, str], dict[str, float]] = {}
    if not (wanted.intervals or wanted.chance):
        return out
    table, settings = chosen(source, asked).table, settings_of(source, asked)
    mode = mode_of(asked)
    if wanted.intervals:
        for one in edge_intervals(
            table, settings, mode=mode, rounds=wanted.intervals, seed=asked.seed
        ):
            found = {"low": one.low, "high": one.high, "same_sign": one.same_sign}
            out.setdefault((one.edge.source, one.edge.target), {}).update(found)
    if wanted.chance:
        for test in chance_test(table, settings, mode=mode, rounds=wanted.chance, seed=asked.seed):
            found = {"expected": test.expected, "p": test.p, "q": test.q}
            out.setdefault((test.edge.source, test.edge.target), {}).update(found)
    return out


def _one(network: DiscourseNetwork, wanted: Wanted, numbers: Numbers) -> Answer:
    return Answer(
        kind="tie",
        lines=lambda: tie_lines(network, wanted, numbers),
        rows=lambda: (
            tie_row(tie, wanted, numbers.get((tie.source, tie.target), {})) for tie in network.edges
        ),
        head=head(network),
        notes=notes(network),
        drawing=lambda: figures().network_drawing(network),
        save=lambda path: save_network(network, path),
    )


def _series(networks: Sequence[DiscourseNetwork], wanted: Wanted) -> Answer:
    def lines() -> Iterator[str]:
        for one in networks:
            first, *rest = tie_lines(one, wanted, {})
            yield f"{_window(one)}: {first}"
            yield from rest
            yield ""

    return Answer(
        kind="tie",
        lines=lines,
        rows=lambda: (
            tie_row(tie, wanted, {}, first=day_text(one.first), last=day_text(one.last))
            for one in networks
            for tie in one.edges
        ),
        head=head(networks[0]) if networks else None,
        notes=(number_of(len(networks), "window"),),
        save=lambda path: save_series(networks, path),
        remedy="A series is saved as .gexf and has no figure; draw one window with --from and --to",
    )


def _window(network: DiscourseNetwork) -> str:
    return f"{day_text(network.first)} to {day_text(network.last)}"


def _both(both: BothBases, wanted: Wanted) -> Answer:
    return Answer(
        kind="tie",
        lines=lambda: _both_lines(both, wanted),
        rows=lambda: _both_rows(both, wanted),
        head={"declared": head(both.declared), "alleged": head(both.alleged)},
        notes=tuple(
            f"{one.basis}: {number_of(one.n_statements, 'statement')}"
            for one in (both.declared, both.alleged)
        ),
        drawing=lambda: figures().both_drawing(both),
        remedy="Save the declared and the alleged network in turn, with --basis",
    )


class _Pairs(Sequence[tuple[Tie, Tie]]):
    """The declared and the alleged tie of each pair with either, the largest first."""

    def __init__(self, both: BothBases) -> None:
        self.both = both
        networks = both.declared, both.alleged
        size = np.maximum(*(np.abs(one.matrix) for one in networks))
        if both.declared.network.mode is Mode.ONE:
            size = np.triu(size)
        rows, columns = np.nonzero(size)
        self.order = np.argsort(-size[rows, columns], kind="stable")
        self.places = rows, columns

    def __len__(self) -> int:
        return len(self.order)

    def __getitem__(self, at):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN204
        """The pair of ties at a place, or those of a slice."""
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self)))]
        row, column = (int(places[self.order[at]]) for places in self.places)
        return tuple(
            tie_at(one.network, row, column, one.words)
            for one in (self.both.declared, self.both.alleged)
        )


def _both_lines(both: BothBases, wanted: Wanted) -> Iterator[str]:
    pairs = _Pairs(both)
    yield heading(replace(both.declared, basis="declared and alleged"))
    yield f"{size(both.declared)}, {number_of(len(pairs), 'tie')}"
    yield ""
    header = ["declared", "alleged", "statements", *ends(both.declared)]
    shown = pairs[: wanted.limit]
    table = [
        [
            weight(one.weight),
            weight(other.weight),
            f"{one.n_statements} + {other.n_statements}",
            shortened(one.source, NAME_CHARS),
            shortened(one.target, NAME_CHARS),
        ]
        for one, other in shown
    ]
    first, *rest = aligned(header, table, right=3)
    yield first
    for line, (one, other) in zip(rest, shown, strict=True):
        yield line
        if wanted.evidence:
            yield from evidence_lines(both.declared, one)
            yield from evidence_lines(both.alleged, other)
    if len(shown) < len(pairs):
        yield f"… and {len(pairs) - len(shown):,} more; --limit shows more of them"
    yield from _disputed(both)


def _disputed(both: BothBases) -> Iterator[str]:
    if both.disputed:
        yield ""
        yield "Said to take a side they do not declare (-1 against … 1 for)"
    rows = [
        [
            "silent" if one.declared is None else weight(one.declared),
            weight(one.alleged),
            shortened(one.actor, NAME_CHARS),
            one.issue,
            ", ".join(name for name in one.said_by if name),
        ]
        for one in both.disputed
    ]
    if rows:
        yield from aligned(["declared", "alleged", "actor", "issue", "said by"], rows, right=2)


def _both_rows(both: BothBases, wanted: Wanted) -> Iterator[Row]:
    for one, other in _Pairs(both):
        alleged = tie_row(other, wanted, {})
        row = dict(tie_row(one, wanted, {}))
        row["declared"], row["alleged"] = row.pop("weight"), alleged["weight"]
        row["declared_statements"] = row.pop("statements")
        row["alleged_statements"] = alleged["statements"]
        yield row


def _events(source: Source, asked: Asked, wanted: Wanted) -> Answer:
    statements = events_in(source, asked)
    settings = settings_of(source, asked)
    names = (settings.variable1, settings.variable2)

    def lines() -> Iterator[str]:
        for one in statements[: wanted.limit]:
            yield quotation(one, settings.qualifier, names)
        if wanted.limit is not None and len(statements) > wanted.limit:
            yield f"… and {len(statements) - wanted.limit:,} more; --limit shows more of them"

    return Answer(
        kind="statement",
        lines=lines,
        rows=lambda: map(statement_row, statements),
        notes=(number_of(len(statements), "statement"),),
        drawing=lambda: figures().timeline_drawing(statements, names, settings.qualifier),
        remedy="Statements are no network; print them with --csv",
    )
