"""Pairs of word and speaker's name: what the gold has, what was found, what of it is right."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from benchmarks.speakers.gold import Gold

from onrecord.records.actor import Actor, ActorKind
from onrecord.records.reading import Reading
from onrecord.records.spans import Spans
from onrecord.records.statement import StatementType

Counts = Counter[str]
Pair = tuple[int, str]
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_AND = re.compile(r",? and |, ")
_TITLES = frozenset(
    {"the", "a", "an", "mr", "mrs", "ms", "dr", "sen", "rep", "gov", "gen", "prof", "rev", "sir"}
    | {"president", "senator"}
)
_NAMELESS = frozenset({ActorKind.UNNAMED, ActorKind.OFFICE, ActorKind.DOCUMENT})


class Names:
    """The names of one document as the gold writes them."""

    def __init__(self, gold: Sequence[Gold], namesakes: Iterable[str]) -> None:
        self._forms: dict[str, str] = {}
        persons: dict[str, str] = {}
        for one in gold:
            for forms in one.speakers:
                self._forms |= {normal(form): forms[0] for form in forms}
                if one.person:
                    persons[normal(forms[0])] = forms[0]
        last = Counter(_last(name) for name in {*persons, *map(normal, namesakes)})
        self._by_last = {_last(n): full for n, full in persons.items() if last[_last(n)] == 1}

    def in_actor(self, actor: Actor) -> list[str]:
        """The names a speaker is given; what the gold has as one name is not taken apart."""
        if actor.kind is ActorKind.GROUP and normal(actor.name) in self._forms:
            return [actor.name]
        return names_in(actor)

    def of(self, name: str) -> str:
        """The gold's name for a name that was found; the name itself when it is no gold one."""
        key = normal(name)
        return self._forms.get(key) or self._by_last.get(_last(key)) or key


def normal(name: str) -> str:
    """A name in lower case without accents, titles, articles, initials and marks.

    >>> normal("The Rev. Peter J. Wherry’s")
    'peter wherry'
    """
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower().removesuffix("'s")
    words = re.findall(r"[\w@'-]+", plain)
    kept = [word for word in words if word not in _TITLES and len(word) > 1]
    return " ".join(kept or words)


def _last(name: str) -> str:
    return name.rpartition(" ")[2]


def names_in(actor: Actor) -> list[str]:
    """The names a speaker is given: none for a description, several for a group of named ones."""
    if actor.kind in _NAMELESS:
        return []
    if actor.kind is ActorKind.GROUP:
        return [part for part in _AND.split(actor.name) if part.split()[-1][:1].isupper()]
    if actor.kind is ActorKind.ORGANISATION:
        words = [word for word in actor.name.split() if word.lower() not in _TITLES]
        return [actor.name] if any(word[0].isupper() for word in words) else []
    return [actor.name]


def words_in(text: str, spans: Spans) -> Iterator[int]:
    """Where the words begin that lie wholly in the spans."""
    for start, stop in spans:
        for found in _WORD.finditer(text, start, stop):
            yield found.start()


def gold_pairs(text: str, gold: Iterable[Gold]) -> set[Pair]:
    """Each word of a content with each of its speakers by his fullest name."""
    return {
        (word, forms[0])
        for one in gold
        if one.counts
        for word in words_in(text, one.content)
        for forms in one.speakers
    }


def found_pairs(reading: Reading, names: Names) -> set[Pair]:
    """Each word of an outermost communication with each name of its speaker."""
    actors = {actor.id: actor for actor in reading.cast.actors}
    out: set[Pair] = set()
    for statement, voice in zip(reading.statements, reading.cast.voices, strict=True):
        if statement.type is StatementType.COMMUNICATION and statement.inside is None:
            named = names.in_actor(actors[voice.speaker]) if voice.speaker else []
            for word in words_in(reading.document.text, statement.content):
                out |= {(word, names.of(name)) for name in named}
    return out


def counts(reading: Reading, gold: Sequence[Gold], names: Names) -> Counts:
    """Pairs of one document: `gold`, `found`, `right`, and `<naming>.gold` and `.right`."""
    text = reading.document.text
    wanted, found = gold_pairs(text, gold), found_pairs(reading, names)
    out = Counter(gold=len(wanted), found=len(found), right=len(wanted & found))
    for naming in {one.naming for one in gold}:
        part = gold_pairs(text, (one for one in gold if one.naming == naming))
        out[f"{naming}.gold"] += len(part)
        out[f"{naming}.right"] += len(part & found)
    return out


def verdicts(reading: Reading, gold: Sequence[Gold], names: Names) -> list[str]:
    """For each gold statement that was read as it is: "right", "open" or "wrong".

    Open: nobody is named though the gold names somebody. Right: the same names, or nobody where
    the gold has nobody.
    """
    actors = {actor.id: actor for actor in reading.cast.actors}
    out: list[str] = []
    for one, voice in zip(gold, reading.cast.voices, strict=True):
        speaker = actors[voice.speaker] if voice.speaker else None
        said = {names.of(n) for n in names.in_actor(speaker)} if speaker else set()
        wanted = {forms[0] for forms in one.speakers}
        out.append("right" if said == wanted else "wrong" if said else "open")
    return out
