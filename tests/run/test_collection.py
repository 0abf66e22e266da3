"""The commands on collections end to end."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import document, spoken, statement
from talks import FIRST, readings
from typer.testing import CliRunner

from onrecord.records.reading import Reading
from onrecord.run.cli import app
from onrecord.run.showing import safe
from onrecord.store import Edit, Filter, Noun, State, open_collection

ARTICLE = "Ilse Varga said the talks would go on. Nobody answered."


def run(*words: str | Path) -> tuple[int, list[str], list[str]]:
    """Exit code, lines of stdout, lines of stderr."""
    done = CliRunner().invoke(app, [str(word) for word in words])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stdout.splitlines(), done.stderr.splitlines()


@pytest.fixture
def talks(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "talks.db"
    with open_collection(str(path), create=True) as collection:
        collection.add(readings(3), coder=FIRST)
        row = collection.statements().rows[0]
        edit = Edit(noun=row.noun, id=row.id, document=row.document, state=State.REJECTED)
        collection.edit([edit], coder="ann", reason="a caption")
    return path


def test_add_with_the_settings_of_a_file(tmp_path: Path) -> None:
    article, settings, path = tmp_path / "a.txt", tmp_path / "s.toml", tmp_path / "talks.db"
    article.write_text(ARTICLE, encoding="utf-8")
    settings.write_text('[steps]\nstatements = "rules"\n', encoding="utf-8")
    code, out, err = run("add", path, article, "--settings", settings, "--outlet", "x", "--json")
    assert (code, [json.loads(line) for line in out]) == (
        0,
        [{"onrecord": 1, "new": 1, "known": 0, "failed": 0}],
    )
    assert err == ["onrecord: 1 article added, 0 known already, 0 not read"]
    code, out, err = run("add", path, article, tmp_path / "none", "--settings", settings)
    assert code == 1
    assert err[-1] == "onrecord: 1 article added, 0 known already, 1 not read"


CAST = "actors:\n  - name: Ilse Varga\n    wikidata: Q1\n"
CODEBOOK = """issues:
- name: tolls
  definition: What ships pay on the strait.
  words: [tolls]
