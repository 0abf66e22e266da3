"""The sides that asserted clauses take: for the speaker, and for those he ascribes one to."""

from collections.abc import Iterator, Sequence

from onrecord.positions.judged import judged, labelled
from onrecord.positions.lexicon import listed
from onrecord.positions.links import Link, chain, complements
from onrecord.positions.stands import Ground, Stand, meant, negated_act
from onrecord.positions.tree import Found, Tree
from onrecord.positions.voices import NOBODY, Voice, Voices
from onrecord.records.position import Act

_OPEN = frozenset({"could", "may", "might", "can"})
_DUTY = frozenset({"must", "should", "ought", "shall"})
_NEEDS = frozenset({"need", "have", "ought"})
_WILL = frozenset({"will", "shall", "would"})
_COPULAS = frozenset(
    {"be", "become", "remain", "seem", "look", "sound", "appear", "feel", "stay", "prove"}
)
_UNSURE = frozenset({"expect", "rumour", "rumor", "suppose", "believe", "suspect", "schedule"})
_PAST = frozenset({"have", "do"})


def _is_bare(tree: Tree, word: int, found: Found) -> bool:
    """True for a noun that names a deed of somebody: it takes no side by being mentioned."""
    return tree.is_noun(word) and found.entry.act in (Act.ACCUSE, Act.THREATEN, Act.PROTEST)


