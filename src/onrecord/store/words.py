"""Full-text search: how words are written into either database, and how they are asked for."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from sqlalchemy import ColumnElement, Connection, TableClause, TextClause, bindparam, column, text
from sqlalchemy import table as lightweight

from onrecord.records.errors import InputError
from onrecord.records.spans import Span, Spans
from onrecord.store.characters import folded

PART = 200_000  # characters; PostgreSQL keeps at most 1 MB of words in one value
DOCUMENTS, STATEMENTS = "document_words", "statement_words"
_PIECE = re.compile(r'(-?)(?:"([^"]*)"|([^\s"]+))')
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words that must stand one after the other; the last may be a beginning; or be absent."""

    words: tuple[str, ...]
    is_prefix: bool = False
    unwanted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is searched for: all the phrases, whatever their order."""

    phrases: tuple[Phrase, ...]


def query_of(asked: str) -> Query:
    """What somebody typed: words, "words together", beginnings*, and -unwanted ones.

    Raises:
        InputError: no word is in it, or unwanted ones only.

    >>> query_of('talk* "second round" -army').phrases[1].words
    ('second', 'round')
    """
    found = (
        Phrase(
            words=tuple(folded(quoted or bare).split()),
            is_prefix=bare.endswith("*"),
            unwanted=bool(minus),
        )
        for minus, quoted, bare in _PIECE.findall(asked)
    )
    phrases = tuple(phrase for phrase in found if phrase.words)
    if all(phrase.unwanted for phrase in phrases):
        raise InputError(
            "there is no word to search for",
            about=repr(asked),
            remedy='Give words, "words together", or beginnings*',
        )
    return Query(phrases=phrases)


def matches(asked: str, words: str) -> Spans:
    """Where the wanted words of a query stand in a text, in code points, in order.

    >>> matches("talk*", "Talks on talking")
    (Span(start=0, stop=5), Span(start=9, stop=16))
    """
    wanted = [phrase for phrase in query_of(asked).phrases if not phrase.unwanted]
    found = [(folded(match[0]), Span(*match.span())) for match in _WORD.finditer(words)]
    hits: set[Span] = set()
    for phrase in wanted:
        n = len(phrase.words)
        for at in range(len(found) - n + 1):
            if _fits(phrase, [word for word, _ in found[at : at + n]]):
                hits.add(Span(found[at][1].start, found[at + n - 1][1].stop))
    return tuple(sorted(hits))


def _fits(phrase: Phrase, words: list[str]) -> bool:
    *first, last = phrase.words
    if words[:-1] != first:
        return False
    return words[-1].startswith(last) if phrase.is_prefix else words[-1] == last


def write_words(connection: Connection, table: str, rows: Iterable[tuple[int, str]]) -> None:
    """Make the texts findable under their numbers."""
    is_postgres = connection.dialect.name == "postgresql"
    made = [
        {"n": number, "part": part, "words": words}
        for number, whole in rows
        for part, words in (_parts(folded(whole)) if is_postgres else [(0, folded(whole))])
    ]
    if not made:
        return
    if is_postgres:
        insert = f"INSERT INTO {table} VALUES (:n, :part, to_tsvector('simple', :words))"  # noqa: S608
    else:
        insert = f"INSERT INTO {table} (rowid, words) VALUES (:n, :words)"  # noqa: S608
    connection.execute(text(insert), made)


def replace_words(
    connection: Connection, table: str, number: int, *, before: str, after: str
) -> None:
    """Make a text findable by other words than before."""
    if folded(before) == folded(after):
        return
    if connection.dialect.name == "postgresql":
        remove = f"DELETE FROM {table} WHERE n = :n"  # noqa: S608 - our own names
        connection.execute(text(remove), {"n": number})
    else:
        forget = f"INSERT INTO {table} ({table}, rowid, words) VALUES ('delete', :n, :words)"  # noqa: S608
        connection.execute(text(forget), {"n": number, "words": folded(before)})
    write_words(connection, table, [(number, after)])


def _parts(words: str) -> Iterator[tuple[int, str]]:
    """The text in parts a database can hold; a phrase over two parts is not found."""
    for part, at in enumerate(range(0, max(1, len(words)), PART)):
        yield part, words[at : at + PART]


def numbers_with(dialect: str, table: str, query: Query) -> TextClause:
    """A query for the numbers of the texts that fit."""
    if dialect == "postgresql":
        ask = f"SELECT n FROM {table} WHERE words @@ to_tsquery('simple', :asked)"  # noqa: S608
        return text(ask).bindparams(bindparam("asked", _for_postgres(query)))
    ask = f"SELECT rowid AS n FROM {table} WHERE {table} MATCH :asked"  # noqa: S608 - our own names
    return text(ask).bindparams(bindparam("asked", _for_sqlite(query)))


@cache
def found_words(table: str) -> TableClause:
    """SQLite's table of words, to be joined by `rowid`; with `matching` it comes in that order."""
    return lightweight(table, column("rowid"), column(table))


def matching(words: TableClause, query: Query) -> ColumnElement[bool]:
    """True for the texts that fit."""
    return words.c[words.name].op("MATCH", is_comparison=True)(_for_sqlite(query))


def _for_sqlite(query: Query) -> str:
    wanted = [_quoted(phrase) for phrase in query.phrases if not phrase.unwanted]
    unwanted = [_quoted(phrase) for phrase in query.phrases if phrase.unwanted]
    all_wanted = " AND ".join(wanted)
    return f"({all_wanted}) NOT ({' OR '.join(unwanted)})" if unwanted else all_wanted


def _quoted(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.words)}"' + ("*" if phrase.is_prefix else "")


def _for_postgres(query: Query) -> str:
    return " & ".join(("!" if p.unwanted else "") + f"({_followed(p)})" for p in query.phrases)


def _followed(phrase: Phrase) -> str:
    words = [f"'{word}'" for word in phrase.words]
    if phrase.is_prefix:
        words[-1] += ":*"
    return " <-> ".join(words)
