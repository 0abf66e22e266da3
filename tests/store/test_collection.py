"""A collection as its users meet it; every test with SQLite and PostgreSQL."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from builders import document, plain_parse
from generated import readings as any_readings
from hypothesis import given, settings
from hypothesis import strategies as st
from talks import DAY, FIRST, SECOND, reading, readings

from onrecord.records.actor import ActorKind, Office, Voice
from onrecord.records.document import Document
from onrecord.records.errors import InputError, RecordError, SettingError, StaleError
from onrecord.records.issue import Issue
from onrecord.records.reading import Reading
from onrecord.records.spans import Span
from onrecord.store import (
    ADJUDICATED,
    Account,
    Added,
    Cited,
    Coder,
    CoderKind,
    Collection,
    Edit,
    Facts,
    Filter,
    Identity,
    Noun,
    Row,
    Said,
    State,
    open_collection,
)

STATES = tuple(State)
REJECTED = Filter(states=(State.REJECTED,))


def first_row(talks: Collection, wanted: Filter = Filter()) -> Row[Said]:  # noqa: B008
    """The row of the article's first statement."""
    id = reading().statements[0].id
    return next(row for row in talks.statements(wanted).rows if row.id == id)


def decision(row: Row[Said], state: State | None = State.REJECTED, **more: object) -> Edit:
    edit = Edit(noun=row.noun, id=row.id, document=row.document, state=state)
    return replace(edit, **more)  # type: ignore[arg-type]


# Adding and reading back


def test_what_goes_in_comes_out(talks: Collection) -> None:
    made = list(readings(40))
    assert talks.add(made, coder=FIRST) == Added(n_new=40)
    assert list(talks.readings()) == made
    assert list(talks.readings(Filter(coder=FIRST.key))) == made
    assert talks.coders() == (FIRST,)


def test_the_parse_comes_back_too(talks: Collection) -> None:
    article = document("Ilse Varga said talks go on. Nobody answered Äxel.")
    parse = replace(plain_parse(article), lemmas=("x",) * 9, words=("y",) * 9)
    whole = Reading(document=article, parse=parse)
    talks.add([whole], coder=FIRST)
    assert list(talks.readings()) == [whole]


def test_twice_is_once(talks: Collection) -> None:
    assert talks.add([reading(), reading()], coder=FIRST) == Added(n_new=1, n_known=1)
    assert talks.add([reading()], coder=FIRST) == Added(n_known=1)
    assert talks.known([reading().document.id, "d0"], coder=FIRST) == {reading().document.id}
    assert talks.known([reading().document.id], coder=SECOND) == frozenset()
    assert talks.count(Noun.STATEMENT) == 2
    assert talks.count(Noun.DOCUMENT) == 1


@pytest.mark.parametrize(
    ("bad", "error"),
    [
        (Document("Another text.", id=reading().document.id), "another text has this id already"),
        (Document("A text.", id="a\x00b"), "its id holds characters that a database cannot keep"),
        (Document("A text.", id="a\ud800b"), "its id holds characters that a database cannot keep"),
    ],
    ids=["id taken", "nul", "surrogate"],
)
def test_what_cannot_be_kept_is_refused_alone(talks: Collection, bad: Document, error: str) -> None:
    talks.add([reading()], coder=FIRST)
    added = talks.add([Reading(document=bad), reading(1)], coder=FIRST)
    assert (added.n_new, added.n_known) == (1, 0)
    assert [failure.error for failure in added.refused] == [error]


@given(st.lists(any_readings(), min_size=1, max_size=3, unique_by=lambda one: one.document.id))
@settings(max_examples=25)
def test_no_reading_loses_anything_in_sqlite(made: list[Reading]) -> None:
    check_nothing_is_lost(":memory:", made)


@given(made=st.lists(any_readings(), min_size=1, max_size=3, unique_by=lambda one: one.document.id))
@settings(max_examples=15)
def test_no_reading_loses_anything_in_postgresql(postgresql: str, made: list[Reading]) -> None:
    check_nothing_is_lost(postgresql, made)


def check_nothing_is_lost(address: str, made: list[Reading]) -> None:
    with open_collection(address, create=True) as talks:
        known = {one.document.id: one for one in talks.readings(Filter())}
        added = talks.add(made, coder=FIRST)
        assert added.n_new + added.n_known == len(made)
        found = {one.document.id: one for one in talks.readings(Filter(coder=FIRST.key))}
        for one in made:
            if one.document.id not in known:
                assert found[one.document.id] == voiced(one)


