"""What is handed to strangers: the image, the licences, the list of parts, the site."""

import importlib.util
import json
import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
RELEASE = ROOT / "release"
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
GPL = re.compile(r"\bA?GPL|(?<!Lesser )General Public", re.IGNORECASE)


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, RELEASE / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # where dataclasses look for their module
    spec.loader.exec_module(module)
    return module


MATRIX, SITE, SUPPLY = script("matrix"), script("site_pages"), script("supply")
PACKAGES = json.loads(SUPPLY.LICENCES.read_text(encoding="utf-8"))["packages"]
SBOM = json.loads(SUPPLY.SBOM.read_text(encoding="utf-8"))


def stages() -> dict[str, list[str]]:
    """The instructions of each stage of the Dockerfile, by its name."""
    found: dict[str, list[str]] = {}
    for line in DOCKERFILE.splitlines():
        if begins := re.match(r"FROM (\S+) AS (\S+)", line):
            found[begins[2]] = list(found.get(begins[1], []))
            found[begins[2]].append(line)
        elif found and line.strip() and not line.startswith("#"):
            found[list(found)[-1]].append(line)
    return found


def words_of(stage: str, instruction: str) -> list[str]:
    return [line for line in stages()[stage] if line.split()[0] == instruction]


def test_the_stages_of_the_image() -> None:
    assert list(stages()) == ["build", "installed", "desk", "cli"]


@pytest.mark.parametrize("stage", ["desk", "cli"])
def test_the_image_runs_without_root_from_what_the_build_left(stage: str) -> None:
    assert words_of(stage, "USER")[-1] == "USER 10001:10001"
    after = stages()[stage][stages()[stage].index("USER 10001:10001") :]
    assert not [line for line in after if line.split()[0] in ("RUN", "COPY", "ADD")]
    (copied,) = words_of(stage, "COPY")
    assert copied == "COPY --from=build --chown=root:root /opt/onrecord /opt/onrecord"
    assert "PYTHONDONTWRITEBYTECODE=1" in " ".join(words_of(stage, "ENV"))


def test_the_image_is_installed_from_lock_files_with_hashes() -> None:
    installs = re.findall(r"pip install ([^&\n]+)", DOCKERFILE)
    assert len(installs) == 3
    assert all("--require-hashes" in one for one in installs[:2])
    assert installs[2].split() == ["--no-deps", "--no-build-isolation", "."]
    for lock in ("requirements-pip.lock", "requirements.lock"):
        assert any(lock in one for one in installs[:2])
        assert f"!{lock}" in (ROOT / ".dockerignore").read_text(encoding="utf-8").split()


def test_the_base_of_the_image_is_one_version() -> None:
    (base,) = re.findall(r"^ARG PYTHON_IMAGE=(\S+)$", DOCKERFILE, re.M)
    assert re.fullmatch(r"python:3\.\d+\.\d+-slim-\w+(@sha256:[0-9a-f]{64})?", base)
    assert set(re.findall(r"^FROM (\S+)", DOCKERFILE, re.M)) <= {"${PYTHON_IMAGE}", "installed"}


def test_only_the_desk_is_asked_whether_it_is_well() -> None:
    (asked,) = words_of("desk", "HEALTHCHECK")
    (served,) = words_of("desk", "CMD")
    assert "8321" in asked
    assert "8321" in served
    assert words_of("cli", "HEALTHCHECK") == ["HEALTHCHECK NONE"]


def test_the_licence_of_every_package_of_the_locks_is_listed() -> None:
    listed = [(one["name"], one["version"]) for one in PACKAGES]
    assert listed == SUPPLY.pinned(ROOT / "requirements-dev.lock"), "run `make sbom`"
    assert all(one["licence"] for one in PACKAGES)
    base = {one["name"] for one in PACKAGES if one["needed_for"] == "base"}
    locked = {name for name, _ in SUPPLY.pinned(ROOT / "requirements.lock")}
    assert base <= locked
    assert {"numpy", "spacy", "onnxruntime", "colorama"} <= base


def test_nothing_under_the_gpl_is_needed_to_run() -> None:
    needed = [one for one in PACKAGES if one["needed_for"] != "development"]
    found = {one["name"]: one["licence"] for one in needed if GPL.search(one["licence"])}
    assert found == {"tld": "MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later"}  # taken as MPL
    assert "krippendorff" not in {one["name"] for one in needed}


def is_installed(one: dict[str, str]) -> bool:
    try:
        return version(one["name"]) == one["version"]
    except PackageNotFoundError:
        return False


def test_licences_are_those_of_what_is_installed() -> None:
    here = [one for one in PACKAGES if is_installed(one) and one["name"] not in SUPPLY.KNOWN]
    assert len(here) > 50
    wrong = {
        one["name"]: said
        for one in here
        if (said := SUPPLY.licence_of(SUPPLY.distribution(one["name"]))) != one["licence"]
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("facts", "licence"),
    [
        ("License-Expression: MIT", "MIT"),
        ("Classifier: License :: OSI Approved :: MIT License\nLicense: long", "MIT License"),
        ("License: BSD\n  and more", "BSD"),
        ("Name: silent", ""),
    ],
)
def test_where_a_licence_is_said(tmp_path: Path, facts: str, licence: str) -> None:
    (tmp_path / "METADATA").write_text(f"{facts}\n", encoding="utf-8")
    assert SUPPLY.licence_of(SUPPLY.Distribution.at(tmp_path)) == licence


