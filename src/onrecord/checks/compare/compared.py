"""Articles of one matter side by side: quotations, contradictions, what only one has."""

from collections.abc import Iterable

from onrecord.checks.compare.alone import alone
from onrecord.checks.compare.grouping import matters
from onrecord.checks.compare.quotations import quotations
from onrecord.checks.compare.slots import contradictions
from onrecord.records.comparison import Comparison, Matter
from onrecord.records.reading import Reading


def compared(readings: Iterable[Reading]) -> tuple[Comparison, ...]:
    """One comparison for each matter that several of the articles report; none is judged.

    In the order of the first article of each matter; an article alone on its matter is left out.
    """
    return tuple(comparison(matter) for matter in matters(readings) if len(matter.readings) > 1)


def comparison(matter: Matter) -> Comparison:
    """The articles of one matter side by side."""
    quoted = quotations(matter.readings)
    parted = contradictions(matter.readings, quoted)
    return Comparison(
        matter=matter,
        quotations=quoted,
        contradictions=parted,
        alone=alone(matter.readings, parted),
    )
