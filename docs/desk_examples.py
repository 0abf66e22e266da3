"""Rewrites the records the desk's first page offers, by reading our own invented articles."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PLACE = ROOT / "src" / "onrecord" / "desk" / "data" / "examples.jsonl"
READ = ("-m", "onrecord", "read", "examples", "--published", "2025-05-31", "--json")


def made() -> str:
    """One record a line, of every article in examples/."""
    done = subprocess.run(
        [sys.executable, *READ], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    )
    return done.stdout


if __name__ == "__main__":
    PLACE.write_text(made(), encoding="utf-8")
