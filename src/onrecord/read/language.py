"""A cheap guess whether a text is English."""

import re

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE_CHARS = 20_000
_FEWEST_WORDS = 8
_ENGLISH_SHARE = 0.2
# The commonest function words of English that are rare as words of its neighbours.
_ENGLISH = (
    "the of and to that is was for it with as his her on be at by had not are but from have they "
    "which you were their been has would there what will if can when who more out up into do any "
    "your than them then could our these about after this its he she we an or"
)
_FUNCTION_WORDS = frozenset(_ENGLISH.split())


def function_word_share(text: str) -> float:
    """The share of words that are English function words, in [0, 1]; 0 without words.

    Looks at the first 20,000 characters only.

    >>> function_word_share("The minister of trade was there.")
    0.6666666666666666
    """
    words = _WORD.findall(text[:_SAMPLE_CHARS].lower())
    return sum(word in _FUNCTION_WORDS for word in words) / len(words) if words else 0.0


def guessed_language(text: str) -> str | None:
    """The code "en" when the text is clearly English; None when it is not or is too short to tell.

    >>> guessed_language("She said that the talks would be held in the old town after all.")
    'en'
    """
    if len(_WORD.findall(text[:_SAMPLE_CHARS])) < _FEWEST_WORDS:
        return None
    return "en" if function_word_share(text) >= _ENGLISH_SHARE else None
