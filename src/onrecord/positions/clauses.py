"""The sides that asserted clauses take: for the speaker, and for those he ascribes one to."""

from collections.abc import Iterator, Sequence

from onrecord.positions.duties import (
    COPULAS,
    appealed,
    duty_of,
    is_counterfactual,
    is_past_duty,
    is_preferred,
)
from onrecord.positions.feelings import drawn, felt
from onrecord.positions.judged import judged, labelled
from onrecord.positions.lexicon import listed
from onrecord.positions.links import Link, chain, complements
from onrecord.positions.plans import announced
from onrecord.positions.stands import Ground, Stand, denied, is_open_matter, meant, negated_act
from onrecord.positions.terms import term_of
from onrecord.positions.tree import Found, Tree
from onrecord.positions.voices import NOBODY, SHE, Voice, Voices
from onrecord.records.position import Act

_OPEN = frozenset({"could", "may", "might", "can"})
_WILL = frozenset({"will", "shall", "would"})
_UNSURE = frozenset({"expect", "rumour", "rumor", "suppose", "believe", "suspect", "schedule"})
_FORMULAS = frozenset({"say", "tell", "admit", "ask", "hear", "know", "see"})


def _is_bare(tree: Tree, word: int, found: Found) -> bool:
    """True for a noun that names a deed of somebody: it takes no side by being mentioned."""
    return tree.is_noun(word) and found.entry.act in (Act.ACCUSE, Act.THREATEN, Act.PROTEST)


