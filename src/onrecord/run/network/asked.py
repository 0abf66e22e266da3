"""What can be asked of a network, without loading a database."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from numbers import Integral, Real
from typing import get_args

from onrecord.records.errors import SettingError
from onrecord.run.network.choices import Compat, Curve, Norm, Once, Shape, Ties, Whose
from onrecord.run.settings import nearest

NO_QUALIFIER = "none"
UNITS = ("events", "seconds", "minutes", "hours", "days", "weeks", "months", "years")
_WINDOW = re.compile(r"\s*(\d{1,6})[\s-]*([a-z]+)\s*")
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "type": get_args(Shape),
    "aggregation": get_args(Ties),
    "normalization": get_args(Norm),
    "duplicates": get_args(Once),
    "kernel": get_args(Curve),
    "basis": get_args(Whose),
    "compat": get_args(Compat),
}

_TEXTS = frozenset(_CHOICES) | {
    *("rows", "columns", "qualifier", "window", "coder", "seen_by", "statement_type"),
}

_OF_NETWORKS = (  # what neither relays nor agreement look at
    *("rows", "columns", "qualifier", "aggregation", "normalization", "duplicates", "isolates"),
    *("window", "kernel", "exclude", "only", "basis", "statement_type", "compat"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One network, as it is asked for.

    `type`: one-mode (rows with rows through columns), two-mode (rows by columns), event-list
    (the statements), relays (who speaks through whom).
    `rows`, `columns`, `qualifier`: variables; None takes actor, issue, side of a collection and
    organization, concept, agreement of a .dna file; the qualifier "none" is none.
    `aggregation`: None takes subtract, or ignore without a qualifier.
    `normalization`, `duplicates`, `isolates`: as in docs/networks.md.
    `since`, `until`: days, both included. `window`: such as "13weeks"; `kernel` weighs in it.
    `exclude`, `only`: "variable=value", any number of them.
    `basis`: None takes declared where the statements have a basis. `min_confidence` in [0, 1].
    `coder`: one layer only; `seen_by`: what one person sees. `statement_type`: of a .dna file.
    `compat`: "dna-3.1" for the numbers of Discourse Network Analyzer. `seed` of what is drawn.

    Raises:
        SettingError: a value that is not among those possible, or options that exclude each other.
    """

    type: str = "one-mode"
    rows: str | None = None
    columns: str | None = None
    qualifier: str | None = None
    aggregation: str | None = None
    normalization: str = "no"
    duplicates: str = "document"
    isolates: bool = False
    since: date | None = None
    until: date | None = None
    window: str | None = None
    kernel: str | None = None
    exclude: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    basis: str | None = None
    min_confidence: float | None = None
    coder: str | None = None
    seen_by: str | None = None
    statement_type: str | None = None
    compat: str | None = None
    seed: int = 0

    def __post_init__(self) -> None:
        for name, choices in _CHOICES.items():
            value = getattr(self, name)
            if value is not None and value not in choices:
                raise SettingError(f'there is no {name} "{value}"', remedy=nearest(value, choices))
        if self.coder is not None and self.seen_by is not None:
            raise SettingError("coder and seen_by exclude each other")
        if self.min_confidence is not None and not 0 <= self.min_confidence <= 1:
            raise SettingError("min_confidence lies between 0 and 1")
        if self.kernel is not None and self.window is None:
            raise SettingError("a kernel needs a window", remedy="Add one, such as 13weeks")
        if self.since and self.until and self.until < self.since:
            raise SettingError("the range of days ends before it begins")
        if self.type == "relays":
            refuse(self, _OF_NETWORKS, "relays")
        _ = self.span, self.excluded, self.kept  # what they cannot read is refused here

    @property
    def span(self) -> tuple[str, int] | None:
        """Unit and size of the window; None without one.

        >>> Asked(window="13weeks").span, Asked(window="1 month").span
        (('weeks', 13), ('months', 1))
        """
        if self.window is None:
            return None
        found = _WINDOW.fullmatch(self.window.lower())
        unit = "" if found is None else found[2].removesuffix("s") + "s"
        if found is None or unit not in UNITS or int(found[1]) < 1:
            raise SettingError(
                "this is no window",
                about=self.window,
                remedy=f"Say for example 13weeks; the units are {', '.join(UNITS)}",
            )
        return unit, int(found[1])

    @property
    def excluded(self) -> dict[str, tuple[str, ...]]:
        """The values left out, by variable."""
        return _by_variable(self.exclude)

    @property
    def kept(self) -> dict[str, tuple[str, ...]]:
        """The only values taken, by variable."""
        return _by_variable(self.only)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measuring:
    """A measure of a network, and how it is taken; None is as usual, or not at all.

    `dimensions` of scaling. `size` of the backbone, in columns (concepts); or the `penalty` for
    its size. Without them the columns leave the backbone one by one.

    Raises:
        SettingError: something that would do nothing for this measure, or size and penalty.
    """

    measure: str | None = None
    dimensions: int | None = None
    size: int | None = None
    penalty: float | None = None

    def __post_init__(self) -> None:
        for name, measure in _OF_MEASURES.items():
            if getattr(self, name) is None or self.measure == measure:
                continue
            what = self.measure or "a network"
            remedy = "It is for" if self.measure else "Add"
            raise SettingError(
                f"{name} means nothing for {what}", remedy=f"{remedy} --measure {measure}"
            )
        if self.size is not None and self.penalty is not None:
            raise SettingError(
                "size and penalty exclude each other", remedy="Leave one of them out"
            )


