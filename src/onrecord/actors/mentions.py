"""Where an article names somebody: runs of words that are a name, with the title before it."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.actors.lexicon import Lexicon, folded, lexicon
from onrecord.actors.phrases import written
from onrecord.records.actor import ActorKind
from onrecord.records.parse import Entity, Parse

_PROPER = frozenset({"NNP", "NNPS"})
_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "WORK_OF_ART", "PRODUCT"})
_KINDS = {
    "PERSON": ActorKind.PERSON,
    "ORG": ActorKind.ORGANISATION,
    "NORP": ActorKind.GROUP,
    "LOC": ActorKind.GROUP,
    "FAC": ActorKind.ORGANISATION,
    "WORK_OF_ART": ActorKind.DOCUMENT,
}
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_ENDS = frozenset({"'s", "’s", "'", "’", "`s", ",", ".", '"', "“", "”", ")", "(", "-", "–", "—"})
_OPENERS = frozenset({"the", "a", "an", "this", "that", "these", "his", "her", "its", "their"})
_LINKS = frozenset({"of", "for", "and", "&", "in", "on", "the", "-"})
_MAX_PERSON_PARTS = 4
_SHOUTED_SHARE = 0.5
_MIN_SHOUTED_WORDS = 4


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `[first, stop)` that are a name; the words `[before, first)` are its title.

    `parts` are the folded words of the name. `kind` is what this mention alone shows, None when
    nothing does; `sure` tells that its form decides (a title, a list, a word such as "Council").
    `title` is the folded title nearest to the name, "" when there is none. `place` tells that
    the parse takes it for a place.
    """

    first: int
    stop: int
    before: int
    parts: tuple[str, ...]
    kind: ActorKind | None
    sure: bool
    title: str = ""
    place: bool = False


def mentions_in(parse: Parse) -> list[Mention]:
    """All names in the order of the text, those in headlines set in capitals left out. Linear."""
    words = lexicon()
    out: list[Mention] = []
    for first, stop, label in _segments(parse):
        out += _cleaned(parse, first, stop, label=label, words=words)
    return out


def shouted(parse: Parse, first: int, stop: int) -> bool:
    """True for a sentence whose words are mostly capitalised, where capitals tell nothing."""
    names = sum(tag in _PROPER for tag in parse.tags[first:stop])
    return stop - first >= _MIN_SHOUTED_WORDS and names > _SHOUTED_SHARE * (stop - first)


def _segments(parse: Parse) -> Iterator[tuple[int, int, str]]:
    """Entities and runs of proper nouns, joined where a run goes on beyond a person's entity."""
    entities = [entity for entity in parse.entities if entity.label in _LABELS]
    at = 0
    last = len(entities)
    for first, stop in parse.sentences:
        begin = at
        while at < last and entities[at].first < stop:
            at += 1
        if not shouted(parse, first, stop):
            yield from _sentence_segments(parse, first, stop, entities=entities[begin:at])


def _sentence_segments(
    parse: Parse, first: int, stop: int, *, entities: list[Entity]
) -> Iterator[tuple[int, int, str]]:
    tags = parse.tags
    i = first
    for entity in [*entities, Entity(stop, stop, "")]:
        held = -1
        while i < entity.first:
            if tags[i] in _PROPER:
                held = i if held < 0 else held
            elif held >= 0:
                yield held, i, ""
                held = -1
            i += 1
        begin = entity.first
        if held >= 0 and (entity.label != "PERSON" or entity.first == stop):
            yield held, entity.first, ""
        elif held >= 0:
            begin = held
        if entity.label:
            i = max(i, entity.stop)
            while entity.label in ("PERSON", "ORG") and i < stop and tags[i] in _PROPER:
                i += 1
            yield begin, i, entity.label


def _cleaned(
    parse: Parse, first: int, stop: int, *, label: str, words: Lexicon
) -> Iterator[Mention]:
    """The names in a segment: openers, titles, possessives and tails are cut off."""
    lower = [folded(word) for word in parse.words[first:stop]]
    begin, end = _bare(parse, lower, first)
    cut = _after_titles(lower, begin, end, words=words, label=label)
    if cut >= end:
        return
    if cut > begin and label != "ORG":
        state = _left_of_title(lower, begin, cut, words)
        if state:
            yield _mention(parse, lower, first, (begin, begin, begin + state), label="")
            begin += state
    yield _mention(parse, lower, first, (begin, cut, end), label=label)