def voiced(one: Reading) -> Reading:
    """The reading with a voice for each statement."""
    voices = {voice.statement: voice for voice in one.cast.voices}
    open_voices = tuple(
        voices.get(s.id) or Voice(statement=s.id, speaker=None) for s in one.statements
    )
    return replace(one, cast=replace(one.cast, voices=open_voices))


def test_a_record_that_comes_twice_in_an_article_stays_twice(talks: Collection) -> None:
    double = replace(reading(), findings=reading().findings * 2, dates=reading().dates * 3)
    talks.add([double], coder=FIRST)
    assert list(talks.readings()) == [double]
    assert [row.id for row in talks.dates().rows] == ["0-5", "0-5#2", "0-5#3"]


# Layers


def test_a_new_version_makes_a_new_layer_and_touches_no_persons_row(talks: Collection) -> None:
    talks.add([reading()], coder=FIRST)
    kept, other = talks.statements().rows
    talks.edit([decision(kept, State.ACCEPTED)], coder="ann")
    fewer = replace(reading(), statements=(), cast=replace(reading().cast, voices=()))
    assert talks.add([fewer], coder=SECOND) == Added(n_new=1)
    assert [(row.id, row.coder) for row in talks.statements().rows] == [(kept.id, "ann")]
    old = talks.statements(Filter(coder=FIRST.key)).rows
    assert [row.id for row in old] == [kept.id, other.id]
    assert list(talks.readings(Filter(coder=FIRST.key))) == [reading()]
    assert list(talks.readings(Filter(coder=SECOND.key))) == [fewer]
    assert talks.documents().rows[0].coders == (FIRST.key, SECOND.key)


def test_the_order_of_heights(talks: Collection) -> None:
    talks.add([reading()], coder=FIRST)
    row = first_row(talks)
    states = {"ann": State.ACCEPTED, "bo": State.REJECTED}
    for name, state in states.items():
        talks.edit([decision(row, state)], coder=name)
    assert first_row(talks, Filter(states=STATES)).coder == "bo"
    talks.edit([decision(row, State.ACCEPTED)], coder="ann", layer=ADJUDICATED)
    assert first_row(talks, Filter(states=STATES)).coder == ADJUDICATED
    talks.edit([decision(row, State.ACCEPTED, expects=1)], coder="bo")
    assert first_row(talks, Filter(states=STATES)).coder == ADJUDICATED
    assert {row.coder for row in talks.statements(Filter(seen_by="bo")).rows} == {"bo", FIRST.key}
    assert talks.count(Noun.STATEMENT, Filter(seen_by="nobody")) == 2


def test_coding_by_hand_is_accepted_and_on_top(talks: Collection) -> None:
    talks.add([reading()], coder=FIRST)
    talks.add([reading()], coder=Coder(name="ann"))
    assert {(row.coder, row.state) for row in talks.statements().rows} == {("ann", State.ACCEPTED)}
    assert list(talks.readings(Filter(coder="ann"))) == [reading()]
    assert list(talks.readings()) == [reading()]


def test_a_correction_stands_where_the_corrected_one_stood(talks: Collection) -> None:
    talks.add([reading()], coder=FIRST)
    row = first_row(talks)
    moved = replace(row.record.statement, content=(Span(40, 60),))
    record = replace(row.record, statement=moved)
    talks.edit([decision(row, record=record, state=None)], coder="ann")
    (corrected,) = talks.readings()
    assert corrected.statements == (moved, reading().statements[1])
    assert corrected.cast == reading().cast
    text = reading().document.text
    assert talks.statements(Filter(coder="ann")).rows[0].words == text[40:60]
    (blind,) = talks.readings(Filter(seen_by="bo"))
    assert blind == reading()


def test_a_rejected_actor_speaks_no_more(talks: Collection) -> None:
    talks.add([reading()], coder=FIRST)
    varga = reading().cast.actors[0]
    edit = Edit(noun=Noun.ACTOR, id=varga.id, document=reading().document.id, state=State.REJECTED)
    talks.edit([edit], coder="ann")
    (without,) = talks.readings()
    assert [(v.speaker, v.relays) for v in without.cast.voices] == [
        (None, ()),
        (reading().cast.actors[1].id, ()),
    ]


