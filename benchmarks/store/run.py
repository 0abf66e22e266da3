"""How a collection behaves when it grows, with invented articles.

python -m benchmarks.store.run [--articles N] [--address A] [--gate] [--set-floors [--lower]]
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.measured import below, circumstances, data_files, end, save, set_floors
from benchmarks.store.articles import FIRST_DAY, articles, issue, outlet, person, word

from onrecord.store import Coder, CoderKind, Collection, Edit, Filter, Noun, State, open_collection

HERE = Path(__file__).parent
MACHINE = Coder(name="benchmark", kind=CoderKind.MACHINE, version="1")
LIMIT_S = 0.2
GATE, WHOLE = 4_000, 100_000
STEPS = 8  # measurements of adding
REPEATS = 3
PAGE = 50
MONTH = timedelta(days=30)
LATE = FIRST_DAY + timedelta(days=300)
ASKED: Mapping[str, tuple[Noun, Filter]] = {
    "statements": (Noun.STATEMENT, Filter()),
    "frequent speaker": (Noun.STATEMENT, Filter(speaker=person(0))),
    "rare speaker": (Noun.STATEMENT, Filter(speaker=person(4321))),
    "frequent outlet": (Noun.STATEMENT, Filter(outlet=outlet(0))),
    "rare outlet, kind": (Noun.STATEMENT, Filter(outlet=outlet(38), kind="direct")),
    "a month": (Noun.STATEMENT, Filter(since=LATE, until=LATE + MONTH)),
    "last days": (Noun.STATEMENT, Filter(since=FIRST_DAY + timedelta(days=3640))),
    "frequent word": (Noun.STATEMENT, Filter(text=word(13))),
    "rare word": (Noun.STATEMENT, Filter(text=word(19_000))),
    "two words": (Noun.STATEMENT, Filter(text=f"{word(20)} {word(30)}")),
    "beginning": (Noun.STATEMENT, Filter(text="gri*")),
    "unsure": (Noun.STATEMENT, Filter(max_confidence=0.001)),
    "speaker and outlet": (Noun.STATEMENT, Filter(speaker=person(0), outlet=outlet(35))),
    "rejected": (Noun.STATEMENT, Filter(states=(State.REJECTED,))),
    "of one person": (Noun.STATEMENT, Filter(coder="ann")),
    "seen by one person": (Noun.STATEMENT, Filter(seen_by="ann")),
    "issue": (Noun.POSITION, Filter(issue=issue(3))),
    "rare issue, alleged": (Noun.POSITION, Filter(issue=issue(58), basis="alleged")),
    "actor's positions": (Noun.POSITION, Filter(actor=person(7), stance="opposes")),
    "events of a month": (Noun.EVENT, Filter(since=LATE, until=LATE + MONTH, type="accuse")),
    "events of somebody": (Noun.EVENT, Filter(actor=person(50))),
    "findings": (Noun.FINDING, Filter(check="weekday")),
    "findings with a word": (Noun.FINDING, Filter(check="title", text=word(900))),
}


def main() -> None:
    """Measure: write the result, compare it with the floors, or set them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, help=f"{WHOLE:,}, with --gate {GATE:,}")
    options.add_argument("--address", help="of an empty collection; a temporary file by default")
    options.add_argument("--gate", action="store_true", help="only compare with floors.json")
    options.add_argument("--set-floors", action="store_true")
    options.add_argument("--lower", action="store_true", help="with --set-floors: lower them too")
    wanted = options.parse_args()
    data_files(HERE)
    short = wanted.gate or wanted.set_floors
    n = wanted.articles or (GATE if short else WHOLE)
    with tempfile.TemporaryDirectory() as folder:
        address = wanted.address or str(Path(folder) / "benchmark.db")
        measured = measure(address, n)
    if wanted.gate:
        end(list(below(HERE, "sqlite", measured["scores"])))
    if wanted.set_floors:
        set_floors(HERE, "sqlite", measured["scores"], lower=wanted.lower)
        return
    name = "postgresql" if "://" in address else "sqlite"
    save({**measured, **_circumstances()}, HERE / "results" / f"{name}-{n}.json")


