"""Who speaks: sources in, actors out, on invented states and people."""

from collections.abc import Callable

import builders
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.actors import CHOICES, RuleActors
from onrecord.models import SpacyParse
from onrecord.records.actor import Actor, ActorKind
from onrecord.records.reading import Reading

Row = tuple[str, str, str]
Cast = Callable[..., Reading]
Speakers = Callable[..., list[Actor | None]]
PERSON, OFFICE, GROUP = ActorKind.PERSON, ActorKind.OFFICE, ActorKind.GROUP
UNNAMED, OUTLET, BODY = ActorKind.UNNAMED, ActorKind.OUTLET, ActorKind.ORGANISATION
STATE, DOCUMENT = ActorKind.STATE, ActorKind.DOCUMENT

ONE = [
    ("Tomas Reyl said the talks go on.", "Tomas Reyl", "said", "Tomas Reyl", PERSON),
    ("Mr. Reyl said the talks go on.", "Mr. Reyl", "said", "Reyl", PERSON),
    ("“Talk,” said Anna de Velde.", "Anna de Velde", "said", "Anna de Velde", PERSON),
    ("Norland’s Ilse Varga said no.", "Norland’s Ilse Varga", "said", "Ilse Varga", PERSON),
    (
        "Her rival, Senator Tomas Reyl, said no.",
        "Her rival, Senator Tomas Reyl,",
        "said",
        "Tomas Reyl",
        PERSON,
    ),
    (
        "France’s Defense Minister said no.",
        "France’s Defense Minister",
        "said",
        "France’s Defense Minister",
        OFFICE,
    ),
    (
        "The head of Varga’s office said no.",
        "The head of Varga’s office",
        "said",
        "the head of Varga’s office",
        OFFICE,
    ),
    (
        "Some European officials said no.",
        "Some European officials",
        "said",
        "some European officials",
        GROUP,
    ),
    ("The journalists said no.", "The journalists", "said", "the journalists", GROUP),
    ("Both sides said no.", "Both sides", "said", "both sides", GROUP),
    (
        "Anna Varga and Tomas Reyl said no.",
        "Anna Varga and Tomas Reyl",
        "said",
        "Anna Varga and Tomas Reyl",
        GROUP,
    ),
    ("Sources said no.", "Sources", "said", "sources", UNNAMED),
    (
        "An official who asked not to be named said no.",
        "An official who asked not to be named",
        "said",
        "an official who asked not to be named",
        UNNAMED,
    ),
    ("Foreign media said so at first.", "Foreign media", "said", "Foreign media", UNNAMED),
    ("Reuters reported gunfire in the city.", "Reuters", "reported", "Reuters", OUTLET),
    (
        "The French newspaper Harbour Courier said no.",
        "The French newspaper Harbour Courier",
        "said",
        "Harbour Courier",
        OUTLET,
    ),
    (
        "The Transport Committee said no.",
        "The Transport Committee",
        "said",
        "Transport Committee",
        BODY,
    ),
    ("Varga's campaign said no.", "Varga's campaign", "said", "Varga's campaign", BODY),
    ("France said no to the plan.", "France", "said", "France", STATE),
    ("Vienna said no to the plan.", "Vienna", "said", "Vienna", STATE),
    ("A new poll said no.", "A new poll", "said", "a new poll", DOCUMENT),
]


@pytest.mark.parametrize(
    ("text", "source", "cue", "name", "kind"), ONE, ids=[row[3] for row in ONE]
)
def test_one_source(
    speakers: Speakers, text: str, source: str, cue: str, name: str, kind: ActorKind
) -> None:
    words = ("talks", "gunfire", "plan", "no", "so", "Talk")
    content = next(word for word in words if word in text)
    (actor,) = speakers(text, (source, cue, content))
    assert (actor.name, actor.kind) == (name, kind)


