"""What the record answers to a question: who declares it, who is said to by whom, and nobody."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from onrecord.records.actor import Actor
from onrecord.records.document import Document
from onrecord.records.event import Mode, Status
from onrecord.records.position import Stance
from onrecord.records.question import Asks, Question
from onrecord.records.reading import Reading
from onrecord.records.spans import Spans
from onrecord.report.agenda import Item, agenda
from onrecord.report.meant import any_means
from onrecord.report.rows import Row, rows
from onrecord.report.sides import Taken, taken
from onrecord.report.words import headline, in_line

SIDE: Mapping[Stance, str] = {Stance.SUPPORTS: "for", Stance.OPPOSES: "against"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing found: who, what he does by it, who says so, in which words, and where.

    `said_by` is "" when the actor says it himself; `id` is that of the position, statement or
    event; `spans` are the words' places in the document.
    """

    id: str
    who: str
    does: str
    said_by: str
    words: str
    spans: Spans
    document: str
    headline: str
    outlet: str | None
    published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines under one title; `nobody` is what to say when there are none."""

    title: str
    nobody: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was found in `n_articles` for a question, and how the question was understood."""

    question: Question
    understood: str
    groups: tuple[Group, ...]
    n_articles: int


Finds = Callable[[Question, Reading], Iterator[tuple[str, Line]]]


def answer(question: Question, readings: Iterable[Reading]) -> Answer:
    """What the readings answer; they are read once, and only the lines found are kept."""
    found: dict[str, list[Line]] = {title: [] for title in titles(question)}
    finds, n_articles = _FINDS[question.asks], 0
    for reading in readings:
        n_articles += 1
        for title, line in finds(question, reading):
            found[title].append(line)
    nobody = titles(question)
    return Answer(
        question=question,
        understood=understood(question),
        groups=tuple(
            Group(title=title, nobody=nobody[title], lines=tuple(lines))
            for title, lines in found.items()
        ),
        n_articles=n_articles,
    )


def understood(question: Question) -> str:
    """The question in the words of the record.

    >>> understood(Question(text="Who opposes the talks?", asks=Asks.SIDES, issue="talks"))
    'who is for or against “talks”'
    """
    who = " or ".join(question.actors)
    about = f"“{question.issue}”" if question.issue else " or ".join(question.toward)
    topic = f" about {about or ', '.join(question.topic)}" if about or question.topic else ""
    side = SIDE[question.stance] if question.stance else "for or against"
    said: dict[Asks, str] = {
        Asks.SIDES: f"{'whether ' + who if who else 'who'} is {side} {about}",
        Asks.ACTS: f"what {who or 'anybody'} {_does(question)}{topic}",
        Asks.STATEMENTS: f"what {who or 'anybody'} said{topic}",
        Asks.AGREED: f"what was agreed{topic}",
        Asks.WHEN: f"when it happens{_time(question)}{topic}",
        Asks.WHERE: f"where it happens{_time(question)}{topic}",
    }
    return said[question.asks]


def _does(question: Question) -> str:
    """The acts asked for; without any, what somebody is for or against."""
    if question.acts:
        return f"does ({', '.join(act.value for act in question.acts)})"
    return f"is {SIDE[question.stance]}" if question.stance else "is for or against"


def _time(question: Question) -> str:
    return {True: " (to come)", False: " (past)", None: ""}[question.later]


def titles(question: Question) -> dict[str, str]:
    """The titles of the answer's groups in their order, with what to say when one is empty."""
    if question.asks is Asks.SIDES:
        first = question.stance or Stance.OPPOSES
        other = Stance.SUPPORTS if first is Stance.OPPOSES else Stance.OPPOSES
        return {**_side_titles(first, question), **_side_titles(other, question)}
    if question.asks is Asks.ACTS:
        who = " or ".join(question.actors) or "anybody"
        nothing = "Nothing of the kind on an issue of the codebook"
        return {
            "Declared": f"{nothing}, in the own words of {who}.",
            "Alleged": f"{nothing}, said of {who} by others.",
        }
    if question.asks is Asks.STATEMENTS:
        return {"Said": "No such statement was found."}
    if question.asks is Asks.AGREED:
        return {"Agreed": "Nothing is reported as agreed."}
    return {"Dated" if question.asks is Asks.WHEN else "Placed": "No such event was found."}


def _side_titles(stance: Stance, question: Question) -> dict[str, str]:
    side = f"{SIDE[stance]} {_object(question)}"
    return {
        f"Declare being {side}": f"Nobody declares being {side}.",
        f"Are said to be {side}": f"Nobody is said to be {side}.",
    }


def _object(question: Question) -> str:
    return f"“{question.issue}”" if question.issue else " or ".join(question.toward)