def test_the_list_of_parts_is_that_of_the_lock() -> None:
    assert (SBOM["bomFormat"], SBOM["specVersion"]) == ("CycloneDX", "1.6")
    parts = [(one["name"], one["version"]) for one in SBOM["components"]]
    assert sorted(parts) == sorted(SUPPLY.pinned(ROOT / "requirements.lock")), "run `make sbom`"
    for one in SBOM["components"]:
        assert one["purl"].startswith(f"pkg:pypi/{one['name']}@{one['version']}")
        assert [sha for file in one["externalReferences"] for sha in file["hashes"]]
        assert one["licenses"]
    root = SBOM["metadata"]["component"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (root["name"], root["version"]) == (project["name"], project["version"])
    (needs, *_) = SBOM["dependencies"]
    assert len(needs["dependsOn"]) == len(parts)


GOOD = {"name": "a", "version": "1", "vulns": []}
BAD = {"name": "b", "version": "2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3"]}]}
UNKNOWN = {"name": "c", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("asked", "code", "says"),
    [
        ([GOOD], 0, "1 packages asked about, 0 advisories"),
        ([GOOD, BAD], 1, "b 2: PYSEC-1, mended in ['3']"),
        ([GOOD, UNKNOWN], 1, "not asked about: c"),
        ([UNKNOWN], 0, "NOT AUDITED: the advisory service could not be asked about any package."),
        ([UNKNOWN], 0, "not found"),
        ([], 0, "the last word"),
    ],
    ids=["clean", "an advisory", "some not asked about", "none asked about", "why", "no answer"],
)
def test_an_audit_that_asked_nobody_is_no_audit(
    asked: list[dict[str, object]], code: int, says: str
) -> None:
    lines, ended = SUPPLY.verdict({"dependencies": asked}, said="the last word")
    assert ended == code
    assert says in lines


def test_what_a_report_of_the_tests_says(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(
        '<testsuites><testsuite time="1.26"><testcase classname="a" name="b"/>'
        '<testcase classname="a" name="c"><failure message="x"/></testcase>'
        '<testcase classname="a" name="d"><skipped message="no server"/></testcase>'
        "</testsuite></testsuites>",
        encoding="utf-8",
    )
    said = MATRIX.outcome(report, "3.13.0")
    assert (said.tests, said.passed, said.skipped) == (3, 1, {"no server": 1})
    assert (said.failing, said.seconds) == (["a::c"], 1.3)


@pytest.mark.parametrize(
    ("page", "link", "there"),
    [
        ("README.md", "docs/limits.md", "limits.md"),
        ("README.md", "docs/report.png", "report.png"),
        ("README.md", "benchmarks", "benchmarks/index.md"),
        ("README.md", "LICENSE", "LICENSE.txt"),
        ("docs/limits.md", "../benchmarks", "benchmarks/index.md"),
        ("docs/commands/read.md", "../../SECURITY.md", "../SECURITY.md"),
        ("docs/commands/read.md", "../json.md", "../json.md"),
        ("docs/python.md", "https://example.org/a.md", "https://example.org/a.md"),
        ("docs/python.md", "nowhere.md", "nowhere.md"),
    ],
)
def test_links_of_the_site_lead_where_those_of_the_repository_lead(
    page: str, link: str, there: str
) -> None:
    assert SITE.relinked(f"see [it]({link})", ROOT / page) == f"see [it]({there})"


def test_the_site_has_every_page_and_what_they_link_to() -> None:
    places = SITE.wanted()
    pages = {SITE.place(path) for path in (ROOT / "docs").rglob("*.md")}
    assert pages <= set(places)
    assert {"index.md", "SECURITY.md", "benchmarks/statements/README.md"} <= set(places)
    assert places["benchmarks/statements/results/encoder.json"].is_file()


def test_the_navigation_names_every_page_once() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[2]
    named = re.findall(r": (\S+\.md)$", text, re.M)
    assert len(named) == len(set(named))
    docs = {SITE.place(path) for path in (ROOT / "docs").rglob("*.md")}
    assert docs | {"index.md"} <= set(named)


@pytest.mark.parametrize(
    ("tag", "loads"),
    [
        ('<script src="https://example.org/a.js">', True),
        ("<link rel=stylesheet href=//example.org/a.css>", True),
        ('<img src="assets/a.png">', False),
        ('<a href="https://example.org">', False),
    ],
)
def test_what_a_page_loads_from_elsewhere_is_seen(tag: str, loads: bool) -> None:
    assert bool(SITE.ELSEWHERE.search(tag)) is loads


def test_every_lock_file_pins_with_hashes() -> None:
    locks = sorted(ROOT.glob("requirements*.lock"))
    assert len(locks) == 4
    for lock in locks:
        lines = re.sub(r"\\\n", "", lock.read_text(encoding="utf-8")).splitlines()
        pins = [line for line in lines if line and not line.startswith("#")]
        assert all(re.search(r"==\S+.*--hash=sha256:[0-9a-f]{64}", pin) for pin in pins), lock.name


def test_the_pythons_that_are_named_are_those_that_are_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [one.rpartition(" ")[2] for one in project["classifiers"] if ":: 3." in one]
    assert named == [name.removeprefix("python") for name in MATRIX.NAMES]
