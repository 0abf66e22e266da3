"""The gold for dates: our own sentences, and the full days MEANTIME marks."""

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from onrecord.records.calendar import WEEKDAYS
from onrecord.records.spans import Span

HERE = Path(__file__).parent
SENTENCES_MARKED = 6  # of each MEANTIME text, headline and date line among them
_BRACE = re.compile(r"\{([^{}=]+)=([\d-]+)(?:\.\.([\d-]+))?\}")
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905
_CLOSING = frozenset({",", ".", ";", ":", "?", "!", ")", "%", "n't"})
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
Dated = tuple[Span, date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One text with the days its expressions stand for.

    `split` is dev or test; `unscored` are expressions that may be resolved or not (a gold value
    that is no full day).
    """

    id: str
    split: str
    text: str
    published: date
    dates: tuple[Dated, ...]
    unscored: tuple[Span, ...] = ()


def sentences() -> tuple[Item, ...]:
    """Our own sentences; odd numbers are dev, even numbers test."""
    lines = (HERE / "sentences.txt").read_text(encoding="utf-8").splitlines()
    out: list[Item] = []
    published = date.min
    for line in lines:
        if line.startswith("== "):
            published = date.fromisoformat(line[3:])
        elif line and not line.startswith("#"):
            out.append(_sentence(line, len(out) + 1, published))
    return tuple(out)


def _sentence(line: str, number: int, published: date) -> Item:
    text, at, dates = "", 0, []
    for brace in _BRACE.finditer(line):
        text += line[at : brace.start()]
        span = Span(len(text), len(text) + len(brace[1]))
        first = date.fromisoformat(brace[2])
        dates.append((span, first, date.fromisoformat(brace[3]) if brace[3] else first))
        text += brace[1]
        at = brace.end()
    return Item(
        id=f"own-{number:03}",
        split="dev" if number % 2 else "test",
        text=text + line[at:],
        published=published,
        dates=tuple(dates),
    )


def meantime(folder: Path) -> tuple[Item, ...]:
    """The first six sentences after the date line of each article; every second file is test."""
    files = sorted(folder.glob("*.xml"))
    return tuple(_article(path, "test" if n % 2 else "dev") for n, path in enumerate(files))


def _article(path: Path, split: str) -> Item:
    root = ET.parse(path).getroot()
    text, places = text_of(root)
    dates: list[Dated] = []
    unscored: list[Span] = []
    for timex in root.iter("TIMEX3"):
        words = [a.get("t_id", "") for a in timex.findall("token_anchor")]
        if timex.get("functionInDocument") == "CREATION_TIME":
            continue
        if words and all(word in places for word in words):
            span = Span(places[words[0]].start, places[words[-1]].stop)
            day = _whole_day(timex)
            if day and not _contradicts_itself(span.within(text), day):
                dates.append((span, day, day))
            else:
                unscored.append(span)
    return Item(
        id=path.stem[:40],
        split=split,
        text=text,
        published=published_on(root) or date.min,
        dates=tuple(sorted(dates)),
        unscored=tuple(sorted(unscored)),
    )


def _whole_day(timex: ET.Element) -> date | None:
    value = timex.get("value", "")
    whole = timex.get("type") == "DATE" and _DAY.fullmatch(value)
    return date.fromisoformat(value) if whole else None


def _contradicts_itself(words: str, day: date) -> bool:
    """True where the annotated day falls on another weekday than the text says."""
    named = [number for number, name in enumerate(WEEKDAYS) if name in words]
    return bool(named) and day.weekday() not in named


def published_on(root: ET.Element) -> date | None:
    """The day as the article's date line says it; two values of the corpus are mistyped."""
    texts = {token.get("t_id", ""): token.text or "" for token in root.iter("token")}
    for timex in root.iter("TIMEX3"):
        if timex.get("functionInDocument") == "CREATION_TIME":
            words = (texts[a.get("t_id", "")] for a in timex.findall("token_anchor"))
            month, day, *_, year = words
            return date(int(year), _MONTHS.index(month[:3]) + 1, int(day))
    return None


def text_of(root: ET.Element) -> tuple[str, dict[str, Span]]:
    """Headline and marked sentences, one a line, without the date line; where each word stands."""
    text, places, line = "", {}, 0
    for token in root.iter("token"):
        sentence, word = int(token.get("sentence", "0")), token.text or ""
        if sentence == 1 or sentence >= SENTENCES_MARKED:
            continue
        if text:
            text += "\n" if sentence != line else "" if _closes(word, text) else " "
        line = sentence
        word = {"``": "“", "''": "”"}.get(word, word)
        places[token.get("t_id", "")] = Span(len(text), len(text) + len(word))
        text += word
    return text, places


def _closes(word: str, text: str) -> bool:
    return word in _CLOSING or word.startswith("'") or text[-1] in "“("
