"""The head of the brief: what is dated, what each declares, what others say of them."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from onrecord.records.reading import Reading
from onrecord.report.agenda import Item, agenda, in_time
from onrecord.report.hanging import Hanging, more, section
from onrecord.report.sides import Taken, by_actor, taken
from onrecord.report.words import in_line, shortened, titled

EVIDENCE_CHARS = 160
FIRST_EVENTS = 12
FIRST_SIDES = 8  # of one actor
NOBODY_DECLARES = "Nobody takes a side in words of his own."


def summary(reading: Reading) -> Iterator[RenderableType]:
    """The lines of what is dated and of the sides; no section where the record has nothing.

    Each line carries the number that its row has on the HTML page: E1 for an event, P1 for a
    position.
    """
    yield from _agenda(agenda(reading))
    found = taken(reading)
    if found:
        yield from _declared([one for one in found if one.declared])
        yield from _alleged([one for one in found if not one.declared])


def shortens(reading: Reading) -> bool:
    """True when the summary does not show all words or rows it is about."""
    found, items = taken(reading), agenda(reading)
    words = [one.words for one in found]
    return (
        len(items) > FIRST_EVENTS
        or any(len(rows) > FIRST_SIDES for rows in _split(found))
        or any(len(each) > EVIDENCE_CHARS for each in words)
    )


def _split(found: Sequence[Taken]) -> Iterator[tuple[Taken, ...]]:
    for declared in (True, False):
        yield from by_actor(one for one in found if one.declared is declared).values()


def _agenda(items: Sequence[Item]) -> Iterator[RenderableType]:
    if not items:
        return
    yield from section("What happened and what is to happen")
    for item in in_time(items)[:FIRST_EVENTS]:
        yield Hanging(f"  {f'E{item.number}':>3}  ", event_line(item))
    yield from more(len(items) - FIRST_EVENTS)


def event_line(item: Item) -> Text:
    """One event: state and day, what and where, who with, on which terms, and the words."""
    event = item.event
    head = ", ".join(part for part in (item.state, item.when) if part)
    place = f" ({item.where})" if item.where else ""
    parties = ", ".join(in_line(party.name) for party in item.parties)
    said = [
        f"{item.what}{place}",
        f"Parties: {parties}" if parties else "",
        f"Terms: {in_line(event.terms)}" if event.terms else "",
        f"Date: {event.when.basis}" if event.when else "",
    ]
    words = ". ".join(part for part in said if part)
    return Text.assemble((head[:1].upper() + head[1:], "bold"), f": {words}.")


def _declared(found: Sequence[Taken]) -> Iterator[RenderableType]:
    yield from section("What each declares")
    if not found:
        yield Hanging("  ", Text(NOBODY_DECLARES))
    yield from _by_actor(found)


def _alleged(found: Sequence[Taken]) -> Iterator[RenderableType]:
    if found:
        yield from section("What others say of them")
        yield from _by_actor(found)


def _by_actor(found: Iterable[Taken]) -> Iterator[RenderableType]:
    for rows in by_actor(found).values():
        title = titled(rows[0].actor)
        name = (rows[0].who, "bold")
        yield Hanging("  ", Text.assemble(name, f", {title}" if title else "", ":"))
        for one in rows[:FIRST_SIDES]:
            yield Hanging(f"  {f'P{one.number}':>4}  ", side_line(one))
        yield from more(len(rows) - FIRST_SIDES)


def side_line(one: Taken) -> Text:
    """One position: what the actor does by it, how firmly, who says so, and the words."""
    firm = f", “{in_line(one.position.firmness)}”" if one.position.firmness else ""
    teller = "" if one.declared else f", according to {one.teller}"
    return Text(f"{one.does}{firm}{teller}: {shortened(one.words, EVIDENCE_CHARS)}")
