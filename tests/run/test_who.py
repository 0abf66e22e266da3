"""`onrecord who` end to end."""

import json

import pytest
from typer.testing import CliRunner

from onrecord.run.cli import app


def run(*words: str) -> tuple[int, list[str], list[str]]:
    """Exit code, lines of stdout, lines of stderr."""
    done = CliRunner().invoke(app, ["who", *words])
    return done.exit_code, done.stdout.splitlines(), done.stderr.splitlines()


def test_the_holder_with_term_and_source() -> None:
    code, out, err = run("Russian foreign minister", "--on", "2004-03-01")
    assert (code, err) == (0, [])
    assert out[0] == "Russia: Minister of Foreign Affairs, 2004-03-01"
    assert out[1].startswith("Igor Ivanov (Q378027), from 1998-09-11 to 2004-03-09 [official site")


def test_an_acting_holder_is_marked() -> None:
    _, out, _ = run("Iranian foreign minister", "--on", "2024-06-15")
    assert ", acting, from 2024-05-20 to 2024-08-21" in out[1]


def test_a_gap_shows_who_came_before_and_after() -> None:
    code, out, _ = run("head of the Ukrainian presidential office", "--on", "2025-12-10")
    assert code == 0
    assert out[1] == "not known after 2025-11-28 and before 2026-01"
    assert [line.split(",")[0] for line in out[2:]] == [
        "before: Andrii Yermak (Q65200615)",
        "after: Kyrylo Budanov",
    ]


def test_a_term_whose_start_is_not_known_to_the_day() -> None:
    _, out, _ = run("UN secretary general", "--on", "2025-06-01")
    assert "from 2017-01-01 known until 2025-12-31" in out[1]


def test_json() -> None:
    code, out, err = run("Russian foreign minister", "--on", "2025-05-31", "--json")
    assert (code, len(out), err) == (0, 1, [])
    row = json.loads(out[0])
    assert (row["onrecord"], row["on"], row["why"], row["last"]) == (1, "2025-05-31", None, None)
    assert row["office"] == {"title": "Minister of Foreign Affairs", "of": "RUS"}
    assert row["holders"][0] | {"source": ""} == {
        "name": "Sergey Lavrov",
        "wikidata": "Q58217",
        "title": "Minister of Foreign Affairs",
        "from": "2004-03-09",
        "to": None,
        "known_until": "2026-03-30",
        "acting": False,
        "source": "",
    }


def test_json_where_it_is_not_known() -> None:
    _, out, _ = run("US president", "--on", "2100-01-01", "--json")
    row = json.loads(out[0])
    assert (row["holders"], row["next"]) == ([], None)
    assert row["last"]["name"] == "Donald Trump"
    assert row["why"] == "not known after 2025-12-31"


def test_no_day_means_today_and_says_so() -> None:
    code, _, err = run("US president")
    assert code == 0
    assert err[0].startswith("onrecord: no day is given (--on): the answer is for today, ")


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (
            "Russian culture tsar",
            "onrecord: Russian culture tsar: there is no such office in the table. Near",
        ),
        ("foreign minister", "onrecord: foreign minister: it names no state or body. Say whose "),
    ],
)
def test_an_unknown_office_is_trouble(question: str, says: str) -> None:
    code, out, err = run(question, "--on", "2025-05-31")
    assert (code, out, len(err)) == (1, [], 1)
    assert err[0].startswith(says)


@pytest.mark.parametrize("words", [[], ["Russian premier", "--on", "yesterday"]])
def test_wrong_use_ends_with_2(words: list[str]) -> None:
    assert run(*words)[0] == 2


@pytest.mark.parametrize("day", ["31.5.2025", "2025-02-30", "May"])
def test_what_is_no_day_is_told_with_an_example(day: str) -> None:
    code, out, err = run("Russian foreign minister", "--on", day)
    assert (code, out) == (2, [])
    assert f"'{day}' is no day. Write year, month and day, for example 2025-05-31." in err[-1]
