"""What can be set, in one frozen class for each part, and the TOML file it may come from."""

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from onrecord.checks.settings import CheckSettings
from onrecord.read.settings import ReadSettings
from onrecord.records.errors import SettingError

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSettings:
    """Which of its choices each room reads with.

    `parse`: who gives words, grammar and names (name of a choice).
    `statements`: who finds the statements (name of a choice).
    `actors`: who says which actor speaks (name of a choice).
    `cast_file`: a YAML file of actors, offices and groups that goes before it ("" for none).
    `positions`: who says who is for or against what (name of a choice).
    `codebook`: a YAML file of issues ("" for the codebook of negotiations that comes along).
    `dates`: who resolves expressions of time to days (name of a choice).
    `events`: who finds what happened and is to happen (name of a choice).
    """

    parse: str = "spacy"
    statements: str = "encoder"
    actors: str = "rules"
    cast_file: str = ""
    positions: str = "rules"
    codebook: str = ""
    dates: str = "rules"
    events: str = "rules"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchSettings:
    """How much is read at a time; a batch ends at whichever limit it reaches first.

    `articles`: read together at most (articles).
    `characters`: of text after which a batch takes no further article (characters).

    Raises:
        SettingError: a limit below 1.
    """

    articles: int = 16
    characters: int = 200_000

    def __post_init__(self) -> None:
        for name in ("articles", "characters"):
            if getattr(self, name) < 1:
                raise SettingError(
                    f"{getattr(self, name)} is too small",
                    about=f"batches.{name}",
                    remedy="The least is 1",
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set; each field is a table of the TOML file.

    `read`: limits on what is opened and fetched.
    `steps`: who reads the articles.
    `batches`: how much is read at a time.
    `checks`: which checks are left out.
    """

    read: ReadSettings = ReadSettings()
    steps: StepSettings = StepSettings()
    batches: BatchSettings = BatchSettings()
    checks: CheckSettings = CheckSettings()


DEFAULTS = Settings()


def settings_in(path: Path) -> Settings:
    """The settings of a TOML file; what it leaves out keeps its default.

    Raises:
        SettingError: the file cannot be read, is not TOML, or holds an unknown table, an unknown
            key, or a value of the wrong kind.
    """
    return _filled(Settings, _tables_in(path), where=str(path))


def chosen(
    file: Path | None, *, cast: Path | None = None, codebook: Path | None = None
) -> Settings:
    """The settings that the flags of a command ask for.

    Args:
        file: A TOML file of settings; None for the defaults.
        cast: A cast file that goes before the one of the settings.
        codebook: A codebook that goes before the one of the settings.

    Raises:
        SettingError: what `settings_in` raises.
    """
    settings = settings_in(file) if file else DEFAULTS
    steps = settings.steps
    if cast is not None:
        steps = replace(steps, cast_file=str(cast))
    if codebook is not None:
        steps = replace(steps, codebook=str(codebook))
    return replace(settings, steps=steps)


def nearest(word: str, choices: Iterable[str]) -> str:
    """A remedy that names the choice most like the word, and all of them when none is.

    >>> nearest("statement", ["statements", "actors"])
    'Did you mean "statements"?'
    >>> nearest("x", ["statements", "actors"])
    'There are: actors, statements'
    """
    known = sorted(choices)
    close = difflib.get_close_matches(word, known, n=1)
    return f'Did you mean "{close[0]}"?' if close else f"There are: {', '.join(known)}"


def _tables_in(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingError(
            f"the settings cannot be opened ({error.strerror})", about=str(path)
        ) from error
    except ValueError as error:
        raise SettingError(f"this is not TOML ({error})", about=str(path)) from error


def _filled(kind: type[T], table: Mapping[str, Any], *, where: str) -> T:
    """The settings class with the values of the table; nested classes are nested tables."""
    defaults = kind()
    known = {f.name: getattr(defaults, f.name) for f in fields(kind)}  # type: ignore[arg-type]
    for key in table:
        if key not in known:
            raise SettingError(
                f'there is no setting "{key}"', about=where, remedy=nearest(key, known)
            )
    return kind(
        **{key: _value(known[key], new, where=f"{where}: {key}") for key, new in table.items()}
    )


def _value(old: object, new: object, *, where: str) -> object:
    """The new value, which must be of the kind of the old one."""
    if is_dataclass(old) and isinstance(new, dict):
        return _filled(type(old), new, where=where)
    if type(old) is float and type(new) is int:
        return float(new)
    if type(old) is tuple and isinstance(new, list) and all(type(one) is str for one in new):
        return tuple(new)
    if type(old) is not type(new):
        raise SettingError(
            f"{new!r} is not what is wanted here",
            about=where,
            remedy=f"Give a value like {list(old) if isinstance(old, tuple) else old!r}",
        )
    return new
