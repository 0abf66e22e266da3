"""Codebooks: what is read, and what is said about each fault."""

from pathlib import Path

import pytest

from onrecord.positions.codebook import codebook_in, codebook_of, default_codebook
from onrecord.positions.words import IssueWords, problem_of
from onrecord.records.errors import InputError
from onrecord.records.issue import Issue

ONE = "- name: port\n  definition: Who runs the port.\n  words: [port, harbour dues]\n"
FAULTS = {
    "empty": ("", "the codebook has no list of issues"),
    "a list": ("- port\n", "the codebook has no list of issues"),
    "another key": (
        "issue: []\n",
        "`issue` is not a key of a codebook. Did you mean `issues`",
    ),
    "no issue": ("issues: []\n", "`issues` has no issue in it"),
    "issues is a text": ("issues: port\n", "`issues` has no issue in it"),
    "an issue is a text": ("issues:\n- port\n", "line 2: an issue is not a list of keys"),
    "a key twice": (f"issues:\n{ONE}  name: dues\n", "line 2: an issue is not a list of keys"),
    "a key misspelt": (
        f"issues:\n{ONE}  oposites: [quay]\n",
        'line 2, issue "port", line 5: `oposites` is not a key',
    ),
    "an odd key": (f"issues:\n{ONE}  zzz: [quay]\n", "Known: name, definition, words"),
    "no definition": ("issues:\n- name: port\n  words: [port]\n", "the issue has no `definition`"),
    "an empty name": (
        "issues:\n- name: ''\n  definition: It.\n  words: [port]\n",
        "`name` is not a text",
    ),
    "words is a text": (
        "issues:\n- name: port\n  definition: It.\n  words: port\n",
        "`words` is not a list",
    ),
    "no words": ("issues:\n- name: port\n  definition: It.\n  words: []\n", "`words` is empty"),
    "a word is a list": (
        "issues:\n- name: port\n  definition: It.\n  words: [[port]]\n",
        "`words` is not a text",
    ),
    "a pattern": (
        "issues:\n- name: port\n  definition: It.\n  words: ['(a+)+$']\n",
        '"(a+)+$" in `words` has a sign that is no part of a word',
    ),
    "on both sides": (
        f"issues:\n{ONE}  opposites: [Port]\n",
        '"port" is in `words` and in `opposites`',
    ),
    "weak and unknown": (
        f"issues:\n{ONE}  weak: [prot]\n",
        '"prot" in `weak` is neither in `words` nor in `opposites`. Did you mean "port"?',
    ),
    "weak and like nothing": (f"issues:\n{ONE}  weak: [zzz]\n", "Add it to one of them"),
    "two of a name": (f"issues:\n{ONE}{ONE}", 'line 5: two issues are named "port"'),
    "an unknown parent": (f"issues:\n{ONE}  parent: prot\n", 'no issue is named "prot"'),
    "a parent that is near": (
        f"issues:\n{ONE}- name: dues\n  definition: It.\n  words: [dues]\n  parent: ports\n",
        'no issue is named "ports". Did you mean "port"?',
    ),
    "a circle": (
        f"issues:\n{ONE}  parent: dues\n"
        "- name: dues\n  definition: It.\n  words: [dues]\n  parent: port\n",
        "the parents go round in a circle: port > dues > port",
    ),
    "too many": ("issues:\n" + "- {}\n" * 1001, "more than 1000 issues"),
}


@pytest.mark.parametrize(("text", "what"), FAULTS.values(), ids=FAULTS)
def test_faults_are_named_with_their_place(text: str, what: str) -> None:
    with pytest.raises(InputError) as trouble:
        codebook_of(text.encode(), about="book.yaml")
    assert what in str(trouble.value)


def test_an_issue_with_everything(tmp_path: Path) -> None:
    path = tmp_path / "book.yaml"
    path.write_text(
        f"issues:\n{ONE}  opposites: [quay]\n  for: ['Norland   wants the port.']\n"
        "  against: [No port!]\n- {name: dues, definition: It., words: [due*], parent: port}\n",
        encoding="utf-8",
    )
    assert codebook_in(path) == (
        Issue(
            name="port",
            definition="Who runs the port.",
            words=("port", "harbour dues"),
            opposites=("quay",),
            examples_for=("Norland wants the port.",),
            examples_against=("No port!",),
        ),
        Issue(name="dues", definition="It.", words=("due*",), parent="port"),
    )


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be opened"):
        codebook_in(tmp_path / "none.yaml")


def test_the_codebook_of_the_package() -> None:
    issues = default_codebook()
    assert len(issues) == 18
    assert all(issue.examples_for and issue.examples_against for issue in issues)
    assert not [w for issue in issues for w in (*issue.words, *issue.opposites) if problem_of(w)]


@pytest.mark.parametrize("issue", default_codebook(), ids=lambda issue: issue.name)
def test_its_examples_name_their_issue(issue: Issue) -> None:
    words = IssueWords(default_codebook())
    for example in (*issue.examples_for, *issue.examples_against):
        pieces = "".join(c if c.isalnum() or c == "-" else " " for c in example.lower()).split()
        assert issue.name in {m.issue for m in words.found(pieces, pieces, 0, len(pieces))}, example
