"""The statements of a brief as lines: what is said, how, through whom, and what is told in it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from onrecord.records.actor import Actor
from onrecord.records.reading import Reading
from onrecord.records.spans import Span
from onrecord.records.statement import StatementType
from onrecord.report.hanging import Hanging
from onrecord.report.rows import Naming, Row
from onrecord.report.words import MEDIUM, confidence, in_line, shortened

QUOTATION_CHARS = 220
SENTENCE_CHARS = 160
SOURCE_CHARS = 90
CUE_CHARS = 40
INDENT = 4  # columns for each level of nesting, up to MAX_DEPTH levels
MAX_DEPTH = 4
FEW_WORDS = 2  # a content of no more does not tell what is meant: "denied: this"
SHARED_FROM = 3  # statements; a relay that all of so many share is said once


class StatementLines:
    """The lines of one reading's statements.

    Of what is told inside a statement only what somebody else is said to say or think has a
    line of its own; the rest can be read in the words around it.

    Args:
        reading: The article, for the sentences around words that are too few.
        all_rows: Its statements as rows.
    """

    def __init__(self, reading: Reading, all_rows: Sequence[Row]) -> None:
        self._text = reading.document.text
        self._sentences = sorted(reading.sentences())
        self._inner = _inner(all_rows)
        self.shared = shared_relay(all_rows)
        self.left_out = any(len(row.content) > QUOTATION_CHARS for row in all_rows)

    def of(self, outer: Iterable[Row], *, column: int, named: bool = False) -> Iterator[Hanging]:
        """Each statement with those inside it, indented; `named` begins with who speaks."""
        for row in outer:
            yield self._line(row, column, named=named, tellers=frozenset())
            tellers = {row.number: frozenset({row.speaker.id} if row.speaker else ())}
            levels = {row.number: 0}
            for one in self._inner[row.number]:
                told_by, level = tellers[one.outer or row.number], levels[one.outer or row.number]
                tellers[one.number] = told_by | ({one.speaker.id} if one.speaker else set())
                shown = one.speaker is not None and one.speaker.id not in told_by
                levels[one.number] = level + shown
                self.left_out |= not shown
                if shown:
                    indent = column + INDENT * min(level + 1, MAX_DEPTH)
                    yield self._line(one, indent, named=True, tellers=told_by)

    def _line(self, row: Row, column: int, *, named: bool, tellers: frozenset[str]) -> Hanging:
        """One statement; `tellers` are the speakers it is indented under, not named as relays."""
        prefix = f"{' ' * column}{row.number:>2}  "
        who = f"{_called(row)} " if named else ""
        known = tellers | ({self.shared.id} if self.shared else set())
        relays = [in_line(relay.name) for relay in row.relays if relay.id not in known]
        return Hanging(prefix, Text(f"{who}{_how(row, relays)}: {self._said(row)}"))

    def _said(self, row: Row) -> str:
        """The content; where it is too short to be understood, with its sentence."""
        said = shortened(row.content, QUOTATION_CHARS)
        sentence = self._around(row) if len(row.content.split()) <= FEW_WORDS else None
        if sentence is None:
            return said
        words = shortened(sentence.within(self._text), SENTENCE_CHARS)
        return f"{said} (in: {words})" if words != said else said

    def _around(self, row: Row) -> Span | None:
        """The sentence that the statement's cue stands in; None when it is not known."""
        at = (row.statement.cue or row.statement.content)[0].start
        place = bisect_right(self._sentences, Span(at, len(self._text) + 1)) - 1
        found = self._sentences[place] if place >= 0 else None
        return found if found is not None and found.start <= at < found.stop else None


def shared_relay(all_rows: Iterable[Row]) -> Actor | None:
    """The one through whom all that is said outermost came, an agency; None when nobody is.

    What he says himself does not count; at least `SHARED_FROM` statements must.
    """
    outer = [row for row in all_rows if not row.depth]
    last = {row.relays[-1] for row in outer if row.relays}
    if len(last) != 1:
        return None
    relay = last.pop()
    others = [row for row in outer if row.speaker != relay]
    shared = len(others) >= SHARED_FROM and all(relay in row.relays for row in others)
    return relay if shared else None


def _inner(all_rows: Sequence[Row]) -> dict[int, list[Row]]:
    """For each statement at depth 0, by number, all that are nested in it at any depth."""
    out: dict[int, list[Row]] = {}
    outermost = 0
    for row in all_rows:
        outermost = outermost if row.depth else row.number
        out.setdefault(outermost, []).extend([row] if row.depth else [])
    return out


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
    spoken = any(char.isalnum() for char in row.cue)
    return f"{shortened(row.cue, CUE_CHARS)} [{how}]" if spoken else f"[{how}]"
