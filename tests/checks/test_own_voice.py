import pytest
from builders import document, plain_parse, spoken, statement

from onrecord.checks.article import Article
from onrecord.checks.own_voice import hedged_findings, own_voice_findings
from onrecord.records.document import BlockKind
from onrecord.records.reading import Reading

FACT = "Stated as a fact in the outlet's own voice: nobody is named for it, and it can be contested"


def found(text: str, *rows: tuple[str, str, str], **kinds: BlockKind) -> list[tuple[str, str]]:
    made = document(text, **kinds)
    said = tuple(statement(text, source=s, cue=c, content=t) for s, c, t in rows)
    reading = Reading(document=made, parse=plain_parse(made), statements=said)
    one = Article(spoken(reading, *(source for source, _, _ in rows)))
    both = [*own_voice_findings(one), *hedged_findings(one)]
    assert {finding.voice for finding in both} <= {"outlet"}
    return [(finding.check, finding.evidence[0].within(text)) for finding in both]


LOADED = "The truth is that Norland never intended to keep the treaty."
DOUBTED = "Perhaps Norland never intended to keep the shameful treaty."
PLAIN = "The ships left the port of Ansel on Monday at noon."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (LOADED, [("own-voice", LOADED)]),
        (DOUBTED, [("hedged", DOUBTED)]),
        (PLAIN, []),
        ("Is it true that Norland never intended to keep the treaty?", []),
        ("Photo: the puppets of Sudria wait in vain", []),
        ("They lie.", []),
        ("", []),
    ],
    ids=["as a fact", "hedged", "plain", "a question", "a caption in words", "too short", "empty"],
)
def test_own_voice(text: str, told: list[tuple[str, str]]) -> None:
    assert found(text) == told


def test_what_somebody_says_is_not_the_outlet_s() -> None:
    text = "Varga said that Norland never intended to keep the treaty."
    row = ("Varga", "said", "that Norland never intended to keep the treaty")
    assert found(text, row) == []


def test_a_caption_is_left_alone() -> None:
    assert found(LOADED, b0=BlockKind.CAPTION) == []


def test_the_message() -> None:
    made = document(LOADED)
    (finding,) = own_voice_findings(Article(Reading(document=made, parse=plain_parse(made))))
    assert finding.message == FACT
