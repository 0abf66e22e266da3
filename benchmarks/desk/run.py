"""How quick the desk is in a real browser, with invented articles.

python -m benchmarks.desk.run [--gate] [--set-floors [--lower]]
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.desk.articles import article, network
from benchmarks.measured import below, circumstances, data_files, end, save, set_floors

from onrecord.store import Coder, CoderKind, open_collection

HERE = Path(__file__).parent
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
  window.commits = [];
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) {
      if (!one.name.endsWith("/api/decide")) continue;
      window.commits.push(one.responseEnd);
      window.onCommit?.();
    }
  }).observe({ type: "resource" });
}"""
COMMIT = """(number) => new Promise((done) => {
  window.onCommit = () => {
    if (window.commits.length >= number) done(window.commits[number - 1]);
  };
  window.onCommit();
})"""
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
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "talks.db"
        with open_collection(str(place), create=True) as collection:
            collection.add([article(SHORT), article(LONG)], coder=MACHINE)
        with _served(place) as entrance:
            base = entrance.partition("/enter")[0]
            page = chromium.new_context(viewport={"width": 1360, "height": 850}).new_page()
            page.goto(entrance)
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
        page.keyboard.press("x" if number % 2 else "a")
        commit = page.evaluate(COMMIT, number + 1)
        key = page.evaluate("window.keyed.at(-1)")
        changes.append(key["change"])
        frames.append(key["frame"])
        commits.append(commit - key["at"])
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
def _served(place: Path) -> Iterator[str]:
    """The address at which `onrecord desk`, a program of its own, lets one in."""
    command = [sys.executable, "-m", "onrecord", "desk", str(place), "--no-browser"]
    environment = {**os.environ, "HOME": str(place.parent)}  # where its secret lies
    with subprocess.Popen(
        [*command, "--coder", "ann"], stdout=subprocess.PIPE, text=True, env=environment
    ) as program:
        try:
            yield program.stdout.readline().strip() if program.stdout else ""
        finally:
            program.terminate()


if __name__ == "__main__":
    main()
