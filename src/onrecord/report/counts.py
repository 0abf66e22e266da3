"""What can be counted in a reading, with the ids behind each number."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from onrecord.records.reading import Reading
from onrecord.records.statement import StatementKind, StatementType
from onrecord.report.rows import Naming, Row, rows
from onrecord.report.voice import OwnSentence, own_sentences
from onrecord.report.words import words_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number and the ids of the rows it counts, in the order of the text."""

    what: str
    ids: tuple[str, ...]

    def __len__(self) -> int:
        """The number itself."""
        return len(self.ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The counts of one reading.

    `kinds`, `types` and `namings` have one Count for each value there is, zeros included, and
    each adds up to `statements`; `checks` has one for each check that found something.
    `own_voice` and `n_sentences` are None when the article has not been parsed: not known, which
    is not none. `n_words` are the words of the body, furniture left out.
    """

    statements: Count
    kinds: tuple[Count, ...]
    types: tuple[Count, ...]
    namings: tuple[Count, ...]
    own_voice: Count | None
    n_sentences: int | None
    checks: tuple[Count, ...]
    n_words: int

    @property
    def n_findings(self) -> int:
        """Number of findings of all checks."""
        return sum(map(len, self.checks))


def counts(reading: Reading) -> Counts:
    """Everything that can be counted in one reading."""
    all_rows = rows(reading)
    own = own_sentences(reading)
    return Counts(
        statements=Count(what="statements", ids=tuple(row.statement.id for row in all_rows)),
        kinds=_by(StatementKind, all_rows, lambda row: row.statement.kind),
        types=_by(StatementType, all_rows, lambda row: row.statement.type),
        namings=_by(Naming, all_rows, lambda row: row.naming),
        own_voice=None if own is None else _own(own),
        n_sentences=None if own is None else len(reading.sentences()),
        checks=_checks(reading),
        n_words=words_in(reading.document),
    )


def _own(sentences: Iterable[OwnSentence]) -> Count:
    return Count(what="own voice of the outlet", ids=tuple(own.id for own in sentences))


def _by(
    values: type[StrEnum], all_rows: Iterable[Row], value_of: Callable[[Row], StrEnum]
) -> tuple[Count, ...]:
    ids: dict[StrEnum, list[str]] = {value: [] for value in values}
    for row in all_rows:
        ids[value_of(row)].append(row.statement.id)
    return tuple(Count(what=value.value, ids=tuple(own)) for value, own in ids.items())


def _checks(reading: Reading) -> tuple[Count, ...]:
    ids: dict[str, list[str]] = {}
    for finding in reading.findings:
        ids.setdefault(finding.check, []).append(finding.id)
    return tuple(Count(what=check, ids=tuple(own)) for check, own in sorted(ids.items()))
