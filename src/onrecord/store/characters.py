"""Characters that a database cannot keep in a text column, taken out and put back."""

import json
import re
import unicodedata

_ODD = re.compile("[\x00\ud800-\udfff]")
_STAND_IN = "\ufffd"
_NO_WORD = re.compile(r"[\W_]+")


def keepable(text: str) -> str:
    """The text with NUL and lone surrogates replaced one for one, so that offsets still fit."""
    return text if text.isascii() and "\x00" not in text else _ODD.sub(_STAND_IN, text)


def is_keepable(text: str) -> bool:
    """True when nothing has to be replaced."""
    return _ODD.search(text) is None


def odd_places(text: str) -> str | None:
    """Where something was replaced and by which code points, as JSON; None for a plain text."""
    found = [[match.start(), ord(match[0])] for match in _ODD.finditer(text)]
    return json.dumps(found, separators=(",", ":")) if found else None


def restored(text: str, odd: str | None) -> str:
    r"""The text as it was before `keepable`.

    >>> restored(keepable("a\x00b"), odd_places("a\x00b")) == "a\x00b"
    True
    """
    if odd is None:
        return text
    characters = list(text)
    for at, code in json.loads(odd):
        characters[at] = chr(code)
    return "".join(characters)


def folded(text: str) -> str:
    """The words of a text in one form: no case, no accents, one space between them.

    >>> folded("Café — the TALKS!")
    'cafe the talks'
    """
    if text.isascii():
        return _NO_WORD.sub(" ", text.lower()).strip()
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return _NO_WORD.sub(" ", keepable(bare)).strip()
