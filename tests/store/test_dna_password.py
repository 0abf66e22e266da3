import pytest

from onrecord.store.dna_password import password_fits, stored_password


def test_the_digest_of_a_known_salt() -> None:
    stored = stored_password("sample", salt=bytes(range(16)))
    assert len(stored) == 64
    assert stored.startswith("AAECAwQFBgcICQoLDA0OD")


@pytest.mark.parametrize(
    ("password", "stored", "fits"),
    [
        ("sample", "t7STqOHxpl+RXxRUgjsEno+e/38banaYjANbdYQ1geGfH6Xlc2roWgYrPbpCeg5M", True),
        ("Sample", "t7STqOHxpl+RXxRUgjsEno+e/38banaYjANbdYQ1geGfH6Xlc2roWgYrPbpCeg5M", False),
        ("sample", "", False),
        ("sample", "not base64!", False),
        ("sample", "é", False),
    ],
    ids=["right", "wrong", "none yet", "no base64", "no ASCII"],
)
def test_passwords(password: str, stored: str, fits: bool) -> None:
    assert password_fits(password, stored) is fits


def test_composed_and_decomposed_letters_are_one_password() -> None:
    assert password_fits("Ha\u0308fen", stored_password("H\u00e4fen"))
