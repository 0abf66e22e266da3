"""Attributions with [source], <cue> and {content} marked, by the type they have."""

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files

import pytest
from builders import document, spans
from hypothesis import given
from hypothesis import strategies as st

from onrecord.models import SpacyParse
from onrecord.records.parse import Parse
from onrecord.records.reading import Reading
from onrecord.records.spans import Span, Spans
from onrecord.records.statement import StatementType
from onrecord.statements.types import statement_type, type_words

MARKS = {"source": r"\[(.+?)\]", "cue": r"<(.+?)>", "content": r"\{(.+?)\}"}

COMMUNICATION = [
    "[Norland] <said> {the talks had failed}.",
    "[Varga] <demanded> {that Sudria withdraw}.",
    '{"It is over,"} [the envoy] <agreed>.',
    "[Reyl] <threatened> {that the strait would be closed}.",
    "[Norland] <offered> {an apology}.",
    "[Reyl] <suggested> {that the deal was dead}.",
    "{The deal is dead}, <according to> [Meridian Press].",
    "[Sudria] <gave an assurance> {that the port would stay open}.",
    "[Varga] <expressed concern about> {the raid}.",
    "[The council] <called for> {an immediate ceasefire}.",
    "[Sudria] <rejected> {the claim} as false.",
    '{"That is all,"} [Reyl] <concluded>.',
    "[Reyl] <recalled> {that the port had burned}.",
    '{"I was there,"} [the widow] <remembered>.',
    "{Varga} <is known as> {the Iron Lily}.",
    "[Varga] <made it clear> {that she would attend}.",
    "[Norland] <played down> {the incident}.",
    "[Reyl] <blamed> {Varga for the crisis}.",
    "[Norland] <urged> {restraint}.",
    "[Norland] <condemned> {the strike}.",
    "[The envoy] <reiterated> {Norland's commitment to the truce}.",
    "[Critics] <of> {the accord} gathered.",
    "[Reyl]<:> {The talks will go on}.",
    "[Reyl] <Slams> {Norland} Over Raid.",
    "[Reyl] <pointed to> {the treaty}.",
    "[Sudria] <denied> {that it had fired}.",
    "[Norland] <ruled out> {further concessions}.",
    "[Sudria] <signalled> {its willingness to talk}.",
    "[Norland] <lodged a protest> {over the raid}.",
    "[Sudria] <insists on> {a full withdrawal}.",
    "[Reyl] <was quoted as saying> {that the port was open}.",
    "[Norland] <wants to ask> {whether the port is open}.",
    "[Guards] <were heard shouting> {that the gate was open}.",
    "[The ministry] <confirmed> {the strike}.",
    "[Reyl] <hinted at> {a breakthrough}.",
    "[Norland] <insisted> {that its troops remain}.",
    "[Reyl] <expressed hope> {that talks would resume}.",
    "[The ministry] <summoned> {the ambassador over the raid}.",
    "[The ministry] <issued a warning> {that the dam could break}.",
    "A ministry spokesman, [who] <denied> {the raid}.",
    "[Norland's] <claim> {to the island} is old.",
    "[Norland] <welcomed> {the ruling}.",
    "[Reyl] <apologized for> {the strike}.",
    "[The report] <says> {the dam was lost}.",
    "[The leaked letter] <reveals> {that Norland paid the rebels}.",
    "[Sudria] <acknowledged> {that it had paid}.",
    "[Sudria] <proposed> {a swap of prisoners}.",
    "[Sudria's] <proposal> {to swap prisoners} was new.",
    "[Sudria] <warned against> {escalation}.",
    "[Norland] <holds Sudria responsible> {for the raid}.",
    "[Norland] <dismissed> {the vote as a sham}.",
    "[Reyl] <asked> {Varga to leave}.",
    "[Sudria] <stressed> {the need for a truce}.",
    "[The plan] <calls for> {a truce}.",
    "[Reyl] <tells> reporters {the plan is dead}.",
    "{The siege} <reportedly> {ended}.",
    "<In the words of> [Reyl], {the siege is over}.",
    "[Norland] <cast doubt on> {the vote}.",
    "[A witness] <told> the court {that the ship sank}.",
    "[Norland] <conceded> {defeat}.",
    "[Norland] <downplayed> {the raid}.",
]
ATTITUDE = [
    "[Reyl] <is queasy> {about the plan}.",
    "[Norland] <Mulling> {New Sanctions}",
    "[The envoy] <agreed with> {Varga} on the border.",
    "[The envoy] <agreed> {that the plan was weak}.",
    "[Varga] <wants> {the siege to end}.",
    "[Sudria] <sees> {the corridor as a threat}.",
    "{Reyl} <is seen as> {a moderate}.",
    "[The ministry] <has doubts about> {the truce}.",
    "[Norland] <accepts> {that the border has changed}.",
    "[Norland] <is ready> {to resume talks}.",
    "[Sudria] <backs> {the plan}.",
    "[Voters] <blame> {Varga for the crisis}.",
    "[The mediators] <are optimistic about> {the talks}.",
    "{Talks} <are expected> {to resume on Monday}.",
    "<Supporters of> {the accord} gathered.",
    "[Those] <against> {the accord} gathered.",
    "[Norland] <is weighing> {new sanctions}.",
    "[Norland] <doubts> {Sudria's sincerity}.",
    "In a statement, [the ministry] <regretted> {the loss}.",
    "[Sudria] <feels> {that Norland cheated}.",
    "[Reyl] <found> {it offensive}.",
    "[Voters] <show> {little interest in the plan}.",
    "[Sudria] <hopes for> {a breakthrough}.",
    "[Norland] <seeks> {guarantees}.",
    "[Norland] <sought> {to calm fears}.",
    "[Varga] <approved of> {the plan}.",
    "[Norland] <considers> {Reyl a terrorist}.",
    "[Norland] <is considering> {a boycott}.",
    "<The belief> {that the dam would hold} was common.",
    "[Norland] <regrets> {the strike}.",
    "[Norland] <stands ready> {to help}.",
    "[Norland] <holds> {that the border is void}.",
    "[Norland] <suspects> {that Sudria is behind the raid}.",
    "[Norland] <is convinced> {that Sudria is behind it}.",
    "[Norland] <mulls> {sanctions}.",
    "[Norland] <eyes> {sanctions}.",
    "[Reyl] <believes in> {peace}.",
    "[Reyl] <is confident> {that it will pass}.",
    "It <looks as if> {the siege will end}.",
    "It <seems> {the siege will end}.",
    "{The siege}, <in> [Varga's] <view>, {is over}.",
    "[Norland] <takes the view> {that the siege is illegal}.",
    "[Norland] <expects> {Sudria to withdraw}.",
    "[Residents] <fear> {that the dam will break}.",
    "[Norland] <is sceptical of> {the offer}.",
]
FACTIVE = [
    "[The guards] <saw> {that the gate was open}.",
    "[A poll] <suggests> {that most voters oppose the deal}.",
    "{Most voters oppose the deal}, <according to> [a survey by the Harbour Courier].",
    "[Satellite images] <show> {that the port is empty}.",
    "[The inquiry] <concluded> {that the ship was empty}.",
    "[The widow] <remembers> {the night of the raid}.",
    "{Varga} <is known for> {her patience}.",
    "<It is unclear> {whether Reyl will attend}.",
    "[The data] <point to> {a slowdown}.",
    "[The committee] <learned> {that the funds were gone}.",
    "[The general] <took note of> {the offer}.",
    "[Varga's] <understanding> is that {the port stays open}.",
    "[Tests] <confirmed> {that the water was safe}.",
    "[The auditors] <found> {that the books were false}.",
    "[Reyl] <realised> {that the dam was lost}.",
    "[The report] <found> {that the dam was lost}.",
    "[The video] <shows> {the dam breaking}.",
    "[The mediators] <noticed> {that Reyl was absent}.",
    "[Reyl] <is aware of> {the raid}.",
    "[Reyl] <heard> {that the dam broke}.",
    "[Norland] <recognised> {that the island is free}.",
]
CONTROL = [
    "[Sudria] <agreed> {to withdraw its guards}.",
    "[Both sides] <agreed on> {a prisoner exchange}.",
    "[Sudria] <refused> {to sign the accord}.",
    "[The spokesman] <declined> {to comment}.",
    "[Sudria] <threatened> {to close the strait}.",
    "[Norland] <offered> {to host the talks}.",
    "[The president] <ordered> {the army to pull back}.",
    "[Varga] <persuaded> {Reyl to return}.",
    "[Varga] <made a promise> {to reopen the port}.",
    "[Sudria] <rejected> {the request for bail}.",
    "[Norland] <accepted> {the invitation}.",
    "[The court] <ruled> {that the ban was lawful}.",
    "[Varga] <plans> {to visit Sudria}.",
    "<The decision> {to close the port} angered many.",
    "[Varga] <is determined> {to win}.",
    "[Sudria] <is committed to> {the truce}.",
    "[Sudria] <backed down from> {its demand}.",
    "[Sudria] <vetoed> {the resolution}.",
    "[The alliance] <intends> {to expand}.",
    "[Sudria] <vowed> {to retaliate}.",
    "[Sudria] <refused to say> {who fired first}.",
    "[Varga] <Vows> {To Return}.",
    "[The treaty] <requires> {both sides to disarm}.",
    "[Sudria] <denied> {entry to the monitors}.",
    "[The parties] <signed> {a memorandum} to share the water.",
    "[Norland] <called off> {the summit}.",
    "[The minister] <allowed> {monitors to enter}.",
    "[Norland] <mediated> {between both}.",
    "[The rebels] <agreed> {to a truce}.",
    "[The president] <gave his consent> {to the visit}.",
    "[Mediators] <tried> {to revive the truce}.",
    "[The general] <forbade> {the march}.",
    "[The two sides] <reached an agreement> {to share the dam}.",
    "[They] <struck a deal> {to share the dam}.",
    "[The cabinet] <approved> {the plan}.",
    "[The king] <issued a decree> {that the market close}.",
    "[Sudria] <conditioned> {the talks} on a truce.",
    "[Norland] <abstained> {from the vote}.",
    "[Reyl] <convinced> {Varga to leave}.",
    "[The army] <pressured> {Varga to leave}.",
    "[Norland] <gave the green light> {to the sale}.",
    "[Sudria] <accepts> {Norland's terms}.",
    "[Sudria] <turned down> {the terms}.",
    "[Norland] <concluded> {a treaty with Sudria}.",
    "[Norland's] <refusal> {to sign} was final.",
    "[Sudria's] <threat> {to close the strait} worked.",
    "[Norland] <pledged> {aid}.",
    "[Varga] <opted> {to stay}.",
    "[Varga] <chose> {Reyl as envoy}.",
    "[Varga] <looks> {to end the siege}.",
    "[Norland] <set conditions> {for the talks}.",
    "[Norland] <guaranteed> {the border}.",
    "[Norland] <recognised> {the island's independence}.",
    "[Norland] <brokered> {a truce}.",
    "[Norland] <lifted> {the embargo}.",
    "[Norland] <expelled> {two diplomats}.",
    "[Norland] <reserves> {the right to respond}.",
    "[Norland] <stipulated> {that the ships leave}.",
]

