from collections.abc import Callable

import pytest

from onrecord.checks.compare.slots import contradictions
from onrecord.records.reading import Reading

Article = Callable[..., Reading]

LED = "Henrik Aalto led the Norlandic delegation in Port Ansel."
PROPOSED = "Norland proposed a joint pilot service for the narrows. Sudria listened."
ACCEPTED = "Norland accepted the joint pilot service."


def found(article: Article, one: str, other: str) -> list[tuple[str, str, list[str]]]:
    parted = contradictions([article(one, id="a"), article(other, id="b")])
    return [(c.slot.value, c.of, [v.value for v in c.versions]) for c in parted]


@pytest.mark.parametrize(
    "other",
    [
        "Nils Berg led the Norlandic delegation.",
        "The Norlandic delegation was headed by Nils Berg.",
        "The delegation of Norland, led by Nils Berg, left early.",
        "Nils Berg, who leads the Norlandic delegation, left early.",
        "Nils Berg, head of the Norlandic delegation, left early.",
        "Nils Berg arrived on Monday and led Norland's delegation.",
    ],
)
def test_another_leader(article: Article, other: str) -> None:
    expected = [("leader", "delegation of Norland", ["Henrik Aalto", "Nils Berg"])]
    assert found(article, LED, other) == expected


@pytest.mark.parametrize(
    "other",
    [
        LED,
        "Aalto led the Norlandic delegation.",
        "Nils Berg led the Sudrian delegation.",
        "Nils Berg led the delegation.",
        "Nils Berg led a Norlandic company.",
        "Nils Berg did not lead the Norlandic delegation.",
        "Nils Berg will lead the Norlandic delegation.",
        "A judge led the Norlandic delegation.",
        "Norland led the Sudrian delegation.",
        "Nils Berg leads.",
        "The head of the Norlandic delegation spoke.",
    ],
)
def test_no_other_leader(article: Article, other: str) -> None:
    assert found(article, LED, other) == []


def test_rounds_may_have_leaders_of_their_own(article: Article) -> None:
    one = "Henrik Aalto led the Norlandic delegation in the first round."
    other = "Nils Berg led the Norlandic delegation in the second round."
    assert found(article, one, other) == []


@pytest.mark.parametrize(
    "other",
    [
        "Sudria proposed the joint pilot service.",
        "A joint pilot service was proposed by Sudria.",
        "Tomas Reyl suggested a joint pilot service.",
        "Sudria put forward a joint pilot service.",
        "The idea of a joint pilot service came from Sudria.",
        "The plan for a joint pilot service came from Sudria.",
        "Lena Dorn proposed a joint pilot service.",
        "The mediator, Lena Dorn, proposed a joint pilot service.",
    ],
)
def test_another_proposed(article: Article, other: str) -> None:
    ((slot, _, values),) = found(article, PROPOSED, other)
    assert (slot, values[0]) == ("proposed by", "Norland")


@pytest.mark.parametrize(
    "other",
    [
        "Ilse Varga proposed a joint pilot service.",
        "Norland and Sudria proposed a joint pilot service.",
        "Sudria proposed a market for grain.",
        "Sudria did not propose a joint pilot service.",
        "Sudria would propose a joint pilot service.",
        "Henrik Aalto proposed a joint pilot service.",
        "A joint pilot service was proposed.",
        "Pilots came from Sudria.",
        "Sudria proposed it.",
        "Somebody proposed a joint pilot service.",
    ],
)
def test_no_other_proposed(article: Article, other: str) -> None:
    assert found(article, PROPOSED, other) == []


@pytest.mark.parametrize(
    "other",
    [
        "Norland rejected the joint pilot service.",
        "Norland turned down the joint pilot service.",
        "Norland did not accept the joint pilot service.",
        "The joint pilot service was rejected by Norland.",
        "Norland refused the pilot service.",
    ],
)
@pytest.mark.parametrize("one", [ACCEPTED, "Norland agreed to a joint pilot service."])
def test_accepted_or_refused(article: Article, one: str, other: str) -> None:
    ((slot, of, values),) = found(article, one, other)
    assert (slot, of.startswith("Norland on "), values) == (
        "accepted or refused",
        True,
        ["accepted", "refused"],
    )


@pytest.mark.parametrize(
    "other",
    [
        "Sudria rejected the joint pilot service.",
        "Norland did not reject the joint pilot service.",
        "Norland could reject the joint pilot service.",
        "If Norland rejected the joint pilot service, ships would wait.",
        "Norland rejected the market for grain.",
        "Norland rejected the proposal.",
        "Norland rejected it in March.",
        "The joint pilot service was rejected.",
        "Norland agreed.",
        "Dockers' Federation rejected the joint pilot service.",
        "Norland and Sudria rejected the joint pilot service.",
    ],
)
def test_neither_accepted_nor_refused(article: Article, other: str) -> None:
    assert found(article, ACCEPTED, other) == []
