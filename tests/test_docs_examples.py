"""The commands in the pages print what the pages show."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


EXAMPLES = script("examples")


@pytest.mark.parametrize("path", EXAMPLES.pages(), ids=lambda path: path.name)
def test_a_page_shows_what_its_commands_print(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    assert EXAMPLES.current(page) == page, "run `make docs`"


def test_the_tutorial_and_a_page_for_each_kind_of_user_have_commands() -> None:
    there = {path.name for path in EXAMPLES.pages()}
    wanted = {"for-fact-checkers.md", "for-mediation.md", "for-data-engineers.md", "from-dna.md"}
    assert {"README.md", "tutorial.md", *wanted} <= there


SHOWN = "```console\n$ onrecord --version\n{}\n```\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [("wrong", "onrecord 0.1.0"), ("onrecord 0.1.0", "onrecord 0.1.0"), ("…", "…")],
    ids=["put right", "left alone", "left out"],
)
def test_what_a_command_prints_replaces_what_is_shown(before: str, after: str) -> None:
    assert EXAMPLES.current(SHOWN.format(before)) == SHOWN.format(after)


def test_parts_left_out_stay_left_out_when_the_rest_changes() -> None:
    page = "```console\n$ ls examples\nold.txt\n…\nolder.txt\n```\n"
    assert EXAMPLES.current(page) == (
        "```console\n$ ls examples\nREADME.md\n…\ntamar-sentinel.txt\n```\n"
    )


def test_a_page_may_run_nothing_else() -> None:
    with pytest.raises(ValueError, match="may not run rm"):
        EXAMPLES.current("```console\n$ rm -r examples\n```\n")
