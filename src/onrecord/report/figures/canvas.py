"""One SVG file: elements as text, colours for light and dark, words for those who do not see it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from onrecord.report.words import in_line

LEAST_SHARE = 0.62  # of its natural width; narrower windows scroll, so that letters stay legible
LETTERS = 14.0  # height of letters in units of the drawing
FAMILY = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', Arial, sans-serif"


class Theme(StrEnum):
    """The colours of a picture that cannot ask the reader which he prefers."""

    LIGHT = "light"
    DARK = "dark"


Colours = Mapping[str, str]
_LIGHT: Colours = {
    "paper": "#fbfaf7",
    "ink": "#1d1c1a",
    "soft": "#59554e",
    "line": "#d8d3c8",
    "pro": "#1c5f9e",
    "con": "#b0480a",
    "propale": "#bcd6ef",
    "conpale": "#f6cfae",
    "node": "#4a463f",
}
_DARK: Colours = {
    "paper": "#171716",
    "ink": "#e9e6df",
    "soft": "#aaa598",
    "line": "#3b3934",
    "pro": "#86bdf2",
    "con": "#f2a065",
    "propale": "#1f4468",
    "conpale": "#693813",
    "node": "#c9c4b8",
}
_RULES = (
    (".paper", "fill", "paper"),
    (".ink", "fill", "ink"),
    (".soft", "fill", "soft"),
    (".halo", "stroke", "paper"),
    (".rule", "stroke", "line"),
    (".cell", "stroke", "line"),
    (".pro", "stroke", "pro"),
    (".con", "stroke", "con"),
    (".plain", "stroke", "soft"),
    (".proline", "stroke", "pro"),
    (".conline", "stroke", "con"),
    (".profill", "fill", "pro"),
    (".confill", "fill", "con"),
    (".propale", "fill", "propale"),
    (".conpale", "fill", "conpale"),
    (".plainfill", "fill", "soft"),
    (".node", "fill", "node"),
    (".rim", "stroke", "paper"),
)
_SHAPES = (
    f"text{{font-family:{FAMILY};font-size:{LETTERS:g}px}}",
    ".small{font-size:12px}.tiny{font-size:10px}.title{font-size:17px;font-weight:600}.strong{font-weight:600}",
    ".halo{paint-order:stroke;stroke-width:4px;stroke-linejoin:round}",
    ".con{stroke-dasharray:7 5}.con.hatch{stroke-dasharray:none;stroke-opacity:.45}",
    ".tie,.pro,.con,.plain,.rule{fill:none}.rim{stroke-width:1.5px}",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A drawing of so many units, its title, and what it shows in words."""

    width: float
    height: float
    title: str
    says: str
    body: str


def svg(drawing: Drawing, theme: Theme | None = None) -> str:
    """The drawing as an SVG file that fills the width it is given.

    Without a theme it follows the reader's preference; a theme fixes its colours, for programs
    that know no media queries.
    """
    width, height = number(drawing.width), number(drawing.height)
    natural = number(drawing.width)
    least = number(drawing.width * LEAST_SHARE)
    return element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {width} {height}",
            "width": "100%" if theme is None else width,
            "height": None if theme is None else height,
            "style": None
            if theme
            else f"display:block;min-width:{least}px;max-width:{natural}px;margin:0 auto",
            "role": "img",
            "aria-labelledby": "title says",
        },
        element("title", {"id": "title"}, plain(drawing.title)),
        element("desc", {"id": "says"}, plain(drawing.says)),
        f"<style>{stylesheet(theme)}</style>",
        element("rect", {"class": "paper", "width": width, "height": height}),
        drawing.body,
    )


def stylesheet(theme: Theme | None) -> str:
    """The rules of shapes and colours."""
    first = _coloured(_DARK if theme is Theme.DARK else _LIGHT)
    shapes = "".join(_SHAPES)
    if theme is not None:
        return shapes + first
    dark = f":root{{background:{_DARK['paper']}}}{_coloured(_DARK)}"
    return f":root{{background:{_LIGHT['paper']}}}{shapes}{first}" + (
        f"@media (prefers-color-scheme:dark){{{dark}}}"
    )


def _coloured(colours: Colours) -> str:
    return "".join(f"{where}{{{what}:{colours[key]}}}" for where, what, key in _RULES)


def element(name: str, attributes: Mapping[str, str | float | None], *children: str) -> str:
    """An element; attributes that are None are left out, children are text that is escaped already.

    >>> element("text", {"x": 1.0, "class": None}, plain("a < b"))
    '<text x="1">a &lt; b</text>'
    """
    said = "".join(
        f' {key}="{escape(value if isinstance(value, str) else number(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(children)
    return f"<{name}{said}>{inside}</{name}>" if inside else f"<{name}{said}/>"


def plain(text: str) -> str:
    """Words as they may stand in XML, on one line."""
    return escape(in_line(text), quote=False)


def words(
    text: str,
    x: float,
    y: float,
    *,
    kind: str = "ink",
    anchor: str = "start",
    turned: float = 0.0,
) -> str:
    """A line of text at a place; `anchor` start, middle or end; `turned` by degrees."""
    turn = f"rotate({number(turned)} {number(x)} {number(y)})" if turned else None
    side = None if anchor == "start" else anchor
    place: dict[str, str | float | None] = {
        "x": x,
        "y": y,
        "class": kind,
        "transform": turn,
        "text-anchor": side,
    }
    return element("text", place, plain(text))


def group(parts: Iterable[str], says: str = "") -> str:
    """Parts that belong together, with words that appear on pointing at them."""
    inside = "".join(parts)
    return element("g", {}, element("title", {}, plain(says)) if says else "", inside)


def number(value: float) -> str:
    """A coordinate, to a hundredth.

    >>> number(2.0), number(1 / 3), number(-0.001)
    ('2', '0.33', '0')
    """
    short = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short


def signed(weight: float) -> str:
    """A weight with its sign, to three digits.

    >>> signed(2.0), signed(-1 / 3)
    ('+2', '-0.333')
    """
    return f"{weight:+.3g}"
