"""What `onrecord codebook` prints: whether a codebook can be read, and what one might hold."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from onrecord.positions import Codebook, codebook_in
from onrecord.positions.suggest import Cluster, Suggestions
from onrecord.records.reading import Failure
from onrecord.run.pipeline import given_codebook, readings
from onrecord.run.settings import DEFAULTS, Settings

_WORDS_SHOWN = 8


def checked(path: Path, *, as_json: bool) -> str:
    """What a codebook holds, as lines of words or as one line of JSON.

    Raises:
        InputError: the codebook cannot be read or has a fault; the first one is named.
    """
    issues = codebook_in(path)
    if as_json:
        return json.dumps({"onrecord": 1, "issues": [*_rows(issues)]}, ensure_ascii=False)
    return "\n".join(_lines(issues, path))


def _rows(issues: Codebook) -> Iterator[dict[str, object]]:
    for issue in issues:
        yield {
            "name": issue.name,
            "definition": issue.definition,
            "words": [*issue.words],
            "opposites": [*issue.opposites],
            "for": [*issue.examples_for],
            "against": [*issue.examples_against],
            "parent": issue.parent,
        }


def _lines(issues: Codebook, path: Path) -> Iterator[str]:
    n_words = sum(len(issue.words) + len(issue.opposites) for issue in issues)
    yield f"{path}: {_counted(len(issues), 'issue')}, {_counted(n_words, 'word')}, no fault"
    for issue in issues:
        part = f", part of {issue.parent}" if issue.parent else ""
        opposite = f", {len(issue.opposites)} for the opposite" if issue.opposites else ""
        yield f"  {issue.name}: {_counted(len(issue.words), 'word')}{opposite}{part}"


def suggestions(
    sources: Sequence[str],
    *,
    most: int,
    as_json: bool,
    settings: Settings = DEFAULTS,
    trouble: TextIO | None = None,
) -> tuple[str, int]:
    """What the sources' statements are about, to print, and how many articles failed.

    Args:
        sources: As for `onrecord read`.
        most: The largest groups are given, at most so many.
        as_json: One line of JSON instead of lines of words.
        settings: Limits, choices and the codebook that says what is covered already.
        trouble: Where to say which article failed; None for the standard error.

    Raises:
        InputError: the codebook of the settings cannot be read.
    """
    counted = Suggestions(given_codebook(settings.steps))
    n_failed = 0
    for outcome in readings(sources, settings=settings):
        if isinstance(outcome, Failure):
            n_failed += 1
            (trouble or sys.stderr).write(f"onrecord: {outcome.id}: {outcome.error}\n")
        else:
            counted.add(outcome)
    found = counted.clusters(most)
    if as_json:
        return json.dumps({"onrecord": 1, "clusters": [*map(_row, found)]}, ensure_ascii=False), (
            n_failed
        )
    head = (
        f"{_counted(counted.n_statements, 'statement')}: {_counted(len(found), 'group')} of words"
    )
    return "\n".join([head, *(line for one in found for line in _told(one))]), n_failed


def _row(cluster: Cluster) -> dict[str, object]:
    return {
        "name": cluster.name,
        "words": dict(cluster.words),
        "statements": cluster.statements,
        "articles": cluster.articles,
        "issues": [*cluster.issues],
        "examples": [*cluster.examples],
    }


def _told(cluster: Cluster) -> Iterator[str]:
    where = f"{_counted(cluster.statements, 'statement')}, {_counted(cluster.articles, 'article')}"
    words = ", ".join(f"{word} {n}" for word, n in cluster.words[:_WORDS_SHOWN])
    known = f"in the codebook: {', '.join(cluster.issues)}" if cluster.issues else "new"
    yield f"{cluster.name} ({where}; {known})"
    yield f"    words: {words}"
    yield from (f"    - {example}" for example in cluster.examples)


def _counted(n: int, noun: str) -> str:
    """The number with its noun.

    >>> _counted(1, "issue"), _counted(2, "issue")
    ('1 issue', '2 issues')
    """
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
