"""One actor in many articles: who is put together, why, and what people decided."""

import random
from collections.abc import Sequence

import builders
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.actors.across import Appearance, Decision, Identity, across, appearances
from onrecord.records.actor import Actor, ActorKind, Office
from onrecord.records.reading import Reading

PERSON, STATE, BODY = ActorKind.PERSON, ActorKind.STATE, ActorKind.ORGANISATION
GROUP, OUTLET, UNNAMED = ActorKind.GROUP, ActorKind.OUTLET, ActorKind.UNNAMED
Row = tuple[str, ActorKind, str, str, str]


def appearance(number: int, row: Row, among: tuple[str, ...] = ()) -> Appearance:
    name, kind, country, office, aliases = row
    title, _, of = office.partition(", ")
    actor = Actor(
        id=f"a{number}",
        name=name,
        kind=kind,
        country=country or None,
        aliases=tuple(filter(None, aliases.split(","))),
        offices=(Office(title=title, of=of),) if title else (),
    )
    return Appearance(article=f"d{number}", actor=actor, among=among)


def groups(found: Sequence[Identity]) -> list[list[str]]:
    return sorted(sorted(member.actor for member in one.members) for one in found)


def person(name: str, country: str = "", office: str = "") -> Row:
    return name, PERSON, country, office, ""


CASES: dict[str, tuple[list[Row], list[list[str]]]] = {
    "surname by country": (
        [person("Ilse Varga", "HUN"), person("Varga", "HUN")],
        [["a0", "a1"]],
    ),
    "surname by office in other words": (
        [person("Lena Aalto", "FIN", "Minister for Foreign Affairs, Finland"),
         person("Aalto", "", "foreign minister, Finland")],
        [["a0", "a1"]],
    ),
    "spellings": ([person("Sergei Lavrov"), person("Sergey Lavrov")], [["a0", "a1"]]),
    "initials": (
        [person("Tomas Reyl", "AUT"), person("T. Reyl", "AUT"), person("M. Reyl", "AUT")],
        [["a0", "a1"], ["a2"]],
    ),
    "namesakes": ([person("Anna Holm", "SWE"), person("Anna Holm", "FIN")], [["a0"], ["a1"]]),
    "a surname alone stays alone": (
        [person("Anna Lind", "SWE"), person("Peter Lind", "NOR"), person("Lind")],
        [["a0"], ["a1"], ["a2"]],
    ),
    "a silent namesake of two is a third": (
        [person("Anna Holm", "SWE"), person("Anna Holm", "FIN"), person("Anna Holm")],
        [["a0"], ["a1"], ["a2"]],
    ),
    "states": (
        [("UK", STATE, "GBR", "", ""), ("Britain", STATE, "GBR", "", "")],
        [["a0", "a1"]],
    ),
    "bodies": (
        [("EU", BODY, "", "", ""), ("European Union", BODY, "", "", "")],
        [["a0", "a1"]],
    ),
    "a short form an article explains": (
        [("Tamar Port Authority", BODY, "", "", "TPA"), ("TPA", BODY, "", "", "")],
        [["a0", "a1"]],
    ),
    "a short form of two": (
        [("Tamar Port Authority", BODY, "", "", "TPA"),
         ("Tamar Pilots Association", BODY, "", "", "TPA"), ("TPA", BODY, "", "", "")],
        [["a0"], ["a1"], ["a2"]],
    ),
    "a body used as an outlet": (
        [("Harbour Courier", BODY, "", "", ""), ("The Harbour Courier", OUTLET, "", "", "")],
        [["a0", "a1"]],
    ),
    "outlets": ([("AFP", OUTLET, "", "", ""), ("Agence France-Presse", OUTLET, "", "", "")],
                [["a0", "a1"]]),
    "descriptions": (
        [("an official", UNNAMED, "", "", ""), ("an official", UNNAMED, "", "", ""),
         ("the commission", BODY, "", "", ""), ("the commission", BODY, "", "", "")],
        [["a0"], ["a1"], ["a2"], ["a3"]],
    ),
    "groups": (
        [("the West", GROUP, "", "", ""), ("West", GROUP, "", "", ""),
         ("officials", GROUP, "", "", ""), ("officials", GROUP, "", "", "")],
        [["a0", "a1"], ["a2"], ["a3"]],
    ),
    "junior": ([person("Otto Frank, Jr.", "USA"), person("Otto Frank", "USA")], [["a0", "a1"]]),
    "nobody": ([], []),
}  # fmt: skip


@pytest.mark.parametrize("id", CASES)
def test_cases(id: str) -> None:
    rows, expected = CASES[id]
    assert groups(across(appearance(n, row) for n, row in enumerate(rows))) == expected


