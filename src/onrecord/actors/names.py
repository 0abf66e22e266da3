"""Names without the words around them: titles, owners and articles cut off, parts told apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.actors.lexicon import Gender, folded, lexicon
from onrecord.records.actor import ActorKind

_KINDS = {
    "PERSON": ActorKind.PERSON,
    "ORG": ActorKind.ORGANISATION,
    "NORP": ActorKind.GROUP,
    "LOC": ActorKind.GROUP,
    "FAC": ActorKind.ORGANISATION,
    "WORK_OF_ART": ActorKind.DOCUMENT,
}
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_UNTITLED = _PLACES | {"NORP", "WORK_OF_ART", "PRODUCT"}
_OWNER = frozenset({"'s", "'"})
_OPENERS = frozenset({"the", "a", "an", "this", "that", "these", "his", "her", "its", "their"})
_LINKS = frozenset({"of", "for", "and", "&", "in", "on", "the"})
_ALSO_WORDS = frozenset({"who", "pace", "au"})
_WIRES = frozenset({"news agency", "news service", "press agency", "press service", "news network"})
_WAVES = frozenset({"radio", "channel", "television", "tv"})
_FULL = 2
_MAX_PERSON_PARTS = 4
_TITLE_REACH = 4
_MANY = 50_000


@dataclass(frozen=True, slots=True)
class Name:
    """What one name shows by its form alone.

    `parts` are its folded words. `kind` is None when nothing shows it; `sure` tells that the
    form decides (a title, a list, a word such as "Council"). `title` is the folded title nearest
    to the name, "" when there is none; `place` tells that it may be a place.
    """

    parts: tuple[str, ...]
    kind: ActorKind | None
    sure: bool
    title: str = ""
    place: bool = False
    gender: Gender = Gender.NONE

    @property
    def is_full(self) -> bool:
        """True for a person with first name and surname."""
        return self.kind is ActorKind.PERSON and len(self.parts) > 1


@dataclass(frozen=True, slots=True)
class Found:
    """A name among the words of a segment: `[first, stop)`, its title from `before` on."""

    first: int
    stop: int
    before: int
    name: Name


@lru_cache(maxsize=_MANY)
def names_of(words: tuple[str, ...], label: str, *, after_of: bool = False) -> tuple[Found, ...]:
    """The names in a segment of an article.

    Args:
        words: The words of the segment as written.
        label: What the parse takes it for (OntoNotes), "" when it does not say.
        after_of: True when "of" stands before it, as in "Secretary of | State Ilse Varga".

    >>> [found.name.parts for found in names_of(("Norland", "'s", "Ilse", "Varga"), "PERSON")]
    [('norland',), ('ilse', 'varga')]
    """
    lower = tuple(map(folded, words))
    begin, end = _bare(lower)
    if begin >= end:
        return ()
    owner = _owner_end(lower, begin, end, label)
    if owner:
        left = names_of(words[:owner], "", after_of=after_of)
        right = names_of(words[owner + 1 :], label)
        return left + tuple(_shifted(found, owner + 1) for found in right)
    tail = _person_behind(lower, begin, end, label)
    if tail:
        left = names_of(words[:tail], label, after_of=after_of)
        right = names_of(words[tail:end], "PERSON")
        return left + tuple(_shifted(found, tail) for found in right)
    return tuple(
        found
        for found in _split(lower, begin, end, label=label, after_of=after_of)
        if any(word[0].isupper() for word in words[found.first : found.stop])
    )


def _shifted(found: Found, by: int) -> Found:
    return Found(found.first + by, found.stop + by, found.before + by, found.name)


def _bare(lower: tuple[str, ...]) -> tuple[int, int]:
    """Where the name begins and ends, without articles, marks and a possessive end."""
    begin, end = 0, len(lower)
    while begin < end and (lower[begin] in _OPENERS or not lower[begin][0].isalnum()):
        begin += 1
    while end > begin and not lower[end - 1][0].isalnum():
        end -= 1
    return begin, end


def _owner_end(lower: tuple[str, ...], begin: int, end: int, label: str) -> int:
    """Where the owner ends in "Norland's Ilse Varga"; 0 when the segment is one name."""
    for i in range(begin + 1, end - 1):
        if lower[i] in _OWNER:
            rest = lower[i + 1 : end]
            personal = len(rest) > 1 if label == "PERSON" else looks_personal(rest)
            return i if personal else 0
    return 0


def _person_behind(lower: tuple[str, ...], begin: int, end: int, label: str) -> int:
    """Where the person begins in "Ministry of Defence of Norland Ilse Varga"; 0 when nowhere."""
    cut = end - _FULL
    if cut <= begin:
        return 0
    linked = not _LINKS.isdisjoint(lower[begin + 1 : cut])
    body = label == "ORG" and (linked or lexicon().has("organisation_words", lower[cut - 1]))
    if not body or not looks_personal(lower[cut:end]) or lower[cut - 1] in _LINKS:
        return 0
    return cut


def _split(
    lower: tuple[str, ...], begin: int, end: int, *, label: str, after_of: bool
) -> Iterator[Found]:
    """A state before a title, and the name after it."""
    words = lexicon()
    start = begin
    while after_of and start < end and words.has("departments", lower[start]):
        start += 1
    if start == end:
        return
    cut = start if label in _UNTITLED else _after_titles(lower, start, end)
    if cut == start and label in ("PERSON", ""):
        called = _after_calling(lower, start, end)
        cut = called if label or looks_personal(lower[called:end]) else cut
    if cut == end - 1 == start + 1 and lower[start] in words.first_names:
        cut = start
    if cut > start and label == "ORG" and not looks_personal(lower[cut:end]):
        cut = start
    while cut < end and not lower[cut][0].isalnum():
        cut += 1
    if cut > begin and label != "ORG":
        state = _state_length(lower, begin, cut)
        if state:
            yield _found(lower, begin, (begin, begin + state), label="")
            begin += state
    end -= label == "PERSON" and _is_called(lower, cut, end)
    if cut < end:
        yield _found(lower, begin, (cut, end), label=label)


def _is_called(lower: tuple[str, ...], cut: int, end: int) -> bool:
    """True for the "Ally" of "Varga Ally", whose first word is no first name."""
    words = lexicon()
    return (
        end - cut == _FULL
        and lower[cut] not in words.first_names
        and any(words.has(use, lower[end - 1]) for use in ("callings", "people"))
    )


def _after_titles(lower: tuple[str, ...], begin: int, end: int) -> int:
    """Where the name itself begins: after the last title word."""
    words = lexicon()
    cut = begin
    for i in range(begin, end):
        opens = words.has("title_parts", lower[i]) or lower[i] in words.demonyms
        if is_title(lower[i]) or (
            i > begin
            and words.has("departments", lower[i])
            and (lower[i - 1] == "of" or (cut == i and words.has("departments", lower[i - 1])))
        ):
            cut = i + 1
        elif cut == i and not (opens and any(map(is_title, lower[i + 1 : i + _TITLE_REACH]))):
            continue
    return end - 1 if cut == end and _is_surname_last(lower, begin, end) else cut


def _after_calling(lower: tuple[str, ...], begin: int, end: int) -> int:
    """Where the name begins in "Voter Lisbet Krog": after what somebody is, if two words are left.

    Only at the beginning of a sentence, or in a headline, does such a word have a capital.
    """
    words = lexicon()
    callings = any(words.has(use, lower[begin]) for use in ("callings", "people", "vague_nouns"))
    plain = callings and lower[begin] not in words.first_names
    return begin + 1 if plain and end - begin > _FULL else begin


def _is_surname_last(lower: tuple[str, ...], begin: int, end: int) -> bool:
    """True for "Mr. King" and "Martin King", whose last word is a title elsewhere."""
    words = lexicon()
    before = lower[end - 2] if end - begin > 1 else ""
    honoured = words.has("male_titles", before) or words.has("female_titles", before)
    return honoured or (before in words.first_names and end - begin == _FULL)


def is_title(word: str) -> bool:
    """True for a word such as "mr." or "minister" that may stand before a name."""
    words = lexicon()
    return any(words.has(use, word) for use in ("titles", "male_titles", "female_titles"))


def _state_length(lower: tuple[str, ...], begin: int, cut: int) -> int:
    """How many words before the title are the name of a state; 0 when none."""
    for length in (3, 2, 1):
        if begin + length < cut and " ".join(lower[begin : begin + length]) in lexicon().states:
            return length
    return 0


def looks_personal(parts: tuple[str, ...]) -> bool:
    """True for a known first name and one to three further words, none of an organisation.

    >>> looks_personal(("ilse", "varga"))
    True
    """
    words = lexicon()
    if not 1 < len(parts) <= _MAX_PERSON_PARTS or parts[0] not in words.first_names:
        return False
    return not any(words.has("organisation_words", p) or p in _LINKS for p in parts)


def _found(lower: tuple[str, ...], before: int, where: tuple[int, int], *, label: str) -> Found:
    first, stop = where
    words = lexicon()
    parts = _hyphenated(lower[first:stop])
    title = lower[first - 1] if first > before else ""
    kind, sure = _kind(parts, title=title, label=label)
    if kind is ActorKind.PERSON:
        parts = _personal(parts)
    name = Name(
        parts=parts,
        kind=kind,
        sure=sure,
        title=title,
        place=label in _PLACES or " ".join(parts) in words.capitals,
        gender=_gender(parts, title),
    )
    return Found(first, stop, before, name)


def _hyphenated(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The parts with what hyphens join as one: rey + - + varga."""
    if "-" not in parts:
        return parts
    return tuple(" ".join(parts).replace(" - ", "-").split())