def test_a_statement_within_a_rejected_one_stands_by_itself(talks: Collection) -> None:
    outer, inner = reading().statements
    nested = replace(reading(), statements=(outer, replace(inner, inside=outer.id)))
    talks.add([nested], coder=FIRST)
    assert list(talks.readings()) == [nested]
    talks.edit([decision(first_row(talks))], coder="ann")
    (left,) = talks.readings()
    assert [(s.id, s.inside) for s in left.statements] == [(inner.id, None)]


def test_a_person_s_statement_keeps_the_speaker_an_old_reading_knew(talks: Collection) -> None:
    talks.add([reading()], coder=FIRST)
    talks.edit([decision(first_row(talks), State.ACCEPTED)], coder="ann")
    talks.add([Reading(document=reading().document)], coder=SECOND)
    (left,) = talks.readings()
    assert left.cast.voices[0].speaker == reading().cast.actors[0].id
    assert [actor.name for actor in left.cast.actors] == ["Ilse Varga"]


# Filters, pages, counts


@pytest.mark.parametrize(
    ("noun", "wanted", "n"),
    [
        (Noun.STATEMENT, Filter(), 24),
        (Noun.STATEMENT, Filter(speaker="varga"), 12),
        (Noun.STATEMENT, Filter(speaker="ILSE VÁRGA"), 12),
        (Noun.STATEMENT, Filter(speaker="Ilse Reyl"), 0),
        (Noun.STATEMENT, Filter(kind="indirect", type="communication"), 24),
        (Noun.STATEMENT, Filter(kind="direct"), 0),
        (Noun.STATEMENT, Filter(outlet="Meridian Press"), 8),
        (Noun.STATEMENT, Filter(since=DAY.replace(day=3), until=DAY.replace(day=5)), 6),
        (Noun.STATEMENT, Filter(text="talks"), 12),
        (Noun.STATEMENT, Filter(text="TALK* -sign"), 12),
        (Noun.STATEMENT, Filter(text='"never sign"'), 12),
        (Noun.STATEMENT, Filter(text='"sign never"'), 0),
        (Noun.STATEMENT, Filter(text="point 7"), 1),
        (Noun.STATEMENT, Filter(text="it's -- never"), 0),
        (Noun.STATEMENT, Filter(min_confidence=0.9), 24),
        (Noun.STATEMENT, Filter(max_confidence=0.5), 0),
        (Noun.STATEMENT, Filter(document=reading(3).document.id), 2),
        (Noun.STATEMENT, Filter(coder=FIRST.key, speaker="Reyl"), 12),
        (Noun.POSITION, Filter(issue="peace talks"), 12),
        (Noun.POSITION, Filter(stance="opposes", basis="alleged", type="reject"), 12),
        (Noun.POSITION, Filter(speaker="Varga"), 12),
        (Noun.POSITION, Filter(actor="Reyl"), 12),
        (Noun.POSITION, Filter(text="army"), 24),
        (Noun.EVENT, Filter(actor="Reyl", type="consult"), 12),
        (Noun.EVENT, Filter(actor="army"), 0),
        (Noun.FINDING, Filter(check="unsourced"), 12),
        (Noun.FINDING, Filter(actor="varga"), 0),
        (Noun.DATE, Filter(outlet="Harbour Courier"), 4),
        (Noun.ACTOR, Filter(kind="person"), 24),
        (Noun.DOCUMENT, Filter(outlet="Harbour Courier"), 4),
        (Noun.DOCUMENT, Filter(text="round 11"), 1),
        (Noun.DOCUMENT, Filter(document=reading(1).document.id), 1),
    ],
    ids=str,
)
def test_filters(dozen: Collection, noun: Noun, wanted: Filter, n: int) -> None:
    assert dozen.count(noun, wanted) == n
    if noun is not Noun.DOCUMENT:
        assert len(dozen.rows(noun, wanted, limit=100).rows) == n


@pytest.mark.parametrize(
    ("noun", "wanted", "error"),
    [
        (Noun.EVENT, Filter(kind="direct"), "events cannot be chosen by kind"),
        (Noun.STATEMENT, Filter(kind="loud"), 'no statement has the kind "loud"'),
        (Noun.STATEMENT, Filter(coder="nobody"), "the collection knows no such coder"),
        (Noun.STATEMENT, Filter(document="d0"), "the collection has no such article"),
        (Noun.STATEMENT, Filter(text="-- …"), "there is no word to search for"),
        (Noun.STATEMENT, Filter(text="-army"), "there is no word to search for"),
        (Noun.STATEMENT, Filter(speaker="…"), "this is no name"),
    ],
    ids=str,
)
def test_filters_that_make_no_sense(
    dozen: Collection, noun: Noun, wanted: Filter, error: str
) -> None:
    with pytest.raises((SettingError, InputError), match=error):
        dozen.count(noun, wanted)