STORIES = {
    "a surname is joined to the full name": (
        "Prime Minister Ilse Varga arrived. Varga said the talks go on.",
        [("Varga", "said", "the talks go on")],
        ["Ilse Varga"],
    ),
    "he is the last speaker": (
        "Tomas Reyl said no. He added that the door stays open.",
        [("Tomas Reyl", "said", "no"), ("He", "added", "the door stays open")],
        ["Tomas Reyl", "Tomas Reyl"],
    ),
    "she is not the man who spoke last": (
        "Anna Varga met Peter Reyl. Peter Reyl said no. She said yes.",
        [("Peter Reyl", "said", "no"), ("She", "said", "yes")],
        ["Peter Reyl", "Anna Varga"],
    ),
    "she is nobody where only a man was named": (
        "Peter Reyl said no. She said yes.",
        [("Peter Reyl", "said", "no"), ("She", "said", "yes")],
        ["Peter Reyl", None],
    ),
    "who is the man before it": (
        "Police arrested Peter Reyl, who said no.",
        [("who", "said", "no")],
        ["Peter Reyl"],
    ),
    "the minister is who was called so": (
        "Foreign Minister Tomas Reyl arrived. The minister said no.",
        [("The minister", "said", "no")],
        ["Tomas Reyl"],
    ),
    "a former minister is not the minister": (
        "Former minister Tomas Reyl arrived. The minister said no.",
        [("The minister", "said", "no")],
        ["the minister"],
    ),
    "I is the speaker of the quotation": (
        "Tomas Reyl said: “I think that we will win.”",
        [("Tomas Reyl", "said", "“I think that we will win.”"), ("I", "think", "we will win")],
        ["Tomas Reyl", "Tomas Reyl"],
    ),
    "I outside a quotation is the author": (
        "I think that the talks will fail.",
        [("I", "think", "the talks will fail")],
        ["the author of the article"],
    ),
    "it is the body that spoke": (
        "The Transport Committee said no. It added that costs rise.",
        [("The Transport Committee", "said", "no"), ("It", "added", "costs rise")],
        ["Transport Committee", "Transport Committee"],
    ),
    "they are the group that spoke": (
        "The journalists said no. They added that costs rise.",
        [("The journalists", "said", "no"), ("They", "added", "costs rise")],
        ["the journalists", "the journalists"],
    ),
    "the newspaper is the outlet that spoke": (
        "Reuters reported gunfire. The agency said nobody died.",
        [("Reuters", "reported", "gunfire"), ("The agency", "said", "nobody died")],
        ["Reuters", "Reuters"],
    ),
    "you is not resolved": ("You say that it rains.", [("You", "say", "it rains")], [None]),
    "no source, nobody": ("The talks, it rains.", [("", "", "it rains")], [None]),
    "an initial is joined to the one it fits": (
        "Jonas Reyl arrived at noon. J. Reyl said no.",
        [("J. Reyl", "said", "no")],
        ["Jonas Reyl"],
    ),
    "a surname in capitals is joined": (
        "REYL SAYS NO TO TALKS\nJonas Reyl said no.",
        [("REYL", "SAYS", "NO"), ("Jonas Reyl", "said", "no")],
        ["Jonas Reyl", "Jonas Reyl"],
    ),
    "a name only a headline has": (
        "Hans Reyl Says Talks Are Dead",
        [("Hans Reyl", "Says", "Talks Are Dead")],
        ["Hans Reyl"],
    ),
    "initials stand for the body": (
        "The National Rail Union met. The NRU said no.",
        [("The NRU", "said", "no")],
        ["National Rail Union"],
    ),
    "the end of a body's name stands for it": (
        "The New Harbour Daily News is sold. The Daily News said no.",
        [("The Daily News", "said", "no")],
        ["New Harbour Daily News"],
    ),
    "a capital stands for its state": (
        "France met its neighbours. Paris said no.",
        [("Paris", "said", "no")],
        ["France"],
    ),
    "he and somebody are two": (
        "Jonas Reyl left. He and Anna Varga said no.",
        [("He and Anna Varga", "said", "no")],
        ["He and Anna Varga"],
    ),
    "several in a row": (
        "Jonas Reyl, Anna Varga and Peter Holm said no.",
        [("Jonas Reyl, Anna Varga and Peter Holm", "said", "no")],
        ["Jonas Reyl, Anna Varga and Peter Holm"],
    ),
    "that with nothing before it": ("That says much.", [("That", "says", "much")], [None]),
    "one is nobody": ("One says much.", [("One", "says", "much")], [None]),
    "I in what nobody is named for": (
        "“I think that it rains.”",
        [("", "", "“I think that it rains.”"), ("I", "think", "it rains")],
        [None, None],
    ),
    "two of one surname stay two": (
        "Anna Varga spoke to Peter Varga. Ms. Varga said no. Mr. Varga said yes.",
        [("Ms. Varga", "said", "no"), ("Mr. Varga", "said", "yes")],
        ["Anna Varga", "Peter Varga"],
    ),
}


