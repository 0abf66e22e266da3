"""Do the coders of a collection agree: on sides, and on which stretches are statements?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from onrecord.analysis import (
    Agreement,
    MarkedUnit,
    cohen_kappa,
    krippendorff_alpha,
    unitizing_alpha,
)
from onrecord.records.errors import SettingError
from onrecord.records.reading import Reading
from onrecord.records.spans import Span, merged
from onrecord.run.network.answer import Answer, Row, aligned, clean
from onrecord.run.network.asked import Asked
from onrecord.run.network.from_collection import CollectionSource
from onrecord.run.network.quoted import Source
from onrecord.store import Coder, Collection, Filter

NOTHING, BOTH = "nothing", "both sides"
ROUNDS = 500
Key = tuple[str, str, str]  # article, actor, issue
Codes = Mapping[Key, str]


def agreement_answer(source: Source, asked: Asked) -> Answer:
    """For each two coders how far they agree about the articles that both have read.

    Sides: an actor and an issue of an article are a unit, found by either; the code is the side,
    both sides, or nothing. Stretches: which characters belong to statements.

    Raises:
        SettingError: a .dna file, or fewer than two coders who read the same articles.
    """
    if not isinstance(source, CollectionSource):
        raise SettingError(
            "agreement needs a collection",
            about=source.name,
            remedy="Bring the file into one first: onrecord import talks.db FILE.dna",
        )
    collection = source.collection
    views = {one.key: _View(collection, one, asked) for one in collection.coders()}
    rows = [
        row
        for one, other in combinations(views, 2)
        if (row := _compared(views[one], views[other], asked.seed)) is not None
    ]
    if not rows:
        raise SettingError(
            "no two coders have read the same article",
            about=source.name,
            remedy="Agreement compares layers: `onrecord import --coder NAME` makes one",
        )
    return Answer(
        kind="agreement",
        lines=lambda: _lines(rows),
        rows=lambda: rows,
        remedy="A measure is no network; print it with --csv or --json",
    )


class _View:
    """What one coder made of the articles, looked up when asked for."""

    def __init__(self, collection: Collection, coder: Coder, asked: Asked) -> None:
        self.key = coder.key
        wanted = Filter(coder=coder.key, since=asked.since, until=asked.until)
        self.readings = {one.document.id: one for one in collection.readings(wanted)}

    def codes(self, documents: Iterable[str]) -> Codes:
        """The side of each actor on each issue in these articles."""
        out: dict[Key, str] = {}
        for document in documents:
            for key, side in _sides(self.readings[document]):
                out[key] = side if out.get(key, side) == side else BOTH
        return out


def _sides(reading: Reading) -> Iterator[tuple[Key, str]]:
    names = {actor.id: actor.name for actor in reading.cast.actors}
    for one in reading.positions:
        if one.issue is not None:
            actor = names.get(one.actor, one.actor)
            yield (reading.document.id, actor.casefold(), one.issue), one.stance.value


def _compared(one: _View, other: _View, seed: int) -> Row | None:
    shared = sorted(one.readings.keys() & other.readings.keys())
    if not shared:
        return None
    codes = one.codes(shared), other.codes(shared)
    units = sorted(codes[0].keys() | codes[1].keys())
    table = [[found.get(unit, NOTHING) for unit in units] for found in codes]
    alpha = krippendorff_alpha(table, rounds=ROUNDS, seed=seed)
    kappa = cohen_kappa(*table)
    spans = unitizing_alpha(
        [[_marked(view.readings[id]) for view in (one, other)] for id in shared],
        [len(one.readings[id].document.text) for id in shared],
    )
    return {
        "articles": len(shared),
        "units": len(units),
        "alpha_sides": _known(alpha.value),
        "low": _bound(alpha, 0),
        "high": _bound(alpha, 1),
        "kappa_sides": _known(kappa.value),
        "alpha_stretches": _known(spans.binary),
        "coder": one.key,
        "other": other.key,
    }


def _marked(reading: Reading) -> Sequence[MarkedUnit]:
    spans: list[Span] = [span for one in reading.statements for span in one.content]
    return [MarkedUnit(start, stop, "statement") for start, stop in merged(spans)]


def _known(value: float) -> float | None:
    """The coefficient to three digits; None where there is nothing to disagree about."""
    return None if value != value else clean(round(value, 3))


def _bound(of: Agreement, place: int) -> float | None:
    return None if of.interval is None else _known(of.interval[place])


def _lines(rows: Sequence[Row]) -> Iterator[str]:
    yield "Agreement of coders: 1 is perfect, 0 what chance gives"
    yield ""
    names = list(rows[0])
    cells = [["–" if row[name] is None else str(row[name]) for name in names] for row in rows]
    yield from aligned([name.replace("_", " ") for name in names], cells, right=len(names) - 2)