def test_a_filter_shows_one_layer_or_one_view() -> None:
    with pytest.raises(SettingError, match="exclude each other"):
        Filter(coder="ann", seen_by="bo")


def test_pages_meet_without_gap_or_overlap(dozen: Collection) -> None:
    for noun in (Noun.STATEMENT, Noun.EVENT):
        whole = dozen.rows(noun, limit=100)
        assert whole.after is None
        numbers: list[int] = []
        after: int | None = None
        while True:
            page = dozen.rows(noun, limit=5, after=after)
            numbers += [row.number for row in page.rows]
            after = page.after
            if after is None:
                break
        assert numbers == [row.number for row in whole.rows]
    assert [row.number for row in dozen.each(Noun.STATEMENT)] == sorted(
        row.number for row in dozen.statements(limit=100).rows
    )


def test_pages_of_articles_and_actors(dozen: Collection) -> None:
    page = dozen.documents(limit=8)
    rest = dozen.documents(limit=8, after=page.after)
    assert [row.facts.title for row in (*page.rows, *rest.rows)] == [
        f"Round {n}" for n in range(12)
    ]
    assert rest.after is None
    assert (page.rows[0].n_statements, page.rows[0].n_decided) == (2, 0)
    people = dozen.actors(Filter(kind="person"), limit=1)
    assert people.after is not None
    other = dozen.actors(Filter(kind="person"), limit=1, after=people.after)
    found = {row.identity.name: row for row in (*people.rows, *other.rows)}
    assert {n: (r.n_documents, r.n_statements) for n, r in found.items()} == {
        "Ilse Varga": (12, 12),
        "Tomas Reyl": (12, 12),
    }
    assert len(dozen.actors(Filter(kind="unnamed")).rows) == 12
    assert len(dozen.actors(Filter(outlet="Harbour Courier")).rows) == 6
    assert [row.identity.name for row in dozen.actors(Filter(actor="reyl")).rows] == ["Tomas Reyl"]


def test_facets(dozen: Collection) -> None:
    assert dozen.facets(Noun.STATEMENT, "outlet") == {
        "Harbour Courier": 8,
        "Meridian Press": 8,
        "Port Alma Times": 8,
    }
    assert dozen.facets(Noun.POSITION, "issue") == {"": 12, "peace talks": 12}
    assert dozen.facets(Noun.STATEMENT, "coder", Filter(speaker="varga")) == {FIRST.key: 12}
    assert list(dozen.facets(Noun.EVENT, "published")) == [
        str(DAY.replace(day=n + 1)) for n in range(12)
    ]


def test_a_row_says_where_it_comes_from(dozen: Collection) -> None:
    row = first_row(dozen)
    assert (row.document, row.outlet, row.published) == (
        reading().document.id,
        "Harbour Courier",
        DAY,
    )
    assert row.words == "the talks would go on until point 0"
    assert row.names == {reading().cast.actors[0].id: "Ilse Varga"}
    assert row.record == Said(statement=reading().statements[0], voice=reading().cast.voices[0])


def test_the_positions_as_columns(dozen: Collection) -> None:
    table = dozen.table()
    assert len(table) == 24
    assert table.side.tolist() == [1, -1] * 12
    assert table.declared.tolist() == [True, False] * 12
    assert [table.actors[a] for a in table.actor[:2]] == ["Ilse Varga", "Tomas Reyl"]
    assert [table.issues[i] if i >= 0 else None for i in table.issue[:2]] == ["peace talks", None]
    assert table.said_by.tolist()[:2] == [table.actor[0], -1]
    assert str(table.date[2]) == "2025-05-02"
    assert table.confidence[0] == 0.123456789
    assert table.statement[:2] == (reading().statements[0].id, "")
    assert (table.start[0], table.stop[0]) == reading().statements[0].content[0]
    assert [table.coders[c] for c in table.coder[:1]] == [FIRST.key]
    assert len(dozen.table(Filter(basis="declared"))) == 12
    assert len(dozen.table(Filter(issue="nothing"))) == 0


