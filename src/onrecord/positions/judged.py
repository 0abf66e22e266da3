"""Judgements: what a speaker calls good, bad, needed or in the way of something."""

from collections.abc import Iterator, Sequence

from onrecord.positions.clefts import turned_about
from onrecord.positions.lexicon import EMPTY, Entry, listed
from onrecord.positions.links import Link, chain, complements
from onrecord.positions.manners import done_so, is_bad_thing
from onrecord.positions.stands import Ground, Stand
from onrecord.positions.tree import Found, Tree
from onrecord.records.position import Act

_CLAUSES = ("xcomp", "ccomp", "advcl", "csubj")
_DOES = frozenset({"do", "make", "create", "send", "show", "set", "run", "say", "have"})
_ONLY_BAD = frozenset({"say", "have"})
_MISFORTUNES = frozenset({"time", "luck", "day", "week", "year", "news", "weather", "experience"})
_SEEMS = frozenset({"seem", "appear", "prove", "look"})
_OUTCOMES = frozenset({"succeed", "fail", "work", "matter"})
_TOO = Entry(verdict=-1)
_TIMES = frozenset({"late", "early", "soon", "much", "many", "close", "far", "often"})
_EMPTY_SUBJECTS = frozenset({"it", "there", "that", "this"})
_COMPLEMENTS = ("attr", "acomp", "oprd", "prep", "dobj")


def judged(tree: Tree, word: int, found: Found | None, voice: int | None) -> Iterator[Stand]:
    """The stands of a clause that judges its subject, for whoever speaks (`voice`)."""
    if found and found.entry.needed and len(found.words) > 1:
        yield from _called_for(tree, word, found, voice)
        return
    stands = list(turned_about(tree, word, voice)) or list(_by_verb(tree, word, found, voice))
    yield from stands or done_so(tree, word, voice)


def _by_verb(tree: Tree, word: int, found: Found | None, voice: int | None) -> Iterator[Stand]:
    if found and len(found.words) > 1 and found.entry.verdict and tree.is_verb(word):
        yield from _does(tree, word, found, voice)
    elif tree.lemmas[word] in (
        "be",
        "become",
        "remain",
        "seem",
        "look",
        "sound",
        "appear",
        "prove",
    ):
        yield from _is_judged(tree, word, voice)
    elif _harm(tree, word) is not None:
        yield from _does_harm(tree, word, voice)
    elif tree.lemmas[word] in _DOES and not tree.is_passive(word):
        yield from _does_well(tree, word, voice)
    elif found and (found.entry.verdict or found.entry.blames):
        yield from _does(tree, word, found, voice)


def labelled(
    tree: Tree, target: int, words: Sequence[int], *, holder: int | None, cue: tuple[int, ...]
) -> Iterator[Stand]:
    """The stand of calling a target something: the first word of the rest that judges."""
    for word in words:
        verdict = _verdict(tree, word)
        if word == target or not verdict.verdict:
            continue
        verb = tree.parse.tags[word].startswith("VB") and tree.parse.deps[word] != "amod"
        if verb and word not in tree.phrases:
            continue
        negated = bool(tree.negators(word))
        if negated and verdict.verdict < 0:  # "no traitor" is no praise
            return
        sign = -verdict.verdict if negated else verdict.verdict
        act = Act.REJECT if verdict.refused else _act_on(tree, target, sign)
        links, decided = chain(tree, [Link(target, sign)])
        yield Stand(
            holder=holder, links=links, act=act, ground=Ground.LABEL, decided=(*cue, word, *decided)
        )
        return


def _verdict(tree: Tree, word: int) -> Entry:
    if not tree.parse.tags[word].startswith(("NN", "JJ", "VB", "RB", "IN")):
        return EMPTY
    return tree.entry(word)


def _is_judged(tree: Tree, word: int, voice: int | None) -> Iterator[Stand]:
    """Stands of "X is a mistake", "it would be wrong to X", "X is the obstacle to Y"."""
    subject = tree.subject(word)
    there = subject is not None and tree.lemmas[subject] == "there"
    seems = tree.first(word, "xcomp") if tree.lemmas[word] in _SEEMS else None
    kids = tree.with_deps(word, _COMPLEMENTS)
    kids += [k for k in tree.with_deps(word, ("advmod",)) if k in tree.phrases]  # "a step forward"
    if seems is not None and tree.lemmas[seems] == "be":
        kids = tree.with_deps(seems, _COMPLEMENTS)
    for kid in kids:
        decider = _decider(tree, kid)
        if decider is None or subject is None or (there and not decider[1].needed):
            continue
        at, entry = decider
        negators = [*tree.negators(word), *(n for n in tree.negators(at) if n != at)]
        negators += _but(tree, kid)
        sign = -entry.verdict if len(negators) % 2 else entry.verdict
        if negators and entry.verdict < 0:
            return
        targets = _targets(tree, word, kid, subject)
        if entry.needed and targets == [subject] and tree.lemmas[subject] in _EMPTY_SUBJECTS:
            return
        if entry.blocks:
            yield from _in_the_way(tree, at, subject, len(negators) % 2 == 1)
        if targets and sign:
            yield _stand(tree, targets, sign, entry, (word, at, *negators), voice)
        return


