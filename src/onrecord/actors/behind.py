"""Persons named behind what describes them: "the envoy for the valley, Luis Ferrand"."""

from onrecord.actors.figures import Figure, Figures
from onrecord.actors.lexicon import folded, lexicon
from onrecord.actors.mentions import Mention
from onrecord.actors.offices import is_post
from onrecord.actors.phrases import Phrase
from onrecord.records.actor import ActorKind
from onrecord.records.parse import Parse

_CLAUSES = frozenset({"who", "whose", "whom", "which", "that", "and", "or"})
_CLOSERS = frozenset({",", "(", "who", "of", "—", "–"})
_OWNERS = frozenset({"'s", "’s", "'", "’"})


def closes(parse: Parse, word: int, found: Phrase) -> bool:
    """True when a name that ends at the word is not the beginning of a longer description."""
    return word >= found.stop or parse.words[word] in _CLOSERS


def person_after(parse: Parse, figures: Figures, found: Phrase) -> int | None:
    """The person named after a description: "her rival, Senator Reyl", "candidate Reyl"."""
    tags = parse.tags
    for word in range(found.first + 1, found.stop):
        mention = figures.mention_at.get(word)
        if mention is not None and mention.name.kind is ActorKind.PERSON:
            described = tags[mention.before - 1].startswith(("NN", "JJ", ","))
            alone = closes(parse, mention.stop, found) or not tags[mention.stop].startswith("NN")
            return word if described and alone and mention.before > found.first else None
        if tags[word] == "IN" or tags[word].startswith("VB"):
            return None
    return None


def person_at_end(parse: Parse, figures: Figures, found: Phrase) -> int | None:
    """The holder of a post who is named behind all that belongs to it, before any clause.

    "The envoy for the valley, Luis Ferrand, who ..." is Ferrand, and so is "the head of the
    delegation Luis Ferrand". "A spokesman for the president, Luis Ferrand" is not: the name may
    be the president's.
    """
    if not _is_holder(parse, found):
        return None
    for word in range(found.head + 1, found.stop):
        if parse.words[word].lower() in _CLAUSES:
            return None
        mention = figures.mention_at.get(word)
        if mention is None or mention.first != word or not _is_person(figures, mention):
            if parse.words[word] == "," and not _names_next(figures, word):
                return None
            continue
        if closes(parse, mention.stop, found) and _stands_behind(parse, mention):
            return word
    return None


def named_beyond(parse: Parse, figures: Figures, found: Phrase) -> Figure | None:
    """The person or body named behind a description that the source ends with."""
    word = found.stop
    if not parse.tags[found.head].startswith("NN") or found.head != found.stop - 1:
        return None
    comma = word < len(parse) and parse.words[word] == ","
    mention = figures.mention_at.get(word + comma)
    if mention is None or mention.first != word + comma:
        return None
    figure = figures.at[mention.first]
    joined = any(
        parse.deps[at] == "appos" and parse.heads[at] == found.head
        for at in range(mention.first, mention.stop)
    )
    within = mention.first <= parse.heads[found.head] < mention.stop
    if figure.kind is ActorKind.STATE or not (joined or (within and not comma)):
        return None
    return figure


def _is_holder(parse: Parse, found: Phrase) -> bool:
    """True for one definite person in a post, so that a name behind it can only be his."""
    opener = folded(parse.words[found.first])
    return (
        parse.tags[found.head] in ("NN", "NNP")
        and is_post(parse.lemmas[found.head])
        and not lexicon().has("indefinite", opener)
    )


def _is_person(figures: Figures, mention: Mention) -> bool:
    return figures.at[mention.first].kind is ActorKind.PERSON and len(mention.name.parts) > 1


def _names_next(figures: Figures, comma: int) -> bool:
    mention = figures.mention_at.get(comma + 1) or figures.mention_at.get(comma + 2)
    return mention is not None and mention.before <= comma + 2


def _stands_behind(parse: Parse, mention: Mention) -> bool:
    """True behind a comma or a noun, unless that is another person's post or a possessive."""
    before = mention.before - 1
    noun = before - (parse.words[before] == ",")
    if not parse.tags[noun].startswith("NN") or parse.words[noun] in _OWNERS:
        return False
    return not is_post(parse.lemmas[noun])
