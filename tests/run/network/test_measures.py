"""Measures, printed and as rows."""

import json
import math
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.run.cli import app


def lines(path: Path, *words: str) -> list[str]:
    done = CliRunner().invoke(app, ["network", str(path), "--measure", *words])
    assert done.exit_code == 0, done.stderr
    return done.stdout.splitlines()


def rows(path: Path, *words: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in lines(path, *words, "--json")]


def test_backbone(debate: Path) -> None:
    assert [row["issue"] for row in rows(debate, "backbone")] == ["talks", "tolls"]
    assert lines(debate, "backbone")[0] == (
        "Issues the network rests on, those it would miss most first"
    )


@pytest.mark.parametrize(
    ("flags", "title", "kept"),
    [
        (["--size", "1"], "The backbone of 1 issue that loses least", ["canals"]),
        (["--size", "2"], "The backbone of 2 issues that loses least", ["canals", "dams"]),
        (
            ["--penalty", "0"],
            "The backbone that loses least, with a penalty of 0 for its size",
            ["canals", "dams", "ports"],
        ),
        (
            ["--penalty", "3.5"],
            "The backbone that loses least, with a penalty of 3.5 for its size",
            ["canals", "dams"],
        ),
    ],
    ids=["one", "two", "no penalty", "penalty"],
)
def test_a_backbone_of_a_size(wide: Path, flags: list[str], title: str, kept: list[str]) -> None:
    head, *found = rows(wide, "backbone", *flags)
    assert [row["issue"] for row in found if row["part"] == "backbone"] == kept
    assert [row["part"] for row in found[len(kept) :]] == ["rest"] * (5 - len(kept))
    loss, rest = (float(str(head[name])) for name in ("loss", "loss_of_rest"))
    first, _, names, *_ = lines(wide, "backbone", *flags)
    assert first == f"{title} (loss {loss:.4g}; the rest alone {rest:.4g})"
    assert names.split() == ["part", "issue"]


def test_camps(debate: Path) -> None:
    head, *found = rows(debate, "camps")
    camps = {str(row["actor"]): row["camp"] for row in found}
    assert camps["Ilse Varga"] != camps["Tomas Reyl"]
    assert 0 <= float(str(head["distance"])) <= 1
    assert lines(debate, "camps")[0].startswith("Two camps; distance from a perfect split")


def test_a_perfect_split_has_distance_0(debate: Path) -> None:
    (head, *_) = rows(debate, "camps", "--only", "issue=talks")
    assert head["distance"] == 0  # Varga and Dorn against Reyl
    assert lines(debate, "camps", "--compat", "dna-3.1")[0].endswith("farthest from its ideal)")


def test_camps_of_each_window(debate: Path) -> None:
    first, *_ = rows(debate, "camps", "--window", "3days")
    assert (first["first"], first["last"], first["distance"]) == ("2025-05-01", "2025-05-03", 0)
    assert first["one_camp"] == ["Ilse Varga", "Lena Dorn"]
    assert first["other_camp"] == ["Tomas Reyl"]
    assert lines(debate, "camps", "--window", "3days")[2].split() == [
        *("first", "last", "distance", "actors"),
    ]


@pytest.mark.parametrize(
    ("flags", "bars"),
    [
        ([], [(2, 1, 1, "Ilse Varga"), (2, 1, 1, "Tomas Reyl"), (1, 1, 0, "Lena Dorn")]),
        (["--rows", "issue"], [(3, 2, 1, "talks"), (2, 1, 1, "tolls")]),
        (
            ["--rows", "outlet", "--duplicates", "acrossrange"],
            [(2, 1, 1, "Harbour Courier"), (2, 1, 1, "Meridian Press")],
        ),
    ],
    ids=["actors", "issues", "once a side"],
)
def test_bars(debate: Path, flags: list[str], bars: list[tuple[object, ...]]) -> None:
    name = flags[1] if flags else "actor"
    found = rows(debate, "bars", *flags)
    assert [(r["statements"], r["for"], r["against"], r[name]) for r in found] == bars