def measure(address: str, n: int) -> dict[str, Any]:
    """Times of adding as the collection grows, and of asking at half and at full size."""
    with open_collection(address, create=True) as talks:
        added = [_added(talks, i * n // STEPS, (i + 1) * n // STEPS) for i in range(STEPS // 2)]
        _decide(talks)
        half = _asked(talks)
        added += [
            _added(talks, i * n // STEPS, (i + 1) * n // STEPS) for i in range(STEPS // 2, STEPS)
        ]
        known = _timed(lambda: talks.add(articles(0, min(n, 1000)), coder=MACHINE))
        whole = _asked(talks)
        table_s = _timed(talks.table, talks)
        facets_s = _timed(lambda: talks.facets(Noun.STATEMENT, "outlet"), talks)
        edit_s = _edits(talks)
        counts = {noun.value: talks.count(noun) for noun in (Noun.DOCUMENT, Noun.STATEMENT)}
    slowest = max(whole, key=lambda name: whole[name])
    cpu = [one["cpu_ms_an_article"] for one in added]
    return {
        "question": "Is a collection still quick when it is large?",
        "n": counts,
        "scores": {
            "adding_speed_kept": round(
                statistics.mean(cpu[: STEPS // 4]) / statistics.mean(cpu[-STEPS // 4 :]), 4
            ),
            "share_of_questions_within_200_ms": sum(s < LIMIT_S for s in whole.values())
            / len(whole),
        },
        "adding": added,
        "adding_1000_known_s": round(known, 3),
        "asking_s": {"half": half, "whole": whole, "slowest": slowest},
        "table_of_all_positions_s": round(table_s, 3),
        "statements_by_outlet_s": round(facets_s, 3),
        "edit_s": edit_s,
        "bytes": Path(address).stat().st_size if Path(address).is_file() else None,
    }


def _added(talks: Collection, first: int, stop: int) -> dict[str, float]:
    """Time of adding these articles, an article; the CPU time does not hang on the neighbours."""
    made = list(articles(first, stop))
    cpu, wall = time.process_time(), time.perf_counter()
    talks.add(made, coder=MACHINE)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    n = len(made)
    print(f"{stop:,} articles: {cpu / n * 1000:.2f} ms of CPU, {wall / n * 1000:.2f} ms each")
    return {
        "articles": stop,
        "cpu_ms_an_article": round(cpu / n * 1000, 3),
        "wall_ms_an_article": round(wall / n * 1000, 3),
    }


def _decide(talks: Collection) -> None:
    """Let a person decide about some statements all over the collection."""
    for page_after in (None, 200 << 20, 1000 << 20):
        rows = talks.statements(limit=PAGE, after=page_after).rows
        states = (State.ACCEPTED, State.REJECTED)
        talks.edit(
            [
                Edit(noun=row.noun, id=row.id, document=row.document, state=states[n % 2])
                for n, row in enumerate(rows)
            ],
            coder="ann",
        )


def _asked(talks: Collection) -> dict[str, float]:
    """Seconds for the first page of each question, the best of three; see `_timed`."""
    out = {}
    for name, (noun, wanted) in ASKED.items():

        def ask(noun: Noun = noun, wanted: Filter = wanted) -> None:
            talks.rows(noun, wanted, limit=PAGE)

        out[name] = round(min(_timed(ask, talks) for _ in range(REPEATS)), 4)
    for name, seconds in sorted(out.items(), key=lambda one: -one[1])[:5]:
        print(f"  {name}: {seconds * 1000:.0f} ms")
    return out


def _edits(talks: Collection) -> dict[str, float]:
    """Seconds from a decision to its commit, over one page of statements."""
    rows = talks.statements(Filter(coder=MACHINE.key), limit=PAGE, after=2000 << 20).rows
    times = sorted(
        _timed(
            lambda row=row: talks.edit(  # type: ignore[misc]
                [Edit(noun=row.noun, id=row.id, document=row.document, state=State.ACCEPTED)],
                coder="bo",
            )
        )
        for row in rows
    )
    return {"median": round(statistics.median(times), 4), "p95": round(times[-3], 4)}


def _timed(work: Callable[[], object], talks: Collection | None = None) -> float:
    """Seconds: of this process's CPU where it does all the work (SQLite), else by the clock.

    What else the machine is doing then does not count.
    """
    clock = time.process_time if talks and "://" not in talks.address else time.perf_counter
    began = clock()
    work()
    return clock() - began


def _circumstances() -> dict[str, Any]:
    found = circumstances()
    found["versions"] |= {name: version(name) for name in ("sqlalchemy", "psycopg")}
    return found


if __name__ == "__main__":
    main()