def test_company_tells_whose_surname_it_is() -> None:
    rows = [person("Anna Lind"), person("Peter Lind"), person("Lind")]
    among = [("Ilse Varga", "Ada Quill"), ("Marek Stolz",), ("Ilse Varga", "Ada Quill")]
    stream = [appearance(n, row, a) for n, (row, a) in enumerate(zip(rows, among, strict=True))]
    assert groups(across(stream)) == [["a0", "a2"], ["a1"]]


def test_reasons_names_and_country() -> None:
    rows = [person("Ilse Varga", "HUN"), person("Varga", "HUN"), person("Ilse Varga", "HUN")]
    (one,) = across((appearance(n, row) for n, row in enumerate(rows)), lookup=lambda _: ())
    assert (one.name, one.kind, one.country, one.wikidata) == ("Ilse Varga", PERSON, "HUN", None)
    assert one.names == ("Ilse Varga", "Varga")
    assert [(m.actor, m.why) for m in one.members] == [
        ("a0", "named so first"),
        ("a2", "named so first"),
        ("a1", "short for a full name, the only one of the surname, likeness 2.0"),
    ]


def test_the_table_gives_the_wikidata_id() -> None:
    (one,) = across([appearance(0, person("Sergey Lavrov", "RUS"))])
    assert one.wikidata == "Q58217"


def test_one_wikidata_id_is_one_actor() -> None:
    actors = [
        Actor(id=f"a{n}", name=name, kind=PERSON, wikidata="Q1")
        for n, name in enumerate(("Ilse Varga", "Ilse Varga-Holm"))
    ]
    (one,) = across(Appearance(article="d", actor=actor) for actor in actors)
    assert one.wikidata == "Q1"
    assert "the same Wikidata id" in one.members[1].why


SAME_NAME = [person("Jan Ritter", "AUT"), person("Jan Ritter"), person("Jan Ritter", "AUT")]
APART = Decision(same=False, one="a0", other="a1")
SAME = Decision(same=True, one="a0", other="a1")


@pytest.mark.parametrize(
    ("rows", "decisions", "expected"),
    [
        (SAME_NAME, [], [["a0", "a1", "a2"]]),
        (SAME_NAME, [APART], [["a0", "a2"], ["a1"]]),
        (SAME_NAME, [APART, SAME], [["a0", "a2"], ["a1"]]),
        (SAME_NAME, [Decision(same=False, one="a0", other="a9")], [["a0", "a1", "a2"]]),
        (
            [person("Maria Keller", "DEU"), person("Maria Brandt", "DEU")],
            [Decision(same=True, one="maria keller", other="Maria Brandt")],
            [["a0", "a1"]],
        ),
        (
            [person("Maria Keller"), person("Maria Brandt")],
            [Decision(same=True, one="a5", other="a6")],
            [["a0"], ["a1"]],
        ),
    ],
    ids=["none", "apart", "apart wins", "unknown actor", "same by name", "same unknown"],
)
def test_decisions(rows: list[Row], decisions: list[Decision], expected: list[list[str]]) -> None:
    stream = [appearance(n, row) for n, row in enumerate(rows)]
    found = across(stream, decisions=decisions)
    assert groups(found) == expected
    for decision in decisions:
        whys = [m.why for one in found for m in one.members if m.actor in ("a0", "a1")]
        if decision == APART:
            assert all('decided: "a0" is not "a1"' in why for why in whys)


def test_actors_of_a_reading_come_with_their_company() -> None:
    text = "Varga said no."
    bare = Reading(
        document=builders.document(text),
        statements=(builders.statement(text, source="Varga", cue="said", content="no"),),
    )
    found = list(appearances(builders.spoken(bare, "Varga")))
    assert [(a.article, a.actor.name, a.among) for a in found] == [(bare.document.id, "Varga", ())]


NAMES = st.sampled_from(["Ilse Varga", "Varga", "I. Varga", "Anna Varga", "Tomas Reyl", "Reyl"])
ROWS = st.lists(st.tuples(NAMES, st.sampled_from(["", "HUN", "AUT"])), max_size=12)


@given(ROWS, st.integers(0, 9))
def test_each_is_in_one_identity_whatever_the_order(rows: list[tuple[str, str]], seed: int) -> None:
    stream = [appearance(n, person(name, country)) for n, (name, country) in enumerate(rows)]
    found = across(stream, lookup=lambda _: ())
    members = [member.actor for one in found for member in one.members]
    assert sorted(members) == sorted(a.actor.id for a in stream)
    assert len({one.id for one in found}) == len(found)
    shuffled = random.Random(seed).sample(stream, len(stream))
    assert groups(across(shuffled, lookup=lambda _: ())) == groups(found)
