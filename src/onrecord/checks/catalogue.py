"""The table of all checks: what each means, an example, and what it says."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One check of `data/checks.toml`.

    `meaning` is one sentence; `example` an invented text; `says` has the messages by what is
    found, with places for words in braces.
    """

    name: str
    meaning: str
    example: str
    says: Mapping[str, str]


@cache
def catalogue() -> Mapping[str, Entry]:
    """Every check by its name, in the order in which they run; read once a process."""
    text = (files("onrecord.checks") / "data" / "checks.toml").read_text(encoding="utf-8")
    return {name: Entry(name=name, **row) for name, row in tomllib.loads(text).items()}
