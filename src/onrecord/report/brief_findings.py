"""What to be wary of, as lines of a brief: the findings by check, what they share said once."""

import re
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from onrecord.records.finding import Finding
from onrecord.records.reading import Reading
from onrecord.report.hanging import Hanging, more, section
from onrecord.report.words import in_line, quoted, shortened

EVIDENCE_CHARS = 160
FIRST_FINDINGS = 4  # of one check
FURNITURE = "furniture"
UNNAMED = "unnamed-source"
_NAME = re.compile("“([^”]+)”")


def findings(reading: Reading) -> Iterator[RenderableType]:
    """The section of the findings; furniture is only counted."""
    yield from section("What to be wary of")
    grouped = by_check(reading)
    if not grouped:
        yield Hanging("  ", Text("Nothing was found."))
    names = {actor.id: actor.name for actor in reading.cast.actors}
    for check, found in grouped.items():
        if check == UNNAMED and len(found) > 1:
            yield Hanging("  - ", Text(_unnamed(found)))
        else:
            yield from _of_check(found, reading.document.text, names)


def shortens(reading: Reading) -> bool:
    """True when not every finding has its line."""
    return any(
        len(found) > FIRST_FINDINGS and check != UNNAMED
        for check, found in by_check(reading).items()
    )


def by_check(reading: Reading) -> dict[str, list[Finding]]:
    """The findings a reader should be wary of by check, in the order of their first."""
    out: dict[str, list[Finding]] = {}
    for finding in reading.findings:
        if finding.check != FURNITURE:
            out.setdefault(finding.check, []).append(finding)
    return out


def _unnamed(found: Sequence[Finding]) -> str:
    """All unnamed sources in one line."""
    messages = (in_line(finding.message) for finding in found)
    names = [match[1] if (match := _NAME.search(text)) else text for text in messages]
    listed = ", ".join(f"“{name}”" for name in dict.fromkeys(names))
    why = "not named, so that what they say rests on the outlet's word"
    return f"{UNNAMED}: {why}: {listed}."


def _of_check(
    found: Sequence[Finding], text: str, names: dict[str, str]
) -> Iterator[RenderableType]:
    """The first findings of one check; a message that they share is said once."""
    if len(found) > 1 and len({(finding.message, finding.voice) for finding in found}) == 1:
        first = found[0]
        yield Hanging("  - ", Text(f"{first.check}: {_message(first, names)}"))
        for finding in found[:FIRST_FINDINGS]:
            yield Hanging("      ", Text(shortened(quoted(text, finding.evidence), EVIDENCE_CHARS)))
    else:
        for finding in found[:FIRST_FINDINGS]:
            yield Hanging("  - ", Text(_finding(finding, text, names)))
    yield from more(len(found) - FIRST_FINDINGS)


def _finding(finding: Finding, text: str, names: dict[str, str]) -> str:
    words = quoted(text, finding.evidence)
    said = words.casefold() in in_line(finding.message).casefold()
    evidence = "" if said else f" In the text: {shortened(words, EVIDENCE_CHARS)}"
    return f"{finding.check}: {_message(finding, names)}{evidence}"


def _message(finding: Finding, names: dict[str, str]) -> str:
    """What the check says, and whose words they are when not the outlet's."""
    whose = f" Words of {in_line(names[finding.voice])}." if finding.voice in names else ""
    return f"{in_line(finding.message).rstrip('.')}.{whose}"
