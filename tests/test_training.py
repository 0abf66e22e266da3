"""The training of the statement model runs from end to end on made-up sentences."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NEEDED = ("torch", "safetensors")


@pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in NEEDED),
    reason="torch is installed for training only: see training/statements/README.md",
)
def test_the_smoke_run_trains_and_leaves_a_checkpoint(tmp_path: Path) -> None:
    script = ROOT / "training" / "statements" / "train.py"
    command = [sys.executable, str(script), "--smoke", "--out", str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.glob("*.safetensors"))
