"""Names without titles, owners and articles."""

import pytest

from onrecord.actors.lexicon import Gender, folded
from onrecord.actors.names import names_of
from onrecord.records.actor import ActorKind

PERSON, BODY, STATE = ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.STATE
ROWS = [
    ("Mr. Reyl", "PERSON", [(("reyl",), PERSON)]),
    ("Prime Minister Ilse Varga", "", [(("ilse", "varga"), PERSON)]),
    ("French President Ilse Varga", "PERSON", [(("ilse", "varga"), PERSON)]),
    ("France President Ilse Varga", "", [(("france",), STATE), (("ilse", "varga"), PERSON)]),
    ("Norland 's Ilse Varga", "PERSON", [(("norland",), None), (("ilse", "varga"), PERSON)]),
    ("Tomas de Velde", "PERSON", [(("tomas", "de velde"), PERSON)]),
    ("Tomas Reyl Jr.", "PERSON", [(("tomas", "reyl"), PERSON)]),
    ("Ilse Rey - Varga", "PERSON", [(("ilse", "rey-varga"), PERSON)]),
    ("the Transport Committee", "ORG", [(("transport", "committee"), BODY)]),
    ("The Harbour Courier", "ORG", [(("harbour", "courier"), ActorKind.OUTLET)]),
    ("Agence France - Presse", "ORG", [(("agence", "france-presse"), ActorKind.OUTLET)]),
    ("Union of Pilots", "", [(("union", "of", "pilots"), BODY)]),
    ("United States", "GPE", [(("united", "states"), STATE)]),
    ("Vienna", "GPE", [(("vienna",), None)]),
    ("Mr. King", "PERSON", [(("king",), PERSON)]),
    ("Martin King", "PERSON", [(("martin", "king"), PERSON)]),
    ("King Martin", "PERSON", [(("martin",), PERSON)]),
    ("Kestrel News Agency", "ORG", [(("kestrel", "news", "agency"), ActorKind.OUTLET)]),
    ("Radio Sudria", "ORG", [(("radio", "sudria"), ActorKind.OUTLET)]),
    ("Kremlin", "GPE", [(("kremlin",), BODY)]),
    ("Tamar University Poll", "PERSON", [(("tamar", "university", "poll"), ActorKind.DOCUMENT)]),
    ("Varga Ally", "PERSON", [(("varga",), PERSON)]),
    ("Martin Guest", "PERSON", [(("martin", "guest"), PERSON)]),
    (
        "Centre for Tides Elena Dorn",
        "ORG",
        [(("centre", "for", "tides"), BODY), (("elena", "dorn"), PERSON)],
    ),
    ("Tidal Force Elena Dorn", "ORG", [(("tidal", "force"), BODY), (("elena", "dorn"), PERSON)]),
    ("Ben Carsen", "PERSON", [(("ben", "carsen"), PERSON)]),
    ("Van Rijn", "PERSON", [(("van rijn",), PERSON)]),
    ("President", "PERSON", []),
    ("navy", "ORG", []),
    ("“ ”", "ORG", []),
]


@pytest.mark.parametrize(("words", "label", "names"), ROWS, ids=[row[0] for row in ROWS])
def test_names(
    words: str, label: str, names: list[tuple[tuple[str, ...], ActorKind | None]]
) -> None:
    found = names_of(tuple(words.split()), label)
    assert [(one.name.parts, one.name.kind) for one in found] == names


def test_a_department_after_of_is_no_name() -> None:
    found = names_of(("State", "Ilse", "Varga"), "ORG", after_of=True)
    assert [one.name.parts for one in found] == [("ilse", "varga")]
    assert names_of(("State",), "ORG", after_of=True) == ()


@pytest.mark.parametrize(
    ("words", "gender"),
    [
        ("Mr. Reyl", Gender.MALE),
        ("Ms. Reyl", Gender.FEMALE),
        ("Ilse Varga", Gender.FEMALE),
        ("Tomas Reyl", Gender.MALE),
        ("Kim Varga", Gender.NONE),
        ("Varga", Gender.NONE),
    ],
    ids=["mr", "ms", "her first name", "his first name", "either", "surname alone"],
)
def test_gender(words: str, gender: Gender) -> None:
    (found,) = names_of(tuple(words.split()), "PERSON")
    assert found.name.gender is gender


def test_folded_drops_marks_over_letters() -> None:
    assert folded("Žofía’s") == "zofia's"
