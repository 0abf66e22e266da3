"""Cast files: what they hold, and what is said about those that make no sense."""

from datetime import date
from pathlib import Path

import pytest

from onrecord.actors.cast_file import NO_CAST, CastFile, cast_file_in, cast_file_of
from onrecord.records.actor import ActorKind, Office
from onrecord.records.errors import SettingError

WHOLE = """
actors:
  - name: Norland
    kind: state
    demonyms: [Norlandic]
    capital: Port Velde
  - name: Ilse Varga
    aliases: [the Iron Baker]
    country: NOR
    wikidata: Q1
    offices:
      - {title: prime minister, of: Norland, from: 2023-05-01, known_until: 2025-06-30}
groups:
  - name: the Four
    aliases: [the quartet]
outlets:
  - name: Meridian Press
not_same:
  - [Ilse Varga, Varga]
"""


def test_a_whole_file() -> None:
    cast = cast_file_of(WHOLE)
    assert [(a.name, a.kind, a.aliases) for a in cast.actors] == [
        ("Norland", ActorKind.STATE, ()),
        ("Ilse Varga", ActorKind.PERSON, ("the Iron Baker",)),
        ("the Four", ActorKind.GROUP, ("the quartet",)),
        ("Meridian Press", ActorKind.OUTLET, ()),
    ]
    assert cast.not_same == (("Ilse Varga", "Varga"),)
    assert cast.actors[1].offices == (
        Office(
            title="prime minister",
            of="Norland",
            start=date(2023, 5, 1),
            known_until=date(2025, 6, 30),
        ),
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [("Norland", "norland"), ("the Norlandic", "norland"), ("Austria", "AUT"), ("Atlantis", None)],
)
def test_codes(text: str, code: str | None) -> None:
    assert cast_file_of(WHOLE).code_of(text) == code


@pytest.mark.parametrize("text", ["", "# nothing\n", "actors:\n"])
def test_an_empty_file_says_nothing(text: str) -> None:
    assert cast_file_of(text) == NO_CAST == CastFile()


WRONG = [
    ("actor: []", 'there is no key "actor"', "line 1", 'Did you mean "actors"'),
    ("actors:\n- name: A\n  kindd: person", 'no key "kindd"', "line 3", 'Did you mean "kind"'),
    ("actors:\n- name: A\n  xyz: 1", 'no key "xyz"', "line 3", "There are: name"),
    ("actors:\n- kind: person", '"name" is missing', "line 2", "Write name:"),
    ("actors:\n- name: A\n- name: B\n  aliases: [a]", 'already a name of "A"', "line 3", "one"),
    ("actors:\n- name: A\n  kind: king", '"king" is no kind', "line 3", "There are: person"),
    ("actors:\n- name: A\n  country: Norland", "three capital letters", "line 3", "Give"),
    ("actors:\n- name: A\n  wikidata: 12", "Q and a number", "line 3", "Give"),
    ("actors:\n- name: A\n  aliases: B", "is no list", "line 3", "[one, two]"),
    ("actors:\n- name: A\n  aliases: [[B]]", "is no text", "line 3", "and a text"),
    ("actors:\n- name: ''", "is no text", "line 2", "and a text"),
    ("actors: A", "is no list", "line 1", "dash"),
    ("actors: [A]", "a mapping is wanted", "line 1", "key: value"),
    ("- a", "a mapping is wanted", "line 1", "key: value"),
    ("actors: []\nactors: []", "stands here twice", "line 2", "Leave one"),
    ("not_same: [[A, B, C]]", "pairs of names", "line 1", "another"),
    ("not_same: A", "pairs of names", "line 1", "another"),
    ("actors: [", "this is not YAML", "line 1", "docs/cast-file.md"),
    (
        "actors:\n- name: A\n  offices: [{title: t, of: N, from: 2025-13-01}]",
        "is no day",
        "line 3",
        "2025-05-31",
    ),
    (
        "actors:\n- name: A\n  offices: [{title: t, of: N, from: 2025-02-01, to: 2025-01-01}]",
        "ends before it begins",
        "line 3",
        "Check from",
    ),
    ("actors: &a [*a]", "a mapping is wanted", "line 1", "key: value"),
    ("actors: !!python/object:os.system []", "is no list", "line 1", "dash"),
]


@pytest.mark.parametrize(("text", "what", "line", "remedy"), WRONG, ids=[row[0] for row in WRONG])
def test_wrong_files(text: str, what: str, line: str, remedy: str) -> None:
    if "python/object" in text:
        assert cast_file_of(text) == NO_CAST  # a tag is a word; nothing is run
        return
    with pytest.raises(SettingError) as caught:
        cast_file_of(text, name="cast.yaml")
    assert what in caught.value.what
    assert line in (caught.value.about or "")
    assert (caught.value.about or "").startswith("cast.yaml")
    assert remedy in caught.value.remedy


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="cannot be opened"):
        cast_file_in(tmp_path / "none.yaml")


def test_a_file_that_is_too_large() -> None:
    with pytest.raises(SettingError, match="too large"):
        cast_file_of("#" * 10_000_001)


def test_reading_from_a_path(tmp_path: Path) -> None:
    path = tmp_path / "cast.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    assert cast_file_in(path) == cast_file_of(WHOLE)
