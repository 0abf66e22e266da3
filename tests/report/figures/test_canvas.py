import pytest
from lxml import etree

from onrecord.report.figures.canvas import Drawing, Theme, svg

SVG = "{http://www.w3.org/2000/svg}"
DRAWING = Drawing(width=100, height=50, title="A < B", says="\x00 & more", body="<g/>")


def test_the_words_for_those_who_do_not_see_it() -> None:
    root = etree.fromstring(svg(DRAWING).encode())
    assert root.get("role") == "img"
    said = [root.find(f"{SVG}{name}") for name in ("title", "desc")]
    assert [one.text for one in said] == ["A < B", "� & more"]
    assert root.get("aria-labelledby") == " ".join(one.get("id") for one in said)


@pytest.mark.parametrize(
    ("theme", "asks", "width", "paper"),
    [
        (None, True, "100%", "#fbfaf7"),
        (Theme.LIGHT, False, "100", "#fbfaf7"),
        (Theme.DARK, False, "100", "#171716"),
    ],
)
def test_colours(theme: Theme | None, asks: bool, width: str, paper: str) -> None:
    made = svg(DRAWING, theme)
    root = etree.fromstring(made.encode())
    assert ("prefers-color-scheme:dark" in made) is asks
    assert root.get("width") == width
    assert f".paper{{fill:{paper}}}" in made


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2, 1 to 21."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize(
    ("of", "on", "least"),
    [
        ("ink", "paper", 7.0),
        ("soft", "paper", 4.5),
        ("ink", "propale", 4.5),
        ("ink", "conpale", 4.5),
        ("profill", "paper", 3.0),
        ("confill", "paper", 3.0),
    ],
)
def test_everything_can_be_read(theme: Theme, of: str, on: str, least: float) -> None:
    made = svg(DRAWING, theme)
    colours = [made.split(f".{name}{{fill:")[1][:7] for name in (of, on)]
    assert contrast(*colours) >= least
