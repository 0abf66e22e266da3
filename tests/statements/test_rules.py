"""Sentence in, statements out: source | cue | content, nested ones after ">"."""

import os
from pathlib import Path

import pytest
from builders import document

from onrecord.models import SpacyParse
from onrecord.records.document import BlockKind
from onrecord.records.reading import Reading
from onrecord.records.statement import Statement, StatementKind, StatementType
from onrecord.statements.rules import RuleStatements, statements_in

SEED = Path(os.environ.get("ONRECORD_SHARED", "../shared")) / "seed" / "istanbul-talks.txt"


def read(text: str, **kinds: BlockKind) -> tuple[Statement, ...]:
    readings = SpacyParse().apply([Reading(document=document(text, **kinds))])
    return RuleStatements().apply(readings)[0].statements


def row(text: str, statement: Statement) -> str:
    parts = (statement.source, statement.cue, statement.content)
    return " | ".join(" ... ".join(span.within(text) for span in spans) for spans in parts)


def outer(text: str, **kinds: BlockKind) -> list[str]:
    return [row(text, s) for s in read(text, **kinds) if s.inside is None]


def inner(text: str) -> list[str]:
    return [row(text, s) for s in read(text) if s.inside is not None]


INDIRECT = {
    "that": (
        "Ilse Varga said that the talks had failed.",
        "Ilse Varga | said | that the talks had failed.",
    ),
    "no that": (
        "The minister insisted the border was closed.",
        "The minister | insisted | the border was closed.",
    ),
    "postposed": (
        "The border was closed, the minister said.",
        "the minister | said | The border was closed",
    ),
    "in the middle": (
        "The strait, the minister said, was closed to all ships.",
        "the minister | said | The strait ... was closed to all ships.",
    ),
    "according to": (
        "According to Meridian Press, the envoy left the hall.",
        "Meridian Press | According to | the envoy left the hall.",
    ),
    "according to, at the end": (
        "The envoy left the hall, according to Meridian Press.",
        "Meridian Press | according to | The envoy left the hall",
    ),
    "as": (
        "As the ministry announced, the envoy left the hall.",
        "the ministry | announced | the envoy left the hall.",
    ),
    "infinitive": (
        "Norland vowed to defend the strait.",
        "Norland | vowed | to defend the strait",
    ),
    "somebody asked to do": (
        "The envoy urged both sides to sign the text.",
        "The envoy | urged | both sides to sign the text",
    ),
    "object": (
        "Sudria rejected the offer.",
        "Sudria | rejected | the offer",
    ),
    "accusation with its target": (
        "The minister accused Sudria of breaking the truce.",
        "The minister | accused | Sudria of breaking the truce",
    ),
    "call for": (
        "The premier called for a ceasefire along the coast.",
        "The premier | called | a ceasefire along the coast",
    ),
    "noun cue": (
        "Many doubted the minister's claim that the strait was safe.",
        "Many | doubted | the minister's claim that the strait was safe",
    ),
    "passive with its agent": (
        "The plan was rejected by the Harbour Council.",
        "the Harbour Council | was rejected | The plan",
    ),
    "nobody named": (
        "It is known that the document holds demands.",
        " | is known | that the document holds demands",
    ),
    "said on a day": (
        "The border was closed, the minister said Thursday.",
        "the minister | said | The border was closed",
    ),
    "after a colon": (
        "Premier Ilse Varga emphasized: the coast needs peace, and Sudria must leave the strait.",
        "Premier Ilse Varga | emphasized | the coast needs peace, and Sudria must leave the strait",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), INDIRECT.values(), ids=INDIRECT)
def test_indirect(text: str, expected: str) -> None:
    found = outer(text)
    assert [one.rstrip(".") for one in found] == [expected.rstrip(".")]
    assert {s.kind for s in read(text) if s.inside is None} == {StatementKind.INDIRECT}


