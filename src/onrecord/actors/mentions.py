"""Where an article names somebody: entities and runs of proper nouns, cut down to the names."""

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from onrecord.actors.lexicon import listed
from onrecord.actors.names import Name, names_of
from onrecord.records.parse import Entity, Parse

_PROPER = frozenset({"NNP", "NNPS"})
_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "WORK_OF_ART", "PRODUCT"})
_FULL_STOP = (".", "!", '"', "”", "'")
_SHOUTED_SHARE = 0.5
_MIN_SHOUTED_WORDS = 4
_DAYS = frozenset(
    {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
        "february", "april", "june", "july", "september", "october", "november", "december",
    }
)  # fmt: skip  # the other months are names of people and things as well
_BRACKETS = frozenset({"(", ")", "[", "]"})


class Mention(NamedTuple):
    """Words `[first, stop)` that are a name; the words `[before, first)` belong to its title."""

    first: int
    stop: int
    before: int
    name: Name


def mentions_in(parse: Parse, verbs: Container[int] = ()) -> list[Mention]:
    """All names in the order of the text, those in headlines set in capitals left out. Linear.

    Args:
        parse: The words of the article.
        verbs: Words that are in no name whatever their capitals, such as the cue of a headline.
    """
    entities = [entity for entity in parse.entities if entity.label in _LABELS]
    out: list[Mention] = []
    at = 0
    for first, stop in parse.sentences:
        begin = at
        while at < len(entities) and entities[at].first < stop:
            at += 1
        if not shouted(parse, first, stop):
            out += _named(parse, _segments(parse, first, stop, entities[begin:at], verbs))
    return out


def mentions_between(parse: Parse, first: int, stop: int) -> list[Mention]:
    """The names among the words `[first, stop)` by their proper nouns alone."""
    return list(_named(parse, _segments(parse, first, stop, ())))


def shouted(parse: Parse, first: int, stop: int) -> bool:
    """True for a headline: mostly capitalised and no full stop; capitals tell nothing there."""
    if parse.words[stop - 1].startswith(_FULL_STOP):
        return False
    tags = parse.tags[first:stop]
    names = tags.count("NNP") + tags.count("NNPS")
    return stop - first >= _MIN_SHOUTED_WORDS and names > _SHOUTED_SHARE * (stop - first)


def _named(parse: Parse, segments: Iterator[tuple[int, int, str]]) -> Iterator[Mention]:
    for first, stop, label in segments:
        while stop > first and parse.tags[stop - 1].startswith("VB"):
            stop -= 1
        if all(word.lower() in _DAYS for word in parse.words[first:stop]):
            continue
        after_of = _is_after_of(parse, first)
        for found in names_of(parse.words[first:stop], label, after_of=after_of):
            yield Mention(first + found.first, first + found.stop, first + found.before, found.name)


def _is_after_of(parse: Parse, first: int) -> bool:
    """True behind "of", and behind "of Foreign" where "Affairs" goes on."""
    before = [word.lower() for word in parse.words[max(0, first - 2) : first]]
    return before[-1:] == ["of"] or (before[:1] == ["of"] and before[1] in listed("departments"))


def _segments(
    parse: Parse, first: int, stop: int, entities: Sequence[Entity], verbs: Container[int] = ()
) -> Iterator[tuple[int, int, str]]:
    """Entities and the runs between them; a run beside a person's entity belongs to it."""
    tags = parse.tags
    at = first
    for entity in _whole(parse, entities, verbs):
        begin = max(at, entity.first)
        for run, end in _runs(parse, at, entity.first, verbs):
            if end == entity.first and entity.label == "PERSON":
                begin = run
            else:
                yield run, end, ""
        at = max(at, entity.stop)
        while (
            entity.label in ("PERSON", "ORG")
            and at < stop
            and tags[at] in _PROPER
            and at not in verbs
        ):
            at += 1
        if begin < at:
            yield begin, at, entity.label
    for run, end in _runs(parse, at, stop, verbs):
        yield run, end, ""


def _whole(parse: Parse, entities: Sequence[Entity], verbs: Container[int]) -> Iterator[Entity]:
    """The entities, those the parse drew over a bracket or verb cut there: "(Meridian Press"."""
    for entity in entities:
        first = entity.first
        for word in range(entity.first, entity.stop):
            if parse.words[word] in _BRACKETS or word in verbs:
                if first < word:
                    yield Entity(first, word, entity.label)
                first = word + 1
        if first < entity.stop:
            yield Entity(first, entity.stop, entity.label)


def _runs(parse: Parse, first: int, stop: int, verbs: Container[int]) -> Iterator[tuple[int, int]]:
    """The longest runs of proper nouns among the words `[first, stop)`."""
    begin = -1
    for word in range(first, stop):
        proper = parse.tags[word] in _PROPER and word not in verbs
        if proper or (begin >= 0 and parse.words[word] == "Today"):
            begin = word if begin < 0 else begin
        elif begin >= 0:
            yield begin, word
            begin = -1
    if begin >= 0:
        yield begin, stop
