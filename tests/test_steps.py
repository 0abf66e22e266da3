"""The laws that every registered step obeys."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields, replace
from datetime import date
from functools import cache, partial
from multiprocessing import get_context

import pytest
from builders import document
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import actors, checks, events, models, positions, statements
from onrecord.records.document import BlockKind, Document
from onrecord.records.reading import Reading, Step
from onrecord.records.spans import check_inside
from onrecord.run.pipeline import steps
from onrecord.run.settings import DEFAULTS

REGISTERED: dict[str, Callable[[], Step]] = {
    **{f"parse {name}": make for name, make in models.CHOICES.items()},
    **{f"statements {name}": make for name, make in statements.CHOICES.items()},
    **{f"actors {name}": make for name, make in actors.CHOICES.items()},
    **{
        f"positions {name}": partial(make, positions.default_codebook())
        for name, make in positions.CHOICES.items()
    },
    **{f"dates {name}": make for name, make in events.DATES.items()},
    **{f"events {name}": make for name, make in events.EVENTS.items()},
    **{f"checks {name}": make for name, make in checks.CHOICES.items()},
}
ARTICLE = """Norland and Sudria agree on a second round
3.50 NOK
Prime minister Ilse Varga said on Monday that the talks would go on.
“We are ready,” she told Meridian Press. “Nothing is off the table — not even the border.”
Tomas Reyl, the foreign minister of Sudria, stated:
“We shall come to Port Alma on Monday, June 2.”
According to the Harbour Courier, Norland's army wants the talks to fail. It is known that
nobody asked the army. Is peace a threat to somebody?"""
TEXTS = {
    "empty": "",
    "white space": " \n\n\t",
    "no word": "“”’ — …",
    "one word": "Talks",
    "article": ARTICLE,
    "line ends": ARTICLE.replace("\n", "\r\n"),
    "marks": "Varga said: " + "“«\"'»”" * 200 + " talks go on.",
    "odd characters": "Varga said \x00 \u202e \ufffe 😀 that talks\u2028go on. ‘Never,’ he said.",
    "no English": "Премьер Ильзе Варга заявила: «Переговоры продолжатся».",
}
PIECES = st.sampled_from(
    ["Varga ", "said ", "that ", "talks go on", ". ", "\n", ": ", ", ", "he ", "Reyl ", *"“”\"'"]
)


def articles() -> list[Document]:
    kinds = {"b0": BlockKind.HEADLINE, "b1": BlockKind.FURNITURE}
    day = date(2031, 5, 30)
    return [
        document(text, published=day, **(kinds if "NOK" in text else {})) for text in TEXTS.values()
    ]


@cache
def before(name: str) -> list[Reading]:
    """The articles as the step finds them: what the pipeline does earlier is done."""
    step = REGISTERED[name]()
    readings = [Reading(document=one) for one in articles()]
    for earlier in steps(DEFAULTS):
        if earlier.fills == step.fills:
            break
        readings = earlier.apply(readings)
    return readings


def spans_in(value: object) -> object:
    """Every (start, stop) pair anywhere in records, by walking their fields."""
    if isinstance(value, tuple) and hasattr(value, "within"):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from spans_in(one)  # type: ignore[misc]
    elif hasattr(value, "__dataclass_fields__"):
        for field in fields(value):  # type: ignore[arg-type]
            yield from spans_in(getattr(value, field.name))  # type: ignore[misc]


@pytest.fixture(params=REGISTERED)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_batch_of_one_equals_a_batch_of_many(name: str) -> None:
    step = REGISTERED[name]()
    many = step.apply(before(name))
    assert [step.apply([reading])[0] for reading in before(name)] == many
    assert step.apply(before(name)[::-1]) == many[::-1]


def test_no_articles_give_no_readings(name: str) -> None:
    assert REGISTERED[name]().apply([]) == []


def test_twice_gives_the_same(name: str) -> None:
    step = REGISTERED[name]()
    once = step.apply(before(name))
    assert step.apply(before(name)) == once
    assert step.apply(once) == once
    assert REGISTERED[name]().apply(before(name)) == once


def test_only_its_own_field_changes(name: str) -> None:
    step = REGISTERED[name]()
    for old, new in zip(before(name), step.apply(before(name)), strict=True):
        assert replace(new, **{step.fills: getattr(old, step.fills)}) == old


def test_spans_lie_in_the_text(name: str) -> None:
    for reading in REGISTERED[name]().apply(before(name)):
        check_inside(spans_in(replace(reading, parse=None)), reading.document.text, name)  # type: ignore[arg-type]
        assert reading.parse is None or (max(reading.parse.stops, default=0)) <= len(
            reading.document.text
        )


def test_it_finds_something_in_an_article(name: str) -> None:
    step = REGISTERED[name]()
    found = dict(zip(TEXTS, step.apply(before(name)), strict=True))
    assert getattr(found["article"], step.fills) != getattr(
        Reading(document=document("")), step.fills
    )


@pytest.fixture(scope="module")
def workers() -> Iterator[ProcessPoolExecutor]:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        yield pool


def test_it_survives_being_sent_to_another_process(name: str, workers: ProcessPoolExecutor) -> None:
    step = REGISTERED[name]()
    assert workers.submit(applied, step, before(name)).result() == step.apply(before(name))


def applied(step: Step, readings: Sequence[Reading]) -> list[Reading]:
    return step.apply(readings)


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=60)
def test_no_text_breaks_the_steps_and_what_is_found_lies_in_it(text: str) -> None:
    readings = [Reading(document=document(text))]
    for step in steps(DEFAULTS):
        readings = step.apply(readings)
    (reading,) = readings
    check_inside(spans_in(replace(reading, parse=None)), text, "found")  # type: ignore[arg-type]
    ids = [statement.id for statement in reading.statements]
    assert len(set(ids)) == len(ids)
    assert {s.inside for s in reading.statements} <= {None, *ids}
    assert [voice.statement for voice in reading.cast.voices] == ids


def test_half_of_a_surrogate_pair_breaks_no_step() -> None:
    readings = [Reading(document=document("Varga said \ud800 goes on."))]
    for step in steps(DEFAULTS):
        readings = step.apply(readings)


def test_names_carry_a_version_and_are_not_shared() -> None:
    names = [make().name for make in REGISTERED.values()]
    assert len(set(names)) == len(names)
    assert all(name.rpartition(".v")[2].isdigit() for name in names)
