"""Articles with made-up people of whom it is known who is who, named as articles name people."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.actors.across import Appearance
from onrecord.actors.lexicon import lexicon
from onrecord.records.actor import Actor, ActorKind, Office

_BEGIN = ("Bar", "Cal", "Dor", "Fen", "Gor", "Hal", "Jar", "Kel", "Lor", "Mar", "Nor", "Pel", "Ros")
_MIDDLE = ("a", "e", "i", "o", "an", "en", "ov", "ik", "ul", "est", "ar", "im")
_END = ("berg", "dal", "ev", "ic", "man", "ova", "sen", "ski", "son", "ton", "vic", "wen", "yan")
_TITLES = (
    "foreign minister",
    "defence minister",
    "prime minister",
    "finance minister",
    "president",
    "speaker of parliament",
    "interior minister",
    "ambassador to the United Nations",
)
_COUNTRIES = ("AUT", "BEL", "CHL", "DNK", "EGY", "FIN", "GHA", "HUN", "ITA", "JPN", "KEN", "LVA")
PER_ARTICLE = 8
_NAMED_IN_FULL = 0.75
_WITH_COUNTRY = 0.6
_WITH_OFFICE = 0.4
_RESPELLED = 0.1


@dataclass(frozen=True, slots=True)
class Person:
    """One made-up person; `circle` says with whom he is in the news."""

    number: int
    first: str
    last: str
    country: str
    title: str
    circle: int


def people(n: int, rng: random.Random) -> list[Person]:
    """This many people in circles of twelve; about one in fifty shares his full name."""
    firsts = sorted(name.title() for name in lexicon().first_names)
    out: list[Person] = []
    for number in range(n):
        last = rng.choice(_BEGIN) + rng.choice(_MIDDLE) + rng.choice(_MIDDLE) + rng.choice(_END)
        first = rng.choice(firsts)
        if out and rng.random() < 1 / 50:
            twin = rng.choice(out)
            first, last = twin.first, twin.last
        circle = number // 12
        country = _COUNTRIES[circle % len(_COUNTRIES)]
        out.append(Person(number, first, last, country, rng.choice(_TITLES), circle))
    return out


def stream(n: int, seed: int) -> Iterator[tuple[Appearance, int]]:
    """This many appearances in articles of eight, each with the number of its person.

    Persons are in the news as words are in a text: few often, most seldom (Zipf).
    """
    rng = random.Random(seed)
    everybody = people(max(24, n // 40), rng)
    circles = [everybody[i : i + 12] for i in range(0, len(everybody), 12)]
    weights = [1 / (rank + 1) for rank in range(len(circles))]
    drawn = iter(())
    for article in range(n // PER_ARTICLE):
        if article % 1000 == 0:
            drawn = iter(rng.choices(circles, weights, k=1000))
        circle = next(drawn)
        here = rng.sample(circle, min(PER_ARTICLE, len(circle)))
        names = [f"{person.first} {person.last}" for person in here]
        for place, person in enumerate(here):
            among = tuple(names[:place] + names[place + 1 :])
            yield (
                Appearance(article=f"d{article}", actor=_actor(person, article, rng), among=among),
                person.number,
            )


def _actor(person: Person, article: int, rng: random.Random) -> Actor:
    """The person as one article shows him: in full or not, with what it says of him."""
    last = _respelled(person.last) if rng.random() < _RESPELLED else person.last
    form = rng.random()
    name = f"{person.first} {last}"
    if form > _NAMED_IN_FULL:
        name = last if form < (1 + _NAMED_IN_FULL) / 2 else f"{person.first[0]}. {last}"
    says_country, says_office = rng.random() < _WITH_COUNTRY, rng.random() < _WITH_OFFICE
    of = {"AUT": "Austria", "BEL": "Belgium", "CHL": "Chile", "DNK": "Denmark", "EGY": "Egypt"}
    office = Office(title=person.title, of=of.get(person.country, "")) if says_office else None
    return Actor(
        id=f"a{article}-{person.number}",
        name=name,
        kind=ActorKind.PERSON,
        country=person.country if says_country else None,
        offices=(office,) if office else (),
    )


def _respelled(last: str) -> str:
    """The name as another newspaper would spell it."""
    for one, other in (("ski", "sky"), ("ev", "iev"), ("ic", "ick"), ("yan", "ian"), ("k", "ck")):
        if last.endswith(one):
            return last.removesuffix(one) + other
    return last
