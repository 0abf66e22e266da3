"""The training of the own-voice model runs from end to end on made-up sentences."""

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NEEDED = ("sklearn", "safetensors")


@pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in NEEDED),
    reason="scikit-learn is installed for training only: see training/own_voice/README.md",
)
def test_the_smoke_run_learns_made_up_sentences(tmp_path: Path) -> None:
    script = ROOT / "training" / "own_voice" / "train.py"
    out = tmp_path / "weights.json"
    command = [sys.executable, str(script), "--smoke", "--out", str(out)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    learned = json.loads(out.read_text(encoding="utf-8"))
    assert learned["folds_macro_f1"] > 0.9
    assert len(learned["weights"]) > 10
