import re

import pytest
from builders import document

from onrecord.checks import Checks, CheckSettings, checks_by_name
from onrecord.checks.catalogue import catalogue
from onrecord.checks.title import no_terms
from onrecord.records.document import BlockKind
from onrecord.records.errors import SettingError
from onrecord.records.reading import Reading


def test_the_table_and_the_program_have_the_same_checks_in_the_same_order() -> None:
    assert list(checks_by_name(no_terms)) == list(catalogue())


@pytest.mark.parametrize("name", catalogue())
def test_each_check_says_what_it_means_in_one_sentence(name: str) -> None:
    entry = catalogue()[name]
    assert re.fullmatch(r"[A-Z][^.!?]*\.", entry.meaning)
    assert entry.example.strip()
    assert entry.says


def test_no_message_says_what_is_true() -> None:
    says = " ".join(text for entry in catalogue().values() for text in entry.says.values())
    assert not re.search(r"\b(?:true|false|untrue|liars?|lying|propaganda|biased)\b", says, re.I)


def test_a_check_can_be_switched_off_by_name() -> None:
    reading = Reading(document=document("3.78 NOK\nMonday, June 2", b0=BlockKind.FURNITURE))
    (done,) = Checks(settings=CheckSettings(off=("weekday",))).apply([reading])
    assert [finding.check for finding in done.findings] == ["furniture"]


def test_an_unknown_check_cannot_be_switched_off() -> None:
    with pytest.raises(SettingError, match='there is no check "weekdays"'):
        CheckSettings(off=("weekdays",))
