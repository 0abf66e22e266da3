"""What else can be asked: which issues carry a network, which camps there are, when it changed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from onrecord.analysis import (
    Kind,
    NetworkSettings,
    StatementTable,
    backbone,
    bar_counts,
    clusterings,
    contradictions,
    ideal_points,
    phases,
    polarization,
    series,
    shifts,
)
from onrecord.analysis.backbone import BackboneMethod, BackboneSettings
from onrecord.analysis.polarization import Ideal, Polarization, PolarizationSettings
from onrecord.analysis.scaling import Point, ScalingSettings
from onrecord.records.errors import SettingError
from onrecord.run.network.agreement import agreement_answer
from onrecord.run.network.answer import Answer, Row, aligned, clean, weight
from onrecord.run.network.asked import Asked, Measuring, refuse_for_agreement
from onrecord.run.network.choosing import chosen, day_of, mode_of, settings_of, windows_of
from onrecord.run.network.networks import figures
from onrecord.run.network.printing import number
from onrecord.run.network.quoted import Source
from onrecord.run.network.ties import network_in
from onrecord.run.network.worded import plural

if TYPE_CHECKING:
    from onrecord.report.figures import Drawing

_SIDES = {"1": "for", "0": "against", "": "statements"}
References = Sequence[Mapping[str, str]]


def measure_answer(measuring: Measuring, source: Source, asked: Asked) -> Answer:
    """The answer of a measure.

    Raises:
        SettingError: no such measure, or options that make no sense for it.
    """
    name = str(measuring.measure)
    if asked.basis == "both" or asked.type != "one-mode":
        raise SettingError(
            f"{name} is for one-mode networks of one basis",
            remedy="Leave --type out, and choose --basis declared or alleged",
        )
    if asked.window and name not in ("phases", "camps"):
        raise SettingError(f"{name} looks at the whole range", remedy="Leave --window out")
    if name == "agreement":
        refuse_for_agreement(asked)
        return agreement_answer(source, asked)
    made = MEASURES.get(name)
    if made is None:
        raise SettingError(f"there is no measure {name}", remedy=f"Use {', '.join(MEASURES)}")
    table, settings = chosen(source, asked).table, settings_of(source, asked)
    return made(source, asked, table, settings, measuring)


def _backbone(
    source: Source,
    asked: Asked,
    table: StatementTable,
    settings: NetworkSettings,
    measuring: Measuring,
) -> Answer:
    """Who leaves in which order, or the best backbone of a size or with a penalty for it."""
    if measuring.size is not None:
        how = BackboneSettings(method=BackboneMethod.FIXED, size=measuring.size, seed=asked.seed)
        what = f"The backbone of {number(how.size, settings.variable2)} that loses least"
    elif measuring.penalty is not None:
        how = BackboneSettings(
            method=BackboneMethod.PENALTY, penalty=measuring.penalty, seed=asked.seed
        )
        what = f"The backbone that loses least, with a penalty of {how.penalty:g} for its size"
    else:
        return _removals(table, settings)
    found = backbone(table, settings, how)
    rows: list[Row] = [
        {"part": part, settings.variable2: name}
        for part, names in (("backbone", found.backbone), ("rest", found.redundant))
        for name in names
    ]
    losses = {"loss": clean(found.backbone_loss), "loss_of_rest": clean(found.redundant_loss)}
    title = (
        f"{what} (loss {weight(losses['loss'])}; the rest alone {weight(losses['loss_of_rest'])})"
    )
    return _table("backbone", rows, title=title, last=settings.variable2, head=losses)


def _removals(table: StatementTable, settings: NetworkSettings) -> Answer:
    found = backbone(table, settings)
    rows: list[Row] = [
        {
            "place": place,
            settings.variable2: one.concept,
            "loss_without": clean(one.backbone_loss),
            "statements_left": one.n_statements,
        }
        for place, one in enumerate(reversed(found.nested), start=1)
    ]
    concepts = plural(settings.variable2)
    return _table(
        "backbone",
        rows,
        title=f"{concepts.capitalize()} the network rests on, those it would miss most first",
        last=settings.variable2,
    )


def _camps(
    source: Source,
    asked: Asked,
    table: StatementTable,
    settings: NetworkSettings,
    measuring: Measuring,
) -> Answer:
    """Camps of the whole range, or how far the camps of each window are from a perfect split."""
    ideal = Ideal.PUBLISHED if settings.as_dna else Ideal.EVEN  # 0 only so for two pure camps
    how = PolarizationSettings(ideal=ideal, seed=asked.seed)
    scale = "as DNA finds them, farthest from its ideal" if settings.as_dna else "at most 1"
    if asked.window:
        found = polarization(table, settings, how, windows_of(asked))
        title = f"Distance of each window from a perfect split into two camps (0 perfect, {scale})"
        return _table("window", [_split(one) for one in found], title=title, last="actors")
    (one,) = polarization(table, settings, how)
    rows: list[Row] = [
        {"camp": int(camp) + 1, settings.variable1: name}
        for camp, name in sorted(zip(one.camps.tolist(), one.labels, strict=True))
    ]
    title = f"Two camps; distance from a perfect split {weight(one.distance)} (0 perfect, {scale})"
    return _table(
        "camp", rows, title=title, last=settings.variable1, head={"distance": clean(one.distance)}
    )


def _split(one: Polarization) -> Row:
    """A window: its days, the distance, how many actors there are, and who is in which camp."""
    camps = [
        [name for name, camp in zip(one.labels, one.camps.tolist(), strict=True) if camp == number]
        for number in range(2)
    ]
    return {
        "first": _day(one.start),
        "last": _day(one.stop),
        "distance": clean(round(one.distance, 4)),
        "actors": len(one.labels),
        "one_camp": camps[0],
        "other_camp": camps[1],
    }


def _bars(
    source: Source,
    asked: Asked,
    table: StatementTable,
    settings: NetworkSettings,
    measuring: Measuring,
) -> Answer:
    found = bar_counts(table, settings)
    named = settings.qualifier is None or table.column(settings.qualifier).kind is Kind.BOOLEAN
    sides = [_SIDES[side] if named else side for side in found.sides]
    order = sorted(range(len(found.labels)), key=lambda i: (-int(found.counts[i].sum()), i))
    rows: list[Row] = [
        {
            "statements": int(found.counts[i].sum()),
            **(
                {}
                if sides == ["statements"]
                else dict(zip(sides, found.counts[i].tolist(), strict=True))
            ),
            settings.variable1: found.labels[i],
        }
        for i in order
    ]
    title = f"How often {plural(settings.variable1)} occur, by side"
    return _table("bar", rows, title=title, last=settings.variable1)


def _communities(
    source: Source,
    asked: Asked,
    table: StatementTable,
    settings: NetworkSettings,
    measuring: Measuring,
) -> Answer:
    found = clusterings(table, settings, seed=asked.seed)
    best = found[0]
    rows: list[Row] = [
        {"group": int(group) + 1, settings.variable1: name}
        for group, name in sorted(zip(best.groups.tolist(), best.labels, strict=True))
    ]
    methods = {one.method.value: clean(one.modularity) for one in found}
    others = ", ".join(f"{one.method.value} {weight(one.modularity)}" for one in found[:5])
    return _table(
        "group",
        rows,
        title=f"{best.n_groups} groups by {best.method.value}; weighted modularity: {others}",
        last=settings.variable1,
        head={"method": best.method.value, "modularity": methods},
        drawing=lambda: figures().groups_drawing(network_in(source, asked)),
    )


def _scaling(
    source: Source,
    asked: Asked,
    table: StatementTable,
    settings: NetworkSettings,
    measuring: Measuring,
) -> Answer:
    how = ScalingSettings(n_dimensions=measuring.dimensions or 1, seed=asked.seed)
    found = ideal_points(table, settings, how)
    rows: list[Row] = [
        {**_place(one), settings.variable1: one.label}
        for one in sorted(found.actors, key=lambda one: one.mean[0])
    ]
    left = f"; too little is known of {', '.join(found.left_out)}" if found.left_out else ""
    title = (
        "Positions from what they support and oppose, with 95 % intervals "
        f"(R-hat {found.r_hat:.2f}){left}"
    )
    return _table(
        "point",
        rows,
        title=title,
        last=settings.variable1,
        head={"r_hat": clean(found.r_hat), "left_out": list(found.left_out)},
    )


def _place(point: Point) -> Row:
    """Position and interval, those of a second dimension as position_2, low_2, high_2."""
    return {
        name if at == 0 else f"{name}_{at + 1}": clean(round(values[at], 3))
        for at in range(len(point.mean))
        for name, values in (("position", point.mean), ("low", point.low), ("high", point.high))
    }


def _phases(
    source: Source,
    asked: Asked,
    table: StatementTable,
    settings: NetworkSettings,
    measuring: Measuring,
) -> Answer:
    asked_for = NetworkSettings(
        variable1=settings.variable1,
        variable2=settings.variable2,
        qualifier=settings.qualifier,
        aggregation=settings.aggregation,
        normalization=settings.normalization,
        duplicates=settings.duplicates,
        exclude=settings.exclude,
        start=settings.start,
        stop=settings.stop,
        compat=settings.compat,
        isolates=True,
    )
    networks = series(table, asked_for, windows_of(asked), mode=mode_of(asked))
    found = phases(networks, seed=asked.seed, as_dna=settings.as_dna)
    rows: list[Row] = [
        {
            "phase": int(phase) + 1,
            "first": _day(network.start),
            "last": _day(network.stop),
            "statements": network.n_statements,
        }
        for phase, network in zip(found.best.groups.tolist(), networks, strict=True)
    ]
    best = found.best
    how = f"{best.method.value} (weighted modularity {weight(best.modularity)})"
    title = f"{best.n_groups} phases by {how}"
    return _table("window", rows, title=title, last="statements")


def _shifts(
    source: Source,
    asked: Asked,
    table: StatementTable,
    settings: NetworkSettings,
    measuring: Measuring,
) -> Answer:
    rows: list[Row] = [
        {
            "p": clean(round(one.p, 4)),
            "before": clean(round(one.before, 3)),
            "after": clean(round(one.after, 3)),
            "last_before": _day(one.last_before),
            "first_after": _day(one.first_after),
            settings.variable1: one.actor,
            settings.variable2: one.issue,
            "statements_before": _references(source, one.statements_before),
            "statements_after": _references(source, one.statements_after),
        }
        for one in shifts(table, settings, seed=asked.seed)
    ]
    title = "Who changed sides: shares in favour before and after, p from permutations"
    return _table("shift", rows, title=title, last=settings.variable2)


def _contradictions(
    source: Source,
    asked: Asked,
    table: StatementTable,
    settings: NetworkSettings,
    measuring: Measuring,
) -> Answer:
    rows: list[Row] = [
        {
            "in_favour": len(one.supports),
            "against": len(one.opposes),
            settings.variable1: one.actor,
            settings.variable2: one.issue,
            "statements_in_favour": _references(source, one.supports),
            "statements_against": _references(source, one.opposes),
        }
        for one in contradictions(table, settings)
    ]
    return _table("contradiction", rows, title="Who is on both sides", last=settings.variable2)


Measured = Callable[[Source, Asked, StatementTable, NetworkSettings, Measuring], Answer]
MEASURES: Mapping[str, Measured] = {
    "backbone": _backbone,
    "camps": _camps,
    "communities": _communities,
    "scaling": _scaling,
    "phases": _phases,
    "shifts": _shifts,
    "contradictions": _contradictions,
    "bars": _bars,
}


def _references(source: Source, ids: Sequence[int | str]) -> References:
    return [{"document": document, "id": id} for document, id in source.references(ids)]


def _day(second: int | None) -> str | None:
    day: date | None = day_of(second)
    return day.isoformat() if day else None


def _table(
    kind: str,
    rows: Sequence[Row],
    *,
    title: str,
    last: str,
    head: Row | None = None,
    drawing: "Callable[[], Drawing] | None" = None,
) -> Answer:
    """An answer of plain rows; lines show the columns up to the `last` of them."""

    def lines() -> Iterator[str]:
        yield title
        yield ""
        if not rows:
            yield "Nothing found."
            return
        names = list(rows[0])
        names = names[: names.index(last) + 1]
        numeric = [isinstance(rows[0][name], int | float) for name in names]
        right = numeric.index(False) if False in numeric else len(names)
        cells = [["" if row[n] is None else str(row[n]) for n in names] for row in rows]
        yield from aligned([name.replace("_", " ") for name in names], cells, right=right)

    return Answer(
        kind=kind,
        lines=lines,
        rows=lambda: rows,
        head=head,
        drawing=drawing,
        remedy="A measure is no network; print it with --csv or --json",
    )
