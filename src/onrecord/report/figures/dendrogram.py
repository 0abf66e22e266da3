"""The figure of who is like whom: a tree of groups, joined where they are as far apart as shown."""

from collections.abc import Iterator, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import dendrogram as tree_of

from onrecord.report.figures.canvas import Drawing, element, number, words
from onrecord.report.figures.lettering import heading, named

WIDTH, MARGIN, TOP = 680.0, 20.0, 66.0
MOST_LEAVES = 80
_NAMES, _ROW = 190.0, 30.0
_STEP = 10.0  # scipy puts leaves at 5, 15, 25 …
Floats = NDArray[np.float64]


def dendrogram(labels: Sequence[str], merges: Floats, *, title: str, axis: str) -> Drawing:
    """The tree of merges (as scipy's linkage gives them), leaves below each other.

    With more than 80 labels the lowest branches are folded into leaves with a count. `axis`
    says what the distances are.
    """
    fold: Literal["lastp"] | None = "lastp" if len(labels) > MOST_LEAVES else None
    tree = tree_of(merges, p=MOST_LEAVES, truncate_mode=fold, labels=list(labels), no_plot=True)
    leaves = [
        labels[leaf] if leaf < len(labels) else f"{str(name).strip('()')} together"
        for leaf, name in zip(tree["leaves"] or (), tree["ivl"], strict=True)
    ]
    foot = TOP + _ROW * len(leaves)
    furthest = max(float(merges[:, 2].max()), 1e-9)
    body = [
        heading(title, MARGIN, WIDTH - 2 * MARGIN),
        *_axis(furthest, foot),
        *(
            named(name, MARGIN + _NAMES - 8, TOP + _ROW * (i + 0.5) + 5, width=_NAMES - 12)
            for i, name in enumerate(leaves)
        ),
        *(_join(xs, ds, furthest) for xs, ds in zip(tree["icoord"], tree["dcoord"], strict=True)),
        words(axis, MARGIN + _NAMES, foot + 44, kind="soft small"),
    ]
    return Drawing(
        width=WIDTH,
        height=foot + 60,
        title=title,
        says=_says(labels, merges),
        body="".join(body),
    )


def _across(distance: float, furthest: float) -> float:
    return MARGIN + _NAMES + (WIDTH - 2 * MARGIN - _NAMES - 10) * distance / furthest


def _join(leaves: Sequence[float], distances: Sequence[float], furthest: float) -> str:
    points = " ".join(
        f"{number(_across(distance, furthest))},{number(TOP + _ROW * leaf / _STEP)}"
        for leaf, distance in zip(leaves, distances, strict=True)
    )
    return element("polyline", {"class": "pro", "stroke-width": 2.0, "points": points})


def _axis(furthest: float, foot: float) -> Iterator[str]:
    for i in range(5):
        distance = furthest * i / 4
        x = _across(distance, furthest)
        yield element("line", {"class": "rule", "x1": x, "x2": x, "y1": TOP - 4, "y2": foot + 4})
        yield words(f"{distance:.2g}", x, foot + 22, kind="soft small", anchor="middle")


def _says(labels: Sequence[str], merges: Floats) -> str:
    """The joins in words, the nearest first."""
    members: list[list[str]] = [[label] for label in labels]
    said = []
    for one, other, distance, _ in merges.tolist():
        a, b = members[int(one)], members[int(other)]
        members.append(a + b)
        said.append(f"{_few(a)} with {_few(b)} at {distance:.2g}")
    return f"Joined, the most alike first: {'; '.join(said[:20])}."


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
