"""The gold of the relay texts: the markup of texts.txt read, checked, given offsets."""

import re
from dataclasses import dataclass
from pathlib import Path

from onrecord.records.spans import Span, Spans

HERE = Path(__file__).parent
_HEAD = re.compile(r"([a-z]+)-(\d\d)")
_CHAIN = re.compile(r"([A-C]) (\S.*)")
_BRACE = re.compile(r"\{([A-C])([:! ])|([{}])")
_ROLES = {":": "source", "!": "cue", " ": "content"}


class MarkupError(Exception):
    """A line of texts.txt breaks the rules of its markup."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chained:
    """One statement and its chain: who speaks, then the relays, the nearest to the outlet last.

    A name in brackets is a description.
    """

    source: Spans
    cue: Spans
    content: Spans
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One text with its statements; `split` is dev or test."""

    id: str
    kind: str
    split: str
    text: str
    statements: tuple[Chained, ...]


def items(markup: str) -> tuple[Item, ...]:
    """The items of the file, in its order.

    Raises:
        MarkupError: a text without a name, a chain without a statement, a bracket left open.
    """
    plain = "\n".join(line for line in markup.split("\n") if not line.startswith(("#", "==")))
    return tuple(_item(part.split("\n")) for part in re.split(r"\n\s*\n", plain.strip()))


def _item(lines: list[str]) -> Item:
    head = _HEAD.fullmatch(lines[0].strip())
    if head is None:
        raise MarkupError(f"{lines[0]!r} is not the name of a text")
    chains: dict[str, tuple[str, ...]] = {}
    while (found := _CHAIN.fullmatch(lines[1])) and found[1] == "ABC"[len(chains)]:
        chains[found[1]] = tuple(name.strip() for name in found[2].split("<"))
        del lines[1]
    text, parts = _read("\n".join(lines[1:]), lines[0])
    if {label for label, _ in parts} != set(chains):
        raise MarkupError(f"{lines[0]}: the letters of the text and of its chains differ")
    made = (_statement(parts, label, chain) for label, chain in chains.items())
    return Item(
        id=lines[0],
        kind=head[1],
        split="dev" if int(head[2]) % 2 else "test",
        text=text,
        statements=tuple(made),
    )


def _read(marked: str, name: str) -> tuple[str, dict[tuple[str, str], list[Span]]]:
    """The text without its brackets, and where each role of each letter stands in it."""
    text, at = "", 0
    stack: list[tuple[tuple[str, str], int]] = []
    parts: dict[tuple[str, str], list[Span]] = {}
    for brace in _BRACE.finditer(marked):
        text += marked[at : brace.start()]
        at = brace.end()
        if brace[1]:
            stack.append(((brace[1], _ROLES[brace[2]]), len(text)))
        elif brace[3] == "}" and stack:
            role, start = stack.pop()
            parts.setdefault(role, []).append(Span(start, len(text)))
        else:
            raise MarkupError(f"{name}: a bracket that says nothing or closes nothing")
    if stack:
        raise MarkupError(f"{name}: a bracket is left open")
    return text + marked[at:], parts


def _statement(
    parts: dict[tuple[str, str], list[Span]], label: str, chain: tuple[str, ...]
) -> Chained:
    source, cue, content = (
        tuple(sorted(parts.get((label, role), []))) for role in ("source", "cue", "content")
    )
    return Chained(source=source, cue=cue, content=content, chain=chain)