def _but(tree: Tree, kid: int) -> list[int]:
    """The word that turns "anything but fair" round."""
    preps = tree.with_deps(kid, ("prep", "cc")) if tree.lemmas[kid] == "anything" else []
    return [p for p in preps if tree.lemmas[p] == "but"]


def _decider(tree: Tree, kid: int) -> tuple[int, Entry] | None:
    """The word of a predicate that judges: its noun, an adjective before it, or after "of"."""
    too = any(tree.lemmas[k] == "too" and k < kid for k in tree.with_deps(kid, ("advmod",)))
    if too and tree.lemmas[kid] not in _TIMES:
        return kid, _TOO
    near = [kid, *tree.with_deps(kid, ("amod", "compound", "conj"))]
    for prep in tree.with_deps(kid, ("prep",)) if tree.is_noun(kid) else ():
        parts = _of(tree, prep)
        near += [*parts, *(w for part in parts for w in tree.with_deps(part, ("amod",)))]
    for word in near:
        entry = _answering(tree, word) if tree.lemmas[word] == "responsible" else None
        entry = entry or _verdict(tree, word)
        if (entry.verdict or entry.blocks) and not _is_only_said_of_people(tree, word, kid):
            return word, entry
    return None


def _answering(tree: Tree, word: int) -> Entry | None:
    """The verdict of "responsible for the losses": blame for what is bad, else none."""
    things = [
        k
        for prep in tree.with_deps(word, ("prep",))
        if tree.lemmas[prep] == "for"
        for k in tree.with_deps(prep, ("pobj",))
    ]
    if not things:
        return None
    return _TOO if any(is_bad_thing(tree, k) for k in things) else EMPTY


def _is_only_said_of_people(tree: Tree, word: int, kid: int) -> bool:
    """True for "the evidence is strong": of a thing it says how much, not whether it is good."""
    subject = tree.subject(tree.parse.heads[kid])
    thing = subject is not None and not tree.is_actor(subject)
    return word == kid and thing and tree.lemmas[word] in ("strong", "safe", "serious")


def _targets(tree: Tree, word: int, kid: int, subject: int) -> list[int]:
    if tree.lemmas[subject] not in _EMPTY_SUBJECTS or tree.parse.deps[subject] == "csubj":
        return [subject]
    clauses = [c for w in (word, kid) for c in tree.with_deps(w, (*_CLAUSES, "acl"))]
    clauses = [c for c in clauses if tree.is_verb(c) and _is_meant(tree, c)]
    if tree.lemmas[word] in _SEEMS:
        clauses = [c for c in clauses if tree.lemmas[c] != "be"]
    named = tree.parse.deps[subject] == "nsubj" and tree.lemmas[subject] not in ("that", "this")
    return clauses[:1] or ([subject] if named else [])


def _is_meant(tree: Tree, clause: int) -> bool:
    """False for a reason: "a fair point, because they are honest"."""
    marks = {tree.lemmas[k] for k in tree.with_deps(clause, ("mark",))}
    return tree.parse.deps[clause] != "advcl" or not marks & listed("reasons")


def _in_the_way(tree: Tree, word: int, subject: int, negated: bool) -> Iterator[Stand]:
    """The stand of him who is called an obstacle to something: against it."""
    found = tree.at(word)
    if found is None or negated:
        return
    starts = [
        Link(link.word, -1)
        for link in complements(tree, word, found)
        if tree.parse.deps[link.word] in ("pobj", "pcomp")
    ]
    if starts:
        links, decided = chain(tree, starts)
        yield Stand(
            holder=subject, links=links, act=Act.COERCE, ground=Ground.BLAMED,
            decided=(word, *decided),
        )  # fmt: skip


def _stand(
    tree: Tree, targets: list[int], sign: int, entry: Entry, decided: tuple[int, ...],
    voice: int | None,
) -> Stand:  # fmt: skip
    links, more = chain(tree, [Link(targets[0], sign)])
    act = _act_on(tree, targets[0], sign)
    if entry.refused:
        act = Act.REJECT if sign < 0 else Act.AGREE
    elif entry.needed and tree.is_verb(targets[0]):
        act = Act.APPEAL
    return Stand(
        holder=voice, links=links, act=act, ground=Ground.VERDICT, decided=(*decided, *more)
    )


def _verdict_on(tree: Tree, subject: int, entry: Entry) -> int:
    """The sign of a deed for who does it; that an actor helps somebody is no praise of him."""
    if not tree.is_actor(subject):
        return entry.verdict
    return entry.blames or min(entry.verdict, 0)


