"""One self-contained HTML page of articles side by side, without network or JavaScript."""

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.records.reading import Failure
from onrecord.report.comparison import Sheet
from onrecord.report.page import Made, shown
from onrecord.report.words import number_of


def comparison_page(
    sheets: Sequence[Sheet], failures: Sequence[Failure] = (), *, made: Made | None = None
) -> str:
    """The page as text to be written in UTF-8; nothing is loaded, and a policy forbids it."""
    style = _static("page.css") + _static("comparison.css")
    return (
        _environment()
        .get_template("comparison.html.j2")
        .render(
            policy=_policy(style),
            style=Markup(style),
            sheets=sheets,
            failures=failures,
            made=made or Made(),
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("onrecord.report"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters |= {"shown": shown, "number_of": number_of, "href": _href}
    return environment


def _href(address: str | None) -> str | None:
    """The address if it is an ordinary web address; anything else must not become a link."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None


def _static(name: str) -> str:
    return (files("onrecord.report") / "static" / name).read_text(encoding="utf-8")


def _policy(style: str) -> str:
    """Nothing from elsewhere, no script, and no style but this one."""
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
