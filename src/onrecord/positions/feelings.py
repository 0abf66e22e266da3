"""What somebody feels or says of a thing whose deed is told: "the plan angered them"."""

from collections.abc import Iterator

from onrecord.positions.links import Link, chain
from onrecord.positions.stands import Ground, Stand
from onrecord.positions.tree import Found, Tree
from onrecord.positions.voices import Voices
from onrecord.records.position import Act

_DRAWS = frozenset(
    {
        "draw",
        "face",
        "attract",
        "provoke",
        "spark",
        "receive",
        "win",
        "earn",
        "get",
        "meet",
        "elicit",
    }
)
_WORDS = frozenset({Act.ACCUSE, Act.SUPPORT, Act.REJECT, Act.PROTEST})


def felt(tree: Tree, voices: Voices, word: int, found: Found, voice: int | None) -> Iterator[Stand]:
    """What the object of a verb feels about its subject: "the plan worries Norland"."""
    subject, holder = tree.subject(word), tree.first(word, "dobj")
    if tree.is_passive(word):
        agent = tree.first(word, "agent")
        holder, subject = subject, tree.first(agent, "pobj") if agent is not None else None
    if subject is None or holder is None or tree.negators(word):
        return
    mine = voice is None and voices.is_speaker(holder)
    if mine or tree.is_actor(holder) or tree.are_people(holder):
        links, decided = chain(tree, [Link(subject, found.entry.feels)])
        yield Stand(
            holder=None if mine else holder, links=links, act=Act.STATE,
            ground=Ground.OWN if mine else Ground.ASCRIBED, decided=(word, *decided),
        )  # fmt: skip


def drawn(tree: Tree, word: int) -> Iterator[Stand]:
    """Who meets a thing with what: "the plan drew sharp criticism from farmers"."""
    subject, noun = tree.subject(word), tree.first(word, "dobj")
    if tree.lemmas[word] not in _DRAWS or subject is None or noun is None:
        return
    entry = tree.entry(noun)
    holder = next((w for head in (noun, word) for w in _from(tree, head)), None)
    if entry.act not in _WORDS or holder is None or tree.negators(word) or tree.negators(noun):
        return
    if tree.is_actor(holder) or tree.are_people(holder):
        links, decided = chain(tree, [Link(subject, entry.side)])
        yield Stand(
            holder=holder, links=links, act=entry.act, ground=Ground.ASCRIBED,
            decided=(word, noun, *decided),
        )  # fmt: skip


def _from(tree: Tree, head: int) -> Iterator[int]:
    for prep in tree.with_deps(head, ("prep", "agent")):
        if tree.lemmas[prep] in ("from", "by", "among"):
            yield from tree.with_deps(prep, ("pobj",))
