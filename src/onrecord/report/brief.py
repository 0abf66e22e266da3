"""The brief of one article for the terminal: sides, events, what to be wary of, who spoke."""

from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.constrain import Constrain
from rich.text import Text

from onrecord.records.finding import Finding
from onrecord.records.reading import Reading
from onrecord.records.statement import StatementType
from onrecord.report.counts import Counts, counts
from onrecord.report.hanging import Hanging, more, section
from onrecord.report.rows import Naming, Row, Speaker, Standing, rows, standings
from onrecord.report.summary import shortens, summary
from onrecord.report.words import (
    MEDIUM,
    confidence,
    headline,
    imprint,
    in_line,
    number_of,
    quoted,
    shortened,
    titled,
)

MAX_COLUMNS = 100  # longer lines are hard to read, however wide the terminal
QUOTATION_CHARS = 220
SENTENCE_CHARS = 160
SOURCE_CHARS = 90
CUE_CHARS = 40
FIRST_SENTENCES = 5
FIRST_FINDINGS = 4  # of one check
FURNITURE = "furniture"
INDENT = 4  # columns for each level of nesting, up to MAX_DEPTH levels
MAX_DEPTH = 4
NOBODY = "No words are given of anybody who is named."
SEE_ALL = "Shortened here. All of it: as data with --json, as a page with --html FILE."


def brief(reading: Reading) -> RenderableType:
    """The brief as something rich can print: at most 100 columns wide, whole without colour.

    Statements carry the numbers that the HTML page gives them. Long quotations are shortened
    at word borders, and the last line says how to see everything. Ends with an empty line.
    """
    all_rows = rows(reading)
    tally = counts(reading)
    parts = [
        *_head(reading, tally),
        *summary(reading),
        *_findings(reading),
        *_speakers(all_rows),
        *_others(all_rows),
        *_own_voice(reading, tally),
        *_tally(tally),
    ]
    if _left_out(reading, all_rows):
        parts += [Text(""), Hanging("", Text(SEE_ALL))]
    parts.append(Text(""))
    return Constrain(Group(*parts), MAX_COLUMNS)


def brief_text(reading: Reading, *, columns: int = 80) -> str:
    """The same as plain text, no line wider than `columns`."""
    out = StringIO()
    console = Console(file=out, width=columns, color_system=None, force_terminal=False)
    console.print(brief(reading))
    return out.getvalue()


def _head(reading: Reading, tally: Counts) -> Iterator[RenderableType]:
    yield Hanging("", Text(headline(reading.document), style="bold"))
    yield Hanging("", Text(f"{imprint(reading.document)}. {number_of(tally.n_words, 'word')}."))
    if reading.document.address:
        yield Hanging("", Text(f"From {in_line(reading.document.address)}"))


def _speakers(all_rows: Sequence[Row]) -> Iterator[RenderableType]:
    """Those who spoke, then what the outlet tells of others' thoughts, wishes and plans."""
    stands = standings(all_rows)
    yield from section(Standing.SPOKE)
    if not all_rows:
        yield Hanging("  ", Text("No statements were found."))
    elif not stands[Standing.SPOKE]:
        yield Hanging("  ", Text(NOBODY))
    yield from _with_rows(stands[Standing.SPOKE], all_rows)
    if stands[Standing.THOUGHT]:
        yield from section(f"{Standing.THOUGHT} (in the outlet's telling)")
        yield from _with_rows(stands[Standing.THOUGHT], all_rows)


def _with_rows(found: Sequence[Speaker], all_rows: Sequence[Row]) -> Iterator[RenderableType]:
    inner = _inner(all_rows)
    for speaker in found:
        yield Hanging("  ", _name(speaker))
        yield from _statements(speaker.rows, inner, column=4)


def _name(speaker: Speaker) -> Text:
    title = titled(speaker.actor)
    return Text.assemble((in_line(speaker.actor.name), "bold"), f", {title}" if title else "", ":")


def _others(all_rows: Sequence[Row]) -> Iterator[RenderableType]:
    others = [row for row in all_rows if not row.depth and row.naming is not Naming.NAMED]
    if others:
        yield from section("Statements without a named speaker")
        yield from _statements(others, _inner(all_rows), column=2, named=True)


def _inner(all_rows: Sequence[Row]) -> dict[int, list[Row]]:
    """For each statement at depth 0, by number, all that are nested in it at any depth."""
    out: dict[int, list[Row]] = {}
    outermost = 0
    for row in all_rows:
        outermost = outermost if row.depth else row.number
        out.setdefault(outermost, []).extend([row] if row.depth else [])
    return out


