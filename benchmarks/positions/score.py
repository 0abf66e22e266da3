"""How many of the sides that were coded are found, and what of each row is right."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple


class Row(NamedTuple):
    """One side: its sign by word, its act, its basis; `words` are the target's words.

    In a coded row `signs` has the same sign for all words of the target. In a found row it has
    the words the side reaches, the outermost first.
    """

    unit: str
    signs: tuple[tuple[int, int], ...]
    act: str
    basis: str


class Pair(NamedTuple):
    """A coded row and the found row that was matched with it; None where there is none."""

    gold: Row | None
    found: Row | None


def matched(gold: Sequence[Row], found: Sequence[Row]) -> list[Pair]:
    """Match rows of one unit one to one: the same side where the found chain meets the target."""
    left = list(found)
    out: list[Pair] = []
    for row in gold:
        hit = next((f for f in left if _fits(row, f)), None)
        if hit is not None:
            left.remove(hit)
        out.append(Pair(row, hit))
    return [*out, *(Pair(None, f) for f in left)]


def _fits(gold: Row, found: Row) -> bool:
    target = dict(gold.signs)
    first = next((link for link in found.signs if link[0] in target), None)
    return first is not None and target[first[0]] == first[1]


def scores(pairs: Sequence[Pair]) -> dict[str, float]:
    """Precision, recall and F1 of sides; macro-F1 of acts; share of bases right where matched."""
    both = [p for p in pairs if p.gold and p.found]
    n_found = sum(p.found is not None for p in pairs)
    n_gold = sum(p.gold is not None for p in pairs)
    return {
        "side_precision": _share(len(both), n_found),
        "side_recall": _share(len(both), n_gold),
        "side_f1": _share(2 * len(both), n_found + n_gold),
        "act_macro_f1": act_macro_f1(pairs),
        "act_macro_f1_given_side": act_macro_f1(both),
        "basis_accuracy": _share(sum(_of(p, "basis") for p in both), len(both)),
    }


def _of(pair: Pair, field: str) -> bool:
    return getattr(pair.gold, field) == getattr(pair.found, field)


def act_macro_f1(pairs: Sequence[Pair]) -> float:
    """The mean F1 over the acts that were coded; side and target must be right as well."""
    table = act_table(pairs)
    return _share(sum(row["f1"] for row in table.values()), len(table))


def act_table(pairs: Sequence[Pair]) -> dict[str, dict[str, float]]:
    """F1 and number of each coded act; what was missed or found in vain counts."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for gold, found in pairs:
        if gold:
            counts[gold.act][0] += found is not None and gold.act == found.act
            counts[gold.act][1] += 1
        if found:
            counts[found.act][2] += 1
    return {
        act: {"f1": round(_share(2 * hits, n + told), 4), "n": n}
        for act, (hits, n, told) in sorted(counts.items())
        if n
    }


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
