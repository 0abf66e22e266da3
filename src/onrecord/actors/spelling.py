"""One key for the spellings that a name gets on its way into English."""

from functools import lru_cache

from onrecord.actors.lexicon import folded

_SHORT = 4
_MANY = 50_000
_SAME = (
    ("shch", "sh"),
    ("sch", "sh"),
    ("kh", "h"),
    ("ph", "f"),
    ("ck", "k"),
    ("tz", "ts"),
    ("ou", "u"),
    ("oe", "o"),
    ("x", "ks"),
    ("w", "v"),
    ("y", "i"),
    ("j", "i"),
)


@lru_cache(maxsize=_MANY)
def spelling_key(word: str) -> str:
    """A key that is the same for usual spellings of one name; short words keep theirs.

    Source: the letters on which romanisations of Cyrillic, Arabic and Greek names differ
    (BGN/PCGN, GOST, national systems, news agencies' habits).

    >>> {spelling_key(name) for name in ("Zelensky", "Zelenskyy", "Zelenskiy")}
    {'zelenski'}
    >>> spelling_key("Umierov") == spelling_key("Umerov")
    True
    >>> spelling_key("Lee"), spelling_key("Le")
    ('lee', 'le')
    """
    key = folded(word).replace("'", "")
    if len(key) <= _SHORT:
        return key
    for one, other in _SAME:
        key = key.replace(one, other)
    out = key[0]
    for char in key[1:]:
        if char != out[-1]:
            out += char
    return out.replace("ie", "e")
