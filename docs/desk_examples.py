"""Rewrites the records the desk's first page offers, by reading our own invented articles."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PLACE = ROOT / "src" / "onrecord" / "desk" / "data" / "examples.jsonl"
READ = (
    *("-m", "onrecord", "read", "--published", "2025-05-31", "--json"),
    *("--codebook", "docs/desk_codebook.yaml"),
)
OUTLETS = {
    "examples/harbour-courier.txt": "Harbour Courier",
    "examples/meridian-press.jsonl": "Meridian Press",
    "examples/strait-today.html": "Strait Today",
    "examples/tamar-sentinel.txt": "Tamar Sentinel",
    "examples/compare": "",  # its articles say so themselves
}


def made() -> str:
    """One record a line, of every article in examples/."""
    return "".join(_read(source, outlet) for source, outlet in OUTLETS.items())


def _read(source: str, outlet: str) -> str:
    named = ("--outlet", outlet) if outlet else ()
    done = subprocess.run(
        [sys.executable, *READ, *named, source],
        cwd=ROOT,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return done.stdout


if __name__ == "__main__":
    PLACE.write_text(made(), encoding="utf-8")
