"""Questions such as "Russian foreign minister" and what the table answers."""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.actors.lexicon import folded
from onrecord.actors.table.places import Mention, Naming, mentions, words_of
from onrecord.actors.table.terms import Holding, OfficeTable, Term
from onrecord.actors.table.titles import is_acting, plain, titles
from onrecord.records.errors import InputError

_LEAD = re.compile(r"^(?:who(?:'s| is| was| were) )?(?:the )?", re.IGNORECASE)
_MENTIONED = frozenset({"to", "for", "on", "with", "in", "towards", "at"})
_BETWEEN = frozenset({"the", "its", "talks", "then"})
_OWNING = ("'s", "'")
_HEADS = ("president", "prime minister", "chancellor", "supreme leader", "king", "leader")
_NEAREST = 4
_LIKE = 0.5
_STEM = 5
_LONGEST_NAME = 3
_LONGEST = 300
_SHOWN = 40
_SHORTER = "Ask for one office in a few words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An office as it is asked for: a state or body, and the ways its title may be meant.

    `of` is "" when the question names neither.
    """

    text: str
    of: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Who held the office on a day, or what is known about the days around it.

    `holders` are all who surely held it, earliest first, each person once; when there is none,
    `last` is the latest term that had begun, `next` the first that had not, and `why` says in
    words why nobody is named.
    """

    question: str
    on: date
    title: str
    of: str
    holders: tuple[Term, ...]
    last: Term | None
    next: Term | None
    why: str


def answer(question: str, on: date, table: OfficeTable) -> Answer:
    """What the table says about an office on a day; never a holder it is not sure of.

    Args:
        question: For example "Russian foreign minister", "head of Zelensky's office".
        on: The day; no default, since yesterday's answer may be wrong today.
        table: The table to ask.

    Raises:
        InputError: the question names no state or body, or no office that the table has, or is
            longer than 300 characters.
    """
    if len(question) > _LONGEST:
        raise InputError("the question is too long", about=question[:_SHOWN], remedy=_SHORTER)
    asked = question_in(question, on, table)
    if not asked.of:
        raise InputError(
            "it names no state or body",
            about=question,
            remedy='Say whose office it is, for example "Norland\'s foreign minister"',
        )
    for title in asked.titles:
        terms = table.terms(title, asked.of)
        if terms:
            return _answer(asked, on, terms)
    raise InputError(
        "there is no such office in the table", about=question, remedy=_near(asked, table)
    )


def sole_holder(question: str, on: date, table: OfficeTable) -> tuple[bool, Term | None]:
    """Whether the table has the office, and the only one who surely held it on the day.

    Args:
        question: An office in words; what names none gives (False, None).
        on: The day.
        table: The table to ask.
    """
    if len(question) > _LONGEST:
        return False, None
    asked = question_in(question, on, table)
    for title in asked.titles:
        terms = table.terms(title, asked.of) if asked.of else ()
        if terms:
            found = _answer(asked, on, terms).holders
            return True, found[0] if len(found) == 1 else None
    return False, None


def question_in(text: str, on: date, table: OfficeTable) -> Question:
    """The state or body and the title that the words of a question name."""
    words = words_of(_LEAD.sub("", text.strip().rstrip("?.! ")))
    found = list(mentions(words, table.places))
    owner = _owner(words, found)
    if owner is None:
        return _unplaced(text, words, on, table)
    wordings = [_without(words, owner.first, owner.stop)]
    if owner.place.naming is Naming.CAPITAL or _is_first_word(words, owner):
        wordings.append(_said(words))
    return Question(text=text, of=owner.place.code, titles=tuple(wordings))


def _is_first_word(words: Sequence[str], owner: Mention) -> bool:
    return owner.first == 0 and owner.stop < len(words)


def _owner(words: Sequence[str], found: Sequence[Mention]) -> Mention | None:
    """Whose office it is: a place that is not what somebody is sent to; a capital at last."""
    owners = [one for one in found if not _is_mentioned(words, one)]
    named = [one for one in owners if one.place.naming is not Naming.CAPITAL]
    return next(iter(named or owners), None)


def _is_mentioned(words: Sequence[str], mention: Mention) -> bool:
    """True for the place in "ambassador to Norland", "talks with Norland"."""
    before = mention.first - 1
    while before >= 0 and words[before].lower() in _BETWEEN:
        before -= 1
    return before >= 0 and words[before].lower() in _MENTIONED


