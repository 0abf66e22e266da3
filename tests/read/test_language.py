import pytest

from onrecord.read.language import function_word_share, guessed_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said that the round would be held in the old customs house.", "en"),
        (
            "Die Ministerin sagte am Montag in der Hauptstadt, dass man in der Nacht verhandle.",
            None,
        ),
        (
            "La ministre a déclaré lundi que les négociations sur le détroit reprendraient ici.",
            None,
        ),
        (
            "La ministra dijo el lunes que las negociaciones sobre el estrecho continuarán pronto.",
            None,
        ),
        ("Министр сказал в понедельник, что переговоры о проливе скоро будут продолжены.", None),
        ("The talks resume.", None),
        ("", None),
    ],
    ids=["English", "German", "French", "Spanish", "Russian", "too short", "empty"],
)
def test_guess(text: str, language: str | None) -> None:
    assert guessed_language(text) == language


def test_share_of_nothing_is_zero() -> None:
    assert function_word_share("12 — 34") == 0.0


def test_only_the_beginning_is_looked_at() -> None:
    english = "She said that the ferry would come. " * 600
    assert function_word_share(english + "слово " * 100_000) == function_word_share(english)
