"""The stands of one statement: what its cue does with its content, or what the content says."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.positions.asides import asides
from onrecord.positions.clauses import Clauses
from onrecord.positions.cues import Cue, cue_of
from onrecord.positions.judged import labelled
from onrecord.positions.lexicon import listed
from onrecord.positions.links import Link, chain, is_topic
from onrecord.positions.stands import Ground, Stand, denied, meant
from onrecord.positions.tree import Tree
from onrecord.positions.voices import SHE, THEY
from onrecord.records.position import Act
from onrecord.records.statement import Statement, StatementKind, StatementType

_EMPTY = ("punct", "mark", "cc", "det", "aux", "auxpass", "neg", "case", "intj")
_MOST_HEADS = 2
_UNNAMED = frozenset({"it", "there", "this", "that", "which", "we", "i", "nothing"})
_CONCEDED = frozenset({"concede", "admit", "acknowledge"})


def stands_of(tree: Tree, statement: Statement) -> list[Stand]:
    """What a statement's own words take sides on; holder None stands for its source."""
    words = tree.words_in(statement.content)
    if not words or _is_quantified(tree, tree.words_in(statement.source)):
        return []
    if _is_only_wanted(tree, tree.words_in(statement.cue)):
        return []
    cue = cue_of(tree, tree.words_in(statement.cue), words[0])
    if any(tree.lemmas[w] in listed("unmeant") for w in cue.words):
        return []
    if _is_called_for(tree, words, cue):
        cue = replace(cue, side=1, act=Act.APPEAL, speech="")
    elif _is_told_to(tree, words, cue):
        cue = replace(cue, side=1, act=Act.REQUEST, speech="")
    direct = statement.kind is StatementKind.DIRECT
    if cue.side and not (_is_told(tree, words, cue, direct=direct)):
        return list(_toward(tree, words, cue))
    if cue.speech == "labels" and not _is_told(tree, words, cue, direct=True):
        return list(_called(tree, words, cue))
    themselves = _pronouns(tree, tree.words_in(statement.source))
    body = _is_body(tree, tree.words_in(statement.source))
    conceded = any(tree.lemmas[w] in _CONCEDED for w in cue.decided)
    named = direct or cue.speech == "says"
    clauses = Clauses(tree, words, direct=direct, themselves=themselves, body=body, named=named)
    if cue.side or _is_said(statement, cue):
        stands = [*clauses.stands(), *_mentioned(tree, words, cue)]
        stands += _others(asides(clauses), stands)
        stands = stands or [*_voiced(tree, words, cue), *_warned_of(tree, words, cue)]
        if cue.denied:
            return [turned for stand in stands if (turned := denied(stand)) is not None]
        return [_conceded(stand) if conceded else stand for stand in stands]
    return [] if cue.open else list(_done(tree, statement))


def _others(more: Iterable[Stand], stands: Sequence[Stand]) -> list[Stand]:
    """Those of some stands that are about nothing the stands before are about."""
    met = {link.word for stand in stands for link in stand.links}
    return [one for one in more if met.isdisjoint(link.word for link in one.links)]


def _is_body(tree: Tree, source: Sequence[int]) -> bool:
    """True for "the ministry" and "Norland", which may say "it" of themselves."""
    return any(w in tree.bodies or tree.lemmas[w] in listed("own_bodies") for w in source)


def _mentioned(tree: Tree, words: Sequence[int], cue: Cue) -> Iterator[Stand]:
    """The stand of naming a thing with a word that condemns it: "noted the senseless deaths"."""
    heads = content_heads(tree, words)
    if not heads or not tree.is_noun(heads[0]) or not cue.decided:
        return
    thing = heads[0]
    bad = [w for w in tree.with_deps(thing, ("amod",)) if tree.entry(w).verdict < 0]
    if bad and not tree.is_actor(thing) and not tree.negators(thing):
        links, decided = chain(tree, [Link(thing, -1)])
        yield Stand(
            holder=None, links=links, act=Act.STATE, ground=Ground.LABEL,
            decided=(bad[0], *decided),
        )  # fmt: skip


def _is_called_for(tree: Tree, words: Sequence[int], cue: Cue) -> bool:
    """True for "called [to end the war]", which gives nobody a name."""
    calls = bool(cue.decided) and tree.lemmas[cue.decided[-1]] == "call"
    return calls and cue.speech == "labels" and tree.parse.tags[words[0]] == "TO"