@pytest.mark.parametrize(("text", "rows", "names"), STORIES.values(), ids=STORIES)
def test_stories(speakers: Speakers, text: str, rows: list[Row], names: list[str | None]) -> None:
    assert [actor and actor.name for actor in speakers(text, *rows)] == names


def test_a_surname_of_two_goes_to_the_nearest_and_says_so(cast: Cast) -> None:
    text = "Anna Varga left. Peter Varga stayed. Varga said no."
    reading = cast(text, ("Varga said no", "said", "no"))
    (voice,) = reading.cast.voices
    assert reading.cast.actor(voice.speaker).name == "Peter Varga"
    assert "Anna Varga" in voice.why


def test_names_in_order_of_appearance_and_every_mention(cast: Cast) -> None:
    text = "Varga left. Anna Varga said no. Ms. Varga is tired."
    (actor,) = cast(text, ("Anna Varga", "said", "no")).cast.actors
    assert (actor.name, actor.aliases) == ("Anna Varga", ("Varga",))
    assert [span.within(text) for span in actor.mentions] == ["Varga", "Anna Varga", "Varga"]


def test_the_name_is_not_shouted_where_it_is_also_written_plainly(cast: Cast) -> None:
    reading = cast("PORT ANSEL — Norland will talk. Varga came to Port Ansel on Monday.")
    names = [actor.name for actor in reading.cast.actors]
    assert "Port Ansel" in names
    assert "PORT ANSEL" not in names


def test_the_author_is_no_guess(cast: Cast) -> None:
    text = "Harbour Courier said no. “It is easy to stir up trouble,” the author notes."
    rows = [
        ("Harbour Courier", "said", "no"),
        ("the author", "notes", "“It is easy to stir up trouble,”"),
    ]
    reading = cast(text, *rows)
    author = reading.cast.actor(reading.cast.voices[1].speaker)
    assert (author.name, author.kind) == ("the author", UNNAMED)
    assert "Harbour Courier" in reading.cast.voices[1].why


def test_two_unnamed_officials_stay_two_and_the_official_is_the_last(cast: Cast) -> None:
    text = "An official said no. Another official said yes. The official said maybe."
    rows = [
        ("An official", "said", "no"),
        ("Another official", "said", "yes"),
        ("The official", "said", "maybe"),
    ]
    one, other, again = (voice.speaker for voice in cast(text, *rows).cast.voices)
    assert one != other
    assert other == again


def test_without_a_parse_nobody_is_named() -> None:
    text = "Reyl said no."
    found = builders.statement(text, content="no", source="Reyl", cue="said")
    bare = Reading(document=builders.document(text), statements=(found,))
    (reading,) = RuleActors().apply([bare])
    assert [voice.speaker for voice in reading.cast.voices] == [None]
    assert reading.cast.actors == ()


def test_the_choice() -> None:
    step = CHOICES["rules"]()
    assert (step.name, step.fills) == ("actors.rules.v2", "cast")


WORDS = [
    "Varga",
    "Anna",
    "Reyl",
    "said",
    "he",
    "“",
    "”",
    ",",
    ".",
    "the",
    "minister",
    "of",
    "'s",
    "who",
    "and",
    "Norland",
    "France",
    "told",
    "Reuters",
    "citing",
    "I",
    "\n",
    "MR.",
    "-",
    "de",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40), st.data())
