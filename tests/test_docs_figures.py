"""Every number in the tables of the pages is that of the result file its row links to."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
LINK = re.compile(r"\]\(([^)]+\.json)\)")
NUMBER = re.compile(r"\d+\.\d+")


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


FIGURES = script("figures")
PAGES = FIGURES.figures()
ROWS = [(page, key, cells) for page, rows in PAGES.items() for key, cells in rows.items()]


def tables(page: Path) -> list[str]:
    """The rows of the tables that link to results."""
    lines = page.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.startswith("| ") and LINK.search(line)]


def row(page: Path, key: str) -> str:
    (found,) = [line for line in tables(page) if FIGURES.words(line.split("|")[1].strip()) == key]
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_figures_are_those_of_the_results(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert FIGURES.current(text, PAGES[page]) == text, "run `make docs`"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_row_with_a_result_is_written_by_hand(page: Path) -> None:
    keys = {FIGURES.words(line.split("|")[1].strip()) for line in tables(page)}
    assert keys == set(PAGES[page])


@pytest.mark.parametrize(("page", "key", "cells"), ROWS, ids=[f"{p.name}: {k}" for p, k, _ in ROWS])
def test_a_row_links_to_the_folder_each_number_is_from(
    page: Path, key: str, cells: list[str]
) -> None:
    linked = {(page.parent / link).resolve() for link in LINK.findall(row(page, key))}
    assert all(path.is_file() for path in linked)
    used = {ROOT / file for cell in cells for file in FIGURES.files_of(cell)}
    assert {path.parent for path in used} <= {path.parent for path in linked}
    assert used & linked


@pytest.mark.parametrize(("page", "key", "cells"), ROWS, ids=[f"{p.name}: {k}" for p, k, _ in ROWS])
def test_what_others_reached_stands_in_the_readme_of_the_benchmark(
    page: Path, key: str, cells: list[str]
) -> None:
    folders = {(page.parent / link).resolve().parents[1] for link in LINK.findall(row(page, key))}
    readmes = " ".join((folder / "README.md").read_text(encoding="utf-8") for folder in folders)
    by_hand = " ".join(re.sub(r"\{[^}]*\}|\([^)]*\.json\)", "", cell) for cell in (key, *cells))
    assert [n for n in NUMBER.findall(by_hand) if n not in readmes and n != "3.1"] == []


@pytest.mark.parametrize(
    ("hole", "shown"),
    [
        ("{networks/speed timings.2.dna_s count} s", "153 s"),
        ("{networks/speed timings.2.dna_s tenth}", "153.0"),
        ("{networks/dna-3.1 n.computable count}", "13,228"),
        ("no number", "no number"),
    ],
)
def test_ways_to_show_a_number(hole: str, shown: str) -> None:
    assert FIGURES.filled(hole) == shown


def test_a_wrong_figure_is_put_right_and_a_row_that_is_not_there_is_told() -> None:
    rows = {"weekly windows": ["DNA {networks/speed timings.2.dna_s count} s", "="]}
    assert FIGURES.current("| [weekly windows](x.json) | DNA 1 s | kept |\n", rows) == (
        "| [weekly windows](x.json) | DNA 153 s | kept |\n"
    )
    with pytest.raises(KeyError, match="no row begins with weekly windows"):
        FIGURES.current("no table\n", rows)
