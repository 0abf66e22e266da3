"""The brief of one article for the terminal: sides, events, what to be wary of, who spoke."""

from collections.abc import Iterator, Sequence
from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.constrain import Constrain
from rich.text import Text

from onrecord.records.actor import Actor
from onrecord.records.reading import Reading
from onrecord.report.brief_findings import findings
from onrecord.report.brief_findings import shortens as shortens_findings
from onrecord.report.brief_statements import StatementLines
from onrecord.report.counts import Counts, counts
from onrecord.report.hanging import Hanging, more, section
from onrecord.report.rows import Naming, Row, Speaker, Standing, rows, standings
from onrecord.report.summary import shortens, summary
from onrecord.report.words import headline, imprint, in_line, number_of, shortened, titled

MAX_COLUMNS = 100  # longer lines are hard to read, however wide the terminal
SENTENCE_CHARS = 160
FIRST_SENTENCES = 5
NOBODY = "No words are given of anybody who is named."
SEE_ALL = "Shortened here. All of it: as data with --json, as a page with --html FILE."


def brief(reading: Reading) -> RenderableType:
    """The brief as something rich can print: at most 100 columns wide, whole without colour.

    Statements carry the numbers that the HTML page gives them. Long quotations are shortened
    at word borders, and the last line says how to see everything. Ends with an empty line.
    """
    all_rows = rows(reading)
    tally = counts(reading)
    lines = StatementLines(reading, all_rows)
    parts = [
        *_head(reading, tally, lines.shared),
        *summary(reading),
        *findings(reading),
        *_speakers(all_rows, lines),
        *_others(all_rows, lines),
        *_own_voice(reading, tally),
        *_tally(tally),
    ]
    if lines.left_out or _left_out(reading):
        parts += [Text(""), Hanging("", Text(SEE_ALL))]
    parts.append(Text(""))
    return Constrain(Group(*parts), MAX_COLUMNS)


def brief_text(reading: Reading, *, columns: int = 80) -> str:
    """The same as plain text, no line wider than `columns`."""
    out = StringIO()
    console = Console(file=out, width=columns, color_system=None, force_terminal=False)
    console.print(brief(reading))
    return out.getvalue()


def _head(reading: Reading, tally: Counts, shared: Actor | None) -> Iterator[RenderableType]:
    yield Hanging("", Text(headline(reading.document), style="bold"))
    yield Hanging("", Text(f"{imprint(reading.document)}. {number_of(tally.n_words, 'word')}."))
    if reading.document.address:
        yield Hanging("", Text(f"From {in_line(reading.document.address)}"))
    if shared:
        yield Hanging("", Text(f"All that is said in it came through {in_line(shared.name)}."))


def _speakers(all_rows: Sequence[Row], lines: StatementLines) -> Iterator[RenderableType]:
    """Those who spoke, then what the outlet tells of others' thoughts, wishes and plans."""
    stands = standings(all_rows)
    yield from section(Standing.SPOKE)
    if not all_rows:
        yield Hanging("  ", Text("No statements were found."))
    elif not stands[Standing.SPOKE]:
        yield Hanging("  ", Text(NOBODY))
    yield from _with_rows(stands[Standing.SPOKE], lines)
    if stands[Standing.THOUGHT]:
        yield from section(f"{Standing.THOUGHT} (in the outlet's telling)")
        yield from _with_rows(stands[Standing.THOUGHT], lines)


def _with_rows(found: Sequence[Speaker], lines: StatementLines) -> Iterator[RenderableType]:
    for speaker in found:
        yield Hanging("  ", _name(speaker))
        yield from lines.of(speaker.rows, column=4)


def _name(speaker: Speaker) -> Text:
    title = titled(speaker.actor)
    return Text.assemble((in_line(speaker.actor.name), "bold"), f", {title}" if title else "", ":")


def _others(all_rows: Sequence[Row], lines: StatementLines) -> Iterator[RenderableType]:
    others = [row for row in all_rows if not row.depth and row.naming is not Naming.NAMED]
    if others:
        yield from section("Statements without a named speaker")
        yield from lines.of(others, column=2, named=True)


def _own_voice(reading: Reading, tally: Counts) -> Iterator[RenderableType]:
    yield from section("The outlet's own voice")
    own = reading.own_voice()
    if tally.n_sentences is None:
        yield Hanging("  ", Text("Not known: the sentences of this article were not looked at."))
        return
    n_sentences = number_of(tally.n_sentences, "sentence")
    yield Hanging("  ", Text(f"Nobody but the outlet is named for {len(own):,} of {n_sentences}."))
    for span in own[:FIRST_SENTENCES]:
        words = shortened(span.within(reading.document.text), SENTENCE_CHARS)
        yield Hanging("  - ", Text(words))
    yield from more(len(own) - FIRST_SENTENCES)


def _tally(tally: Counts) -> Iterator[RenderableType]:
    yield from section("In numbers")
    lines = [
        (number_of(len(tally.statements), "statement"), tally.kinds),
        ("Their speakers", tally.namings),
        (number_of(tally.n_findings, "finding"), tally.checks),
    ]
    for what, parts in lines:
        each = ", ".join(f"{len(part):,} {part.what}" for part in parts if part.ids)
        if each:
            yield Hanging("  ", Text(f"{what}: {each}."))
    if not tally.statements.ids:
        yield Hanging("  ", Text("0 statements."))


def _left_out(reading: Reading) -> bool:
    """True when the brief does not show all words it is about."""
    sentences = reading.own_voice()
    text = reading.document.text
    return (
        shortens(reading)
        or len(sentences) > FIRST_SENTENCES
        or shortens_findings(reading)
        or any(len(in_line(span.within(text))) > SENTENCE_CHARS for span in sentences)
    )
