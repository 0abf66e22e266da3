"""Who is being talked about: figures with a strength that fades from sentence to sentence."""

from collections.abc import Collection

from onrecord.actors.figures import Figure, fits
from onrecord.actors.lexicon import Gender
from onrecord.records.actor import ActorKind

SUBJECT = 4.0
OBJECT = 1.5
OWNER = 1.5
SPEAKER = 3.0
FADE = 0.5
GONE = 0.15
MOST = 9.0
MIN_LEAD = 1.3
MIN_THING_LEAD = 3.0
MIN_BODY_LEAD = 1.3
LEAST_THING = 3.0
LEAST_NAMED = 1.0
LEAST_BODY = 0.7
DOUBT = 0.5
NEAR = 0.45
EPITHET_LEAD = 2.5
MOST_FIGURES = 128

_BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.OUTLET})
_THINGS = frozenset({ActorKind.ORGANISATION, ActorKind.STATE, ActorKind.OUTLET, ActorKind.DOCUMENT})


class Memory:
    """Strengths of figures at one point of the text.

    Weights and the lead a figure needs over the next one were chosen on the news,
    interviews, speeches and biographies of GUM so that a wrong one weighs as two left open; "it"
    and "they" need much. Source of the idea: Lappin and Leass 1994, Computational Linguistics 20.
    """

    def __init__(self) -> None:
        self._strength: dict[Figure, float] = {}
        self._sentence = 0

    def reach(self, sentence: int) -> None:
        """Go on to a sentence; what was said before fades."""
        steps = sentence - self._sentence
        if steps:
            factor = FADE**steps
            self._strength = {
                figure: strength * factor
                for figure, strength in self._strength.items()
                if strength * factor > GONE
            }
            self._sentence = sentence

    def add(self, figure: Figure, weight: float) -> None:
        """The figure is mentioned once more."""
        self._strength[figure] = min(MOST, self._strength.get(figure, 0.0) + weight)
        if len(self._strength) > MOST_FIGURES:
            ranked = sorted(self._strength.items(), key=lambda row: -row[1])
            self._strength = dict(ranked[: MOST_FIGURES // 2])

    def person(
        self,
        gender: Gender,
        *,
        without: Collection[Figure | None] = (),
        hardly: Collection[Figure | None] = (),
    ) -> Figure | None:
        """The person "he" or "she" stands for; None when nobody leads clearly.

        Args:
            gender: What the pronoun shows.
            without: Who it cannot be.
            hardly: Who it is not unless nobody else comes near him.
        """
        fitting = {
            figure: strength * (1.0 if figure.is_person else DOUBT)
            for figure, strength in self._strength.items()
            if (figure.is_person or figure.may_be_person)
            and figure not in without
            and fits(figure.gender, gender)
        }
        near = NEAR * max(fitting.values(), default=0.0)
        others = {f: s for f, s in fitting.items() if f not in hardly}
        leader = self._leader(others, lead=MIN_LEAD, least=near)
        return leader or self._leader(fitting, lead=MIN_LEAD)

    def just_named(self, gender: Gender, *, lead: float) -> Figure | None:
        """The named person who outweighs all others so far that an epithet means nobody else."""
        named = {
            figure: strength
            for figure, strength in self._strength.items()
            if figure.is_person and fits(figure.gender, gender)
        }
        leader = self._leader(named, lead=lead, least=LEAST_NAMED)
        return leader if leader is not None and leader.kind is ActorKind.PERSON else None

    def body(self, noun: str, *, by_name: bool = False) -> Figure | None:
        """The named body a noun such as "agency" stands for: by the word in its name, else last.

        With `by_name` only one with the very word in its name.
        """
        named = {
            figure: strength
            for figure, strength in self._strength.items()
            if figure.kind in _BODIES and figure.words
        }
        holding = {f: s for f, s in named.items() if noun in f.parts}
        named = {} if by_name else named
        return self._leader(holding or named, lead=MIN_BODY_LEAD, least=LEAST_BODY)

    def thing(self) -> Figure | None:
        """The body, state or document "it" stands for, when one was just the subject."""
        things = {f: s for f, s in self._strength.items() if f.kind in _THINGS}
        return self._leader(things, lead=MIN_THING_LEAD, least=LEAST_THING)

    def several(self) -> Figure | None:
        """The group "they" stands for; a body only when there is no group."""
        groups = {f: s for f, s in self._strength.items() if f.plural or f.kind is ActorKind.GROUP}
        return self._leader(groups, lead=MIN_LEAD, least=LEAST_THING) or self.thing()

    def _leader(
        self, strengths: dict[Figure, float], *, lead: float, least: float = 0.0
    ) -> Figure | None:
        ranked = sorted(strengths.items(), key=lambda row: -row[1])
        if not ranked or ranked[0][1] < least:
            return None
        if len(ranked) > 1 and ranked[0][1] < lead * ranked[1][1]:
            return None
        return ranked[0][0]
