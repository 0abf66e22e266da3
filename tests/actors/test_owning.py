"""Whose "her office" is, who answers a question, and whose words a statement holds."""

from collections.abc import Callable

import pytest

from onrecord.records.actor import Actor
from onrecord.records.reading import Reading

Row = tuple[str, str, str]
Speakers = Callable[..., list[Actor | None]]
ROWS: dict[str, tuple[str, list[Row], list[str | None]]] = {
    "her office": (
        "Ilse Varga posted a video. Her office told us that it was old.",
        [("Her office", "told", "that it was old")],
        ["Ilse Varga’s office"],
    ),
    "two owners": (
        "Ilse Varga left. Her office said no. Anna Lom stayed in town. Then her office said yes.",
        [("Her office", "said", "no"), ("her office", "said", "yes")],
        ["Ilse Varga’s office", "Anna Lom’s office"],
    ),
    "he may be the spokesman or not": (
        "Marek Stolz laughed. His spokesman said that Stolz had asked, and he wanted no war.",
        [("His spokesman", "said", "that Stolz had asked"), ("he wanted", "wanted", "no war")],
        ["Marek Stolz’s spokesman", None],
    ),
    "nobody fits": (
        "It rained all day. Her office said no.",
        [("Her office", "said", "no")],
        ["her office"],
    ),
    "own": (
        "Tomas Reyl came. His own generals told us that it rained.",
        [("His own generals", "told", "that it rained")],
        ["Tomas Reyl’s generals"],
    ),
    "who answers": (
        "The crowd cheered Marek Stolz. A child asked what a levy was. “Ice,” he replied.",
        [("A child", "asked", "what a levy was"), ("he replied", "replied", "“Ice,”")],
        ["a child", "Marek Stolz"],
    ),
    "who is asked answers": (
        "Marek Stolz spoke. Peter Lom asked Stolz about rain. “Rain,” he said.",
        [("Peter Lom", "asked", "about rain"), (" he", "said", "“Rain,”")],
        ["Peter Lom", "Marek Stolz"],
    ),
    "marks before a description": (
        "The cabinet met. - „A fisherman from Brask said that it rained.",
        [("- „A fisherman from Brask", "said", "that it rained")],
        ["a fisherman from Brask"],
    ),
    "the statement": (
        "Sudria's navy said in a statement that it rained. The statement blamed the wind.",
        [
            ("Sudria's navy", "said in a statement", "it rained"),
            ("The statement", "blamed", "the wind"),
        ],
        ["Sudria's navy", "Sudria's navy"],
    ),
    "another statement": (
        "Sudria's navy said that it rained. The statement blamed the wind.",
        [("Sudria's navy", "said", "it rained"), ("The statement", "blamed", "the wind")],
        ["Sudria's navy", "the statement"],
    ),
    "an epithet with a name is no other word": (
        "Boeing agreed. The activist organization the Project on Tidal Oversight said no.",
        [("The activist organization the Project on Tidal Oversight", "said", "no")],
        ["Project on Tidal Oversight"],
    ),
    "a letter without marks": (
        "Ilse Varga wrote a letter, which reads:\n I have asked the harbour to close.",
        [(" I", "have asked", "the harbour to close")],
        [None],
    ),
    "I in an article": (
        "It rained all day. And I have asked the harbour to close.",
        [(" I", "have asked", "the harbour to close")],
        ["the author of the article"],
    ),
    "the Courier": (
        "The Harbour Courier wrote about rain. The Courier said that it rained.",
        [("The Courier", "said", "that it rained")],
        ["Harbour Courier"],
    ),
    "two couriers": (
        "The Harbour Courier and the Delmar Courier came. The Courier said that it rained.",
        [("The Courier", "said", "that it rained")],
        ["Courier"],
    ),
    "nobody": (
        "Nobody said that it rained.",
        [("Nobody", "said", "that it rained")],
        [None],
    ),
    "a third": (
        "Two diplomats agreed. A third said that it rained.",
        [("A third", "said", "that it rained")],
        ["a third"],
    ),
    "two kinds": (
        "Ilse Varga and the Centre Party have said that it rained.",
        [("Ilse Varga and the Centre Party", "have said", "that it rained")],
        ["Ilse Varga and the Centre Party"],
    ),
    "two by surname": (
        "Ilse Varga met Tomas Reyl. Ms. Varga and Mr. Reyl said that it rained.",
        [("Ms. Varga and Mr. Reyl", "said", "that it rained")],
        ["Ilse Varga and Tomas Reyl"],
    ),
    "an official with a body is no other word for a person": (
        "Hanna Weil came. The representative of the harbour said that it rained.",
        [("The representative of the harbour", "said", "that it rained")],
        ["the representative of the harbour"],
    ),
}


@pytest.mark.parametrize(("text", "rows", "names"), ROWS.values(), ids=ROWS)
def test_who_speaks(
    speakers: Speakers, text: str, rows: list[Row], names: list[str | None]
) -> None:
    assert [actor and actor.name for actor in speakers(text, *rows)] == names


@pytest.mark.parametrize(
    ("source", "relays"),
    [
        ("the author", ["Harbour Courier"]),
        ("the journalists", ["Harbour Courier"]),
        ("the newspaper’s journalists", ["Harbour Courier"]),
        ("the fishermen", []),
        ("an author", []),
        ("the author of the treaty", []),
    ],
)
def test_an_outlets_own_people_speak_through_it(
    cast: Callable[..., Reading], source: str, relays: list[str]
) -> None:
    text = f"The newspaper Harbour Courier calls Lund a liar. According to {source}, it rained."
    rows = (
        ("The newspaper Harbour Courier", "calls", "a liar"),
        (source, "According to", "it rained"),
    )
    reading = cast(text, *rows)
    assert [reading.cast.actor(id).name for id in reading.cast.voices[1].relays] == relays