def test_offices_come_with_the_positions_where_they_are_asked_for(talks: Collection) -> None:
    one = reading()
    held = (Office(title='the “Prime” "Minister"', of="Norland", stop=DAY), Office(title="envoy"))
    varga, *others = one.cast.actors
    actors = (replace(varga, offices=held), *others)
    talks.add([replace(one, cast=replace(one.cast, actors=actors)), reading(1)], coder=FIRST)
    table = talks.table(offices=True)
    assert table.offices == (held,)
    assert table.office.tolist() == [0, -1, -1, -1]
    assert talks.table(Filter(coder=FIRST.key), offices=True).office.tolist() == [0, -1, -1, -1]
    assert talks.table(Filter(seen_by="ann"), offices=True).office.tolist() == [0, -1, -1, -1]
    assert [table.names[a] for a in table.actor] == ["Ilse Varga", "Tomas Reyl"] * 2
    assert {*table.kinds} == {ActorKind.PERSON}
    assert (talks.table().offices, talks.table().office.tolist()) == ((), [-1] * 4)


# Edits


def test_a_decision_is_a_row_of_ones_own(talks: Collection) -> None:
    talks.add([reading()], coder=FIRST)
    row = first_row(talks)
    change = talks.edit([decision(row)], coder="ann", reason="a caption")
    assert (change.coder, change.reason) == ("ann", "a caption")
    assert change.rows == ((Noun.STATEMENT, row.document, row.id),)
    assert talks.count(Noun.STATEMENT) == 1
    assert [r.coder for r in talks.statements(REJECTED).rows] == ["ann"]
    assert talks.count(Noun.STATEMENT, Filter(coder=FIRST.key)) == 2
    assert talks.documents().rows[0].n_decided == 1


def test_history_tells_everything(talks: Collection) -> None:
    talks.add([reading()], coder=FIRST)
    row = first_row(talks)
    talks.edit([decision(row)], coder="ann", reason="a caption")
    talks.edit([decision(row, State.ACCEPTED, expects=1)], coder="ann")
    talks.edit([decision(row, State.ACCEPTED)], coder="bo", layer=ADJUDICATED)
    talks.undo(coder="ann")
    told = [
        (e.coder, e.layer, e.before_state, e.after_state, e.reason, e.version)
        for e in talks.history(Noun.STATEMENT, row.id, document=row.document)
    ]
    assert told == [
        (FIRST.key, FIRST.key, None, State.PROPOSED, "", 1),
        ("ann", "ann", None, State.REJECTED, "a caption", 1),
        ("ann", "ann", State.REJECTED, State.ACCEPTED, "", 2),
        ("bo", ADJUDICATED, None, State.ACCEPTED, "", 1),
        ("ann", "ann", State.ACCEPTED, State.REJECTED, "", 3),
    ]
    times = [e.at for e in talks.history(Noun.STATEMENT, row.id)]
    assert all(at is not None and at.tzinfo is not None for at in times)
    assert talks.nouns_of(row.id) == (Noun.STATEMENT,)
    with pytest.raises(InputError, match="there is no such event"):
        talks.history(Noun.EVENT, row.id)


def test_many_edits_are_one_undo(talks: Collection) -> None:
    talks.add(readings(3), coder=FIRST)
    change = talks.accept_all(Noun.STATEMENT, coder="ann")
    assert change is not None
    assert len(change.rows) == 6
    assert talks.count(Noun.STATEMENT, Filter(states=(State.ACCEPTED,))) == 6
    assert talks.accept_all(Noun.STATEMENT, coder="ann") is None
    undone = talks.undo(coder="ann")
    assert undone is not None
    assert (undone.undoes, len(undone.rows)) == (change.number, 6)
    assert talks.count(Noun.STATEMENT, Filter(states=(State.ACCEPTED,))) == 0
    assert {row.coder for row in talks.statements().rows} == {FIRST.key}


def test_undo_and_redo_walk_through_everything_and_survive_a_restart(
    shared_address: str,
) -> None:
    with open_collection(shared_address, create=True) as talks:
        talks.add([reading()], coder=FIRST)
        row = first_row(talks)
        talks.edit([decision(row)], coder="ann")
        talks.edit([decision(row, State.ACCEPTED, expects=1)], coder="ann")
    seen = []
    for act in ("undo", "undo", "undo", "redo", "redo", "redo", "undo"):
        with open_collection(shared_address) as talks:
            change = getattr(talks, act)(coder="ann")
            rows = talks.statements(Filter(coder="ann", states=STATES)).rows
            seen.append((change is not None, rows[0].state.value))
    assert seen == [
        (True, "rejected"),
        (True, "withdrawn"),
        (False, "withdrawn"),
        (True, "rejected"),
        (True, "accepted"),
        (False, "accepted"),
        (True, "rejected"),
    ]


