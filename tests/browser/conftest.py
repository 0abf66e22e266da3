"""A real browser, where there is one, and a desk that listens."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desks import TOKEN, served, with_examples

from onrecord.store import Collection

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
MODULES = Path(__file__).parents[2] / "src/onrecord/desk/islands/node_modules"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("there is no chromium")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    with with_examples(str(tmp_path / "talks.db")) as one:
        yield one


@pytest.fixture
def base(collection: Collection) -> Iterator[str]:
    with served(collection) as address:
        yield address


def enter(page: Any, base: str) -> None:  # noqa: ANN401 - a page of playwright
    """Come in by the printed address."""
    page.goto(f"{base}/enter?token={TOKEN.replace(' ', '%20')}")
    page.wait_for_url(f"{base}/")


@pytest.fixture
def page(chromium: Any, base: str) -> Iterator[Any]:  # noqa: ANN401
    """A page of the desk, let in; errors in scripts fail the test."""
    context = chromium.new_context(viewport={"width": 1300, "height": 850})
    one = context.new_page()
    errors: list[str] = []
    one.on("pageerror", lambda error: errors.append(str(error)))
    enter(one, base)
    yield one
    context.close()
    assert errors == []


@pytest.fixture(scope="session")
def axe() -> str:
    """The checks of axe-core, from the packages that build the islands."""
    script = MODULES / "axe-core" / "axe.min.js"
    if not script.is_file():
        pytest.skip("axe-core is not installed (npm ci in src/onrecord/desk/islands)")
    return script.read_text(encoding="utf-8")