def _is_told_to(tree: Tree, words: Sequence[int], cue: Cue) -> bool:
    """True for "told [Sudria to leave the strait]", which is an order."""
    tells = cue.last is not None and tree.lemmas[cue.last] in listed("telling")
    if not tells or cue.speech != "says" or cue.denied or tree.lemmas[words[0]] == "that":
        return False
    goals = tree.with_deps(cue.last or 0, ("xcomp", "ccomp", "advcl"))
    return any(
        w in words and tree.is_infinitive(w) and not tree.auxiliaries(w) & {"have"} for w in goals
    )


def _voiced(tree: Tree, words: Sequence[int], cue: Cue) -> Iterator[Stand]:
    """The stand of "voiced [her opposition to the dam]", the dam hanging on the verb."""
    heads = content_heads(tree, words)
    found = tree.alone(heads[0]) if len(heads) == _MOST_HEADS and cue.speech == "says" else None
    if found is None or not tree.is_noun(heads[0]) or not found.entry.side:
        return
    if tree.parse.deps[heads[1]] not in ("pobj", "pcomp") or found.entry.act is None:
        return
    links, decided = chain(tree, [Link(heads[1], found.entry.side)])
    yield Stand(
        holder=None, links=links, act=found.entry.act, ground=Ground.OWN,
        decided=(*cue.decided, heads[0], *decided),
    )  # fmt: skip


def _warned_of(tree: Tree, words: Sequence[int], cue: Cue) -> Iterator[Stand]:
    """The stand of "warned that the dam could flood the valley": against what may come of it."""
    if not any(tree.lemmas[w] == "warn" for w in cue.decided) or cue.denied:
        return
    for head in content_heads(tree, words)[:1]:
        subject = tree.subject(head) if tree.is_verb(head) else None
        open_ = tree.auxiliaries(head) & {"could", "may", "might", "would", "will"}
        if subject is None or not open_ or tree.is_actor(subject) or tree.negators(head):
            return
        if tree.lemmas[subject] in _UNNAMED or _is_asked(tree, head, words):
            return
        links, decided = chain(tree, [Link(head, -1)])
        yield Stand(
            holder=None, links=links, act=Act.STATE, ground=Ground.OWN,
            decided=(*cue.decided, *decided),
        )  # fmt: skip


def _is_quantified(tree: Tree, source: Sequence[int]) -> bool:
    """True for "neither man", "any company" and "nobody": no one's position."""
    return bool(source) and tree.lemmas[source[0]] in listed("quantified")


def _is_only_wanted(tree: Tree, cue: Sequence[int]) -> bool:
    """True for "to accept" in "urged others to accept it", and in "his refusal to declare it"."""
    head = next((w for w in cue if tree.parse.heads[w] not in cue), None)
    if head is None or not tree.is_infinitive(head):
        return False
    above = tree.parse.heads[head]
    return bool(tree.entry(above).side) or bool(tree.negators(above))


def _pronouns(tree: Tree, source: Sequence[int]) -> frozenset[str]:
    """What a source may call itself where it is not quoted: no poll or letter is "she"."""
    if _are_several(tree, source):
        return THEY
    heads = [w for w in source if tree.parse.heads[w] not in source or tree.parse.heads[w] == w]
    papers = any(tree.lemmas[w] in listed("papers") and w not in tree.named for w in heads)
    return frozenset() if papers else SHE


def _are_several(tree: Tree, source: Sequence[int]) -> bool:
    """True for "officials", "Varga and Reyl" and "the party", not for "the head of the party"."""
    heads = [w for w in source if tree.parse.heads[w] not in source or tree.parse.heads[w] == w]
    return any(
        (tree.parse.tags[w] == "NNS" and w not in tree.named)
        or (w in tree.peoples and tree.parse.tags[w] in ("NNS", "NNPS"))
        or tree.lemmas[w] in listed("own_bodies")
        or tree.first(w, "conj") is not None
        for w in heads
    )


def _is_said(statement: Statement, cue: Cue) -> bool:
    """True when the content is given out as what the source says or thinks."""
    if statement.type in (StatementType.FACTIVE, StatementType.CONTROL):
        return False
    if cue.speech:
        return True
    return statement.type is StatementType.COMMUNICATION and not cue.turned


def _conceded(stand: Stand) -> Stand:
    judged = stand.ground is Ground.VERDICT and stand.sign < 0 and stand.holder is None
    return replace(stand, act=Act.CONCEDE) if judged else stand


