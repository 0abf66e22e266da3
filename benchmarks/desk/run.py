"""How quick the desk is in a real browser, with invented articles.

python -m benchmarks.desk.run [--gate] [--set-floors [--lower]]
"""

import argparse
import json
import os
import shutil
import socket
import statistics
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from benchmarks.desk.articles import article, network
from benchmarks.measured import below, circumstances, data_files, end, save, set_floors

from onrecord.desk import Desk, desk_app
from onrecord.store import Coder, CoderKind, Collection, open_collection

HERE = Path(__file__).parent
TOKEN = "benchmark"
MACHINE = Coder(name="benchmark", kind=CoderKind.MACHINE, version="1")
SHORT, LONG = 1_000, 60_000  # words
ACTORS, TIES = 300, 2_000
KEYS, REPEATS = 40, 5
LIMITS_MS: Mapping[str, float] = {
    "first_paint_after_response": 150,
    "key_to_change_p95": 16,
    "key_to_commit_p95": 50,
    "long_article_open": 1_000,
    "network_drawn": 500,
}
GATE_FACTOR = 4  # a busy machine of a gate is allowed so many times the limit
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
WATCH = """() => {
  window.keyed = [];
  addEventListener("keydown", (event) => {
    const key = { at: event.timeStamp };
    window.keyed.push(key);
    queueMicrotask(() => {
      document.body.offsetHeight;
      key.change = performance.now() - key.at;
    });
    requestAnimationFrame(() => { key.frame = performance.now() - key.at; });
  });
}"""
COMMITS = """() => performance.getEntriesByType("resource")
  .filter((one) => one.name.endsWith("/api/decide")).map((one) => one.responseEnd)"""
DRAWN = """() => new Promise((done) => {
  const look = () => {
    const asked = performance.getEntriesByType("resource")
      .find((one) => one.name.includes("/api/network"));
    if (!asked || !document.querySelectorAll("#network line").length) {
      requestAnimationFrame(look);
      return;
    }
    document.body.offsetHeight;
    requestAnimationFrame(() => done(performance.now() - asked.responseEnd));
  };
  look();
})"""


def main() -> None:
    """Measure: write the result, compare it with the floors, or set them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--gate", action="store_true")
    options.add_argument("--set-floors", action="store_true")
    options.add_argument("--lower", action="store_true")
    chosen = options.parse_args()
    data_files(HERE)
    browser = shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - it may be absent
    except ModuleNotFoundError:
        browser = None
    if browser is None:
        print("skipped: no chromium, or playwright is not installed")
        sys.exit(0)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=list(FLAGS))
        found = _measured(chromium, repeats=2 if chosen.gate else REPEATS)
    scores = {
        "share_within_four_times_the_limit": sum(
            found[name] <= GATE_FACTOR * limit for name, limit in LIMITS_MS.items()
        )
        / len(LIMITS_MS)
    }
    for name, value in found.items():
        limit = LIMITS_MS.get(name)
        print(f"{name}: {value:.1f} ms" + (f", goal {limit:g}" if limit else ""))
    if chosen.gate:
        end(list(below(HERE, "chromium", scores)))
    result = {
        "figures_ms": {name: round(value, 1) for name, value in found.items()},
        "goals_ms": dict(LIMITS_MS),
        "goals_met": [name for name, limit in LIMITS_MS.items() if found[name] <= limit],
        "n_keys": KEYS,
        "n_repeats": REPEATS,
        "load_average_1_min": round(os.getloadavg()[0], 1),
        **circumstances(),
    }
    save(result, HERE / "results" / "chromium.json")
    if chosen.set_floors:
        set_floors(HERE, "chromium", scores, lower=chosen.lower)


def _measured(chromium: Any, *, repeats: int) -> dict[str, float]:  # noqa: ANN401
    with (
        tempfile.TemporaryDirectory() as folder,
        open_collection(str(Path(folder) / "talks.db"), create=True) as collection,
    ):
        collection.add([article(SHORT), article(LONG)], coder=MACHINE)
        with _served(collection) as base:
            page = chromium.new_context(viewport={"width": 1360, "height": 850}).new_page()
            page.goto(f"{base}/enter?token={TOKEN}")
            page.wait_for_url(f"{base}/")
            return {
                **_paints(page, base, repeats),
                **_keys(page, base),
                **_network(page, base, repeats),
            }


def _paints(page: Any, base: str, repeats: int) -> dict[str, float]:  # noqa: ANN401
    """Medians: first paint of the short article, and the long one until it takes keys."""
    first, opened = [], []
    for _ in range(repeats):
        _open(page, base, SHORT)
        first.append(page.evaluate(
            "performance.getEntriesByName('first-contentful-paint')[0].startTime"
            " - performance.getEntriesByType('navigation')[0].responseStart"
        ))  # fmt: skip
        _open(page, base, LONG)
        opened.append(page.evaluate("window.readyAt"))
    return {
        "first_paint_after_response": statistics.median(first),
        "long_article_open": statistics.median(opened),
    }


def _keys(page: Any, base: str) -> dict[str, float]:  # noqa: ANN401
    """95th percentiles over keys that decide, each pressed once the one before is saved."""
    _open(page, base, SHORT)
    page.evaluate(WATCH)
    page.keyboard.press("j")
    changes, frames, commits = [], [], []
    for number in range(KEYS):
        n_before = len(page.evaluate(COMMITS))
        page.keyboard.press("x" if number % 2 else "a")
        for _ in range(400):
            if len(found := page.evaluate(COMMITS)) > n_before:
                break
            page.wait_for_timeout(5)
        key = page.evaluate("window.keyed.at(-1)")
        changes.append(key["change"])
        frames.append(key["frame"])
        commits.append(found[-1] - key["at"])
        page.keyboard.press("j")
    return {
        "key_to_change_p95": _p95(changes),
        "key_to_frame_p95": _p95(frames),
        "key_to_commit_p95": _p95(commits),
    }


def _network(page: Any, base: str, repeats: int) -> dict[str, float]:  # noqa: ANN401
    """Median from the answer to the frame in which all ties stand."""
    body = json.dumps(network(ACTORS, TIES))
    page.route(
        "**/api/network**",
        lambda route: route.fulfill(body=body, content_type="application/json"),
    )
    found = []
    for _ in range(repeats):
        page.goto(f"{base}/network")
        found.append(page.evaluate(DRAWN))
        if page.locator("#network line").count() != TIES:
            raise RuntimeError("not all ties were drawn")
    return {"network_drawn": statistics.median(found)}


def _open(page: Any, base: str, n_words: int) -> None:  # noqa: ANN401
    page.goto(f"{base}/read?document=words-{n_words}")
    page.wait_for_selector("html[data-ready]")
    page.evaluate("window.readyAt = Number(document.documentElement.dataset.ready)")


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


@contextmanager
def _served(collection: Collection) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        host = f"127.0.0.1:{listener.getsockname()[1]}"
        desk = Desk(
            collection=collection, key=b"b" * 32, token=TOKEN, hosts=frozenset({host}), coder="ann"
        )
        config = uvicorn.Config(
            desk_app(desk), log_level="critical", access_log=False, lifespan="off"
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            yield f"http://{host}"
        finally:
            server.should_exit = True
            thread.join(timeout=10)


if __name__ == "__main__":
    main()
