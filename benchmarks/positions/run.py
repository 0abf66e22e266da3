"""How often the sides, acts and bases that a person coded are found in the same words.

python -m benchmarks.positions.run [--dev] [--show] [--gate] [--set-floors [--lower]]
"""

import argparse
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.measured import (
    UnusableError,
    below,
    circumstances,
    end,
    save,
    set_floors,
)
from benchmarks.positions.score import Pair, Row, act_table, matched, scores
from benchmarks.positions.units import Unit, codes, readings, units
from benchmarks.types.agreement import krippendorff_alpha

from onrecord.actors import RuleActors
from onrecord.positions.asides import told_in
from onrecord.positions.people import People
from onrecord.positions.rules import is_spoken
from onrecord.positions.said import stands_of
from onrecord.positions.stands import Ground, Stand
from onrecord.positions.tree import Tree
from onrecord.records.position import Act
from onrecord.records.reading import Reading

HERE = Path(__file__).parent
ROUNDS = 1000
SEED = 1
MEASURED = ("test", "fresh", "blind", "second")
DEVELOPED = ("dev", "more", "fresh")
UNHELD = ("blind", "second")  # reported, without a floor
HELD = ("side_f1", "act_macro_f1", "basis_accuracy")
Json = dict[str, Any]
Choice = Callable[[Unit, Reading], list[Row]]


def by_rules(unit: Unit, reading: Reading) -> list[Row]:
    """What the package finds, the statement and its type given."""
    if reading.parse is None:
        return []
    tree = Tree(reading.parse)
    people = People(reading, tree)
    return [
        Row(unit.id, stand.links, stand.act.value, _basis(tree, people, reading, stand))
        for stand in _stands(tree, reading)
        if stand.ground is not Ground.WILL or _own(people, reading, stand)
    ]


def _stands(tree: Tree, reading: Reading) -> list[Stand]:
    if reading.statements:
        return stands_of(tree, reading.statements[0])
    spans = reading.own_voice()
    return [stand for span in spans for stand in told_in(tree, tree.words_in((span,)))]


def _own(people: People, reading: Reading, stand: Stand) -> bool:
    """True for a stand of the source himself, or of those he speaks for."""
    if stand.holder is None:
        return True
    voices = reading.cast.voices
    return bool(voices) and people.speaks_for(voices[0].speaker, people.actor(stand.holder))


def _basis(tree: Tree, people: People, reading: Reading, stand: Stand) -> str:
    if not reading.statements or not _own(people, reading, stand):
        return "alleged"
    return "declared" if is_spoken(tree, reading.statements[0], stand) else "alleged"


def by_words(unit: Unit, reading: Reading) -> list[Row]:
    """The first word of cue or content with a sign in the lexicon, on the content's first noun."""
    if reading.parse is None or not reading.statements:
        return []
    tree, statement = Tree(reading.parse), reading.statements[0]
    content = tree.words_in(statement.content)
    noun = next((w for w in content if tree.parse.tags[w].startswith("NN")), None)
    for word in (*tree.words_in(statement.cue), *content):
        entry = tree.entry(word)
        sign = entry.side or entry.verdict
        if sign and noun is not None:
            act = (entry.act or Act.STATE).value
            return [Row(unit.id, ((noun, sign),), act, "declared")]
    return []


CHOICES: dict[str, Choice] = {"rules": by_rules, "words": by_words}


