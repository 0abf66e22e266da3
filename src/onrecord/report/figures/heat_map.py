"""The figure of actors by issues: the side in colour and sign, declared beside alleged."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.report.figures.canvas import Drawing, element, group, signed, words
from onrecord.report.figures.lettering import heading, named, width_of

MARGIN, TOP = 20.0, 60.0
MOST_ROWS, MOST_COLUMNS = 40, 14
_ROW, _NAMES, _HEAD = 30.0, 180.0, 122.0
_LEAST_WIDTH, _STRIPE, _PART = 480.0, 46.0, 8.0
Cells = Mapping[tuple[str, str], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """The weights of one basis by row and column; `name` as in "declared"."""

    name: str
    cells: Cells


def heat_map(
    rows: Sequence[str], columns: Sequence[str], layers: Sequence[Layer], *, title: str
) -> Drawing:
    """Rows by columns, one stripe a layer in each cell; the largest weights decide who is shown.

    Positive weights are blue, negative ones orange with a pattern, both with their number.
    """
    kept_rows = _largest(rows, layers, place=0, most=MOST_ROWS)
    kept_columns = _largest(columns, layers, place=1, most=MOST_COLUMNS)
    wide = _STRIPE * max(1, len(layers)) + (_PART if len(layers) > 1 else 0)
    foot = TOP + _HEAD + _ROW * len(kept_rows)
    width = max(_LEAST_WIDTH, 2 * MARGIN + _NAMES + wide * len(kept_columns) + 70)
    body = [
        heading(title, MARGIN, width - 2 * MARGIN),
        _PATTERN,
        *_heads(kept_columns, wide),
        *(part for i, row in enumerate(kept_rows) for part in _row(row, i, kept_columns, layers)),
        *_notes(rows, columns, (kept_rows, kept_columns), layers, foot),
    ]
    return Drawing(
        width=width,
        height=foot + 64,
        title=title,
        says=_says(kept_rows, kept_columns, layers),
        body="".join(body),
    )


_PATTERN = element(
    "defs",
    {},
    element(
        "pattern",
        {
            "id": "against",
            "width": "6",
            "height": "6",
            "patternUnits": "userSpaceOnUse",
            "patternTransform": "rotate(45)",
        },
        element("rect", {"class": "conpale", "width": "6", "height": "6"}),
        element(
            "line",
            {
                "class": "con",
                "style": "stroke-dasharray:none;stroke-opacity:.45",
                "x1": "0",
                "y1": "0",
                "x2": "0",
                "y2": "6",
            },
        ),
    ),
)


def _largest(names: Sequence[str], layers: Sequence[Layer], *, place: int, most: int) -> list[str]:
    """The names with the largest weights, in the order given."""
    size = dict.fromkeys(names, 0.0)
    for layer in layers:
        for key, weight in layer.cells.items():
            size[key[place]] += abs(weight)
    kept = set(sorted(names, key=lambda name: -size[name])[:most])
    return [name for name in names if name in kept and (size[name] > 0 or len(names) <= most)]


def _heads(columns: Sequence[str], wide: float) -> Iterator[str]:
    for i, name in enumerate(columns):
        x = MARGIN + _NAMES + wide * (i + 0.5)
        yield named(name, x - 4, TOP + _HEAD - 8, width=140.0, anchor="start", turned=-38)


def _row(name: str, at: int, columns: Sequence[str], layers: Sequence[Layer]) -> Iterator[str]:
    y = TOP + _HEAD + _ROW * at
    yield named(name, MARGIN + _NAMES - 10, y + 20, width=_NAMES - 10)
    part = _PART if len(layers) > 1 else 0.0
    for i, column in enumerate(columns):
        for j, layer in enumerate(layers):
            x = MARGIN + _NAMES + _STRIPE * (i * len(layers) + j) + part * i
            yield _cell(layer, (name, column), x, y)


def _cell(layer: Layer, key: tuple[str, str], x: float, y: float) -> str:
    weight = layer.cells.get(key, 0.0)
    box = {"x": x + 1, "y": y + 1, "width": 44.0, "height": _ROW - 2, "stroke-width": 1.0}
    if not weight:
        return element("rect", {"class": "cell paper", **box})
    kind = "propale" if weight > 0 else "conpale"
    shapes = [element("rect", {"class": f"cell {kind}", **box})]
    if weight < 0:
        shapes.append(element("rect", {"fill": "url(#against)", **box}))
    shapes.append(words(signed(weight), x + 23, y + 20, kind="ink", anchor="middle"))
    return group(shapes, f"{key[0]}, {key[1]}, {layer.name}: {signed(weight)}")


def _swatch(kind: str, x: float, y: float) -> str:
    box = {"x": x, "y": y - 12, "width": 22.0, "height": 16.0}
    drawn = element("rect", {"class": f"cell {kind}", **box})
    hatched = element("rect", {"fill": "url(#against)", **box}) if kind == "conpale" else ""
    return drawn + hatched


def _notes(
    rows: Sequence[str],
    columns: Sequence[str],
    kept: tuple[Sequence[str], Sequence[str]],
    layers: Sequence[Layer],
    foot: float,
) -> Iterator[str]:
    x, y = MARGIN, foot + 26
    for kind, name in (("propale", "in favour"), ("conpale", "against")):
        yield _swatch(kind, x, y)
        yield words(name, x + 30, y)
        x += 44 + width_of(name)
    if len(layers) > 1:
        yield words(
            "in each cell: " + ", then ".join(one.name for one in layers), x, y, kind="soft"
        )
    left = [
        f"{len(some)} of {len(all_)} {name}"
        for some, all_, name in zip(kept, (rows, columns), ("rows", "columns"), strict=True)
        if len(some) < len(all_)
    ]
    if left:
        yield words(
            f"Shown: {' and '.join(left)}, those with most.", MARGIN, y + 22, kind="soft small"
        )


def _says(rows: Sequence[str], columns: Sequence[str], layers: Sequence[Layer]) -> str:
    parts = []
    for layer in layers:
        found = [
            f"{row} on {column} {signed(layer.cells[row, column])}"
            for row in rows
            for column in columns
            if layer.cells.get((row, column))
        ]
        parts.append(f"{layer.name}: {'; '.join(found) or 'nothing'}.")
    return " ".join(parts)
