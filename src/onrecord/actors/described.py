"""Who a source stands for that has no name in it: an office, a body, a group, a document."""

from bisect import bisect_left

from onrecord.actors.figures import Figure, Figures
from onrecord.actors.lexicon import Gender, Lexicon, folded, lexicon
from onrecord.actors.offices import is_post, office_of
from onrecord.actors.peoples import Peoples
from onrecord.actors.phrases import Phrase, written
from onrecord.records.actor import ActorKind, Office
from onrecord.records.parse import Parse

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_OWNERS = frozenset({"'s", "’s", "'", "’", "his", "her", "its", "their", "my", "our", "your"})
OWN = frozenset({"his", "her", "its", "their", "my", "our", "your"})
_SPELLED = {
    "sen": "senator",
    "gov": "governor",
    "rep": "representative",
    "gen": "general",
    "lt": "lieutenant",
    "col": "colonel",
    "prof": "professor",
    "dr": "doctor",
    "premier": "minister",
}
_OPENERS = _DEFINITE | {"a", "an", "some", "one", "many", "several", "another", "his", "her"}
_LINKS = frozenset({"of", "at", "for", "in", "to", "on", "and"})
_COMMON = frozenset({"NNS", "DT", "PDT", "CD", "CC"})
_AUTHORS = frozenset({"author", "writer", "journalist", "columnist", "reporter", "correspondent"})
_FORMER = frozenset({"former", "ex", "then", "late"})
_HIGHEST = frozenset({"president", "minister", "chancellor", "king", "official", "officer", "aide"})
_MAX_NAME_WORDS = 25
_SHORT = 2
_NAMED_APART = frozenset({ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.OUTLET})
_MARKS = "-–—*•„“”‚‘«»\"'("
_ORDINALS = frozenset({"second", "third", "fourth", "fifth", "sixth"})
_MOST_HOLDERS = 200
_AUTHOR_REACH = 150  # words


