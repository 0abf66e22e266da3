"""Whose "her office" and "our delegation" is: descriptions that belong to somebody spoken of."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.actors.figures import Figure, Figures
from onrecord.actors.lexicon import Gender
from onrecord.actors.memory import Memory
from onrecord.actors.sources import Voiced
from onrecord.records.actor import ActorKind
from onrecord.records.parse import Parse

_OWNERS = {"his": Gender.MALE, "her": Gender.FEMALE}
_SPEAKERS = frozenset({"our", "my"})


class Owned:
    """Descriptions with "his" or "her", in the order of the text.

    Args:
        parse: The words of the article.
        memory: Who is being talked about where the walk over the text has come to.
    """

    def __init__(self, parse: Parse, memory: Memory) -> None:
        self._parse = parse
        self._memory = memory
        self._made: dict[tuple[Figure, str], Figure] = {}

    def named(self, voiced: Voiced, described: Figure | None) -> Figure | None:
        """The figure of "her office" with its owner's name, one for each owner and noun.

        As it was when it is no such description or when nobody fits the pronoun clearly.
        """
        if described is None or described.words or voiced.phrase is None:
            return described
        opener, _, rest = described.name.partition(" ")
        gender = _OWNERS.get(opener.lower())
        if gender is None or not rest:
            return described
        owner = self._memory.person(gender)
        if owner is None or owner.kind is not ActorKind.PERSON or not owner.words:
            return described
        known = self._made.setdefault((owner, rest), described)
        known.name = f"{owner.name}\u2019s {rest.removeprefix('own ')}"
        voiced.figure, voiced.why = known, f'"{opener.lower()}" fits {owner.name}, spoken of last'
        return known


def owned_by_speakers(
    parse: Parse, figures: Figures, voiced: Sequence[Voiced], within: Sequence[int | None]
) -> None:
    """Say whose "our delegation" is: that of the speaker of the quotation around it."""
    made: dict[tuple[Figure, str], Figure] = {}
    for i, entry in enumerate(voiced):
        outer = within[i]
        owner = voiced[outer].figure if outer is not None else None
        found, described = entry.phrase, entry.figure
        if owner is None or found is None or described is None or described.words:
            continue
        opener, _, rest = described.name.partition(" ")
        if opener.lower() not in _SPEAKERS or not rest:
            continue
        if (owner, rest) not in made:
            made[owner, rest] = figures.add(
                replace(described, name=f"{owner.name}\u2019s {rest}", words=[], offices=[])
            )
        entry.figure = made[owner, rest]
        entry.why = f'"{parse.words[found.first]}" in what {owner.name} says'
