"""Titles that an article gives beside a name: before it, or after a comma."""

from collections.abc import Iterator

from onrecord.actors.lexicon import Lexicon, folded, lexicon
from onrecord.actors.phrases import written
from onrecord.records.actor import Office
from onrecord.records.parse import Parse

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_CLOSERS = frozenset({",", ";", "—", "–", "(", ")", ":", ".", "“", '"', "”", "-"})
_OF = frozenset({"of", "at", "for", "in", "from", "to", "with"})
_STOPS = frozenset({"who", "whose", "which", "that", "said", "says", "when", "while", "where"})
_OPENERS = frozenset({"the", "a", "an", "and", "also", "now", "then", "one", "our"})
_HONORIFICS = ("male_titles", "female_titles")
_STATE_WORDS = 3
_MAX_ACRONYM = 6
_NO_OWNERS = frozenset({"CEO", "CFO", "COO", "MP", "MEP", "MK", "VP", "PM", "FM", "GOP", "US"})
_MAX_TITLE_WORDS = 25
_HONORARY = frozenset({"dr", "prof", "professor", "rev", "reverend", "hon", "st"})


def office_before(parse: Parse, before: int, first: int) -> Office | None:
    """The office said in the words before a name; None when they hold none.

    Args:
        parse: The words of the article.
        before: The first of the words that may belong to the title.
        first: The first word of the name.
    """
    words = lexicon()
    begin = _reach(parse, before, first)
    if begin >= first or not any(
        words.has("titles", folded(word)) or words.has("office_nouns", folded(word))
        for word in parse.words[begin:first]
    ):
        return None
    office = _office(parse, begin, first, words)
    if office is None or folded(office.title).rpartition(" ")[2] in _OF:
        return None
    return None if folded(office.title).rstrip(".") in _HONORARY else office


def office_of(parse: Parse, first: int, stop: int) -> Office | None:
    """The office a phrase such as "Norland's Foreign Minister" describes."""
    return _office(parse, first, stop, lexicon())


def offices_after(parse: Parse, first: int, stop: int, *, strict: bool = False) -> Iterator[Office]:
    """The offices said in an apposition, the words `[first, stop)`; several when joined by "and".

    What follows a further comma counts only when it has a word for a post or calling in it;
    with `strict`, so does what comes first.
    """
    words = lexicon()
    pieces = _joined_titles(parse, first, _end(parse, first, stop))
    for i, (begin, end) in enumerate(pieces):
        office = _office(parse, begin, end, words)
        if office is not None and ((i == 0 and not strict) or is_post(office.title)):
            yield office
        elif office is None:
            return


def is_post(title: str) -> bool:
    """True when the last word of a title is a post or a calling, or says a party's member."""
    last = folded(title).split()[-1]
    words = lexicon()
    return (
        words.has("titles", last)
        or words.has("office_nouns", last)
        or words.has("callings", last)
        or _is_agent(last)
    )


def _reach(parse: Parse, before: int, first: int) -> int:
    """How far back the title before a name reaches within its noun phrase."""
    begin = before
    while begin > 0 and first - begin < _MAX_TITLE_WORDS and _goes_on(parse, begin - 1, first):
        begin -= 1
    return begin


def _goes_on(parse: Parse, word: int, first: int) -> bool:
    """True for a word of the noun phrase that ends in the name at `first`."""
    text = parse.words[word]
    if text in _CLOSERS:
        return False
    if not word < parse.heads[word] < first + 5 and parse.tags[word] not in ("POS", "IN"):
        return False
    tag = parse.tags[word]
    return tag.startswith(("NN", "JJ", "POS")) or (
        text == "of" and parse.tags[word - 1][:2] == "NN"
    )


def _end(parse: Parse, first: int, stop: int) -> int:
    """Where an apposition ends: before a clause or a bracket."""
    for word in range(first, min(stop, first + 2 * _MAX_TITLE_WORDS)):
        lower = parse.words[word].lower()
        if lower in _STOPS or lower in ("(", "“", '"', "—", "–"):
            return word
    return min(stop, first + 2 * _MAX_TITLE_WORDS)


def _joined_titles(parse: Parse, first: int, stop: int) -> Iterator[tuple[int, int]]:
    """The single titles of "X at A and Y at B": cut where "and" is followed by a title."""
    begin = first
    for word in range(first, stop):
        text = parse.words[word]
        if text == "," or (
            text in ("and", "&")
            and _is_title(parse, begin, word)
            and _opens_title(parse, word + 1, stop)
        ):
            if begin < word:
                yield begin, word
            begin = word + 1
    if begin < stop:
        yield begin, stop


