"""What a question wants to know, from its words: its verb, whose, about which issue, which side."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.records.errors import InputError
from onrecord.records.parse import Parse
from onrecord.records.position import Act, Stance
from onrecord.records.question import Asks, Question

CAN_ANSWER = (
    "Who opposes the talks?",
    "Is Norland for sanctions?",
    "What does Norland demand?",
    "Whom does Ilse Varga accuse?",
    "What did Ilse Varga say about prisoners?",
    "What was agreed?",
    "When is the next round?",
    "Where are the talks held?",
    "What happened in Tamar?",
    "How many prisoners will be exchanged?",
)
_AUXILIARIES = frozenset({"do", "be", "have", "will", "would", "can", "could", "must", "should"})
_WHO = frozenset({"who", "whom", "which", "whose"})
_LATER = frozenset({"next", "upcoming", "coming", "planned", "will", "future", "begin", "start"})
_EARLIER = frozenset({"last", "previous", "first", "held", "past"})
_HAPPENS = frozenset({"happen", "plan", "schedule", "occur"})
_ORDERS = frozenset({"any", "list", "show", "name", "tell", "give", "find", "all"})
_TELLS = frozenset({"tell", "give", "show"})
_LONGEST = 5  # words of the longest phrase

IssueFinder = Callable[[Parse], Sequence[tuple[str, int, int]]]
"""Which issues the words `[first, stop)` of a parse point at: name, first, stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Verb:
    """A phrase of the question that says what it asks for, at the words `[first, stop)`."""

    first: int
    stop: int
    asks: Asks
    stance: Stance | None
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    asks: Asks
    stance: Stance | None
    acts: tuple[Act, ...]


def question_in(
    text: str, parse: Parse, *, issues: IssueFinder, words: Mapping[str, Sequence[str]]
) -> Question:
    """The question in terms of the record.

    Args:
        text: The question as it was asked.
        parse: Its words with their grammar.
        issues: Finds what it is about.
        words: The words of each issue by its name, lower case, to look for in statements.

    Raises:
        InputError: nothing that the record can answer; the remedy lists what it can.

    Linear in the words of the question.
    """
    if not len(parse):
        raise _not_understood(text)
    lemmas = [lemma.lower() for lemma in parse.lemmas]
    asked = _asked(lemmas)
    about = issues(parse)
    verb = _verb(lemmas, asked)
    if asked == "how many":
        return _agreed(text, lemmas, lemmas.index("many") + 1)
    if asked == "what" and _HAPPENS.intersection(lemmas) and not _about_sides(verb):
        return _event(text, parse, lemmas, asks=Asks.WHEN)
    if asked == "when" or (asked == "where" and not (verb and verb.asks is Asks.SIDES)):
        return _event(text, parse, lemmas, asks=Asks[asked.upper()])
    if verb is None or not asked:
        raise _not_understood(text)
    if verb.asks is Asks.AGREED and asked == "what":
        return _agreed(text, lemmas, verb.stop)
    return _about_actors(_Asked(text, parse, lemmas, asked, verb, tuple(about)), words)


def _about_sides(verb: _Verb | None) -> bool:
    """True for a verb of sides or words, before which "plan" is a noun."""
    return verb is not None and verb.asks in (Asks.SIDES, Asks.STATEMENTS, Asks.ACTS)


def _not_understood(text: str) -> InputError:
    examples = "; ".join(CAN_ANSWER)
    return InputError(
        "the question is not understood", about=f'"{text}"', remedy=f"Ask for example: {examples}"
    )


def _asked(lemmas: Sequence[str]) -> str:
    """Which kind of question: who, what, when, where, how many, or "does" for yes or no."""
    if "how many" in " ".join(lemmas[:4]):
        return "how many"
    if lemmas and lemmas[0] in _ORDERS and not (lemmas[0] in _TELLS and "about" not in lemmas):
        return "who"  # "Any objections to the deal?", "List the critics of the deal."
    for lemma in lemmas[:4]:
        if lemma in _WHO:
            return "who"
        if lemma in ("what", "when", "where"):
            return lemma
        if lemma in _AUXILIARIES:
            return "does"
    return ""


def _verb(lemmas: Sequence[str], asked: str) -> _Verb | None:
    """The longest known phrase of the first place that has one; who-questions ask for sides."""
    tables = _kinds()
    for first in range(len(lemmas)):
        for size in range(min(_LONGEST, len(lemmas) - first), 0, -1):
            kinds = tables.get(" ".join(lemmas[first : first + size]))
            kind = _fitting(kinds, asked) if kinds else None
            if kind and not (size == 1 and lemmas[first] in _AUXILIARIES):
                return _Verb(
                    first=first,
                    stop=first + size,
                    asks=kind.asks,
                    stance=kind.stance,
                    acts=kind.acts,
                )
    return None


