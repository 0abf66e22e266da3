"""Two records of one article, the second with the parties swapped: which rows came out the same."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from benchmarks.neutrality.swap import Pair, Swapped, swapped

Json = dict[str, Any]
FIELDS = ("statements", "positions", "dates", "events", "findings", "actors")
NEAR = 0.05
_ABOUT_THE_WORLD = frozenset({"wikidata", "country", "offices"})
_IDENTITY = {
    "statements": ("content", "source", "cue"),
    "actors": ("name", "kind"),
    "positions": ("evidence", "stance", "issue"),
    "events": ("evidence", "type", "what"),
    "findings": ("check", "evidence"),
}


class Rows:
    """The rows of one record, with names and offsets as in the article before the swap.

    Ids are replaced by what they stand for. What is a fact about the world is left out of
    actors (Wikidata id, country, terms of office), and confidences stand beside the rows.
    """

    def __init__(self, record: Json, pair: Pair | None, text: Swapped | None) -> None:
        self._pair = pair
        self._text = text
        self._whole = str(record["document"]["text"]).lower()
        self._names: dict[str, str] = {}
        for field in ("actors", "statements", "positions", "events", "findings"):
            for row in record[field]:
                self._names[row["id"]] = self._called(field, row)
        self.of = {field: [self._row(field, r) for r in record[field]] for field in FIELDS}
        self.confidences = {
            field: [(self._row(field, r), r["confidence"]) for r in record[field]]
            for field in ("statements", "positions")
        }

    def _called(self, field: str, row: Json) -> str:
        keys = _IDENTITY[field]
        if field == "actors" and row["name"].lower() not in self._whole:
            keys = ("mentions",)
        return json.dumps([field, *(self._value(row[key]) for key in keys)])

    def _row(self, field: str, row: Json) -> str:
        left_out = {"id", "confidence", "made_by"}
        if field == "actors":
            left_out |= _ABOUT_THE_WORLD
            if row["name"].lower() not in self._whole:
                left_out |= {"name"}
        kept = {key: self._value(value) for key, value in row.items() if key not in left_out}
        return json.dumps(kept, sort_keys=True)

    def _value(self, value: object) -> object:
        if isinstance(value, str):
            return self._names[value] if value in self._names else self._said(value)
        if isinstance(value, list):
            if _is_span(value):
                start, stop = value
                return [self._offset(start), self._offset(stop - 1) + 1]
            return [self._value(one) for one in value]
        if isinstance(value, dict):
            return {key: self._value(one) for key, one in value.items()}
        return value

    def _said(self, text: str) -> str:
        return swapped(text, self._pair).text if self._pair else text

    def _offset(self, offset: int) -> int:
        return self._text.back(offset) if self._text else offset


def _is_span(value: list[object]) -> bool:
    return len(value) == 2 and all(isinstance(one, int) for one in value)


def compared(before: Rows, after: Rows) -> Counter[str]:
    """How many rows of each field there are in both, and how many came out the same."""
    out: Counter[str] = Counter()
    for field in FIELDS:
        one, other = Counter(before.of[field]), Counter(after.of[field])
        out[f"{field}.rows"] += one.total() + other.total()
        out[f"{field}.same"] += 2 * (one & other).total()
    for field, rows in before.confidences.items():
        others = dict(after.confidences[field])
        for row, confidence in rows:
            if row in others:
                out[f"{field}.confidences"] += 1
                out[f"{field}.confidences near"] += abs(others[row] - confidence) <= NEAR
    return out


def causes(before: Rows, after: Rows) -> Iterator[str]:
    """For each row that differs what differs in it, as "statements: speaker"."""
    for field in FIELDS:
        one, other = Counter(before.of[field]), Counter(after.of[field])
        lost, made = list((one - other).elements()), list((other - one).elements())
        by_place: dict[str, list[Json]] = defaultdict(list)
        for row in made:
            read = json.loads(row)
            by_place[_place(read)].append(read)
        for row in lost:
            read = json.loads(row)
            near = by_place[_place(read)]
            if not near:
                yield f"{field}: only before"
                continue
            twin = near.pop()
            differing = sorted(key for key in read if read[key] != twin.get(key))
            yield f"{field}: {', '.join(differing)}"
        yield from (f"{field}: only after" for rows in by_place.values() for _ in rows)


def _place(row: Json) -> str:
    """What a row is about in the text: its content, evidence, span or mentions."""
    for key in ("content", "evidence", "span", "mentions"):
        if key in row:
            return json.dumps(row[key])
    return ""
