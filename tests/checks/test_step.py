import pickle
from dataclasses import replace

from builders import document, plain_parse

from onrecord.checks import CHOICES, Checks
from onrecord.records.document import BlockKind
from onrecord.records.reading import Reading

TEXT = "3.78 BYN\nThey meet on Monday, June 2."


def reading() -> Reading:
    return Reading(document=document(TEXT, b0=BlockKind.FURNITURE))


def test_every_check_has_its_turn() -> None:
    (done,) = Checks().apply([reading()])
    assert [finding.check for finding in done.findings] == ["furniture", "weekday"]
    assert replace(done, findings=()) == reading()


def test_many_at_once_are_as_one_by_one_and_twice_is_as_once() -> None:
    step = CHOICES["all"]()
    empty = Reading(document=document(""))
    many = step.apply([reading(), empty, reading()])
    assert many == [step.apply([one])[0] for one in (reading(), empty, reading())]
    assert step.apply(many) == many
    assert many[1].findings == ()


def test_the_step_can_be_sent_to_another_process() -> None:
    step = pickle.loads(pickle.dumps(Checks()))  # noqa: S301 - our own bytes
    assert step.apply([reading()]) == Checks().apply([reading()])
    assert (step.name, step.fills) == ("checks.v2", "findings")


def test_a_hundred_thousand_questions_and_quotation_marks_are_read_once_each() -> None:
    text = "who ? " * 20_000 + '"' * 100_000 + "“"
    made = document(text)
    (done,) = Checks().apply([Reading(document=made, parse=plain_parse(made))])
    assert [finding.check for finding in done.findings] == ["language"]
