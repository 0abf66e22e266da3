"""Networks beside those of Discourse Network Analyzer 3.1.2: are they equal, and how fast?

python -m benchmarks.networks.run [--gate] [--speed] [--set-floors [--lower]]
"""

import argparse
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.measured import below, circumstances, data_files, end, save, set_floors
from benchmarks.networks.golden import Archive, Outcome, outcomes
from benchmarks.networks.speed import growth, measured

HERE = Path(__file__).parent
CHOICE = "dna-3.1"


def main() -> None:
    """Compare with the archive; write the result, compare with the floors, or set them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--gate", action="store_true", help="a quicker part, only compared")
    options.add_argument("--speed", action="store_true", help="only measure how long it takes")
    options.add_argument("--set-floors", action="store_true", help="raise the floors")
    options.add_argument("--lower", action="store_true", help="with --set-floors: lower them too")
    wanted = options.parse_args()
    if wanted.speed:
        timings = measured()
        save(speed_result(timings), HERE / "results" / "speed.json")
        return
    files = data_files(HERE)
    with tempfile.TemporaryDirectory() as folder:
        found = list(outcomes(Archive(files["golden"], Path(folder)), quick=wanted.gate))
    scores = {"equal_share": equal_share(found)}
    for outcome in found:
        if not outcome.equal and not outcome.left_out:
            print(f"differs: {outcome.run}")
    if wanted.gate:
        end(list(below(HERE, CHOICE, scores)))
    save(result(found), HERE / "results" / f"{CHOICE}.json")
    if wanted.set_floors:
        set_floors(HERE, CHOICE, scores, lower=wanted.lower)


def equal_share(found: Iterable[Outcome]) -> float:
    """The share of computable runs that are equal to 1e-9."""
    computable = [outcome for outcome in found if not outcome.left_out]
    return sum(outcome.equal for outcome in computable) / max(1, len(computable))


def result(found: list[Outcome]) -> dict[str, Any]:
    """Counts by kind of run, and the runs left out by reason."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    reasons: Counter[str] = Counter()
    for outcome in found:
        state = "left_out" if outcome.left_out else "equal" if outcome.equal else "differs"
        kinds[outcome.kind][state] += 1
        if outcome.left_out:
            reasons[outcome.left_out] += 1
    return {
        "question": "Are our numbers those of DNA 3.1.2 when asked for, to 1e-9?",
        "choice": CHOICE,
        "n": {
            "computable": sum(not outcome.left_out for outcome in found),
            "left_out": sum(bool(outcome.left_out) for outcome in found),
        },
        "scores": {"equal_share": {"value": equal_share(found)}},
        "by_kind": {kind: dict(counts) for kind, counts in sorted(kinds.items())},
        "left_out": dict(reasons),
        **circumstances(),
    }


def speed_result(timings: list[dict[str, Any]]) -> dict[str, Any]:
    """The timings, their growth, and where they were taken."""
    return {
        "question": "How long do networks take?",
        "timings": timings,
        "growth_of_cpu_seconds": growth(timings),
        **circumstances(),
    }


if __name__ == "__main__":
    main()
