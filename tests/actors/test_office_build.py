"""The script that makes the table of offices: each fault of the snapshots, and the counts."""

import os
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from training.offices import prepare
from training.offices.joining import joined, shortened, with_full_names, without_guesses
from training.offices.reading import Row, rows_in, table_of

import onrecord
from onrecord.actors.table.days import bounds

TABLE = Path(onrecord.__file__).parent / "actors" / "table" / "data" / prepare.TABLE.name
SHARED = Path(os.environ.get("ONRECORD_SHARED", prepare.ROOT.parent / "shared"))
OFFICES = SHARED / "data/offices"
KNOWN = "2022-07-23"
HAND = {"table": "supplement", "priority": 0}


def row(person: str, since: str, until: str = "", **fields: object) -> Row:
    """A term of an invented foreign minister; open ones are known until the snapshot's day."""
    plain = Row(
        table="list",
        of="AND",
        title="Minister of Foreign Affairs",
        person=person,
        since=since,
        until=until,
        known_until="" if until else KNOWN,
        source="a list",
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


def terms(rows: list[Row]) -> list[tuple[str, str, str, str]]:
    return sorted((one.person, one.since, one.until, one.known_until) for one in rows)


@pytest.mark.parametrize(
    ("rows", "expected", "count"),
    [
        (
            [row("Ilse Varga", "2010-01-01"), row("Ilse Varga", "2010-01-01", "2012-01-01")],
            [("Ilse Varga", "2010-01-01", "2012-01-01", "")],
            "joined: open beside a closed one",
        ),
        (
            [row("Ilse Varga", "2010-01-01"), row("Ilse Varga", "2010-01-20")],
            [("Ilse Varga", "2010-01-01", "", KNOWN)],
            "joined: two parts of one term",
        ),
        (
            [
                row("Ilse Varga", "2010-01-01", "2012-01-01"),
                row("Ilse Varga", "2012-01-02", "2014-01-01"),
            ],
            [("Ilse Varga", "2010-01-01", "2014-01-01", "")],
            "joined: two parts of one term",
        ),
        (
            [row("Ilse Varga", "2010-01-01", "2012-01-01"), row("Ilse Varga", "2012-01-01")],
            [("Ilse Varga", "2010-01-01", "", KNOWN)],
            "joined: open beside a closed one",
        ),
        (
            [
                row("Ilse Varga", "2010-01-01", "2012-01-01"),
                row("Ilse Varga", "2013-01-01", "2014-01-01"),
            ],
            [
                ("Ilse Varga", "2010-01-01", "2012-01-01", ""),
                ("Ilse Varga", "2013-01-01", "2014-01-01", ""),
            ],
            "",
        ),
        (
            [
                row("Ilse Varga", "2022-01-05"),
                row("Ilse Varga", "2022-01-01", "2023-02-03", **HAND),
            ],
            [("Ilse Varga", "2022-01-01", "2023-02-03", "")],
            "joined: said by another table too",
        ),
        (
            [
                row("Ilsé Vargha", "2022-01-01", wikidata="Q1"),
                row("Ilse Varga", "2022-01-01", "2023-02-03", wikidata="Q1", **HAND),
            ],
            [("Ilse Varga", "2022-01-01", "2023-02-03", "")],
            "joined: said by another table too",
        ),
        (
            [
                row("Ilse Varga", "2022-01-01", "2022-02-01", acting=True, **HAND),
                row("Ilse Varga", "2022-02-01", "2023-02-03", **HAND),
            ],
            [
                ("Ilse Varga", "2022-01-01", "2022-02-01", ""),
                ("Ilse Varga", "2022-02-01", "2023-02-03", ""),
            ],
            "",
        ),
        (
            [
                row("Ilse Varga", "2010-01-01"),
                row("Ilse Varga", "2010-01-01", title="Minister of Culture"),
                row("Tomas Reyl", "2010-01-01"),
            ],
            [
                ("Ilse Varga", "2010-01-01", "", KNOWN),
                ("Ilse Varga", "2010-01-01", "", KNOWN),
                ("Tomas Reyl", "2010-01-01", "", KNOWN),
            ],
            "",
        ),
        (
            [
                row("Ilse Varga", "2021-01-05", title="Minister of Europe and Foreign Affairs"),
                row("Ilse Varga", "2021-01-01", "2023-01-01", **HAND),
            ],
            [("Ilse Varga", "2021-01-01", "2023-01-01", "")],
            "joined: said by another table too",
        ),
    ],
    ids=[
        "closed beside open",
        "two open ones",
        "reappointed",
        "open after a closed one",
        "twice in office",
        "by hand wins",
        "two names, one id",
        "acting, then full",
        "other office, other person",
        "other wording of the portfolio",
    ],
)
def test_one_row_for_one_term(
    rows: list[Row], expected: list[tuple[str, str, str, str]], count: str
) -> None:
    counts: Counter[str] = Counter()
    assert terms(joined(rows, counts)) == expected
    assert dict(counts) == ({count: 1} if count else {})


def test_joining_keeps_other_names_and_the_id() -> None:
    hand = row("Ilse Varga", "2022-01-01", "2023-02-03", **HAND)
    other = row("Ilse Vargas", "2022-01-01", wikidata="Q1")
    found = joined([replace(hand, wikidata="Q1"), other], Counter())
    assert [(one.also, one.wikidata) for one in found] == [(("Ilse Vargas",), "Q1")]


@pytest.mark.parametrize(
    ("rows", "known"),
    [
        ([row("Ilse Varga", "2010-01-01")], KNOWN),
        (
            [row("Ilse Varga", "2010-01-01"), row("Tomas Reyl", "2014-01-01", "2016-01-01")],
            "2010-01-01",
        ),
        ([row("Ilse Varga", "2010"), row("Tomas Reyl", "2014-01-01")], "2010-12-31"),
        ([row("Ilse Varga", "2010-01-01"), row("Tomas Reyl", "2023-01-01")], KNOWN),
        (
            [
                row("Ilse Varga", "2020-01-01", title="Deputy Minister of Defence"),
                row("Tomas Reyl", "2021-01-01", title="Deputy Minister of Defence"),
            ],
            KNOWN,
        ),
        ([row("Ilse Varga", "2010-01-01", title="Ambassador to Norland")], "2010-01-01"),
        ([row("Ilse Varga", "2020-01-01", title="Ambassador to Norland")], KNOWN),
        ([row("Ilse Varga", "2010-01-01", title="Ambassador to Norland", **HAND)], KNOWN),
        ([row("Ilse Varga", "", title="Ambassador to Norland")], KNOWN),
    ],
    ids=[
        "nobody later",
        "somebody later",
        "a year",
        "later than the snapshot",
        "several seats",
        "old and loose",
        "young and loose",
        "by hand",
        "no start",
    ],
)
def test_an_open_end_that_means_nothing(rows: list[Row], known: str) -> None:
    counts: Counter[str] = Counter()
    assert without_guesses(rows, counts)[0].known_until == known
    assert sum(counts.values()) == (known != KNOWN)


@pytest.mark.parametrize(
    ("until", "expected"),
    [("2022-03-01", "2022-02-01"), ("2022-01-31", "2022-01-31"), ("2022", "2022"), ("", "")],
    ids=["overlap", "no overlap", "a year", "open"],
)
def test_an_overlap_with_a_hand_kept_successor(until: str, expected: str) -> None:
    later = row("Tomas Reyl", "2022-02-01", "2023-01-01", **HAND)
    counts: Counter[str] = Counter()
    found = shortened([row("Ilse Varga", "2021-01-01", until), later], counts)
    assert [one.until for one in found] == [expected, "2023-01-01"]
    assert sum(counts.values()) == (until != expected)


def test_an_acting_successor_shortens_nothing() -> None:
    later = row("Tomas Reyl", "2022-02-01", "2023-01-01", acting=True, **HAND)
    found = shortened([row("Ilse Varga", "2021-01-01", "2022-03-01"), later], Counter())
    assert found[0].until == "2022-03-01"


def leader(person: str, since: str, until: str) -> Row:
    return row(person, since, until, table="reign-leaders", title="Leader", priority=2)


def test_surnames_are_completed_when_one_head_fits() -> None:
    heads = [
        row("Ilse Varga", "2010-01-01", "2012-01-01", title="President", wikidata="Q1"),
        row("Bo Varga", "2013-01-01", "2014-01-01", title="President"),
    ]
    leaders = [
        leader("Varga", "2010-01-01", "2012-01"),
        leader("Varga", "2011-01-01", "2013-05"),
        leader("Reyl", "2011-01-01", "2013-05"),
    ]
    counts: Counter[str] = Counter()
    found = with_full_names([*heads, *leaders], counts)[2:]
    assert [(one.person, one.wikidata, one.also) for one in found] == [
        ("Ilse Varga", "Q1", ("Varga",)),
        ("Varga", "", ()),
        ("Reyl", "", ()),
    ]
    assert counts == {"completed: a surname of REIGN": 1}


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (row("Ілзе Варга", "2010-01-01"), "no name in Latin letters"),
        (row("ilse varga", "2010-01-01"), "no name"),
        (row("Ilse Varga", "2010-01-01", "2009-01-01"), "ends before it begins"),
        (row("Ilse Varga", "1980-01-01", "1989-12-31"), "over before 1990"),
        (row("Ilse Varga", "", known_until=""), "no day at all"),
        (
            row("Ilse Varga", "2010", title="Chairman of the Norland District Executive Committee"),
            "office of a district or town",
        ),
        (row("Ilse Varga", "2010", dropped="the state is not said"), "the state is not said"),
        (row("Ilse Varga", "1980-01-01", "1990-01-01"), ""),
        (row("Ílşe Vărga", "2010-01-01"), ""),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_dropped(wrong: Row, reason: str) -> None:
    counts: Counter[str] = Counter()
    assert prepare.why_dropped(wrong, counts) == reason
    assert dict(counts) == ({f"dropped: {reason}": 1} if reason else {})


def test_names_and_ids() -> None:
    rows = [
        row("Suella Fernandes", "2022-09-06"),
        row("Ilse Varga", "2010-01-01", wikidata="Q1"),
        row("Ilsé Varga", "2012-01-01"),
        row("Ilse Varga", "2012-01-01", of="MCO"),
        row("Ilse Varga", "2022-01-01", of="UN", **HAND),
        row("Varga", "2012-01-01"),
    ]
    found = prepare.with_ids(prepare.named(rows))
    assert [(one.person, one.wikidata, one.also) for one in found] == [
        ("Suella Braverman", "", ("Suella Fernandes",)),
        ("Ilse Varga", "Q1", ()),
        ("Ilsé Varga", "Q1", ()),
        ("Ilse Varga", "", ()),
        ("Ilse Varga", "Q1", ()),
        ("Varga", "", ()),
    ]


FILES = {
    "ukraine-cabinet.2022-07-23.csv": """office,person,wikidata,start,end,gender
minister  of Culture,Ilse Varga,Q1,2010-01-01,,
Acting President,Tomas Reyl,Q2,2010,2011-02,
""",
    "france-cabinet.2022-07-24.csv": """office,person,wikidata,start,end,gender
ambassador of France,Ilse Varga,Q1,2010-01-01,,
ambassador in Prague,Ilse Varga,Q1,2010-01-01,,
""",
    "world.2023-01-10.csv": """office,person,wikidata,start,end,gender
Secretary-General of the United Nations,Ilse Varga,Q1,2010-01-01,,
President of the United Nations General Assembly,Ilse Varga,Q1,2010-01-01,,
Permanent Representative to the United Nations,Ilse Varga,Q1,2010-01-01,,
""",
    "uk-ministers.2026-06-19.csv": """office,organisation,person,start,end,gender
Prime Minister,Office,Ilse Varga,2010-01-01,,F
Assistant Whip,Office,Ilse Varga,2010-01-01,,F
""",
    "us-executive.yaml": """- id:
    wikidata: Q1
    govtrack: 1
  name:
    first: Ilse
    middle: Ada
    last: Varga
  bio:
    birthday: '1950-01-01'
  terms:
  - type: viceprez
    start: '2001-01-20'
    end: '2005-01-20'
    party: none
  - type: prez
    start: '2025-01-20'
    end: '2029-01-20'
- id:
    govtrack: 2
  name:
    first: Thomas
    last: Reyl
    nickname: Tom
  terms:
  - type: prez
    start: '2005-01-20'
    end: '2009-01-20'
""",
    "reign-leaders.2021-03.csv": """stateabb,leader,sdate,smonth,syear,emonth,eyear
SLV,Varga,1,2,2004,3,2005
AUS,Reyl (acting),1,2,2004,,
YUG,Mor,1,2,2004,3,2005
RUS,Mor,1,2,1989,8,1991
AUL,Mor and Lunt,1,2,2004,3,2005
AUL,M\ufffdr,1,2,2004,3,2005
""",
}


def test_each_kind_of_table_is_read(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    read = [one for one in rows_in(tmp_path, prepare.HERE) if one.table != "supplement"]
    found = [
        (one.of, one.title, one.person, one.since, one.until or f"open, {one.known_until}")
        for one in read
        if not one.dropped
    ]
    assert found == [
        ("FRA", "Ambassador to the Czech Republic", "Ilse Varga", "2010-01-01", "open, 2022-07-24"),
        ("SVN", "Leader", "Varga", "2004-02-01", "2005-03"),
        ("AUT", "Leader", "Reyl", "2004-02-01", "open, 2021-03-01"),
        ("GBR", "Prime Minister", "Ilse Varga", "2010-01-01", "open, 2026-06-19"),
        ("UKR", "Minister of Culture", "Ilse Varga", "2010-01-01", "open, 2022-07-23"),
        ("UKR", "President", "Tomas Reyl", "2010", "2011-02"),
        ("USA", "Vice President", "Ilse Ada Varga", "2001-01-20", "2005-01-20"),
        ("USA", "President", "Ilse Ada Varga", "2025-01-20", "open, 2025-01-20"),
        ("USA", "President", "Tom Reyl", "2005-01-20", "2009-01-20"),
        ("UN", "Secretary-General", "Ilse Varga", "2010-01-01", "open, 2023-01-10"),
        ("UN General Assembly", "President", "Ilse Varga", "2010-01-01", "open, 2023-01-10"),
    ]
    assert [one.acting for one in read if not one.dropped].count(True) == 2
    assert Counter(one.dropped for one in read if one.dropped) == {
        "the title does not say which office it is": 1,
        "the state is not said": 1,
        "a whip or an officer of the household": 1,
        "a state that is no more": 2,
        "several persons in one row": 1,
        "a name with broken letters": 1,
    }


def test_counts_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match="3 rows came in, 1 \\+ 1 are accounted for"):
        prepare.report([row("Ilse Varga", "2010-01-01")], Counter({"read: a": 3, "joined: b": 1}))


def test_the_hand_kept_terms() -> None:
    kept = table_of(prepare.HERE / "supplement.tsv")
    assert len(kept) >= 400
    for one in kept:
        begin, end = bounds(one["from"]), bounds(one["to"])
        assert one["source"], one
        assert bool(one["to"]) != bool(one["known_until"]), one
        assert begin, one
        assert end is None or begin[0] <= end[1], one
        assert one["known_until"] < "2026-07", one


@pytest.mark.skipif(not OFFICES.is_dir(), reason="the snapshots are absent")
def test_the_table_of_the_package_is_what_the_script_makes() -> None:
    table, counts = prepare.made(OFFICES)
    assert prepare.as_tsv(table) == TABLE.read_text(encoding="utf-8")
    assert prepare.report(table, counts)["kept"]
