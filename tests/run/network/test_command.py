"""`onrecord network` end to end."""

import csv
import json
from pathlib import Path

import pytest
from lxml import etree
from typer.testing import CliRunner

from onrecord.run.cli import app


def run(*words: str | Path) -> tuple[int, list[str], list[str]]:
    """Exit code, lines of stdout, lines of stderr."""
    done = CliRunner().invoke(app, ["network", *map(str, words)])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stdout.splitlines(), done.stderr.splitlines()


def test_who_agrees_with_whom(debate: Path) -> None:
    assert run(debate) == (
        0,
        [
            "Actors tied through issues: agreements minus disagreements, declared",
            "3 actors, 3 ties",
            "",
            "weight  statements  actor       with",
            "    -2           4  Ilse Varga  Tomas Reyl",
            "     1           2  Ilse Varga  Lena Dorn",
            "    -1           2  Lena Dorn   Tomas Reyl",
        ],
        ["onrecord: 5 statements used; left out: 2 alleged"],
    )


def test_the_quotations_behind_a_tie(debate: Path) -> None:
    code, out, _ = run(debate, "--limit", "1", "--evidence", "--only", "issue=talks")
    assert code == 0
    assert out[3:] == [
        "weight  statements  actor       with",
        "     1           2  Ilse Varga  Lena Dorn",
        "    2025-05-01  Harbour Courier  Ilse Varga for talks: "
        "“Ilse Varga said the talks are useful.”",
        "    2025-05-02  Meridian Press  Lena Dorn for talks: "
        "“Lena Dorn said the talks are welcome.”",
        "… and 2 more; --limit shows more of them",
    ]


def test_declared_beside_alleged(debate: Path) -> None:
    code, out, err = run(debate, "--type", "two-mode", "--basis", "both", "--limit", "2")
    assert code == 0
    assert out == [
        "Actors by issues: statements for minus against, declared and alleged",
        "3 actors, 2 issues, 5 ties",
        "",
        "declared  alleged  statements  actor       issue",
        "       1       -1       1 + 1  Ilse Varga  talks",
        "      -1        0       1 + 0  Ilse Varga  tolls",
        "… and 3 more; --limit shows more of them",
        "",
        "Said to take a side they do not declare (-1 against … 1 for)",
        "declared  alleged  actor       issue  said by",
        "       1       -1  Ilse Varga  talks  Lena Dorn",
    ]
    assert err == ["onrecord: declared: 5 statements", "onrecord: alleged: 2 statements"]


def test_both_bases_with_quotations_and_as_rows(debate: Path) -> None:
    _, out, _ = run(debate, "--basis", "both", "--evidence")
    assert sum("said by" in line for line in out) == 1
    assert any("according to Lena Dorn: “Lena Dorn said Varga is against" in line for line in out)
    _, lines, _ = run(debate, "--basis", "both", "--json")
    first, *rows = map(json.loads, lines)
    assert first["declared"]["statements"] == 5
    by_ends = {(row["source"], row["target"]): row for row in rows}
    row = by_ends["Ilse Varga", "Tomas Reyl"]
    assert (row["declared"], row["alleged"]) == (-2, 1)
    assert [one["id"] for one in row["alleged_statements"]] == ["p9", "p5"]


def test_json_has_everything(debate: Path) -> None:
    code, lines, _ = run(debate, "--json", "--evidence", "--from", "2025-05-01")
    assert code == 0
    first, *rows = map(json.loads, lines)
    assert first["row"] == "network"
    assert first["rows"] == ["Ilse Varga", "Lena Dorn", "Tomas Reyl"]
    assert first["settings"]["start"] == "2025-05-01"
    assert first["settings"]["aggregation"] == "subtract"
    assert first["left_out"] == {"alleged": 2}
    assert [row["row"] for row in rows] == ["tie"] * 3
    assert rows[0]["statements"][0] == {
        "document": rows[0]["statements"][0]["document"],
        "id": "p0",
        "statement": rows[0]["statements"][0]["statement"],
        "published": "2025-05-01",
        "outlet": "Harbour Courier",
        "title": "Article 0",
        "actor": "Ilse Varga",
        "organization": "",
        "issue": "talks",
        "side": "supports",
        "basis": "declared",
        "said_by": "",
        "toward": "",
        "act": "state",
        "start": 16,
        "stop": 36,
        "confidence": 0.9,
        "coder": rows[0]["statements"][0]["coder"],
        "words": "the talks are useful",
    }


def test_csv_is_safe_for_spreadsheets(debate: Path) -> None:
    _, lines, _ = run(debate, "--csv", "--rows", "issue", "--columns", "actor")
    (row,) = csv.DictReader(lines)
    assert (row["source"], row["target"], row["weight"]) == ("talks", "tolls", "-2")
    assert len(row["statements"].split("; ")) == 4


