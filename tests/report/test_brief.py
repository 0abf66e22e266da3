import re
from dataclasses import replace
from io import StringIO

import pytest
from builders import document, finding, plain_parse, spoken, statement
from rich.console import Console

from onrecord.records.document import Document
from onrecord.records.reading import Reading
from onrecord.records.statement import StatementKind
from onrecord.report.brief import SEE_ALL, brief, brief_text

EXPECTED = """\
Who is afraid of the talks in Port Selm?
Harbour Courier, 30 May 2031. 174 words.
From https://harbour-courier.example/talks?round=2

What to be wary of
  - loaded-question: The question takes for granted that somebody is. In the
    text: Who is afraid of the talks in Port Selm?
  - unsourced: Nobody is named for what is said to be known. In the text: It is
    known that
  - loaded-words: “fairy tale” is a word that judges. Words of a senior
    official.

Who spoke
  Tomas Reyl, foreign minister of Norland:
     1  stated [direct]: “Our delegation has a text that settles the river
        question in full. We will lay it on the table on Monday, and we will
        stay until it is signed.”
     2  added [direct]: “Nobody leaves early,”
  Ilse Varga, Sudria’s prime minister:
     3  said [direct]: “The mandate,” … “does not cover the river.”
  Meridian Press, outlet:
     4  According to [indirect]: the Sudrian side believes that Norland intends
        to demand guarantees from the river commission
         5  Sudria, believes [indirect, attitude, through a ministry spokesman]:
            Norland intends to demand guarantees from the river commission

Statements without a named speaker
   6  a senior official (unnamed), called [mixed]: the guarantees a “fairy tale”
   7  speaker not resolved, “The head of the northern office”, announced
      [indirect]: a pause in the fighting
   8  no source named, it was said [indirect, confidence low (0.30)]: The text
      would be ready by Monday

The outlet's own voice
  Nobody but the outlet is named for 6 of 15 sentences.
  - Who is afraid of the talks in Port Selm?
  - The second round of talks between Norland and Sudria opens on Monday in Port
    Selm.
  - Everybody knows who wants them to fail.
  - This was reported to the agency by a ministry spokesman.
  - It is known that the pause will not last.
  - … and 1 more.

In numbers
  8 statements: 3 direct, 4 indirect, 1 mixed.
  Their speakers: 5 named, 1 unnamed, 1 not resolved, 1 no source named.
  4 findings: 1 furniture, 1 loaded-question, 1 loaded-words, 1 unsourced.

Shortened here. All of it: as data with --json, as a page with --html FILE.

"""
EMPTY = """\
It rains.
Outlet unknown, publication date unknown. 2 words.

What to be wary of
  Nothing was found.

Who spoke
  No statements were found.

The outlet's own voice
  Not known: the sentences of this article were not looked at.

In numbers
  0 statements.

"""


def printed(reading: Reading, *, columns: int, colour: bool) -> str:
    out = StringIO()
    Console(
        file=out,
        width=columns,
        force_terminal=colour,
        color_system="truecolor" if colour else None,
        no_color=not colour,
    ).print(brief(reading))
    return out.getvalue()


def test_the_whole_brief(talks: Reading) -> None:
    assert brief_text(talks) == EXPECTED


def test_a_reading_with_nothing_in_it() -> None:
    assert brief_text(Reading(document=Document("It rains."))) == EMPTY


@pytest.mark.parametrize("columns", [30, 60, 80, 120, 250])
def test_no_line_is_too_wide_or_ends_in_space(talks: Reading, columns: int) -> None:
    lines = brief_text(talks, columns=columns).splitlines()
    assert max(map(len, lines)) <= min(columns, 100)
    assert not [line for line in lines if line != line.rstrip()]


def test_colour_adds_nothing_but_colour(talks: Reading) -> None:
    coloured = printed(talks, columns=80, colour=True)
    assert "\x1b[1m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == EXPECTED
    assert printed(talks, columns=80, colour=False) == EXPECTED


def test_what_looks_like_markup_or_a_command_stays_text() -> None:
    text = "[bold red]Varga[/] said it \x1b[2Jrains :smile: \x07."
    said = statement(
        text, source="[bold red]Varga[/]", cue="said", content="it \x1b[2Jrains :smile:"
    )
    out = brief_text(Reading(document=document(text), statements=(said,)))
    assert (
        "speaker not resolved, “[bold red]Varga[/]”, said [indirect]: it �[2Jrains :smile:"
        in " ".join(out.split())
    )
    assert "\x1b" not in out


def test_a_long_quotation_is_shortened_and_the_brief_says_how_to_see_it() -> None:
    words = "word " * 200
    text = f"Varga said: {words}."
    said = statement(text, source="Varga", cue="said", content=words.strip())
    made = spoken(Reading(document=document(text), statements=(said,)), "Ilse Varga")
    out = brief_text(made)
    assert "word word …\n" in out
    assert out.count("word ") < 60
    assert out.endswith(SEE_ALL + "\n\n")


def test_only_unnamed_speakers() -> None:
    text = "It rains, it was said."
    said = statement(text, cue="it was said", content="It rains")
    out = brief_text(Reading(document=document(text), statements=(said,)))
    assert "Who spoke\n  No words are given of anybody who is named.\n" in out
    assert "   1  no source named, it was said [indirect]: It rains\n" in out


def test_a_speaker_who_is_only_told_of_has_no_row_of_his_own() -> None:
    text = "They said Varga said it rains."
    outer = statement(text, source="They", content="Varga said it rains")
    inner = replace(
        statement(text, source="Varga", content="it rains", kind=StatementKind.DIRECT),
        inside=outer.id,
    )
    made = spoken(Reading(document=document(text), statements=(outer, inner)), None, "Ilse Varga")
    out = brief_text(made)
    assert "Who spoke\n  No words are given of anybody who is named.\n" in out
    assert "  Ilse Varga:" not in out
    assert "       2  Ilse Varga, [direct]: it rains\n" in out


def test_many_findings_and_sentences_are_counted() -> None:
    text = " ".join(["It rains."] * 20)
    found = finding(text, check="weekday", evidence="It", message="No such day.")
    made = Reading(
        document=document(text),
        parse=plain_parse(document(text)),
        findings=tuple(replace(found, id=str(n)) for n in range(20)),
    )
    out = brief_text(made)
    assert "  Nobody but the outlet is named for 20 of 20 sentences.\n  - It rains.\n" in out
    assert "  - … and 15 more.\n" in out
    assert "  - … and 16 more.\n" in out
    assert "  20 findings: 20 weekday.\n" in out
