"""The work of a step grows with its text: twice the text is twice the calls, not four times."""

import sys
from collections.abc import Callable
from datetime import date
from functools import cache
from types import FrameType

import pytest
from fuzz.hard import HARD

from onrecord.records.document import Block, BlockKind, Document
from onrecord.records.reading import Reading, Step
from onrecord.records.spans import Span
from onrecord.run.pipeline import steps
from onrecord.run.settings import Settings, StepSettings

SMALL = 3_000  # characters
TIMES = 4
MORE = 1.75  # what small texts may be spared; four times the work squared is 16 times
FEW = 2_000  # calls that a step may always make


def calls_of(work: Callable[[], object]) -> int:
    """How many functions the work calls, those of the interpreter among them."""
    n_calls = 0

    def called(frame: FrameType, event: str, argument: object) -> None:
        nonlocal n_calls
        n_calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(before)
    return n_calls


@cache
def chosen() -> tuple[Step, ...]:
    """All steps, with their lexicons loaded."""
    made = tuple(steps(Settings(steps=StepSettings(statements="rules"))))
    calls_by_step(made, HARD["many statements"](500))
    return made


def calls_by_step(made: tuple[Step, ...], text: str) -> dict[str, int]:
    """The calls of each step but the parse, which is not ours, on one text."""
    block = Block(span=Span(0, len(text)), kind=BlockKind.PARAGRAPH)
    document = Document(text, id="hard", published=date(2031, 5, 30), blocks=(block,))
    readings = made[0].apply([Reading(document=document)])
    out: dict[str, int] = {}
    for step in made[1:]:
        found: list[Reading] = []
        out[step.name] = calls_of(lambda: found.extend(step.apply(readings)))  # noqa: B023
        readings = found
    return out


@pytest.mark.parametrize("name", HARD)
def test_the_work_grows_with_the_text(name: str) -> None:
    small, large = HARD[name](SMALL), HARD[name](SMALL * TIMES)
    limit = MORE * len(large) / len(small)
    before, after = calls_by_step(chosen(), small), calls_by_step(chosen(), large)
    grown = {step: n / max(FEW, before[step]) for step, n in after.items()}
    assert {step: times for step, times in grown.items() if times > limit} == {}
