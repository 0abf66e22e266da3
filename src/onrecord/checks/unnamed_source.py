"""Unnamed source: somebody speaks who is not named."""

import re
from collections import defaultdict
from collections.abc import Iterator

from onrecord.checks.article import OUTLET, Article
from onrecord.checks.lists import informants
from onrecord.records.actor import Actor, ActorKind
from onrecord.records.finding import Finding
from onrecord.records.spans import Spans, merged
from onrecord.records.statement import Statement, StatementType

_WORD = re.compile(r"[^\W\d_]+")
_SPEAKS = frozenset({StatementType.COMMUNICATION, StatementType.FACTIVE})


def unnamed_source_findings(article: Article) -> Iterator[Finding]:
    """One finding for each unnamed speaker, with every place where he is said to speak.

    Who speaks for a body that is named is not meant: the body answers for it.

    Example: "A Norlandic official familiar with the draft said it was short."
    """
    for actor, statements in _spoken(article).items():
        spans = _sources(statements)
        if spans:
            n = len(statements)
            yield article.finding(
                "unnamed-source",
                "speaker",
                spans,
                voice=OUTLET,
                name=" ".join(actor.name.split()),
                count=f"{n} statement" if n == 1 else f"{n} statements",
            )


def _spoken(article: Article) -> dict[Actor, list[Statement]]:
    """The unnamed speakers in the order of the text, each with what the outlet has him say."""
    found: dict[Actor, list[Statement]] = defaultdict(list)
    pairs = zip(article.reading.statements, article.reading.cast.voices, strict=True)
    for statement, voice in pairs:
        actor = article.actors.get(voice.speaker or "")
        if (
            actor
            and statement.source
            and statement.type in _SPEAKS
            and _is_unnamed(actor)
            and article.voice(statement.source[0]) == OUTLET
        ):
            found[actor].append(statement)
    return found


def _is_unnamed(actor: Actor) -> bool:
    """True for a person who tells something and whom the article describes without a name."""
    if actor.kind is not ActorKind.UNNAMED:
        return False
    words = [found.lower() for found in _WORD.findall(actor.name)]
    lists = informants()
    if words[:1] == ["few"]:  # "few people would have said" is no source
        return False
    spokesman = not lists["institution"].isdisjoint(words)
    return not spokesman and any(word in lists["noun"] for word in _head_part(words))


def _head_part(words: list[str]) -> list[str]:
    """The words up to the first that begins what follows the noun: "who", "with", "of"."""
    stop = next((i for i, word in enumerate(words) if i and word in informants()["after"]), None)
    return words[:stop]


def _sources(statements: list[Statement]) -> Spans:
    return merged(span for statement in statements for span in statement.source)