def test_a_new_decision_ends_what_could_be_redone(talks: Collection) -> None:
    talks.add([reading()], coder=FIRST)
    one, other = talks.statements().rows
    talks.edit([decision(one)], coder="ann")
    talks.undo(coder="ann")
    talks.edit([decision(other)], coder="ann")
    assert talks.redo(coder="ann") is None
    talks.edit([decision(one, State.ACCEPTED)], coder="ann")
    assert [c.undoes for c in talks.changes(coder="ann")] == [None, None, 1, None]
    assert len(talks.changes(coder="ann", limit=2)) == 2
    assert talks.undo(coder="somebody") is None


def test_a_stale_edit_is_refused_and_shows_both(talks: Collection) -> None:
    talks.add([reading()], coder=FIRST)
    row = first_row(talks)
    talks.edit([decision(row)], coder="ann", layer=ADJUDICATED)
    mine = decision(row, State.ACCEPTED)
    other = Edit(noun=Noun.EVENT, id="e0", document=row.document, state=State.REJECTED)
    with pytest.raises(StaleError, match="somebody changed this meanwhile") as caught:
        talks.edit([other, mine], coder="bo", layer=ADJUDICATED)
    assert caught.value.yours == mine
    theirs = caught.value.theirs
    assert isinstance(theirs, Row)
    assert (theirs.coder, theirs.state, theirs.version) == (ADJUDICATED, State.REJECTED, 1)
    assert talks.count(Noun.EVENT, Filter(states=(State.REJECTED,))) == 0
    assert talks.changes(coder="bo") == ()


def test_nobody_undoes_over_somebody_elses_change(talks: Collection) -> None:
    talks.add([reading()], coder=FIRST)
    row = first_row(talks)
    talks.edit([decision(row)], coder="ann", layer=ADJUDICATED)
    talks.edit([decision(row, State.ACCEPTED, expects=1)], coder="bo", layer=ADJUDICATED)
    with pytest.raises(StaleError) as caught:
        talks.undo(coder="ann")
    assert isinstance(caught.value.theirs, Row)
    assert caught.value.theirs.state is State.ACCEPTED
    talks.undo(coder="bo")
    assert talks.undo(coder="ann") is not None


@pytest.mark.parametrize(
    ("edits", "coder", "layer", "error"),
    [
        ([], "ann", None, "a change has 1 to 100,000 edits, not 0"),
        ([{}, {}], "ann", None, "edits one row twice"),
        ([{"id": "s0"}], "ann", None, "there is no such statement"),
        ([{"document": "d0"}], "ann", None, "the collection has no such article"),
        ([{"document": ""}], "ann", None, "a statement is edited with a document"),
        ([{"noun": Noun.ISSUE}], "ann", None, "a issue is edited without a document"),
        ([{"id": "a\x00"}], "ann", None, "this is no id"),
        ([{"state": State.WITHDRAWN}], "ann", None, "a row is withdrawn by undoing"),
        ([{"record": reading().events[0]}], "ann", None, "this record is not the statement"),
        ([{}], "ann", "bo", "nobody edits the layer of somebody else"),
        ([{}], ADJUDICATED, None, "only persons edit"),
        ([{}], " ", None, "a coder needs a name"),
        ([{}], FIRST.key, None, "this is the name of a machine, not of a person"),
    ],
    ids=str,
)
def test_edits_that_make_no_sense(
    talks: Collection, edits: list[dict[str, object]], coder: str, layer: str | None, error: str
) -> None:
    talks.add([reading()], coder=FIRST)
    row = first_row(talks)
    with pytest.raises(InputError, match=error):
        talks.edit([decision(row, **one) for one in edits], coder=coder, layer=layer)  # type: ignore[arg-type]
    assert talks.count(Noun.STATEMENT) == 2


@pytest.mark.parametrize("noun", [n for n in Noun if n not in (Noun.IDENTITY, Noun.ISSUE)])
def test_every_kind_of_row_is_edited_undone_and_redone(talks: Collection, noun: Noun) -> None:
    talks.add([reading()], coder=FIRST)
    before = list(talks.readings())
    id = reading().document.id
    if noun is Noun.DOCUMENT:
        (row,) = talks.documents().rows
        facts = replace(row.facts, title="Another", outlet="Meridian Press")
        edit = Edit(noun=noun, id=id, expects=1, record=facts)
    else:
        row_ = talks.rows(noun).rows[0]
        edit = Edit(noun=noun, id=row_.id, document=id, state=State.REJECTED)
    talks.edit([edit], coder="ann")
    after = list(talks.readings())
    assert after != before
    talks.undo(coder="ann")
    assert list(talks.readings()) == before
    talks.redo(coder="ann")
    assert list(talks.readings()) == after
    assert len(talks.history(noun, edit.id)) == (4 if noun is Noun.DOCUMENT else 4)


