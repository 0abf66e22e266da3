"""The figure of positions over time: a line for each actor, in favour above it, against below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.report.figures.canvas import Drawing, element, group, number, words
from onrecord.report.figures.lettering import heading, named
from onrecord.report.words import day, number_of

WIDTH, MARGIN, TOP = 680.0, 20.0, 70.0
MOST_ACTORS = 30
_NAMES, _ROW, _MARK = 170.0, 58.0, 9.0
_FEW_DAYS = 45
_STACK = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One position: whose, on which day, on which side, and what it is about."""

    actor: str
    when: date
    supports: bool
    declared: bool
    says: str


def timeline(marks: Sequence[Mark], *, title: str, n_undated: int = 0) -> Drawing:
    """Marks by day; alleged positions are hollow. Actors with most of them are shown first."""
    by_actor: dict[str, list[Mark]] = {}
    for mark in sorted(marks, key=lambda one: one.when):
        by_actor.setdefault(mark.actor, []).append(mark)
    shown = sorted(by_actor, key=lambda name: (-len(by_actor[name]), name))[:MOST_ACTORS]
    first = min((mark.when for mark in marks), default=date(1970, 1, 1))
    last = max((mark.when for mark in marks), default=first)
    foot = TOP + _ROW * len(shown)
    body = [
        heading(title, MARGIN, WIDTH - 2 * MARGIN),
        *_axis(first, last, foot),
        *(
            part
            for i, name in enumerate(shown)
            for part in _line(name, by_actor[name], TOP + _ROW * (i + 0.5), (first, last))
        ),
        *_key(foot + 50),
        *_rest(len(by_actor) - len(shown), n_undated, foot + 74),
    ]
    return Drawing(
        width=WIDTH, height=foot + 88, title=title, says=_says(by_actor), body="".join(body)
    )


def _across(when: date, span: tuple[date, date]) -> float:
    """Where a day stands; the only day in the middle."""
    left, room = MARGIN + _NAMES + 14, WIDTH - 2 * MARGIN - _NAMES - 44
    days = (span[1] - span[0]).days
    return left + room * ((when - span[0]).days / days if days else 0.5)


def _axis(first: date, last: date, foot: float) -> Iterator[str]:
    for when in _ticks(first, last):
        x = _across(when, (first, last))
        yield element("line", {"class": "rule", "x1": x, "x2": x, "y1": TOP - 6, "y2": foot + 4})
        name = when.isoformat() if (last - first).days <= _FEW_DAYS else f"{when:%Y-%m}"
        yield words(name, x, foot + 20, kind="soft small", anchor="middle")


def _ticks(first: date, last: date) -> list[date]:
    """At most six days from the first to the last, evenly."""
    days = (last - first).days
    n = min(4, days)
    return [first + timedelta(days=round(days * i / n)) for i in range(n + 1)] if n else [first]


def _line(name: str, marks: Sequence[Mark], y: float, span: tuple[date, date]) -> Iterator[str]:
    left = MARGIN + _NAMES
    yield named(name, left - 8, y + 5, width=_NAMES - 10)
    yield element("line", {"class": "rule", "x1": left, "x2": WIDTH - MARGIN, "y1": y, "y2": y})
    for (_, supports), pile in _piles(marks, span).items():
        up = -1 if supports else 1
        for level, mark in enumerate(pile[:_STACK]):
            x = _across(mark.when, span)
            says = mark.says if len(pile) <= _STACK else "; ".join(one.says for one in pile)
            yield group([triangle(x, y + up * (1 + _MARK * (level + 0.5)), mark)], says)
        if len(pile) > _STACK:
            x, far = _across(pile[0].when, span), y + up * _MARK * (_STACK + 0.3)
            yield words(str(len(pile)), x + 7, far + 4, kind="soft tiny")


def _piles(marks: Sequence[Mark], span: tuple[date, date]) -> dict[tuple[int, bool], list[Mark]]:
    """The marks of one side that would hide each other, together."""
    out: dict[tuple[int, bool], list[Mark]] = {}
    for mark in marks:
        out.setdefault((round(_across(mark.when, span) / _MARK), mark.supports), []).append(mark)
    return out


def triangle(x: float, y: float, mark: Mark) -> str:
    """A mark: up and blue in favour, down and orange against; hollow when alleged."""
    up = -1 if mark.supports else 1
    half = _MARK / 2
    kind = "pro" if mark.supports else "con"
    shape = "paper hollow" if not mark.declared else f"{kind}fill"
    foot, tip = number(y - up * half), number(y + up * half)
    points = f"{number(x - half)},{foot} {number(x + half)},{foot} {number(x)},{tip}"
    rim = {"stroke-width": 2.0 if not mark.declared else 1.0}
    return element("polygon", {"class": f"{shape} {kind}line", **rim, "points": points})


def _key(y: float) -> Iterator[str]:
    x = MARGIN
    today = date(1970, 1, 1)
    for supports, declared, name in (
        (True, True, "in favour"),
        (False, True, "against"),
        (True, False, "said to be in favour"),
        (False, False, "said to be against"),
    ):
        mark = Mark(actor="", when=today, supports=supports, declared=declared, says="")
        yield triangle(x + 6, y - 4, mark)
        yield words(name, x + 18, y, kind="ink small")
        x += 34 + 7.2 * len(name)


def _rest(n_actors: int, n_undated: int, y: float) -> Iterator[str]:
    said = []
    if n_actors > 0:
        said.append(f"{number_of(n_actors, 'other actor')} with fewer positions")
    if n_undated:
        said.append(f"{number_of(n_undated, 'position')} of no known day")
    if said:
        yield words(f"Not shown: {' and '.join(said)}.", MARGIN, y, kind="soft small")


def _says(by_actor: dict[str, list[Mark]]) -> str:
    parts = []
    for name, marks in by_actor.items():
        pro = sum(mark.supports for mark in marks)
        days = f"{day(marks[0].when)} to {day(marks[-1].when)}"
        parts.append(f"{name}: {pro} in favour, {len(marks) - pro} against, {days}.")
    return " ".join(parts)
