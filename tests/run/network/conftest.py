"""An invented debate: six articles, three actors on two issues, and who says what of whom."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import blocks_of, plain_parse, spans, statement

from onrecord.records.actor import Actor, ActorKind, Cast, Voice
from onrecord.records.document import Document
from onrecord.records.ids import content_id
from onrecord.records.position import OUTLET, Act, Basis, Position, Stance
from onrecord.records.reading import Reading
from onrecord.report.exchange import Tally
from onrecord.report.exchange.dna import write_dna_readings
from onrecord.store import Coder, CoderKind, Edit, State, open_collection

MACHINE = Coder(name="onrecord", kind=CoderKind.MACHINE, version="1")
PRESS = "Meridian Press"
# day of May, outlet, speaker, content, issue, supports, who is spoken of ("" the speaker himself)
SAID = (
    (1, "Harbour Courier", "Ilse Varga", "the talks are useful", "talks", True, ""),
    (2, PRESS, "Tomas Reyl", "the talks are useless", "talks", False, ""),
    (2, PRESS, "Lena Dorn", "the talks are welcome", "talks", True, ""),
    (9, "Harbour Courier", "Ilse Varga", "tolls must fall", "tolls", False, ""),
    (9, "Harbour Courier", "Tomas Reyl", "tolls must stay", "tolls", True, ""),
    (20, PRESS, "Lena Dorn", "Varga is against the talks", "talks", False, "Ilse Varga"),
)


def person(name: str) -> Actor:
    return Actor(id=content_id("a", name), name=name, kind=ActorKind.PERSON)


def article(row: tuple[int, str, str, str, str, bool, str], number: int) -> Reading:
    day, outlet, speaker, content, issue, supports, of = row
    text = f"{speaker} said {content}. Nobody answered number {number}."
    document = Document(
        text,
        title=f"Article {number}",
        outlet=outlet,
        published=date(2025, 5, day),
        blocks=blocks_of(text),
    )
    said = statement(text, source=speaker, cue="said", content=content)
    actor = person(of or speaker)
    relays = (person(PRESS).id,) if outlet == PRESS else ()
    actors = {one.id: one for one in (person(speaker), actor, person(PRESS))}
    position = Position(
        id=f"p{number}",
        actor=actor.id,
        issue=issue,
        stance=Stance.SUPPORTS if supports else Stance.OPPOSES,
        act=Act.STATE,
        basis=Basis.ALLEGED if of else Basis.DECLARED,
        said_by=person(speaker).id,
        statement=said.id,
        evidence=spans(text, content),
        confidence=0.5 if number == 1 else 0.9,
    )
    return Reading(
        document=document,
        parse=plain_parse(document),
        statements=(said,),
        cast=Cast(
            actors=tuple(actors.values()),
            voices=(Voice(statement=said.id, speaker=person(speaker).id, relays=relays),),
        ),
        positions=(position,),
    )


def outlets_claim() -> Reading:
    """The outlet itself says that the talks have no friend in Reyl; nobody published a day."""
    text = "Tomas Reyl hates the talks."
    document = Document(text, title="Editorial", outlet="Harbour Courier", blocks=blocks_of(text))
    return Reading(
        document=document,
        parse=plain_parse(document),
        cast=Cast(actors=(person("Tomas Reyl"),)),
        positions=(
            Position(
                id="p9",
                actor=person("Tomas Reyl").id,
                issue="talks",
                stance=Stance.OPPOSES,
                act=Act.STATE,
                basis=Basis.ALLEGED,
                said_by=OUTLET,
                evidence=spans(text, "the talks"),
                confidence=0.9,
            ),
        ),
    )


def debate_readings() -> list[Reading]:
    return [*(article(row, i) for i, row in enumerate(SAID)), outlets_claim()]


@pytest.fixture
def debate(tmp_path: Path) -> Path:
    """The collection, as the machine read it."""
    path = tmp_path / "debate.db"
    with open_collection(str(path), create=True) as collection:
        collection.add(debate_readings(), coder=MACHINE)
    return path


@pytest.fixture
def wide(tmp_path: Path) -> Path:
    """A collection of six actors on five issues: two camps on four of them, one agreed by all."""
    path = tmp_path / "wide.db"
    names = ("Ada Ek", "Bo Ek", "Cy Ek", "Dora Ek", "Eva Ek", "Finn Ek")
    issues = ("bridges", "canals", "dams", "ports", "tolls")
    rows = [
        (
            1 + i,
            PRESS,
            name,
            f"{issue} matter",
            issue,
            issue == "tolls" or (n < 3) == (i % 2 == 0),
            "",
        )
        for n, name in enumerate(names)
        for i, issue in enumerate(issues)
        if (n + i) % 4
    ]
    with open_collection(str(path), create=True) as collection:
        collection.add([article(row, n) for n, row in enumerate(rows)], coder=MACHINE)
    return path


@pytest.fixture
def coded(debate: Path) -> Path:
    """The same, where Ann rejected Reyl's words on tolls and Bo read two articles himself."""
    with open_collection(str(debate)) as collection:
        (row,) = [one for one in collection.positions().rows if one.id == "p4"]
        edit = Edit(noun=row.noun, id=row.id, document=row.document, state=State.REJECTED)
        collection.edit([edit], coder="ann")
        first, second = debate_readings()[:2]
        other = replace(second.positions[0], stance=Stance.SUPPORTS)
        collection.add([first, replace(second, positions=(other,))], coder=Coder(name="bo"))
    return debate


@pytest.fixture
def dna(tmp_path: Path) -> Path:
    """The declared positions as a .dna file."""
    path = tmp_path / "debate.dna"
    write_dna_readings(iter(debate_readings()), path, Tally())
    return path


@pytest.fixture
def emoji_dna(tmp_path: Path) -> Path:
    """A .dna file whose text begins with a character of two UTF-16 code units."""
    made = article(SAID[0], 0)
    text = f"\N{PARTY POPPER} {made.document.text}"
    said = statement(text, source="Ilse Varga", cue="said", content="the talks are useful")
    moved = replace(
        made,
        document=Document(text, title="x", published=date(2025, 5, 1), blocks=blocks_of(text)),
        parse=None,
        statements=(said,),
        cast=Cast(
            actors=made.cast.actors,
            voices=(Voice(statement=said.id, speaker=person("Ilse Varga").id),),
        ),
        positions=(replace(made.positions[0], statement=said.id, evidence=said.content),),
    )
    path = tmp_path / "emoji.dna"
    write_dna_readings(iter([moved]), path, Tally())
    return path
