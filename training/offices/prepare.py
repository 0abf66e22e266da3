"""Make the package's table of offices from the snapshots and the hand-kept supplement.

python -m training.offices.prepare

Reads $ONRECORD_SHARED/data/offices (default: ../shared) and the .tsv files beside this script;
writes src/onrecord/actors/table/data/terms.tsv and results/offices.json. The same input gives the
same bytes. Every row of the input is counted once: as kept, as joined with another, or as dropped
for a reason.
"""

import json
import os
import unicodedata
from collections import Counter
from dataclasses import replace
from pathlib import Path

from training.offices.joining import joined, shortened, with_full_names, without_guesses
from training.offices.reading import Row, rows_in, table_of

from onrecord.actors.table.days import bounds
from onrecord.actors.table.terms import name_key

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TABLE = ROOT / "src/onrecord/actors/table/data/terms.tsv"
RESULT = HERE / "results/offices.json"
FIRST_YEAR = "1990"
FIELDS = [
    "of",
    "title",
    "person",
    "wikidata",
    "from",
    "to",
    "known_until",
    "acting",
    "source",
    "also",
]


def main() -> None:
    """Write the table and its counts."""
    folder = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared")) / "data/offices"
    table, counts = made(folder)
    TABLE.parent.mkdir(parents=True, exist_ok=True)
    TABLE.write_text(as_tsv(table), encoding="utf-8")
    result = json.dumps(report(table, counts), indent=1, ensure_ascii=False)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(result + "\n", encoding="utf-8")
    print(result)


def made(folder: Path) -> tuple[list[Row], Counter[str]]:
    """The rows of the table, and how many rows came in and what became of them."""
    rows = list(rows_in(folder, HERE))
    counts: Counter[str] = Counter(f"read: {row.table}" for row in rows)
    kept = [row for row in rows if not why_dropped(row, counts)]
    kept = with_full_names(with_ids(named(kept)), counts)
    return without_guesses(shortened(joined(kept, counts), counts), counts), counts


def why_dropped(row: Row, counts: Counter[str]) -> str:
    """Why the row is left out, "" when it stays; counted."""
    reason = row.dropped or _fault(row)
    if reason:
        counts[f"dropped: {reason}"] += 1
    return reason


def _fault(row: Row) -> str:
    last = row.until or row.known_until
    if any(char.isalpha() and not _is_latin(char) for char in row.person):
        return "no name in Latin letters"
    begin, end = bounds(row.since), bounds(row.until)
    if begin and end and end[1] < begin[0]:
        return "ends before it begins"
    if last and last < FIRST_YEAR:
        return f"over before {FIRST_YEAR}"
    if row.person == row.person.lower():
        return "no name"
    if "Executive Committee" in row.title or "Council of Deputies" in row.title:
        return "office of a district or town"
    return "no day at all" if not (row.since or last) else ""


def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("LATIN ")


def named(rows: list[Row]) -> list[Row]:
    """The names and ids of names.tsv in place of those that a table gives."""
    chosen = {one["said"]: (one["name"], one["wikidata"]) for one in table_of(HERE / "names.tsv")}
    out = []
    for row in rows:
        name, wikidata = chosen.get(row.person, (row.person, ""))
        also = () if name == row.person else (row.person,)
        out.append(replace(row, person=name, also=also, wikidata=row.wikidata or wikidata))
    return out


def with_ids(rows: list[Row]) -> list[Row]:
    """Rows of tables without Wikidata ids get the id that their full name has elsewhere.

    For rows of snapshots that is elsewhere in the same state: two states may have people of one
    name. What people keep by hand is about people who are known by their name.
    """
    known: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        if row.wikidata:
            for of in (row.of, ""):
                known.setdefault((of, name_key(row.person)), set()).add(row.wikidata)
    return [replace(row, wikidata=row.wikidata or _id(row, known)) for row in rows]


def _id(row: Row, known: dict[tuple[str, str], set[str]]) -> str:
    name = name_key(row.person)
    ids = known.get(("" if row.priority == 0 else row.of, name), set())
    return min(ids) if " " in name and len(ids) == 1 else ""


def as_tsv(rows: list[Row]) -> str:
    """The table as text, sorted by all fields."""
    lines = sorted(
        "\t".join(
            (row.of, row.title, row.person, row.wikidata, row.since, row.until, row.known_until)
            + ("acting" if row.acting else "", row.source, ";".join(row.also))
        )
        for row in rows
    )
    return "\n".join(["\t".join(FIELDS), *lines]) + "\n"


def report(rows: list[Row], counts: Counter[str]) -> dict[str, object]:
    """Counts of what came in, what became of it, and what the table holds."""
    n_read = sum(n for name, n in counts.items() if name.startswith("read: "))
    n_gone = sum(n for name, n in counts.items() if name.startswith(("dropped: ", "joined: ")))
    if n_read != len(rows) + n_gone:
        raise ValueError(f"{n_read} rows came in, {len(rows)} + {n_gone} are accounted for")
    return {
        "counts": dict(sorted(counts.items())),
        "kept": {
            "terms": len(rows),
            "of the supplement": sum(row.table == "supplement" for row in rows),
            "with a Wikidata id": sum(bool(row.wikidata) for row in rows),
            "acting": sum(row.acting for row in rows),
            "without an end": sum(not row.until for row in rows),
            "states and bodies": len({row.of for row in rows}),
            "offices": len({(row.of, row.title) for row in rows}),
            "bytes": len(as_tsv(rows).encode()),
        },
    }


if __name__ == "__main__":
    main()