def main() -> None:
    """Measure each choice: write its result, compare it with its floors, or set them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--dev", action="store_true", help="print the scores of what it was developed on"
    )
    options.add_argument("--show", action="store_true", help="list what differs there")
    options.add_argument("--gate", action="store_true", help="only compare with floors.json")
    options.add_argument("--set-floors", action="store_true", help="raise the floors to the scores")
    options.add_argument("--lower", action="store_true", help="let --set-floors lower them too")
    chosen = options.parse_args()
    try:
        coded = units()
    except UnusableError as error:
        end([f"positions: {error}"])
    read = dict(zip((u.id for u in coded), RuleActors().apply(readings(coded)), strict=True))
    if chosen.dev or chosen.show:
        _develop(coded, read, show=chosen.show)
        return
    troubles: list[str] = []
    for name, choice in CHOICES.items():
        if not (chosen.gate and name != "rules"):
            troubles += _measure(name, choice, coded, read, chosen)
    end(troubles)


def _measure(
    name: str,
    choice: Choice,
    coded: Sequence[Unit],
    read: dict[str, Reading],
    chosen: argparse.Namespace,
) -> list[str]:
    found = {half: _pairs(choice, coded, read, half=half) for half in MEASURED}
    values = {
        f"{half}_{key}": value
        for half in MEASURED
        for key, value in scores(_flat(found[half])).items()
    }
    halves = [half for half in MEASURED if half not in UNHELD]
    held = {f"{half}_{key}": values[f"{half}_{key}"] for half in halves for key in HELD}
    if chosen.gate:
        return list(below(HERE, name, held))
    save(_result(name, found, values, coded, read), HERE / "results" / f"{name}.json")
    if chosen.set_floors and name == "rules":
        set_floors(HERE, name, held, lower=chosen.lower)
    return []


def _pairs(
    choice: Choice, coded: Sequence[Unit], read: dict[str, Reading], *, half: str, origin: str = ""
) -> list[list[Pair]]:
    """The matched rows of each unit of a half."""
    out = []
    for unit in coded:
        if unit.half == half and origin in ("", unit.origin):
            reading = read[unit.id]
            out.append(matched(_gold(unit, reading), choice(unit, reading)))
    return out


def _gold(unit: Unit, reading: Reading) -> list[Row]:
    if reading.parse is None:
        return []
    tree = Tree(reading.parse)
    signs = {"supports": 1, "opposes": -1}
    return [
        Row(
            unit.id,
            tuple((word, signs[code.side]) for word in tree.words_in((code.target,))),
            code.act,
            code.basis,
        )
        for code in unit.codes
    ]


def _flat(found: Sequence[Sequence[Pair]]) -> list[Pair]:
    return [pair for unit in found for pair in unit]


def _intervals(found: Sequence[Sequence[Pair]]) -> dict[str, list[float]]:
    """The 2.5th and 97.5th percentile of each score over resampled units."""
    rng = random.Random(SEED)
    samples = [scores(_flat(rng.choices(found, k=len(found)))) for _ in range(ROUNDS)]
    ends = int(0.025 * ROUNDS), int(0.975 * ROUNDS)
    columns = {name: sorted(sample[name] for sample in samples) for name in samples[0]}
    return {name: [round(column[i], 4) for i in ends] for name, column in columns.items()}


def _result(
    name: str,
    found: dict[str, list[list[Pair]]],
    values: dict[str, float],
    coded: Sequence[Unit],
    read: dict[str, Reading],
) -> Json:
    ends = {
        f"{half}_{key}": pair for half in found for key, pair in _intervals(found[half]).items()
    }
    origins = {
        origin: _rounded(
            scores(_flat(_pairs(CHOICES[name], coded, read, half="test", origin=origin)))
        )
        for origin in ("polnear", "own")
    }
    return {
        "question": "Are side, target, act and basis of a statement right? (coded by hand)",
        "choice": name,
        "n": {half: _counts(found[half]) for half in found},
        "scores": {
            key: {"value": round(value, 4), "interval_95": ends[key]}
            for key, value in values.items()
        },
        "test_by_origin": origins,
        "bootstrap": {"rounds": ROUNDS, "seed": SEED, "unit": "statement"},
        **circumstances(),
        "acts": {half: act_table(_flat(found[half])) for half in found},
        "agreement_of_two_passes": agreement(),
    }


def _both(found: Sequence[Sequence[Pair]]) -> list[Pair]:
    return [p for p in _flat(found) if p.gold and p.found]


def _counts(found: Sequence[Sequence[Pair]]) -> dict[str, int]:
    pairs = _flat(found)
    return {
        "units": len(found),
        "coded": sum(p.gold is not None for p in pairs),
        "found": sum(p.found is not None for p in pairs),
        "right": len(_both(found)),
        "wrong_side": sum(_wrong_sides(unit) for unit in found),
    }


def _wrong_sides(pairs: Sequence[Pair]) -> int:
    """How many found rows of a unit have a coded target and the other side on it."""
    coded = {word: sign for p in pairs if p.gold for word, sign in p.gold.signs}
    vain = [p.found for p in pairs if p.found and not p.gold]
    met = [next((link for link in row.signs if link[0] in coded), None) for row in vain]
    return sum(link is not None and coded[link[0]] == -link[1] for link in met)


def _rounded(values: dict[str, float]) -> dict[str, float]:
    return {key: round(value, 4) for key, value in values.items()}


def agreement() -> Json:
    """Krippendorff's alpha between the codes and a second pass over 80 of the statements."""
    first: dict[str, Json] = {}
    for row in codes("codes.csv"):
        first.setdefault(row["doc"], row)
    again = codes("codes.again.csv")
    out: Json = {"statements": len(again)}
    for field in ("side", "act", "basis"):
        pairs = [(first[row["doc"]][field] or "none", row[field] or "none") for row in again]
        out[field] = {
            "alpha": round(krippendorff_alpha(pairs), 4),
            "same": sum(one == other for one, other in pairs),
        }
    return out


def _develop(coded: Sequence[Unit], read: dict[str, Reading], *, show: bool) -> None:
    for half in DEVELOPED:
        for origin in ("polnear", "own") if half == "dev" else ("polnear",):
            pairs = _flat(_pairs(by_rules, coded, read, half=half, origin=origin))
            print(half, origin, _rounded(scores(pairs)))
    if show:
        for unit in (u for u in coded if u.half in DEVELOPED):
            _show(unit, read[unit.id])


def _show(unit: Unit, reading: Reading) -> None:
    pairs = matched(_gold(unit, reading), by_rules(unit, reading))
    wrong = [p for p in pairs if not (p.gold and p.found and p.gold[2:] == p.found[2:])]
    for gold, found in wrong:
        words = reading.parse.words if reading.parse else ()
        print(unit.id, unit.text[:200].replace("\n", " "), sep=": ")
        for name, row in (("coded", gold), ("found", found)):
            if row:
                target = [(words[word], sign) for word, sign in row.signs]
                print("   ", name, target, row.act, row.basis)


if __name__ == "__main__":
    main()
