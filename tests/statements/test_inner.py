"""Sentence in, all statements out, each after the number of the one it is inside of."""

import pytest
from builders import document

from onrecord.models import SpacyParse
from onrecord.records.reading import Reading
from onrecord.statements.rules import statements_in


def rows(text: str) -> list[str]:
    reading = SpacyParse().apply([Reading(document=document(text))])[0]
    found = statements_in(reading.document, reading.parse)
    number = {one.id: str(place) for place, one in enumerate(found)}
    return [
        f"{number.get(one.inside or '', '-')}: "
        + " | ".join(
            " ... ".join(span.within(text) for span in spans)
            for spans in (one.source, one.cue, one.content)
        )
        for one in found
    ]


SENTENCES = {
    "quoted as saying, before": (
        "The Daily Ledger quoted Ilse Varga as saying that the valley was calm.",
        [
            "-: The Daily Ledger | quoted | Ilse Varga as saying that the valley was calm",
            "0: Ilse Varga | saying | that the valley was calm",
        ],
    ),
    "quoted as saying, after": (
        "\u201cThe valley is calm,\u201d the Daily Ledger quoted her as saying.",
        [
            "-: the Daily Ledger | quoted | \u201cThe valley is calm,\u201d ... her as saying",
            "0: her | saying | \u201cThe valley is calm,\u201d",
        ],
    ),
    "was quoted by an outlet": (
        "Varga was quoted by the Daily Ledger as warning that the valley was lost.",
        [
            "-: the Daily Ledger | was quoted | Varga ... as warning that the valley was lost",
            "0: Varga | warning | that the valley was lost",
        ],
    ),
    "a quotation in a quotation": (
        "\u201cHe told me, \u2018The valley is calm and green,\u2019\u201d she said.",
        [
            "-: she | said | \u201cHe told me, \u2018The valley is calm and green,\u2019\u201d",
            "0: He | told | \u2018The valley is calm and green,\u2019",
        ],
    ),
    "one cue behind the other": (
        "The valley is calm, Varga said, according to the Daily Ledger.",
        [
            "1: Varga | said | The valley is calm",
            "-: the Daily Ledger | according to | The valley is calm, Varga said",
        ],
    ),
    "a cue in the middle and one behind": (
        "The valley, Varga said, is calm, according to the Daily Ledger.",
        [
            "1: Varga | said | The valley ... is calm",
            "-: the Daily Ledger | according to | The valley, Varga said, is calm",
        ],
    ),
    "denied reports": (
        "The army denied reports that the valley was lost.",
        [
            "-: The army | denied | reports that the valley was lost",
            "0:  | reports | that the valley was lost",
        ],
    ),
    "reports that nobody speaks of": ("Reports that the valley was lost spread at once.", []),
    "denied doing": (
        "Varga denied telling the army that the valley was lost.",
        [
            "-: Varga | denied | telling the army that the valley was lost",
            "0: Varga | telling | that the valley was lost",
        ],
    ),
    "urged another": (
        "Varga urged the general to admit that the valley was lost.",
        [
            "-: Varga | urged | the general to admit that the valley was lost",
            "0: the general | to admit | that the valley was lost",
        ],
    ),
    "promised another": (
        "Varga promised the general to say that the valley was lost.",
        [
            "-: Varga | promised | to say that the valley was lost",
            "0: Varga | to say | that the valley was lost",
        ],
    ),
    "called on another": (
        "Varga called on the general to admit that the valley was lost.",
        [
            "-: Varga | called | the general to admit that the valley was lost",
            "0: the general | to admit | that the valley was lost",
        ],
    ),
    "ordered it to be done": (
        "Varga said the king had ordered the letters to be burned.",
        [
            "-: Varga | said | the king had ordered the letters to be burned",
            "0: the king | had ordered | the letters to be burned",
        ],
    ),
    "announced by somebody": (
        "It was announced by the king that Sudria had agreed to share its wells.",
        [
            "-: the king | was announced | that Sudria had agreed to share its wells",
            "0: Sudria | had agreed | to share its wells",
        ],
    ),
    "a report in a paper": (
        "The king rejected a report in the Ledger that the valley was lost.",
        [
            "-: The king | rejected | a report in the Ledger that the valley was lost",
            "0: the Ledger | report | that the valley was lost",
        ],
    ),
    "hearsay": (
        "The general is thought to have warned the king that the valley was lost.",
        [
            "-:  | is thought | The general ... to have warned the king that the valley was lost",
            "0: The general | to have warned | that the valley was lost",
        ],
    ),
    "three levels": (
        "The Ledger said a guard had told Varga that the general wants peace.",
        [
            "-: The Ledger | said | a guard had told Varga that the general wants peace",
            "0: a guard | had told | that the general wants peace",
            "1: the general | wants | peace",
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES)
def test_inside(text: str, expected: list[str]) -> None:
    assert [row.rstrip(".") for row in rows(text)] == expected
