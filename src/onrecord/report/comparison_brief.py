"""The terminal's summary of articles side by side."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.constrain import Constrain
from rich.text import Text

from onrecord.records.comparison import Change, Comparison, Part
from onrecord.report.comparison import Difference, Only, Quoted, Sheet, Told, sheet
from onrecord.report.hanging import Hanging, more, section
from onrecord.report.words import number_of, shortened

MAX_COLUMNS = 100
WORDS_CHARS = 160
MAX_LINES = 12  # of one kind; the rest is counted


def comparison_brief(comparison: Comparison) -> RenderableType:
    """One matter as something rich can print, whole without colour; ends with an empty line.

    Differences come first, those between speakers apart; what agrees is only counted.
    """
    one = sheet(comparison)
    parts = [
        *_head(one),
        *_differences("Where the accounts differ", one.accounts),
        *_differences("Where speakers differ", one.claims),
        *_quotations(one.quotations),
        *_alone(one.alone),
        Text(""),
    ]
    return Constrain(Group(*parts), MAX_COLUMNS)


def _head(one: Sheet) -> Iterator[RenderableType]:
    yield Hanging("", Text(f"{number_of(len(one.articles), 'article')} on one matter", "bold"))
    for article in one.articles:
        yield Hanging(f"  [{article.number}] ", Text(f"{article.headline} ({article.imprint})"))
    for reason in one.reasons[:1]:
        yield Hanging("  together: ", Text(shortened(reason, WORDS_CHARS)))


def _differences(title: str, found: Sequence[Difference]) -> Iterator[RenderableType]:
    if not found:
        return
    yield from section(title)
    for one in found[:MAX_LINES]:
        yield Hanging("  - ", Text(f"{one.slot}: {shortened(one.of, WORDS_CHARS)}"))
        for number, cells in enumerate(one.cells, start=1):
            for cell in cells:
                voice = f" ({cell.voice})" if cell.voice else ""
                yield Hanging(f"      [{number}] ", Text(f"{cell.value}{voice}"))
    yield from more(len(found) - MAX_LINES)


def _quotations(found: Sequence[Quoted]) -> Iterator[RenderableType]:
    """The quotations that differ in words or relay; the others are counted."""
    if not found:
        return
    differ = [one for one in found if one.relay_differs or not _is_same(one.wordings)]
    yield from section(f"The same quotations: {len(found)}, of which {len(differ)} differ")
    for one in differ[:MAX_LINES]:
        fullest = one.wordings[0]
        yield _wording("  - ", fullest, shortened(fullest.words, WORDS_CHARS))
        for told in one.wordings[1:]:
            yield _wording("      ", told, changes(told.parts) or "the same words")
    yield from more(len(differ) - MAX_LINES)


def _is_same(wordings: Iterable[Told]) -> bool:
    return all(told.faithful for told in wordings)


def _wording(prefix: str, told: Told, words: str) -> RenderableType:
    relay = f", through {told.relays}" if told.relays else ""
    return Hanging(prefix, Text(f"[{told.article}] {told.speaker}{relay}: {words}"))


def changes(parts: Iterable[Part]) -> str:
    """What a wording does with the fullest one, in words.

    >>> changes([Part(change=Change.DROPPED, base="and not one metre further", here="")])
    'drops “and not one metre further”'
    """
    said = {
        Change.DROPPED: "drops “{0.base}”",
        Change.ADDED: "adds “{0.here}”",
        Change.CHANGED: "has “{0.here}” for “{0.base}”",
    }
    return "; ".join(said[part.change].format(part) for part in parts if part.change in said)


def _alone(found: Sequence[Only]) -> Iterator[RenderableType]:
    if not found:
        return
    yield from section("Statements that only one article has")
    for one in found[:MAX_LINES]:
        words = shortened(one.words, WORDS_CHARS)
        yield Hanging(f"  [{one.article}] ", Text(f"{one.speaker}: {words}"))
    yield from more(len(found) - MAX_LINES)
