"""What can be asked of a network. Names are those of DNA's export menu."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from onrecord.records.errors import SettingError

DNA = "dna-3.1"
E = TypeVar("E", bound=StrEnum)


class Aggregation(StrEnum):
    """What is done with the qualifier."""

    IGNORE = "ignore"
    CONGRUENCE = "congruence"
    CONFLICT = "conflict"
    SUBTRACT = "subtract"
    COMBINE = "combine"


class Normalization(StrEnum):
    """What a weight is divided by. `no, average, jaccard, cosine` one-mode, the rest two-mode."""

    NO = "no"
    AVERAGE = "average"
    JACCARD = "jaccard"
    COSINE = "cosine"
    ACTIVITY = "activity"
    PROMINENCE = "prominence"


class Duplicates(StrEnum):
    """Within what the same actor saying the same about the same counts once."""

    INCLUDE = "include"
    DOCUMENT = "document"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    ACROSS_RANGE = "acrossrange"


class Unit(StrEnum):
    """What a time window is measured in."""

    EVENTS = "events"
    SECONDS = "seconds"
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class Kernel(StrEnum):
    """How the weight of a statement falls with its distance from the middle of a window."""

    UNIFORM = "uniform"
    TRIANGULAR = "triangular"
    EPANECHNIKOV = "epanechnikov"
    GAUSSIAN = "gaussian"


ONE_MODE = (Aggregation.IGNORE, Aggregation.CONGRUENCE, Aggregation.CONFLICT, Aggregation.SUBTRACT)
TWO_MODE = (Aggregation.IGNORE, Aggregation.COMBINE, Aggregation.SUBTRACT)
ONE_MODE_NORMS = (
    Normalization.NO,
    Normalization.AVERAGE,
    Normalization.JACCARD,
    Normalization.COSINE,
)
TWO_MODE_NORMS = (Normalization.NO, Normalization.ACTIVITY, Normalization.PROMINENCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """Leave out statements with one of these values (as text; booleans "0", "1").

    With `invert` only they stay. A document field filters before everything else.
    """

    variable: str
    values: tuple[str, ...]
    invert: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkSettings:
    """One network. `start` and `stop` are seconds, both included; None takes the table's own.

    `compat="dna-3.1"` gives the numbers of DNA 3.1, its defects included; None the right ones.

    Raises:
        SettingError: an aggregation that needs a qualifier has none, a compat that is not
            known, an `exclude` of something else, or a range that ends before it starts.
    """

    variable1: str
    variable2: str
    qualifier: str | None = None
    aggregation: Aggregation = Aggregation.IGNORE
    normalization: Normalization = Normalization.NO
    duplicates: Duplicates = Duplicates.INCLUDE
    isolates: bool = False
    exclude: tuple[Exclusion, ...] = ()
    start: int | None = None
    stop: int | None = None
    compat: str | None = None

    def __post_init__(self) -> None:
        for name, kind in (
            ("aggregation", Aggregation),
            ("normalization", Normalization),
            ("duplicates", Duplicates),
        ):
            object.__setattr__(self, name, member(kind, getattr(self, name)))
        object.__setattr__(self, "exclude", _exclusions(self.exclude))
        if self.compat not in (None, DNA):
            raise SettingError(
                f"nothing is known of compat {self.compat}", remedy=f"Use {DNA} or leave it out"
            )
        if self.aggregation is not Aggregation.IGNORE and self.qualifier is None:
            raise SettingError(
                f"{self.aggregation.value} needs a qualifier",
                remedy="Name the variable that holds the side, or use ignore",
            )
        if self.start is not None and self.stop is not None and self.stop < self.start:
            raise SettingError("the range of dates ends before it starts")

    @property
    def as_dna(self) -> bool:
        """True when DNA's numbers are wanted."""
        return self.compat == DNA


def _exclusions(given: object) -> tuple[Exclusion, ...]:
    several = tuple(given) if isinstance(given, Iterable) else (given,)
    if not isinstance(given, Iterable) or not all(isinstance(one, Exclusion) for one in several):
        raise SettingError(
            f"{given!r} does not say what to leave out",
            remedy='Write exclude=(Exclusion(variable="issue", values=("talks",)),)',
        )
    return several


def checked(
    settings: NetworkSettings,
    aggregations: tuple[Aggregation, ...],
    norms: tuple[Normalization, ...],
) -> tuple[Aggregation, Normalization]:
    """The aggregation and normalisation, one of those allowed; DNA ignores the others.

    Raises:
        SettingError: a pair that makes no sense for this kind of network.
    """
    aggregation, norm = settings.aggregation, settings.normalization
    if settings.as_dna:
        return (
            aggregation if aggregation in aggregations else Aggregation.IGNORE,
            norm if norm in norms else Normalization.NO,
        )
    for value, allowed in ((aggregation, aggregations), (norm, norms)):
        if value not in allowed:
            raise SettingError(
                f"{value.value} is not for this kind of network",
                remedy=f"Use one of {', '.join(allowed)}",
            )
    return aggregation, norm


@dataclass(frozen=True, slots=True, kw_only=True)
class Windows:
    """A window of `size` units that moves along the range by one unit.

    `kernel` weighs statements by their distance from the middle; `indent` keeps the first and
    last middle half a window inside the range; `normalize_to_one` divides each network by the sum
    of its cells. `seed` is for DNA's random draw among tied dates (unit events) only.

    Raises:
        SettingError: a size below one, or a kernel over events.
    """

    unit: Unit
    size: int
    kernel: Kernel | None = None
    indent: bool = False
    normalize_to_one: bool = False
    seed: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "unit", member(Unit, self.unit))
        if self.kernel is not None:
            object.__setattr__(self, "kernel", member(Kernel, self.kernel))
        if self.size < 1:
            raise SettingError(f"a window of {self.size} holds nothing", remedy="Use 1 or more")
        if self.kernel is not None and self.unit is Unit.EVENTS:
            raise SettingError("a kernel needs a unit of time", remedy="Use days, weeks or months")


def member(kind: type[E], value: str, name: str = "") -> E:
    """The member of an enumeration with this value; `name` is what it is called in an error.

    Raises:
        SettingError: there is none.
    """
    try:
        return kind(value)
    except ValueError as error:
        raise SettingError(
            f"{value} is no {name or kind.__name__.lower()}", remedy=f"Use one of {', '.join(kind)}"
        ) from error