def _sides(question: Question, reading: Reading) -> Iterator[tuple[str, Line]]:
    names = list(titles(question))
    first = question.stance or Stance.OPPOSES
    for one in _positions(question, reading):
        at = (0 if one.position.stance is first else 2) + (0 if one.declared else 1)
        yield names[at], _of_position(one, reading.document)


def _acts(question: Question, reading: Reading) -> Iterator[tuple[str, Line]]:
    for one in _positions(question, reading):
        if not question.acts or one.position.act in question.acts:
            title = "Declared" if one.declared else "Alleged"
            yield title, _of_position(one, reading.document)


def _positions(question: Question, reading: Reading) -> Iterator[Taken]:
    for one in taken(reading):
        if question.actors and not any_means(question.actors, one.actor):
            continue
        if question.issue and one.position.issue != question.issue:
            continue
        if question.toward and not (one.toward and any_means(question.toward, one.toward)):
            continue
        if question.asks is Asks.ACTS and question.stance not in (None, one.position.stance):
            continue
        yield one


def _statements(question: Question, reading: Reading) -> Iterator[tuple[str, Line]]:
    about = {
        position.statement
        for position in reading.positions
        if question.issue and position.issue == question.issue
    }
    for row in rows(reading):
        spoke = not question.actors or _spoken_by(row, question.actors)
        fits = row.statement.id in about or _on_topic(question, row.content)
        if spoke and fits:
            yield "Said", _of_statement(row, reading.document)


def _spoken_by(row: Row, names: Iterable[str]) -> bool:
    return row.speaker is not None and any_means(names, row.speaker)


def _on_topic(question: Question, words: str) -> bool:
    """True when the words hold one of the topic's, or the question has none."""
    if not question.topic and not question.issue:
        return True
    padded = " " + " ".join("".join(c if c.isalnum() else " " for c in words.lower()).split())
    return any(f" {word}" in padded for word in question.topic)


def _agreed(question: Question, reading: Reading) -> Iterator[tuple[str, Line]]:
    for item in agenda(reading):
        if item.event.status is Status.AGREED and _of_topic(question, item):
            yield "Agreed", _of_event(item, reading.document)


def _when(question: Question, reading: Reading) -> Iterator[tuple[str, Line]]:
    for item in _in_time(question, reading):
        if item.event.when:
            yield "Dated", _of_event(item, reading.document)


def _where(question: Question, reading: Reading) -> Iterator[tuple[str, Line]]:
    for item in _in_time(question, reading):
        if item.event.place:
            yield "Placed", _of_event(item, reading.document)


def _in_time(question: Question, reading: Reading) -> Iterator[Item]:
    for item in agenda(reading):
        later = item.event.mode in (Mode.FUTURE, Mode.HYPOTHETICAL)
        fits = question.later is None or later is question.later
        if fits and item.event.mode is not Mode.NEGATED and _of_topic(question, item):
            yield item


def _of_topic(question: Question, item: Item) -> bool:
    return _on_topic(question, f"{item.what} {item.event.terms or ''} {item.words}")


_FINDS: Mapping[Asks, Finds] = {
    Asks.SIDES: _sides,
    Asks.ACTS: _acts,
    Asks.STATEMENTS: _statements,
    Asks.AGREED: _agreed,
    Asks.WHEN: _when,
    Asks.WHERE: _where,
}


def _of_position(one: Taken, document: Document) -> Line:
    return _line(
        document,
        id=one.position.id,
        who=_named(one.actor),
        does=one.does,
        said_by="" if one.declared else one.teller,
        spans=one.position.evidence,
        words=one.words,
    )


def _of_statement(row: Row, document: Document) -> Line:
    return _line(
        document,
        id=row.statement.id,
        who=row.who,
        does=row.cue,
        said_by=", ".join(in_line(relay.name) for relay in row.relays),
        spans=row.statement.content,
        words=row.content,
    )


def _of_event(item: Item, document: Document) -> Line:
    place = f" ({item.where})" if item.where else ""
    terms = f"; terms: {in_line(item.event.terms)}" if item.event.terms else ""
    return _line(
        document,
        id=item.event.id,
        who=", ".join(part for part in (item.state, item.when) if part),
        does=f"{item.what}{place}{terms}",
        said_by="",
        spans=item.event.evidence,
        words=item.words,
    )


def _line(  # noqa: PLR0913 - the parts of one line
    document: Document, *, id: str, who: str, does: str, said_by: str, spans: Spans, words: str
) -> Line:
    return Line(
        id=id,
        who=who,
        does=does,
        said_by=said_by,
        words=words,
        spans=spans,
        document=document.id,
        headline=headline(document),
        outlet=document.outlet,
        published=document.published,
    )


def _named(actor: Actor) -> str:
    return in_line(actor.name)