def _done(tree: Tree, statement: Statement) -> Iterator[Stand]:
    """The stand of the cue's own clause where the cue alone takes no side: "imposed sanctions"."""
    cue = tree.words_in(statement.cue)
    source = frozenset(tree.words_in(statement.source))
    head = next(
        (w for w in cue if tree.parse.heads[w] not in cue or tree.parse.heads[w] == w), None
    )
    if head is None or not source:
        return
    words = [*source, *cue, *tree.words_in(statement.content)]
    for stand in Clauses(tree, sorted(words), direct=False).of(head):
        if stand.holder in source:
            yield replace(stand, holder=None, ground=Ground.CUE)


def _is_told(tree: Tree, words: Sequence[int], cue: Cue, *, direct: bool) -> bool:
    """True when the content is a sentence of its own, not what is demanded or a phrase."""
    heads = content_heads(tree, words)
    finite = [h for h in heads if tree.parse.tags[h] in _FINITE or _has_finite(tree, h)]
    if direct:
        return bool(finite)
    indicative = [h for h in finite if tree.parse.tags[h] in ("VBZ", "VBD") or _has_finite(tree, h)]
    blamed = cue.act is Act.ACCUSE and tree.lemmas[words[0]] == "that"
    return bool(indicative) and (blamed or cue.act in (Act.REQUEST, Act.APPEAL))


def _has_finite(tree: Tree, word: int) -> bool:
    auxiliaries = tree.with_deps(word, ("aux", "auxpass"))
    return any(tree.parse.tags[k] in (*_FINITE, "MD") for k in auxiliaries) and not any(
        tree.lemmas[k] == "should" for k in auxiliaries
    )


_FINITE = ("VBD", "VBP", "VBZ", "MD")


def content_heads(tree: Tree, words: Sequence[int]) -> list[int]:
    """The highest words of a content that mean something; at most two."""
    inside = frozenset(words)
    parse = tree.parse
    out: list[int] = []
    for word in words:
        if parse.heads[word] in inside and parse.heads[word] != word:
            continue
        if parse.deps[word] in ("prep", "agent", "dative") or parse.tags[word] in ("IN", "TO"):
            out += [k for k in tree.kids[word] if k in inside and parse.deps[k] not in _EMPTY]
        elif parse.deps[word] not in _EMPTY and any(c.isalnum() for c in parse.words[word]):
            out.append(word)
    return out[:_MOST_HEADS]


def _toward(tree: Tree, words: Sequence[int], cue: Cue) -> Iterator[Stand]:
    heads = [h for h in content_heads(tree, words) if not tree.is_nobody(h)]
    if not heads or cue.act is None or _is_asked(tree, heads[0], words):
        return
    if cue.words and is_topic(tree, tree.parse.heads[cue.words[-1]], cue.words[-1]):
        return
    if _is_matter(tree, words, cue) or _is_forecast(tree, heads[0], cue):
        return
    addressed = cue.act in (Act.REQUEST, Act.APPEAL, Act.STATE)
    goal = _goal(tree, heads[0], words) if addressed else None
    start = _culprit(tree, heads[0], words, cue) if goal is None else goal
    if any(tree.lemmas[w] == "suggest" for w in cue.decided) and not tree.is_verb(start):
        return
    links, decided = chain(tree, [Link(start, cue.side)])
    if tree.lemmas[start] in ("comment", "elaborate"):
        return
    asked = any(tree.lemmas[w] in ("question", "doubt") for w in cue.decided)
    if asked and tree.first(start, "poss") is not None:
        links = links[:1]  # who questions somebody's will to end the war is not against its end
    act = cue.act
    if act is Act.STATE:
        inner, verb = meant(tree, links)
        act, decided = inner or act, (*decided, *verb)
    addressee = heads[0] if goal is not None else _addressee(tree, start, act, cue)
    yield Stand(
        holder=None, links=links, act=act, ground=Ground.CUE, decided=(*cue.decided, *decided),
        addressee=addressee,
    )  # fmt: skip
    if act is Act.ACCUSE:
        yield from _blamed(tree, heads[0], words)


def _is_matter(tree: Tree, words: Sequence[int], cue: Cue) -> bool:
    """True for what is only asked about, or offered without a promise: "offered a glimpse"."""
    if cue.act is Act.REQUEST and tree.lemmas[words[0]] in ("about", "on", "over"):
        return True
    named = [*content_heads(tree, words)[:1], *cue.words]
    offers = any(tree.lemmas[w] == "offer" for w in cue.decided)
    return offers and any(tree.lemmas[w] in listed("shown") for w in named)