def test_any_words_give_one_voice_a_statement_and_spans_inside(
    words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    if not text.strip():
        return
    at = st.integers(0, len(words) - 1)
    rows = [(words[data.draw(at)], words[data.draw(at)]) for _ in range(2)]
    found = tuple(
        builders.statement(text, source=source, content=content)
        for source, content in rows
        if source.strip() and content.strip()
    )
    bare = Reading(document=builders.document(text), statements=found)
    parsed = SpacyParse().apply([bare])
    once = RuleActors().apply(parsed)
    assert once == RuleActors().apply(once)
    (reading,) = once
    assert [voice.statement for voice in reading.cast.voices] == [s.id for s in found]
    for actor in reading.cast.actors:
        assert all(span.stop <= len(text) for span in actor.mentions)
        assert list(actor.mentions) == sorted(actor.mentions)


SEATS = {"The Kremlin": ("Kremlin", "RUS"), "Downing Street": ("Downing Street", "GBR")}


@pytest.mark.parametrize("source", SEATS)
def test_a_seat_of_government_is_a_body_of_its_state(speakers: Speakers, source: str) -> None:
    (actor,) = speakers(f"{source} said that rain falls.", (source, "said", "rain falls"))
    assert actor is not None
    assert (actor.name, actor.country) == SEATS[source]
    assert actor.kind is BODY


NAMESAKES: list[tuple[str, Row, str]] = [
    (
        "Martin King spoke. Mr. King said that rain falls.",
        ("Mr. King", "said", "rain falls"),
        "Martin King",
    ),
    (
        "Peter Bishop spoke. Bishop, a doctor, said that rain falls.",
        ("Bishop, a doctor,", "said", "rain falls"),
        "Peter Bishop",
    ),
    (
        "Martin King spoke. King Carol said that rain falls.",
        ("King Carol", "said", "rain falls"),
        "Carol",
    ),
    (
        "Ken Early lives here. On Monday, Early said that rain falls.",
        ("Early", "said", "rain falls"),
        "Ken Early",
    ),
    (
        "Lars Ohm is Varga’s guest. Varga’s former strategist, Lars Ohm, left. The former "
        "strategist said that rain falls.",
        ("The former strategist", "said", "rain falls"),
        "Lars Ohm",
    ),
    (
        "The plan worries nervous deputies on Capitol Hill, who have argued that rain falls.",
        ("who", "argued", "rain falls"),
        "nervous deputies",
    ),
    (
        "Washington think tanks said that rain falls.",
        ("Washington think tanks", "said", "rain falls"),
        "Washington think tanks",
    ),
]


@pytest.mark.parametrize(("text", "row", "name"), NAMESAKES, ids=[row[2] for row in NAMESAKES])
def test_words_that_are_names_and_names_that_are_words(
    speakers: Speakers, text: str, row: Row, name: str
) -> None:
    (actor,) = speakers(text, row)
    assert actor is not None
    assert actor.name == name


def test_the_verb_of_a_headline_is_no_part_of_a_name(speakers: Speakers) -> None:
    text = (
        "Ilse Varga Defends the plan for new tolls in the strait\nIlse Varga said that rain falls."
    )
    (actor,) = speakers(text, ("Ilse Varga", "said", "rain falls"))
    assert actor is not None
    assert (actor.name, actor.aliases) == ("Ilse Varga", ())


def test_a_name_before_a_noun_only_says_whose_he_is(speakers: Speakers) -> None:
    text = "Tomas Reyl left. A top Reyl adviser said that rain falls."
    (actor,) = speakers(text, ("A top Reyl adviser", "said", "rain falls"))
    assert actor is not None
    assert (actor.name, actor.kind) == ("a top Reyl adviser", UNNAMED)


def test_a_title_is_found_by_its_noun_alone(speakers: Speakers) -> None:
    text = "Lars Ohm, the party manager, left. The party said that rain falls."
    (actor,) = speakers(text, ("The party", "said", "rain falls"))
    assert actor is not None
    assert actor.name == "the party"


def test_brackets_do_not_part_two_who_speak_together(speakers: Speakers) -> None:
    text = "Ilse Varga (Velmark) and Tomas Reyl said that rain falls."
    (actor,) = speakers(text, ("Ilse Varga (Velmark) and Tomas Reyl", "said", "rain falls"))
    assert actor is not None
    assert actor.kind is GROUP