def _bare(parse: Parse, lower: list[str], offset: int) -> tuple[int, int]:
    """Where the name begins and ends in the segment, without articles and possessive ends."""
    begin, end = 0, len(lower)
    while begin < end and (lower[begin] in _OPENERS or not lower[begin][0].isalnum()):
        begin += 1
    while end > begin and (lower[end - 1] in _ENDS or parse.tags[offset + end - 1][:2] == "VB"):
        end -= 1
    for i in range(begin + 1, end):
        if lower[i] in ("'s", "’s") and i + 1 == end:
            return begin, i
    return begin, end


def _after_titles(lower: list[str], begin: int, end: int, *, words: Lexicon, label: str) -> int:
    """Where the name itself begins: after the last title word of a person's segment."""
    if label in ("GPE", "NORP", "LOC", "FAC", "WORK_OF_ART", "PRODUCT"):
        return begin
    cut = begin
    for i in range(begin, end):
        if _is_title(lower[i], words):
            cut = i + 1
        elif cut == i and (
            words.has("title_parts", lower[i]) or (i == begin and lower[i] in words.demonyms)
        ):
            if _is_followed_by_title(lower, i, end, words):
                continue
        elif i > begin and words.has("departments", lower[i]) and lower[i - 1] == "of":
            cut = i + 1
    if label == "ORG" and cut < end and cut > begin and not _looks_personal(lower[cut:end], words):
        return begin
    return cut


def _is_title(word: str, words: Lexicon) -> bool:
    return any(words.has(use, word) for use in ("titles", "male_titles", "female_titles"))


def _is_followed_by_title(lower: list[str], i: int, end: int, words: Lexicon) -> bool:
    return any(_is_title(word, words) for word in lower[i + 1 : min(end, i + 4)])


def _left_of_title(lower: list[str], begin: int, cut: int, words: Lexicon) -> int:
    """How many words before the title are the name of a state; 0 when none."""
    for length in (3, 2, 1):
        if begin + length < cut and " ".join(lower[begin : begin + length]) in words.states:
            return length
    return 0


def _looks_personal(parts: list[str], words: Lexicon) -> bool:
    """True for a known first name and one to three further words, none of an organisation."""
    if not 1 < len(parts) <= _MAX_PERSON_PARTS or parts[0] not in words.first_names:
        return False
    return not any(words.has("organisation_words", p) or p in _LINKS for p in parts)


def _mention(
    parse: Parse, lower: list[str], offset: int, where: tuple[int, int, int], *, label: str
) -> Mention:
    words = lexicon()
    before, begin, end = where
    parts = tuple(folded(written(parse, offset + begin, offset + end)).split())
    title = lower[begin - 1] if begin > before else ""
    kind, sure = _kind(parts, title=title, label=label, words=words)
    if kind is ActorKind.PERSON:
        while len(parts) > 1 and (words.has("suffixes", parts[-1]) or not parts[-1][0].isalpha()):
            parts = parts[:-1]
        parts = _glued(parts, words)
    return Mention(
        first=offset + begin,
        stop=offset + end,
        before=offset + before,
        parts=parts,
        kind=kind,
        sure=sure,
        title=title,
        place=label in _PLACES or " ".join(parts) in words.capitals,
    )


def _glued(parts: tuple[str, ...], words: Lexicon) -> tuple[str, ...]:
    """The parts with a particle and what follows it as one: de + blasio."""
    out: list[str] = []
    held = ""
    for part in parts:
        if words.has("particles", part) and part is not parts[-1]:
            held = f"{held}{part} "
        else:
            out.append(held + part)
            held = ""
    return tuple(out)


def _kind(
    parts: tuple[str, ...], *, title: str, label: str, words: Lexicon
) -> tuple[ActorKind | None, bool]:
    """What the form of a name shows, and whether that decides."""
    name = " ".join(parts)
    if name in words.states:
        return ActorKind.STATE, True
    if name in words.capitals and not title:
        return None, False
    if name in words.outlets and not title:
        return ActorKind.OUTLET, len(parts) > 1 or label != "PERSON"
    if len(parts) > 1 and words.has("organisation_words", parts[-1]):
        return ActorKind.ORGANISATION, True
    if len(parts) > 1 and words.has("outlet_words", parts[-1]):
        return ActorKind.OUTLET, False
    if title or _looks_personal(list(parts), words):
        return ActorKind.PERSON, label not in ("GPE", "NORP")
    if any(part in _LINKS for part in parts[1:]):
        return ActorKind.ORGANISATION, False
    return _KINDS.get(label), False
