"""One self-contained HTML page for one or many readings, readable without network or JavaScript."""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from onrecord.records.document import Document
from onrecord.records.finding import Finding
from onrecord.records.reading import Failure, Reading
from onrecord.records.spans import Span, Spans
from onrecord.report.agenda import Item, agenda
from onrecord.report.counts import Count, Counts, counts
from onrecord.report.json_ld import json_ld
from onrecord.report.marked import Lists, MarkedBlock, marked
from onrecord.report.rows import Naming, Row, Speaker, Standing, rows, standings
from onrecord.report.sides import Sides, Taken, sides, taken
from onrecord.report.timeline import Timeline, timeline
from onrecord.report.voice import OwnSentence, own_sentences
from onrecord.report.words import (
    confidence,
    headline,
    imprint,
    in_line,
    number_of,
    quoted,
    showable,
    titled,
)

MAX_LINKED = 400  # rows of one kind that light up without JavaScript; each costs one CSS rule
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}")

Entry = tuple[str, str]  # a row's anchor and what its link shows
Lines = tuple[tuple[str, tuple[Entry, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """Who made the page: program with version, steps in order, and when; None: no time is shown.

    Without `steps` the page names those that its statements carry.
    """

    program: str = "onrecord"
    steps: tuple[str, ...] = ()
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One reading as the template shows it. `prefix` keeps the anchors of readings apart."""

    anchor: str
    prefix: str
    document: Document
    headline: str
    imprint: str
    address: str
    href: str | None
    language: str | None
    blocks: tuple[MarkedBlock, ...]
    rows: tuple[Row, ...]
    standings: dict[Standing, tuple[Speaker, ...]]
    others: tuple[tuple[str, tuple[Row, ...]], ...]
    own: tuple[OwnSentence, ...] | None
    findings: tuple[Finding, ...]
    names: dict[str, str]
    tables: tuple[tuple[str, Lines], ...]
    n_words: int
    taken: tuple[Taken, ...]
    sides: Sides
    agenda: tuple[Item, ...]
    timeline: Timeline | None

    def words(self, span: Span) -> str:
        """The words of a span on one line."""
        return in_line(span.within(self.document.text))

    def quoted(self, spans: Spans) -> str:
        """The words of the spans on one line."""
        return quoted(self.document.text, spans)

    def voice(self, finding: Finding) -> str:
        """Whose words the evidence of a finding is."""
        return self.names.get(finding.voice, "the outlet")


def page(
    readings: Sequence[Reading], failures: Sequence[Failure] = (), *, made: Made = Made()
) -> str:
    """The page as text to be written in UTF-8.

    Statements, sentences in the own voice and findings have the anchors #s1, #v1, #f1 …, after
    "r1-" and so on when there are several readings; their places in the text #t-s1 … . The
    text of each article stands in its `article` element to the character; what HTML cannot hold
    is shown as U+FFFD. Nothing is loaded from elsewhere, and a policy in the page forbids it. The
    quotations stand in it once more as schema.org data (JSON-LD), which no browser runs.
    """
    many = len(readings) > 1
    views = [_view(reading, at if many else 0) for at, reading in enumerate(readings, start=1)]
    style, script = _style(views), _static("page.js")
    template = _environment().get_template("page.html.j2")
    return template.render(
        title=views[0].headline if len(views) == 1 else number_of(len(views), "article"),
        policy=_policy(style, script),
        style=Markup(style),
        script=Markup(script),
        quotations=Markup(json_ld(readings)),
        views=views,
        failures=failures,
        made=made,
        steps=made.steps or _steps(readings),
    )


def shown(text: str) -> Markup:
    """The text escaped for HTML, with its carriage returns kept from the parser's tidying."""
    return Markup(str(escape(showable(text))).replace("\r", "&#13;"))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("onrecord.report"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "shown": shown,
        "titled": titled,
        "confidence": confidence,
        "number_of": number_of,
    }
    return environment


def _static(name: str) -> str:
    return (files("onrecord.report") / "static" / name).read_text(encoding="utf-8")


def _view(reading: Reading, number: int) -> View:
    document = reading.document
    own = own_sentences(reading)
    all_rows = rows(reading)
    found, items = taken(reading), agenda(reading)
    lists = Lists(rows=all_rows, own=own or (), findings=reading.findings, taken=found, items=items)
    tally = counts(reading)
    return View(
        anchor=f"r{number or 1}",
        prefix=f"r{number}-" if number else "",
        document=document,
        headline=headline(document),
        imprint=imprint(document),
        address=in_line(document.address or ""),
        href=_href(document.address),
        language=_language(document.language),
        blocks=marked(reading, lists),
        rows=all_rows,
        standings=standings(all_rows),
        others=_others(all_rows),
        own=own,
        findings=reading.findings,
        names={actor.id: actor.name for actor in reading.cast.actors},
        tables=tuple(_tables(tally, lists)),
        n_words=tally.n_words,
        taken=found,
        sides=sides(found),
        agenda=items,
        timeline=timeline(items, document.published),
    )


def _href(address: str | None) -> str | None:
    """The address if it is an ordinary web address; anything else must not become a link."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None


def _language(language: str | None) -> str | None:
    return language if language and _LANGUAGE.fullmatch(language) else None


def _others(all_rows: Sequence[Row]) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """The rows without a named speaker, by what is known about it."""
    titles = {
        Naming.UNNAMED: "Unnamed speakers",
        Naming.UNRESOLVED: "Speaker not resolved",
        Naming.NO_SOURCE: "No source named",
    }
    found = ((title, tuple(r for r in all_rows if r.naming is n)) for n, title in titles.items())
    return tuple((title, own) for title, own in found if own)


def _tables(tally: Counts, lists: Lists) -> Iterator[tuple[str, Lines]]:
    """The counts by subject, each number with the anchors of its rows."""
    entry: dict[str, Entry] = {}
    for row in lists.rows:
        entry[row.statement.id] = (f"s{row.number}", str(row.number))
    for own in lists.own:
        entry[own.id] = (f"v{own.number}", f"V{own.number}")
    for number, finding in enumerate(lists.findings, start=1):
        entry[finding.id] = (f"f{number}", f"F{number}")

    def lines(parts: Iterable[Count]) -> Lines:
        return tuple((part.what, tuple(entry[id] for id in part.ids)) for part in parts)

    yield "All", lines([tally.statements])
    yield "Statements by kind", lines(tally.kinds)
    yield "Statements by type", lines(tally.types)
    yield "Statements by speaker", lines(tally.namings)
    if tally.own_voice is not None:
        yield "Sentences", lines([tally.own_voice])
    if tally.checks:
        yield "Findings", lines(tally.checks)


def _style(views: Sequence[View]) -> str:
    """The style sheet and a rule for each row number: target one end, light up both."""
    largest = {
        "s": max((len(view.rows) for view in views), default=0),
        "v": max((len(view.own or ()) for view in views), default=0),
        "f": max((len(view.findings) for view in views), default=0),
        "p": max((len(view.taken) for view in views), default=0),
        "e": max((len(view.agenda) for view in views), default=0),
    }
    rules = [
        f".reading:has(.k{letter}{n}:target) .k{letter}{n}{{background:var(--hot)}}\n"
        for letter, count in largest.items()
        for n in range(1, min(count, MAX_LINKED) + 1)
    ]
    return _static("page.css") + _static("summary.css") + "".join(rules)


def _policy(style: str, script: str) -> str:
    """Nothing from elsewhere, and no style or script but these two."""
    digest = {
        kind: base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
        for kind, text in (("style", style), ("script", script))
    }
    return (
        f"default-src 'none'; style-src 'sha256-{digest['style']}'; "
        f"script-src 'sha256-{digest['script']}'; base-uri 'none'; form-action 'none'"
    )


def _steps(readings: Sequence[Reading]) -> tuple[str, ...]:
    made_by = (statement.made_by for reading in readings for statement in reading.statements)
    return tuple(dict.fromkeys(made_by))
