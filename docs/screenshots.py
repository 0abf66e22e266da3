"""Makes the pictures of the desk in docs/ from its examples: needs playwright and Chromium."""

import shutil
import socket
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import sync_playwright

from onrecord.desk import Desk, desk_app
from onrecord.desk.first_run import EXAMPLES, examples
from onrecord.run.desk_given import given
from onrecord.store import open_collection

HERE = Path(__file__).parent
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
SCREENS = {
    "desk-overview": "/",
    "desk-read": "/next",
    "desk-inbox": "/inbox",
    "desk-positions": "/positions",
    "desk-network": "/network",
    "desk-timeline": "/timeline",
    "desk-compare": "/compare/matter?document=harbour-courier-2025-06-18",
}
ALL = {
    **SCREENS,
    "desk-events": "/events",
    "desk-matters": "/compare",
    "desk-runs": "/runs",
    "desk-findings": "/findings",
    "desk-position": "/positions/cell",
}
WIDE = {"width": 1180, "height": 640}
VARIANTS: dict[str, dict[str, Any]] = {
    "": {"viewport": WIDE},
    "-dark": {"viewport": WIDE, "color_scheme": "dark"},
    "-phone": {"viewport": {"width": 390, "height": 800}},
}
MAX_BYTES = 200_000


def main(into: Path, *, all_variants: bool) -> None:
    """Write the pictures; dark and narrow ones only when told to."""
    with (
        tempfile.TemporaryDirectory() as folder,
        socket.create_server(("127.0.0.1", 0)) as listener,
    ):
        host = f"127.0.0.1:{listener.getsockname()[1]}"
        with open_collection(f"{folder}/talks.db", create=True) as collection:
            collection.add(examples(), coder=EXAMPLES)
            desk = Desk(
                collection=collection,
                key=b"p" * 32,
                token="pictures",
                hosts=frozenset({host}),
                coder="Nora",
                given=given(),
            )
            config = uvicorn.Config(desk_app(desk), log_level="critical", lifespan="off")
            server = uvicorn.Server(config)
            thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
            thread.start()
            try:
                _pictures(f"http://{host}", into, all_variants=all_variants)
            finally:
                server.should_exit = True
                thread.join()


def _pictures(base: str, into: Path, *, all_variants: bool) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(FLAGS)
        )
        for suffix, options in VARIANTS.items():
            if suffix and not all_variants:
                continue
            page = browser.new_context(**options).new_page()
            page.goto(f"{base}/enter?token=pictures")
            page.wait_for_url(f"{base}/")
            for name, path in (ALL if all_variants else SCREENS).items():
                _ready(page, base + path)
                place = into / f"{name}{suffix}.png"
                page.screenshot(path=place, full_page=all_variants)
                if not all_variants and place.stat().st_size > MAX_BYTES:
                    sys.exit(f"{place.name} is larger than {MAX_BYTES:,} bytes")
        browser.close()


def _ready(page: Any, address: str) -> None:  # noqa: ANN401 - a page of playwright
    page.goto(address)
    if address.endswith("/next"):
        page.wait_for_selector("html[data-ready]")
        for key in ("j", "a", "j"):
            page.keyboard.press(key)
        page.wait_for_selector(".net:text-is('Saved')")
        page.evaluate("scrollTo(0, 0)")
    if address.endswith("/network"):
        page.wait_for_selector("#network line")
    if address.endswith("/timeline"):
        page.wait_for_selector(".slider")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE, all_variants=len(sys.argv) > 1)