class Descriptions:
    """Finds or makes the figures that phrases without a name stand for, in text order.

    Args:
        parse: The words of the article.
        figures: Its named figures, with the offices the article gives them.
    """

    def __init__(self, parse: Parse, figures: Figures) -> None:
        self._parse = parse
        self._figures = figures
        self._words = lexicon()
        self._peoples = Peoples(parse, figures)
        self._titled = _by_title_word(figures)
        self._described: dict[str, Figure] = {}
        self._by_head: dict[int, tuple[Figure, str]] = {}
        self._last: dict[str, Figure] = {}
        self.outlet: Figure | None = None
        self._outlet_at = 0

    def figure(self, phrase: Phrase) -> tuple[Figure, str]:
        """The figure of a phrase and, in words, why; always the same for one head."""
        if phrase.head not in self._by_head:
            self._by_head[phrase.head] = self._figure(phrase)
        return self._by_head[phrase.head]

    def _figure(self, phrase: Phrase) -> tuple[Figure, str]:
        noun = _noun(self._parse, phrase.head)
        definite = self._is_definite(phrase)
        plural = self._is_plural(phrase)
        if definite and not plural:
            state = self._state_of(phrase) if self._words.has("state_nouns", noun) else None
            if state is not None and self._is_only_people(phrase):
                return state, f'"{self._name(phrase)}" stands for {state.name}'
            found = self._titled_before(phrase, noun) or self._outlet_before(phrase, noun)
            if found:
                return found
        return self._known_or_new(phrase, noun, definite=definite, plural=plural)

    def group(self, name: str) -> Figure:
        """The figure of several named ones who speak together; the same for the same words."""
        known = self._described.get(folded(name))
        if known is None:
            known = Figure(kind=ActorKind.GROUP, decided=True, name=name, plural=True)
            self._described[folded(name)] = self._figures.add(known)
        return known

    def _state_of(self, phrase: Phrase) -> Figure | None:
        """The one state that a word before the noun names or is the adjective of."""
        found = {self._peoples.of(word) for word in range(phrase.first, phrase.head)} - {None}
        return found.pop() if len(found) == 1 else None

    def _is_only_people(self, phrase: Phrase) -> bool:
        """True for "the Norlandic side", not for "the Norlandic side of the strait"."""
        openers = [folded(word) for word in self._parse.words[phrase.first : phrase.head]]
        plain = [word for word in openers if word not in _DEFINITE and word not in _OWNERS]
        return len(plain) <= _SHORT and self._parse.words[phrase.head + 1 : phrase.stop][:1] != (
            "of",
        )

    def _known_or_new(
        self, phrase: Phrase, noun: str, *, definite: bool, plural: bool
    ) -> tuple[Figure, str]:
        name = self._name(phrase)
        key = " ".join(word for word in folded(name).split() if word not in _DEFINITE)
        owned = key.split(" ", 1)[0] in OWN
        known = None if owned else self._described.get(key)
        if known is None and definite and not owned and phrase.stop - phrase.first <= _SHORT:
            known = self._last.get(noun)
        if known is not None and (definite or plural):
            self._last[noun] = known
            return known, f'described before as "{known.name}"'
        figure = self._new(phrase, noun, name, definite=definite, plural=plural)
        self._described[key] = self._last[noun] = figure
        return figure, self._why(figure, noun)

    def passed_on(self, phrase: Phrase, speaker: Figure | None, relays: list[Figure]) -> None:
        """Take note of an outlet that speaks; its authors and journalists speak through it."""
        if speaker is None:
            return
        if speaker.kind is ActorKind.OUTLET:
            self.outlet, self._outlet_at = speaker, phrase.head
        elif self._is_its_author(phrase, speaker) and self.outlet not in relays:
            relays += [self.outlet] if self.outlet else []

    def _is_its_author(self, phrase: Phrase, speaker: Figure) -> bool:
        """True for "the author" and "the paper's journalists" after a named newspaper."""
        if speaker.words or not self._is_definite(phrase):
            return False
        own = {_noun(self._parse, word) for word in range(phrase.first, phrase.head)}
        owned = any(self._words.has("outlet_nouns", word) for word in own)
        alone = phrase.stop - phrase.first == _SHORT
        near = phrase.head - self._outlet_at < _AUTHOR_REACH
        return _noun(self._parse, phrase.head) in _AUTHORS and near and (owned or alone)

    def _why(self, figure: Figure, noun: str) -> str:
        if noun in _AUTHORS and figure.kind is ActorKind.UNNAMED and self.outlet:
            return (
                f'the article does not name "{figure.name}"; '
                f'"{self.outlet.name}" was named as a speaker before'
            )
        if figure.kind is ActorKind.OFFICE:
            return "an office; the article does not say who holds it"
        return "described, not named"

    def _new(self, phrase: Phrase, noun: str, name: str, *, definite: bool, plural: bool) -> Figure:
        kind = self._kind(phrase, noun, definite=definite, plural=plural)
        human = kind in (ActorKind.OFFICE, ActorKind.UNNAMED) and self._is_human(noun)
        figure = Figure(kind=kind, decided=True, name=name, plural=plural, human=human)
        if definite and not plural and self._is_epithet(phrase, noun):
            figure.epithet = noun
        figure.gender = _gender_of(noun)
        state = self._state_of(phrase) if kind is not ActorKind.UNNAMED else None
        figure.country = state.country if state else None
        if kind is ActorKind.OFFICE:
            office = office_of(self._parse, phrase.first, phrase.stop)
            figure.offices += [office] if office else []
        return self._figures.add(figure)

    def _kind(self, phrase: Phrase, noun: str, *, definite: bool, plural: bool) -> ActorKind:
        has = self._words.has
        if has("document_nouns", noun):
            return ActorKind.DOCUMENT
        if self._is_one_more(phrase):
            return ActorKind.UNNAMED
        if plural:
            vague = has("vague_nouns", noun) and not self._names_a_body(phrase)
            return ActorKind.UNNAMED if vague else ActorKind.GROUP
        if has("organisation_words", noun) or has("outlet_nouns", noun):
            return ActorKind.OUTLET if has("outlet_nouns", noun) else ActorKind.ORGANISATION
        if has("group_nouns", noun):
            return ActorKind.GROUP
        if definite and has("office_nouns", noun):
            return ActorKind.OFFICE
        return ActorKind.UNNAMED

    def _is_epithet(self, phrase: Phrase, noun: str) -> bool:
        """True for "the Vermont senator" and "the agency", not for "his senator"."""
        lower = [folded(word) for word in self._parse.words[phrase.first : phrase.head + 1]]
        if lower[0] != "the" or any(word in _OWNERS for word in lower):
            return False
        behind = self._parse.words[phrase.head + 1 : phrase.stop]
        within = (self._figures.at.get(word) for word in range(phrase.head + 1, phrase.stop))
        named = any(one is not None and one.kind in _NAMED_APART for one in within)
        if named or (behind and behind[0] in _LINKS - {"and"}):
            return False
        if "and" in behind[:1] and len(behind) > 1 and folded(behind[1]) in _OWNERS | _OPENERS:
            return False
        if any(self._words.has(use, noun) for use in ("epithets", "body_epithets")):
            return True
        if phrase.stop - phrase.first == _SHORT and self._words.has("organisation_words", noun):
            return True
        return "former" in lower and noun not in _HIGHEST

    def _is_human(self, noun: str) -> bool:
        return self._words.has("vague_nouns", noun) or is_post(noun)

    def _names_a_body(self, phrase: Phrase) -> bool:
        """True when a state, people or organisation stands in the phrase."""
        return any(
            word in self._figures.at or folded(self._parse.words[word]) in self._words.demonyms
            for word in phrase.words()
        )

    def _is_definite(self, phrase: Phrase) -> bool:
        """True for "the minister", "Norland's minister" and a bare "Foreign Minister"."""
        first = folded(self._parse.words[phrase.first])
        if self._words.has("indefinite", first):
            return False
        before = self._parse.words[phrase.first : phrase.head]
        owned = any(word.lower() in _OWNERS for word in before)
        noun = _noun(self._parse, phrase.head)
        return (
            first in _DEFINITE or owned or (bool(before) and self._words.has("office_nouns", noun))
        )

    def _is_plural(self, phrase: Phrase) -> bool:
        """True for a plural noun, a number or quantity, and two bare nouns joined."""
        tag = self._parse.tags[phrase.head]
        if tag in ("NNS", "NNPS"):
            return True
        if tag.startswith(("CD", "DT", "JJ", "PD", "RB")):
            noun = _noun(self._parse, phrase.head)
            return not self._words.has("office_nouns", noun) and not self._is_one_more(phrase)
        return phrase.first == phrase.head and not phrase.beside and self._has_second(phrase)

    def _is_one_more(self, phrase: Phrase) -> bool:
        """True for "a third" after two others; not for "a third of the members"."""
        alone = phrase.stop == phrase.head + 1
        opener = folded(self._parse.words[phrase.first])
        return alone and opener == "a" and self._parse.words[phrase.head].lower() in _ORDINALS

    def _has_second(self, phrase: Phrase) -> bool:
        parse = self._parse
        return any(
            parse.deps[word] == "conj"
            and parse.heads[word] == phrase.head
            and parse.tags[word].startswith("NN")
            for word in range(phrase.head + 1, min(phrase.stop, phrase.head + 4))
        )

    def _name(self, phrase: Phrase) -> str:
        """The description as the text writes it, up to a clause or comma."""
        first, stop = phrase.first, phrase.head + 1
        while first < phrase.head and self._parse.words[first][0] in _MARKS:
            first += 1
        while stop < phrase.stop and stop - phrase.first < _MAX_NAME_WORDS and self._goes_on(stop):
            stop += 1
        name = written(self._parse, first, stop).lstrip(_MARKS)
        opener = name.split(" ", 1)[0]
        return opener.lower() + name[len(opener) :] if self._is_common(first, opener) else name

    def _is_common(self, first: int, opener: str) -> bool:
        """True for a first word that has its capital only from the sentence's beginning."""
        if folded(opener) in _OPENERS:
            return True
        plain = opener[:1].isupper() and opener[1:].islower()
        people = self._figures.state_of_people(folded(opener).rstrip("s")) is not None
        return plain and not people and self._parse.tags[first] in _COMMON

    def _goes_on(self, word: int) -> bool:
        return self._parse.words[word] not in (",", "—", "–", ";", ":", "(", "“", '"')

    def _titled_before(self, phrase: Phrase, noun: str) -> tuple[Figure, str] | None:
        """The person last named before to whom the article gives this title."""
        asked = self._content_words(phrase)
        found: list[tuple[int, Figure, Office]] = []
        for figure, office in self._titled.get(noun, ()):
            at = bisect_left(figure.words, (phrase.first, 0))
            if at and _is_asked(asked, _title_words(figure, office, self._words)):
                found.append((figure.words[at - 1][0], figure, office))
        if not found:
            return self._titled_later(phrase, noun, asked)
        _, figure, office = max(found, key=lambda row: row[0])
        return figure, f'"{office.title}" is the title the article gives {figure.name}'

    def _titled_later(
        self, phrase: Phrase, noun: str, asked: set[str]
    ) -> tuple[Figure, str] | None:
        """The only person of the article with this title, when he is named further on."""
        found = {
            figure: office
            for figure, office in self._titled.get(noun, ())
            if _is_asked(asked, _title_words(figure, office, self._words))
        }
        if len(found) != 1:
            return None
        figure, office = next(iter(found.items()))
        return figure, f'"{office.title}" is the title of {figure.name} further on'

    def _outlet_before(self, phrase: Phrase, noun: str) -> tuple[Figure, str] | None:
        if (
            self.outlet
            and (self._words.has("outlet_nouns", noun) or self._words.has("pieces", noun))
            and phrase.stop - phrase.first == 2
        ):
            return self.outlet, f'the outlet named before is "{self.outlet.name}"'
        return None

    def _content_words(self, phrase: Phrase) -> set[str]:
        return _content(self._parse.words[phrase.first : phrase.stop], self._words)


