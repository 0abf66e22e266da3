"""The figure of a network: dots and ties, agreement solid, disagreement dashed."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.report.figures.canvas import Drawing, element, group, number, plain, signed, words
from onrecord.report.figures.layout import places
from onrecord.report.figures.lettering import Box, fitted, heading, labels, lines_of
from onrecord.report.words import number_of

WIDTH = 680.0
MARGIN, TOP = 24.0, 62.0
MOST_DOTS, MOST_TIES = 60, 400
_LABEL_WIDTH, _LINE = 190.0, 18.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TieDrawn:
    """A tie between two names; negative weights are drawn dashed. `n_statements` is behind it."""

    source: str
    target: str
    weight: float
    n_statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a positive and a negative tie are called in the key, "" for no such tie."""

    positive: str = "agree"
    negative: str = "disagree"


Dot = tuple[float, float, float]


def network_figure(
    ties: Sequence[TieDrawn],
    *,
    title: str,
    alone: Sequence[str] = (),
    n_ties: int | None = None,
    called: Words | None = None,
    directed: bool = False,
) -> Drawing:
    """The network as a drawing; of large ones the most and strongest tied, which it says.

    Args:
        ties: Those to draw; a caller with very many may give the strongest only.
        title: Stands above it.
        alone: Names without ties, which are listed below.
        n_ties: How many ties there are; None when `ties` are all.
        called: What positive and negative ties are called.
        directed: Whether a tie leads from its source to its target.
    """
    called = called or Words()
    shown, total = strongest(ties), len(ties) if n_ties is None else n_ties
    tied = _by_strength(shown)
    high = 240.0 + 16.0 * len(tied) if tied else 40.0
    dots, drawn = _drawn(tied, shown, high, directed=directed)
    foot = TOP + high + 2 * MARGIN
    below = list(_below(len(shown), total, alone))
    body = [
        heading(title, MARGIN, WIDTH - 2 * MARGIN),
        *drawn,
        *dots,
        *_key(shown, called, foot + 16, directed=directed),
        *(
            words(line, MARGIN, foot + 46 + _LINE * i, kind="soft small")
            for i, line in enumerate(below)
        ),
    ]
    return Drawing(
        width=WIDTH,
        height=foot + 50 + _LINE * len(below),
        title=title,
        says=_says(len(tied) + len(alone), total, shown, called),
        body="".join(body),
    )


def strongest(ties: Sequence[TieDrawn]) -> list[TieDrawn]:
    """The ties that are drawn: the strongest, between at most so many names."""
    kept: list[TieDrawn] = []
    names: set[str] = set()
    for tie in sorted(ties, key=lambda one: (-abs(one.weight), one.source, one.target)):
        more = names | {tie.source, tie.target}
        if len(more) <= MOST_DOTS and len(kept) < MOST_TIES:
            names = more
            kept.append(tie)
    return kept


def _by_strength(ties: Sequence[TieDrawn]) -> dict[str, float]:
    """Each name that is tied with the sum of its weights without signs, the largest first."""
    out: dict[str, float] = {}
    for tie in ties:
        for name in (tie.source, tie.target):
            out[name] = out.get(name, 0.0) + abs(tie.weight)
    return dict(sorted(out.items(), key=lambda one: (-one[1], one[0])))


def _drawn(
    tied: dict[str, float], ties: Sequence[TieDrawn], high: float, *, directed: bool
) -> tuple[list[str], list[str]]:
    """The dots with their labels, and the ties."""
    at = {name: i for i, name in enumerate(tied)}
    pairs = [(at[t.source], at[t.target], t.weight) for t in ties]
    side = 90.0  # room for labels beside the outermost dots
    points = places(len(tied), pairs, width=WIDTH - 2 * (MARGIN + side), height=high, apart=54.0)
    most = max(tied.values(), default=1.0)
    dots: list[Dot] = [
        (float(x) + MARGIN + side, float(y) + TOP + MARGIN, 5 + 6 * math.sqrt(strength / most))
        for (x, y), strength in zip(points, tied.values(), strict=True)
    ]
    drawn = [_tie(tie, dots[at[tie.source]], dots[at[tie.target]], ties, directed) for tie in ties]
    return list(_labelled(tied, dots, pairs, high)), drawn


