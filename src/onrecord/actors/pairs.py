"""Two who were named together, for "each", "the two leaders", "both governments"."""

from bisect import bisect_left

from onrecord.actors.figures import Figure, Figures
from onrecord.actors.lexicon import listed
from onrecord.actors.phrases import Phrase
from onrecord.records.actor import ActorKind
from onrecord.records.parse import Parse

_REACH = 60
_COUNTS = frozenset({"each", "both", "two"})
_BARE = frozenset({"each", "both", "the two", "the pair", "the candidates", "the rivals"})


class Pairs:
    """The pairs "A and B" of one article: two persons, or two that are no persons."""

    def __init__(self, parse: Parse, figures: Figures) -> None:
        self._parse = parse
        self._found: list[tuple[int, Figure, Figure]] = []
        mentions = figures.mentions
        for one, other in zip(mentions, mentions[1:], strict=False):
            if one.stop < len(parse) and parse.words[one.stop] in ("and", "&"):
                left, right = figures.at[one.first], figures.at[other.first]
                near = other.before <= one.stop + 1 and other.first <= one.stop + 4
                if near and left is not right and _alike(left, right):
                    self._found.append((one.first, left, right))

    def of(self, found: Phrase) -> tuple[Figure, Figure] | None:
        """The two that a phrase such as "each" or "both governments" means; None for no such."""
        wanted = self._wanted(found)
        if wanted is None:
            return None
        at = bisect_left(self._found, (found.first,), key=lambda row: row[:1])
        for word, left, right in reversed(self._found[max(0, at - 4) : at]):
            persons = left.kind is ActorKind.PERSON
            if found.first - word > _REACH:
                return None
            if wanted == "any" or persons == (wanted == "people"):
                return left, right
        return None

    def _wanted(self, found: Phrase) -> str | None:
        """What kind of pair the phrase asks for: "people", "states", "any"; None for none."""
        words = [text.lower() for text in self._parse.words[found.first : found.stop]]
        if " ".join(words) in _BARE:
            return "people" if words[-1] in ("candidates", "rivals") else "any"
        if len(words) > 3 or _COUNTS.isdisjoint(words[:2]):
            return None
        noun = self._parse.lemmas[found.head].lower()
        return (
            "people" if noun in listed("rivals") else "states" if noun in listed("powers") else None
        )


def _alike(one: Figure, other: Figure) -> bool:
    """True for two persons and for two states, places or bodies."""
    if ActorKind.PERSON in (one.kind, other.kind):
        return one.kind is other.kind
    return ActorKind.OUTLET not in (one.kind, other.kind)
