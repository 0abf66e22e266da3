"""What belongs to an event: the days, places and actors whose words hang on it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from onrecord.events.grammar import MOST_KIDS, Grammar
from onrecord.events.triggers import Trigger, is_passing
from onrecord.events.words import event_words
from onrecord.records.actor import Actor, ActorKind
from onrecord.records.event import DateMention
from onrecord.records.spans import Span

_NO_PARTY = frozenset({ActorKind.OUTLET, ActorKind.DOCUMENT})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_CROSSED = frozenset({"ccomp", "relcl", "parataxis", "csubj"})
_VENUE = frozenset({"in", "at"})
_SIDES = frozenset({"with", "between", "by", "of", "against", "on", "from", "to", "and", "among"})


@dataclass(slots=True, kw_only=True)
class Attached:
    """What was found for one event."""

    dates: list[DateMention] = field(default_factory=list)
    places: list[Span] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)


class Owners:
    """Which event a word belongs to: the first whose word or clause its heads lead to.

    Every look-up climbs a bounded number of heads, so that all of them together are linear.
    """

    def __init__(self, grammar: Grammar, found: Iterable[Trigger]) -> None:
        self.grammar = grammar
        self.words: dict[int, Trigger] = {}
        self.clauses: dict[int, list[Trigger]] = defaultdict(list)
        for trigger in found:
            self.words[trigger.word] = trigger
            for verb in self._verbs(trigger):
                if len(self.clauses[verb]) < MOST_KIDS:
                    self.clauses[verb].append(trigger)

    def _verbs(self, trigger: Trigger) -> Iterator[int]:
        """The verb of the clause and those whose infinitive it is: "agreed to meet"."""
        parse, verb = self.grammar.parse, trigger.clause
        yield verb
        for _ in range(4):
            to = parse.deps[verb] == "xcomp" or (
                parse.deps[verb] == "pcomp" and parse.tags[parse.heads[verb]] == "IN"
            )
            above = parse.heads[verb]
            if not to or above == verb:
                return
            verb = above if self.grammar.is_verb(above) else parse.heads[above]
            yield verb

    def of(self, word: int) -> tuple[Trigger, ...]:
        """The events the word belongs to, none when another clause lies between."""
        below = word
        for up in self.grammar.above(word):
            crossed = up != below and self.grammar.parse.deps[below] in _CROSSED
            if up in self.words and not (crossed and self.grammar.is_verb(up)):
                return (self.words[up],)
            if crossed:
                return ()
            if up in self.clauses:
                return tuple(self._main(self.clauses[up], up))
            below = up
        return ()

    def _main(self, triggers: list[Trigger], verb: int) -> list[Trigger]:
        """The subject or object of the verb, not what came "after the attack"."""
        parse = self.grammar.parse
        main = [t for t in triggers if t.word == verb or self._is_argument(t, verb)]
        return main[:1] or [t for t in triggers if parse.deps[t.word] != "pobj"][:1] or triggers[:1]

    def _is_argument(self, trigger: Trigger, verb: int) -> bool:
        parse = self.grammar.parse
        deps = parse.deps[trigger.word]
        return deps in ("nsubj", "nsubjpass", "dobj", "attr", "xcomp") and (
            parse.heads[trigger.word] == verb or parse.deps[trigger.clause] in ("xcomp", "pcomp")
        )


def attached_dates(owners: Owners, dates: Iterable[DateMention], into: dict[int, Attached]) -> None:
    """Give each date to the event its words hang on; "since 2022" tells when none was."""
    grammar = owners.grammar
    for mention in dates:
        first, last = grammar.word_at(mention.span.start), grammar.word_at(mention.span.stop - 1)
        if grammar.lower(first) == "since":
            continue
        inside = range(first, last + 1)
        top = next((w for w in inside if grammar.parse.heads[w] not in inside), first)
        preposition = grammar.parse.heads[top]
        if grammar.lower(preposition) in ("since", "until", "till") and top != preposition:
            continue
        for trigger in owners.of(top):
            into[trigger.word].dates.append(mention)


def attached_places(owners: Owners, into: dict[int, Attached]) -> None:
    """Give each "in Tamar" to its event; what is negated ("not in Ostmark") is no venue."""
    for place, head in venues(owners.grammar):
        for trigger in owners.of(head):
            into[trigger.word].places.append(place)


def venues(grammar: Grammar, *, negated: bool = False) -> Iterator[tuple[Span, int]]:
    """The names after "in" and "at", and the preposition's word. Linear."""
    parse = grammar.parse
    for word, tag in enumerate(parse.tags):
        head = parse.heads[word]
        if tag != "NNP" or parse.deps[word] != "pobj" or grammar.lower(head) not in _VENUE:
            continue
        if (grammar.child(head, "neg") is not None) is not negated:
            continue
        entity = grammar.entity_at(word)
        label = entity.label if entity else ""
        if label in ("DATE", "TIME") or (grammar.lower(head) == "at" and label not in _PLACES):
            continue
        yield _name(grammar, word), head


def _name(grammar: Grammar, word: int) -> Span:
    """The capitalised words around the last of a name, with its article: "the Vatican"."""
    parse, first = grammar.parse, word
    floor = max(grammar.left[word], word - 5)
    while first > floor and parse.tags[first - 1] == "NNP":
        first -= 1
    if first > floor and grammar.lower(first - 1) == "the":
        first -= 1
    return parse.span(first, word + 1)


def attached_parties(owners: Owners, actors: Iterable[Actor], into: dict[int, Attached]) -> None:
    """Give each actor to the event he is subject, object or side of."""
    grammar = owners.grammar
    seats = {head: place for place, head in venues(grammar)}
    for span, id in _mentions(actors):
        word = grammar.word_at(span.stop - 1)
        if _is_nobody(grammar, word) or not _is_side(grammar, word, seats):
            continue
        for trigger in owners.of(word):
            first, stop = grammar.subtree(trigger.word)
            if is_passing(grammar, trigger.word) and not first <= word < stop:
                continue
            if id not in into[trigger.word].parties:
                into[trigger.word].parties.append(id)


def _is_nobody(grammar: Grammar, word: int) -> bool:
    """True for "those", for "its troops" and for the prisoners who are exchanged."""
    captive = grammar.parse.lemmas[word].lower() in event_words().captives
    owned = any(grammar.parse.tags[kid] == "PRP$" for kid in grammar.kids[word])
    return captive or owned or grammar.parse.tags[word] in ("DT", "PRP")


def _mentions(actors: Iterable[Actor]) -> list[tuple[Span, str]]:
    return sorted(
        (span, actor.id)
        for actor in actors
        if actor.kind not in _NO_PARTY
        for span in actor.mentions
    )


def _is_side(grammar: Grammar, word: int, seats: dict[int, Span]) -> bool:
    """False for a venue and for "according to Varga"."""
    parse = grammar.parse
    for up in grammar.above(word):
        if up in seats:
            return False
        if parse.deps[up] == "pobj":
            return grammar.lower(parse.heads[up]) in _SIDES
        if parse.deps[up] in ("nsubj", "nsubjpass", "dobj", "agent") or grammar.is_verb(up):
            return True
    return True