def _act_on(tree: Tree, target: int, sign: int) -> Act:
    """Calling an actor bad accuses him, calling him good supports him; of things it is said."""
    if not tree.is_actor(target):
        return Act.STATE
    return Act.ACCUSE if sign < 0 else Act.SUPPORT


def _called_for(tree: Tree, word: int, found: Found, voice: int | None) -> Iterator[Stand]:
    """The stand of "it is time to end the blockade"."""
    starts = [
        Link(c, 1) for w in found.words for c in tree.with_deps(w, (*_CLAUSES, "acl", "relcl"))
    ]
    if starts:
        links, decided = chain(tree, starts[:1])
        yield Stand(
            holder=voice, links=links, act=Act.APPEAL, ground=Ground.DEONTIC,
            decided=(*found.words, *decided),
        )  # fmt: skip


def _does_well(tree: Tree, word: int, voice: int | None) -> Iterator[Stand]:
    """The stand on one judged by what he does: "has done an awful job", "made a mistake"."""
    subject, thing = tree.subject(word), tree.first(word, "dobj")
    if subject is None or thing is None or tree.lemmas[subject] in _EMPTY_SUBJECTS:
        return
    if tree.first(word, "prt") is not None:
        return
    if tree.lemmas[thing] in _MISFORTUNES:
        return
    owned = tree.first(thing, "poss") is not None  # "its strongest card" is no praise
    parts = [thing, *(k for p in tree.with_deps(thing, ("prep",)) for k in _of(tree, p))]
    near = [w for part in parts for w in tree.with_deps(part, ("amod",)) if tree.entry(w).verdict]
    near = [
        w
        for w in near
        if tree.entry(w).verdict < 0 or not (owned or tree.lemmas[word] in _ONLY_BAD)
    ]
    near = [w for w in near if not tree.entry(w).needed]
    if (
        tree.lemmas[word] in ("make", "show")
        and tree.entry(thing).verdict
        and not tree.entry(thing).needed
    ):
        near.append(thing)
    if near and not tree.negators(word) and not tree.negators(thing):
        sign = tree.entry(near[0]).verdict
        links, more = chain(tree, [Link(subject, sign)])
        yield Stand(
            holder=voice, links=links, act=_act_on(tree, subject, sign), ground=Ground.VERDICT,
            decided=(word, near[0], *more),
        )  # fmt: skip


def _harm(tree: Tree, word: int) -> int | None:
    """The harm that is done: "damage" in "caused long-term damage", "led to chaos"."""
    if tree.lemmas[word] not in (
        "cause",
        "do",
        "bring",
        "wreak",
        "inflict",
        "create",
        "sow",
        "lead",
    ):
        return None
    to = [k for p in tree.with_deps(word, ("prep",)) for k in tree.with_deps(p, ("pobj",))]
    things = [*tree.with_deps(word, ("dobj",)), *(to if tree.lemmas[word] == "lead" else ())]
    return next((k for k in things if tree.lemmas[k] in listed("harms")), None)


def _does_harm(tree: Tree, word: int, voice: int | None) -> Iterator[Stand]:
    subject, harm = tree.subject(word), _harm(tree, word)
    if subject is None or harm is None or tree.is_passive(word):
        return
    if tree.lemmas[subject] in _EMPTY_SUBJECTS or tree.negators(word) or tree.negators(harm):
        return
    links, more = chain(tree, [Link(subject, -1)])
    yield Stand(
        holder=voice, links=links, act=_act_on(tree, subject, -1), ground=Ground.VERDICT,
        decided=(word, harm, *more),
    )  # fmt: skip


def _of(tree: Tree, prep: int) -> list[int]:
    return tree.with_deps(prep, ("pobj",)) if tree.lemmas[prep] == "of" else []


def _does(tree: Tree, word: int, found: Found, voice: int | None) -> Iterator[Stand]:
    """What a thing or actor does that speaks for or against it; the actor is told apart later."""
    subject, entry = tree.subject(word), found.entry
    if subject is None or tree.is_passive(word):
        return
    if tree.lemmas[subject] in _EMPTY_SUBJECTS:
        clauses = tree.with_deps(word, _CLAUSES)
        named = tree.lemmas[subject] == "it" and tree.first(word, "dobj") is not None
        if not entry.verdict or not (clauses or named):
            return
        subject = subject if named else clauses[0]
    if tree.lemmas[word] in _OUTCOMES and tree.auxiliaries(word) & {"will", "would"}:
        return  # "the talks will succeed" is a forecast
    verdict = _verdict_on(tree, subject, entry)
    negators = [n for n in tree.negators(word) if n not in found.words]
    sign = -verdict if len(negators) % 2 else verdict
    if not sign or (negators and tree.is_actor(subject)):
        return
    links, more = chain(tree, [Link(subject, sign)])
    yield Stand(
        holder=voice, links=links, act=_act_on(tree, subject, sign), ground=Ground.VERDICT,
        decided=(*found.words, *negators, *more),
    )  # fmt: skip
