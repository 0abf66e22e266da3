"""Two collections become one, whatever was done in either."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from talks import FIRST, SECOND, reading, readings

from onrecord.records.actor import ActorKind
from onrecord.records.errors import InputError
from onrecord.records.issue import Issue
from onrecord.records.reading import Reading
from onrecord.store import (
    Coder,
    Collection,
    Edit,
    Filter,
    Identity,
    Merged,
    Noun,
    State,
    open_collection,
)

ALL = (State.PROPOSED, State.ACCEPTED, State.REJECTED)
ISSUE = Issue(name="peace talks", definition="Whether to talk.")


@pytest.fixture
def other() -> Iterator[Collection]:
    with open_collection(":memory:") as collection:
        yield collection


def decide(talks: Collection, state: State, *, coder: str = "ann", expects: int = 0) -> None:
    row = talks.statements(Filter(coder=FIRST.key)).rows[0]
    edit = Edit(noun=row.noun, id=row.id, document=row.document, state=state, expects=expects)
    talks.edit([edit], coder=coder, reason=state.value)


def told(talks: Collection, coder: str = "ann") -> list[str]:
    id = reading().statements[0].id
    return [e.reason for e in talks.history(Noun.STATEMENT, id) if e.coder == coder]


def states(talks: Collection, coder: str) -> list[State]:
    return [row.state for row in talks.statements(Filter(coder=coder, states=ALL)).rows]


def test_everything_comes_over_and_only_once(talks: Collection, other: Collection) -> None:
    other.add(readings(40), coder=FIRST)
    other.add(readings(3), coder=SECOND)
    other.add([reading(7)], coder=Coder(name="bo"))
    decide(other, State.REJECTED)
    other.edit([Edit(noun=Noun.ISSUE, id="peace talks", record=ISSUE)], coder="ann")
    merged = talks.merge(other)
    assert merged == Merged(n_readings=44, n_rows=12, n_changes=2)
    assert talks.merge(other) == Merged()
    for wanted in (Filter(coder=FIRST.key), Filter(coder=SECOND.key), Filter(coder="bo"), Filter()):
        assert list(talks.readings(wanted)) == list(other.readings(wanted))
    assert set(talks.coders()) == set(other.coders())
    assert [row.record for row in talks.issues()] == [ISSUE]
    assert told(talks) == ["rejected"]
    assert talks.count(Noun.STATEMENT, Filter(text="talks")) == other.count(
        Noun.STATEMENT, Filter(text="talks")
    )
    assert other.merge(talks) == Merged()


def test_two_coders_of_the_same_articles_meet(talks: Collection, other: Collection) -> None:
    talks.add(readings(2), coder=FIRST)
    other.add(readings(2), coder=FIRST)
    decide(talks, State.ACCEPTED, coder="ann")
    decide(other, State.REJECTED, coder="bo")
    assert talks.merge(other) == Merged(n_rows=1, n_changes=1)
    assert (states(talks, "ann"), states(talks, "bo")) == ([State.ACCEPTED], [State.REJECTED])
    assert talks.count(Noun.STATEMENT, Filter(states=(State.REJECTED,))) == 1
    assert talks.undo(coder="bo") is None
    assert talks.undo(coder="ann") is not None


@pytest.mark.parametrize("later_there", [True, False])
def test_of_two_decisions_the_later_stands_and_both_are_told(
    talks: Collection, other: Collection, later_there: bool
) -> None:
    for one in (talks, other):
        one.add([reading()], coder=FIRST)
    first, second = (talks, other) if later_there else (other, talks)
    decide(first, State.ACCEPTED)
    decide(second, State.REJECTED)
    merged = talks.merge(other)
    assert merged.n_changes == 1
    assert states(talks, "ann") == [State.REJECTED]
    assert told(talks) == ["accepted", "rejected"]
    assert talks.merge(other) == Merged()


def test_undone_and_redone_changes_keep_their_story(talks: Collection, other: Collection) -> None:
    other.add([reading()], coder=FIRST)
    decide(other, State.REJECTED)
    other.undo(coder="ann")
    other.redo(coder="ann")
    talks.merge(other)
    done, undone, redone = reversed(talks.changes(coder="ann"))
    assert (undone.undoes, redone.redoes) == (done.number, done.number)
    assert states(talks, "ann") == [State.REJECTED]


def test_merged_actors_stay_merged(talks: Collection, other: Collection) -> None:
    talks.add([reading(5)], coder=FIRST)
    other.add([reading()], coder=FIRST)
    known = {r.identity.name: r.identity for r in other.actors(Filter(kind="person")).rows}
    envoy = Identity(id="i1", name="The Envoy", kind=ActorKind.PERSON)
    varga, reyl = known["Ilse Varga"], known["Tomas Reyl"]
    for edit in (
        Edit(noun=Noun.IDENTITY, id="i1", record=envoy),
        Edit(noun=Noun.IDENTITY, id=varga.id, expects=1, record=replace(varga, into="i1")),
        Edit(noun=Noun.IDENTITY, id=reyl.id, expects=1, record=replace(reyl, into=varga.id)),
    ):
        other.edit([edit], coder="ann")
    talks.merge(other)
    assert talks.count(Noun.STATEMENT, Filter(speaker="envoy")) == 4
    assert talks.merge(other) == Merged()


def test_actors_merged_either_way_round_stay_as_they_are_here(
    talks: Collection, other: Collection
) -> None:
    for one, into in ((talks, 0), (other, 1)):
        one.add([reading()], coder=FIRST)
        rows = sorted(one.actors(Filter(kind="person")).rows, key=lambda row: row.identity.name)
        people = [row.identity for row in rows]
        record = replace(people[1 - into], into=people[into].id)
        one.edit([Edit(noun=Noun.IDENTITY, id=record.id, expects=1, record=record)], coder="ann")
    talks.merge(other)
    assert [r.identity.name for r in talks.actors(Filter(kind="person")).rows] == ["Ilse Varga"]


def test_an_article_with_another_text_is_refused_alone(
    talks: Collection, other: Collection
) -> None:
    talks.add([reading()], coder=FIRST)
    document = replace(reading(1).document, id=reading().document.id)
    other.add([Reading(document=document), reading(2)], coder=FIRST)
    merged = talks.merge(other)
    assert merged.n_readings == 1
    assert [failure.id for failure in merged.refused] == [reading().document.id]


def test_an_older_reading_does_not_come_before_a_newer_one(
    talks: Collection, other: Collection
) -> None:
    fewer = Reading(document=reading().document)
    other.add([fewer], coder=FIRST)
    talks.add([reading()], coder=SECOND)
    talks.merge(other)
    assert list(talks.readings()) == [reading()]


def test_facts_that_were_corrected_come_over(talks: Collection, other: Collection) -> None:
    for one in (talks, other):
        one.add([reading()], coder=FIRST)
    facts = replace(other.documents().rows[0].facts, outlet="Port Alma Times")
    id = reading().document.id
    other.edit([Edit(noun=Noun.DOCUMENT, id=id, expects=1, record=facts)], coder="ann")
    talks.merge(other)
    assert talks.documents(Filter(outlet="Port Alma Times")).rows[0].facts == facts


def test_a_collection_is_not_merged_with_itself(shared_address: str) -> None:
    with (
        open_collection(shared_address, create=True) as one,
        open_collection(shared_address) as two,
        pytest.raises(InputError, match="cannot be merged with itself"),
    ):
        one.merge(two)
