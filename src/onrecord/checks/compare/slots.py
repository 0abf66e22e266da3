"""Where accounts of one matter fill the same slot of the same thing differently."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.checks.compare.claims import Claim, contradictions_in
from onrecord.checks.compare.deeds import deed_claims
from onrecord.checks.compare.figures import figure_claims
from onrecord.checks.compare.happenings import event_claims
from onrecord.checks.compare.people import sides
from onrecord.checks.compare.sayings import side_claims, speakers_apart
from onrecord.checks.compare.told import Told
from onrecord.records.comparison import Contradiction, Quotation
from onrecord.records.reading import Reading


def contradictions(
    readings: Sequence[Reading], quotations: Iterable[Quotation] = ()
) -> tuple[Contradiction, ...]:
    """The slots that articles of one matter fill differently, kind by kind; none is judged.

    Numbers, leaders, proposals and replies need the parse of an article: one that has none
    takes part only with its events, sides and quotations. Cost: pairs of claims about one
    thing, and pairs of events.
    """
    found = contradictions_in((*event_claims(readings), *_in_sentences(readings)))
    return (*found, *speakers_apart(quotations, readings))


def _in_sentences(readings: Sequence[Reading]) -> Iterator[Claim]:
    stands_for = sides(readings)
    for reading in readings:
        yield from _in_one(reading, stands_for)
        yield from side_claims(reading)


def _in_one(reading: Reading, stands_for: Mapping[str, str]) -> Iterator[Claim]:
    if reading.parse is not None:
        told = Told(reading, reading.parse)
        yield from figure_claims(told)
        yield from deed_claims(told, stands_for)