def test_bars_without_sides(debate: Path) -> None:
    found = rows(debate, "bars", "--rows", "issue", "--qualifier", "none")
    assert [(row["statements"], row["issue"]) for row in found] == [(3, "talks"), (2, "tolls")]
    assert "for" not in found[0]


def test_bars_of_other_values_are_called_as_these(debate: Path) -> None:
    found = rows(debate, "bars", "--qualifier", "outlet")
    assert found[0] == {
        "onrecord": 1,
        "row": "bar",
        "statements": 2,
        "Harbour Courier": 2,
        "Meridian Press": 0,
        "actor": "Ilse Varga",
    }


def test_communities(debate: Path) -> None:
    head, *found = rows(debate, "communities")
    assert {row["actor"] for row in found} == {"Ilse Varga", "Lena Dorn", "Tomas Reyl"}
    assert isinstance(head["modularity"], dict)
    assert head["method"] in head["modularity"]


def test_scaling(debate: Path) -> None:
    head, *found = rows(debate, "scaling")
    assert float(str(head["r_hat"])) > 0
    for row in found:
        low, mean, high = (float(str(row[name])) for name in ("low", "position", "high"))
        assert low <= mean <= high


def test_scaling_in_two_dimensions(wide: Path) -> None:
    _, *found = rows(wide, "scaling", "--dimensions", "2")
    assert [name for name in found[0] if name not in ("onrecord", "row")] == [
        *("position", "low", "high", "position_2", "low_2", "high_2", "actor"),
    ]
    for row in found:
        low, mean, high = (float(str(row[name])) for name in ("low_2", "position_2", "high_2"))
        assert low <= mean <= high
    at = {str(row["actor"]): (row["position"], row["position_2"]) for row in found}
    assert math.dist(at["Ada Ek"], at["Bo Ek"]) < math.dist(at["Ada Ek"], at["Eva Ek"])  # type: ignore[arg-type]
    assert rows(wide, "scaling", "--dimensions", "1") == rows(wide, "scaling")


def test_phases(debate: Path) -> None:
    found = rows(debate, "phases", "--window", "3days")
    assert [row["statements"] for row in found][:1] == [3]
    assert found[0]["first"] == "2025-05-01"
    assert {row["phase"] for row in found} >= {1, 2}


def test_contradictions_and_shifts(debate: Path) -> None:
    (found,) = rows(debate, "contradictions", "--rows", "outlet", "--only", "issue=talks")
    assert (found["in_favour"], found["against"], found["outlet"]) == (1, 1, "Meridian Press")
    assert [one["id"] for one in found["statements_against"]] == ["p1"]  # type: ignore[index, attr-defined]
    assert lines(debate, "shifts")[-1] == "Nothing found."
    (shift,) = rows(debate, "shifts", "--rows", "coder", "--columns", "coder")
    assert (shift["before"], shift["after"]) == (0.667, 0.5)
    assert (shift["last_before"], shift["first_after"]) == ("2025-05-02", "2025-05-09")


def test_agreement(coded: Path) -> None:
    found = rows(coded, "agreement")
    (pair,) = [row for row in found if "bo" in (row["coder"], row["other"])]
    assert (pair["articles"], pair["units"]) == (2, 2)
    assert pair["alpha_sides"] == 0
    assert pair["alpha_stretches"] == 1
    printed = lines(coded, "agreement")
    assert printed[0] == "Agreement of coders: 1 is perfect, 0 what chance gives"
    assert printed[2].split()[:4] == ["articles", "units", "alpha", "sides"]


@pytest.mark.parametrize("name", ["backbone", "camps", "communities"])
def test_csv(debate: Path, name: str) -> None:
    header, *found = lines(debate, name, "--csv")
    assert all(line.count(",") == header.count(",") for line in found)