def _is_forecast(tree: Tree, head: int, cue: Cue) -> bool:
    """True for what is only thought likely or assured: "doubts that it will be"."""
    if not tree.is_verb(head) or not cue.decided:
        return False
    verbs = {tree.lemmas[w] for w in cue.decided}
    if "doubt" in verbs:
        return True
    assured = verbs & {
        "agree",
        "concur",
        "guarantee",
        "assure",
        "promise",
        "swear",
        "vow",
        "pledge",
    }
    finite = tree.parse.tags[head] in ("VBZ", "VBP", "VBD")
    return bool(assured) and finite and not tree.auxiliaries(head) & {"will", "would"}


def _culprit(tree: Tree, head: int, words: Sequence[int], cue: Cue) -> int:
    """Whom "blamed the losses on the army" is against: what "on" leads to; else the head."""
    if not any(tree.lemmas[w] == "blame" for w in cue.decided):
        return head
    preps = [w for w in words if w > head and tree.lemmas[w] == "on"]
    found = [k for prep in preps for k in tree.with_deps(prep, ("pobj",))]
    found = [k for k in found if tree.lemmas[k] not in listed("times")]
    return found[0] if found else head


def _asked_for(tree: Tree, head: int, words: Sequence[int]) -> int | None:
    """What somebody is asked for: "guarantees" in "asked [Sudria for guarantees]"."""
    preps = [w for w in words if w > head and tree.lemmas[w] == "for"]
    return next((k for prep in preps for k in tree.with_deps(prep, ("pobj",))), None)


def _goal(tree: Tree, head: int, words: Sequence[int]) -> int | None:
    """What somebody is asked to do: "resume" in "urged [Norland to resume talks]"."""
    if not tree.is_noun(head):
        return None
    later = [w for w in words if w > head and tree.is_verb(w) and tree.is_infinitive(w)]
    passes = (tree.entry(head).path or tree.entry(head).side) > 0  # "the refusal to" turns round
    above = (head, tree.parse.heads[head]) if passes else (tree.parse.heads[head],)
    near = [w for w in later if tree.parse.heads[w] in above]
    if not later and tree.is_actor(head):
        return _asked_for(tree, head, words)
    between = range(head + 1, later[0] if later else head)
    finite = any(tree.parse.tags[w] in _FINITE for w in between)
    return next(iter(near if finite or not tree.is_actor(head) else near or later), None)


def _is_asked(tree: Tree, word: int, words: Sequence[int]) -> bool:
    if "?" in tree.parse.words[words[-1]]:
        return True
    marks = tree.with_deps(word, ("mark", "advmod"))
    return any(tree.lemmas[k] in ("whether", "if", "why", "how") for k in marks)


def _addressee(tree: Tree, head: int, act: Act, cue: Cue) -> int | None:
    if act not in (Act.REQUEST, Act.APPEAL):
        return None
    subject = tree.first(head, "nsubj")
    if subject is None and cue.last is not None:
        subject = next((k for k in tree.with_deps(cue.last, ("dobj",)) if k != head), None)
    source = [
        kid
        for prep in tree.with_deps(head, ("prep",))
        if tree.lemmas[prep] == "from"
        for kid in tree.with_deps(prep, ("pobj",))
    ]
    return subject if subject is not None else next(iter(source), None)


def _blamed(tree: Tree, accused: int, words: Sequence[int]) -> Iterator[Stand]:
    """What the accused is said to have done: "accused Varga of sabotaging the talks"."""
    for word in words:
        if (
            tree.parse.tags[word] != "VBG"
            or tree.negators(word)
            or tree.parse.deps[word] not in ("pcomp", "pobj")
        ):
            continue
        entry = tree.entry(word)
        if (entry.path < 0 or entry.deed) and tree.lemmas[tree.parse.heads[word]] in ("of", "for"):
            links, decided = chain(tree, [Link(word, 1)])
            if len(links) > 1:
                yield Stand(
                    holder=accused, links=links[1:], act=entry.act or Act.COERCE,
                    ground=Ground.BLAMED, decided=(word, *decided),
                )  # fmt: skip
            return


def _called(tree: Tree, words: Sequence[int], cue: Cue) -> Iterator[Stand]:
    """The stand of "called Reyl a coward", "described the summit as a farce"."""
    nouns = [w for w in words if tree.is_noun(w) and tree.parse.tags[w] != "DT"]
    if not nouns:
        return
    target = nouns[0]
    while tree.parse.deps[target] in ("compound", "poss", "nmod", "amod") and (
        tree.parse.heads[target] in nouns
    ):
        target = tree.parse.heads[target]
    said = [w for w in words if w > target]
    said += [w for w in cue.words if w not in cue.decided[:1]]  # "denounced as a sham [the vote]"
    yield from labelled(tree, target, said, holder=None, cue=cue.decided)
