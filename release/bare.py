"""Run the README's two commands as a newcomer would: `make bare`.

For each Python: the newest commit in an empty folder, an empty HOME, no cache, an environment with
nothing in it but PATH, and on that PATH only this Python, make and what the system brings. The
result goes to release/results/bare.json. What is kept of the environment says how to reach the
package index, and is listed.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from matrix import ROOT, pythons, run, tracked

RESULT = ROOT / "release" / "results" / "bare.json"
SYSTEM = (
    "make",
    "sh",
    "bash",
    "env",
    "mkdir",
    "touch",
    "cat",
    "rm",
    "ls",
    "uname",
    "test",
    "basename",
    "dirname",
)
KEPT = (
    "PIP_CERT",
    "PIP_FIND_LINKS",
    "PIP_INDEX_URL",
    "PIP_DEFAULT_TIMEOUT",
    "HTTPS_PROXY",
    "SSL_CERT_FILE",
)


Found = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One command: what it ended with, how long it took, and its last line."""

    command: str
    exit_code: int
    seconds: float
    says: str


def path_with(python: Path, into: Path) -> Path:
    """A folder with this Python and a few programs of the system, and nothing else."""
    into.mkdir()
    (into / "python3").symlink_to(python)
    for name in SYSTEM:
        if found := shutil.which(name):
            (into / name).symlink_to(found)
    return into


def commanded(words: list[str], *, at: Path, path: Path, home: Path) -> Done:
    """Run a command in the empty place."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    bare = {**kept, "PATH": str(path), "HOME": str(home), "LANG": "C.UTF-8"}
    begun = time.monotonic()
    done = subprocess.run(
        words,
        cwd=at,
        env=bare,
        check=False,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    sys.stderr.write(done.stdout[-3000:])
    lines = [line for line in done.stdout.splitlines() if line.strip()]
    said = [line for line in lines if re.search(r"\d+ (passed|failed)|report is in", line)]
    return Done(
        command=" ".join(words),
        exit_code=done.returncode,
        seconds=round(time.monotonic() - begun, 1),
        says=(said or lines or [""])[-1],
    )


def measured(python: Path, targets: list[str]) -> Found:
    """Both commands with one Python, and the second run of the first."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        source, commit = tracked(scratch), run("git", "rev-parse", "--short=12", "HEAD")
        path, home = path_with(python, scratch / "bin"), scratch / "home"
        home.mkdir()
        done = [commanded(["make", target], at=source, path=path, home=home) for target in targets]
        written = (source / "out" / "demo.html").is_file()
        version = run(python, "-c", "import platform; print(platform.python_version())")
    return {
        "python": version,
        "commit": commit,
        "report_written": written,
        "commands": [asdict(one) for one in done],
    }


def merged(new: list[Found]) -> list[Found]:
    """What was found now, and what the result file has of Pythons that were not tried now."""
    old = json.loads(RESULT.read_text(encoding="utf-8"))["pythons"] if RESULT.is_file() else []
    tried = {one["python"] for one in new}
    return sorted([*new, *(one for one in old if one["python"] not in tried)], key=_by_version)


def _by_version(one: Found) -> tuple[int, ...]:
    return tuple(map(int, str(one["python"]).split(".")))


def main() -> None:
    """Print and write the result; exit code 1 when a command failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--python", action="append", default=[], help="an interpreter; repeatable")
    parser.add_argument("--only-demo", action="store_true", help="leave the tests out")
    flags = parser.parse_args()
    targets = ["demo", "demo"] if flags.only_demo else ["demo", "demo", "test"]
    result = {
        "question": "Do the README's commands work with nothing but Python and make?",
        "place": "empty HOME, no cache, PATH: this Python, make, a few programs of the system",
        "kept_of_the_environment": [name for name in KEPT if name in os.environ],
        "pythons": merged([measured(python, targets) for python in pythons(flags.python)]),
        "date": datetime.now(UTC).date().isoformat(),
    }
    print(text := json.dumps(result, indent=1))
    RESULT.write_text(text + "\n", encoding="utf-8")
    failed = re.findall(r'"exit_code": [1-9]', text)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
