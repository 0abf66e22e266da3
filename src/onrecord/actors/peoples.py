"""Places that an article shows to be states, and whose adjective a word is: "Norlandic"."""

from onrecord.actors.figures import Figure, Figures
from onrecord.actors.lexicon import State, folded, listed
from onrecord.records.actor import ActorKind
from onrecord.records.parse import Parse

_ENDINGS = frozenset({"n", "an", "ian", "ic", "ish", "ese", "i", "er", "en", "eni", "ine", "nian"})
_LEAST = 4
_REACH = 4
_OWNER = frozenset({"'s", "\u2019s", "'", "\u2019"})
_ACTING = frozenset({"nsubj", "dative", "agent"})


class Peoples:
    """The states of one article, those on no list among them.

    A place becomes a state when it owns what only states have ("Norland's navy", "the Norlandic
    foreign minister"); else a body when it acts.

    Args:
        parse: The words of the article.
        figures: Its figures; the kinds of places are settled here.
    """

    def __init__(self, parse: Parse, figures: Figures) -> None:
        self._parse = parse
        self._figures = figures
        self._by_stem: dict[str, list[Figure]] = {}
        for figure in figures:
            if len(figure.parts) == 1 and len(figure.parts[0]) > _LEAST and _may_be_place(figure):
                self._by_stem.setdefault(figure.parts[0][:_LEAST], []).append(figure)
        self._settle_places()

    def of(self, word: int) -> Figure | None:
        """The state that a word names or is the adjective of; None when it is neither.

        A listed state that the article does not name is made from its adjective.
        """
        figure = self._figures.at.get(word)
        if figure is not None and figure.kind is ActorKind.STATE:
            return figure
        adjective = folded(self._parse.words[word])
        state = self._figures.state_of_people(adjective)
        if state is not None:
            return self._listed(state)
        stem = self._by_stem.get(adjective[:_LEAST], ())
        found = [one for one in stem if is_adjective_of(adjective, one.parts[0])]
        return found[0] if len(found) == 1 else None

    def _listed(self, state: State) -> Figure:
        return self._figures.state(state.code) or self._figures.add_state(
            state.code,
            Figure(
                parts=tuple(folded(state.name).split()),
                kind=ActorKind.STATE,
                decided=True,
                name=state.name,
                country=state.country,
            ),
        )

    def _settle_places(self) -> None:
        """Say which places are states, and which at least act."""
        owners = self._owners()
        for figure in self._figures:
            if figure.decided or not _may_be_place(figure):
                continue
            if len(figure.parts) == 1 and self._is_adjective(figure.parts[0]):
                figure.kind = ActorKind.GROUP
                continue
            if self._figures.state_named(" ".join(figure.parts)):
                continue
            if figure in owners:
                figure.kind, figure.decided = ActorKind.STATE, True
            elif figure.kind is None and figure.places and self._has_acted(figure):
                figure.kind = ActorKind.ORGANISATION

    def _is_adjective(self, word: str) -> bool:
        """True for the adjective of a listed state, or of one that the article names."""
        stem = self._by_stem.get(word[:_LEAST], ())
        named = any(is_adjective_of(word, one.parts[0]) for one in stem)
        return named or self._figures.state_of_people(word) is not None

    def _owners(self) -> set[Figure]:
        """The places beside a word for what only a state has."""
        out: set[Figure] = set()
        owned, before = listed("state_owned"), ""
        for word, lemma in enumerate(map(folded, self._parse.lemmas)):
            if lemma in owned or f"{before}_{lemma}" in owned:
                out |= self._beside(word)
            before = lemma
        return out

    def _beside(self, word: int) -> set[Figure]:
        """The owner before the noun, its people's adjective, or the place behind "of"."""
        words, at = self._parse.words, self._figures.at
        out: set[Figure] = set()
        for before in range(word - 1, max(-1, word - 1 - _REACH), -1):
            if words[before] in _OWNER and before - 1 in at:
                out.add(at[before - 1])
                break
            if words[before][0].isupper():
                stem = self._by_stem.get(folded(words[before])[:_LEAST], ())
                out |= {f for f in stem if is_adjective_of(folded(words[before]), f.parts[0])}
        if word + 2 < len(words) and words[word + 1] == "of":
            figure = at.get(word + 2) or at.get(word + 3)
            out |= {figure} if figure is not None else set()
        return out

    def _has_acted(self, figure: Figure) -> bool:
        parse = self._parse
        for _, stop in figure.words:
            head = parse.heads[stop - 1]
            acts = parse.deps[stop - 1] in _ACTING and parse.tags[head].startswith("VB")
            if acts and folded(parse.lemmas[head]) not in listed("local_verbs"):
                return True
        return False


def _may_be_place(figure: Figure) -> bool:
    """True for what the parse took for a place once, or at least never for a person."""
    if figure.kind is ActorKind.PERSON:
        return figure.places > 0 and len(figure.parts) == 1
    plain = listed("organisation_words").isdisjoint(figure.parts) and "of" not in figure.parts
    short = figure.name.isupper() and len(figure.name) <= _LEAST
    kinds = (ActorKind.ORGANISATION, ActorKind.STATE, None)
    return figure.kind in kinds and plain and not (short and not figure.places)


def is_adjective_of(word: str, name: str) -> bool:
    """True for "norlandic" and "norland", "sudrian" and "sudria"; both folded.

    >>> is_adjective_of("sudrian", "sudria"), is_adjective_of("sudden", "sudria")
    (True, False)
    """
    for stem in (name, name[:-1]):
        if len(stem) >= _LEAST and word.startswith(stem) and word[len(stem) :] in _ENDINGS:
            return True
    return False