ROWS = [
    (row, type)
    for type, rows in (
        (StatementType.COMMUNICATION, COMMUNICATION),
        (StatementType.ATTITUDE, ATTITUDE),
        (StatementType.FACTIVE, FACTIVE),
        (StatementType.CONTROL, CONTROL),
    )
    for row in rows
]


def parsed(text: str) -> Parse:
    parse = SpacyParse().apply([Reading(document=document(text))])[0].parse
    assert parse is not None
    return parse


def type_in(row: str) -> StatementType:
    text = re.sub(r"[\[\]<>{}]", "", row)
    parts = {name: spans(text, *re.findall(mark, row)) for name, mark in MARKS.items()}
    return statement_type(parsed(text), **parts)


@pytest.mark.parametrize(("row", "type"), ROWS, ids=[row for row, _ in ROWS])
def test_type(row: str, type: StatementType) -> None:
    assert type_in(row) is type


def test_a_cue_without_words_is_communication() -> None:
    parse = parsed("The talks failed .")
    assert statement_type(parse, source=(), cue=(), content=()) is StatementType.COMMUNICATION
    assert (
        statement_type(parse, source=(), cue=(Span(17, 18),), content=())
        is StatementType.COMMUNICATION
    )


def test_a_cue_without_content_has_a_type() -> None:
    text = "The envoy agreed."
    found = statement_type(parsed(text), source=(), cue=spans(text, "agreed"), content=())
    assert found is StatementType.CONTROL


def test_a_word_stands_under_one_type_only() -> None:
    text = files("onrecord.statements").joinpath("data/types.toml").read_text(encoding="utf-8")
    words = [word for words in tomllib.loads(text)["types"].values() for word in words.split()]
    assert [word for word, n in Counter(words).items() if n > 1] == []


def test_the_lexicon_is_wide() -> None:
    assert len(type_words().types) > 1400


TEXT = 'Varga, who "sees" no way out, was heard to say: "A poll shows that Norland wants to agree."'


@cache
def _parse() -> Parse:
    return parsed(TEXT)


PIECES = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 20)).map(
        lambda pair: (Span(pair[0], min(len(TEXT), pair[0] + pair[1])),)
    ),
    min_size=3,
    max_size=3,
)


@given(PIECES)
def test_any_spans_have_a_type(pieces: list[Spans]) -> None:
    source, cue, content = pieces
    assert statement_type(_parse(), source=source, cue=cue, content=content) in StatementType
