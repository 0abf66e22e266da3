from collections.abc import Iterator

import pytest
from fakes import FakeStep, waiting
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.sources import Waiting
from onrecord.records.errors import InputError, ModelError
from onrecord.records.reading import Failure
from onrecord.run.executor import Outcome, outcomes
from onrecord.run.settings import BatchSettings

PAIRS = BatchSettings(articles=2)


def shown(outcome: Outcome) -> str:
    """The text of a reading that has its finding, or what a failure says."""
    if isinstance(outcome, Failure):
        return f"{outcome.id}! {outcome.error}"
    return outcome.document.text if outcome.findings else f"{outcome.document.text} (unread)"


def read(
    articles: list[Waiting], step: FakeStep, batches: BatchSettings = PAIRS, ahead: int = 0
) -> list[str]:
    found = outcomes(articles, [step], batches=batches, ahead=ahead)
    return [shown(outcome) for outcome in found]


def test_order_is_kept_and_batches_are_filled() -> None:
    step = FakeStep()
    assert read([waiting(t) for t in "abcde"], step) == ["a", "b", "c", "d", "e"]
    assert step.batches == [["a", "b"], ["c", "d"], ["e"]]


def test_a_batch_ends_when_its_text_is_long() -> None:
    step = FakeStep()
    texts = ["long text", "b", "c"]
    read([waiting(t) for t in texts], step, BatchSettings(articles=9, characters=9))
    assert step.batches == [["long text"], ["b", "c"]]


@pytest.mark.parametrize(
    ("trouble", "says"),
    [
        (InputError("it is empty", about="bad"), "bad! it is empty"),
        (ValueError("odd"), "bad! unexpected ValueError: odd"),
        (MemoryError(), "bad! unexpected MemoryError: "),
    ],
    ids=["ours", "a fault", "memory"],
)
def test_an_article_that_cannot_be_opened(trouble: Exception, says: str) -> None:
    articles = [waiting("a"), waiting("bad", trouble), waiting("c")]
    assert read(articles, FakeStep()) == ["a", says, "c"]


def test_an_article_that_breaks_a_step_is_found_in_its_batch() -> None:
    step = FakeStep(breaks_on="bad")
    articles = [waiting(t) for t in ["a", "b", "bad", "d"]]
    expected = ["a", "b", "bad! unexpected ValueError: two lines\nof trouble", "d"]
    assert read(articles, step, BatchSettings(articles=4)) == expected
    assert step.batches == [["a", "b", "bad", "d"], ["a"], ["b"], ["bad"], ["d"]]


def test_a_remedy_goes_with_the_failure() -> None:
    trouble = InputError("it is empty", remedy="Fill it")
    (outcome,) = outcomes([waiting("a", trouble)], [], batches=PAIRS)
    assert outcome == Failure(id="a", error="it is empty", remedy="Fill it")


def test_a_step_that_loses_readings_is_a_failure_and_not_a_shift() -> None:
    articles = [waiting(t) for t in "ab"]
    expected = ["a! fake.v1 gave back 0 of 1 readings", "b! fake.v1 gave back 0 of 1 readings"]
    assert read(articles, FakeStep(loses=1)) == expected


@pytest.mark.parametrize("ahead", [0, 1])
def test_a_missing_model_ends_the_run(ahead: int) -> None:
    step = FakeStep(breaks_on="a", error=lambda: ModelError("the weights are missing"))
    with pytest.raises(ModelError, match="the weights are missing"):
        read([waiting("a")], step, ahead=ahead)


@pytest.mark.parametrize("ahead", [0, 1])
def test_an_interrupt_is_not_an_article_s_fault(ahead: int) -> None:
    step = FakeStep(breaks_on="a", error=KeyboardInterrupt)
    with pytest.raises(KeyboardInterrupt):
        read([waiting("a")], step, ahead=ahead)


def test_nothing_in_nothing_out() -> None:
    assert read([], FakeStep()) == []


@given(st.lists(st.sampled_from(["good", "bad", "shut"])), st.integers(1, 4), st.integers(0, 1))
def test_the_counts_add_up(kinds: list[str], size: int, ahead: int) -> None:
    articles = [
        waiting(f"{kind} {i}", InputError("shut") if kind == "shut" else None)
        for i, kind in enumerate(kinds)
    ]
    found = read(articles, FakeStep(breaks_on="bad"), BatchSettings(articles=size), ahead)
    assert [one.split("!")[0] for one in found] == [f"{kind} {i}" for i, kind in enumerate(kinds)]
    assert sum("!" in one for one in found) == sum(kind != "good" for kind in kinds)


def test_only_one_batch_is_opened_ahead() -> None:
    opened: list[int] = []

    def articles() -> Iterator[Waiting]:
        for i in range(20):
            opened.append(i)
            yield waiting(str(i))

    found = outcomes(articles(), [FakeStep()], batches=PAIRS)
    ahead = [len(opened) - received for received, _ in enumerate(found)]
    assert (len(ahead), max(ahead)) == (20, 2)


def test_steps_ahead_give_the_same_in_the_same_order_and_hold_two_batches() -> None:
    opened: list[int] = []

    def articles() -> Iterator[Waiting]:
        for i in range(9):
            opened.append(i)
            yield waiting(str(i))

    first, last = FakeStep(), FakeStep(breaks_on="5")
    found = outcomes(articles(), [first, last], batches=PAIRS, ahead=1)
    ahead: list[int] = []
    texts: list[str] = []
    for received, outcome in enumerate(found):
        ahead.append(len(opened) - received)
        texts.append(shown(outcome)[:2])
    assert texts == ["0", "1", "2", "3", "4", "5!", "6", "7", "8"]
    assert max(ahead) == 4
    assert first.batches == [["0", "1"], ["2", "3"], ["4", "5"], ["6", "7"], ["8"]]
