"""Ties and statements as lines for a terminal and as rows for CSV and JSON."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date

from onrecord.analysis import Mode, NetworkSettings
from onrecord.report.words import in_line, number_of, shortened
from onrecord.run.network.answer import Row, aligned, clean, weight
from onrecord.run.network.choosing import day_of
from onrecord.run.network.quoted import Quoted
from onrecord.run.network.ties import DiscourseNetwork, Tie
from onrecord.run.network.worded import heading, marked, plural, quotation

NAME_CHARS = 40
EVIDENCE = 8  # quotations of a tie on a terminal


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is wanted of a network: so many ties in lines, their quotations, rounds of chance.

    `limit` None: all. `intervals` and `chance` are rounds, 0 for none.
    """

    limit: int | None = 20
    evidence: bool = False
    intervals: int = 0
    chance: int = 0


Numbers = Mapping[tuple[str, str], Mapping[str, float]]


def head(network: DiscourseNetwork) -> Row:
    """What the network is and was made with, as a row for JSON."""
    settings = network.settings
    return {
        "heading": heading(network),
        "basis": network.basis or None,
        "settings": None if settings is None else _settings_row(settings),
        "rows": list(network.row_labels),
        "columns": list(network.column_labels),
        "statements": network.n_statements,
        "left_out": {one.reason: one.count for one in network.dropped},
    }


def _settings_row(settings: NetworkSettings) -> Row:
    """The settings; days as they are, what is left out and what is kept as "variable=value"."""
    days = {"start": day_of(settings.start), "stop": day_of(settings.stop)}
    plain = {
        f.name: getattr(settings, f.name)
        for f in fields(settings)
        if f.name not in (*days, "exclude")
    }
    pairs = {
        key: [
            f"{one.variable}={v}"
            for one in settings.exclude
            if one.invert is kept
            for v in one.values
        ]
        for key, kept in (("exclude", False), ("only", True))
    }
    return {**plain, **{key: day_text(day) for key, day in days.items()}, **pairs}


def notes(network: DiscourseNetwork) -> tuple[str, ...]:
    """How many statements were used, and why others were not."""
    left = ", ".join(f"{one.count:,} {one.reason}" for one in network.dropped)
    used = f"{number_of(network.n_statements, 'statement')} used"
    return (f"{used}; left out: {left}" if left else used,)


_HEADS = {
    "low": "95 % interval",
    "same_sign": "same sign",
    "expected": "by chance",
    "p": "p",
    "q": "q",
}


def tie_lines(network: DiscourseNetwork, wanted: Wanted, numbers: Numbers) -> Iterator[str]:
    """The strongest ties below each other, each with its numbers and its quotations."""
    ties = network.edges
    yield f"{heading(network)}"
    yield f"{size(network)}, {number_of(len(ties), 'tie')}"
    yield ""
    shown = ties[: wanted.limit]
    if not shown:
        yield "No ties."
        return
    kept = [name for name in _HEADS if any(name in cells for cells in numbers.values())]
    arrow = "→ " if network.network.mode is Mode.DIRECTED else ""
    header = ["weight", *(_HEADS[name] for name in kept), "statements", *ends(network)]
    table = [
        [
            weight(tie.weight),
            *(_number(numbers[tie.source, tie.target], name) for name in kept),
            str(tie.n_statements),
            shortened(tie.source, NAME_CHARS),
            arrow + shortened(tie.target, NAME_CHARS),
        ]
        for tie in shown
    ]
    first, *rest = aligned(header, table, right=len(header) - 2)
    yield first
    for line, tie in zip(rest, shown, strict=True):
        yield line
        if wanted.evidence:
            yield from evidence_lines(network, tie)
    if len(shown) < len(ties):
        yield f"… and {len(ties) - len(shown):,} more; --limit shows more of them"


def size(network: DiscourseNetwork) -> str:
    """How many names there are, and by how many in a two-mode network."""
    settings = network.settings
    rows = number(len(network.row_labels), settings.variable1 if settings else "name")
    if network.network.mode is Mode.TWO and settings:
        return f"{rows}, {number(len(network.column_labels), settings.variable2)}"
    return rows


def number(count: int, variable: str) -> str:
    """A count with the name of a variable.

    >>> number(1, "issue"), number(2, "issue")
    ('1 issue', '2 issues')
    """
    return f"{count:,} {variable if count == 1 else plural(variable)}"


def ends(network: DiscourseNetwork) -> tuple[str, str]:
    """What stands at either end of a tie."""
    settings = network.settings
    if settings is None:
        return "speaker", "through"
    return settings.variable1, settings.variable2 if network.network.mode is Mode.TWO else "with"


def _number(cells: Mapping[str, float], name: str) -> str:
    if name == "low":
        return f"{weight(cells['low'])} … {weight(cells['high'])}"
    return f"{cells[name]:.3f}" if name in ("p", "q") else f"{cells[name]:.2f}"


def evidence_lines(network: DiscourseNetwork, tie: Tie) -> Iterator[str]:
    """The first quotations behind a tie, each in a line, and how many more there are."""
    for one in tie.first(EVIDENCE):
        yield f"    {quotation_in(network, one)}"
    if tie.n_statements > EVIDENCE:
        yield f"    … and {tie.n_statements - EVIDENCE:,} more, all of them with --json or --csv"


def quotation_in(network: DiscourseNetwork, one: Quoted) -> str:
    """A statement of the network in one line."""
    settings = network.settings
    if settings is not None:
        return quotation(one, settings.qualifier, (settings.variable1, settings.variable2))
    when = one.published.isoformat() if one.published else "no day known"
    where = in_line(one.outlet) or in_line(one.title) or one.document
    return (
        f"{when}  {where}  {one.values['speaker']}, through {one.values['relays']}: {marked(one)}"
    )


def tie_row(tie: Tie, wanted: Wanted, numbers: Mapping[str, float], **more: str | None) -> Row:
    """A tie with its numbers, and its statements: where they are, or with evidence in full."""
    made = {
        **more,
        "source": tie.source,
        "target": tie.target,
        "weight": clean(tie.weight),
        **{name: clean(value) for name, value in numbers.items()},
    }
    if wanted.evidence:
        return {**made, "statements": [statement_row(one) for one in tie.statements]}
    return {**made, "statements": [{"document": d, "id": id} for d, id in tie.references]}


def statement_row(one: Quoted) -> Row:
    """A statement as a row: where it is, who says what, and the words."""
    return {
        "document": one.document,
        "id": one.id,
        "statement": one.statement,
        "published": one.published.isoformat() if one.published else None,
        "outlet": one.outlet,
        "title": one.title,
        **{k: v for k, v in one.values.items() if k not in _THERE},
        "start": one.start,
        "stop": one.stop,
        "confidence": clean(one.confidence),
        "coder": one.coder,
        "words": one.words,
    }


_THERE = ("document", "id", "outlet", "title", "coder")


def day_text(day: date | None) -> str | None:
    """The day in digits; None stays."""
    return day.isoformat() if day else None
