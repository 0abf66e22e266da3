"""Who takes part in an event: subject, object, side or owner of its own words, nobody else."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from onrecord.events.attach import Attached, Owners, venues
from onrecord.events.grammar import DEEPEST, Grammar
from onrecord.events.triggers import Trigger, is_passing
from onrecord.events.words import event_words
from onrecord.records.actor import Actor, ActorKind
from onrecord.records.spans import Span, Spans

_NO_PARTY = frozenset({ActorKind.OUTLET, ActorKind.DOCUMENT, ActorKind.UNNAMED})
_KNOWN = (ActorKind.PERSON, ActorKind.STATE)
_SIDES = frozenset({"with", "between", "among", "by", "of"})
_OF_KIND = {
    "attack": frozenset({"on", "against"}),
    "sanction": frozenset({"on", "against"}),
    "propose": frozenset({"to", "from"}),
    "ultimatum": frozenset({"to"}),
    "deadline": frozenset({"for"}),
}
_TWO = 2
_SUBJECT = ("nsubj", "nsubjpass")
_OWNER = ("poss", "compound", "nmod", "amod")
_LINKS = frozenset({"part", "place", "start", "end", "beginning", "date", "day"})
_ASIDE = frozenset(
    {"after", "before", "during", "since", "amid", "despite", "following", "until", "about",
     "ahead", "because", "over", "without", "as", "like", "than"}
)  # fmt: skip


def attached_parties(
    owners: Owners, actors: Iterable[Actor], into: dict[int, Attached], datelines: Spans = ()
) -> None:
    """Give each named actor to the event he takes part in.

    Not to one that he only speaks of, and not by a description ("an official").
    """
    found = _Parties(owners, tuple(_mentions(owners.grammar, actors)))
    for span, id in found.mentions:
        if any(line.overlaps(span) for line in datelines):
            continue
        for trigger in found.of(span):
            if id not in into[trigger.word].parties:
                into[trigger.word].parties.append(id)


def _mentions(grammar: Grammar, actors: Iterable[Actor]) -> Iterator[tuple[Span, str]]:
    """Mentions of persons and states, and of others by a name: not "the leaders of Norland".

    "Norland and Sudria" are the two of them, where both are actors.
    """
    several = sorted(
        (span, actor.id, actor.kind)
        for actor in actors
        if actor.kind not in _NO_PARTY
        for span in actor.mentions
        if _is_named(grammar, span, actor.kind)
    )
    starts = [span.start for span, *_ in several]
    for span, id, kind in several:
        near = several[bisect_left(starts, span.start) : bisect_left(starts, span.stop)]
        both = kind is ActorKind.GROUP and sum(one.stop <= span.stop for one, *_ in near) > _TWO
        if not both:
            yield span, id


def _is_named(grammar: Grammar, span: Span, kind: ActorKind) -> bool:
    tag = grammar.parse.tags[top_of(grammar, span)]
    return tag.startswith("NNP") or (kind in _KNOWN and tag not in ("PRP", "DT", "WP"))


def top_of(grammar: Grammar, span: Span) -> int:
    """The word of a span that the others hang on."""
    heads = grammar.parse.heads
    inside = range(grammar.word_at(span.start), grammar.word_at(span.stop - 1) + 1)
    return next((w for w in inside if heads[w] not in inside or heads[w] == w), inside[-1])


class _Parties:
    """The events of a mention."""

    def __init__(self, owners: Owners, mentions: tuple[tuple[Span, str], ...]) -> None:
        self.owners, self.mentions = owners, mentions
        self.grammar: Grammar = owners.grammar
        self.seats = {head for _, head in venues(self.grammar)}
        self.tops = {span: top_of(owners.grammar, span) for span, _ in mentions}
        self.taken = set(self.tops.values())
        self.relatives = self._relatives()

    def of(self, span: Span) -> Iterator[Trigger]:
        """The events the mention's actor takes part in."""
        top = self.tops[span]
        if self._is_owned(top):
            return
        argument = self._argument(top)
        if argument is None:
            return
        for trigger in self.owners.of(top):
            if self._takes_part(trigger, argument):
                yield trigger
        yield from self.relatives.get(argument, ())

    def _is_owned(self, word: int) -> bool:
        """True for "its troops" and for the prisoners who are exchanged."""
        captive = self.grammar.parse.lemmas[word].lower() in event_words().captives
        return captive or any(self.grammar.parse.tags[k] == "PRP$" for k in self.grammar.kids[word])

    def _argument(self, word: int) -> int | None:
        """The word that stands for the actor in the clause: "delegation" for Norland."""
        parse, at = self.grammar.parse, word
        for _ in range(DEEPEST):
            head, dep = parse.heads[at], parse.deps[at]
            if head == at:
                return None
            if dep in ("conj", "appos") and not self.grammar.is_verb(head):
                at = head
                continue
            above = self._stands_for(at, dep)
            if above is None:
                return at
            at = above
        return None

    def _stands_for(self, word: int, dep: str) -> int | None:
        """The organ a name hangs on: "the army of Norland", "Norland's delegation"."""
        parse, head = self.grammar.parse, self.grammar.parse.heads[word]
        if dep == "pobj" and self.grammar.lower(head) in ("of", "from"):
            head = parse.heads[head]
        elif dep not in _OWNER:
            return None
        organ = parse.lemmas[head].lower() in event_words().organs
        return head if organ and not self._has_a_name(head) else None

    def _has_a_name(self, word: int) -> bool:
        """True for the minister in "Norland's minister Tomas Reyl"."""
        grammar = self.grammar
        near = [word, *(k for k in grammar.kids[word] if grammar.parse.deps[k] == "appos")]
        if grammar.parse.deps[word] == "appos":
            near.append(grammar.parse.heads[word])
        return any(one in self.taken and grammar.parse.tags[one] == "NNP" for one in near)

    def _takes_part(self, trigger: Trigger, argument: int) -> bool:
        parse = self.grammar.parse
        head, dep = parse.heads[argument], parse.deps[argument]
        if dep in _OWNER:
            return self._is_own(trigger, head)
        if dep == "pobj":
            return self._is_side(trigger, head)
        if is_passing(self.grammar, trigger.word):
            return False
        if dep in _SUBJECT or dep in ("dobj", "dative"):
            return self._is_doer(trigger, head, dep)
        return False

    def _is_own(self, trigger: Trigger, noun: int) -> bool:
        """True for the words of the event: the trigger, the talks in "a round of talks"."""
        if noun in (trigger.word, trigger.named):
            return True
        named = self.grammar.parse.lemmas[noun].lower() in event_words().nouns
        return named and trigger.word in tuple(self.grammar.above(noun))[:4]

    def _is_side(self, trigger: Trigger, preposition: int) -> bool:
        """True for "with Norland", "between Norland and Sudria", "by the army of Norland"."""
        grammar = self.grammar
        name, ruler = grammar.lower(preposition), grammar.parse.heads[preposition]
        if preposition in self.seats or name not in _SIDES | _OF_KIND.get(
            trigger.kind, frozenset()
        ):
            return False
        if self._is_own(trigger, ruler):
            return True
        if is_passing(grammar, trigger.word) or ruler != trigger.clause:
            return False
        return grammar.parse.lemmas[ruler].lower() in event_words().takes_part and name != "of"

    def _is_doer(self, trigger: Trigger, verb: int, dep: str) -> bool:
        """True for who does it himself: not who accuses him, not who urges him to."""
        grammar = self.grammar
        if verb == trigger.word:
            return True
        noun = not grammar.is_verb(trigger.word)
        if noun and not self._is_direct(trigger):
            return False
        if verb == trigger.clause:
            return dep == "nsubj"
        if verb not in self.owners.verbs(trigger):
            return False
        pressed = grammar.child(verb, "dobj")
        return dep == "dobj" if pressed is not None else dep in _SUBJECT

    def _is_direct(self, trigger: Trigger) -> bool:
        """True where the noun is the matter of a verb of taking part: "hold talks"."""
        grammar, parse = self.grammar, self.grammar.parse
        if parse.deps[trigger.word] in _SUBJECT:
            return False
        for up in grammar.above(trigger.word):
            if up == trigger.clause:
                return grammar.parse.lemmas[up].lower() in event_words().takes_part
            if up != trigger.word and not self._links(up):
                return False
        return False

    def _links(self, word: int) -> bool:
        """True for a preposition that is no aside, and for "part" and "ready"."""
        grammar = self.grammar
        if grammar.parse.tags[word] in ("IN", "TO"):
            return grammar.lower(word) not in _ASIDE
        lemma = grammar.parse.lemmas[word].lower()
        return lemma in event_words().willing | event_words().nouns.keys() | _LINKS

    def _relatives(self) -> dict[int, list[Trigger]]:
        """Verbs of relative clauses by the noun they hang on: "Reyl, who met Varga"."""
        grammar, parse = self.grammar, self.grammar.parse
        found: dict[int, list[Trigger]] = {}
        for trigger in self.owners.words.values():
            doer = grammar.child(trigger.word, *_SUBJECT)
            if doer is None or parse.tags[doer] not in ("WP", "WDT"):
                continue
            if parse.deps[trigger.word] == "relcl":
                found.setdefault(parse.heads[trigger.word], []).append(trigger)
        return found
