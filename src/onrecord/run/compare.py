"""What `onrecord compare` does: group articles by matter and lay each matter side by side."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import typer
from rich.console import Console

from onrecord.checks.compare.compared import compared, comparison
from onrecord.checks.compare.grouping import groups
from onrecord.read.hints import NO_HINTS, Hints
from onrecord.records.comparison import Comparison, Matter
from onrecord.records.reading import Failure, Reading
from onrecord.report.comparison import Sheet, sheet
from onrecord.report.comparison_brief import comparison_brief
from onrecord.report.comparison_json import comparison_to_json
from onrecord.report.comparison_page import comparison_page
from onrecord.report.page import Made
from onrecord.report.words import number_of
from onrecord.run.ask import is_collection
from onrecord.run.executor import only_readings
from onrecord.run.output import check_place, complaint, save_page, say
from onrecord.run.pipeline import readings
from onrecord.run.progress import watched
from onrecord.run.reading import Output
from onrecord.run.settings import DEFAULTS, Settings
from onrecord.run.version import VERSION
from onrecord.store import Collection, Filter, open_collection

__all__ = ["Output", "comparisons", "told"]

Fail = Callable[[Failure], None]
Look = Callable[[Reading], None]
_UNDATED = (
    "without a day of publication: only runs of the same words put these beside others; "
    "give the day with --published DATE when they are read or added"
)


def comparisons(
    sources: Sequence[str],
    *,
    hints: Hints = NO_HINTS,
    settings: Settings = DEFAULTS,
    fail: Fail = lambda failure: None,
    look: Look = lambda reading: None,
) -> Iterator[Comparison]:
    """Each matter that several articles report, in the order of its first article.

    Of one collection only the articles of one matter are in memory at a time, beside what every
    article is known by; articles of other sources are all kept. An article that comes twice is
    taken once.

    Args:
        sources: Collections (talks.db, postgresql://…), and what `onrecord read` takes.
        hints: What to believe where a page says nothing.
        settings: Limits and choices for articles that are read.
        fail: Told each article that could not be read.
        look: Shown each article once, before any matter is given.

    Raises:
        InputError: there is no such collection.
    """
    if len(sources) == 1 and is_collection(sources[0]):
        with open_collection(sources[0]) as collection:
            yield from _streamed(collection, look)
    else:
        found = _once(_read(sources, hints=hints, settings=settings, fail=fail))
        yield from compared(_shown(found, look))


def _shown(found: Iterable[Reading], look: Look) -> Iterator[Reading]:
    for reading in found:
        look(reading)
        yield reading


def _streamed(collection: Collection, look: Look) -> Iterator[Comparison]:
    for group in groups(_shown(collection.readings(), look)):
        if len(group.documents) > 1:
            found = [_fetched(collection, id) for id in group.documents]
            there = tuple(one for some in found for one in some)
            if len(there) > 1:
                yield comparison(Matter(readings=there, reasons=group.reasons))


def _fetched(collection: Collection, document: str) -> tuple[Reading, ...]:
    """The reading; none when somebody took the article away meanwhile."""
    return tuple(collection.readings(Filter(document=document)))


def _once(found: Iterable[Reading]) -> Iterator[Reading]:
    seen: set[str] = set()
    for reading in found:
        if reading.document.id not in seen:
            seen.add(reading.document.id)
            yield reading


def _read(
    sources: Sequence[str], *, hints: Hints, settings: Settings, fail: Fail
) -> Iterator[Reading]:
    for source in sources:
        if is_collection(source):
            with open_collection(source) as collection:
                yield from collection.readings()
    files = [source for source in sources if not is_collection(source)]
    if not files:
        return
    found = readings(files, hints=hints, settings=settings)
    shown = watched(found, console=Console(stderr=True), quiet=sys.stdout.isatty())
    yield from only_readings(shown, fail)


@dataclass(slots=True)
class _Kept:
    """What was seen on the way, for the page and the last words."""

    sheets: list[Sheet] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    n_matters: int = 0
    n_undated: int = 0

    def look(self, reading: Reading) -> None:
        """Count what cannot be set beside others by its day."""
        self.n_undated += reading.document.published is None


def told(sources: Sequence[str], *, hints: Hints, settings: Settings, output: Output) -> bool:
    """Print each matter and write the page if one is wanted; true when every article was read.

    Raises:
        InputError: there is no such collection, or the page cannot be made where it is wanted.
    """
    if output.html:
        check_place(output.html, replace=output.replace)
    words, kept = Console(stderr=True), _Kept()

    def fail(failure: Failure) -> None:
        kept.failures.append(failure)
        say(words, complaint(failure))

    found = comparisons(sources, hints=hints, settings=settings, fail=fail, look=kept.look)
    for one in found:
        _show(one, as_json=output.as_json)
        kept.n_matters += 1
        if output.html:
            kept.sheets.append(sheet(one))
    if output.html:
        _save(output.html, kept)
    say(words, f"{number_of(kept.n_matters, 'matter')} with several articles")
    if kept.n_undated:
        say(words, f"{number_of(kept.n_undated, 'article')} {_UNDATED}")
    return not kept.failures


def _show(one: Comparison, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(comparison_to_json(one), ensure_ascii=True))
    else:
        Console().print(comparison_brief(one))


def _save(path: Path, kept: _Kept) -> None:
    made = Made(program=f"onrecord {VERSION}", at=datetime.now().astimezone())
    save_page(path, comparison_page(kept.sheets, kept.failures, made=made))