def _title_noun(title: str) -> str:
    """The noun of a title: "secretary" in "secretary of state"."""
    words = folded(title).split()
    stop = next((i for i, word in enumerate(words) if i and word in _LINKS), len(words))
    return _spelled(words[stop - 1].strip(",.-"))


def _gender_of(noun: str) -> Gender:
    if noun.endswith(("woman", "actress", "heiress")) or noun == "lady":
        return Gender.FEMALE
    return Gender.MALE if noun.endswith(("businessman", "statesman", "strongman")) else Gender.NONE


def _noun(parse: Parse, head: int) -> str:
    return _spelled(folded(parse.lemmas[head]))


def _spelled(word: str) -> str:
    return _SPELLED.get(word.rstrip("."), word)


def _content(words: tuple[str, ...], lists: Lexicon) -> set[str]:
    """The words that tell one title from another; demonyms as the state's name."""
    out: set[str] = set()
    for word in map(folded, words):
        if word in lists.demonyms or word in lists.states:
            state = lists.demonyms.get(word) or lists.states[word]
            out.update(folded(state.name).split())
        elif word[0].isalpha() and word not in _DEFINITE and word not in ("of", "for", "s"):
            out.add(_spelled(word))
    return out


def _title_words(figure: Figure, office: Office, lists: Lexicon) -> set[str]:
    title = _content(tuple(office.title.split()), lists)
    return title | _content(tuple(office.of.replace("'s", "").split()), lists)


def _is_asked(asked: set[str], title: set[str]) -> bool:
    """True when the title has all words asked for, and both or neither say "former"."""
    return asked <= title and asked.isdisjoint(_FORMER) == title.isdisjoint(_FORMER)


def _by_title_word(figures: Figures) -> dict[str, list[tuple[Figure, Office]]]:
    """The persons by the noun of each of their titles."""
    out: dict[str, list[tuple[Figure, Office]]] = {}
    for figure in figures:
        for office in figure.offices:
            holders = out.setdefault(_title_noun(office.title), [])
            if len(holders) < _MOST_HOLDERS:
                holders.append((figure, office))
    return out
