import pytest

from onrecord.records.actor import ActorKind
from onrecord.records.errors import InputError
from onrecord.records.reading import Reading
from onrecord.records.spans import Span
from onrecord.records.statement import StatementKind
from onrecord.report.exchange.annotations import AnnotatedText, Annotation, reading_in
from onrecord.report.exchange.losses import Tally

TEXT = "Ilse Varga said the harbour must open."


def read(*ones: Annotation, tally: Tally | None = None) -> Reading:
    found = AnnotatedText(name="a", text=TEXT, annotations=ones)
    return reading_in(found, about="file", made_by="ann", tally=tally or Tally())


def test_what_a_person_marks_in_a_tool_becomes_a_record() -> None:
    reading = read(
        Annotation(
            label="Statement",
            id="T1",
            spans=(Span(16, 27), Span(28, 37)),
            features={"speaker_name": "Ilse Varga"},
        ),
        Annotation(label="Source", id="T2", spans=(Span(0, 10),), of="T1"),
        Annotation(label="Cue", id="T3", spans=(Span(11, 15),), of="T1"),
        Annotation(
            label="Position",
            spans=(Span(16, 37),),
            features={"actor_name": "Ilse Varga", "issue": "open", "stance": "supports"},
        ),
        Annotation(label="Actor", id="T4", spans=(Span(0, 10),)),
    )
    (statement,) = reading.statements
    assert (statement.source, statement.cue) == ((Span(0, 10),), (Span(11, 15),))
    assert (statement.kind, statement.made_by) == (StatementKind.INDIRECT, "ann")
    (actor,) = reading.cast.actors
    assert (actor.name, actor.kind) == ("Ilse Varga", ActorKind.PERSON)
    assert reading.cast.voices[0].speaker == actor.id == reading.positions[0].actor
    assert reading.document.title is None


def test_a_name_that_is_no_actor_yet_becomes_one() -> None:
    reading = read(
        Annotation(label="Statement", spans=(Span(16, 37),), features={"speaker_name": "Varga"})
    )
    assert [actor.name for actor in reading.cast.actors] == ["Varga"]
    assert reading.cast.voices[0].speaker == reading.cast.actors[0].id


def test_stretches_out_of_order_are_put_in_order_and_ours_are_not_touched() -> None:
    moved = read(Annotation(label="Statement", id="s", spans=(Span(28, 37), Span(16, 29))))
    assert moved.statements[0].content == (Span(16, 37),)
    touching = read(Annotation(label="Statement", id="s", spans=(Span(16, 28), Span(28, 37))))
    assert touching.statements[0].content == (Span(16, 28), Span(28, 37))


def test_what_cannot_be_used_is_counted() -> None:
    tally = Tally()
    reading = read(
        Annotation(label="Verb", spans=(Span(11, 15),)),
        Annotation(label="Statement", id="s"),
        Annotation(label="Finding", id="f", features={"check": "unsourced", "message": "m"}),
        tally=tally,
    )
    assert reading.statements == ()
    assert [(loss.kind, loss.count) for loss in tally.losses] == [
        ("annotations labelled 'Verb'", 1),
        ("statements", 1),
        ("findings", 1),
    ]


@pytest.mark.parametrize(
    ("one", "message"),
    [
        (Annotation(label="Statement", spans=(Span(30, 99),)), "ends beyond the 38 characters"),
        (
            Annotation(label="Statement", spans=(Span(0, 4),), features={"kind": "loud"}),
            "'loud' is not a valid StatementKind",
        ),
        (
            Annotation(label="Statement", spans=(Span(0, 4),), features={"confidence": "much"}),
            "does not follow the schema",
        ),
        (
            Annotation(label="Statement", spans=(Span(0, 4),), features={"speaker": "nobody"}),
            "unknown actor",
        ),
        (Annotation(label="Position", spans=(Span(0, 4),)), "does not follow the schema"),
    ],
    ids=["beyond the text", "no such kind", "no number", "an id of nobody", "no stance"],
)
def test_what_no_record_can_hold_is_refused(one: Annotation, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read(one)
    assert caught.value.about == "file"
