"""Agreement: person and person, person and machine, with Krippendorff's alpha."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.analysis import MarkedUnit, krippendorff_alpha, unitizing_alpha
from onrecord.desk.asked import ALL_STATES, Asker, Role, TheDesk
from onrecord.desk.pages import page
from onrecord.records.spans import merged
from onrecord.store import Coder, CoderKind, Collection, Filter, Noun, Row, Said, State

router = APIRouter()
ROUNDS = 200  # resamplings for an interval
MACHINE = "machine"
Unit = tuple[str, str]  # document, id
Layer = Mapping[Unit, Row[Said]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Alpha of a variable for some coders; nan where nothing varies. `low`, `high`: 95 %."""

    variable: str
    coders: tuple[str, ...]
    alpha: float
    low: float | None
    high: float | None
    n_units: int

    @property
    def words(self) -> str:
        """The value with its interval in one line."""
        if math.isnan(self.alpha):
            return "nothing varies"
        if self.low is None or self.high is None:
            return f"{self.alpha:.2f}"
        return f"{self.alpha:.2f} ({self.low:.2f} to {self.high:.2f})"


@router.get("/agreement")
def agreement(request: Request, desk: TheDesk, session: Asker) -> Response:
    """Alphas of all pairs of persons, and of each person with the machine."""
    session.needs(Role.ADJUDICATOR)
    people = [one for one in desk.collection.coders() if one.kind is CoderKind.PERSON]
    layers = {one.name: layer_of(desk.collection, one) for one in people}
    layers = {name: layer for name, layer in layers.items() if layer}
    machine = proposed(desk.collection, {unit for layer in layers.values() for unit in layer})
    return page(
        request,
        "agreement.html.j2",
        between=[line for pair in combinations(layers, 2) for line in lines(layers, pair)],
        machine=[
            line for name in layers for line in against(desk.collection, layers, machine, name)
        ],
        n_people=len(layers),
    )


def layer_of(collection: Collection, coder: Coder) -> Layer:
    """What a coder decided, by article and id."""
    wanted = Filter(coder=coder.key, states=ALL_STATES)
    return {(row.document, row.id): row for row in collection.each(Noun.STATEMENT, wanted)}


def proposed(collection: Collection, units: Iterable[Unit]) -> Layer:
    """What the newest readings propose in the articles of these units, nobody's eyes but theirs."""
    out: dict[Unit, Row[Said]] = {}
    for document in dict.fromkeys(document for document, _ in units):
        for row in collection.each(Noun.STATEMENT, Filter(document=document, seen_by="")):
            out[row.document, row.id] = row
    return out


def lines(layers: Mapping[str, Layer], pair: Sequence[str]) -> list[Line]:
    """The alphas of two persons over what both decided."""
    one, other = (layers[name] for name in pair)
    units = [unit for unit in one if unit in other]
    if not units:
        return []
    kept = [unit for unit in units if all(is_kept(layer[unit]) for layer in (one, other))]
    found = [_line("kept or rejected", pair, [[_kept(x[u]) for u in units] for x in (one, other)])]
    for variable, code in (("speaker", _speaker), ("kind", _kind), ("type", _type)):
        found.append(_line(variable, pair, [[code(x[u]) for u in kept] for x in (one, other)]))
    return [line for line in found if line.n_units]


def against(
    collection: Collection, layers: Mapping[str, Layer], machine: Layer, name: str
) -> list[Line]:
    """The alphas of a person with the machine: codes of what he kept, and spans of content."""
    own, pair = layers[name], (name, MACHINE)
    kept = [unit for unit, row in own.items() if is_kept(row) and unit in machine]
    found = [
        _line(variable, pair, [[code(x[u]) for u in kept] for x in (own, machine)])
        for variable, code in (("speaker", _speaker), ("kind", _kind), ("type", _type))
    ]
    spans = _spans(collection, own, machine, pair)
    return [line for line in [*found, *spans] if line.n_units]


def is_kept(row: Row[Said]) -> bool:
    """True for a row that was not rejected."""
    return row.state is not State.REJECTED


def _spans(collection: Collection, own: Layer, machine: Layer, pair: tuple[str, str]) -> list[Line]:
    """Unitizing alpha of contents in the articles where the person decided everything."""
    done = [
        document
        for document in dict.fromkeys(d for d, _ in own)
        if _is_done(document, own, machine)
    ]
    if not done:
        return []
    lengths = {row.id: row.n_characters for row in collection.documents(limit=10_000).rows}
    done = [document for document in done if document in lengths]
    continua = [[_units(layer, document) for layer in (own, machine)] for document in done]
    found = unitizing_alpha(continua, [lengths[document] for document in done])
    n = sum(len(coder) for text in continua for coder in text)
    return [Line(variable="spans", coders=pair, alpha=found.alpha, low=None, high=None, n_units=n)]


def _is_done(document: str, own: Layer, machine: Layer) -> bool:
    return all(unit in own for unit in machine if unit[0] == document)


def _units(layer: Layer, document: str) -> list[MarkedUnit]:
    spans = merged(
        span
        for (of, _), row in layer.items()
        if of == document and is_kept(row)
        for span in row.record.statement.content
    )
    return [MarkedUnit(span.start, span.stop, "content") for span in spans]


def _line(variable: str, coders: Sequence[str], codes: list[list[str | None]]) -> Line:
    found = krippendorff_alpha(codes, rounds=ROUNDS)
    low, high = found.interval if found.interval else (None, None)
    return Line(
        variable=variable,
        coders=tuple(coders),
        alpha=found.value,
        low=low,
        high=high,
        n_units=found.n_units,
    )


def _kept(row: Row[Said]) -> str:
    return "kept" if is_kept(row) else "rejected"


def _speaker(row: Row[Said]) -> str:
    speaker = row.record.voice.speaker
    return row.names.get(speaker, speaker) if speaker else ""


def _kind(row: Row[Said]) -> str:
    return row.record.statement.kind.value


def _type(row: Row[Said]) -> str:
    return row.record.statement.type.value
