"""Hand-made parse in, the arcs that were set right out."""

import pytest

from onrecord.records.parse import Parse, Sentence
from onrecord.statements.mending import mended


def parse(rows: str) -> Parse:
    """A parse of `word/tag/dependency/head` items; the lemma of most is the word itself."""
    cells = [item.split("/") for item in rows.split()]
    words = tuple(cell[0] for cell in cells)
    starts = tuple(sum(len(word) + 1 for word in words[:at]) for at in range(len(words)))
    lemmas = {"According": "accord", "said": "say"}
    return Parse(
        words=words,
        starts=starts,
        stops=tuple(a + len(word) for a, word in zip(starts, words, strict=True)),
        heads=tuple(int(cell[3]) for cell in cells),
        deps=tuple(cell[2] for cell in cells),
        tags=tuple(cell[1] for cell in cells),
        lemmas=tuple(lemmas.get(word, word.lower()) for word in words),
        sentences=(Sentence(0, len(words)),),
    )


ACCORDING = "According/VBG/prep/5 to/IN/prep/0 Ledger/NNP/pobj/1 ,/,/punct/2 {} said/VBD/ROOT/5"
AGENT = (
    "It/PRP/nsubjpass/2 was/VBD/auxpass/2 announced/VBN/ROOT/2 by/IN/agent/2 Varga/NNP/pobj/3 "
    "that/WDT/dobj/{} Sudria/NNP/nsubj/7 agreed/VBD/relcl/4 to/TO/aux/9 share/VB/xcomp/7 {}"
)
BETWEEN = "plan/NN/nsubj/5 ,/,/punct/3 {} said/VBD/relcl/0 ,/,/punct/0 failed/VBD/ROOT/5"


@pytest.mark.parametrize(
    ("rows", "changed"),
    [
        (ACCORDING.format("aides/NNS/appos/2"), {4: (5, "nsubj")}),
        (
            "According/VBG/prep/7 to/IN/prep/0 Ledger/NNP/pobj/1 ,/,/punct/2 aides/NNS/appos/2 "
            "here/RB/advmod/4 were/VBD/auxpass/7 told/VBN/ROOT/7",
            {4: (7, "nsubjpass")},
        ),
        (ACCORDING.format("he/PRP/nsubj/5"), {}),
        (ACCORDING.replace("According", "Next").format("aides/NNS/appos/2"), {}),
        (
            "According/VBG/prep/7 to/IN/prep/0 Ledger/NNP/pobj/1 ,/,/punct/2 aides/NNS/appos/2 "
            "the/DT/det/6 clerks/NNS/nsubj/7 said/VBD/ROOT/7",
            {},
        ),
        (AGENT.format(9, "maps/NNS/dobj/9"), {7: (2, "ccomp"), 5: (7, "mark")}),
        (AGENT.format(9, "today/NN/npadvmod/9"), {}),
        (AGENT.replace("agent", "prep").format(9, "maps/NNS/dobj/9"), {}),
        (BETWEEN.format("Varga/NNP/nsubj/3"), {3: (5, "parataxis")}),
        (BETWEEN.format("who/WP/nsubj/3"), {}),
        (BETWEEN.format("Varga/NNP/npadvmod/3"), {}),
        (BETWEEN.replace("nsubj/5", "dobj/5").format("Varga/NNP/nsubj/3"), {}),
        (BETWEEN.replace(",/,/punct/0", "no/DT/dobj/3").format("Varga/NNP/nsubj/3"), {}),
    ],
    ids=[
        "according to", "in the passive", "a subject of its own", "not according",
        "another subject", "by X that", "relative clause", "no agent", "between commas", "who",
        "no subject", "not the subject", "with an object",
    ],
)  # fmt: skip
def test_arcs(rows: str, changed: dict[int, tuple[int, str]]) -> None:
    before = parse(rows)
    after = mended(before)
    differing = {
        word: (after.heads[word], after.deps[word])
        for word in range(len(before))
        if (after.heads[word], after.deps[word]) != (before.heads[word], before.deps[word])
    }
    assert differing == changed


def test_a_parse_with_nothing_to_mend_is_given_back() -> None:
    before = parse(BETWEEN.format("who/WP/nsubj/3"))
    assert mended(before) is before