def test_intervals_and_chance(debate: Path) -> None:
    words = (debate, "--intervals", "20", "--chance", "19", "--seed", "1")
    _, out, _ = run(*words)
    heads = out[3].split("  ")
    assert [h.strip() for h in heads if h.strip()] == [
        *("weight", "95 % interval", "same sign", "by chance", "p", "q"),
        *("statements", "actor", "with"),
    ]
    assert run(*words)[1] == out
    rows = [json.loads(line) for line in run(*words, "--json")[1][1:]]
    for row in rows:
        assert row["low"] <= row["high"]
        assert 0 <= row["same_sign"] <= 1
        assert 1 / 20 <= row["p"] <= row["q"] <= 1


def test_windows(debate: Path) -> None:
    code, out, err = run(debate, "--window", "1week")
    assert (code, err) == (0, ["onrecord: 2 windows"])
    assert out[0] == (
        "2025-05-01 to 2025-05-07: "
        "Actors tied through issues: agreements minus disagreements, declared"
    )
    rows = [json.loads(line) for line in run(debate, "--window", "1week", "--json")[1][1:]]
    assert {(row["first"], row["last"]) for row in rows} == {
        ("2025-05-01", "2025-05-07"),
        ("2025-05-08", "2025-05-14"),
    }


def test_statements(debate: Path) -> None:
    code, out, err = run(debate, "--type", "event-list", "--basis", "alleged")
    assert (code, err) == (0, ["onrecord: 2 statements"])
    assert out[0] == (
        "no day known  Harbour Courier  Tomas Reyl against talks, according to outlet: "
        "“Tomas Reyl hates the talks.”"
    )
    assert len(run(debate, "--type", "event-list", "--limit", "1")[1]) == 2
    _, lines, _ = run(debate, "--type", "event-list", "--csv")
    assert [row["id"] for row in csv.DictReader(lines)] == ["p0", "p1", "p2", "p3", "p4"]


def test_relays(debate: Path) -> None:
    _, out, _ = run(debate, "--type", "relays", "--evidence")
    assert out[0] == "Who speaks through whom: statements"
    assert "→ Meridian Press" in out[4]
    assert "Lena Dorn, through Meridian Press: “Lena Dorn said the talks are welcome.”" in out[5]


def test_a_tie_of_many_statements_shows_the_first(debate: Path) -> None:
    words = ("--rows", "basis", "--columns", "issue", "--type", "two-mode", "--aggregation")
    _, out, _ = run(debate, *words, "ignore", "--basis", "both", "--evidence")
    assert out[0] == "Basis by issues: statements, declared and alleged"


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("n.graphml", b"<?xml"),
        ("n.gexf", b"<?xml"),
        ("n.dl", b"dl"),
        ("n.net", b"*Vertices"),
        ("n.csv", b"\xef\xbb\xbf"),
    ],
)
def test_files_for_other_programs(debate: Path, tmp_path: Path, name: str, begins: bytes) -> None:
    path = tmp_path / name
    assert run(debate, "--into", path)[0] == 0
    assert path.read_bytes().lower().startswith(begins.lower())
    code, out, err = run(debate, "--into", path)
    assert (code, out) == (1, [])
    assert "Add --replace" in err[0]
    assert run(debate, "--into", path, "--replace")[0] == 0
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted({"debate.db", name})


def test_a_series_is_one_dynamic_file(debate: Path, tmp_path: Path) -> None:
    path = tmp_path / "n.gexf"
    assert run(debate, "--window", "1week", "--into", path)[0] == 0
    spells = etree.parse(str(path)).getroot().findall(".//{*}edge//{*}spell")
    assert {one.get("start") for one in spells} == {"2025-05-01", "2025-05-08"}


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        ([], "Actors tied through issues"),
        (["--type", "two-mode"], "Actors by issues"),
        (["--type", "two-mode", "--basis", "both"], "declared and alleged"),
        (["--type", "event-list", "--basis", "both"], "Positions of actors on issues over time"),
        (["--type", "relays"], "Who speaks through whom"),
        (["--measure", "communities"], "Actors by how much they say the same"),
    ],
)
def test_figures(debate: Path, tmp_path: Path, flags: list[str], says: str) -> None:
    path = tmp_path / "n.svg"
    code, _, err = run(debate, *flags, "--figure", path)
    assert code == 0, err
    title = etree.parse(str(path)).getroot().find("{*}title")
    assert title is not None
    assert says in title.text


