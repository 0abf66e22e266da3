"""Whose position it is, declared or alleged, about what and towards whom."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.positions import CHOICES, RulePositions, default_codebook
from onrecord.records.position import Position
from onrecord.records.reading import Reading

Told = tuple[str, str, str, str, str, str]
Positions = Callable[[str], list[Told]]
Read = Callable[[str], Reading]
VARGA, REYL = "Ilse Varga", "Tomas Reyl"

BASES = {
    "own words are declared": (
        "S[Tomas Reyl] C[said] K[“We reject any ceasefire.”]",
        (REYL, "opposes", "ceasefire", "", "declared", REYL),
    ),
    "a demand is words": (
        "S[Sudria] C[demands] K[the withdrawal of all troops].",
        ("Sudria", "supports", "withdrawal", "", "declared", "Sudria"),
    ),
    "a refusal is words": (
        "S[Sudria] C[refused] K[to lift the sanctions].",
        ("Sudria", "supports", "sanctions", "", "declared", "Sudria"),
    ),
    "who is angered by a refusal is for what was refused": (
        "S[Ilse Varga] C[was angered by] K[the refusal to accept a ceasefire].",
        (VARGA, "supports", "ceasefire", "", "alleged", "outlet"),
    ),
    "support that did not come is a reproach, and nobody's support": (
        "S[Brel] C[said] K[Norland failed to support the peace talks]. "
        "N[Norland|to support|the peace talks]",
        ("Brel", "opposes", "", "Norland", "declared", "Brel"),
    ),
    "a wish the outlet tells is alleged by the outlet": (
        "S[Sudria] C[wants] K[the sanctions to be lifted].",
        ("Sudria", "opposes", "sanctions", "", "alleged", "outlet"),
    ),
    "a side the outlet tells is alleged by the outlet": (
        "S[Ilse Varga] C[opposes] K[a ban on arms deliveries].",
        (VARGA, "supports", "arms and aid", "", "alleged", "outlet"),
    ),
    "the outlet's own sentence": (
        "Sudria has long opposed the sanctions.",
        ("Sudria", "opposes", "sanctions", "", "alleged", "outlet"),
    ),
    "a question that takes it for a fact alleges it": (
        "Why does Norland oppose the peace talks?",
        ("Norland", "opposes", "talks", "", "alleged", "outlet"),
    ),
    "what is happening is what was named before": (
        "Who dreads the thought of peace, and why does Norland twist what is happening in Sudria?",
        ("Norland", "opposes", "talks", "", "alleged", "outlet"),
    ),
    "what somebody says of another is alleged by him": (
        "S[Ilse Varga] C[said] K[Sudria opposes a ceasefire].",
        ("Sudria", "opposes", "ceasefire", "", "alleged", VARGA),
    ),
    "a statement in another's is alleged by him": (
        "C[According to] S[Meridian Press], K[Sudria intends to demand security guarantees]. "
        "N[Sudria|intends|to demand security guarantees]",
        ("Sudria", "supports", "security guarantees", "", "alleged", "Meridian Press"),
    ),
    "who speaks for an army takes its side": (
        "S[The Norlandic army's spokesman] C[said] K[the army will accept a ceasefire].",
        (
            "the Norlandic army's spokesman",
            "supports",
            "ceasefire",
            "",
            "declared",
            "the Norlandic army's spokesman",
        ),
    ),
    "an army is not its state": (
        "S[Ilse Varga] C[said] K[that Norland's army rejects a ceasefire].",
        ("Norland's army", "opposes", "ceasefire", "", "alleged", VARGA),
    ),
    "who speaks for his state takes its side": (
        "S[Norland's president Ilse Varga] C[said] K[Norland is ready for talks].",
        (VARGA, "supports", "talks", "", "declared", VARGA),
    ),
}
TOPICS = {
    "a weak word beside a word of its issue": (
        "S[Ilse Varga] C[rejected] K[inspections of its nuclear sites].",
        (VARGA, "supports", "nuclear programme", "", "declared", VARGA),
    ),
    "a weak word after its issue was named": (
        "Norland enriches. Uranium enrichment goes on. S[Ilse Varga] C[rejected] K[inspections].",
        (VARGA, "supports", "nuclear programme", "", "declared", VARGA),
    ),
    "who will present a draft at the talks is ready for them": (
        "K[“Our delegation is ready to present a draft during a round of talks,”] "
        "S[Ilse Varga] C[said].",
        (VARGA, "supports", "talks", "", "declared", VARGA),
    ),
    "what one will not do a thing with one is against": (
        "K[“I don't want to spoil everything with sanctions,”] S[Ilse Varga] C[said].",
        (VARGA, "opposes", "sanctions", "", "declared", VARGA),
    ),
    "who blames a body is not against its matter": (
        "S[Ilse Varga] C[condemned] K[NATO].",
        (VARGA, "opposes", "", "NATO", "declared", VARGA),
    ),
    "what she says of herself within her words": (
        "S[Ilse Varga] C[said] K[that she opposed the truce]. N[she|opposed|the truce]",
        (VARGA, "opposes", "ceasefire", "", "declared", VARGA),
    ),
    "an opposite turns the side": (
        "S[Ilse Varga] C[said] K[Sudria should keep its neutral status].",
        (VARGA, "opposes", "alliances", "Sudria", "declared", VARGA),
    ),
    "a demand is made of somebody": (
        "S[Ilse Varga] C[urged] K[Sudria to accept a ceasefire].",
        (VARGA, "supports", "ceasefire", "Sudria", "declared", VARGA),
    ),
    "such plans are those just named": (
        "As for peacekeepers, S[most states] C[do not support] K[such plans].",
        ("most states", "opposes", "peacekeepers", "", "alleged", "outlet"),
    ),
    "a compound turns at its noun": (
        "S[Ilse Varga] C[rejected] K[the arms embargo].",
        (VARGA, "supports", "arms and aid", "", "declared", VARGA),
    ),
    "none that begin are refused once, not twice": (
        "S[Tomas Reyl] C[assured] her K[that no new sanctions would begin].",
        (REYL, "opposes", "sanctions", "", "declared", REYL),
    ),
    "what is left as it is stays": (
        "S[Tomas Reyl] C[wants] K[the sanctions left as they are].",
        (REYL, "supports", "sanctions", "", "alleged", "outlet"),
    ),
    "praise of an actor has no issue": (
        "S[Ilse Varga] C[praised] K[Tomas Reyl].",
        (VARGA, "supports", "", REYL, "declared", VARGA),
    ),
    "a threat is against the threatened": (
        "S[Sudria] C[threatened] K[Norland].",
        ("Sudria", "opposes", "", "Norland", "declared", "Sudria"),
    ),
    "she is the only one named before": (
        "Ilse Varga came home. S[The Harbour Courier] C[wrote] "
        "K[that she is the obstacle to a ceasefire].",
        (VARGA, "opposes", "ceasefire", "", "alleged", "Harbour Courier"),
    ),
}
NONE = [
    "S[Ilse Varga] C[praised] K[the sanctions-busters].",
    "S[Lena Dorn] C[said] K[that no new inspections would begin].",
    "S[Lena Dorn] C[rejected] K[new inspections of the harbour].",
    "His government fell. S[Tomas Reyl] C[accused] K[neither government of lying].",
    "S[Tomas Reyl] C[said] K[Norland will join the military alliance].",
    "Norland's government will lift the sanctions.",
    "Who opposes the peace talks?",
    "Why should Norland oppose the peace talks?",
    "Why doesn't Norland oppose the peace talks?",
    "Does Norland oppose the peace talks?",
    "S[Ilse Varga] C[said] K[they oppose the talks].",
    "C[It is said that] K[Sudria opposes the talks].",
    "Norland and Sudria met. S[Ilse Varga] C[said] K[that they oppose a ceasefire].",
    "S[Ilse Varga] C[rejected] K[decisions about the peace talks].",
    "S[Ilse Varga] C[rejected] K[this plan].",
    "S[Ilse Varga] C[said] K[the guns fall silent if Norland accepts a ceasefire]. "
    "N[Norland|accepts|a ceasefire]",
    "S[Brel] C[denied] K[that Norland opposes the peace talks]. N[Norland|opposes|the peace talks]",
    "S[Brel] C[did not deny] K[that Norland opposes the peace talks]. "
    "N[Norland|opposes|the peace talks]",
    "S[Brel] C[rejected claims] K[that Norland opposes the peace talks]. "
    "N[Norland|opposes|the peace talks]",
    "S[Brel] C[denied] K[Norland's support for the peace talks].",
    "S[Norland] C[came close to accepting] K[the peace talks].",
    "Instead of C[supporting] K[the peace talks], S[Brel] left.",
    "S[Brel] C[said] K[it is wrong to say that Norland opposes the peace talks]. "
    "N[Norland|opposes|the peace talks]",
    "S[Brel] C[said] K[it is not true that Norland opposes the peace talks]. "
    "N[Norland|opposes|the peace talks]",
    "S[Brel] C[said] K[Norland pretended to support the peace talks]. "
    "N[Norland|to support|the peace talks]",
    "A minister S[who] C[once opposed] K[the peace talks] now leads them.",
    "S[Brel] C[used to oppose] K[the peace talks].",
    "S[Norland] C[is neither for nor against] K[the peace talks].",
]


@pytest.mark.parametrize(("text", "row"), BASES.values(), ids=BASES)
def test_basis(text: str, row: Told, positions: Positions) -> None:
    assert positions(text) == [row]


@pytest.mark.parametrize(("text", "row"), TOPICS.values(), ids=TOPICS)
def test_topic(text: str, row: Told, positions: Positions) -> None:
    assert positions(text) == [row]


@pytest.mark.parametrize("text", NONE)
def test_no_position(text: str, positions: Positions) -> None:
    assert positions(text) == []


def test_an_accusation_and_what_it_ascribes(positions: Positions) -> None:
    assert sorted(positions("S[Ilse Varga] C[accused] K[Tomas Reyl of sabotaging the talks].")) == [
        (VARGA, "opposes", "", REYL, "declared", VARGA),
        (REYL, "opposes", "talks", "", "alleged", VARGA),
    ]


def rows(before: Reading) -> tuple[Reading, tuple[Position, ...]]:
    (reading,) = RulePositions(default_codebook()).apply([before])
    return reading, reading.positions


def test_the_row_keeps_its_evidence_the_deciding_words_and_the_firmness(marked: Read) -> None:
    said = "It rained. We will under no circumstances accept a ceasefire."
    reading, (row,) = rows(marked(f"S[Ilse Varga] C[said] K[“{said}”]"))
    text = reading.document.text
    assert [span.within(text) for span in row.evidence] == [
        "We will under no circumstances accept a ceasefire.”"
    ]
    assert [span.within(text) for span in row.decided_by] == ["under", "accept"]
    assert row.firmness == "under no circumstances"
    assert (row.act, row.statement) == ("reject", reading.statements[0].id)


def test_one_sentence_gives_a_row_once(marked: Read) -> None:
    _, found = rows(marked("Sudria opposes the sanctions, and Sudria opposes the sanctions."))
    assert len(found) == 1


def test_without_a_parse_there_are_no_positions(marked: Read) -> None:
    reading = replace(marked("Sudria opposes the sanctions."), parse=None)
    assert RulePositions(default_codebook()).apply([reading])[0].positions == ()


def test_the_choice_takes_a_codebook() -> None:
    step = CHOICES["rules"](default_codebook())
    assert (step.name, step.fills) == ("positions.rules.v2", "positions")


def test_a_long_line_of_refusals_ends(marked: Read) -> None:
    text = "Sudria refuses to refuse " + "to refuse " * 2000 + "the sanctions."
    assert len(rows(marked(text))[1]) <= 1