class Clauses:
    """The stands of the clauses among some words of one text.

    Args:
        tree: The grammar of the text.
        words: The words that are asserted, sorted: a content, or a sentence of the outlet.
        direct: True for quoted words, where "he" is not the speaker.
        themselves: The pronouns that may stand for who speaks: SHE, or THEY when several do.
        body: True when a body speaks, which may say "it" of itself.
        named: True when a noun alone may take a side: "announced its readiness to sign".
    """

    def __init__(
        self,
        tree: Tree,
        words: Sequence[int],
        *,
        direct: bool,
        themselves: frozenset[str] = SHE,
        body: bool = False,
        named: bool = True,
    ) -> None:
        self.tree = tree
        self.words = words
        self.inside = frozenset(words)
        self.direct = direct
        self.named = named
        self.voices = Voices(tree, words, direct=direct, themselves=themselves, body=body)

    def stands(self) -> Iterator[Stand]:
        """Every stand the clauses take, in the order of the text."""
        for word in self.words:
            if not self._is_clause(word):
                yield from self._way(word)
                continue
            voice = self.voices.of(word)
            if voice is not NOBODY:
                yield from self._turned(word, voice)

    def _turned(self, word: int, voice: int | None) -> Iterator[Stand]:
        """The stands of a clause, turned round where the speaker says he does not think so."""
        for stand in self._of_clause(word, voice):
            turned = denied(stand) if self.voices.is_denied(word) else stand
            asked = stand.holder is None and self.voices.is_presupposed(word)
            if turned is not None and not asked:
                yield turned

    def of(self, word: int) -> Iterator[Stand]:
        """The stands of one clause by its verb, asserted whoever says it."""
        return self._of_clause(word, None)

    def _way(self, word: int) -> Iterator[Stand]:
        """A deed ascribed by an infinitive: "the only way for them to sabotage the talks"."""
        tree = self.tree
        if tree.parse.deps[word] not in ("relcl", "acl") or not tree.is_infinitive(word):
            return
        subject, found = tree.first(word, "nsubj"), tree.at(word)
        if subject is None or found is None or not found.entry.deed:
            return
        if self.voices.of(tree.parse.heads[word]) is not NOBODY:
            yield from self.taken(word, found, None)

    def _is_clause(self, word: int) -> bool:
        tree, dep = self.tree, self.tree.parse.deps[word]
        if tree.parse.heads[word] not in self.inside or dep == "ROOT":
            fragment = self.direct and tree.subject(word) is None and tree.entry(word).side
            plain = tree.is_verb(word) or tree.is_noun(word) or word in tree.phrases
            return plain or bool(fragment)  # "Proud of our negotiators."
        joined = dep in ("conj", "ccomp", "advcl", "parataxis", "csubj", "dep")
        return tree.is_verb(word) and (joined or self.voices.is_fact(word))

    def _of_clause(self, word: int, voice: int | None) -> Iterator[Stand]:
        tree = self.tree
        modals = tree.auxiliaries(word)
        duty = duty_of(tree, word, direct=self.direct)
        if duty is not None:
            yield from appealed(tree, word, duty, voice)
            return
        needed = term_of(tree, word)
        if needed is not None:
            yield from self._demanded(word, needed, voice)
            return
        if is_preferred(tree, word):
            yield from self._preferred(word, voice)
            return
        found = tree.at(word)
        if is_past_duty(tree, word, direct=self.direct):
            return
        if found and found.words == (word,) and self._is_blow(word):
            return
        refused = modals & {"can", "could"} and tree.negators(word)
        habit = "can" in modals and tree.lemmas[word] == "be"  # "can be stubborn"
        if modals & _OPEN and word not in tree.phrases and not (refused or habit):
            return
        if "would" in modals and ("have" in modals or is_counterfactual(tree, word)):
            return
        goal = tree.first(word, "xcomp") if tree.lemmas[word] == "go" else None
        if goal is not None and self._is_verdict(word, goal):
            yield from self._judged(goal, tree.at(goal), voice)
            return
        yield from self._said_or_done(word, found, voice)

    def _is_blow(self, word: int) -> bool:
        """True for "slammed the door"; "slams Norland over the posts" is done with words."""
        tree = self.tree
        if tree.lemmas[word] not in listed("blows"):
            return False
        subject, hit = tree.subject(word), tree.first(word, "dobj", "nsubjpass")
        reasons = [p for p in tree.with_deps(word, ("prep",)) if tree.lemmas[p] in ("over", "for")]
        actors = [w for w in (subject, hit) if w is not None and tree.is_actor(w)]
        return len(actors) < 2 or not reasons

    def _demanded(self, word: int, needed: int, voice: int | None) -> Iterator[Stand]:
        """The stand of "no truce without guarantees", of him who "will sign only if" it is so."""
        holder = self.holder_of(word, None, voice)
        holder = voice if holder is NOBODY else holder
        yield self._stand(holder, [Link(needed, 1)], Act.REQUEST, (word,), word)

    def _preferred(self, word: int, voice: int | None) -> Iterator[Stand]:
        """The stand of "would rather negotiate than fight"."""
        holder = self.holder_of(word, None, voice)
        if holder is not NOBODY:
            yield self._stand(holder, [Link(word, 1)], Act.STATE, (word,), word)

    def _said_or_done(self, word: int, found: Found | None, voice: int | None) -> Iterator[Stand]:
        tree = self.tree
        if found and found.entry.side and not (found.entry.needed or found.entry.speech):
            if tree.is_noun(word) and self._is_loose(word, found):
                return
            stands = [] if _is_bare(tree, word, found) else list(self.taken(word, found, voice))
            stands = stands or list(announced(tree, self.voices, word, voice))
            yield from stands or self._harms(word, found, voice)
            return
        if found and found.entry.feels:
            yield from felt(tree, self.voices, word, found, voice)
            return
        if tree.lemmas[word] in COPULAS and not (found and len(found.words) > 1):
            yield from self._copula(word, voice)
            return
        if found and found.entry.speech == "labels":
            yield from self._label(word, voice)
            return
        stands = [*self._act_noun(word, voice), *drawn(tree, word)]
        stands += announced(tree, self.voices, word, voice)
        yield from stands
        if all(stand.ground is Ground.WILL for stand in stands):
            yield from self._judged(word, found, voice)

    def _is_loose(self, word: int, found: Found) -> bool:
        """True for a wish, liking or request that is only mentioned: "interests"."""
        if found.entry.side < 0:
            return False
        if not self.named:
            return found.entry.act is not Act.AGREE
        liking = found.entry.act in (Act.STATE, Act.SUPPORT)
        return liking and self.tree.parse.tags[word] == "NNS"

    def _is_verdict(self, word: int, goal: int) -> bool:
        """True where "is going to ruin" judges its subject; "I'm going to help" is a plan."""
        entry, subject = self.tree.entry(goal), self.tree.subject(word)
        mine = subject is not None and self.voices.is_speaker(subject)
        return bool(entry.verdict) and not entry.side and not mine

    def _harms(self, word: int, found: Found, voice: int | None) -> Iterator[Stand]:
        """What a thing does where an actor would take a side: "the attacks threaten peace"."""
        subject = self.tree.subject(word)
        if found.entry.verdict and subject is not None and not self.tree.is_actor(subject):
            yield from self._judged(word, found, voice)

    def taken(
        self, word: int, found: Found, voice: int | None, subject: int | None = None
    ) -> Iterator[Stand]:
        """The stand of a verb, noun or adjective that takes a side, for its subject."""
        tree, entry = self.tree, found.entry
        goal = tree.first(word, "xcomp")
        formula = goal is not None and tree.lemmas[goal] in _FORMULAS
        if formula and entry.act in (Act.STATE, Act.REJECT):
            return  # "I hate to say it", "refused to say"
        starts = [
            Link(link.word, entry.side * link.sign) for link in complements(tree, word, found)
        ]
        holder = self.holder_of(word, subject, voice)
        if not starts or holder is NOBODY or entry.act is None:
            return
        act: Act | None = entry.act
        if act is Act.STATE and holder is None and tree.auxiliaries(word) & _WILL:
            act = Act.AGREE
        governor = tree.parse.heads[word] if subject is not None else word
        negators = [*tree.negators(word), *(tree.negators(governor) if governor != word else [])]
        negators = [n for n in negators if n not in found.words]
        if tree.lemmas[governor] in _UNSURE and tree.is_passive(governor):
            return
        flipped = len(negators) % 2 == 1
        if flipped:
            silent = entry.silent and bool(tree.auxiliaries(word) & {"have", "do"})
            silent = silent or is_open_matter(tree, found)
            act = None if silent else negated_act(act, side=entry.side)
            starts = [Link(w, -sign) for w, sign in starts]
        if act is None or (entry.deed and holder is None and tree.subject(word) is None):
            return
        yield self._stand(holder, starts, act, (*found.words, *negators), word)

    def _stand(
        self, holder: int | None, starts: list[Link], act: Act, decided: tuple[int, ...], word: int
    ) -> Stand:
        tree = self.tree
        links, more = chain(tree, starts)
        first = tree.entry(links[0].word)
        if act is Act.STATE:
            inner, verb = meant(tree, links)
            act, more = inner or act, (*more, *verb)
        elif act is Act.REJECT and first.act is Act.REJECT and links[0].sign < 0:
            act = Act.AGREE
        deed = tree.entry(word).deed
        ground = Ground.OWN if holder is None else Ground.DEED if deed else Ground.ASCRIBED
        return Stand(
            holder=holder, links=links, act=act, ground=ground, decided=(*decided, *more),
            addressee=self._addressee(word, act, links),
        )  # fmt: skip

    def _addressee(self, word: int, act: Act, links: tuple[Link, ...]) -> int | None:
        """Of whom something is demanded: "urged Sudria to open", "guarantees from the West"."""
        if act not in (Act.REQUEST, Act.APPEAL):
            return None
        tree = self.tree
        subject = tree.first(links[0].word, "nsubj")
        named = tree.first(word, "dobj") if links[0].word != tree.first(word, "dobj") else None
        source = [
            kid
            for link in links[:2]
            for prep in tree.with_deps(link.word, ("prep",))
            if tree.lemmas[prep] == "from"
            for kid in tree.with_deps(prep, ("pobj",))
        ]
        return next((w for w in (subject, named, *source) if w is not None), None)

    def holder_of(self, word: int, subject: int | None, voice: int | None) -> Voice:
        """Whose side it is; nobody's when a passive names no agent or the subject is a thing."""
        tree = self.tree
        if subject is None and tree.is_passive(word):
            agent = tree.first(word, "agent")
            named = tree.first(agent, "pobj") if agent is not None else None
            return NOBODY if named is None else named
        if subject is None:
            subject = tree.subject(word)
        if subject is None:
            return voice
        if tree.parse.deps[subject] == "expl" or tree.lemmas[subject] in listed("anybody"):
            return NOBODY
        if voice is None and self.voices.is_speaker(subject):
            return None
        if tree.parse.words[subject].lower() == "it" or self._is_any(subject):
            return NOBODY
        return (
            subject
            if tree.are_people(subject) or tree.is_actor(subject) or tree.is_nobody(subject)
            else NOBODY
        )

    def _is_any(self, word: int) -> bool:
        """True for "any company" and "each side": no one's position."""
        kids = self.tree.with_deps(word, ("det",))
        return any(self.tree.lemmas[k] in listed("quantified") - {"no", "neither"} for k in kids)

    def _copula(self, word: int, voice: int | None) -> Iterator[Stand]:
        tree = self.tree
        subject = tree.subject(word)
        meant = list(self._aim(word, subject, voice)) if subject is not None else []
        if meant:
            yield from meant
            return
        for kid in tree.with_deps(word, ("acomp", "attr", "prep", "oprd", "advmod")):
            found = tree.at(kid)
            if not found or not found.entry.side or found.entry.verdict or subject is None:
                continue
            there = tree.parse.deps[subject] == "expl"
            if not there or kid in tree.phrases:  # "there is no alternative to"
                yield from self.taken(kid, found, voice, None if there else subject)
            return
        yield from self._judged(word, tree.at(word), voice)

    def _is_ours(self, owner: int) -> bool:
        """True for "our" and "my", and for "his" in what is not quoted."""
        his = () if self.direct else ("his", "her", "their", "its")
        return self.tree.parse.words[owner].lower() in ("my", "our", *his)

    def _aim(self, word: int, subject: int, voice: int | None) -> Iterator[Stand]:
        """The stand of "our goal is to end the war", "my advice was not to sign"."""
        tree, found = self.tree, self.tree.at(subject)
        clause = tree.first(word, "xcomp", "ccomp", "advcl")
        if not found or not found.entry.side or found.entry.act is None or clause is None:
            return
        if not tree.is_noun(subject) or found.entry.actor or not tree.is_infinitive(clause):
            return
        owner = tree.first(subject, "poss")
        holder = (
            voice if owner is None or self._is_ours(owner) else self.holder_of(word, owner, voice)
        )
        if holder is NOBODY:
            return
        negators = tree.negators(word)
        instead = tree.first(clause, "conj")
        if negators and instead is not None and tree.is_infinitive(instead):
            negators, clause = [], instead  # "not to leave but to stay"
        sign = found.entry.side * (-1 if len(negators) % 2 else 1)
        links, decided = chain(tree, [Link(clause, sign)])
        yield Stand(
            holder=holder, links=links, act=found.entry.act,
            ground=Ground.OWN if holder is None else Ground.ASCRIBED,
            decided=(subject, *negators, *decided),
        )  # fmt: skip

    def _judged(self, word: int, found: Found | None, voice: int | None) -> Iterator[Stand]:
        """What is judged, but for what somebody says of himself."""
        for stand in judged(self.tree, word, found, voice):
            about = stand.links[0].word
            if self.tree.lemmas[about] == "you":
                continue
            if stand.holder is not None or not self._is_of_speaker(about):
                yield stand

    def _is_of_speaker(self, word: int) -> bool:
        """True for the speaker and, in what is not quoted, for "her tweet"."""
        owners = () if self.direct else self.tree.with_deps(word, ("poss",))
        mine = self.voices.themselves | {"his", "her"}
        return self.voices.is_speaker(word) or any(
            self.tree.parse.words[k].lower() in mine for k in owners
        )

    def _label(self, word: int, voice: int | None) -> Iterator[Stand]:
        holder = self.holder_of(word, None, voice)
        target = self.tree.first(word, "dobj", "nsubjpass")
        if holder is NOBODY or target is None or self.tree.negators(word):
            return
        later = [w for w in self.words if w > word]
        yield from labelled(self.tree, target, later, holder=holder, cue=(word,))

    def _act_noun(self, word: int, voice: int | None) -> Iterator[Stand]:
        """The stand of a noun that takes the side: "expressed support for"."""
        tree = self.tree
        for kid in tree.with_deps(word, ("dobj",)):
            found = tree.at(kid)
            if found and found.entry.side and not tree.is_passive(word):
                if tree.entry(word).path < 0 or not complements(tree, kid, found):
                    continue
                subject = tree.subject(word)
                if subject is not None:
                    yield from self.taken(kid, found, voice, subject)
