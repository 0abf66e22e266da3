from datetime import date, datetime
from typing import get_args

import numpy as np
import pytest

from onrecord.analysis import Aggregation, Duplicates, Kernel, Normalization, Unit
from onrecord.records.errors import SettingError
from onrecord.records.position import Basis
from onrecord.run.network import choices
from onrecord.run.network.asked import UNITS, Asked, asked_of
from onrecord.run.network.measures import MEASURES


@pytest.mark.parametrize(
    ("words", "known"),
    [
        (get_args(choices.Ties), Aggregation),
        (get_args(choices.Norm), Normalization),
        (get_args(choices.Once), Duplicates),
        (get_args(choices.Curve), Kernel),
        (UNITS, Unit),
        (get_args(choices.Whose), [*Basis, "both"]),
        (get_args(choices.Measure), [*MEASURES, "agreement"]),
    ],
    ids=["ties", "norm", "once", "curve", "units", "whose", "measure"],
)
def test_the_flags_offer_what_the_analysis_has(words: tuple[str, ...], known: list[str]) -> None:
    assert set(words) == set(known)


def test_what_is_given_is_asked_for() -> None:
    asked = asked_of(
        {
            "since": datetime(2025, 5, 1),  # noqa: DTZ001 - as the command line gives it
            "until": date(2025, 5, 9),
            "exclude": ["issue=talks", "issue=a=b", "actor=Reyl"],
            "only": "outlet=Harbour Courier",
            "window": "3 Months",
            "coder": None,
        }
    )
    assert (asked.since, asked.until) == (date(2025, 5, 1), date(2025, 5, 9))
    assert asked.excluded == {"issue": ("talks", "a=b"), "actor": ("Reyl",)}
    assert asked.kept == {"outlet": ("Harbour Courier",)}
    assert asked.span == ("months", 3)
    assert Asked().span is None


def test_numbers_of_numpy_are_numbers() -> None:
    asked = asked_of({"seed": np.int64(3), "min_confidence": np.float32(0.5)})
    assert (asked.seed, asked.min_confidence) == (3, 0.5)


def test_several_values_may_be_in_any_row() -> None:
    assert asked_of({"only": (one for one in ["issue=a", "issue=b"])}).kept == {"issue": ("a", "b")}


def test_a_day_may_be_text() -> None:
    assert asked_of({"since": "2025-05-01"}).since == date(2025, 5, 1)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"tpye": "x"}, 'there is no option "tpye". Did you mean "type"?'),
        ({"type": "three-mode"}, 'there is no type "three-mode". Did you mean "two-mode"?'),
        ({"basis": "rumoured"}, 'there is no basis "rumoured"'),
        ({"coder": "ann", "seen_by": "bo"}, "coder and seen_by exclude each other"),
        ({"since": "May 1"}, 'since: "May 1" is no day. Write it as 2025-06-02'),
        ({"min_confidence": 50}, "min_confidence lies between 0 and 1"),
        ({"aggregation": 3}, "aggregation: 3 is no text. Write it in quotation marks"),
        ({"type": b"one-mode"}, "type: b'one-mode' is no text"),
        ({"window": 13}, "window: 13 is no text"),
        ({"coder": ["ann"]}, "coder: ['ann'] is no text"),
        ({"exclude": 5}, 'exclude: 5 names no variable and value. Say "issue=talks"'),
        ({"only": ["issue=talks", 5]}, "only: 5 names no variable and value"),
        ({"only": {"issue": "talks"}}, "{'issue': 'talks'} names no variable and value"),
        ({"min_confidence": "0.5"}, "min_confidence: '0.5' is no number. Write it without"),
        ({"min_confidence": float("nan")}, "min_confidence lies between 0 and 1"),
        ({"seed": 1.5}, "seed: 1.5 is no whole number from 0"),
        ({"seed": -1}, "seed: -1 is no whole number from 0"),
        ({"isolates": "yes"}, "isolates: 'yes' is neither True nor False"),
        ({"kernel": "gaussian"}, "a kernel needs a window"),
        ({"since": date(2025, 5, 2), "until": date(2025, 5, 1)}, "ends before it begins"),
        ({"window": "13"}, "this is no window"),
        ({"window": "0weeks"}, "this is no window"),
        ({"window": "2fortnights"}, "this is no window"),
        ({"only": "issue"}, "this names no variable and value"),
        ({"exclude": ["=talks"]}, "this names no variable and value"),
        ({"type": "relays", "window": "1week"}, "window means nothing for relays"),
    ],
)
def test_what_makes_no_sense_is_refused(given: dict[str, object], says: str) -> None:
    with pytest.raises(SettingError) as caught:
        asked_of(given)
    assert says in str(caught.value)
