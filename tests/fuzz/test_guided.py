"""Some hundred inputs of the guided fuzzer, for a few seconds; as many as wanted by hand."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from fuzz.test_reading import NAMES, whole

pytest.importorskip(
    "atheris", reason="atheris is not installed: it is in [dev] for the Pythons it has wheels for"
)

SCRIPT = Path(__file__).with_name("guided.py")
RUNS = os.environ.get("ONRECORD_FUZZ", "1500")
MOST_S = 15  # when a machine is slow; the script by hand takes any -max_total_time
PATHS = [str(SCRIPT.parents[1]), str(SCRIPT.parents[2] / "src"), str(SCRIPT.parents[2])]


def test_no_input_breaks_a_promise(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for name in NAMES:
        for last in range(4):  # the last bytes choose the target and the kind of file
            (seeds / f"{last}.{name}").write_bytes(whole(name) + bytes([last]) * 2)
    limits = [f"-runs={RUNS}", f"-max_total_time={MOST_S}", "-seed=1", "-len_control=0"]
    more = ["-max_len=4000", "-rss_limit_mb=4096", f"-artifact_prefix={tmp_path}/", str(seeds)]
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "each", *limits, *more],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(PATHS), "OMP_NUM_THREADS": "1"},
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "DONE" in done.stderr
