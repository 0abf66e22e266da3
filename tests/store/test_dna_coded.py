import pytest
from store.dna_debate import debate

from onrecord.records.errors import InputError
from onrecord.store.dna_coded import coded


def test_variables_by_name_and_values_in_clear() -> None:
    first, second = coded(debate())
    assert first.document.title == "The harbour"
    assert dict(first.values) == {
        "person": "Ilse Varga",
        "concept": "open the harbour",
        "agreement": 1,
        "strength": -300,
        "note": 'she; said "so"',
    }
    assert (second.values["person"], second.values["agreement"]) == ("Tomas Reyl", 0)


def test_a_type_without_statements_and_one_that_is_not_there() -> None:
    assert coded(debate(), "Annotation") == ()
    with pytest.raises(InputError, match="There are: DNA Statement, Annotation"):
        coded(debate(), "Story")
