"""Makes docs/report.png, the README's picture of the report: needs playwright and Chromium."""

import json
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from typer.testing import CliRunner

from onrecord.run.cli import app

HERE = Path(__file__).parent
ARTICLE = HERE.parent / "examples" / "strait" / "articles.jsonl"
WIDTH, HEIGHT, MARGIN = 1180, 540, 14
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


def report(into: Path) -> Path:
    """The report of the first example article.

    Raises:
        RuntimeError: it could not be made.
    """
    first = ARTICLE.read_text(encoding="utf-8").splitlines()[0]
    (into / f"{json.loads(first)['id']}.jsonl").write_text(first, encoding="utf-8")
    page = into / "report.html"
    done = CliRunner().invoke(app, ["read", str(into), "--html", str(page)])
    if done.exit_code:
        raise RuntimeError(done.output)
    return page


def main(browser: str) -> None:
    """Write the picture: the article with its statements, light, twice as sharp as it is wide."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=browser, args=list(FLAGS))
        page = chromium.new_page(
            viewport={"width": WIDTH, "height": 1600}, device_scale_factor=2, color_scheme="light"
        )
        page.goto(report(Path(folder)).as_uri())
        box = page.get_by_role("heading", name="The article").bounding_box()
        top = (box["y"] if box else 0) - MARGIN
        clip = {"x": 0, "y": top, "width": WIDTH, "height": HEIGHT}
        page.screenshot(path=HERE / "report.png", clip=clip, full_page=True)
        chromium.close()


if __name__ == "__main__":
    main(*(sys.argv[1:] or ["/usr/bin/chromium"]))