def _labelled(
    tied: dict[str, float],
    dots: Sequence[Dot],
    pairs: Sequence[tuple[int, int, float]],
    high: float,
) -> Iterator[str]:
    texts = [fitted(name, _LABEL_WIDTH) for name in tied]
    inside = Box(4, TOP, WIDTH - 4, TOP + high + 2 * MARGIN)
    found = labels(dots, texts, inside=inside, lines=[(i, j) for i, j, _ in pairs])
    for name, (x, y, r) in zip(tied, dots, strict=True):
        circle = element("circle", {"class": "node rim", "cx": x, "cy": y, "r": r})
        yield group([circle], name)
    for text, place in zip(texts, found, strict=True):
        yield words(text, place.x, place.y, kind="ink halo", anchor=place.anchor)


def _tie(tie: TieDrawn, one: Dot, other: Dot, ties: Sequence[TieDrawn], directed: bool) -> str:
    largest = abs(ties[0].weight)
    wide = 1.2 + 4.3 * abs(tie.weight) / largest
    kind = "plain" if directed else "pro" if tie.weight > 0 else "con"
    line = element(
        "line",
        {
            "class": f"tie {kind}",
            "stroke-width": wide,
            "x1": one[0],
            "y1": one[1],
            "x2": other[0],
            "y2": other[1],
        },
    )
    arrow = _arrow(one, other, 7 + 2 * wide) if directed else ""
    says = f"{tie.source} {'→' if directed else 'and'} {tie.target}: {signed(tie.weight)}"
    return group([line, arrow], f"{says} ({number_of(tie.n_statements, 'statement')})")


def _arrow(one: Dot, other: Dot, size: float) -> str:
    """A head at the rim of the dot that the tie leads to."""
    length = math.dist(one[:2], other[:2]) or 1.0
    ux, uy = (other[0] - one[0]) / length, (other[1] - one[1]) / length
    x, y = other[0] - ux * (other[2] + 1), other[1] - uy * (other[2] + 1)
    corners = (
        (x, y),
        (x - size * ux - size * uy / 2, y - size * uy + size * ux / 2),
        (x - size * ux + size * uy / 2, y - size * uy - size * ux / 2),
    )
    points = " ".join(f"{number(px)},{number(py)}" for px, py in corners)
    return element("polygon", {"class": "plainfill", "points": points})


def _key(ties: Sequence[TieDrawn], called: Words, y: float, *, directed: bool) -> Iterator[str]:
    x = MARGIN
    for kind, name, there in (
        ("pro", called.positive, any(tie.weight > 0 for tie in ties)),
        ("con", called.negative, any(tie.weight < 0 for tie in ties)),
    ):
        if there and name:
            kind = "plain" if directed else kind
            line = {"x1": x, "y1": y - 4, "x2": x + 44, "y2": y - 4, "stroke-width": 3.0}
            yield element("line", {"class": f"tie {kind}", **line})
            yield element("text", {"class": "ink", "x": x + 52, "y": y}, plain(name))
            x += 200


def _below(n_shown: int, n_ties: int, alone: Sequence[str]) -> Iterator[str]:
    if n_shown < n_ties:
        yield f"The {n_shown:,} strongest of {n_ties:,} ties are drawn."
    if alone:
        listed = ", ".join(alone[:MOST_DOTS]) + (" …" if len(alone) > MOST_DOTS else "")
        yield from lines_of(f"Without ties: {listed}", WIDTH - 2 * MARGIN, 12.0)


def _says(n_names: int, n_ties: int, ties: Sequence[TieDrawn], called: Words) -> str:
    parts = [f"{number_of(n_names, 'name')}, {number_of(n_ties, 'tie')}."]
    for word, kind in ((called.positive, 1), (called.negative, -1)):
        found = sorted((t for t in ties if t.weight * kind > 0), key=lambda t: -abs(t.weight))
        if found and word:
            some = "; ".join(f"{t.source} and {t.target} ({signed(t.weight)})" for t in found[:5])
            parts.append(f"{word.capitalize()}, strongest first: {some}.")
    return " ".join(parts)
