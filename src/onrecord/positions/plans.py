"""What a speaker says he will do, and what he tells others to do."""

from collections.abc import Iterator

from onrecord.positions.duties import is_idle
from onrecord.positions.links import Link, chain
from onrecord.positions.stands import Ground, Stand
from onrecord.positions.tree import Tree
from onrecord.positions.voices import Voices
from onrecord.records.position import Act

_WILL = frozenset({"will", "shall", "would"})


def announced(tree: Tree, voices: Voices, word: int, voice: int | None) -> Iterator[Stand]:
    """The stand of a plan of the speaker or of somebody else, or of an order: "Open the border"."""
    goal = tree.first(word, "xcomp") if tree.lemmas[word] == "go" else None
    verb = word if goal is None else goal
    subject = tree.subject(word)
    if subject is None:
        yield from _ordered(tree, voices, verb, voice)
        return
    mine = voices.is_speaker(subject)
    planned = goal is not None or tree.auxiliaries(word) & _will_of(voices)
    if voice is not None or tree.is_passive(verb) or is_idle(tree, verb) or not planned:
        return
    if mine or (tree.is_actor(subject) and not voices.direct):
        links, decided = chain(tree, [Link(verb, 1)])
        act = Act.REJECT if links[0].sign < 0 else Act.AGREE
        yield Stand(
            holder=None if mine else subject, links=links, act=act,
            ground=Ground.OWN if mine else Ground.WILL, decided=(verb, *decided),
        )  # fmt: skip


def _will_of(voices: Voices) -> frozenset[str]:
    """In quoted words "would" is no plan."""
    return _WILL - {"would"} if voices.direct else _WILL


def _ordered(tree: Tree, voices: Voices, verb: int, voice: int | None) -> Iterator[Stand]:
    """The stand of a quoted imperative."""
    bare = tree.parse.tags[verb] == "VB" and not tree.is_infinitive(verb)
    if bare and voices.direct and tree.first(verb, "dobj", "prep") is not None:
        links, decided = chain(tree, [Link(verb, 1)])
        yield Stand(
            holder=voice, links=links, act=Act.REQUEST, ground=Ground.OWN,
            decided=(verb, *decided),
        )  # fmt: skip
