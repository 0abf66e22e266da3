"""The tables that the office table is made from, each turned into rows of one kind."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from onrecord.actors.table.titles import is_acting, plain

STATES = {
    "belarus-ministers": "BLR",
    "china-ministers": "CHN",
    "france-cabinet": "FRA",
    "hungary-cabinet": "HUN",
    "india-ministers": "IND",
    "iran-ministers": "IRN",
    "israel-ministers": "ISR",
    "pakistan-ministers": "PAK",
    "russia-cabinet": "RUS",
    "turkey-ministers": "TUR",
    "ukraine-cabinet": "UKR",
    "us-cabinet": "USA",
}
BODIES = {
    "President of the United Nations General Assembly": ("UN General Assembly", "President"),
    "president of the Parliamentary Assembly of the Council of Europe": (
        "Parliamentary Assembly of the Council of Europe",
        "President",
    ),
    "OSCE High Commissioner on National Minorities": (
        "OSCE",
        "High Commissioner on National Minorities",
    ),
}
TAILS = {
    " of the United Nations": "UN",
    " of the International Court of Justice": "ICJ",
    " of the World Trade Organization": "WTO",
    " of the Arab Parliament": "Arab Parliament",
}
FIELD = re.compile(r"[ -]*([a-z_]+): *(\S.*)")
EXECUTIVE = {"prez": "President", "viceprez": "Vice President"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One term as a table gives it; days are "2004", "2004-03", "2004-03-09" or "" (not known).

    `dropped` is the reason why the row cannot be used, "" when it can; `priority` is 0 for what
    people keep by hand and greater for tables that are less sure.
    """

    table: str
    of: str
    title: str
    person: str
    since: str
    until: str
    source: str
    known_until: str = ""
    wikidata: str = ""
    acting: bool = False
    priority: int = 1
    dropped: str = ""
    also: tuple[str, ...] = ()


def table_of(path: Path) -> list[dict[str, str]]:
    """The rows of a .tsv file with a heading."""
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def rows_in(folder: Path, here: Path) -> Iterator[Row]:
    """All rows of all tables, in a fixed order."""
    titles = {(one["file"], one["said"]): one for one in table_of(here / "titles.tsv")}
    newest = max(path.name.split(".")[1] for path in folder.glob("*.*.csv"))
    yield from _supplement(here / "supplement.tsv")
    for path in sorted(folder.iterdir()):
        name = path.name.split(".")[0]
        if name == "us-executive":
            yield from _executive(path, newest)
        elif name == "reign-leaders":
            yield from _leaders(path, here / "states.tsv")
        else:
            yield from _snapshot(path, titles)


def _supplement(path: Path) -> Iterator[Row]:
    for one in table_of(path):
        yield Row(
            table="supplement",
            of=one["of"],
            title=one["title"],
            person=one["person"],
            since=one["from"],
            until=one["to"],
            known_until=one["known_until"],
            acting=one["acting"] == "acting",
            source=one["source"],
            priority=0,
        )


def _snapshot(path: Path, titles: dict[tuple[str, str], dict[str, str]]) -> Iterator[Row]:
    """A .csv whose name holds the day of the snapshot: an open term is known until that day."""
    name, day = path.name.split(".")[:2]
    source = "IFG" if name == "uk-ministers" else "WD"
    with path.open(encoding="utf-8", newline="") as file:
        for one in csv.DictReader(file):
            said = one["office"]
            change = titles.get((name, said))
            title = change["title"] if change else said
            of, title = _owner(name, title)
            yield Row(
                table=name,
                of=of,
                title=_clean(title),
                person=one["person"],
                wikidata=one.get("wikidata", ""),
                since=one["start"],
                until=one["end"],
                known_until="" if one["end"] else day,
                acting=is_acting(said),
                source=f"{source} {day}",
                dropped=_unusable(change, of, title),
            )


def _unusable(change: dict[str, str] | None, of: str, title: str) -> str:
    if change and not change["title"]:
        return "the title does not say which office it is"
    if "Whip" in title or " in Waiting" in title:
        return "a whip or an officer of the household"
    return "" if of else "the state is not said"


def _owner(name: str, title: str) -> tuple[str, str]:
    """The state or body of an office, and the title without it."""
    if name == "uk-ministers":
        return "GBR", title
    if name != "world":
        return STATES[name], title
    if title in BODIES:
        return BODIES[title]
    for tail, body in TAILS.items():
        if title.endswith(tail):
            return body, title.removesuffix(tail)
    return "", title


def _clean(title: str) -> str:
    """The title with one space between words, a capital first, and no "Acting"."""
    words = " ".join(title.split()).removeprefix("Acting ")
    return words[:1].upper() + words[1:]


def _executive(path: Path, newest: str) -> Iterator[Row]:
    """Presidents and vice presidents; an end later than every snapshot is only planned."""
    for one in _people(path.read_text(encoding="utf-8")):
        first = one.get("nickname") or f"{one['first']} {one.get('middle', '')}".rstrip()
        planned = one["end"] > newest
        yield Row(
            table="us-executive",
            of="USA",
            title=EXECUTIVE[one["type"]],
            person=f"{first} {one['last']}",
            wikidata=one.get("wikidata", ""),
            since=one["start"],
            until="" if planned else one["end"],
            known_until=one["start"] if planned else "",
            source="USX",
        )


def _people(text: str) -> Iterator[dict[str, str]]:
    """The scalar fields of each term together with those of its person.

    The file is YAML of one simple shape: a list of persons, each with a list of terms that stands
    last and whose items begin with `type`.
    """
    person: dict[str, str] = {}
    term: dict[str, str] = {}
    for line in [*text.splitlines(), "- id:"]:
        field = FIELD.match(line)
        if line.startswith(("- id:", "  - type:")) and term:
            yield {**person, **term}
            term = {}
        if line.startswith("- id:"):
            person = {}
        elif field and (term or field[1] == "type"):
            term[field[1]] = field[2].strip("'\"")
        elif field:
            person[field[1]] = field[2].strip("'\"")


def _leaders(path: Path, states: Path) -> Iterator[Row]:
    """REIGN's effective leaders; it gives the month in which a term ends, and no title."""
    codes = {one["reign"]: one["iso"] for one in table_of(states)}
    month = path.name.split(".")[1]
    text = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
    for one in csv.DictReader(text.splitlines()):
        until = f"{one['eyear']}-{int(one['emonth']):02}" if one["eyear"] else ""
        since = date(int(one["syear"]), int(one["smonth"]), int(one["sdate"]))
        person, acting = _leader(one["leader"])
        yield Row(
            table="reign-leaders",
            of=codes[one["stateabb"]],
            title="Leader",
            person=person,
            since=since.isoformat(),
            until=until,
            known_until="" if until else f"{month}-01",
            acting=acting,
            source=f"REIGN {month}",
            priority=2,
            dropped=_no_leader(person, codes[one["stateabb"]], until or month),
        )


def _leader(said: str) -> tuple[str, bool]:
    """The name without what stands in brackets, and whether that was "acting"."""
    name, _, rest = said.partition("(")
    return " ".join(name.split()), "acting" in plain(rest)


def _no_leader(person: str, of: str, last: str) -> str:
    if not of:
        return "a state that is no more"
    if of == "RUS" and last < "1991-12":
        return "a state that is no more"
    if "\ufffd" in person:
        return "a name with broken letters"
    return "several persons in one row" if " and " in person or "&" in person else ""
