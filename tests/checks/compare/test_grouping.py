import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import count

import builders
import pytest

from onrecord.checks.compare.grouping import matters
from onrecord.records.actor import Actor, ActorKind, Cast
from onrecord.records.reading import Reading

DAY = date(2031, 5, 30)
NUMBERS = count()
FOUR = ("Ilse Varga", "Tomas Reyl", "Norland", "Sudria")


def article(*names: str, text: str = "", on: date | None = DAY) -> Reading:
    actors = tuple(Actor(id=f"a{name}", name=name, kind=ActorKind.PERSON) for name in names)
    words = text or f"Text{next(NUMBERS)}."
    return Reading(document=builders.document(words, published=on), cast=Cast(actors=actors))


def sizes(*readings: Reading) -> list[int]:
    return [len(matter.readings) for matter in matters(readings)]


def test_shared_actors_and_near_days_make_one_matter_with_its_reason() -> None:
    found = matters([article(*FOUR), article(*FOUR[:3], "Lena Dorn", on=DAY + timedelta(days=1))])
    assert [matter.reasons for matter in found] == [
        ("both name Ilse Varga, Tomas Reyl, Norland; published 1 day apart",)
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (article(*FOUR), article(*FOUR, on=DAY + timedelta(days=4))),
        (article(*FOUR), article(*FOUR, on=None)),
        (article(*FOUR), article(*FOUR[:2])),
        (article(*FOUR), article(*FOUR[:3], *[f"Person {n}" for n in range(20)])),
        (article(), article()),
    ],
    ids=["too late", "day unknown", "two actors", "three of many", "nobody"],
)
def test_what_ties_too_little(one: Reading, other: Reading) -> None:
    assert sizes(one, other) == [1, 1]


def test_copied_text_ties_even_without_a_day() -> None:
    text = "The customs house of Port Ansel opened its doors at nine and closed them at ten."
    one, other = (
        article("Ilse Varga", text=text),
        article("Reyl", text=text + " So it is.", on=None),
    )
    (found,) = matters([one, other])
    assert found.reasons == ("12 runs of 5 words in common",)


def test_no_chain_of_ties_makes_one_matter_of_many() -> None:
    names = [f"Person {n}" for n in range(40)]
    chain = [article(*names[at : at + 8]) for at in range(0, 32, 4)]
    assert max(sizes(*chain)) <= 3


def test_every_article_is_in_one_matter_whatever_their_order() -> None:
    names = [f"Person {n}" for n in range(12)]
    rng = random.Random(5)
    articles = [article(*rng.sample(names, 5), text=f"Text {n}.") for n in range(20)]
    one = {frozenset(r.document.id for r in m.readings) for m in matters(articles)}
    mixed = rng.sample(articles, 20)
    other = {frozenset(r.document.id for r in m.readings) for m in matters(mixed)}
    assert sum(map(len, one)) == sum(map(len, other)) == 20
    assert max(map(len, one)) > 1


def test_an_id_joins_two_spellings() -> None:
    def spelt(name: str) -> Reading:
        made = article(*FOUR[1:], text=name)
        actor = Actor(id="x", name=name, kind=ActorKind.PERSON, wikidata="Q42")
        return replace(made, cast=Cast(actors=(*made.cast.actors, actor)))

    (found,) = matters([spelt("Ilse Varga"), spelt("Ilze Warga")])
    assert "Ilse Varga" in found.reasons[0]