DIRECT = {
    "after": (
        "\u201cWe will not sign this text,\u201d Ilse Varga said.",
        "Ilse Varga | said | \u201cWe will not sign this text,\u201d",
    ),
    "inverted": (
        "\u201cWe will not sign this text,\u201d said Ilse Varga, the premier of Norland.",
        "Ilse Varga, the premier of Norland | said | \u201cWe will not sign this text,\u201d",
    ),
    "before": (
        'Tomas Reyl told reporters: "We will not sign this text."',
        'Tomas Reyl | told | "We will not sign this text."',
    ),
    "pieces around the cue": (
        '"We will not sign," Reyl said. "The text is bad. It is also late."',
        'Reyl | said | "We will not sign," ... "The text is bad. It is also late."',
    ),
    "several sentences in one": (
        '"The text is bad. It is late. We will not sign it," Reyl said.',
        'Reyl | said | "The text is bad. It is late. We will not sign it,"',
    ),
    "introducing line": (
        "Tomas Reyl, the foreign minister, stated:\n\n\u201cWe sign nothing today.\u201d",
        "Tomas Reyl, the foreign minister | stated | \u201cWe sign nothing today.\u201d",
    ),
    "introducing line with a verb that looks like a noun": (
        "Anna Holm, professor at Harbour University, comments:\n\u201cThe text is bad.\u201d",
        "Anna Holm, professor at Harbour University | comments | \u201cThe text is bad.\u201d",
    ),
    "reopened paragraphs": (
        "Reyl said:\n\n\u201cThe text is bad.\n\n\u201cWe will not sign it.\u201d",
        "Reyl | said | \u201cThe text is bad.\n\n\u201cWe will not sign it.\u201d",
    ),
    "name and colon": (
        'REYL: "The text is bad and we will not sign it."',
        'REYL | : | "The text is bad and we will not sign it."',
    ),
    "two apostrophes": (
        "''The text is bad,'' Mr. Reyl said.",
        "Mr. Reyl | said | ''The text is bad,''",
    ),
    "single marks": (
        "\u2018The text is bad and it won\u2019t do,\u2019 Reyl said.",
        "Reyl | said | \u2018The text is bad and it won\u2019t do,\u2019",
    ),
    "a paragraph of the same speaker": (
        "\u201cThe text is bad,\u201d Reyl said.\n\n\u201cIt is late as well.\u201d",
        "Reyl | said | \u201cThe text is bad,\u201d ... \u201cIt is late as well.\u201d",
    ),
    "a paragraph that leads in": (
        "They met at noon.\n\n\u201cIt is late.\u201d\n\n\u201cThe text is bad,\u201d Reyl said.",
        "Reyl | said | \u201cIt is late.\u201d\n\n\u201cThe text is bad,\u201d",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DIRECT.values(), ids=DIRECT)
def test_direct(text: str, expected: str) -> None:
    assert outer(text) == [expected]
    assert {s.kind for s in read(text) if s.inside is None} == {StatementKind.DIRECT}


def test_mixed() -> None:
    text = "The newspaper labels Anna Holm as a \u201cfriend of war.\u201d"
    (statement,) = read(text)
    assert row(text, statement) == (
        "The newspaper | labels | Anna Holm as a \u201cfriend of war.\u201d"
    )
    assert statement.kind is StatementKind.MIXED


@pytest.mark.parametrize(
    "text",
    [
        "They drove through the \u201cgreen zone\u201d at noon.",
        "She wrote the novel \u201cThe Long Harbour\u201d in 1990.",
        "The so-called \u201cpeace fleet\u201d sailed.",
        "The talks went on. Nothing was signed.",
        "",
    ],
    ids=["scare quotes", "title of a work", "so-called", "own voice", "empty"],
)
def test_what_is_no_statement(text: str) -> None:
    assert [s for s in read(text) if s.kind is not StatementKind.INDIRECT] == []


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Asked about the offer, a spokeswoman said it had come late.", ["a spokeswoman"]),
        ("The envoy was accused of spying.", [""]),
        ("Norland does not want to be seen bargaining.", ["Norland"]),
    ],
    ids=["asked about", "passive", "to be seen"],
)
def test_whom_a_passive_is_about_is_not_its_source(text: str, sources: list[str]) -> None:
    assert [row(text, s).split(" | ")[0] for s in read(text) if s.inside is None] == sources