def test_a_title_is_searched_and_the_text_stays(talks: Collection) -> None:
    talks.add([reading()], coder=FIRST)
    id = reading().document.id
    assert talks.count(Noun.DOCUMENT, Filter(text="armistice")) == 0
    facts = talks.documents().rows[0].facts
    talks.edit(
        [Edit(noun=Noun.DOCUMENT, id=id, expects=1, record=replace(facts, title="Armistice!"))],
        coder="ann",
    )
    assert talks.count(Noun.DOCUMENT, Filter(text="armistice")) == 1
    assert talks.count(Noun.DOCUMENT, Filter(text="army")) == 1
    (changed,) = talks.readings()
    assert changed.document.text == reading().document.text
    assert changed.document.title == "Armistice!"
    with pytest.raises(InputError, match="is edited without a document"):
        talks.edit([Edit(noun=Noun.DOCUMENT, id=id, document=id, record=Facts())], coder="ann")


def test_a_new_statement_is_found_by_its_words_and_gone_when_undone(talks: Collection) -> None:
    talks.add([reading()], coder=FIRST)
    own = replace(reading().statements[0], id="s1", content=(Span(0, 20),), made_by="ann")
    said = Said(statement=own, voice=Voice(statement="s1", speaker=None))
    edit = Edit(noun=Noun.STATEMENT, id="s1", document=reading().document.id, record=said)
    talks.edit([edit], coder="ann")
    assert talks.count(Noun.STATEMENT, Filter(text="round")) == 1
    talks.undo(coder="ann")
    assert talks.count(Noun.STATEMENT, Filter(text="round")) == 0
    talks.edit([edit], coder="ann")
    assert talks.count(Noun.STATEMENT, Filter(text="round")) == 1
    talks.edit(
        [
            replace(
                edit, expects=3, record=replace(said, statement=replace(own, content=(Span(0, 5),)))
            )
        ],
        coder="ann",
    )
    assert talks.count(Noun.STATEMENT, Filter(text='"round 0"')) == 0
    assert talks.count(Noun.STATEMENT, Filter(text="round")) == 1


# Identities and issues


def names(talks: Collection) -> dict[str, Identity]:
    rows = talks.actors(Filter(kind="person")).rows
    return {row.identity.name: row.identity for row in rows}


def merge_edit(one: Identity, into: Identity | None, expects: int = 1) -> Edit:
    record = replace(one, into=into.id if into else None)
    return Edit(noun=Noun.IDENTITY, id=one.id, expects=expects, record=record)


def test_merging_two_actors_and_parting_them_again(talks: Collection) -> None:
    talks.add(readings(2), coder=FIRST)
    known = names(talks)
    talks.edit([merge_edit(known["Tomas Reyl"], known["Ilse Varga"])], coder="ann", reason="one")
    assert set(names(talks)) == {"Ilse Varga"}
    assert talks.count(Noun.STATEMENT, Filter(speaker="Reyl")) == 4
    assert talks.actors(Filter(kind="person")).rows[0].n_statements == 4
    assert [set(row.names.values()) for row in talks.statements().rows] == [{"Ilse Varga"}] * 4
    assert set(talks.table().actor.tolist()) == {0}
    with pytest.raises(InputError, match="in a circle"):
        talks.edit([merge_edit(known["Ilse Varga"], known["Tomas Reyl"])], coder="bo")
    nobody = replace(known["Ilse Varga"], id="i0")
    with pytest.raises(InputError, match="no such identity"):
        talks.edit([merge_edit(known["Ilse Varga"], nobody)], coder="bo")
    talks.undo(coder="ann")
    assert names(talks) == known
    assert talks.count(Noun.STATEMENT, Filter(speaker="Reyl")) == 2
    first = talks.history(Noun.IDENTITY, known["Tomas Reyl"].id)[0]
    assert (first.at, first.after) == (None, known["Tomas Reyl"])


