"""The pages say what the code says."""

import doctest
import importlib.util
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import onrecord
from onrecord.records.schema import record_schema

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(ROOT.glob("*.md")) + sorted(DOCS.rglob("*.md")) + sorted(ROOT.glob("*/*/README.md"))


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATE = generator()


def page(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def first_column(text: str) -> list[str]:
    """The code words that begin the rows of the tables in the text."""
    return re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)


@pytest.mark.parametrize("path", GENERATE.made(), ids=lambda path: path.name)
def test_made_pages_are_current(path: Path) -> None:
    part = GENERATE.made()[path]
    assert part in page(path), "run `make docs`"
    assert GENERATE.with_part(page(path), part) == page(path)


def test_every_command_has_its_page_and_no_page_is_left_over() -> None:
    pages = {path.stem for path in (DOCS / "commands").glob("*.md")}
    assert pages == set(GENERATE.commands())


def named(properties: dict[str, Any]) -> set[str]:
    """The values of every enumeration under these properties."""
    out: set[str] = set()
    for schema in properties.values():
        out |= set(schema.get("enum", ())) | set(schema.get("items", {}).get("enum", ()))
    return out


def objects() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object of the schema with its properties, those without a name of their own too."""
    defined = record_schema()["$defs"]
    yield from ((name, one["properties"]) for name, one in defined.items() if name != "span")
    yield "block", defined["document"]["properties"]["blocks"]["items"]["properties"]
    yield "office", defined["actor"]["properties"]["offices"]["items"]["properties"]
    yield "when", defined["event"]["properties"]["when"]["oneOf"][0]["properties"]


def section(name: str) -> str:
    """What docs/words.md says under a heading."""
    found = re.search(rf"^### {name}$(.*?)(?=^### |\Z)", page(DOCS / "words.md"), re.DOTALL | re.M)
    assert found, f"docs/words.md has no section {name}"
    return found[1]


@pytest.mark.parametrize(
    ("name", "properties"), list(objects()), ids=lambda v: v if isinstance(v, str) else ""
)
def test_the_words_are_those_of_the_schema(name: str, properties: dict[str, Any]) -> None:
    assert set(first_column(section(name))) == set(properties)
    values = set(re.findall(r"`([^`]+)`", section(name).partition("Values of")[2]))
    wanted = set() if name == "event" else named(properties)
    assert wanted <= values
    assert values - set(properties) <= named(properties) | {"en"}


def test_words_has_no_section_the_schema_lacks() -> None:
    sections = set(re.findall(r"^### (\w+)$", page(DOCS / "words.md"), re.M))
    assert sections == {name for name, _ in objects()}


def test_the_public_names_are_described() -> None:
    assert set(first_column(page(DOCS / "python.md"))) == set(onrecord.__all__)
    assert all(getattr(onrecord, name) is not None for name in onrecord.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = onrecord.nothing


def test_one_version_everywhere() -> None:
    project = tomllib.loads(page(ROOT / "pyproject.toml"))["project"]
    assert project["version"] == onrecord.__version__
    assert f"## {onrecord.__version__}" in page(ROOT / "CHANGELOG.md")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page(path))
    broken = [link for link in links if "://" not in link and not (path.parent / link).exists()]
    assert broken == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_and_flags_that_are_named_exist(path: Path) -> None:
    helps = {name: GENERATE.help_of(name) for name in GENERATE.commands()}
    used = re.findall(r"(?:^|\| |`|&& )onrecord (?!is\b)([a-z]+)([^`|\n>]*)", page(path), re.M)
    for command, rest in used:
        assert command in helps, f"onrecord {command}"
        for flag in re.findall(r"--[a-z-]+", rest):
            assert flag in helps[command], f"onrecord {command} {flag}"


def test_make_targets_that_are_named_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", page(ROOT / "Makefile"), re.M))
    for path in PAGES:
        assert set(re.findall(r"`make ([a-z]+)", page(path))) <= targets, path


def test_the_readme_s_examples_run() -> None:
    tests = doctest.DocTestParser().get_doctest(page(ROOT / "README.md"), {}, "README", None, 0)
    assert tests.examples
    assert doctest.DocTestRunner().run(tests).failed == 0
