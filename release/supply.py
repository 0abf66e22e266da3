"""What the package is made of: `make sbom`, `make licences`, `make audit`.

python release/supply.py licences   # licences.json, from what is installed
python release/supply.py sbom       # sbom.cdx.json, from requirements.lock and licences.json
python release/supply.py audit      # asks the advisory service about requirements.lock
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent
LICENCES = HERE / "licences.json"
SBOM = HERE / "sbom.cdx.json"
EXTRAS = ("figures", "postgres", "parquet", "warc", "ray", "uima")
_PINNED = re.compile(r"^([\w.-]+)(?:\[[^]]*\])?==([^\s;]+)", re.MULTILINE)
_CLASSIFIER = "License :: OSI Approved :: "
# Not installed on this system, or silent: as their licence files say.
KNOWN = {
    "atheris": "Apache-2.0",
    "colorama": "BSD-3-Clause",
    "httpx2-jsfetch": "BSD-3-Clause",
    "resvg-py": "MIT",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """One package of a lock file; `needed_for` is base, extra or development."""

    name: str
    version: str
    licence: str
    needed_for: str


def pinned(lock: Path) -> list[tuple[str, str]]:
    """Name and version of each line; a package with several versions comes several times."""
    return _PINNED.findall(lock.read_text(encoding="utf-8"))


def licence_of(package: Distribution) -> str:
    """The SPDX expression, else the classifiers, else the first line of the field."""
    facts = package.metadata
    if expression := facts.get("License-Expression"):
        return str(expression)
    found = [one for one in facts.get_all("Classifier", []) if one.startswith(_CLASSIFIER)]
    if found:
        return "; ".join(one.removeprefix(_CLASSIFIER) for one in found)
    return str(facts.get("License") or "").strip().partition("\n")[0][:60]


def needs(name: str, extras: Iterable[str]) -> set[str]:
    """The packages that an installed one needs with these extras, and theirs; names normalised."""
    from packaging.requirements import Requirement  # noqa: PLC0415 - absent where audit runs
    from packaging.utils import canonicalize_name  # noqa: PLC0415

    done: set[tuple[str, frozenset[str]]] = set()
    waiting = [(name, frozenset(extras))]
    while waiting:
        package, wanted = waiting.pop()
        if (package, wanted) in done:
            continue
        done.add((package, wanted))
        try:
            lines = map(Requirement, distribution(package).requires or [])
        except PackageNotFoundError:
            continue
        waiting += [
            (canonicalize_name(one.name), frozenset(one.extras))
            for one in lines
            if one.marker is None
            or any(one.marker.evaluate({"extra": extra}) for extra in ("", *wanted))
        ]
    return {package for package, _ in done} - {name}


def packages() -> Iterator[Package]:
    """Each package of requirements-dev.lock, in its order.

    Raises:
        SystemExit: the licence of one is not known.
    """
    base, with_extras = needs("onrecord", ()), needs("onrecord", EXTRAS)
    locked = {name for name, _ in pinned(ROOT / "requirements.lock")}
    for name, version in pinned(ROOT / "requirements-dev.lock"):
        try:
            licence = KNOWN.get(name) or licence_of(distribution(name))
        except PackageNotFoundError:
            licence = ""
        if not licence:
            raise SystemExit(f"{name} is not installed, or says nothing: what is its licence?")
        in_base = name in base or (name in KNOWN and name in locked)
        use = "base" if in_base else "extra" if name in with_extras else "development"
        yield Package(name=name, version=version, licence=licence, needed_for=use)


def write_licences() -> None:
    """Write licences.json."""
    save({"packages": [asdict(one) for one in packages()]}, LICENCES)


def write_sbom() -> None:
    """Write sbom.cdx.json: CycloneDX 1.6, valid by its strict schema, the same bytes each time.

    Raises:
        SystemExit: the validator finds a fault.
    """
    from cyclonedx.schema import SchemaVersion  # noqa: PLC0415 - installed for releases only
    from cyclonedx.validation.json import JsonStrictValidator  # noqa: PLC0415

    command = ["cyclonedx-py", "requirements", "requirements.lock", "--pyproject", "pyproject.toml"]
    command += ["--output-reproducible", "--sv", "1.6", "--mc-type", "application"]
    beside = Path(sys.executable).parent / command[0]
    done = subprocess.run([beside, *command[1:]], cwd=ROOT, capture_output=True, check=True)
    text = json.dumps(told(json.loads(done.stdout)), indent=1, ensure_ascii=False) + "\n"
    if fault := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        raise SystemExit(f"the SBOM is not valid: {fault}")
    SBOM.write_text(text, encoding="utf-8")
    print(f"written: {SBOM.relative_to(ROOT)}")


def told(bom: dict[str, Any]) -> dict[str, Any]:
    """The SBOM with licences, with references that no change of a line number moves."""
    read = json.loads(LICENCES.read_text(encoding="utf-8"))["packages"]
    licences = {one["name"]: one["licence"] for one in read}
    root = bom["metadata"]["component"]
    root["bom-ref"] = "onrecord"
    for one in bom["components"]:
        one["bom-ref"] = one["purl"]
        one.pop("description", None)
        one["licenses"] = [{"license": {"name": licences[one["name"]]}}]
    references = [one["bom-ref"] for one in bom["components"]]
    bom["dependencies"] = [
        {"ref": "onrecord", "dependsOn": references},
        *({"ref": one} for one in references),
    ]
    return bom


def audit() -> int:
    """Ask the advisory service about every package of requirements.lock; the exit code.

    0: nothing is known against any of them, or nothing could be asked at all, which is said.
    1: something is known, or some could not be asked about.
    """
    with tempfile.TemporaryDirectory() as folder:
        into = Path(folder) / "audit.json"
        command = [sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip"]
        command += ["--requirement", "requirements.lock", "--format", "json", "--output", str(into)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        read = json.loads(into.read_text(encoding="utf-8")) if into.is_file() else {}
    lines, code = verdict(read, said=done.stderr)
    print("\n".join(lines))
    return code


def verdict(read: Mapping[str, Any], *, said: str) -> tuple[list[str], int]:
    """What pip-audit's report means, in lines, and the exit code; `said` is its last words."""
    asked = [one for one in read.get("dependencies", []) if "skip_reason" not in one]
    skipped = {
        one["name"]: one["skip_reason"] for one in read.get("dependencies", []) if one not in asked
    }
    if not asked:
        why = (*skipped.values(), *said.strip().splitlines()[-1:], "pip-audit says nothing")[0]
        return ["NOT AUDITED: the advisory service could not be asked about any package.", why], 0
    faults = [
        f"{one['name']} {one['version']}: {fault['id']}, mended in {fault['fix_versions'] or '-'}"
        for one in asked
        for fault in one["vulns"]
    ]
    lines = [f"{len(asked)} packages asked about, {len(faults)} advisories", *faults]
    lines += [f"not asked about: {', '.join(skipped)}"] if skipped else []
    return lines, 1 if faults or skipped else 0


def save(value: Mapping[str, Any], path: Path) -> None:
    """Write JSON."""
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"written: {path.relative_to(ROOT)}")


def main() -> None:
    """Do what the first argument says."""
    does = {"licences": write_licences, "sbom": write_sbom, "audit": audit}
    if len(sys.argv) != 2 or sys.argv[1] not in does:
        raise SystemExit(__doc__)
    sys.exit(does[sys.argv[1]]())


if __name__ == "__main__":
    main()