def _fitting(kinds: Sequence[_Kind], asked: str) -> _Kind | None:
    """Who and whether ask for a side where the phrase has one, what asks for an act."""
    order = (Asks.ACTS, Asks.STATEMENTS, Asks.AGREED, Asks.SIDES)
    if asked in ("who", "does", "where"):
        order = (Asks.SIDES, Asks.ACTS, Asks.STATEMENTS, Asks.AGREED)
    return next((kind for asks in order for kind in kinds if kind.asks is asks), None)


@cache
def _kinds() -> dict[str, list[_Kind]]:
    """What each phrase can ask for."""
    out: dict[str, list[_Kind]] = {}
    for table in (table for table in _tables().values() if "asks" in table):
        kind = _Kind(
            asks=Asks[table["asks"].upper()],
            stance=Stance(table["stance"]) if "stance" in table else None,
            acts=tuple(Act(act) for act in table.get("acts", ())),
        )
        for phrase in table["phrases"]:
            out.setdefault(phrase, []).append(kind)
    return out


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(_tables()[table]["words"])


@cache
def _tables() -> dict[str, Any]:
    place = files("onrecord.positions") / "data" / "questions.toml"
    return tomllib.loads(place.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with its verb and the issues in it."""

    text: str
    parse: Parse
    lemmas: Sequence[str]
    asked: str
    verb: _Verb
    about: tuple[tuple[str, int, int], ...]

    def after(self) -> range:
        """The words after the verb."""
        return range(self.verb.stop, len(self.lemmas))

    def before(self) -> range:
        """The words between the auxiliary that opens the clause and the verb."""
        first = next(
            (at + 1 for at in range(self.verb.first) if self.lemmas[at] in _AUXILIARIES), 0
        )
        return range(first, self.verb.first)


def _about_actors(asked: _Asked, words: Mapping[str, Sequence[str]]) -> Question:
    verb = asked.verb
    issue, _, stop = next((one for one in asked.about if one[1] >= verb.stop), (None, 0, verb.stop))
    subject = _trimmed(asked, asked.before())
    objects = _names(asked) if issue is None else ()
    if verb.asks is Asks.STATEMENTS:
        topic = tuple(words.get(issue or "", ())) or _topic(asked.lemmas, asked.after())
        return Question(text=asked.text, asks=verb.asks, issue=issue, actors=subject, topic=topic)
    if verb.asks is Asks.SIDES and not issue and not objects:
        raise _no_issue(asked)
    fails = not _words("failing").isdisjoint(asked.lemmas[stop:])
    return Question(
        text=asked.text,
        asks=verb.asks,
        issue=issue,
        stance=_turned(verb.stance) if issue and fails else verb.stance,
        actors=subject,
        toward=objects,
        acts=verb.acts,
    )


def _turned(stance: Stance | None) -> Stance | None:
    return {Stance.SUPPORTS: Stance.OPPOSES, Stance.OPPOSES: Stance.SUPPORTS, None: None}[stance]


def _no_issue(asked: _Asked) -> InputError:
    rest = " ".join(asked.parse.words[at] for at in asked.after()).strip(" ?")
    return InputError(
        f'"{rest}" is no issue of the codebook and no name'
        if rest
        else "the question does not say what about",
        about=f'"{asked.text}"',
        remedy="`onrecord codebook check` lists the issues; --codebook FILE brings your own",
    )


def _trimmed(asked: _Asked, places: range) -> tuple[str, ...]:
    """The words at these places as one name, without small words at its ends."""
    small = _words("small") | _WHO | _ORDERS
    kept = [at for at in places if asked.lemmas[at] not in small]
    if not kept or all(asked.parse.words[at].lower() in _words("anyone") for at in kept):
        return ()
    return (asked.parse.span(kept[0], kept[-1] + 1).within(asked.text),)


def _names(asked: _Asked) -> tuple[str, ...]:
    """The names after the verb: runs of proper nouns."""
    runs: list[list[int]] = []
    for at in asked.after():
        if not asked.parse.tags[at].startswith("NNP"):
            continue
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    return tuple(asked.parse.span(run[0], run[-1] + 1).within(asked.text) for run in runs)


def _topic(lemmas: Sequence[str], places: range) -> tuple[str, ...]:
    return tuple(lemmas[at] for at in places if lemmas[at] not in _words("small"))


def _agreed(text: str, lemmas: Sequence[str], first: int) -> Question:
    places = range(first, len(lemmas))
    return Question(text=text, asks=Asks.AGREED, topic=_topic(lemmas, places))


def _event(text: str, parse: Parse, lemmas: Sequence[str], *, asks: Asks) -> Question:
    later: bool | None = None
    if _LATER.intersection(lemmas):
        later = True
    elif _EARLIER.intersection(lemmas) or "VBD" in parse.tags:
        later = False
    places = range(len(lemmas))
    topic = tuple(word for word in _topic(lemmas, places) if word not in _AUXILIARIES)
    return Question(text=text, asks=asks, later=later, topic=topic)
