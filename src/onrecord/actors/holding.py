"""The offices of persons, and the persons of offices, on the day an article was published."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Protocol

from onrecord.actors.figures import Figure, Figures
from onrecord.actors.lexicon import folded
from onrecord.actors.sources import Voiced
from onrecord.actors.table.places import is_state, name_of
from onrecord.actors.table.terms import Holding, Term, name_key
from onrecord.actors.table.titles import keys
from onrecord.records.actor import ActorKind, Office
from onrecord.records.parse import Parse

_NOT_NOW = frozenset(
    {"former", "ex", "then", "late", "next", "future", "incoming", "outgoing", "new", "previous"}
    | {"first", "last", "any", "would-be", "-elect", "elect", "onetime", "erstwhile", "old"}
)
_YEARS = range(1900, 2100)
_LATELY = 3653
_VAGUE = "Leader"


class Terms(Protocol):
    """What is asked about offices: the package's table, or one with a user's cast before it."""

    def sole_holder(self, question: str, on: date) -> Term | None:
        """The only one who surely held the office on the day."""
        ...

    def terms_of(self, person: str) -> Sequence[Term]:
        """The terms of everybody of this name."""
        ...

    def place(self, text: str) -> str | None:
        """The code of the state or body that a text names."""
        ...


class Holders:
    """Joins what an article says of offices to who held them on its day.

    Args:
        parse: The words of the article.
        figures: Its figures; persons get offices, an office that has one holder becomes him.
        terms: Who held what.
        day: When it was published.
    """

    def __init__(self, parse: Parse, figures: Figures, terms: Terms, day: date) -> None:
        self._parse = parse
        self._figures = figures
        self._terms = terms
        self._day = day
        self._persons: dict[str, Figure] = {}
        self._others: dict[Figure, Figure] = {}
        self._places = {figure.country for figure in figures if figure.country}

    def join(self, voiced: Iterable[Voiced]) -> None:
        """Give persons their terms, and offices their holders, also where they speak."""
        for figure in list(self._figures):
            if figure.kind is ActorKind.PERSON and figure.words:
                self._give_terms(figure)
                self._persons.setdefault(name_key(figure.name), figure)
        why = {}
        for figure in list(self._figures):
            if figure.kind is ActorKind.OFFICE and not figure.words:
                reason = self._give_holder(figure)
                if reason:
                    why[figure] = reason
        for entry in voiced:
            if entry.figure in why:
                entry.why = why[entry.figure]
            entry.figure = self._others.get(entry.figure, entry.figure) if entry.figure else None
            entry.relays = [self._others.get(relay, relay) for relay in entry.relays]

    def _give_terms(self, figure: Figure) -> None:
        """The terms of a person named in full, or of a surname with the office it holds."""
        terms = self._own_terms(figure)
        if not terms:
            return
        figure.wikidata = next((term.wikidata for term in terms if term.wikidata), None)
        said = [self._dated(office, terms) for office in figure.offices]
        known = {(office.title, office.start) for office in said}
        held = (t.office for t in terms if t.on(self._day) is Holding.YES)
        figure.offices[:] = said + [
            replace(office, of=name_of(office.of))
            for office in held
            if not any(self._same(office, one) and one.start == office.start for one in said)
            and (office.title, office.start) not in known
        ]
        states = [t.office.of for t in terms if is_state(t.office.of)]
        figure.country = figure.country or (states[-1] if len(set(states)) == 1 else None)

    def _own_terms(self, figure: Figure) -> list[Term]:
        if len(figure.parts) < 2:
            return self._terms_by_office(figure)
        terms = [t for t in self._terms.terms_of(figure.name) if t.begins() <= self._day]
        terms = _without_vague(terms)
        people = {term.wikidata or name_key(term.person) for term in terms}
        if len(people) > 1:
            terms = [t for t in terms if t.on(self._day) is Holding.YES]
            people = {term.wikidata or name_key(term.person) for term in terms}
        return terms if len(people) == 1 and self._is_borne_out(figure, terms) else []

    def _terms_by_office(self, figure: Figure) -> list[Term]:
        for office in figure.offices:
            holder = self._holder(f"{office.title} of {office.of}") if office.of else None
            if holder is not None and _last(holder.person) == _last(figure.name):
                mine = self._terms.terms_of(holder.person)
                return _without_vague([t for t in mine if t.begins() <= self._day])
        return []

    def _is_borne_out(self, figure: Figure, terms: Sequence[Term]) -> bool:
        """True when the article gives him such an office, or names the state of a recent one."""
        said = {self._terms.place(office.of) for office in figure.offices if office.of} - {None}
        of = {term.office.of for term in terms}
        if said:
            return not said.isdisjoint(of)
        recent = {
            term.office.of
            for term in terms
            if term.on(self._day) is Holding.YES or (self._day - term.last_known()).days < _LATELY
        }
        return any(code in self._places or not is_state(code) for code in recent)

    def _dated(self, office: Office, terms: Sequence[Term]) -> Office:
        """The office as the article words it, with the days of the term it means."""
        found = [term for term in terms if self._same(term.office, office)]
        if not found:
            return office
        last = max(found, key=Term.begins)
        if "former" in folded(office.title):
            ended = [term for term in found if term.until]
            last = max(ended, key=Term.begins, default=last)
        return _with_days(office, last)

    def _same(self, term: Office, said: Office) -> bool:
        of = self._terms.place(said.of) if said.of else term.of
        code = self._terms.place(term.of) or term.of
        if of != code:
            return False
        title = said.title.removeprefix("former ")
        return not set(keys(title, code)).isdisjoint(keys(term.title, code))

    def _give_holder(self, figure: Figure) -> str:
        """Make an office the person who holds it; why, or "" when nobody surely does."""
        holder = self._holder(figure.name) if self._is_of_this_day(figure) else None
        if holder is None:
            return ""
        person = self._named(holder)
        description = figure.name
        if person is None:
            person = figure
            figure.kind, figure.name = ActorKind.PERSON, holder.person
            figure.parts = tuple(folded(holder.person).split())
            figure.offices[:] = [_with_days(one, holder) for one in figure.offices[:1]]
            figure.wikidata = holder.wikidata
            figure.country = holder.office.of if is_state(holder.office.of) else None
            self._persons[name_key(holder.person)] = figure
        else:
            person.spans += figure.spans
            self._others[figure] = person
            self._figures.all.remove(figure)
        person.also.append(description)
        return (
            f'"{description}" was {holder.person} on {self._day} by the table of offices '
            f"({holder.source})"
        )

    def _holder(self, question: str) -> Term | None:
        if not _NOT_NOW.isdisjoint(folded(question).replace("-", " ").split()):
            return None
        return self._terms.sole_holder(question, self._day)

    def _named(self, holder: Term) -> Figure | None:
        """The figure of the article that the holder is."""
        for name in (holder.person, *holder.also):
            figure = self._persons.get(name_key(name))
            if figure is not None:
                return figure
        return self._persons.get(name_key(_last(holder.person)))

    def _is_of_this_day(self, figure: Figure) -> bool:
        """False when a sentence that speaks of the office speaks of another year."""
        return not any(self._sentence(span.start) in self._dated_sentences for span in figure.spans)

    @cached_property
    def _dated_sentences(self) -> frozenset[int]:
        """The numbers of the sentences that speak of another year than the day's."""
        years = [
            word
            for word, text in enumerate(self._parse.words)
            if _is_year(text) and int(text) != self._day.year
        ]
        return frozenset(self._sentence(self._parse.starts[word]) for word in years)

    def _sentence(self, start: int) -> int:
        word = bisect_left(self._parse.starts, start)
        return max(0, bisect_left(self._parse.sentences, (word + 1,)) - 1)


def _with_days(office: Office, term: Term) -> Office:
    sure = term.office
    return replace(office, start=sure.start, stop=sure.stop, known_until=sure.known_until)


def _is_year(text: str) -> bool:
    return len(text) == len("2025") and text.isdecimal() and int(text) in _YEARS


def _last(name: str) -> str:
    return name_key(name).rpartition(" ")[2]


def _without_vague(terms: Sequence[Term]) -> list[Term]:
    """Without the terms that only say that somebody led a state, where others say as what."""
    told = {term.office.of for term in terms if term.office.title != _VAGUE}
    return [t for t in terms if t.office.title != _VAGUE or t.office.of not in told]