"""


@pytest.fixture
def own(tmp_path: Path) -> dict[str, Path]:
    """An article and the files that say how to read it, by name."""
    texts = {
        "article.txt": "Ilse Varga opposes the tolls, she said. Nobody answered.",
        "cast.yaml": CAST,
        "codebook.yaml": CODEBOOK,
        "rules.toml": '[steps]\nstatements = "rules"\n',
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return {Path(name).stem: tmp_path / name for name in texts}


def test_add_goes_by_a_cast_file_and_a_codebook(tmp_path: Path, own: dict[str, Path]) -> None:
    path = tmp_path / "talks.db"
    flags = ("--settings", own["rules"], "--cast", own["cast"], "--codebook", own["codebook"])
    assert run("add", path, own["article"], *flags)[0] == 0
    with open_collection(str(path)) as collection:
        (reading,) = collection.readings()
    assert [actor.wikidata for actor in reading.cast.actors] == ["Q1"]
    assert [(one.issue, one.stance.value) for one in reading.positions] == [("tolls", "opposes")]


def test_ask_goes_by_a_cast_file_and_a_codebook(own: dict[str, Path]) -> None:
    own["cast"].write_text("actors:\n  - name: Ilse Maria Varga\n    aliases: [Ilse Varga]\n")
    flags = ("--settings", own["rules"], "--cast", own["cast"], "--codebook", own["codebook"])
    code, out, _ = run("ask", own["article"], "Who opposes the tolls?", *flags, "--json")
    (declared, *_) = json.loads(out[0])["groups"]
    assert (code, [line["who"] for line in declared["lines"]]) == (0, ["Ilse Maria Varga"])


@pytest.mark.parametrize("command", ["read", "add", "ask", "compare"])
@pytest.mark.parametrize("flag", ["--cast", "--codebook"])
def test_a_file_that_is_not_there_is_trouble(
    tmp_path: Path, own: dict[str, Path], command: str, flag: str
) -> None:
    words: dict[str, list[str | Path]] = {
        "add": ["add", tmp_path / "talks.db", own["article"]],
        "ask": ["ask", own["article"], "Who opposes the talks?"],
    }
    given = words.get(command, [command, own["article"]])
    code, out, err = run(*given, "--settings", own["rules"], flag, tmp_path / "none.yaml")
    assert (code, out) == (1, [])
    assert "none.yaml" in err[0]
    assert not (tmp_path / "talks.db").exists()


@pytest.mark.parametrize(
    ("what", "flags", "n", "first"),
    [
        ("statements", [], 5, "2025-05-01 Harbour Courier Tomas Reyl indirect"),
        ("statements", ["--state", "rejected"], 1, "[rejected]"),
        ("statements", ["--text", "talks", "--from", "2025-05-02"], 2, "until point 1"),
        ("statements", ["--to", "2025-05-01"], 1, "“We shall never sign,”"),
        ("statements", ["--coder", "ann", "--state", "rejected"], 1, "until point 0"),
        ("positions", ["--stance", "opposes", "--basis", "alleged"], 3, "outlet"),
        ("events", ["--actor", "varga"], 3, "consult held talks Ilse Varga; Tomas Reyl"),
        ("findings", ["--check", "unsourced"], 3, "Who knows?"),
        ("actors", ["--kind", "person"], 2, "person"),
    ],
)
def test_show_in_lines(talks: Path, what: str, flags: list[str], n: int, first: str) -> None:
    code, out, err = run("show", talks, what, *flags)
    assert (code, len(out), err) == (0, n, [])
    assert first in "\n".join(out)


@pytest.mark.parametrize("what", ["statements", "positions", "events", "findings", "actors"])
def test_json_and_csv_hold_the_same(talks: Path, what: str) -> None:
    code, lines, _ = run("show", talks, what, "--json")
    assert code == 0
    rows = [json.loads(line) for line in lines]
    assert all(row.pop("onrecord") == 1 and row.pop("row") == what[:-1] for row in rows)
    code, lines, _ = run("show", talks, what, "--csv")
    assert code == 0
    table = list(csv.DictReader(lines))
    assert [list(row) for row in table] == [list(row) for row in rows]
    assert [row["id"] for row in table] == [row["id"] for row in rows]
    if what != "actors":
        assert all(row["words"] for row in table)


def test_pages(talks: Path) -> None:
    code, first, err = run("show", talks, "statements", "--limit", "2")
    assert (code, len(first)) == (0, 2)
    (line,) = err
    assert line.startswith("onrecord: there are more; go on with --after ")
    _, rest, err = run("show", talks, "statements", "--after", line.split()[-1])
    assert err == []
    assert first + rest == run("show", talks, "statements")[1]


@pytest.mark.parametrize("what", ["statements", "positions", "events", "findings", "actors"])
@pytest.mark.parametrize("form", [[], ["--csv"], ["--json"]], ids=["lines", "csv", "json"])
def test_nothing_follows_the_last_row(talks: Path, what: str, form: list[str]) -> None:
    n_rows = len(run("show", talks, what)[1])
    assert run("show", talks, what, *form, "--limit", str(n_rows))[2] == []
    (line,) = run("show", talks, what, *form, "--limit", str(n_rows - 1))[2]
    assert len(run("show", talks, what, "--after", line.split()[-1])[1]) == 1


def test_lines_count_in_words_and_keep_both_marks(tmp_path: Path) -> None:
    path, name = tmp_path / "talks.db", "Ilse Varga"
    said = [
        "“We shall never sign,",
        f"“{'We shall never sign, ' * 20}never.”",
        "the talks are over",
    ]
    text = "\n".join(f"{name} said {one}" for one in said)
    made = tuple(statement(text, source=name, cue="said", content=one) for one in said)
    one = spoken(Reading(document=document(text), statements=made), name, name, name)
    with open_collection(str(path), create=True) as collection:
        collection.add([one], coder=FIRST)
    first, long, last = (line.partition("  ")[2] for line in run("show", path, "statements")[1])
    assert first.endswith(" “We shall never sign,”")
    assert last.endswith(" “the talks are over”")
    assert long.endswith(("never sign …”", "shall …”", "never …”", "We …”"))
    assert (long.count("“"), len(long) <= 205) == (1, True)
    (actor,) = run("show", path, "actors")[1]
    assert actor.endswith("Ilse Varga person 3 statements 1 article")


def test_show_says_that_it_finds_nothing(talks: Path) -> None:
    flags = ("--issue", "peace talks", "--min-confidence", "0.2")
    code, out, err = run("show", talks, "positions", *flags)
    assert (code, out, err) == (0, [], ["onrecord: no positions of this kind are found"])


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["statements", "--kind", "loud"], 1, 'no statement has the kind "loud"'),
        (["events", "--kind", "direct"], 1, "events cannot be chosen by kind"),
        (["statements", "--coder", "bo"], 1, "knows no such coder"),
        (["statements", "--coder", "ann", "--seen-by", "bo"], 1, "exclude each other"),
        (["statements", "--text", "…"], 1, "there is no word to search for"),
        (["statements", "--csv", "--json"], 2, "--csv and --json exclude each other"),
        (["statements", "--limit", "0"], 2, "Invalid value"),
        (["statements", "--from", "May"], 2, "Invalid value"),
        (["people"], 2, "Invalid value"),
    ],
)
def test_show_says_what_is_wrong(talks: Path, words: list[str], code: int, says: str) -> None:
    got, out, err = run("show", talks, *words)
    assert (got, out) == (code, [])
    assert says in "\n".join(err)


@pytest.mark.parametrize("command", ["show", "history", "undo"])
def test_no_collection_is_made_by_looking(tmp_path: Path, command: str) -> None:
    path = tmp_path / "none.db"
    more = {"show": ["statements"], "history": ["s1"], "undo": ["--coder", "ann"]}[command]
    code, out, err = run(command, path, *more)
    assert (code, out) == (1, [])
    assert "there is no such collection" in err[0]
    assert not path.exists()


def test_history_of_a_row(talks: Path) -> None:
    id = run("show", talks, "statements", "--state", "rejected")[1][0].split()[0]
    code, out, _ = run("history", talks, id)
    assert code == 0
    assert [line[21:] for line in out] == [f"{FIRST.key}  proposed", "ann  rejected: a caption"]
    rows = [json.loads(line) for line in run("history", talks, id, "--json")[1]]
    assert [(row["before_state"], row["after_state"]) for row in rows] == [
        (None, "proposed"),
        (None, "rejected"),
    ]
    assert rows[1]["after"]["statement"]["id"] == id
    assert run("history", talks, "s0")[::2] == (
        1,
        ["onrecord: s0: there is nothing with this id. `onrecord show` prints the ids"],
    )
    assert run("history", talks)[0] == 2
    assert run("history", talks, id, "--coder", "ann")[0] == 2


def test_undo_redo_and_what_a_person_did(talks: Path) -> None:
    code, out, _ = run("undo", talks, "--coder", "ann")
    assert (code, len(out)) == (0, 1)
    assert "ann took back change 1 (statement s" in out[0]
    assert len(run("show", talks, "statements")[1]) == 6
    assert run("undo", talks, "--coder", "ann")[::2] == (1, ["onrecord: ann has nothing to undo"])
    code, out, _ = run("undo", talks, "--coder", "ann", "--redo", "--json")
    assert json.loads(out[0])["redoes"] == 1
    assert len(run("show", talks, "statements")[1]) == 5
    _, told, _ = run("history", talks, "--coder", "ann")
    assert [("brought back" in line, "a caption" in line) for line in told] == [
        (True, False),
        (False, False),
        (False, True),
    ]
    assert len(run("history", talks, "--coder", "ann", "--limit", "1")[1]) == 1


def test_merge(talks: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    code, out, err = run("merge", other, talks)
    assert (code, err) == (0, [])
    assert out == ["3 readings, 1 rows and 1 changes came in, 0 articles were refused"]
    code, out, _ = run("merge", other, talks, "--json")
    counts = {"readings": 0, "rows": 0, "changes": 0, "refused": 0}
    assert json.loads(out[0]) == {"onrecord": 1, **counts}
    with open_collection(str(other)) as collection:
        assert collection.count(Noun.STATEMENT, Filter(states=(State.REJECTED,))) == 1
    assert run("merge", other, tmp_path / "none.db")[0] == 1
    assert run("merge", other, other)[0] == 1


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert safe(cell) == f"'{cell}"
