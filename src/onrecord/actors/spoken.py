"""Who is spoken of without a name: groups, offices and bodies that act or are acted on."""

from bisect import bisect_left
from collections.abc import Collection

from onrecord.actors.described import Descriptions
from onrecord.actors.figures import Figures
from onrecord.actors.lexicon import folded, listed
from onrecord.actors.mentions import shouted
from onrecord.actors.phrases import Phrase, noun_phrase
from onrecord.records.actor import ActorKind
from onrecord.records.parse import Parse

ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "poss", "attr", "appos"})
_PEOPLE_ENDINGS = ("ist", "crat", "phile", "phobe")
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_ON = ("NN", "DT", "JJ", "POS", "PRP$", "CD")
_MOST_BEHIND = 10
_SHOWN = frozenset(
    {ActorKind.GROUP, ActorKind.OFFICE, ActorKind.ORGANISATION, ActorKind.OUTLET}
    | {ActorKind.STATE, ActorKind.PERSON}
)


def speak_of(
    parse: Parse, figures: Figures, descriptions: Descriptions, *, read: Collection[int] = ()
) -> None:
    """Add to each figure where a phrase without a name means it. Linear.

    Only phrases in a part of the sentence that acts or is acted on, and only those that mean
    people in politics, an office or a body: "the globalists", "the Norlandic premier".

    Args:
        parse: The words of the article.
        figures: Its figures.
        descriptions: Finds the figure of a phrase.
        read: Words that stand for a figure already, such as the heads of sources.
    """
    for first, stop in parse.sentences:
        if shouted(parse, first, stop):
            continue
        for word in range(first, stop):
            known = word in figures.at or word in read
            if parse.tags[word] in _NOUNS and not known and _has_role(parse, word):
                _read(parse, figures, descriptions, word)


def _read(parse: Parse, figures: Figures, descriptions: Descriptions, word: int) -> None:
    found = _extended(parse, noun_phrase(parse, word))
    if not _means_actor(parse, figures, found):
        return
    figure, _ = descriptions.figure(found)
    if figure.kind in _SHOWN:
        figure.spans.append(parse.span(found.first, found.stop))


def _has_role(parse: Parse, word: int) -> bool:
    """True when the word, or the first of those it is joined to, acts or is acted on."""
    for _ in range(_MOST_BEHIND):
        if parse.deps[word] != "conj":
            break
        word = parse.heads[word]
    return parse.deps[word] in ROLES


def _extended(parse: Parse, found: Phrase) -> Phrase:
    """The phrase with an "of" behind it: "the head of Varga's office"."""
    stop = found.stop
    if stop >= len(parse) or parse.words[stop] != "of" or parse.heads[stop] != found.head:
        return found
    sentence = bisect_left(parse.sentences, (found.head + 1,)) - 1
    limit = min(parse.sentences[max(0, sentence)].stop, stop + _MOST_BEHIND)
    end = stop + 1
    while end < limit and (parse.tags[end].startswith(_ON) or _joins(parse, end)):
        end += 1
    while end > stop + 1 and not parse.tags[end - 1].startswith("NN"):
        end -= 1
    return Phrase(found.first, end, found.head) if end > stop + 1 else found


def _joins(parse: Parse, word: int) -> bool:
    """True for the "and" of "leaders of Norland and of its neighbour"."""
    behind = range(word + 1, min(len(parse), word + 4))
    return parse.tags[word] == "CC" and any(
        parse.deps[other] == "conj" and parse.heads[other] == parse.heads[word] for other in behind
    )


def _means_actor(parse: Parse, figures: Figures, found: Phrase) -> bool:
    """True for a noun that means people in politics, an office or a body that is told apart."""
    lemma = folded(parse.lemmas[found.head])
    if parse.tags[found.head] in ("NNS", "NNPS"):
        return lemma in listed("people") or lemma.endswith(_PEOPLE_ENDINGS)
    alone = listed("known_bodies") | listed("group_nouns") | listed("office_nouns")
    if lemma in alone or lemma in listed("state_nouns"):
        return found.stop - found.first > 1
    named = any(word in figures.at for word in found.words())
    return named and lemma in listed("organisation_words") - listed("loose_bodies")


def noun_places(parse: Parse, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of the places of a group's name those where it is a noun with a role, not an adjective."""
    return [
        (first, stop)
        for first, stop in places
        if parse.tags[stop - 1] in _NOUNS and _has_role(parse, stop - 1)
    ]
