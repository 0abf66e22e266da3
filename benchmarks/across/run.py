"""Who is the same in many articles: precision, recall, and how the time grows.

python -m benchmarks.across.run [--show] [--time] [--gate] [--set-floors [--lower]]
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.across.made import stream
from benchmarks.measured import below, circumstances, data_files, end, save, set_floors

from onrecord.actors.across import Appearance, Decision, Identity, across
from onrecord.records.actor import Actor, ActorKind, Office

HERE = Path(__file__).parent
CHOICE = "rules"
QUALITY = 64_000
TIMES = (125_000, 250_000, 500_000, 1_000_000)
SEED = 1


@dataclass(slots=True)
class Case:
    """A few appearances, the group of each, and what somebody decided."""

    title: str
    rows: list[tuple[Appearance, str]] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)


def cases(path: Path) -> list[Case]:
    """The cases of the file."""
    out: list[Case] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            out.append(Case(line[3:]))
        elif line and not line.startswith("#"):
            _add(out[-1], line)
    return out


def _add(case: Case, line: str) -> None:
    word, _, rest = line.partition(": ")
    if word in ("apart", "same"):
        one, other = (
            f"a{x.strip()}" if x.strip().isdigit() else x.strip() for x in rest.split("/")
        )
        case.decisions.append(Decision(same=word == "same", one=one, other=other))
        return
    article, group, kind, name, country, office, aliases = (x.strip() for x in line.split("|"))
    title, _, of = office.partition(", ")
    actor = Actor(
        id=f"a{article}",
        name=name,
        kind=ActorKind(kind),
        aliases=tuple(filter(None, aliases.split(","))),
        country=country or None,
        offices=(Office(title=title, of=of),) if title else (),
    )
    case.rows.append((Appearance(article=article, actor=actor), group))


def is_right(case: Case) -> bool:
    """True when the groups are exactly those wanted."""
    wanted: dict[str, set[str]] = {}
    for row, group in case.rows:
        wanted.setdefault(group, set()).add(row.actor.id)
    found = across((row for row, _ in case.rows), decisions=case.decisions)
    groups = [{member.actor for member in one.members} for one in found]
    return sorted(map(sorted, groups)) == sorted(map(sorted, wanted.values()))


def made_scores(n: int) -> dict[str, float]:
    """Pairwise precision and recall on made-up articles."""
    truth: dict[str, int] = {}

    def fed() -> Iterator[Appearance]:
        for appearance, person in stream(n, SEED):
            truth[appearance.actor.id] = person
            yield appearance

    found = across(fed())
    right = sum(_pairs(Counter(truth[m.actor] for m in one.members)) for one in found)
    together = sum(_pairs(Counter([len(one.members)]), whole=True) for one in found)
    wanted = _pairs(Counter(truth.values()))
    return {"made_precision": right / together, "made_recall": right / wanted}


def _pairs(counts: Counter[int], *, whole: bool = False) -> int:
    sizes: Sequence[int] = list(counts) if whole else list(counts.values())
    return sum(size * (size - 1) // 2 for size in sizes)


def timed(n: int) -> dict[str, Any]:
    """Seconds for this many appearances, which are made before the clock starts."""
    rows = [appearance for appearance, _ in stream(n, SEED)]
    wall, cpu = time.perf_counter(), time.process_time()
    found: Sequence[Identity] = across(rows)
    seconds = time.process_time() - cpu
    return {
        "appearances": n,
        "identities": len(found),
        "processor_seconds": round(seconds, 2),
        "seconds": round(time.perf_counter() - wall, 2),
        "microseconds_each": round(1e6 * seconds / n, 2),
    }


def main() -> None:
    """Measure quality or time: write the result, compare it with its floors, or set them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--show", action="store_true", help="list the cases that differ")
    options.add_argument("--time", action="store_true", help="measure the time instead")
    options.add_argument("--gate", action="store_true", help="only compare with floors.json")
    options.add_argument("--set-floors", action="store_true", help="raise the floors")
    options.add_argument("--lower", action="store_true", help="with --set-floors: lower them too")
    wanted = options.parse_args()
    every = cases(data_files(HERE)["cases"])
    if wanted.show:
        print(*(case.title for case in every if not is_right(case)), sep="\n")
        return
    if wanted.time:
        rows = [timed(n) for n in TIMES]
        save({"question": "How the time grows", "rows": rows, **circumstances()}, _result("time"))
        return
    scores = {"cases_right": sum(map(is_right, every)) / len(every), **made_scores(QUALITY)}
    if wanted.gate:
        end(list(below(HERE, CHOICE, scores)))
    result = {
        "question": "Who is the same in many articles?",
        "n": {"cases": len(every), "made": QUALITY, "seed": SEED},
        "scores": {name: round(value, 4) for name, value in scores.items()},
    }
    save({**result, **circumstances()}, _result(CHOICE))
    if wanted.set_floors:
        set_floors(HERE, CHOICE, scores, lower=wanted.lower)


def _result(name: str) -> Path:
    return HERE / "results" / f"{name}.json"


if __name__ == "__main__":
    main()
