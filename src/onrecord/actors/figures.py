"""The figures of one article: which names are one, by parts, titles and order."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from onrecord.actors.lexicon import Gender, State, folded, lexicon
from onrecord.actors.mentions import Mention, mentions_between
from onrecord.actors.names import Name, is_title
from onrecord.actors.persons import with_persons
from onrecord.actors.phrases import written
from onrecord.actors.spelling import spelling_key
from onrecord.records.actor import ActorKind, Office
from onrecord.records.parse import Parse
from onrecord.records.spans import Span

_SMALL = frozenset({"of", "for", "and", "the", "&", "in", "on"})
_PLACING = frozenset({"in", "near", "at", "across", "outside", "throughout"})
_MIN_ACRONYM = 2
_MIN_SHORT = 3  # letters of a short first name
_MAX_PARTS = 3
_FULL = 2
_MOST_NAMESAKES = 50
_JUST_NAMED = 150  # words: a few paragraphs


@dataclass(slots=True, eq=False)
class Figure:
    """One actor in the making; grows while the article is read and is then written out.

    `votes` counts what single mentions show of the kind; `decided` is a kind beyond votes.
    `epithet` is the noun of a description that may be another word for somebody just spoken of.
    `words` are the places of its names, as half-open pairs of word numbers in order; `spans` are
    where it is meant without a name; `also` are descriptions that mean it.
    """

    parts: tuple[str, ...] = ()
    kind: ActorKind | None = None
    decided: bool = False
    gender: Gender = Gender.NONE
    plural: bool = False
    human: bool = False
    country: str | None = None
    name: str = ""
    places: int = 0
    votes: Counter[ActorKind | None] = field(default_factory=Counter)
    words: list[tuple[int, int]] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    also: list[str] = field(default_factory=list)
    wikidata: str | None = None
    epithet: str = ""

    def count(self, mention: Mention) -> None:
        """Take one more mention into account."""
        self.words.append((mention.first, mention.stop))
        self.votes[mention.name.kind] += 1
        self.places += mention.name.place
        if mention.name.sure and not self.decided:
            self.kind, self.decided = mention.name.kind, True

    @property
    def may_be_person(self) -> bool:
        """True for two or three words that only the parse takes for a body."""
        return (
            not self.decided
            and self.kind in (ActorKind.ORGANISATION, None)
            and 1 < len(self.parts) <= _MAX_PARTS
            and _SMALL.isdisjoint(self.parts)
        )

    @property
    def is_person(self) -> bool:
        """True when "he" or "she" may stand for the figure."""
        return self.kind is ActorKind.PERSON or (self.human and not self.plural)


class Figures:
    """All figures of one article and, for each word of a name, whose it is.

    Args:
        parse: The words of the article.
        mentions: Its names in order.
    """

    def __init__(self, parse: Parse, mentions: Iterable[Mention]) -> None:
        self.all: list[Figure] = []
        self.at: dict[int, Figure] = {}
        self.mention_at: dict[int, Mention] = {}
        self.demonyms: dict[str, State] = {}
        self.capitals: dict[str, State] = {}
        self._words = lexicon()
        self._parse = parse
        self._persons: dict[tuple[str, str], Figure] = {}
        self._by_part: dict[str, list[Figure]] = {}
        self._latest: dict[str, tuple[Figure, int]] = {}
        self._fully: Counter[Figure] = Counter()
        self._others: dict[str, Figure] = {}
        self._tails: dict[str, Figure] = {}
        self._ending: dict[str, list[Figure]] = {}
        ordered = self.mentions = _without_tails(with_persons(parse, list(mentions)))
        self._found_full(ordered)
        for mention in ordered:
            self._place(mention, self._figure_of(mention))
        self._match_surnames()
        for figure in self.all:
            _settle(figure, parse)

    def __iter__(self) -> Iterator[Figure]:
        """The figures in the order of their first mention."""
        return iter(self.all)

    def add(self, figure: Figure) -> Figure:
        """One more figure, such as a group or an office that is only described."""
        self.all.append(figure)
        return figure

    def known_as(self, code: str, figure: Figure) -> None:
        """Let the state be found by this code."""
        self._others[code] = figure

    def add_state(self, code: str, figure: Figure) -> Figure:
        """A state that the article does not name itself, to be found by its code."""
        self.known_as(code, figure)
        return self.add(figure)

    def state_named(self, name: str) -> State | None:
        """The state that sits in the capital of this folded name; the cast file goes first."""
        return self.capitals.get(name) or self._words.capitals.get(name)

    def state_of_people(self, adjective: str) -> State | None:
        """The state that this folded adjective belongs to; the cast file goes first."""
        return self.demonyms.get(adjective) or self._words.demonyms.get(adjective)

    def state(self, code: str) -> Figure | None:
        """The state with this code when the article names it."""
        return self._others.get(code)

    def same_surname(self, figure: Figure) -> list[Figure]:
        """The other persons with the same surname."""
        if not figure.parts or figure.kind is not ActorKind.PERSON:
            return []
        surname = spelling_key(figure.parts[-1])
        holders = self._by_part.get(surname, ())
        return [f for f in holders if f is not figure and _is_surname(surname, f)]

    def enter(self, first: int, stop: int) -> None:
        """Take the words `[first, stop)` of a source for a name that was not known as one."""
        for mention in mentions_between(self._parse, first, stop):
            if mention.first not in self.at:
                if mention.name.is_full:
                    self._found_full([mention])
                self._place(mention, self._figure_of(mention))
                _settle(self.at[mention.first], self._parse)

    def enter_as(self, word: int, kind: ActorKind) -> None:
        """Take a word for a name of this kind, such as the X of "wrote on X"."""
        name = Name(parts=(folded(self._parse.words[word]),), kind=kind, sure=True)
        mention = Mention(word, word + 1, word, name)
        self._place(mention, self._figure_of(mention))
        _settle(self.at[word], self._parse)

    def _found_full(self, mentions: list[Mention]) -> None:
        """Make the persons named in full, so that a surname may come before the full name."""
        for mention in sorted(mentions, key=_is_shortened):
            if mention.name.is_full:
                key = _full_key(mention)
                if key not in self._persons:
                    figure = self._persons[key] = self._initial(mention) or Figure()
                    self._name_parts(figure, mention)
                self._fully[self._persons[key]] += 1

    def _match_surnames(self) -> None:
        """Find surnames already known where the parse saw no name: in capitals, or mistagged."""
        forms = {}
        for figure in self._persons.values():
            surname = self._parse.words[figure.words[-1][1] - 1]
            forms[surname] = forms[surname.upper()] = spelling_key(surname)
        for word, text in enumerate(self._parse.words):
            if text in forms and word not in self.at and not self._is_title(word):
                self._match(word, forms[text])

    def _is_title(self, word: int) -> bool:
        """True for the "King" of "King Carol", though somebody else is named King."""
        return word + 1 in self.at and is_title(folded(self._parse.words[word]))

    def _match(self, word: int, part: str) -> None:
        for figure in self._by_part.get(part, ()):
            if _is_surname(part, figure):
                begins = word - 1 not in self.at and self._is_first_name(word - 1, figure)
                figure.words.append((word - begins, word + 1))
                self.at.update(dict.fromkeys(range(word - begins, word + 1), figure))
                return

    def _is_first_name(self, word: int, figure: Figure) -> bool:
        return word >= 0 and folded(self._parse.words[word]) == figure.parts[0]

    def _initial(self, mention: Mention) -> Figure | None:
        """The one of this surname whose first name has the same initial, or is a form of it."""
        first = mention.name.parts[0].rstrip(".")
        surname = spelling_key(mention.name.parts[-1])
        found = [
            figure
            for figure in self._by_part.get(surname, ())
            if _is_surname(surname, figure)
            and (
                figure.parts[0].startswith(first)
                if len(first) == 1
                else _is_short_form(first, figure.parts[0])
            )
        ]
        return found[0] if len(found) == 1 else None

    def _name_parts(self, figure: Figure, mention: Mention) -> None:
        if len(mention.name.parts) > len(figure.parts):
            figure.parts = mention.name.parts
        if figure.gender is Gender.NONE:
            figure.gender = mention.name.gender
        for part in {spelling_key(mention.name.parts[0]), *_surnames(mention.name.parts)}:
            holders = self._by_part.setdefault(part, [])
            if len(holders) < _MOST_NAMESAKES and figure not in holders:
                holders.append(figure)

    def _figure_of(self, mention: Mention) -> Figure:
        if mention.name.is_full:
            figure = self._persons[_full_key(mention)]
            for part in (spelling_key(mention.name.parts[0]), *_surnames(mention.name.parts)):
                self._latest[part] = figure, mention.first
            return figure
        if len(mention.name.parts) == 1 and mention.name.kind not in (
            ActorKind.STATE,
            ActorKind.OUTLET,
        ):
            return self._short(mention)
        return self._other(mention)

    def _short(self, mention: Mention) -> Figure:
        """The figure a single word names: who of that name was named just before, else most."""
        part = spelling_key(mention.name.parts[0])
        gender = mention.name.gender
        holders = [f for f in self._by_part.get(part, ()) if fits(f.gender, gender)]
        if not holders:
            return self._other(mention)
        holders = [f for f in holders if _is_surname(part, f)] or holders
        figure = self._meant(part, holders, mention.first)
        if figure.gender is Gender.NONE:
            figure.gender = gender
        if mention.name.title:
            self._latest[part] = figure, mention.first
        return figure

    def _meant(self, part: str, holders: list[Figure], word: int) -> Figure:
        """Who of the same name a part of it means: who was named just before, else most often.

        A relative named once in a long article about somebody is not who speaks at its end.
        """
        latest, at = self._latest.get(part, (None, 0))
        if latest in holders and latest is not None and word - at < _JUST_NAMED:
            return latest
        return max(holders, key=lambda figure: self._fully.get(figure, 0))

    def _other(self, mention: Mention) -> Figure:
        """The organisation, state, outlet or half-named person of this very name."""
        key = self._key(mention)
        figure = self._others.get(key) or self._longer(mention)
        if figure is None:
            figure = self._others[key] = Figure(parts=mention.name.parts)
            self._enter_acronym(figure, mention)
            self._enter_tails(figure, mention)
        figure.gender = figure.gender or mention.name.gender
        return figure

    def _longer(self, mention: Mention) -> Figure | None:
        """The body or outlet whose name ends with these two or more words."""
        if len(mention.name.parts) < _MIN_ACRONYM:
            return self._the_one(mention)
        if mention.name.kind is ActorKind.STATE:
            return None
        return self._tails.get(" ".join(mention.name.parts))

    def _the_one(self, mention: Mention) -> Figure | None:
        """The only body or outlet named before that "the Courier" can be short for."""
        word = mention.name.parts[0]
        before = self._parse.words[mention.first - 1].lower() if mention.first else ""
        if before != "the" or not (
            self._words.has("outlet_words", word) or self._words.has("short_bodies", word)
        ):
            return None
        found = self._ending.get(word, ())
        return found[0] if len(found) == 1 else None

    def _enter_tails(self, figure: Figure, mention: Mention) -> None:
        if mention.name.kind in (ActorKind.ORGANISATION, ActorKind.OUTLET):
            if len(mention.name.parts) > 1:
                self._ending.setdefault(mention.name.parts[-1], []).append(figure)
            for cut in range(1, min(len(mention.name.parts) - 1, 4)):
                if mention.name.parts[cut] not in _SMALL:
                    self._tails[" ".join(mention.name.parts[cut:])] = figure

    def _key(self, mention: Mention) -> str:
        name = " ".join(mention.name.parts)
        if mention.name.kind is ActorKind.STATE and name in self._words.states:
            return self._words.states[name].code
        if mention.name.kind is ActorKind.ORGANISATION and name in self._words.bodies:
            return self._words.bodies[name]
        outlet = self._words.outlets.get(name)
        if outlet is not None and mention.name.kind is ActorKind.OUTLET:
            return outlet
        gender = mention.name.gender if len(mention.name.parts) == 1 else ""
        return (
            f"{name} {gender}"
            if self._by_part.get(spelling_key(mention.name.parts[0])) and gender
            else name
        )

    def _enter_acronym(self, figure: Figure, mention: Mention) -> None:
        initials = "".join(part[0] for part in mention.name.parts if part not in _SMALL)
        if len(initials) > _MIN_ACRONYM and mention.name.kind is not ActorKind.PERSON:
            self._others.setdefault(initials, figure)

    def _place(self, mention: Mention, figure: Figure) -> None:
        if not figure.words:
            self.all.append(figure)
        figure.count(mention)
        for word in range(mention.first, mention.stop):
            self.at[word] = figure
            self.mention_at[word] = mention


def _without_tails(mentions: list[Mention]) -> list[Mention]:
    """The mentions, "Ilse Varga Defends" cut to "Ilse Varga" where she is named so elsewhere."""
    pairs = {m.name.parts for m in mentions if m.name.is_full and len(m.name.parts) == _FULL}
    return [
        mention._replace(
            stop=mention.first + _FULL, name=replace(mention.name, parts=mention.name.parts[:_FULL])
        )
        if mention.name.is_full
        and len(mention.name.parts) == mention.stop - mention.first > _FULL
        and mention.name.parts[:_FULL] in pairs
        else mention
        for mention in mentions
    ]


def fits(one: Gender, other: Gender) -> bool:
    """True unless both are known and differ."""
    return Gender.NONE in (one, other) or one is other


def _surnames(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of the last part, and of what stands last in it after a hyphen or particle."""
    last = parts[-1]
    tail = last.replace("-", " ").rpartition(" ")[2]
    key = spelling_key(last)
    return (key,) if tail == last else (key, spelling_key(tail))


