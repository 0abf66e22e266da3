"""Articles with a real parse and a hand-made cast, so that only the comparison is tested."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache

import builders
import pytest

from onrecord.models.spacy_parse import SpacyParse
from onrecord.records.actor import Actor, ActorKind, Cast, Office, Voice
from onrecord.records.parse import Parse
from onrecord.records.reading import Reading
from onrecord.records.spans import Span
from onrecord.records.statement import Statement

DAY = date(2025, 6, 18)
FORMS = {
    "Norland": ("Norland", "Norlandic"),
    "Sudria": ("Sudria", "Sudrian"),
    "Ilse Varga": ("Ilse Varga", "Varga"),
    "Tomas Reyl": ("Tomas Reyl", "Reyl"),
    "Henrik Aalto": ("Henrik Aalto", "Aalto"),
    "Nils Berg": ("Nils Berg",),
    "Lena Dorn": ("Lena Dorn",),
    "Dockers' Federation": ("Dockers' Federation",),
}
KINDS = {
    "Norland": ActorKind.STATE,
    "Sudria": ActorKind.STATE,
    "Dockers' Federation": ActorKind.ORGANISATION,
}
OFFICES = {
    "Ilse Varga": (Office(title="prime minister", of="Norland"),),
    "Tomas Reyl": (Office(title="foreign minister", of="Sudria"),),
    "Lena Dorn": (Office(title="mediator"),),
}
Article = Callable[..., Reading]


@pytest.fixture
def article() -> Article:
    return _article


def _article(
    text: str,
    *,
    id: str,
    said: str = "",
    by: str | None = None,
    source: str = "",
    published: date | None = DAY,
    parsed: bool = True,
) -> Reading:
    """An article; `said` are words of it that `by` says, named by `source` when by is None."""
    document = replace(builders.document(text, published=published), id=id)
    statements: tuple[Statement, ...] = ()
    if said:
        statements = (builders.statement(text, content=said, source=source),)
    actors = tuple(_actors(text))
    by_name = {actor.name: actor.id for actor in actors}
    voices = tuple(Voice(statement=s.id, speaker=by_name[by] if by else None) for s in statements)
    return Reading(
        document=document,
        parse=_parse(text) if parsed else None,
        statements=statements,
        cast=Cast(actors=actors, voices=voices),
    )


def _actors(text: str) -> list[Actor]:
    found = []
    for name, forms in FORMS.items():
        pattern = "|".join(map(re.escape, forms))
        mentions = tuple(Span(*hit.span()) for hit in re.finditer(rf"\b({pattern})\b", text))
        if mentions:
            kind, offices = KINDS.get(name, ActorKind.PERSON), OFFICES.get(name, ())
            actor = Actor(id=name, name=name, kind=kind, mentions=mentions, offices=offices)
            found.append(actor)
    return found


@cache
def _parse(text: str) -> Parse:
    (reading,) = SpacyParse().apply([Reading(document=builders.document(text))])
    assert reading.parse is not None
    return reading.parse