def _is_title(parse: Parse, first: int, stop: int) -> bool:
    """True when the words hold a preposition or a title, and so may stand for themselves."""
    lower = [folded(word) for word in parse.words[first:stop]]
    return not _OF.isdisjoint(lower) or _opens_title(parse, first, stop)


def _opens_title(parse: Parse, first: int, stop: int) -> bool:
    """True when a title word comes before any preposition, within a few words."""
    for word in range(first, min(stop, first + 5)):
        lower = folded(parse.words[word])
        if lower in _OF:
            return False
        if is_post(lower):
            return True
    return False


def _is_agent(lower: str) -> bool:
    return lower[0].isalpha() and lower.endswith(("ist", "er", "or", "ian", "man", "woman"))


def _office(parse: Parse, begin: int, end: int, words: Lexicon) -> Office | None:
    """Title and body of the words of one title; None when they are no title."""
    while begin < end and (
        folded(parse.words[begin]) in _OPENERS or parse.words[begin] in _CLOSERS
    ):
        begin += 1
    while end > begin and parse.words[end - 1] in _CLOSERS:
        end -= 1
    former, begin = _former(parse, begin, end)
    of, begin = _owner(parse, begin, end, words)
    if begin >= end:
        return None
    title, behind = _split_of(parse, begin, end)
    if of and behind and parse.words[begin + len(title.split())].lower() == "to":
        title = f"{title} to {behind}"
    if not title or not title[0].isalpha() or not parse.tags[begin].startswith(("NN", "JJ")):
        return None
    if any(words.has(use, folded(title)) for use in _HONORIFICS):
        return None
    return Office(title=f"{former}{title}", of=of or behind)


def _former(parse: Parse, begin: int, end: int) -> tuple[str, int]:
    """What to write for "former" and where the title goes on after it."""
    if end - begin > 1 and folded(parse.words[begin]) in ("former", "ex", "then"):
        return "former ", begin + 1
    return "", begin


def _owner(parse: Parse, begin: int, end: int, words: Lexicon) -> tuple[str, int]:
    """The state or body that stands first, as a possessive, a demonym or a name."""
    for word in range(begin, min(end, begin + 6)):
        if parse.words[word] in _POSSESSIVE and word > begin:
            return _state_or(parse, begin, word, words), word + 1
        if parse.words[word] in _OF:
            break
    if begin + 1 < end and _is_acronym(parse.words[begin]):
        return parse.words[begin], begin + 1
    for length in range(_STATE_WORDS, 0, -1):
        if begin + length < end:
            key = folded(written(parse, begin, begin + length))
            if key in words.states:
                return written(parse, begin, begin + length), begin + length
            if key in words.demonyms:
                return words.demonyms[key].name, begin + length
    return "", begin


def _is_acronym(word: str) -> bool:
    """True for a body's initials, as in "CIA director"; not for those of a post or a state."""
    return (
        word.isupper()
        and word.isalpha()
        and 1 < len(word) <= _MAX_ACRONYM
        and word not in _NO_OWNERS
    )


def _state_or(parse: Parse, first: int, stop: int, words: Lexicon) -> str:
    while first < stop and folded(parse.words[first]) in _OPENERS:
        first += 1
    return written(parse, first, stop) if first < stop else ""


def _split_of(parse: Parse, begin: int, end: int) -> tuple[str, str]:
    """Title and body of "minister of Norland"; departments stay in the title."""
    words = lexicon()
    for word in range(begin + 1, end - 1):
        if parse.words[word] in _OF:
            if words.has("departments", folded(parse.words[word + 1])):
                continue
            if parse.words[word] == "in":
                continue
            return written(parse, begin, word), _after_of(parse, word + 1, end)
    return written(parse, begin, end), ""


def _after_of(parse: Parse, first: int, end: int) -> str:
    ends = (w for w in range(first, end) if parse.words[w] in _CLOSERS - {"."})
    clause = (w for w in range(first, end) if parse.words[w].lower() in _STOPS)
    end = min(next(ends, end), next(clause, end))
    while first < end and folded(parse.words[first]) in _OPENERS:
        first += 1
    return written(parse, first, end) if first < end else ""
