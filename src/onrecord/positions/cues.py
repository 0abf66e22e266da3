"""What a cue does with its content, read from left to right: "refused to rule out"."""

from dataclasses import dataclass, replace

from onrecord.positions.lexicon import Entry, lexicon, listed
from onrecord.positions.stands import is_open_matter, negated_act
from onrecord.positions.tree import Found, Tree
from onrecord.records.position import Act

_WORDLESS = frozenset({"never", "not", "no", "without", "nor", "neither", "hardly", "little"})
_PAST = frozenset({"have", "do"})
_OPEN = frozenset({"may", "might", "could"})
_PARTLY = frozenset({"always", "necessarily", "entirely", "fully", "yet", "completely"})
_MOST_WORDS = 14
# Verbs whose "not" belongs to what is thought: "does not think the plan is good".
OPINES = frozenset({"think", "believe", "feel"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """What a cue does: a sign and act toward its content, or words that only introduce it.

    `side` 0: the content is said (`speech` "says"), gives somebody a name ("labels"), is asked
    ("asks"), or the cue is not understood (""). `denied`: it is said not to be so.
    `open`: all words are known and together take no side ("may support", "refused to say").
    """

    side: int = 0
    act: Act | None = None
    speech: str = ""
    decided: tuple[int, ...] = ()
    last: int | None = None
    turned: bool = False
    denied: bool = False
    open: bool = False
    words: tuple[int, ...] = ()


def cue_of(tree: Tree, words: list[int], following: int | None) -> Cue:
    """What the words of a cue do with the content, whose first word is `following`."""
    within = words[:_MOST_WORDS]
    out = Cue()
    for found, negators in _predicates(tree, within, following):
        step = _combined(tree, out, found, negators)
        if step is None:
            return Cue(speech="", decided=out.decided, words=tuple(within), open=True)
        out = step
    if not out.side and not out.speech and _is_against(tree, within):
        last = within[-1]
        out = Cue(side=-1, act=Act.STATE, decided=(last,), last=last)
    return _closed(tree, out, within)


def _is_against(tree: Tree, words: list[int]) -> bool:
    """True for "launched ads against", not for "won against" and "the race against"."""
    if not words or tree.lemmas[words[-1]] != "against":
        return False
    return not any(tree.lemmas[w] in listed("contests") for w in words)


def _predicates(
    tree: Tree, words: list[int], following: int | None
) -> list[tuple[Found, tuple[int, ...]]]:
    """The predicates among the words in their order, each with the negators before it."""
    inside = frozenset(words) | ({following} if following is not None else frozenset())
    before = following is not None and bool(words) and following < words[0]
    out: list[tuple[Found, tuple[int, ...]]] = []
    taken: set[int] = set()
    phrases = {w: f for f in tree.phrases.values() for w in f.words if set(f.words) <= inside}
    negators: list[int] = []
    for word in words:
        if word in taken:
            continue
        found = phrases.get(word) or _single(tree, word, inside, before=before)
        if found is None:
            if _turns(tree, word, inside):
                negators.append(word)
            continue
        taken.update(found.words)
        out.append((found, tuple(negators)))
        negators = []
    within = [w for w in negators if tree.parse.heads[w] in words]  # else the content has it
    if within and out:
        out.append((Found(_NOTHING, ()), tuple(within)))
    return out


_NOTHING = Entry()


def _turns(tree: Tree, word: int, inside: frozenset[int]) -> bool:
    """True for a word that turns round what follows it."""
    wordless = tree.lemmas[word] in _WORDLESS and _is_of_known(tree, word, inside)
    return wordless or _is_less_than(tree, word)


def _is_of_known(tree: Tree, word: int, inside: frozenset[int]) -> bool:
    """False for the "not" of "not mincing words", whose verb says nothing of sides."""
    head = tree.parse.heads[word]
    if word and tree.lemmas[word - 1] == "if":  # "wary, if not opposed"
        return False
    if head not in inside or not tree.is_verb(head) or tree.lemmas[head] in ("be", "have", "do"):
        return True
    return tree.at(head) is not None or head in {w for f in tree.phrases.values() for w in f.words}


def _is_less_than(tree: Tree, word: int) -> bool:
    return tree.lemmas[word] == "less" and tree.lemmas[word + 1 : word + 2] == ["than"]


def _single(tree: Tree, word: int, inside: frozenset[int], *, before: bool) -> Found | None:
    if tree.parse.tags[word] == "IN" and tree.lemmas[tree.parse.heads[word]] != "be":
        return None
    if tree.parse.tags[word] == "MD" or tree.parse.deps[word] in ("aux", "auxpass"):
        return None
    found = tree.at(word) or tree.shouted(word) or _taken_for_adjective(tree, word)
    found = _follower(tree, word, found, inside)
    if found and found.entry.feels and tree.is_passive(word) == before:
        return None  # "the plan worried Norland": the source is who feels it
    if found is None or len(found.words) == 1:
        return found
    return found if set(found.words) <= inside else tree.alone(word)


def _follower(tree: Tree, word: int, found: Found | None, inside: frozenset[int]) -> Found | None:
    """The predicate of "supporter" in "a Varga supporter", whose name stands before it."""
    follows = lexicon().nouns.get(f"{tree.lemmas[word]}_of")
    if follows is None or not tree.is_noun(word) or (found and found.entry.side):
        return found
    names = tree.with_deps(word, ("compound", "poss", "nmod"))
    return Found(follows, (word,)) if any(k in inside for k in names) else found


def _taken_for_adjective(tree: Tree, word: int) -> Found | None:
    """The verb in "'s supporting" where the parse made an adjective of it."""
    table, lemma = lexicon().verbs, tree.lemmas[word]
    verb = tree.parse.tags[word] == "VBG" and lemma in table
    return Found(table[lemma], (word,)) if verb else None


def _combined(tree: Tree, cue: Cue, found: Found, negators: tuple[int, ...]) -> Cue | None:
    """The cue with one more predicate; None when together they take no side."""
    entry = found.entry
    if entry.feels and not entry.side:
        entry = replace(entry, side=entry.feels, act=Act.STATE)
        found = replace(found, entry=entry)
    flips = (len(negators) % 2 == 1) ^ (cue.turned and not cue.side)
    decided = (*cue.decided, *negators, *found.words)
    last = found.words[0] if found.words else cue.last
    if not cue.side and not cue.speech or cue.speech == "says":
        if not entry.side:
            return _opening(tree, cue, found, flips, decided)
        act = entry.act
        if flips:
            act = _denied(tree, found)
            if act is None:
                return None
        return Cue(side=-entry.side if flips else entry.side, act=act, decided=decided, last=last)
    if cue.act is Act.REJECT and _is_claim(tree, found):
        return replace(cue, decided=decided, last=last)  # "rejected claims that"
    if entry.speech == "says" and not entry.side and not entry.path:
        told = cue.side > 0 and not flips  # "tried to say that"; "refused to say" takes no side
        return Cue(speech="says", decided=decided, last=last) if told else None
    if cue.act is Act.REJECT and entry.act is Act.ACCUSE:
        return None  # who declines to criticise does not praise
    return _continued(cue, found, flips, decided, last)


def _is_claim(tree: Tree, found: Found) -> bool:
    noun = bool(found.words) and tree.is_noun(found.words[0])
    return noun and found.entry.speech == "says"


def _opening(
    tree: Tree, cue: Cue, found: Found, flips: bool, decided: tuple[int, ...]
) -> Cue | None:
    entry = found.entry
    last = found.words[0] if found.words else cue.last
    thinks = entry.speech == "says" and last is not None and tree.lemmas[last] in OPINES
    if entry.speech == "asks" or (flips and entry.speech and not thinks):
        return None
    if flips and entry.speech:
        return Cue(speech="says", decided=decided, last=last, denied=True)
    if entry.speech:
        return Cue(speech=entry.speech, decided=decided, last=last)
    if entry.path and cue.speech != "says" and not tree.is_noun(last or 0):
        return Cue(decided=decided, last=last, turned=flips ^ (entry.path < 0))
    return Cue(speech=cue.speech, decided=cue.decided, last=cue.last)


def _continued(
    cue: Cue, found: Found, flips: bool, decided: tuple[int, ...], last: int | None
) -> Cue:
    """A predicate inside the complement of the first: it turns the side and may name the act."""
    entry = found.entry
    if entry.speech == "labels" and cue.side > 0 and not flips:
        return Cue(speech="labels", decided=decided, last=last)
    passed = (entry.path or entry.side or 1) * (-1 if flips else 1)
    side, act = cue.side * passed, cue.act
    plain = entry.act is not None and cue.side > 0 and not flips
    if plain and (cue.act is Act.STATE or (cue.act, entry.act) == (Act.AGREE, Act.SUPPORT)):
        act = entry.act
    elif cue.act is Act.REJECT and side > 0:
        act = Act.AGREE
    return Cue(side=side, act=act, speech=cue.speech, decided=decided, last=last)


def _denied(tree: Tree, found: Found) -> Act | None:
    if is_open_matter(tree, found):
        return None
    if found.entry.silent and tree.auxiliaries(found.words[0]) & _PAST:
        return None
    return negated_act(found.entry.act, side=found.entry.side)


def _closed(tree: Tree, cue: Cue, words: list[int]) -> Cue:
    """Nothing where the cue is open ("may", "is expected to")."""
    if cue.side and any(_is_open(tree, w) for w in words):
        return Cue(words=tuple(words), open=True)
    if cue.side and _goes_astray(tree, cue, words):
        return Cue(words=tuple(words), open=True)
    return replace(cue, words=tuple(words))


def _is_open(tree: Tree, word: int) -> bool:
    """True for "may", "could" and "not always"; "could not accept" is no open matter."""
    after = tree.lemmas[word + 1] if word + 1 < len(tree.lemmas) else ""
    if tree.lemmas[word] == "not":
        return after in _PARTLY
    return tree.lemmas[word] in _OPEN and not (tree.lemmas[word] == "could" and after == "not")


def _goes_astray(tree: Tree, cue: Cue, words: list[int]) -> bool:
    """True when the cue ends in an infinitive that is not known: "in an effort to clarify"."""
    last = max(cue.decided, default=0)
    return any(
        w > last and tree.is_infinitive(w) and tree.at(w) is None and tree.lemmas[w] != "be"
        for w in words
    )
