"""Rows by page, counts and facets."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, and_, func, or_, select, true
from sqlalchemy import Row as Found

from onrecord.records.errors import SettingError
from onrecord.records.issue import Issue
from onrecord.store import schema
from onrecord.store.adding import words_of
from onrecord.store.characters import restored
from onrecord.store.codec import parsed
from onrecord.store.filters import (
    Filter,
    check_fields,
    documents_wanted,
    in_order,
    named,
    rows_found,
)
from onrecord.store.rows import (
    ActorRow,
    DocumentRow,
    Facts,
    Identity,
    Noun,
    Page,
    Row,
    State,
)
from onrecord.store.shelves import SHELVES

Keys = Sequence[tuple[int, int]]
AT_ONCE = 500


def rows(
    connection: Connection, noun: Noun, wanted: Filter, *, limit: int, after: int | None
) -> Page[Row[Any]]:
    """A page of the rows of one kind, in the order of the articles and then of their making."""
    table = SHELVES[noun].table
    asked = rows_found(connection, noun, wanted, table.c.n)
    page = in_order(connection, noun, wanted, asked, after)
    numbers = connection.execute(page.limit(limit + 1)).scalars().all()
    more = len(numbers) > limit
    return Page(
        rows=tuple(_filled(connection, noun, numbers[:limit])),
        after=numbers[limit - 1] if more else None,
    )


def rows_numbered(connection: Connection, noun: Noun, numbers: Sequence[int]) -> Sequence[Row[Any]]:
    """The rows with these numbers, in order of number."""
    return _filled(connection, noun, numbers)


def _filled(connection: Connection, noun: Noun, numbers: Sequence[int]) -> list[Row[Any]]:
    out: list[Row[Any]] = []
    for at in range(0, len(numbers), AT_ONCE):
        out += _some(connection, noun, numbers[at : at + AT_ONCE])
    return out


def _some(connection: Connection, noun: Noun, numbers: Sequence[int]) -> list[Row[Any]]:
    shelf = SHELVES[noun]
    table, document, coder = shelf.table, schema.document, schema.coder
    found = connection.execute(
        select(table, coder.c.key, document.c.id.label("of"), document.c.outlet)
        .add_columns(document.c.published)
        .join(document, document.c.n == table.c.document)
        .join(coder, coder.c.n == table.c.layer)
        .where(table.c.n.in_(numbers))
        .order_by(table.c.document, table.c.n)
    ).all()
    texts = texts_of(connection, {row.document for row in found})
    records = [parsed(shelf.kind, row.body) for row in found]
    asked = {
        (row.document, actor)
        for row, record in zip(found, records, strict=True)
        for actor in shelf.actors(record)
        if actor is not None
    }
    names = names_of(connection, asked)
    return [
        Row(
            noun=noun,
            id=row.id,
            document=row.of,
            coder=row.key,
            state=State(row.state),
            version=row.version,
            record=record,
            number=row.n,
            outlet=row.outlet,
            published=row.published,
            words=words_of(record, texts[row.document]),
            names={
                actor: names[row.document, actor]
                for actor in shelf.actors(record)
                if actor is not None and (row.document, actor) in names
            },
        )
        for row, record in zip(found, records, strict=True)
    ]


def texts_of(connection: Connection, documents: Iterable[int]) -> Mapping[int, str]:
    """The texts of the articles with these numbers."""
    table = schema.document_text
    found = connection.execute(select(table).where(table.c.n.in_(sorted(documents))))
    return {row.n: restored(row.text, row.odd) for row in found}


def names_of(
    connection: Connection, asked: Iterable[tuple[int, str]]
) -> Mapping[tuple[int, str], str]:
    """What the actors are called across articles, by number of the article and id."""
    ids: dict[int, set[str]] = {}
    for number, actor in asked:
        ids.setdefault(number, set()).add(actor)
    if not ids:
        return {}
    table, own, root = schema.actor, schema.identity.alias(), schema.identity.alias()
    wanted = or_(*(and_(table.c.document == n, table.c.id.in_(some)) for n, some in ids.items()))
    found = connection.execute(
        select(table.c.document, table.c.id, root.c.body)
        .join(own, own.c.n == table.c.identity)
        .join(root, root.c.n == own.c.root)
        .where(wanted)
        .order_by(table.c.top, table.c.n)
    )
    return {(row.document, row.id): parsed(Identity, row.body).name for row in found}


def count(connection: Connection, noun: Noun, wanted: Filter) -> int:
    """How many rows of one kind there are."""
    if noun is Noun.DOCUMENT:
        check_fields(noun, wanted)
        conditions = documents_wanted(connection, wanted)
        asked = select(func.count()).select_from(schema.document).where(*conditions)
    else:
        asked = rows_found(connection, noun, wanted, func.count(SHELVES[noun].table.c.n))
    return int(connection.execute(asked).scalar_one())


def facets(connection: Connection, noun: Noun, wanted: Filter, by: str) -> Mapping[str, int]:
    """How many rows there are for each value of a column, most first; "" stands for no value.

    Args:
        connection: One that may read.
        noun: The kind of row.
        wanted: Which rows count.
        by: A column of the rows, "outlet", "published" or "coder".

    Raises:
        SettingError: there is no such column.
    """
    table, document, coder = SHELVES[noun].table, schema.document, schema.coder
    number = func.count(table.c.n).label("number")
    if by in ("outlet", "published"):
        value, joined = document.c[by], document.c.n == table.c.document
    elif by == "coder":
        value, joined = coder.c.key, coder.c.n == table.c.layer
    elif by in table.c:
        value, joined = table.c[by], true()
    else:
        raise SettingError(f"{noun.value}s have no {by}", remedy="Count by a column of theirs")
    asked = rows_found(connection, noun, wanted, value.label("value"), number)
    grouped = asked.where(joined).group_by("value")
    found = connection.execute(grouped.order_by(number.desc(), "value"))
    return {"" if row.value is None else str(row.value): row.number for row in found}


def documents(
    connection: Connection, wanted: Filter, *, limit: int, after: int | None
) -> Page[DocumentRow]:
    """A page of the articles, in the order in which they came."""
    check_fields(Noun.DOCUMENT, wanted)
    table = schema.document
    conditions = documents_wanted(connection, wanted)
    if after is not None:
        conditions.append(table.c.n > after)
    page = select(table).where(*conditions).order_by(table.c.n).limit(limit + 1)
    found = connection.execute(page).all()
    return Page(
        rows=tuple(_document_rows(connection, found[:limit])),
        after=found[limit - 1].n if len(found) > limit else None,
    )


def _document_rows(
    connection: Connection, found: Sequence[Found[tuple[Any, ...]]]
) -> list[DocumentRow]:
    numbers = [row.n for row in found]
    top = schema.statement.c.top
    coders = _coders_of(connection, numbers)
    seen = _per_document(connection, numbers, top)
    decided = _per_document(
        connection,
        numbers,
        and_(top, schema.statement.c.state.in_([State.ACCEPTED.value, State.REJECTED.value])),
    )
    return [
        DocumentRow(
            id=row.id,
            facts=parsed(Facts, row.body),
            version=row.version,
            number=row.n,
            n_characters=row.n_characters,
            n_statements=seen.get(row.n, 0),
            n_decided=decided.get(row.n, 0),
            coders=tuple(coders.get(row.n, ())),
        )
        for row in found
    ]


def _per_document(
    connection: Connection,
    numbers: Sequence[int],
    condition: Any,  # noqa: ANN401
) -> Mapping[int, int]:
    table: Table = schema.statement
    asked = select(table.c.document, func.count().label("number")).where(
        table.c.document.in_(numbers), condition
    )
    found = connection.execute(asked.group_by(table.c.document))
    return {row.document: row.number for row in found}


def _coders_of(connection: Connection, numbers: Sequence[int]) -> Mapping[int, list[str]]:
    reading, coder = schema.reading, schema.coder
    found = connection.execute(
        select(reading.c.document, coder.c.key)
        .join(coder, coder.c.n == reading.c.layer)
        .where(reading.c.document.in_(numbers))
        .order_by(reading.c.document, reading.c.at, coder.c.n)
    )
    out: dict[int, list[str]] = {}
    for row in found:
        out.setdefault(row.document, []).append(row.key)
    return out


def actors(
    connection: Connection, wanted: Filter, *, limit: int, after: int | None
) -> Page[ActorRow]:
    """A page of who speaks or is spoken of, across articles; merged ones stand under one name."""
    check_fields(Noun.ACTOR, wanted)
    table = schema.identity
    conditions = [table.c.root == table.c.n, table.c.state != State.WITHDRAWN.value]
    if wanted.actor is not None:
        conditions.append(table.c.n.in_(named(wanted.actor)))
    if wanted.kind is not None:
        conditions.append(table.c.kind == wanted.kind)
    if _narrows(wanted):
        conditions.append(table.c.n.in_(_roots_in(connection, wanted)))
    if after is not None:
        conditions.append(table.c.n > after)
    found = connection.execute(
        select(table).where(*conditions).order_by(table.c.n).limit(limit + 1)
    ).all()
    return Page(
        rows=tuple(_actor_row(connection, row) for row in found[:limit]),
        after=found[limit - 1].n if len(found) > limit else None,
    )


def _narrows(wanted: Filter) -> bool:
    """True when the filter is about articles or layers too."""
    everything = Filter(actor=wanted.actor, kind=wanted.kind)
    return wanted != everything


def _roots_in(connection: Connection, wanted: Filter) -> Any:  # noqa: ANN401 - a query
    table, member = schema.actor, schema.identity.alias()
    asked = rows_found(connection, Noun.ACTOR, wanted, member.c.root)
    return asked.where(table.c.identity == member.c.n)


def _actor_row(connection: Connection, row: Any) -> ActorRow:  # noqa: ANN401 - a row of identity
    member = schema.identity.alias()
    members = select(member.c.n).where(member.c.root == row.n)
    table, said = schema.actor, schema.statement
    n_documents = select(func.count(table.c.document.distinct())).where(
        table.c.identity.in_(members), table.c.top
    )
    n_statements = (
        select(func.count())
        .select_from(said)
        .where(said.c.speaker.in_(members), said.c.top, said.c.state != State.REJECTED.value)
    )
    return ActorRow(
        identity=parsed(Identity, row.body),
        version=row.version,
        number=row.n,
        n_documents=int(connection.execute(n_documents).scalar_one()),
        n_statements=int(connection.execute(n_statements).scalar_one()),
    )


def issues(connection: Connection) -> tuple[Row[Issue], ...]:
    """The codebook, in the order in which the issues were made."""
    table = schema.issue
    seen = [State.PROPOSED.value, State.ACCEPTED.value]
    found = connection.execute(select(table).where(table.c.state.in_(seen)).order_by(table.c.n))
    return tuple(
        Row(
            noun=Noun.ISSUE,
            id=row.id,
            document="",
            coder="",
            state=State(row.state),
            version=row.version,
            record=parsed(Issue, row.body),
            number=row.n,
        )
        for row in found
    )
