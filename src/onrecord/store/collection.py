"""A collection of readings: opened, added to, asked, edited."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, select

from onrecord.records.event import DateMention, Event
from onrecord.records.finding import Finding
from onrecord.records.issue import Issue
from onrecord.records.position import Position
from onrecord.records.reading import Reading
from onrecord.store import accounts, adding, editing, listing, reading_back, schema
from onrecord.store import history as histories
from onrecord.store.coders import all_coders, coder_named, known_number, number_of
from onrecord.store.database import Database
from onrecord.store.filters import EVERYTHING, Filter
from onrecord.store.identities import Identify, identity_of
from onrecord.store.merging import Merged, merge
from onrecord.store.rows import (
    Account,
    ActorRow,
    Added,
    Change,
    Coder,
    DocumentRow,
    Edit,
    Entry,
    Noun,
    Page,
    Row,
    Said,
    State,
)
from onrecord.store.table import PositionTable, position_table

AT_ONCE = 32
PAGE = 50
T = TypeVar("T")


def open_collection(address: str, *, create: bool = False) -> "Collection":
    """The collection at an address; closing it is the caller's, best by `with`.

    Args:
        address: A file such as "talks.db", "postgresql://name@host/database", or ":memory:"
            for one that ends with the program.
        create: Make it when there is none.

    Raises:
        InputError: there is no collection and `create` is false, or it is something else.
        StoreError: the database cannot be reached, or a newer program made the collection.
    """
    return Collection(Database(address, create=create or address == ":memory:"))


class Collection:
    """Readings by many coders, and what people decided about them.

    Every method that changes something is one transaction, or says how many it takes; every one
    that reads sees one moment. It may be used from several threads and programs at once.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def __enter__(self) -> Self:
        """The collection, closed at the end of the block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the collection."""
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    @property
    def address(self) -> str:
        """Where the collection is, without a password."""
        return self._database.address

    # Adding

    def add(
        self, readings: Iterable[Reading], *, coder: Coder, identify: Identify = identity_of
    ) -> Added:
        """Add what the coder has not read yet, one transaction for every 32 articles.

        A reading by a machine becomes its current one for the article; rows of persons and of
        other coders stay as they are. Rows of a person count as accepted.

        Args:
            readings: Taken one after the other; they need not fit in memory.
            coder: Whose layer they make.
            identify: Says who an actor is across articles, from the actor and the article's id.

        Raises:
            InputError: the coder has no name, or that of a coder of another kind.
        """
        waiting = iter(readings)
        added = Added()
        while some := list(islice(waiting, AT_ONCE)):
            added += self._write(
                lambda c, some=some: adding.add(c, some, coder=coder, identify=identify)  # type: ignore[misc]
            )
        return added

    def known(self, documents: Sequence[str], *, coder: Coder) -> frozenset[str]:
        """Those of the articles, by id, that this coder has read."""
        table, reading, key = schema.document, schema.reading, schema.coder.c.key
        wanted = (
            select(table.c.id)
            .join(reading, reading.c.document == table.c.n)
            .join(schema.coder, schema.coder.c.n == reading.c.layer)
            .where(key == coder.key, table.c.id.in_(documents))
        )
        return self._read(lambda c: frozenset(c.execute(wanted).scalars()))

    def merge(self, other: "Collection") -> Merged:
        """Add what another collection holds, one transaction an article; twice adds nothing."""
        return merge(self._database, other._database)

    # Asking

    def coders(self) -> tuple[Coder, ...]:
        """Everyone who made rows, in the order in which they came."""
        return tuple(self._read(all_coders).values())

    def readings(self, wanted: Filter = EVERYTHING) -> Iterator[Reading]:
        """The readings of the articles the filter wants, in the layer or view it wants.

        Conditions on rows are not looked at, only those on articles, layers and states. An
        article comes whole; the articles come in the order in which they were added, each page
        of 32 as it is at one moment.
        """
        after = 0
        while True:
            page, found = self._read(lambda c, after=after: self._page(c, wanted, after))  # type: ignore[misc]
            yield from found
            if len(page) < AT_ONCE:
                return
            after = page[-1]

    def _page(
        self, connection: Connection, wanted: Filter, after: int
    ) -> tuple[list[int], list[Reading]]:
        page = reading_back.document_page(connection, wanted, limit=AT_ONCE, after=after)
        numbers = [number for number, _ in page]
        return numbers, list(reading_back.readings_of(connection, numbers, wanted))

    def documents(
        self, wanted: Filter = EVERYTHING, *, limit: int = PAGE, after: int | None = None
    ) -> Page[DocumentRow]:
        """A page of articles; `after` is that of the page before."""
        return self._read(lambda c: listing.documents(c, wanted, limit=limit, after=after))

    def actors(
        self, wanted: Filter = EVERYTHING, *, limit: int = PAGE, after: int | None = None
    ) -> Page[ActorRow]:
        """A page of who speaks or is spoken of, across articles."""
        return self._read(lambda c: listing.actors(c, wanted, limit=limit, after=after))

    def rows(
        self,
        noun: Noun,
        wanted: Filter = EVERYTHING,
        *,
        limit: int = PAGE,
        after: int | None = None,
    ) -> Page[Row[Any]]:
        """A page of the rows of one kind, in the order of the articles.

        Raises:
            SettingError: a condition that means nothing for this kind.
            InputError: a coder or article the collection does not know, no word to search for.
        """
        return self._read(lambda c: listing.rows(c, noun, wanted, limit=limit, after=after))

    def each(self, noun: Noun, wanted: Filter = EVERYTHING) -> Iterator[Row[Any]]:
        """Every row of one kind, a page of 500 at a time."""
        after: int | None = None
        while True:
            page = self.rows(noun, wanted, limit=500, after=after)
            yield from page.rows
            after = page.after
            if after is None:
                return

    def statements(
        self, wanted: Filter = EVERYTHING, *, limit: int = PAGE, after: int | None = None
    ) -> Page[Row[Said]]:
        """A page of statements with their voices."""
        return self.rows(Noun.STATEMENT, wanted, limit=limit, after=after)

    def positions(
        self, wanted: Filter = EVERYTHING, *, limit: int = PAGE, after: int | None = None
    ) -> Page[Row[Position]]:
        """A page of positions."""
        return self.rows(Noun.POSITION, wanted, limit=limit, after=after)

    def dates(
        self, wanted: Filter = EVERYTHING, *, limit: int = PAGE, after: int | None = None
    ) -> Page[Row[DateMention]]:
        """A page of expressions that were resolved to days."""
        return self.rows(Noun.DATE, wanted, limit=limit, after=after)

    def events(
        self, wanted: Filter = EVERYTHING, *, limit: int = PAGE, after: int | None = None
    ) -> Page[Row[Event]]:
        """A page of events."""
        return self.rows(Noun.EVENT, wanted, limit=limit, after=after)

    def findings(
        self, wanted: Filter = EVERYTHING, *, limit: int = PAGE, after: int | None = None
    ) -> Page[Row[Finding]]:
        """A page of findings."""
        return self.rows(Noun.FINDING, wanted, limit=limit, after=after)

    def count(self, noun: Noun, wanted: Filter = EVERYTHING) -> int:
        """How many rows of one kind, or articles, the filter wants."""
        return self._read(lambda c: listing.count(c, noun, wanted))

    def facets(self, noun: Noun, by: str, wanted: Filter = EVERYTHING) -> Mapping[str, int]:
        """How many rows have each value of `by` (outlet, published, coder, state, kind …)."""
        return self._read(lambda c: listing.facets(c, noun, wanted, by))

    def table(self, wanted: Filter = EVERYTHING, *, offices: bool = False) -> PositionTable:
        """The positions as columns, for networks; with offices of actors, which takes longer."""
        return self._read(lambda c: position_table(c, wanted, offices=offices))

    # Editing

    def edit(
        self, edits: Sequence[Edit], *, coder: str, layer: str | None = None, reason: str = ""
    ) -> Change:
        """Do the edits, all of them or none; one undo takes them all back.

        Args:
            edits: What is decided, at least one.
            coder: The name of the person.
            layer: "adjudicated" for the layer above all; his own when None.
            reason: Why; "" when nobody says.

        Raises:
            StaleError: a row is not at the version it was looked at; it carries both.
            InputError: no edits, an unknown article or row, or a record that does not fit.
        """
        person = coder_named(coder)
        rows_of = person if layer is None else coder_named(layer)

        def work(connection: Connection) -> Change:
            number = editing.edit(connection, edits, coder=person, layer=rows_of, reason=reason)
            return editing.change_numbered(connection, number)

        return self._write(work)

    def accept_all(
        self, noun: Noun, wanted: Filter = EVERYTHING, *, coder: str, reason: str = ""
    ) -> Change | None:
        """Accept every proposed row the filter wants as one change; None when there is none."""
        view = _of_his_own(wanted, coder)
        edits = [
            Edit(
                noun=noun,
                id=row.id,
                document=row.document,
                expects=row.version if row.coder == coder else 0,
                state=State.ACCEPTED,
                record=row.record,
            )
            for row in self.each(noun, view)
        ]
        return self.edit(edits, coder=coder, reason=reason) if edits else None

    def undo(self, *, coder: str) -> Change | None:
        """Take back the person's latest change; None when there is none to take back.

        Raises:
            StaleError: somebody else changed one of its rows since; it carries both versions.
        """
        return self._again(editing.undo, coder)

    def redo(self, *, coder: str) -> Change | None:
        """Bring back what the person undid last; None when there is nothing to bring back.

        Raises:
            StaleError: somebody else changed one of its rows since; it carries both versions.
        """
        return self._again(editing.redo, coder)

    def _again(self, act: Callable[..., int | None], coder: str) -> Change | None:
        def work(connection: Connection) -> Change | None:
            if known_number(connection, coder) is None:
                return None
            number = act(connection, coder=coder_named(coder))
            return None if number is None else editing.change_numbered(connection, number)

        return self._write(work)

    def history(self, noun: Noun, id: str, *, document: str = "") -> tuple[Entry, ...]:
        """Everything that happened to one thing in all layers, oldest first.

        Raises:
            InputError: there is no such row.
        """
        return self._read(lambda c: histories.history(c, noun, id, document))

    def nouns_of(self, id: str) -> tuple[Noun, ...]:
        """The kinds that have a row of this id, in any article and layer."""
        return self._read(lambda c: histories.nouns_of(c, id))

    def changes(self, *, coder: str, limit: int = PAGE) -> tuple[Change, ...]:
        """The person's latest changes, the newest first."""
        return self._read(lambda c: editing.changes_of(c, coder, limit))

    # Codebook, accounts, settings

    def issues(self) -> tuple[Row[Issue], ...]:
        """The codebook: every issue that was not rejected, in the order of making."""
        return self._read(listing.issues)

    def accounts(self) -> tuple[Account, ...]:
        """Who may use the desk, by name."""
        return self._read(accounts.accounts)

    def save_account(self, account: Account) -> None:
        """Make an account, or change the one of that name and version.

        Raises:
            StaleError: it was changed meanwhile.
        """
        self._write(lambda c: accounts.save_account(c, account))

    def remove_account(self, name: str) -> bool:
        """True when there was such an account; his rows and changes stay."""
        return self._write(lambda c: accounts.remove_account(c, name))

    def settings_of(self, coder: str) -> Mapping[str, str]:
        """What a person has set for himself, by name."""

        def work(connection: Connection) -> Mapping[str, str]:
            number = known_number(connection, coder)
            return {} if number is None else accounts.settings_of(connection, number)

        return self._read(work)

    def save_setting(self, coder: str, name: str, value: str) -> None:
        """Set one thing for a person, such as his keys."""

        def work(connection: Connection) -> None:
            number = number_of(connection, coder_named(coder))
            accounts.save_setting(connection, number, name, value)

        self._write(work)

    def _read(self, work: Callable[[Connection], T]) -> T:
        with self._database.reading() as connection:
            return work(connection)

    def _write(self, work: Callable[[Connection], T]) -> T:
        return self._database.write(work)


def _of_his_own(wanted: Filter, coder: str) -> Filter:
    """The same rows as the person sees them, as far as they wait for him."""
    values = {name: getattr(wanted, name) for name in Filter.__slots__}
    return Filter(**{**values, "coder": None, "seen_by": coder, "states": (State.PROPOSED,)})
