from collections.abc import Callable

import pytest

from onrecord.checks.compare.figures import figure, figure_claims
from onrecord.checks.compare.slots import contradictions
from onrecord.checks.compare.told import Told
from onrecord.records.reading import Reading

Article = Callable[..., Reading]

INF = float("inf")
WAITED = "412 ships waited in the strait in May."


@pytest.mark.parametrize(
    ("before", "number", "low", "high"),
    [
        ("", "412", 412, 412),
        ("", "1,250", 1250, 1250),
        ("", "2.5 million", 2.375e6, 2.625e6),
        ("", "twelve", 12, 12),
        ("", "400", 380, 420),
        ("", "90", 90, 90),
        ("said that about", "40", 36, 44),
        ("more than", "400", 400, INF),
        ("no more than", "400", 0, 400),
        ("fewer than", "7", 0, 7),
        ("at least", "three", 3, INF),
    ],
)
def test_what_a_number_can_stand_for(before: str, number: str, low: float, high: float) -> None:
    found = figure(before, number)
    assert found is not None
    assert found.range == pytest.approx((low, high))


@pytest.mark.parametrize("number", ["many", "2 dozen", "", "three many"])
def test_no_number(number: str) -> None:
    assert figure("", number) is None


@pytest.mark.parametrize(
    "other",
    [
        "More than 400 ships waited in the strait in May.",
        "About 400 ships waited in the strait in May.",
        "400 ships waited in the strait in May.",
        "300 ships waited in the strait in March.",
        "300 fishing ships waited in the strait in May.",
        "Another 300 ships waited in the strait in May.",
        "300 ships passed in May.",
        "300 ships will wait in the strait in May.",
        "300 ships did not wait in the strait in May.",
        "There were 300 ships in the strait in May.",
        "300 Norlandic ships waited in the strait in May.",
        "Ships waited for 300 days in the strait in May.",
        "Several ships waited in the strait in May.",
        WAITED,
    ],
)
def test_no_contradiction(article: Article, other: str) -> None:
    assert contradictions([article(WAITED, id="a"), article(other, id="b")]) == ()


@pytest.mark.parametrize(
    ("one", "other", "of"),
    [
        (WAITED, "300 ships waited in the strait in May.", "ships, waited"),
        (WAITED, "In May, fewer than 200 ships waited.", "ships, waited"),
        (
            "The guard recorded 63 checks in the narrows.",
            "63 checks? 36 checks were recorded by the guard.",
            "checks, recorded",
        ),
        (
            "412 ships had to wait at the lock.",
            "380 ships waited at the lock.",
            "ships, waited",
        ),
        ("The talks lasted two days.", "The talks lasted three days.", "days, lasted"),
    ],
)
def test_a_contradiction(article: Article, one: str, other: str, of: str) -> None:
    (found,) = contradictions([article(one, id="a"), article(other, id="b")])
    assert (found.slot.value, found.of) == ("number", of)


def test_percentages_need_more_than_who_said_so(article: Article) -> None:
    one, other = article("32 percent agreed.", id="a"), article("22 percent agreed.", id="b")
    assert contradictions([one, other]) == ()


def test_the_voice_is_that_of_the_speaker(article: Article) -> None:
    text = "Ilse Varga said that 412 ships waited in the strait in May."
    reading = article(
        text, id="a", said="that 412 ships waited in the strait in May", by="Ilse Varga"
    )
    assert reading.parse is not None
    (claim,) = figure_claims(Told(reading, reading.parse))
    assert claim.version.voice == "Ilse Varga"
    other = article("300 ships waited in the strait in May, Tomas Reyl said.", id="b",
                    said="300 ships waited in the strait in May", by="Tomas Reyl")  # fmt: skip
    (found,) = contradictions([reading, other])
    assert not found.same_voice
    assert [v.voice for v in found.versions] == ["Ilse Varga", "Tomas Reyl"]


def test_a_reading_without_a_parse_takes_no_part(article: Article) -> None:
    other = article("300 ships waited in the strait in May.", id="b", parsed=False)
    assert contradictions([article(WAITED, id="a"), other]) == ()
