"""The rooms import each other in one direction only, and nothing grows too long."""

import ast
from pathlib import Path

import pytest

import onrecord

ROOT = Path(onrecord.__file__).parent
MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 50
MAY_IMPORT = {
    "records": set(),
    "models": {"records"},
    "read": {"records", "models"},
    "statements": {"records", "models"},
    "actors": {"records", "models"},
    "positions": {"records", "models"},
    "events": {"records", "models"},
    "checks": {"records", "models"},
    "store": {"records"},
    "analysis": {"records"},
    "report": {"records", "store", "analysis"},
    "desk": {"records", "store", "analysis", "report"},
}
MAY_IMPORT["run"] = set(MAY_IMPORT)
BUILT = sorted(path.name for path in ROOT.iterdir() if (path / "__init__.py").exists())


def rooms_imported_by(path: Path) -> set[str]:
    """Every room a file names in an import, wherever in the file it stands."""
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write imports in full, not relative"
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    ours = [name.split(".") for name in names if name.split(".")[0] == ROOT.name]
    return {(parts + ["the package itself"])[1] for parts in ours}


def function_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the body, docstring left out."""
    body = node.body[1:] if ast.get_docstring(node, clean=False) is not None else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_every_folder_is_a_known_room() -> None:
    assert set(BUILT) <= set(MAY_IMPORT)
    assert {path.name for path in ROOT.glob("*.py")} == {"__init__.py", "__main__.py"}


@pytest.mark.parametrize("room", BUILT)
def test_room_imports_only_what_it_may(room: str) -> None:
    for path in sorted((ROOT / room).rglob("*.py")):
        unwanted = rooms_imported_by(path) - MAY_IMPORT[room] - {room}
        assert not unwanted, f"{path.relative_to(ROOT)} may not import {sorted(unwanted)}"


@pytest.mark.parametrize(
    "path", sorted(ROOT.rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT))
)
def test_nothing_grows_too_long(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= MAX_FILE_LINES
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert function_lines(node) <= MAX_FUNCTION_LINES, node.name
