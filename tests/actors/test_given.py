"""The cast file goes before what the rules would say."""

from collections.abc import Callable
from datetime import date

import pytest

from onrecord.actors.cast_file import cast_file_of
from onrecord.records.actor import Actor, ActorKind

ActorsIn = Callable[..., list[Actor]]


def found(actors: list[Actor], text: str) -> dict[str, list[str]]:
    return {a.name: [m.within(text) for m in a.mentions] for a in actors}


ROWS = [
    (
        "an alias that no rule knows",
        "actors: [{name: Ilse Varga, aliases: [the Iron Baker]}]",
        "Ilse Varga left. Nobody saw the Iron Baker again.",
        {"Ilse Varga": ["Ilse Varga", "the Iron Baker"]},
    ),
    (
        "the surname goes with the full name",
        "actors: [{name: Ilse Varga, country: NOR}]",
        "Ilse Varga left. Varga was tired.",
        {"Ilse Varga": ["Ilse Varga", "Varga"]},
    ),
    (
        "a group in small letters",
        "groups: [{name: the Four, aliases: [the quartet]}]",
        "The quartet met again.",
        {"the Four": ["The quartet"]},
    ),
    (
        "small letters are no name in capitals",
        "outlets: [{name: IT}]",
        "It rained and it snowed.",
        {},
    ),
    (
        "a name of one letter",
        "outlets: [{name: X, aliases: [Q Wire]}]",
        "She read it on X and in Q Wire.",
        {"X": ["X", "Q Wire"]},
    ),
    (
        "the longest name",
        "groups: [{name: Norland League}]\nactors: [{name: Norland, kind: state}]",
        "The Norland League met in Norland.",
        {"Norland": ["Norland"], "Norland League": ["Norland League"]},
    ),
    (
        "not the same",
        "not_same: [[Tomas Reyl, Reyl]]",
        "Tomas Reyl left. Reyl stayed.",
        {"Tomas Reyl": ["Tomas Reyl"], "Reyl": ["Reyl"]},
    ),
    (
        "not the same, but only one is there",
        "not_same: [[Tomas Reyl, Stolz]]",
        "Tomas Reyl left. Reyl stayed.",
        {"Tomas Reyl": ["Tomas Reyl", "Reyl"]},
    ),
]


@pytest.mark.parametrize(("id", "given", "text", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_rows(
    actors_in: ActorsIn, id: str, given: str, text: str, expected: dict[str, list[str]]
) -> None:
    assert found(actors_in(text, given=cast_file_of(given)), text) == expected


NORLAND = """
actors:
  - {name: Norland, kind: state, demonyms: [Norlandic], capital: Velde}
  - name: Ilse Varga
    wikidata: Q1
    offices: [{title: prime minister, of: Norland, from: 2023-05-01, to: 2025-06-30}]
"""


def test_an_own_state_with_adjective_capital_and_premier(actors_in: ActorsIn) -> None:
    text = "The Norlandic premier left. Velde refused the plan. The talks in Velde go on."
    actors = actors_in(text, on=date(2025, 5, 1), given=cast_file_of(NORLAND))
    assert found(actors, text) == {
        "Ilse Varga": ["The Norlandic premier"],
        "Norland": ["Velde"],
    }
    by_name = {a.name: a for a in actors}
    assert by_name["Norland"].kind is ActorKind.STATE
    assert by_name["Ilse Varga"].wikidata == "Q1"
    assert by_name["Ilse Varga"].aliases == ("the Norlandic premier",)


def test_an_own_state_that_is_named(actors_in: ActorsIn) -> None:
    text = "Norland signed. The Norlandic side pays. Velde refused the plan."
    actors = actors_in(text, given=cast_file_of(NORLAND))
    assert found(actors, text) == {"Norland": ["Norland", "The Norlandic side", "Velde"]}


def test_after_the_term_the_office_stays_one(actors_in: ActorsIn) -> None:
    text = "The Norlandic premier left."
    (actor,) = actors_in(text, on=date(2025, 7, 1), given=cast_file_of(NORLAND))
    assert (actor.name, actor.kind) == ("the Norlandic premier", ActorKind.OFFICE)