def _full_key(mention: Mention) -> tuple[str, str]:
    return spelling_key(mention.name.parts[0]), spelling_key(mention.name.parts[-1])


def _is_short_form(one: str, other: str) -> bool:
    """True for "tim" and "timothy"; not for "ann" and "anna", who may be two."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _MIN_SHORT and len(long) - len(short) > 1 and long.startswith(short)


def _is_shortened(mention: Mention) -> bool:
    """True for a name that begins with an initial: "I. Varga"."""
    return len(mention.name.parts[0].rstrip(".")) == 1


def _is_surname(key: str, figure: Figure) -> bool:
    return spelling_key(figure.parts[-1]) == key


def _settle(figure: Figure, parse: Parse) -> None:
    """Choose kind and name when all mentions are known."""
    figure.words.sort()
    if not figure.decided:
        figure.kind = max(figure.votes, key=lambda kind: (kind is not None, figure.votes[kind]))
    forms = [written(parse, first, stop) for first, stop in figure.words]
    figure.name = max(dict.fromkeys(forms), key=lambda form: (len(form), not form.isupper()))
    words = lexicon()
    if figure.kind is ActorKind.PERSON and not figure.decided and _is_only_a_place(figure, parse):
        figure.kind, figure.places = None, max(1, figure.places)
    last = figure.words[-1][1] - 1
    if not figure.decided and parse.tags[last] == "NNPS" and len(figure.parts) > 1:
        figure.kind = ActorKind.GROUP if figure.kind is ActorKind.PERSON else figure.kind
    figure.country = figure.country or words.seats.get(" ".join(figure.parts))
    if figure.kind is ActorKind.STATE:
        state = words.states.get(" ".join(figure.parts))
        figure.country = state.code if state else None


def _is_only_a_place(figure: Figure, parse: Parse) -> bool:
    """True for what the article names only behind "in", "near" and the like."""
    before = (parse.words[first - 1].lower() if first else "" for first, _ in figure.words)
    return all(word in _PLACING for word in before)
