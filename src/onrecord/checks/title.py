"""Title: the office given to a person against the table of offices on the day of publication."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Protocol

from onrecord.checks.article import Article
from onrecord.records.actor import Actor, ActorKind, Office
from onrecord.records.finding import Finding
from onrecord.records.spans import Span

_FORMER = re.compile(r"\b(?:former|formerly|ex|onetime|one-time|erstwhile|past)\b", re.IGNORECASE)
_COMING = re.compile(
    r"\b(?:elect|designate|designated|incoming|future|next|nominee|nominated|candidate"
    r"|hopeful|would-be"
    r"|then|late|longtime|long-time|outgoing|twice|two-time|three-time|shadow|honorary|emeritus)\b",
    re.IGNORECASE,
)
_QUALIFIERS = re.compile(
    r"\b(?:former|formerly|ex|onetime|one-time|erstwhile|past|current|currently|acting"
    r"|interim|caretaker|now|sitting)\b[ -]*",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_THEN = re.compile(
    r"\bthen\b|\bat the time\b|\bserved as\b|\bused to be\b|\bback in\b|\bhad been (?:the "
    r"|a )?\w+ (?:minister|president)\b",
    re.IGNORECASE,
)
_TIME_OF = re.compile(
    r"\b(?:under|during|to|since|like|after|before)\s+(?:the\s+)?(?:\w+\s+)?$", re.IGNORECASE
)
_MARK = re.compile(r"[,;:!?()“”\"\n]|\band\b")
_NEAR = 40  # characters before a title that may hold "former"
_REACH = 160  # characters before and after a mention in which its title is looked for
_FEWEST_NAMES = 2


class TermInOffice(Protocol):
    """One person's term in one office, as the table of offices gives it."""

    @property
    def person(self) -> str:
        """His name."""
        ...

    @property
    def wikidata(self) -> str | None:
        """His Q-id; None when the source has none."""
        ...

    @property
    def since(self) -> str:
        """First day, month or year, as the source gives it; "" when not known."""
        ...

    @property
    def until(self) -> str:
        """Last day, month or year; "" when not known."""
        ...

    @property
    def source(self) -> str:
        """Where the term is from, in words."""
        ...

    def on(self, day: date) -> str:
        """Whether he held the office on this day: "yes", "no" or "perhaps"."""
        ...

    def begins(self) -> date:
        """The first day on which he may have held it."""
        ...


Terms = Callable[[str, str, str], Sequence[TermInOffice]]
"""From title, state or body ("" when not said) and a full name: all terms of everybody of this name
in this office; empty when the table does not know the office or the name."""


def no_terms(title: str, of: str, person: str) -> Sequence[TermInOffice]:
    """No terms: what a reading without a table of offices knows."""
    del title, of, person
    return ()


def title_findings(article: Article, terms: Terms) -> Iterator[Finding]:
    """One finding for each office that the person held when it says he did not, or the reverse.

    Silent when the day of publication or the office is not known, when the table says nothing
    sure about that day, when two people bear the name, and when the sentence is about the past.

    Example: "Former prime minister Ilse Varga" while she is in office.
    """
    day = article.document.published
    if day is None:
        return
    for actor in article.reading.cast.actors:
        if actor.kind is ActorKind.PERSON and len(actor.name.split()) >= _FEWEST_NAMES:
            yield from _of_actor(article, actor, terms)


def _of_actor(article: Article, actor: Actor, terms: Terms) -> Iterator[Finding]:
    """His titles, the longest first; words that are told already are not told again."""
    told: list[Span] = []
    for office in sorted(actor.offices, key=lambda one: -len(one.title)):
        for found in _judged(article, actor, office, terms):
            if not any(span.overlaps(one) for span in found.evidence for one in told):
                told.extend(found.evidence)
                yield found


def _judged(article: Article, actor: Actor, office: Office, terms: Terms) -> Iterator[Finding]:
    day = article.document.published
    bare = _QUALIFIERS.sub("", office.title).strip(" -")
    span = _where(article, actor, office) if bare else None
    if day is None or span is None:
        return
    said = f"{_before(article, span)} {span.within(article.text)}"
    if _COMING.search(said):
        return
    held = _of_one_person(terms(bare, office.of, actor.name), actor)
    says = _says(held, day, former=bool(_FORMER.search(said)))
    if says and not _is_past(article, span, held, says):
        yield article.finding(
            "title",
            says,
            [span],
            words=article.short(span),
            person=actor.name,
            day=day.isoformat(),
            terms=_listed(held),
        )


def _before(article: Article, span: Span) -> str:
    """The words just before a title, back to a comma or another mark."""
    begin = max(0, span.start - _NEAR)
    return _MARK.split(article.text[begin : span.start])[-1]


def _of_one_person(terms: Sequence[TermInOffice], actor: Actor) -> Sequence[TermInOffice]:
    """The terms when all are one person's; none when two people bear the name."""
    if actor.wikidata:
        terms = [term for term in terms if term.wikidata in (actor.wikidata, None)]
    return terms if len({term.wikidata or term.person for term in terms}) == 1 else ()


def _says(terms: Sequence[TermInOffice], day: date, *, former: bool) -> str | None:
    """What is wrong with the title on that day; None when nothing is, or nothing sure is known."""
    standing = {term.on(day) for term in terms}
    begun = [term for term in terms if term.begins() <= day]
    if not terms:
        return None
    if "yes" in standing:
        return "still" if former else None
    if standing != {"no"}:
        return None
    if not begun:
        return "later"
    return None if former else "earlier"


def _where(article: Article, actor: Actor, office: Office) -> Span | None:
    """The title nearest to a mention of the person in the sentence; None when it is not there."""
    words = office.title.split()
    wanted = re.compile(r"[^\n]{0,60}?".join(map(re.escape, words)), re.IGNORECASE)
    for mention in actor.mentions:
        begin = max(0, mention.start - _REACH)
        found = list(wanted.finditer(article.text, begin, mention.stop + _REACH))
        found = [
            one
            for one in found
            if article.sentence_of(one.start()) == article.sentence_of(mention.start)
        ]
        if found:
            nearest = min(found, key=lambda one: _distance(Span(*one.span()), mention))
            return Span(*nearest.span())
    return None


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.stop, other.start - one.stop, 0)


def _is_past(article: Article, span: Span, terms: Sequence[TermInOffice], says: str) -> bool:
    """True when the sentence speaks of another time: a year or a day of the terms, or "then".

    "An aide to President Varga" may have been one while she was president.
    """
    sentence = article.sentence_of(span.start) or span
    text = sentence.within(article.text)
    day = article.document.published
    before = article.text[max(sentence.start, span.start - 30) : span.start]
    if _THEN.search(text) or (says == "earlier" and _TIME_OF.search(before)):
        return True
    if any(day and int(year) != day.year for year in _YEAR.findall(text)):
        return True
    dates = (one for one in article.reading.dates if sentence.covers(one.span))
    return any(term.on(one.when.first) != "no" for one in dates for term in terms)


def _listed(terms: Sequence[TermInOffice]) -> str:
    """The terms in words, with their source.

    >>> _listed(())
    ''
    """
    spans = [f"{term.since or '?'} to {term.until or 'the last day known'}" for term in terms]
    sources = dict.fromkeys(term.source for term in terms)
    return f"{', '.join(spans)} ({', '.join(sources)})" if spans else ""
