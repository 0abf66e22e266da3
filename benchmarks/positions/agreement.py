"""How far two coders agree: the first 60 statements of the test half, coded again by another.

python -m benchmarks.positions.agreement

Writes results/agreement.second.json. A statement's code is its first row's, or *none*; `side_f1`
counts all rows, a row of one coder being right when one of the other has its side and shares a
character of its target.
"""

import random
from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.measured import circumstances, save
from benchmarks.positions.units import HERE, codes
from benchmarks.types.agreement import krippendorff_alpha

ROUNDS = 1000
SEED = 1
FIELDS = ("side", "act", "basis")
Json = dict[str, Any]
Twice = tuple[list[Json], list[Json]]  # the rows of one statement, by the first and by the second
Score = Callable[[Sequence[Twice]], float]


def main() -> None:
    """Write the result file."""
    save(result(), HERE / "results" / "agreement.second.json")


def result() -> Json:
    """The scores with their intervals."""
    twice = _twice()
    return {
        "question": "How far do two coders agree on side, target, act and basis?",
        "statements": len(twice),
        "rows": {"first": sum(len(a) for a, _ in twice), "second": sum(len(b) for _, b in twice)},
        "statements_with_a_side": {
            "first": sum(bool(a) for a, _ in twice),
            "second": sum(bool(b) for _, b in twice),
            "both": sum(bool(a and b) for a, b in twice),
        },
        **{f"alpha_{field}": _measured(twice, _alpha(field)) for field in FIELDS},
        "alpha_any_side": _measured(twice, _alpha("any")),
        "side_f1": _measured(twice, side_f1),
        "alpha_of_matched_rows": {field: _of_matched(twice, field) for field in ("act", "basis")},
        "bootstrap": {"rounds": ROUNDS, "seed": SEED, "unit": "statement"},
        **circumstances(),
    }


def _twice() -> list[Twice]:
    both = codes("codes.csv"), codes("codes.test.second.csv")
    keys = list(dict.fromkeys(_key(row) for row in both[1]))
    return [(_coded(both[0], key), _coded(both[1], key)) for key in keys]


def _key(row: Json) -> tuple[str, str, str]:
    return row["doc"], row["statement"], row["half"]


def _coded(rows: Sequence[Json], key: tuple[str, str, str]) -> list[Json]:
    return [row for row in rows if _key(row) == key and row["side"] != "none"]


def _alpha(field: str) -> Score:
    return lambda twice: krippendorff_alpha([(_main(a, field), _main(b, field)) for a, b in twice])


def _main(rows: Sequence[Json], field: str) -> str:
    """The code of the first row; for *any*, whether there is a row."""
    if not rows:
        return "none"
    return "some" if field == "any" else str(rows[0][field])


def side_f1(twice: Sequence[Twice]) -> float:
    """The F1 of the rows of one coder against the other's: the same either way."""
    total = sum(len(a) + len(b) for a, b in twice)
    return 2 * len(_matched(twice)) / total if total else 0.0


def _matched(twice: Sequence[Twice]) -> list[tuple[Json, Json]]:
    """The pairs of rows with the same side on targets that meet, one to one."""
    out: list[tuple[Json, Json]] = []
    for first, second in twice:
        left = list(second)
        for row in first:
            hit = next((other for other in left if _meet(row, other)), None)
            if hit is not None:
                left.remove(hit)
                out.append((row, hit))
    return out


def _meet(one: Json, other: Json) -> bool:
    (a, b), (c, d) = ((int(r["target_start"]), int(r["target_stop"])) for r in (one, other))
    return bool(one["side"] == other["side"]) and a < d and c < b


def _of_matched(twice: Sequence[Twice], field: str) -> Json:
    pairs = [(one[field], other[field]) for one, other in _matched(twice)]
    if not pairs:
        return {"rows": 0}
    return {
        "rows": len(pairs),
        "same": sum(one == other for one, other in pairs),
        "alpha": round(krippendorff_alpha(pairs), 4),
    }


def _measured(twice: Sequence[Twice], score: Score) -> Json:
    """The score, and its 2.5th and 97.5th percentile over resampled statements."""
    rng = random.Random(SEED)
    values = sorted(score(rng.choices(twice, k=len(twice))) for _ in range(ROUNDS))
    ends = values[int(0.025 * ROUNDS)], values[int(0.975 * ROUNDS)]
    return {"value": round(score(twice), 4), "interval_95": [round(end, 4) for end in ends]}


if __name__ == "__main__":
    main()
