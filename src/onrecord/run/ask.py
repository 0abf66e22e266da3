"""What `onrecord ask` does: understand the question, look through the record, answer."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import typer
from rich.console import Console

from onrecord.positions import Codebook
from onrecord.positions.questions import question_in
from onrecord.positions.words import IssueWords
from onrecord.read.hints import NO_HINTS, Hints
from onrecord.records.document import Block, BlockKind, Document
from onrecord.records.errors import InputError
from onrecord.records.parse import Parse
from onrecord.records.question import Question
from onrecord.records.reading import Failure, Reading, Step
from onrecord.records.spans import Span
from onrecord.report.answer import Answer, answer
from onrecord.report.reply import reply, reply_json
from onrecord.run.executor import Outcome, only_readings
from onrecord.run.output import complaint, say
from onrecord.run.pipeline import given_codebook, parser, readings
from onrecord.run.settings import DEFAULTS, Settings
from onrecord.store import is_server, open_collection

MAX_QUESTION_CHARS = 1000
_SQLITE = b"SQLite format 3\0"


def answered(
    source: str,
    question: str,
    *,
    hints: Hints = NO_HINTS,
    settings: Settings = DEFAULTS,
    fail: Callable[[Failure], None] = lambda failure: None,
) -> Answer:
    """The answer of a collection, or of articles that are read for it.

    Args:
        source: A collection (talks.db, postgresql://…), or what `onrecord read` takes.
        question: One question in English.
        hints: What to believe where a page says nothing.
        settings: Limits and choices; the codebook tells the issues a question can be about.
        fail: Told each article that could not be read.

    Raises:
        InputError: the question is not understood (the remedy lists what can be asked), or there
            is no such collection.
    """
    codebook = given_codebook(settings.steps)
    understood = understood_question(question, codebook, parser=parser(settings.steps))
    with _readings(source, hints=hints, settings=settings) as found:
        return answer(understood, only_readings(found, fail))


def understood_question(text: str, codebook: Codebook, *, parser: Step) -> Question:
    """The question in terms of the record.

    Args:
        text: One question in English.
        codebook: The issues it can be about.
        parser: Gives its words and grammar.

    Raises:
        InputError: it is empty, too long, or not understood.
    """
    if not text.strip() or len(text) > MAX_QUESTION_CHARS:
        raise InputError(
            f"a question has 1 to {MAX_QUESTION_CHARS} characters",
            remedy='Ask for example: "Who opposes the talks?"',
        )
    words = IssueWords(codebook)

    def found(parse: Parse) -> list[tuple[str, int, int]]:
        forms = [word.lower() for word in parse.words]
        lemmas = [lemma.lower() for lemma in parse.lemmas]
        matches = words.found(forms, lemmas, 0, len(parse))
        return [(match.issue, match.first, match.stop) for match in matches]

    topics = {issue.name: _topic(issue.words) for issue in codebook}
    return question_in(text, _parsed(text, parser), issues=found, words=topics)


def _topic(words: Iterable[str]) -> tuple[str, ...]:
    """The beginnings of words that a statement about the issue may have."""
    return tuple(word.rstrip("*").lower() for word in words)


def _parsed(text: str, parser: Step) -> Parse:
    whole = Block(span=Span(0, len(text)), kind=BlockKind.PARAGRAPH)
    (reading,) = parser.apply([Reading(document=Document(text, blocks=(whole,)))])
    if reading.parse is None:
        raise InputError("the question has no words", about=text)
    return reading.parse


def _readings(
    source: str, *, hints: Hints, settings: Settings
) -> AbstractContextManager[Iterable[Outcome]]:
    if is_collection(source):
        return _of_collection(source)
    return _of_articles(source, hints=hints, settings=settings)


def is_collection(source: str) -> bool:
    """True for a server's address, an SQLite file, and a name that ends like one."""
    if is_server(source):
        return True
    path = Path(source)
    if path.suffix.lower() in (".db", ".sqlite", ".sqlite3"):
        return True
    try:
        with path.open("rb") as stream:
            return stream.read(len(_SQLITE)) == _SQLITE
    except (OSError, ValueError):
        return False


@contextmanager
def _of_collection(address: str) -> Iterator[Iterable[Outcome]]:
    with open_collection(address) as collection:
        yield collection.readings()


@contextmanager
def _of_articles(source: str, *, hints: Hints, settings: Settings) -> Iterator[Iterable[Outcome]]:
    yield readings([source], hints=hints, settings=settings)


def told(source: str, question: str, *, hints: Hints, settings: Settings, as_json: bool) -> bool:
    """Print the answer; true when every article could be read.

    Raises: what `answered` raises.
    """
    words, failed = Console(stderr=True), []

    def fail(failure: Failure) -> None:
        failed.append(failure.id)
        say(words, complaint(failure))

    made = answered(source, question, hints=hints, settings=settings, fail=fail)
    if as_json:
        typer.echo(json.dumps(reply_json(made), ensure_ascii=False))
    else:
        Console().print(reply(made))
    return not failed