def test_a_figure_as_png(debate: Path, tmp_path: Path) -> None:
    pytest.importorskip("resvg_py", reason="the extra [figures] is not installed")
    assert run(debate, "--figure", tmp_path / "n.png")[0] == 0
    assert (tmp_path / "n.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("flags", "code", "says"),
    [
        (["--type", "loud"], 2, "is not one of"),
        (["--csv", "--json"], 2, "exclude each other"),
        (["--limit", "0"], 2, "greater than or equal to 1"),
        (["--rows", "actr"], 1, "The variables are actor, organization, issue, side"),
        (["--exclude", "actor=Ilse Vraga"], 1, 'no actor is called "Ilse Vraga". Did you mean'),
        (["--only", "issue=weather"], 1, 'no issue is called "weather". There are: talks, tolls'),
        (["--only", "side=maybe"], 1, 'no side is called "maybe". There are: supports, opposes'),
        (["--window", "3"], 1, "this is no window"),
        (["--type", "relays", "--normalization", "average"], 1, "normalization means nothing for"),
        (["--type", "relays", "--duplicates", "week"], 1, "duplicates means nothing for relays"),
        (
            ["--measure", "agreement", "--only", "issue=talks"],
            1,
            "only means nothing for agreement",
        ),
        (["--measure", "agreement", "--rows", "outlet"], 1, "rows means nothing for agreement"),
        (["--aggregation", "combine"], 1, "combine is not for this kind of network"),
        (["--coder", "bo"], 1, "knows no such coder"),
        (["--into", "n.foo"], 1, "Use .csv, .dl, .gexf, .graphml, .net"),
        (["--figure", "n.jpg"], 1, "a figure is .svg or .png"),
        (["--statement-type", "x"], 1, "only a .dna file has types of statements"),
        (["--intervals", "9", "--basis", "both"], 1, "for one network of one basis"),
        (["--window", "1week", "--basis", "both"], 1, "a series has one basis"),
        (["--measure", "camps", "--evidence"], 1, "are for networks, not measures"),
        (["--measure", "camps", "--type", "two-mode"], 1, "for one-mode networks of one basis"),
        (["--measure", "scaling", "--window", "1week"], 1, "looks at the whole range"),
        (["--measure", "phases"], 1, "this needs a window"),
        (["--dimensions", "2"], 1, "dimensions means nothing for a network. Add --measure scaling"),
        (["--measure", "camps", "--size", "2"], 1, "size means nothing for camps. It is for"),
        (["--measure", "scaling", "--penalty", "2"], 1, "penalty means nothing for scaling"),
        (["--measure", "backbone", "--dimensions", "2"], 1, "means nothing for backbone"),
        (["--measure", "backbone", "--size", "1", "--penalty", "1"], 1, "exclude each other"),
        (["--measure", "backbone", "--size", "3"], 1, "there are 2 concepts, fewer than 3"),
        (["--measure", "backbone", "--size", "0"], 2, "greater than or equal to 1"),
        (["--measure", "agreement"], 1, "no two coders have read the same article"),
        (["--measure", "camps", "--into", "n.net"], 1, "this is saved by no --into"),
        (["--measure", "camps", "--figure", "n.svg"], 1, "there is no figure of this"),
        (["--window", "1week", "--into", "n.net"], 1, "a series of networks is saved as .gexf"),
        (["--type", "relays", "--into", "n.gexf"], 1, "no statement of it has a day"),
        (["--basis", "both", "--figure", "n.svg"], 1, "cannot hold two one-mode networks"),
        (["--type", "event-list", "--qualifier", "none", "--figure", "n.svg"], 1, "needs sides"),
        (
            ["--measure", "communities", "--only", "actor=Lena Dorn", "--figure", "n.svg"],
            1,
            "a tree needs two names",
        ),
    ],
)
def test_what_is_wrong_is_said(
    debate: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    flags: list[str],
    code: int,
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    got, out, err = run(debate, *flags)
    assert (got, out) == (code, [])
    assert says in " ".join(" ".join(err).replace("│", " ").split())
    assert [one.name for one in tmp_path.iterdir()] == ["debate.db"]


def test_nobody(debate: Path) -> None:
    code, out, _ = run(debate, "--only", "actor=Lena Dorn")
    assert (code, out[1:]) == (0, ["1 actor, 0 ties", "", "No ties."])


def test_a_side_is_named_as_it_is_shown(debate: Path) -> None:
    code, out, _ = run(debate, "--type", "two-mode", "--only", "side=Supports")
    ties = [line.split(maxsplit=2)[2].split("  ") for line in out[4:]]
    assert (code, [cells[0] for cells in ties]) == (0, ["Ilse Varga", "Lena Dorn", "Tomas Reyl"])


def test_a_dna_file(dna: Path) -> None:
    code, out, _ = run(dna, "--rows", "person", "--compat", "dna-3.1")
    assert code == 0
    assert out[0] == "Persons tied through concepts: agreements minus disagreements"
    assert out[4].split() == ["-2", "4", "Ilse", "Varga", "Tomas", "Reyl"]
    for flags, says in (
        (["--seen-by", "ann"], "a .dna file has coders, no views"),
        (["--measure", "agreement"], "agreement needs a collection"),
        (["--type", "relays"], "a .dna file knows no relays"),
    ):
        assert says in run(dna, *flags)[2][0]