def test_nested() -> None:
    text = "According to Meridian Press, Norland intends to keep the strait."
    assert inner(text) == ["Norland | intends | to keep the strait"]
    outermost, nested = read(text)
    assert nested.inside == outermost.id
    assert outermost.inside is None


def test_furniture_is_never_part_of_a_statement() -> None:
    text = "Minister says: buy now\nThe premier said the talks had failed."
    assert outer(text, b0=BlockKind.FURNITURE) == [
        "The premier | said | the talks had failed."
    ] or outer(text, b0=BlockKind.FURNITURE) == ["The premier | said | the talks had failed"]


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("The premier said the talks had failed.", StatementType.COMMUNICATION),
        ("The premier believes the talks have failed.", StatementType.ATTITUDE),
        ("The premier knows that the talks have failed.", StatementType.FACTIVE),
        ("The premier plans to leave the talks.", StatementType.CONTROL),
    ],
    ids=["said", "believes", "knows", "plans"],
)
def test_types(text: str, type: StatementType) -> None:
    assert [s.type for s in read(text)] == [type]


def test_who_is_not_named_costs_confidence() -> None:
    named = read("The premier said that the talks had failed.")[0].confidence
    unnamed = read("It is said that the talks had failed.")[0].confidence
    assert unnamed < named


def test_a_document_that_was_not_parsed_has_no_statements() -> None:
    assert statements_in(document("He said no."), None) == ()


def test_a_hundred_thousand_quotation_marks() -> None:
    assert read('He said "' + '"' * 100_000) == ()


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not on this machine")
@pytest.mark.parametrize(
    ("source", "begins", "kind"),
    [
        ("Lavrov", "\u201cAs agreed", StatementKind.DIRECT),
        ("Gasanov", "\u201cRegarding Hungary", StatementKind.DIRECT),
        ("Trump", "\u201cWhat\u2019s stopping", StatementKind.DIRECT),
        ("Orb\u00e1n", "Europe needs peace", StatementKind.INDIRECT),
        ("Reuters", "Russia intends", StatementKind.INDIRECT),
        ("Defense Minister", "the country\u2019s readiness", StatementKind.INDIRECT),
        ("Fatto Quotidiano", "Kaja Kallas", StatementKind.MIXED),
        ("the author", "\u201cIt\u2019s easy", StatementKind.DIRECT),
        ("Zelensky\u2019s office", "Ukraine\u2019s readiness", StatementKind.INDIRECT),
        ("foreign media", "Not in the Vatican", StatementKind.INDIRECT),
    ],
)
def test_seed(source: str, begins: str, kind: StatementKind) -> None:
    text = SEED.read_text(encoding="utf-8")
    hits = [
        s
        for s in read(text)
        if s.source and source in s.source[0].within(text) and s.inside is None
    ]
    assert [s.kind for s in hits if s.content[0].within(text).startswith(begins)] == [kind]


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not on this machine")
@pytest.mark.parametrize(
    ("source", "ends"),
    [("Lavrov", "June 2.\u201d"), ("Gasanov", "grip.\u201d"), ("Trump", "strict measures.\u201d")],
)
def test_seed_quotations_are_whole(source: str, ends: str) -> None:
    text = SEED.read_text(encoding="utf-8")
    (found,) = [s for s in read(text) if s.source and source in s.source[0].within(text)]
    assert len(found.content) == 1
    assert found.content[0].within(text).endswith(ends)
