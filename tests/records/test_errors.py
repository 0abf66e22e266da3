import pytest

from onrecord.records.errors import FetchError, InputError, OnRecordError


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (OnRecordError("it broke"), "it broke"),
        (OnRecordError("it broke", about="a.txt"), "a.txt: it broke"),
        (OnRecordError("it broke", about="a.txt", remedy="Mend it"), "a.txt: it broke. Mend it"),
    ],
    ids=["what", "about", "remedy"],
)
def test_an_error_is_one_line(error: OnRecordError, line: str) -> None:
    assert str(error) == line


def test_an_unreachable_address_is_input_that_cannot_be_read() -> None:
    with pytest.raises(InputError, match="nobody answers") as caught:
        raise FetchError("nobody answers", retryable=True)
    assert caught.value.retryable
