"""Statements as columns of numbers: what every network, count and test here starts from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from onrecord.records.errors import RecordError, SettingError

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Keys = NDArray[np.int64] | NDArray[np.str_]
Mask = NDArray[np.bool_]

UNDATED = int(np.iinfo(np.int64).min)


class Kind(StrEnum):
    """What the values of a column are; the words of DNA, and `document` for its document fields."""

    SHORT_TEXT = "short text"
    LONG_TEXT = "long text"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DOCUMENT = "document"


def in_utf16_order(words: Iterable[str]) -> list[str]:
    """The words sorted by UTF-16 code unit, as Java sorts: "Z" before "a" before "Ä"."""
    return sorted(words, key=lambda word: word.encode("utf-16-be", "surrogatepass"))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Column:
    """One variable: a code for each statement and a label for each code.

    `codes` has shape (n_statements,), values in [0, len(labels)). `labels` are distinct:
    texts in UTF-16 order, integers ascending in decimal, booleans "0" and "1". The label ""
    means that nothing was entered.

    Raises:
        RecordError: labels that repeat or are no numbers where numbers are due, or a code
            without a label.
    """

    name: str
    kind: Kind
    codes: Ints
    labels: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(set(self.labels)) != len(self.labels):
            raise RecordError("labels of a column repeat", about=self.name)
        if self.codes.size and not 0 <= self.codes.min() <= self.codes.max() < len(self.labels):
            raise RecordError("a code of a column has no label", about=self.name)
        if self.is_number and list(self.numbers) != sorted(self.numbers):
            raise RecordError("number labels of a column do not ascend", about=self.name)

    @classmethod
    def of(cls, name: str, kind: Kind, values: Iterable[str | int | bool]) -> "Column":
        """The column of plain values, one a statement.

        >>> Column.of("actor", Kind.SHORT_TEXT, ["Varga", "Reyl", "Varga"]).codes.tolist()
        [1, 0, 1]
        """
        numeric = kind in (Kind.INTEGER, Kind.BOOLEAN)
        words = [str(int(value)) if numeric else str(value) for value in values]
        found = set(words) | ({"0", "1"} if kind is Kind.BOOLEAN else set())
        labels = sorted(found, key=int) if numeric else in_utf16_order(found)
        place = {label: code for code, label in enumerate(labels)}
        codes = np.fromiter((place[word] for word in words), dtype=np.int64, count=len(words))
        return cls(name=name, kind=kind, codes=codes, labels=tuple(labels))

    @property
    def is_number(self) -> bool:
        """True for integers and booleans, whose labels can be subtracted."""
        return self.kind in (Kind.INTEGER, Kind.BOOLEAN)

    @property
    def numbers(self) -> Ints:
        """The labels as whole numbers, shape (len(labels),).

        Raises:
            RecordError: the labels are texts.
        """
        try:
            return np.array([int(label) for label in self.labels], dtype=np.int64)
        except ValueError as error:
            raise RecordError("the values of a column are no numbers", about=self.name) from error

    @property
    def is_empty(self) -> Mask:
        """True for each statement where nothing was entered."""
        blank = np.array([label == "" for label in self.labels], dtype=np.bool_)
        return blank[self.codes] if blank.size else np.zeros(0, dtype=np.bool_)

    def among(self, values: Iterable[str]) -> Mask:
        """True for each statement whose value, as text, is one of these."""
        wanted = set(values)
        hit = np.array([label in wanted for label in self.labels], dtype=np.bool_)
        return hit[self.codes] if hit.size else np.zeros(0, dtype=np.bool_)

    def taken(self, rows: Ints) -> "Column":
        """The column with only these rows, in this order; labels stay."""
        return Column(name=self.name, kind=self.kind, codes=self.codes[rows], labels=self.labels)


def _no_ints() -> Ints:
    return np.zeros(0, dtype=np.int64)


def _no_floats() -> Floats:
    return np.zeros(0)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StatementTable:
    """Statements in the order (time, document, start, stop, id); rows given otherwise are sorted.

    Args:
        ids: Statement ids, whole numbers or strings, shape (n,).
        documents: Document ids, whole numbers or strings, shape (n,).
        times: Seconds since 1970-01-01 00:00 of the document's wall clock, shape (n,); UNDATED
            where no date is known.
        columns: The variables, each of length n.
        starts: First character of each statement; zeros when left out.
        stops: Character after the last; zeros when left out.
        confidence: In [0, 1]; ones when left out.
        period: First and last date of the whole collection in seconds, documents without
            statements included; None takes the dates of the statements.

    Raises:
        RecordError: columns of unequal length, two of one name, or a confidence outside [0, 1].
    """

    ids: Keys
    documents: Keys
    times: Ints
    columns: tuple[Column, ...]
    starts: Ints = field(default_factory=_no_ints)
    stops: Ints = field(default_factory=_no_ints)
    confidence: Floats = field(default_factory=_no_floats)
    period: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        n = len(self.ids)
        for name, filler in (("starts", 0), ("stops", 0), ("confidence", 1.0)):
            if not len(getattr(self, name)):
                object.__setattr__(self, name, np.full(n, filler))
        self._check(n)
        order = np.lexsort((self.ids, self.stops, self.starts, self.documents, self.times))
        if not np.array_equal(order, np.arange(n)):
            for name in ("ids", "documents", "times", "starts", "stops", "confidence"):
                object.__setattr__(self, name, getattr(self, name)[order])
            columns = tuple(column.taken(order) for column in self.columns)
            object.__setattr__(self, "columns", columns)

    def _check(self, n: int) -> None:
        parts = (self.documents, self.times, self.starts, self.stops, self.confidence)
        if any(len(part) != n for part in (*parts, *(c.codes for c in self.columns))):
            raise RecordError(f"a column of a table of {n} statements has another length")
        names = [column.name for column in self.columns]
        if len(set(names)) != len(names):
            raise RecordError("two columns of a table have one name", about=", ".join(names))
        if n and not 0.0 <= self.confidence.min() <= self.confidence.max() <= 1.0:
            raise RecordError("a confidence is not in [0, 1]")

    def __len__(self) -> int:
        return len(self.ids)

    def column(self, name: str) -> Column:
        """The variable of this name.

        Raises:
            SettingError: there is none.
        """
        for column in self.columns:
            if column.name == name:
                return column
        known = ", ".join(column.name for column in self.columns)
        raise SettingError(
            f"no variable is called {name}", about=name, remedy=f"The variables are {known}"
        )

    def taken(self, rows: Ints) -> "StatementTable":
        """The table of these rows; labels of the variables and the period stay."""
        return StatementTable(
            ids=self.ids[rows],
            documents=self.documents[rows],
            times=self.times[rows],
            columns=tuple(column.taken(rows) for column in self.columns),
            starts=self.starts[rows],
            stops=self.stops[rows],
            confidence=self.confidence[rows],
            period=self.period,
        )

    def with_column(self, column: Column) -> "StatementTable":
        """The table with this variable in place of the one of its name, or added."""
        others = tuple(c for c in self.columns if c.name != column.name)
        return StatementTable(
            ids=self.ids,
            documents=self.documents,
            times=self.times,
            columns=(*others, column),
            starts=self.starts,
            stops=self.stops,
            confidence=self.confidence,
            period=self.period,
        )

    def bounds(self) -> tuple[int, int]:
        """First and last date in seconds: the period, else of dated statements; (0, 0) if none."""
        if self.period is not None:
            return self.period
        dated = self.times[self.times != UNDATED]
        return (int(dated.min()), int(dated.max())) if dated.size else (0, 0)


def merged_labels(columns: Sequence[Column]) -> tuple[str, ...]:
    """The labels of several text columns together, in UTF-16 order."""
    return tuple(in_utf16_order({label for column in columns for label in column.labels}))
