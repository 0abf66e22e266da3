from collections.abc import Callable
from dataclasses import replace

import pytest
from builders import spans, statement

from onrecord.checks.compare.quotations import quotations
from onrecord.checks.compare.slots import contradictions
from onrecord.records.actor import Voice
from onrecord.records.position import Act, Basis, Position, Stance
from onrecord.records.reading import Reading
from onrecord.records.statement import StatementKind

Article = Callable[..., Reading]
TEXT = "Ilse Varga said that she supported the talks."
WORDS = "“A harbour is a door, and a locked door is a wall,”"


def side(
    article: Article,
    id: str,
    stance: Stance,
    *,
    actor: str = "Ilse Varga",
    issue: str | None = "talks",
    basis: Basis = Basis.DECLARED,
    confidence: float = 0.6,
    toward: str | None = None,
) -> Reading:
    position = Position(
        id=f"p-{id}",
        actor=actor,
        issue=issue,
        stance=stance,
        act=Act.SUPPORT,
        basis=basis,
        said_by=actor,
        evidence=spans(TEXT, "she supported the talks"),
        confidence=confidence,
        toward=toward,
    )
    return replace(article(TEXT, id=id, parsed=False), positions=(position,))


def test_one_speaker_on_both_sides(article: Article) -> None:
    one, other = side(article, "a", Stance.SUPPORTS), side(article, "b", Stance.OPPOSES)
    (found,) = contradictions([one, other])
    assert (found.slot.value, found.of, found.same_voice) == (
        "side",
        "Ilse Varga on talks",
        True,
    )
    assert [version.value for version in found.versions] == ["supports", "opposes"]


@pytest.mark.parametrize(
    "other",
    [
        {"issue": "tolls"},
        {"basis": Basis.ALLEGED},
        {"confidence": 0.4},
        {"toward": "Sudria"},
        {"issue": None, "toward": "Sudria"},
        {"actor": "Somebody"},
        {"stance": Stance.SUPPORTS},
    ],
    ids=str,
)
def test_no_side_taken_twice(article: Article, other: dict[str, object]) -> None:
    stance = other.pop("stance", Stance.OPPOSES)
    second = side(article, "b", stance, **other)  # type: ignore[arg-type]
    assert contradictions([side(article, "a", Stance.SUPPORTS), second]) == ()


def quoting(article: Article, id: str, who: str | None, words: str = WORDS) -> Reading:
    text = f"{words} said {who or 'somebody'}. Norland waits."
    said = statement(text, content=words, kind=StatementKind.DIRECT)
    reading = article(text, id=id, parsed=False)
    actors = {actor.name: actor.id for actor in reading.cast.actors}
    voice = Voice(statement=said.id, speaker=actors[who] if who else None)
    return replace(reading, statements=(said,), cast=replace(reading.cast, voices=(voice,)))


def apart(*readings: Reading) -> list[list[str]]:
    found = contradictions(readings, quotations(readings))
    return [[version.value for version in one.versions] for one in found]


def test_the_same_words_given_to_two_people(article: Article) -> None:
    one, other = quoting(article, "a", "Ilse Varga"), quoting(article, "b", "Tomas Reyl")
    assert apart(one, other) == [["Ilse Varga", "Tomas Reyl"]]


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("Ilse Varga", WORDS),
        (None, WORDS),
        ("Norland", WORDS),
        ("Tomas Reyl", "“a locked door is a wall”"[:20] + "”"),
        ("Tomas Reyl", "“A harbour is a door, and nobody has ever seen a wall there,”"),
    ],
    ids=["the same", "nobody", "a state", "few words", "other words"],
)
def test_who_is_no_other_speaker(article: Article, who: str | None, words: str) -> None:
    assert apart(quoting(article, "a", "Ilse Varga"), quoting(article, "b", who, words)) == []


def test_a_shared_name_may_be_one_person(article: Article) -> None:
    one, other = quoting(article, "a", "Ilse Varga"), quoting(article, "b", "Tomas Reyl")
    actors = tuple(replace(a, name="I. Varga") for a in other.cast.actors if a.name == "Tomas Reyl")
    renamed = replace(other, cast=replace(other.cast, actors=actors))
    assert apart(one, renamed) == []