def test_chains_of_merged_actors_lead_to_the_last(talks: Collection) -> None:
    talks.add([reading()], coder=FIRST)
    known = names(talks)
    new = Identity(id="i1", name="The Envoy", kind=ActorKind.PERSON)
    talks.edit([Edit(noun=Noun.IDENTITY, id="i1", record=new)], coder="ann")
    talks.edit([merge_edit(known["Tomas Reyl"], known["Ilse Varga"])], coder="ann")
    talks.edit([merge_edit(known["Ilse Varga"], new)], coder="ann")
    assert talks.count(Noun.STATEMENT, Filter(speaker="envoy")) == 2
    talks.edit([merge_edit(known["Ilse Varga"], None, expects=2)], coder="ann")
    assert talks.count(Noun.STATEMENT, Filter(speaker="envoy")) == 0
    assert talks.count(Noun.STATEMENT, Filter(speaker="varga")) == 2
    with pytest.raises(RecordError, match="this is no id"):
        replace(new, id="\x00")


def test_one_actor_of_an_article_becomes_somebody_else(talks: Collection) -> None:
    talks.add(readings(2), coder=FIRST)
    known, varga = names(talks), reading().cast.actors[0]
    record = Cited(actor=varga, identity=known["Tomas Reyl"].id)
    edit = Edit(noun=Noun.ACTOR, id=varga.id, document=reading().document.id, record=record)
    talks.edit([edit], coder="ann")
    assert talks.count(Noun.STATEMENT, Filter(speaker="varga")) == 1
    assert talks.count(Noun.STATEMENT, Filter(speaker="reyl")) == 3
    assert talks.count(Noun.POSITION, Filter(actor="varga")) == 1
    assert talks.count(Noun.EVENT, Filter(actor="varga")) == 1
    talks.undo(coder="ann")
    assert talks.count(Noun.STATEMENT, Filter(speaker="varga")) == 2
    assert talks.count(Noun.EVENT, Filter(actor="varga")) == 2
    with pytest.raises(InputError, match="no such identity"):
        talks.edit([replace(edit, record=replace(record, identity="i0"))], coder="bo")


def test_who_somebody_is_can_be_said_when_adding(talks: Collection) -> None:
    envoy = Identity(id="Q1", name="The Envoy", kind=ActorKind.PERSON)
    talks.add([reading()], coder=FIRST, identify=lambda actor, document: envoy)
    assert [(r.identity, r.n_statements) for r in talks.actors().rows] == [(envoy, 2)]


def test_the_codebook(talks: Collection) -> None:
    issue = Issue(name="peace talks", definition="Whether to talk.")
    edit = Edit(noun=Noun.ISSUE, id="peace talks", record=issue)
    talks.edit([edit], coder="ann")
    (row,) = talks.issues()
    assert (row.record, row.version) == (issue, 1)
    wider = replace(issue, words=("round",))
    with pytest.raises(StaleError) as caught:
        talks.edit([replace(edit, record=wider)], coder="bo")
    assert caught.value.theirs == issue
    talks.edit([replace(edit, expects=1, record=wider)], coder="bo")
    assert talks.issues()[0].record == wider
    talks.edit([replace(edit, expects=2, state=State.REJECTED, record=None)], coder="bo")
    assert talks.issues() == ()
    with pytest.raises(InputError, match="this record is not the issue other"):
        talks.edit([replace(edit, id="other")], coder="bo")
    with pytest.raises(InputError, match="there is no such issue"):
        talks.edit([replace(edit, id="other", record=None)], coder="bo")


# Accounts and settings


def test_accounts(talks: Collection) -> None:
    ann = Account(
        name="ann", role="owner", secret="$argon2id$…", created=datetime(2025, 5, 1, tzinfo=UTC)
    )
    talks.save_account(ann)
    assert talks.accounts() == (ann,)
    assert "argon" not in repr(ann)
    with pytest.raises(StaleError):
        talks.save_account(replace(ann, version=2))
    talks.save_account(replace(ann, role="coder"))
    assert [(a.role, a.version) for a in talks.accounts()] == [("coder", 2)]
    assert talks.remove_account("ann")
    assert not talks.remove_account("ann")
    with pytest.raises(InputError, match="an account needs a name"):
        talks.save_account(replace(ann, name=" "))


def test_settings_of_a_coder(talks: Collection) -> None:
    assert talks.settings_of("ann") == {}
    talks.save_setting("ann", "keys", '{"accept": "a"}')
    talks.save_setting("ann", "keys", '{"accept": "y"}')
    assert talks.settings_of("ann") == {"keys": '{"accept": "y"}'}
    assert talks.coders() == (Coder(name="ann", kind=CoderKind.PERSON),)
