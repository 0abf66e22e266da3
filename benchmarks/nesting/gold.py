"""The gold of the nested sentences: the markup of sentences.txt read, checked, given offsets.

python -m benchmarks.nesting.gold > sentences.jsonl
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from onrecord.records.spans import Span, Spans

HERE = Path(__file__).parent
_SECTION = re.compile(r"== ([a-z]+)")
_HEAD = re.compile(r"([a-z]+)-(\d\d)((?: [A-F](?:>[A-F])*)+)")
_BRACE = re.compile(r"\{([A-F])([:! ])|([{}])")
_ROLES = {":": "source", "!": "cue", " ": "content"}
Role = tuple[str, str]


class MarkupError(Exception):
    """A line of sentences.txt breaks the rules of its markup."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One statement: its letter, its parts, the letter it is inside of, its level from 1."""

    label: str
    source: Spans
    cue: Spans
    content: Spans
    inside: str | None
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One text with its statements, in the order of their letters; `split` is dev or test."""

    id: str
    kind: str
    split: str
    text: str
    statements: tuple[Gold, ...]


def items(markup: str) -> tuple[Item, ...]:
    """The items of the file, in its order.

    Raises:
        MarkupError: an unknown line, a bracket left open, a statement without cue or content,
            or a nesting that is not the one its header line says.
    """
    found: list[Item] = []
    section = ""
    for part in re.split(r"\n\s*\n", _without_comments(markup).strip()):
        lines = part.strip().split("\n")
        if heading := _SECTION.fullmatch(lines[0]):
            section = heading[1]
            lines = lines[1:]
        if lines:
            found.append(_item(lines, section, number=sum(i.kind == section for i in found) + 1))
    return tuple(found)


def _without_comments(markup: str) -> str:
    return "\n".join(line for line in markup.split("\n") if not line.startswith("#"))


def _item(lines: list[str], section: str, *, number: int) -> Item:
    head = _HEAD.fullmatch(lines[0])
    if head is None or (head[1], int(head[2])) != (section, number) or len(lines) < 2:
        raise MarkupError(f"{lines[0]!r} is not the header of number {number} of {section!r}")
    name = f"{head[1]}-{head[2]}"
    text, parts = _read("\n".join(lines[1:]), name)
    return Item(
        id=name,
        kind=section,
        split="dev" if number % 2 else "test",
        text=text,
        statements=_statements(parts, _declared(head[3]), name),
    )


def _declared(chains: str) -> dict[str, str | None]:
    """For each letter the one it is inside of; the letters of "A>B A>C D" in order."""
    outer: dict[str, str | None] = {}
    for chain in chains.split():
        letters = chain.split(">")
        outer.setdefault(letters[0], None)
        outer.update(zip(letters[1:], letters, strict=False))
    return dict(sorted(outer.items()))


def _read(marked: str, name: str) -> tuple[str, dict[Role, list[Span]]]:
    """The text without its brackets, and where each role of each letter stands in it."""
    text = ""
    stack: list[tuple[Role, int]] = []
    parts: dict[Role, list[Span]] = {}
    at = 0
    for brace in _BRACE.finditer(marked):
        text += marked[at : brace.start()]
        at = brace.end()
        if brace[1]:
            stack.append(((brace[1], _ROLES[brace[2]]), len(text)))
        elif brace[3] == "}" and stack:
            role, start = stack.pop()
            parts.setdefault(role, []).append(_piece(text, start, name))
        else:
            raise MarkupError(f"{name}: a bracket that says nothing or closes nothing")
    if stack:
        raise MarkupError(f"{name}: a bracket of {stack[-1][0][0]} is left open")
    return text + marked[at:], parts


def _piece(text: str, start: int, name: str) -> Span:
    piece = text[start:]
    if not piece or piece != piece.strip():
        raise MarkupError(f"{name}: the piece {piece!r} is empty or has white space at its ends")
    return Span(start, len(text))


def _statements(
    parts: dict[Role, list[Span]], declared: dict[str, str | None], name: str
) -> tuple[Gold, ...]:
    if {label for label, _ in parts} != set(declared):
        raise MarkupError(f"{name}: the letters of the text and of its header differ")
    made = [_statement(parts, label, declared, name) for label in declared]
    by_label = {gold.label: gold for gold in made}
    for gold in made:
        _check(gold, by_label, name)
    return tuple(made)


def _statement(
    parts: dict[Role, list[Span]], label: str, declared: Mapping[str, str | None], name: str
) -> Gold:
    source, cue, content = (
        tuple(sorted(parts.get((label, role), []))) for role in ("source", "cue", "content")
    )
    if not content or len(cue) != 1:
        raise MarkupError(f"{name}: {label} needs one cue and a content")
    every = sorted((*source, *cue, *content))
    if any(a.overlaps(b) for a, b in zip(every, every[1:], strict=False)):
        raise MarkupError(f"{name}: parts of {label} overlap")
    level, outer = 1, declared[label]
    while outer is not None:
        level, outer = level + 1, declared[outer]
    return Gold(
        label=label, source=source, cue=cue, content=content, inside=declared[label], level=level
    )


def _check(gold: Gold, others: Mapping[str, Gold], name: str) -> None:
    """The cue lies most tightly in the declared content, and the whole content lies in it too."""
    around = [o for o in others.values() if o is not gold and _covers(o.content, gold.cue)]
    tightest = min(around, key=lambda o: sum(s.stop - s.start for s in o.content), default=None)
    if (tightest.label if tightest else None) != gold.inside:
        raise MarkupError(f"{name}: {gold.label} is not inside {gold.inside}")
    if tightest is not None and not _covers(tightest.content, gold.content):
        raise MarkupError(f"{name}: the content of {gold.label} reaches out of {gold.inside}")


def _covers(outer: Spans, inner: Spans) -> bool:
    return all(any(o.covers(i) for o in outer) for i in inner)


def as_json(item: Item) -> str:
    """The item as one line of JSON, spans as pairs of offsets."""
    return json.dumps(asdict(item), ensure_ascii=False)


def main() -> None:
    """Print every item as JSON."""
    for item in items((HERE / "sentences.txt").read_text(encoding="utf-8")):
        print(as_json(item))


if __name__ == "__main__":
    main()
