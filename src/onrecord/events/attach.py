"""What belongs to an event: the days and places whose words hang on it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from onrecord.events.grammar import MOST_KIDS, Grammar
from onrecord.events.modes import is_planned
from onrecord.events.triggers import Trigger, is_passing, tells_of_it
from onrecord.events.words import event_words, mode_words
from onrecord.records.event import DateMention
from onrecord.records.spans import Span, Spans

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_CROSSED = frozenset({"ccomp", "relcl", "parataxis", "csubj"})
_BESIDE = frozenset(
    {"after", "before", "with", "since", "despite", "amid", "as", "without", "over"}
)
_PLANNED = frozenset({"proposed", "scheduled", "agreed"})
_VENUE = frozenset({"in", "at"})


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
            if trigger.named is not None:
                self.words[trigger.named] = trigger
            for verb in self.verbs(trigger):
                if len(self.clauses[verb]) < MOST_KIDS:
                    self.clauses[verb].append(trigger)

    def verbs(self, trigger: Trigger) -> Iterator[int]:
        """The verb of the clause and those whose infinitive it is: "agreed to meet"."""
        parse, verb = self.grammar.parse, trigger.clause
        yield verb
        for _ in range(4):
            to = parse.deps[verb] == "xcomp" or (
                parse.deps[verb] == "pcomp" and parse.tags[parse.heads[verb]] == "IN"
            )
            above = parse.heads[verb]
            if above == verb or not (to or is_planned(self.grammar, above, verb)):
                return
            verb = above if self.grammar.is_verb(above) else parse.heads[above]
            yield verb

    def of(self, word: int) -> tuple[Trigger, ...]:
        """The events the word belongs to, none when another clause lies between."""
        below = word
        for up in self.grammar.above(word):
            crossed = up != below and self.grammar.parse.deps[below] in _CROSSED
            if up in self.words and not (crossed and self.grammar.is_verb(up)):
                return (self.words[up],) if not crossed or self._is_its_clause(word) else ()
            if crossed:
                return ()
            if up in self.clauses:
                return tuple(t for t in self._main(self.clauses[up], up) if self._shares(t, up))
            below = up
        return ()

    def is_of_ruling(self, trigger: Trigger, word: int) -> bool:
        """True for the day of agreeing in "agreed on Monday to meet", which is not that of meeting.

        "On Monday they plan to meet" and "agreed to meet on Monday" say when they meet, and who
        "managed on Monday to meet" met then.
        """
        parse, planned = self.grammar.parse, mode_words().classes
        verb = next((up for up in self.grammar.above(word) if up in self.clauses), trigger.clause)
        ruling = verb != trigger.clause and verb in self.verbs(trigger)
        said, passive = planned.get(parse.lemmas[verb]), self.grammar.child(verb, "auxpass")
        if said == "scheduled" and passive is not None:
            return False  # "were scheduled on Monday to meet"
        ahead = said in _PLANNED and parse.tags[verb] in ("VBD", "VBN")
        return ruling and ahead and word < trigger.word

    def _is_its_clause(self, word: int) -> bool:
        """True for "the talks that were to be held on Friday", not for "that cuts it by 2030"."""
        verb = next((up for up in self.grammar.above(word) if self.grammar.is_verb(up)), word)
        return verb in self.clauses or tells_of_it(self.grammar, verb)

    def _shares(self, trigger: Trigger, verb: int) -> bool:
        """False for what is only mentioned beside: "left on Monday after talks", "with attacks"."""
        grammar, parse = self.grammar, self.grammar.parse
        if grammar.is_verb(trigger.word):
            return True
        if is_passing(grammar, trigger.word) and not tells_of_it(grammar, verb):
            return False
        beside = grammar.lower(parse.heads[trigger.word]) in _BESIDE
        return not (beside and parse.deps[trigger.word] == "pobj")

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


def attached_dates(
    owners: Owners, dates: Iterable[DateMention], into: dict[int, Attached], datelines: Spans = ()
) -> None:
    """Give each date to the event its words hang on; "since 2022" tells when none was.

    The day of a dateline is that of writing, and belongs to no event.
    """
    grammar = owners.grammar
    for mention in dates:
        if any(line.overlaps(mention.span) for line in datelines):
            continue
        first, last = grammar.word_at(mention.span.start), grammar.word_at(mention.span.stop - 1)
        if grammar.lower(first) == "since":
            continue
        inside = range(first, last + 1)
        top = next((w for w in inside if grammar.parse.heads[w] not in inside), first)
        preposition = grammar.parse.heads[top]
        if grammar.lower(preposition) in ("since", "until", "till") and top != preposition:
            continue
        for trigger in owners.of(top):
            if not owners.is_of_ruling(trigger, top):
                into[trigger.word].dates.append(mention)


def attached_places(owners: Owners, into: dict[int, Attached]) -> None:
    """Give each "in Tamar" to its event; what is negated ("not in Ostmark") is no venue."""
    for place, head in venues(owners.grammar):
        if not _is_venue_of_event(owners.grammar, head):
            continue
        for trigger in owners.of(head):
            into[trigger.word].places.append(place)


def _is_venue_of_event(grammar: Grammar, preposition: int) -> bool:
    """False for "members in Tamar", where somebody is who is not the event."""
    head, words = grammar.parse.heads[preposition], event_words()
    if grammar.parse.tags[head] not in ("NN", "NNS", "NNPS"):
        return True
    lemma = grammar.parse.lemmas[head].lower()
    beside = grammar.parse.deps[head] in ("nsubj", "nsubjpass", "dobj", "appos", "conj")
    return not beside or lemma in words.nouns or lemma in ("place", "part", "date", "deadline")


def venues(grammar: Grammar, *, negated: bool = False) -> Iterator[tuple[Span, int]]:
    """The names after "in" and "at", and the preposition's word. Linear."""
    parse = grammar.parse
    for word, tag in enumerate(parse.tags):
        head = parse.heads[word]
        if tag != "NNP" or parse.deps[word] != "pobj" or grammar.lower(head) not in _VENUE:
            continue
        if head and parse.words[head - 1] == "-":
            continue  # "Commander-in-Chief"
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