def _personal(parts: tuple[str, ...]) -> tuple[str, ...]:
    """A person's parts without "Jr." and the like, particles joined to what follows."""
    words = lexicon()
    while len(parts) > 1 and (words.has("suffixes", parts[-1]) or not parts[-1][0].isalpha()):
        parts = parts[:-1]
    out: list[str] = []
    held = ""
    for i, part in enumerate(parts[:-1]):
        if words.has("particles", part) and (i or part not in words.first_names):
            held = f"{held}{part} "
        else:
            out.append(held + part)
            held = ""
    return (*out, held + parts[-1])


def _gender(parts: tuple[str, ...], title: str) -> Gender:
    """What the title or the first name shows; NONE when neither does."""
    words = lexicon()
    if words.has("male_titles", title):
        return Gender.MALE
    if words.has("female_titles", title) or title.endswith("woman"):
        return Gender.FEMALE
    return words.first_names.get(parts[0], Gender.NONE) if len(parts) > 1 else Gender.NONE


def _kind(parts: tuple[str, ...], *, title: str, label: str) -> tuple[ActorKind | None, bool]:
    """What the form of a name shows, and whether that decides."""
    words = lexicon()
    listed = None if title else _listed(" ".join(parts), parts, label)
    if listed is not None:
        return listed
    if len(parts) > 1 and " ".join(parts[-2:]) in _WIRES:
        return ActorKind.OUTLET, True
    if parts[-1].endswith((".com", ".org", ".net")) or (
        len(parts) > 1 and words.has("organisation_words", parts[-1])
    ):
        return ActorKind.ORGANISATION, True
    if len(parts) > 1 and (words.has("outlet_words", parts[-1]) or parts[0] in _WAVES):
        return ActorKind.OUTLET, False
    if label == "PERSON" and len(parts) > 1 and not title and _is_document(parts):
        return ActorKind.DOCUMENT, False
    if title or looks_personal(parts):
        return ActorKind.PERSON, label not in ("GPE", "NORP")
    if not _LINKS.isdisjoint(parts[1:]):
        return ActorKind.ORGANISATION, False
    return _KINDS.get(label), False


def _is_document(parts: tuple[str, ...]) -> bool:
    """True for "Tamar University Poll"."""
    words = lexicon()
    return words.has("document_nouns", parts[-1]) and parts[0] not in words.first_names


def _listed(name: str, parts: tuple[str, ...], label: str) -> tuple[ActorKind | None, bool] | None:
    """What the lists of states, capitals and outlets say; None when the name is in none."""
    words = lexicon()
    if name in words.states:
        return ActorKind.STATE, True
    if name in words.seats or (name in words.bodies and name not in _ALSO_WORDS):
        return ActorKind.ORGANISATION, True
    if name in words.capitals:
        return None, False
    if words.has("regions", name):
        return ActorKind.GROUP, True
    if name.removeprefix("the ") in words.outlets:
        return ActorKind.OUTLET, len(parts) > 1 or label != "PERSON"
    return None
