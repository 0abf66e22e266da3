"""The gold for events: our own texts, and the mode of the events MEANTIME marks."""

import xml.etree.ElementTree as ET
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.dates.gold import published_on, text_of

from onrecord.records.event import Mode, Status
from onrecord.records.spans import Span

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """An event of the gold: where its words stand, and what is said of it ("-": nothing)."""

    span: Span
    mode: Mode
    status: Status | None
    when: str = "-"
    place: str = "-"
    terms: str = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One text with its events; `split` is dev or test."""

    id: str
    split: str
    text: str
    published: date
    events: tuple[Marked, ...]


def texts() -> tuple[Item, ...]:
    """Our own texts; odd numbers are dev, even numbers test."""
    out: list[Item] = []
    published = date.min
    for line in (HERE / "texts.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            published = date.fromisoformat(line[3:])
        elif line.startswith("> "):
            last = out.pop()
            events = (*last.events, _marked(last.text, line[2:]))
            out.append(Item(**{**_fields(last), "events": events}))
        elif line and not line.startswith("#"):
            number = len(out) + 1
            split = "dev" if number % 2 else "test"
            out.append(
                Item(id=f"own-{number:02}", split=split, text=line, published=published, events=())
            )
    return tuple(out)


def _fields(item: Item) -> dict[str, object]:
    return {name: getattr(item, name) for name in Item.__slots__}


def _marked(text: str, line: str) -> Marked:
    words, mode, status, when, place, terms = (part.strip() for part in line.split(" | "))
    start = text.index(words)
    return Marked(
        span=Span(start, start + len(words)),
        mode=Mode(mode),
        status=Status(status),
        when=when,
        place=place,
        terms=terms,
    )


def meantime(folder: Path) -> tuple[Item, ...]:
    """The marked sentences of each article; every second file is test."""
    files = sorted(folder.glob("*.xml"))
    return tuple(_article(path, "test" if n % 2 else "dev") for n, path in enumerate(files))


def _article(path: Path, split: str) -> Item:
    root = ET.parse(path).getroot()
    text, places = text_of(root)
    events = []
    for mention in root.iter("EVENT_MENTION"):
        words = [anchor.get("t_id", "") for anchor in mention.findall("token_anchor")]
        mode = mode_of(mention)
        if mode and words and all(word in places for word in words):
            span = Span(places[words[0]].start, places[words[-1]].stop)
            events.append(Marked(span=span, mode=mode, status=None))
    return Item(
        id=path.stem[:40],
        split=split,
        text=text,
        published=published_on(root) or date.min,
        events=tuple(sorted(events, key=lambda event: event.span)),
    )


def mode_of(mention: ET.Element) -> Mode | None:
    """The mode that polarity, certainty, condition and time of a mention come to.

    None for generic mentions and where the annotation leaves polarity, certainty or time open.
    """
    special, certainty = mention.get("special_cases", ""), mention.get("certainty", "")
    polarity, time = mention.get("polarity", ""), mention.get("time", "")
    if special == "GEN" or polarity not in ("POS", "NEG"):
        return None
    if polarity == "NEG":
        return Mode.NEGATED
    if special.startswith("COND") or certainty in ("POSSIBLE", "PROBABLE"):
        return Mode.HYPOTHETICAL
    if certainty != "CERTAIN":
        return None
    return {"FUTURE": Mode.FUTURE, "NON_FUTURE": Mode.PAST}.get(time)
