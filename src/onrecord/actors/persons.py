"""Names that the words around them show to be persons', whatever the parse takes them for."""

from dataclasses import replace

from onrecord.actors.lexicon import folded, listed
from onrecord.actors.mentions import Mention
from onrecord.actors.names import Name
from onrecord.records.actor import ActorKind
from onrecord.records.parse import Parse

_SMALL = frozenset({"of", "for", "and", "the", "&", "in", "on"})
_MAX_PARTS = 3
_FULL = 2
_NO_POSTS = frozenset({"leader", "head", "chief", "agent", "whip", "st", "director"})


def with_persons(parse: Parse, mentions: list[Mention]) -> list[Mention]:
    """The mentions, with those taken for persons that the article shows to be some.

    So are "Ulla Brandt" behind "its chairwoman," or before "who", names with an initial, and
    every other name of two or three words whose last word alone is named as a person.
    """
    shown = {mention.name.parts for mention in mentions if _is_shown(parse, mention)}
    alone = {mention.name.parts[0] for mention in mentions if _is_person_alone(mention)}
    return [
        mention._replace(name=replace(mention.name, kind=ActorKind.PERSON))
        if may_be_person(mention.name)
        and (mention.name.parts[-1] in alone or mention.name.parts in shown)
        else mention
        for mention in mentions
    ]


def may_be_person(name: Name) -> bool:
    """True for two or three words that nothing but the parse takes for a body or nothing."""
    return (
        name.kind in (ActorKind.ORGANISATION, None)
        and not name.sure
        and 1 < len(name.parts) <= _MAX_PARTS
        and not any("'s" in part or part in _SMALL for part in name.parts)
    )


def _is_person_alone(mention: Mention) -> bool:
    return mention.name.kind is ActorKind.PERSON and len(mention.name.parts) == 1


def _is_shown(parse: Parse, mention: Mention) -> bool:
    """True for a name that looks like a person's, stands in apposition to a post, or has "who".

    Behind a preposition "who" may belong to what is before: "deputies on Mill Hill, who".
    """
    parts = mention.name.parts
    if not may_be_person(mention.name):
        return False
    if len(parts) == _FULL and len(parts[0]) == _FULL and parts[0].endswith("."):
        return True
    behind = [word.lower() for word in parse.words[mention.stop : mention.stop + 2]]
    placed = mention.first > 0 and parse.tags[mention.first - 1] == "IN"
    if "who" in behind[:1] or behind == [",", "who"]:
        return not placed
    comma = mention.before - 1
    return (
        comma > 0
        and parse.words[comma] == ","
        and parse.tags[comma - 1].startswith("NN")
        and _is_personal_post(parse.lemmas[comma - 1])
    )


def _is_personal_post(lemma: str) -> bool:
    """True for the posts that only persons hold: no "market leader"."""
    word = folded(lemma)
    return word in listed("titles") and word not in _NO_POSTS