def _without(words: Sequence[str], first: int, stop: int) -> str:
    """The title that is left when the place and its "'s" are taken out.

    The "of" before a place goes with it, unless the place describes what follows, as in
    "head of the Norlandic delegation".
    """
    if stop < len(words) and words[stop] in _OWNING:
        stop += 1
    if stop == len(words) or words[stop].lower() in _MENTIONED:
        while first > 0 and words[first - 1].lower() in ("of", "the"):
            first -= 1
    return _said([*words[:first], *words[stop:]])


def _said(words: Sequence[str]) -> str:
    return " ".join(words).replace(" 's", "'s")


def _unplaced(text: str, words: Sequence[str], on: date, table: OfficeTable) -> Question:
    """The question when no place is named: "the Kremlin's spokesman", "head of Varga's office"."""
    said = " ".join(folded(word) for word in words if word not in _OWNING)
    for phrase, code in titles().implied.items():
        if f" {phrase} " in f" {said} ":
            return Question(text=text, of=code, titles=(said,))
    for begin, mark in _owning(words):
        head = _head_named(" ".join(words[begin:mark]), on, table)
        if head:
            wordings = _titles_of(words, begin, mark, head)
            return Question(text=text, of=head.office.of, titles=wordings)
    return Question(text=text, of="", titles=(said,))


def _owning(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where a name that ends in "'s" may begin and does end; the longest first."""
    for mark, word in enumerate(words):
        if word in _OWNING:
            yield from ((begin, mark) for begin in range(max(0, mark - _LONGEST_NAME), mark))


def _head_named(name: str, on: date, table: OfficeTable) -> Term | None:
    """The term of the one head of a state or government of this name on this day."""
    held = [
        term
        for term in table.terms_of(name)
        if term.on(on) is Holding.YES and plain(term.office.title) in _HEADS
    ]
    return held[0] if len({term.office.of for term in held}) == 1 else None


def _titles_of(words: Sequence[str], begin: int, mark: int, head: Term) -> tuple[str, ...]:
    """What "head of Varga's office" may mean: head of the office of the president, for one."""
    post = plain(head.office.title)
    rest = [*words[:begin], *words[mark + 1 :]]
    owned = _said([*words[:begin], *words[mark + 1 :], "of", post])
    return _said(rest), owned, _said([post, *words[mark + 1 :], *words[:begin]])


def _answer(asked: Question, on: date, terms: tuple[Term, ...]) -> Answer:
    sure = [term for term in terms if term.on(on) is Holding.YES]
    if is_acting(asked.text):
        sure = [term for term in sure if term.acting] or sure
    begun = [term for term in terms if term.begins() <= on]
    later = [term for term in terms if term.begins() > on]
    last = max(begun, key=Term.last_known, default=None)
    following = later[0] if later else None
    shown = (sure or [last or following or terms[0]])[-1]
    return Answer(
        question=asked.text,
        on=on,
        title=shown.office.title,
        of=asked.of,
        holders=tuple(_once(sure)),
        last=None if sure else last,
        next=None if sure else following,
        why="" if sure else _why(on, last, following),
    )


def _once(terms: Sequence[Term]) -> Iterator[Term]:
    """Each person once, with the term that says most: the one that began last."""
    latest = {term.wikidata or term.person: term for term in terms}
    yield from latest.values()


def _why(on: date, last: Term | None, following: Term | None) -> str:
    if last is None:
        return f"not known before {following.since}" if following else "not known"
    if last.on(on) is Holding.PERHAPS and (last.until or on < last.last_known()):
        return f"not known to the day: perhaps {last.person}"
    until = last.until or str(last.last_known())
    return f"not known after {until}" + (f" and before {following.since}" if following else "")


def _near(asked: Question, table: OfficeTable) -> str:
    """The titles of the same state or body that look most like the one asked for."""
    wanted = asked.titles[0]
    scored = sorted(
        ((_likeness(wanted, title), title) for title in table.titles(asked.of)), reverse=True
    )
    found = [title for likeness, title in scored[:_NEAREST] if likeness >= _LIKE]
    return "Nearest: " + "; ".join(found) if found else "The table has none that is like it"


def _likeness(one: str, other: str) -> float:
    """Shared beginnings of words, then letters in common; 0 to 2."""
    stems = [{word[:_STEM] for word in plain(title).split()} for title in (one, other)]
    shared = len(stems[0] & stems[1]) / max(1, len(stems[0] | stems[1]))
    return shared + difflib.SequenceMatcher(None, plain(one), plain(other)).ratio()


__all__ = ["Answer", "Question", "answer", "question_in"]
