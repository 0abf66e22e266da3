"""Texts with marked statements, read by the parse, the actors' step and the positions' step.

S[source] C[cue] K[content]: several in a row are several statements; one whose marks stand inside
another's content is nested in it and is written with N[source|cue|content] after the text.
"""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from builders import document

from onrecord.actors import RuleActors
from onrecord.models import SpacyParse
from onrecord.positions import RulePositions, default_codebook
from onrecord.positions.said import stands_of
from onrecord.positions.tree import Tree
from onrecord.records.ids import content_id
from onrecord.records.reading import Reading
from onrecord.records.spans import Span, Spans
from onrecord.records.statement import Statement, StatementKind, StatementType
from onrecord.statements.types import statement_type

_MARK = re.compile(r"([SCK])\[([^\]]*)\]")
Told = tuple[str, str, str, str, str, str]


def read(marked: str) -> Reading:
    """The reading of a marked text with its cast."""
    text, groups = _parts(marked)
    bare = [
        Statement(
            id=content_id("s", number, text),
            source=parts.get("S", ()),
            cue=parts.get("C", ()),
            content=parts["K"],
            kind=_kind(text, parts["K"]),
            type=StatementType.COMMUNICATION,
            confidence=1.0,
            made_by="test",
        )
        for number, parts in enumerate(groups)
    ]
    (reading,) = SpacyParse().apply([Reading(document=document(text))])
    typed = tuple(_typed(reading, one, bare) for one in bare)
    return RuleActors().apply([replace(reading, statements=typed)])[0]


def _typed(reading: Reading, one: Statement, all_of: list[Statement]) -> Statement:
    """The statement with the type of its cue and the one whose content holds its cue."""
    assert reading.parse
    kind = statement_type(reading.parse, source=one.source, cue=one.cue, content=one.content)
    outer = next((o.id for o in all_of if o is not one and o.content[0].covers(one.cue[0])), None)
    return replace(one, type=kind, inside=outer)


def _parts(marked: str) -> tuple[str, list[dict[str, Spans]]]:
    """The text without marks; one group of parts for each K, and for each {source|cue|content}."""
    marked, *nested = re.split(r"\s*N\[", marked)
    text, at = "", 0
    groups: list[dict[str, Spans]] = []
    open_parts: dict[str, Spans] = {}
    for found in _MARK.finditer(marked):
        text += marked[at : found.start()]
        if found[1] in open_parts:
            groups.append(open_parts)
            open_parts = {}
        open_parts[found[1]] = (Span(len(text), len(text) + len(found[2])),)
        text += found[2]
        at = found.end()
    text += marked[at:]
    groups += [open_parts] if open_parts else []
    for piece in nested:
        words = zip("SCK", piece.rstrip("]").split("|"), strict=True)
        groups.append({k: (Span(text.index(w), text.index(w) + len(w)),) for k, w in words})
    return text, groups


def _kind(text: str, content: Spans) -> StatementKind:
    said = content[0].within(text)
    if said[:1] in '“"':
        return StatementKind.DIRECT
    return StatementKind.MIXED if "“" in said else StatementKind.INDIRECT


@pytest.fixture(scope="session")
def stands() -> Callable[[str], list[tuple[str, str, str]]]:
    """For a marked sentence: holder ("" the source), the links as signed words, the act."""

    def of(marked: str) -> list[tuple[str, str, str]]:
        reading = read(marked)
        assert reading.parse
        words, tree = reading.parse.words, Tree(reading.parse)
        return [
            (
                "" if stand.holder is None else words[stand.holder],
                " ".join(f"{'+' if sign > 0 else '-'}{words[word]}" for word, sign in stand.links),
                stand.act.value,
            )
            for statement in reading.statements
            for stand in stands_of(tree, statement)
        ]

    return of


@pytest.fixture(scope="session")
def positions() -> Callable[[str], list[Told]]:
    """For a marked text: actor, stance, issue or "", toward or "", basis, said by."""
    step = RulePositions(default_codebook())

    def of(marked: str) -> list[Told]:
        (reading,) = step.apply([read(marked)])
        names = {actor.id: actor.name for actor in reading.cast.actors}
        names["outlet"] = "outlet"
        return [
            (
                names[row.actor],
                row.stance.value,
                row.issue or "",
                names[row.toward] if row.toward else "",
                row.basis.value,
                names[row.said_by],
            )
            for row in reading.positions
        ]

    return of


@pytest.fixture(scope="session")
def marked() -> Callable[[str], Reading]:
    """The reading of a marked text."""
    return read
