"""Sides told beside the main clause, and what somebody meets a thing with."""

from collections.abc import Callable

import pytest

Stands = Callable[[str], list[tuple[str, str, str]]]
Positions = Callable[[str], list[tuple[str, str, str, str, str, str]]]

TOLD = {
    "an opponent beside a name": (
        "Tomas Reyl, an opponent of the sanctions, lost the vote.",
        ("Tomas Reyl", "opposes", "sanctions"),
    ),
    "a relative clause": (
        "Norland, which opposes the sanctions, abstained.",
        ("Norland", "opposes", "sanctions"),
    ),
    "a noun with its owner": (
        "Norland's opposition to the sanctions is well known.",
        ("Norland", "opposes", "sanctions"),
    ),
    "a noun with who is behind it": (
        "Efforts by Norland to derail the peace talks have failed.",
        ("Norland", "opposes", "talks"),
    ),
    "what a thing draws": (
        "The sanctions drew sharp criticism from Norland.",
        ("Norland", "opposes", "sanctions"),
    ),
    "a blow with words": (
        "Norland slams Sudria over border posts.",
        ("Norland", "opposes", ""),
    ),
    "only if": (
        "Norland will sign only if a ceasefire begins.",
        ("Norland", "supports", "ceasefire"),
    ),
}
NOT_TOLD = {
    "open": "Norland, which may oppose the sanctions, abstained.",
    "a condition": "If Norland's opposition to the sanctions grows, it will abstain.",
    "a thing": "The plan, a threat to the sanctions, was read.",
    "a question": "Who knows Norland's opposition to the sanctions?",
    "a blow": "Norland slammed the door.",
    "nobody": "The sanctions drew criticism.",
}
SAID = {
    "S[Brel] C[would rather] K[negotiate].": [],
    "K[“I'd rather negotiate than fight,”] S[Brel] C[said].": [("", "+negotiate", "state")],
    "K[“That is why I support the truce,”] S[Brel] C[said].": [("", "+truce", "support")],
    "S[Brel] C[warned that] K[the dam could flood the valley].": [("", "-flood", "state")],
    "S[Brel] C[warned that] K[Norland could leave the talks].": [],
    "S[Brel] C[told] K[Sudria to leave the strait].": [("", "+leave -strait", "request")],
    "S[Reyl], a K[Varga] C[supporter], left.": [("", "+Varga", "support")],
    "S[Brel] C[could not rule out] K[a boycott].": [],
    "S[Brel] C[rejected claims that] K[she had lied].": [("", "-lied", "reject")],
    "S[Brel] C[has proposals on] K[the islands].": [],
    "S[The report] C[said] K[she was fit for the office].": [("", "+she", "support")],
    "K[“Why does Sudria block the strait?”] S[Brel] C[asked].": [("Sudria", "-strait", "coerce")],
    "K[“Why should I sign it?”] S[Brel] C[asked].": [],
}


@pytest.mark.parametrize(("text", "row"), TOLD.values(), ids=TOLD)
def test_told(text: str, row: tuple[str, str, str], positions: Positions) -> None:
    assert [found[:3] for found in positions(text)] == [row]


@pytest.mark.parametrize("text", NOT_TOLD.values(), ids=NOT_TOLD)
def test_not_told(text: str, positions: Positions) -> None:
    assert positions(text) == []


@pytest.mark.parametrize(("text", "rows"), SAID.items())
def test_said(text: str, rows: list[tuple[str, str, str]], stands: Stands) -> None:
    assert stands(text) == rows


def test_what_is_declared_is_not_alleged_again(positions: Positions) -> None:
    text = "Norland, which opposes the sanctions, S[Norland] C[rejected] K[the sanctions]."
    assert [found[4:] for found in positions(text)] == [("declared", "Norland")]


def test_names_of_nobody_take_no_side(positions: Positions) -> None:
    assert positions("S[Many people] C[oppose] K[the sanctions].") == []


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("K[“If I were a donor, I would want answers,”] S[Brel] C[said].", []),
        ("S[Brel] C[launched ads against] K[the treaty].", [("", "-treaty", "state")]),
        ("S[Brel] C[won a race against] K[Varga].", []),
        ("S[Brel's] C[vote against] K[the treaty]", [("", "-treaty", "reject")]),
        ("K[“It is undermining our constitution,”] S[Brel] C[said].", [("", "-It", "state")]),
    ],
)
def test_against_and_otherwise(text: str, rows: list[tuple[str, str, str]], stands: Stands) -> None:
    assert stands(text) == rows