class Clauses:
    """The stands of the clauses among some words of one text.

    Args:
        tree: The grammar of the text.
        words: The words that are asserted, sorted: a content, or a sentence of the outlet.
        direct: True for quoted words, where "he" is not the speaker.
        plural: True when several speak: "they" are the speakers then, not "she".
    """

    def __init__(
        self, tree: Tree, words: Sequence[int], *, direct: bool, plural: bool = False
    ) -> None:
        self.tree = tree
        self.words = words
        self.inside = frozenset(words)
        self.direct = direct
        self.voices = Voices(tree, words, direct=direct, plural=plural)

    def stands(self) -> Iterator[Stand]:
        """Every stand the clauses take, in the order of the text."""
        for word in self.words:
            if not self._is_clause(word):
                yield from self._way(word)
                continue
            voice = self.voices.of(word)
            if voice is not NOBODY:
                yield from self._of_clause(word, voice)

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
            yield from self._taken(word, found, None)

    def _is_clause(self, word: int) -> bool:
        tree, dep = self.tree, self.tree.parse.deps[word]
        if tree.parse.heads[word] not in self.inside or dep == "ROOT":
            return tree.is_verb(word) or tree.is_noun(word) or word in tree.phrases
        return tree.is_verb(word) and dep in ("conj", "ccomp", "advcl", "parataxis", "csubj", "dep")

    def _of_clause(self, word: int, voice: int | None) -> Iterator[Stand]:
        tree = self.tree
        modals = tree.auxiliaries(word)
        duty = self._duty(word, modals)
        if duty is not None:
            yield from self._appeal(word, duty, voice)
            return
        found = tree.at(word)
        refused = "can" in modals and tree.negators(word)
        if modals & _OPEN and word not in tree.phrases and not refused:
            return
        if "would" in modals and "have" in modals:
            return
        goal = tree.first(word, "xcomp") if tree.lemmas[word] == "go" else None
        if goal is not None and tree.entry(goal).verdict and not tree.entry(goal).side:
            yield from self._judged(goal, tree.at(goal), voice)
            return
        yield from self._said_or_done(word, found, voice)

    def _said_or_done(self, word: int, found: Found | None, voice: int | None) -> Iterator[Stand]:
        tree = self.tree
        if found and found.entry.side and not (found.entry.needed or found.entry.speech):
            stands = [] if _is_bare(tree, word, found) else list(self._taken(word, found, voice))
            yield from stands or self._announced(word, found, voice)
            return
        if tree.lemmas[word] in _COPULAS and not (found and len(found.words) > 1):
            yield from self._copula(word, voice)
            return
        if found and found.entry.speech == "labels":
            yield from self._label(word, voice)
            return
        stands = [*self._act_noun(word, voice), *self._announced(word, found, voice)]
        yield from stands or self._judged(word, found, voice)

    def _duty(self, word: int, modals: frozenset[str]) -> int | None:
        """The verb that ought to be done, or the need's own verb; None when nothing ought."""
        tree = self.tree
        if modals & _DUTY:
            return None if "have" in modals else word
        if tree.lemmas[word] == "get" and "have" in modals:
            return tree.first(word, "xcomp")
        if tree.lemmas[word] in _NEEDS:
            goal = tree.first(word, "xcomp")
            if goal is not None and tree.is_infinitive(goal):
                return None if "have" in modals else goal
            if tree.lemmas[word] == "need" and tree.first(word, "dobj") is not None:
                return word
        return None

    def _appeal(self, word: int, goal: int, voice: int | None) -> Iterator[Stand]:
        tree = self.tree
        subject = tree.subject(word)
        if goal != word and tree.entry(goal).speech:
            return
        if goal == word and tree.lemmas[word] == "need":
            sign = -1 if tree.negators(word) else 1
            starts = [Link(k, sign) for k in tree.with_deps(word, ("dobj",))]
        elif tree.lemmas[goal] in _COPULAS:
            starts = [Link(k, 1) for k in tree.with_deps(goal, ("attr", "acomp", "prep"))]
        else:
            starts = [Link(goal, -1 if goal != word and tree.negators(word) else 1)]
        if starts:
            links, decided = chain(tree, starts)
            words = (*self._modal_words(word), *decided)
            if subject is not None and subject == links[0].word:
                subject = None
            yield Stand(
                holder=voice, links=links, act=Act.APPEAL, ground=Ground.DEONTIC, decided=words,
                addressee=subject,
            )  # fmt: skip

    def _modal_words(self, word: int) -> tuple[int, ...]:
        tree = self.tree
        aux = [k for k in tree.with_deps(word, ("aux",)) if tree.lemmas[k] in _DUTY]
        return tuple(aux) or (word,)

    def _taken(
        self, word: int, found: Found, voice: int | None, subject: int | None = None
    ) -> Iterator[Stand]:
        """The stand of a verb, noun or adjective that takes a side, for its subject."""
        tree, entry = self.tree, found.entry
        starts = [
            Link(link.word, entry.side * link.sign) for link in complements(tree, word, found)
        ]
        holder = self._holder(word, subject, voice)
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
            silent = entry.silent and tree.auxiliaries(word) & _PAST
            act = None if silent else negated_act(act, side=entry.side)
            starts = [Link(w, -sign) for w, sign in starts]
        if act is None or (entry.deed and holder is None and not self._has_subject(word)):
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

    def _has_subject(self, word: int) -> bool:
        return self.tree.subject(word) is not None

    def _holder(self, word: int, subject: int | None, voice: int | None) -> Voice:
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
        if tree.parse.words[subject].lower() == "it":
            return NOBODY
        if voice is None and self.voices.is_speaker(subject):
            return None
        plural = tree.parse.tags[subject] in ("NNS", "NNPS")
        return subject if plural or tree.is_actor(subject) or tree.is_nobody(subject) else NOBODY

    def _copula(self, word: int, voice: int | None) -> Iterator[Stand]:
        tree = self.tree
        subject = tree.subject(word)
        for kid in tree.with_deps(word, ("acomp", "attr", "prep", "oprd", "advmod")):
            found = tree.at(kid)
            if not found or not found.entry.side or found.entry.verdict or subject is None:
                continue
            there = tree.parse.deps[subject] == "expl"
            if not there or kid in tree.phrases:  # "there is no alternative to"
                yield from self._taken(kid, found, voice, None if there else subject)
            return
        yield from self._judged(word, tree.at(word), voice)

    def _judged(self, word: int, found: Found | None, voice: int | None) -> Iterator[Stand]:
        """What is judged, but for what somebody says of himself."""
        for stand in judged(self.tree, word, found, voice):
            if stand.holder is not None or not self.voices.is_speaker(stand.links[0].word):
                yield stand

    def _label(self, word: int, voice: int | None) -> Iterator[Stand]:
        holder = self._holder(word, None, voice)
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
                    yield from self._taken(kid, found, voice, subject)

    def _announced(self, word: int, found: Found | None, voice: int | None) -> Iterator[Stand]:
        """What a speaker says he will do, and what he tells others to do."""
        tree = self.tree
        goal = tree.first(word, "xcomp") if tree.lemmas[word] == "go" else None
        verb = word if goal is None else goal
        subject = tree.subject(word)
        if subject is None and tree.parse.tags[verb] == "VB" and not tree.is_infinitive(verb):
            if self.direct and tree.first(verb, "dobj", "prep") is not None:
                links, decided = chain(tree, [Link(verb, 1)])
                yield Stand(
                    holder=voice, links=links, act=Act.REQUEST, ground=Ground.OWN,
                    decided=(verb, *decided),
                )  # fmt: skip
            return
        if subject is None or voice is not None or tree.is_passive(verb):
            return
        mine = self.voices.is_speaker(subject)
        if not mine and (self.direct or not tree.is_actor(subject)):
            return
        will = _WILL - {"would"} if self.direct else _WILL
        if goal is not None or tree.auxiliaries(word) & will:
            links, decided = chain(tree, [Link(verb, 1)])
            act = Act.REJECT if links[0].sign < 0 else Act.AGREE
            yield Stand(
                holder=None if mine else subject, links=links, act=act,
                ground=Ground.OWN if mine else Ground.WILL, decided=(verb, *decided),
            )  # fmt: skip