_OF_MEASURES = {"dimensions": "scaling", "size": "backbone", "penalty": "backbone"}
MEASURING = frozenset(field.name for field in fields(Measuring))


def refuse(asked: Asked, names: Iterable[str], what: str) -> None:
    """Make sure that nothing is asked for that would do nothing.

    Raises:
        SettingError: one of the options is not at its default.
    """
    for name in names:
        if getattr(asked, name) != _DEFAULTS[name]:
            raise SettingError(f"{name} means nothing for {what}", remedy="Leave it out")


def refuse_for_agreement(asked: Asked) -> None:
    """Make sure that nothing is asked for that agreement of coders does not look at.

    Raises:
        SettingError: something is.
    """
    refuse(asked, (*_OF_NETWORKS, "min_confidence", "coder", "seen_by"), "agreement")


def _by_variable(pairs: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for pair in pairs:
        variable, equals, value = pair.partition("=")
        if not (variable and equals):
            raise SettingError(
                "this names no variable and value", about=pair, remedy='Say "issue=talks"'
            )
        out[variable] = (*out.get(variable, ()), value)
    return out


_DEFAULTS = {field.name: field.default for field in fields(Asked)}
OPTIONS = frozenset(_DEFAULTS)


def asked_of(given: Mapping[str, object]) -> Asked:
    """What the flags of the command, or the arguments of a call, ask for; None is not given.

    Raises:
        SettingError: an option that is not known, or a value that is not possible.
    """
    values = {name: value for name, value in given.items() if value is not None}
    for name in values:
        if name not in OPTIONS:
            raise SettingError(f'there is no option "{name}"', remedy=nearest(name, OPTIONS))
    for name in ("since", "until"):
        day = values.get(name)
        if day is not None:
            values[name] = _day(day, name)
    for name in ("exclude", "only"):
        values[name] = _several(values.get(name, ()), name)
    for name, value in values.items():
        _check_kind(name, value)
    return Asked(**values)  # type: ignore[arg-type]


def _several(given: object, name: str) -> tuple[str, ...]:
    """One text, or several in a row of any kind."""
    if isinstance(given, str):
        return (given,)
    several = list(given) if isinstance(given, Iterable) else [given]
    for one in [given] if isinstance(given, Mapping) else several:
        if not isinstance(one, str):
            raise SettingError(
                f"{one!r} names no variable and value", about=name, remedy='Say "issue=talks"'
            )
    return tuple(map(str, several))


def _check_kind(name: str, value: object) -> None:
    """Make sure that an option is a text where texts are due, a number, or true or false.

    Raises:
        SettingError: it is something else.
    """
    if name in _TEXTS and not isinstance(value, str):
        raise SettingError(
            f"{value!r} is no text", about=name, remedy="Write it in quotation marks"
        )
    if name == "min_confidence" and not isinstance(value, Real):
        remedy = "Write it without quotation marks, such as 0.5"
        raise SettingError(f"{value!r} is no number", about=name, remedy=remedy)
    if name == "seed" and not (isinstance(value, Integral) and int(value) >= 0):
        raise SettingError(f"{value!r} is no whole number from 0", about=name, remedy="Such as 1")
    if name == "isolates" and not isinstance(value, bool):
        raise SettingError(f"{value!r} is neither True nor False", about=name, remedy="Use either")


def _day(value: object, name: str) -> date:
    """A day that is given as one, with a time of day, or in digits."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise SettingError(
            f'"{value}" is no day', about=name, remedy="Write it as 2025-06-02"
        ) from None