def _statements(
    outer: Iterable[Row], inner: dict[int, list[Row]], *, column: int, named: bool = False
) -> Iterator[RenderableType]:
    for row in outer:
        yield _statement(row, column, named=named, tellers=frozenset())
        tellers = {row.number: frozenset({row.speaker.id} if row.speaker else ())}
        for one in inner[row.number]:
            told_by = tellers[one.outer or row.number]
            tellers[one.number] = told_by | ({one.speaker.id} if one.speaker else set())
            indent = column + INDENT * min(one.depth, MAX_DEPTH)
            yield _statement(one, indent, named=True, tellers=told_by)


def _statement(row: Row, column: int, *, named: bool, tellers: frozenset[str]) -> Hanging:
    """One statement; `tellers` are the speakers it is indented under, not named again as relays."""
    prefix = f"{' ' * column}{row.number:>2}  "
    who = f"{_called(row)} " if named else ""
    relays = [in_line(relay.name) for relay in row.relays if relay.id not in tellers]
    said = shortened(row.content, QUOTATION_CHARS)
    return Hanging(prefix, Text(f"{who}{_how(row, relays)}: {said}"))


def _called(row: Row) -> str:
    """Who speaks, short enough for a line that goes on."""
    who = shortened(row.who, SOURCE_CHARS)
    return f"{who} (unnamed)," if row.naming is Naming.UNNAMED else f"{who},"


def _how(row: Row, relays: Sequence[str]) -> str:
    """The cue, then kind, type unless communication, relays, and what is uncertain, in words."""
    statement = row.statement
    said = [statement.kind.value]
    if statement.type is not StatementType.COMMUNICATION:
        said.append(statement.type.value)
    if relays:
        said.append("through " + " and ".join(relays))
    if statement.confidence < MEDIUM:
        said.append(f"confidence {confidence(statement.confidence)}")
    how = ", ".join(said)
    return f"{shortened(row.cue, CUE_CHARS)} [{how}]" if row.cue else f"[{how}]"


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


def _findings(reading: Reading) -> Iterator[RenderableType]:
    yield from section("What to be wary of")
    grouped = _by_check(reading)
    if not grouped:
        yield Hanging("  ", Text("Nothing was found."))
    names = {actor.id: actor.name for actor in reading.cast.actors}
    for found in grouped.values():
        yield from _of_check(found, reading.document.text, names)


def _of_check(
    found: Sequence[Finding], text: str, names: dict[str, str]
) -> Iterator[RenderableType]:
    """The first findings of one check; a message that they share is said once."""
    if len(found) > 1 and len({(finding.message, finding.voice) for finding in found}) == 1:
        first = found[0]
        yield Hanging("  - ", Text(f"{first.check}: {_message(first, names)}"))
        for finding in found[:FIRST_FINDINGS]:
            yield Hanging("      ", Text(shortened(quoted(text, finding.evidence), SENTENCE_CHARS)))
    else:
        for finding in found[:FIRST_FINDINGS]:
            yield Hanging("  - ", Text(_finding(finding, text, names)))
    yield from more(len(found) - FIRST_FINDINGS)


def _by_check(reading: Reading) -> dict[str, list[Finding]]:
    """The findings a reader should be wary of by check; furniture is only counted."""
    out: dict[str, list[Finding]] = {}
    for finding in reading.findings:
        if finding.check != FURNITURE:
            out.setdefault(finding.check, []).append(finding)
    return out


def _finding(finding: Finding, text: str, names: dict[str, str]) -> str:
    words = quoted(text, finding.evidence)
    message = in_line(finding.message)
    evidence = "" if words in message else f" In the text: {shortened(words, SENTENCE_CHARS)}"
    return f"{finding.check}: {_message(finding, names)}{evidence}"


def _message(finding: Finding, names: dict[str, str]) -> str:
    """What the check says, and whose words they are when not the outlet's."""
    whose = f" Words of {in_line(names[finding.voice])}." if finding.voice in names else ""
    return f"{in_line(finding.message).rstrip('.')}.{whose}"


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


def _left_out(reading: Reading, all_rows: Sequence[Row]) -> bool:
    """True when the brief does not show all words it is about."""
    sentences = reading.own_voice()
    text = reading.document.text
    return (
        shortens(reading)
        or any(len(row.content) > QUOTATION_CHARS for row in all_rows)
        or len(sentences) > FIRST_SENTENCES
        or any(len(found) > FIRST_FINDINGS for found in _by_check(reading).values())
        or any(len(in_line(span.within(text))) > SENTENCE_CHARS for span in sentences)
    )
