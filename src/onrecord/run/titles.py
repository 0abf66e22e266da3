"""What the checks ask of the table of offices."""

from collections.abc import Sequence

from onrecord.actors.table import OfficeTable, Term, office_table
from onrecord.actors.table.places import place_named
from onrecord.actors.table.terms import name_key


def terms_in_office(title: str, of: str, person: str) -> tuple[Term, ...]:
    """The terms of a person in an office of the package's table; see `terms_among`."""
    return terms_among(office_table(), title, of, person)


def terms_among(table: OfficeTable, title: str, of: str, person: str) -> tuple[Term, ...]:
    """The terms of a person in an office, earliest first.

    Args:
        table: The table to ask.
        title: Without "former", "acting" and the like.
        of: The state or body as an article names it, "" when it does not.
        person: His full name.

    Returns:
        Nothing when the table does not know the state, the office or the name, when two people of
        the table bear the name, or when no state is named and several fit.
    """
    named = table.terms_of(person)
    if _several_people(named):
        return ()
    codes = _codes(of, named)
    found = {code: [t for t in table.terms(title, code) if t in named] for code in codes}
    fitting = [terms for terms in found.values() if terms]
    return tuple(fitting[0]) if len(fitting) == 1 else ()


def _codes(of: str, named: Sequence[Term]) -> tuple[str, ...]:
    """The state or body that is named; those of all his terms when none is."""
    if not of:
        return tuple(dict.fromkeys(term.office.of for term in named))
    place = place_named(of)
    return (place.code,) if place else ()


def _several_people(named: Sequence[Term]) -> bool:
    """True when the terms are of people with different Wikidata ids or, without, names."""
    ids = {term.wikidata for term in named if term.wikidata}
    names = {name_key(term.person) for term in named}
    return len(ids) > 1 or (not ids and len(names) > 1)
