"""Build the sdist and the wheel and run the tests from the installed wheel: `make matrix`.

For each Python that is found (or given with --python): a fresh environment, the lock file with its
hashes, the wheel, and the tests of the sdist with its src/ taken away, so that nothing but the
wheel can be tested. What came of it is written to release/results/matrix.json.
"""

import argparse
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
RESULT = ROOT / "release" / "results" / "matrix.json"
NAMES = ("python3.11", "python3.12", "python3.13")
Result = dict[str, object]
_WHERE = "import pathlib, onrecord; print(pathlib.Path(onrecord.__file__).parent)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the tests said on one Python; `skipped` counts by reason, `failing` names tests."""

    python: str
    tests: int
    passed: int
    skipped: dict[str, int]
    failing: list[str]
    seconds: float


def run(*command: str | Path, cwd: Path = ROOT, check: bool = True) -> str:
    """What a command prints; Raises: CalledProcessError when it fails and `check` is set."""
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=cwd, check=False, text=True, stdout=subprocess.PIPE)
    if check and done.returncode:
        raise subprocess.CalledProcessError(done.returncode, words, done.stdout)
    return done.stdout.strip()


def pythons(given: Sequence[str]) -> list[Path]:
    """The interpreters given, else those on the path and under pyenv, oldest first."""
    if given:
        return [Path(one) for one in given]
    versions = Path.home() / ".pyenv" / "versions"
    found = []
    for name in NAMES:
        beside = sorted(versions.glob(f"{name.removeprefix('python')}.*/bin/python"))
        there = [str(beside[-1])] if beside else [shutil.which(name)]
        found += [Path(one) for one in there if one]
    return found


def environment(python: Path, *, into: Path) -> Path:
    """A fresh environment with what the lock file names; its interpreter."""
    run(python, "-m", "venv", "--clear", into)
    inside = into / "bin" / "python"
    pip = (inside, "-m", "pip", "install", "-qqq", "--disable-pip-version-check")
    for lock in ("requirements-pip.lock", "requirements-dev.lock"):
        run(*pip, "--require-hashes", "-r", ROOT / lock)
    return inside


def tracked(into: Path) -> Path:
    """The files of the newest commit, without anything that merely lies beside them."""
    archive = into / "tracked.tar"
    run("git", "archive", "--output", archive, "HEAD")
    return unpacked(archive, into=into / "tracked")


def unpacked(archive: Path, *, into: Path) -> Path:
    """The folder an archive was unpacked to; the one folder in it where it has only one."""
    with tarfile.open(archive) as members:
        members.extractall(into, filter="data")
    inside = list(into.iterdir())
    return inside[0] if len(inside) == 1 else into


def built(source: Path, kind: str, *, python: Path, into: Path) -> Path:
    """The sdist or wheel made from a folder."""
    run(python, "-m", "hatchling", "build", "-t", kind, "-d", into, cwd=source)
    (made,) = into.iterdir()
    return made


def sha256(path: Path) -> str:
    """The digest of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def tested(
    python: Path, wheel: Path, tests: Path, *, chosen: Sequence[str], workers: int
) -> Outcome:
    """Install the wheel and run the tests against it; `chosen` are paths, all when empty."""
    run(python, "-m", "pip", "install", "-qqq", "--no-deps", "--no-index", wheel)
    package = Path(run(python, "-c", _WHERE, cwd=tests))
    if ROOT in package.parents or "site-packages" not in package.parts:
        raise SystemExit(f"the tests would run against {package}, not against the wheel")
    report = tests.parent / f"{python.parents[1].name}.xml"
    flags = ["-q", "-p", "no:cacheprovider", "-o", "pythonpath=tests .", f"--junitxml={report}"]
    flags += [f"--ignore-glob={package}/store/migrations/*"]
    flags += ["-n", str(workers)] if workers > 1 else []
    paths = chosen or ("tests", "docs", str(package))
    run(python, "-m", "pytest", *flags, *paths, cwd=tests, check=False)
    return outcome(report, run(python, "-c", "import platform; print(platform.python_version())"))


def outcome(report: Path, python: str) -> Outcome:
    """What a JUnit report says."""
    suite = ET.parse(report).getroot()[0]
    cases = list(suite.iter("testcase"))
    failing = [
        f"{case.get('classname')}::{case.get('name')}"
        for case in cases
        if case.find("failure") is not None or case.find("error") is not None
    ]
    skips = [mark.get("message", "") for mark in suite.iter("skipped")]
    return Outcome(
        python=python,
        tests=len(cases),
        passed=len(cases) - len(failing) - len(skips),
        skipped=dict(sorted(Counter(skips).items())),
        failing=failing,
        seconds=round(float(suite.get("time", 0)), 1),
    )


def parsed() -> argparse.Namespace:
    """The flags."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--python", action="append", default=[], help="an interpreter; repeatable")
    parser.add_argument("--workers", type=int, default=1, help="test processes at a time")
    parser.add_argument("tests", nargs="*", help="only these paths; then nothing is written")
    return parser.parse_args()


def measured(flags: argparse.Namespace, scratch: Path) -> Iterator[Result]:
    """Build, test on every Python, and say what came of it so far after each."""
    commit = run("git", "rev-parse", "--short=12", "HEAD")
    source, envs = tracked(scratch), pythons(flags.python)
    first = environment(envs[0], into=scratch / "env-0")
    sdist = built(source, "sdist", python=first, into=scratch / "sdist")
    wheel = built(source, "wheel", python=first, into=scratch / "wheel")
    tests = unpacked(sdist, into=scratch / "unpacked")
    again = built(tests, "wheel", python=first, into=scratch / "again")
    shutil.rmtree(tests / "src")
    result: Result = {
        "question": "Do the tests of the sdist pass against the installed wheel?",
        "wheel": {"name": wheel.name, "bytes": wheel.stat().st_size, "sha256": sha256(wheel)},
        "sdist": {"name": sdist.name, "bytes": sdist.stat().st_size},
        "the_sdist_builds_the_same_wheel": sha256(again) == sha256(wheel),
        "commit": commit,
        "date": datetime.now(UTC).date().isoformat(),
        "system": f"{platform.system()} {platform.machine()}",
    }
    outcomes: list[Outcome] = []
    for number, python in enumerate(envs):
        inside = environment(python, into=scratch / f"env-{number}") if number else first
        outcomes.append(tested(inside, wheel, tests, chosen=flags.tests, workers=flags.workers))
        yield {**result, "pythons": [asdict(one) for one in outcomes]}


def main() -> None:
    """Print and write the result; exit code 1 when a test failed or the wheels differ."""
    flags = parsed()
    os.environ.setdefault("ONRECORD_SHARED", str(ROOT.parent / "shared"))
    os.environ.pop("PYTHONPATH", None)
    with tempfile.TemporaryDirectory() as scratch:
        for result in measured(flags, Path(scratch)):
            text = json.dumps(result, indent=1)
            if not flags.tests:
                RESULT.write_text(text + "\n", encoding="utf-8")
    print(text)
    failing = [one["failing"] for one in json.loads(text)["pythons"]]
    sys.exit(1 if any(failing) or not result["the_sdist_builds_the_same_wheel"] else 0)


if __name__ == "__main__":
    main()
