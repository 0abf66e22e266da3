"""What `onrecord import` and `onrecord export` do: a file into a collection, and out of it."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import partial
from itertools import chain, groupby, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from onrecord.records.actor import Cast
from onrecord.records.errors import InputError, SettingError
from onrecord.records.reading import Failure, Reading
from onrecord.report.exchange import FORMATS, Format, Loss, Tally, format_of
from onrecord.report.exchange.dna import PASSWORD
from onrecord.run.batch.finished import coder_of, finished_in, records_of
from onrecord.run.executor import only_readings
from onrecord.run.output import check_place
from onrecord.store import Added, Coder, CoderKind, Collection, open_collection

T = TypeVar("T")
_STEP = re.compile(r"[a-z_]+\.[a-z_]+\.v\d+")  # the name of a program's step, see Step
_ITS_CODERS = frozenset({"dna"})  # formats whose coders are people, each with a layer of his own


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanged:
    """What came of an import or export: numbers of articles, and what did not come through.

    `notes` are what a person should know besides.
    """

    n_articles: int
    n_known: int = 0
    failures: tuple[Failure, ...] = ()
    losses: tuple[Loss, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def json(self) -> str:
        """As one line of JSON."""
        return json.dumps(
            {
                "onrecord": 1,
                "articles": self.n_articles,
                "known": self.n_known,
                "failed": len(self.failures),
                "losses": [asdict(loss) for loss in self.losses],
            }
        )


def imported(
    address: str, path: Path, *, format: str | None = None, coder: str | None = None
) -> Exchanged:
    """Add what a file holds to a collection, which is made when there is none.

    Args:
        address: The collection.
        path: The file, or the folder of a batch, whose finished shards are taken one by one.
        format: A name among FORMATS; by the file's ending when None, unused for a folder.
        coder: The person whose layer the rows make. None: for `.dna` each of its coders (steps of
            a program are a machine), for a batch the program that read it, for other formats a
            machine named after the format.

    Raises:
        InputError: there is no such file, or it cannot be read as what it should be.
        SettingError: the format is unknown, or it holds too little to be read.
    """
    if path.is_dir():
        return _batch_imported(address, path, coder=coder)
    name, chosen = _format(path, format)
    if chosen.read is None:
        can = ", ".join(key for key, one in FORMATS.items() if one.read)
        raise SettingError(
            f"{name} holds too little to be read back", about=path.name, remedy=f"Use {can}"
        )
    if not path.is_file():
        raise InputError("there is no such file", about=str(path), remedy="Check the path")
    tally, failures, added = Tally(), list[Failure](), Added()
    found = only_readings(chosen.read(path, tally), failures.append)
    whose = partial(_coder, format=name, name=coder)
    if name in _ITS_CODERS:
        found = _one_for_each(found, whose)
    first = list(islice(found, 1))  # a file of something else makes no collection
    with open_collection(address, create=True) as collection:
        articles = _Articles(collection, several=name in _ITS_CODERS)
        for one, some in groupby(chain(first, found), whose):
            added += collection.add(articles.noted(some, one), coder=one)
    n_new, n_known = articles.counts(added)
    return Exchanged(
        n_articles=n_new,
        n_known=n_known,
        failures=(*failures, *added.refused),
        losses=tally.losses,
    )


def _one_for_each(
    readings: Iterable[Reading], whose: Callable[[Reading], Coder]
) -> Iterator[Reading]:
    """One reading for each article and coder: what goes to the same layer stands together."""
    for _, some in groupby(readings, lambda reading: reading.document.id):
        by_coder: dict[str, Reading] = {}
        for reading in some:
            key = whose(reading).key
            by_coder[key] = _joined(by_coder[key], reading) if key in by_coder else reading
        yield from by_coder.values()


def _joined(one: Reading, other: Reading) -> Reading:
    """The two readings of an article as one; what both have stands once."""
    offices = {actor.id: actor.offices for actor in other.cast.actors}
    actors = [
        replace(actor, offices=tuple(dict.fromkeys((*actor.offices, *offices.get(actor.id, ())))))
        for actor in one.cast.actors
    ]
    return replace(
        one,
        statements=_both(one.statements, other.statements, lambda each: each.id),
        positions=_both(one.positions, other.positions, lambda each: each.id),
        cast=Cast(
            actors=_both(actors, other.cast.actors, lambda each: each.id),
            voices=_both(one.cast.voices, other.cast.voices, lambda each: each.statement),
        ),
    )


def _both(ones: Iterable[T], others: Iterable[T], key: Callable[[T], str]) -> tuple[T, ...]:
    kept: dict[str, T] = {}
    for each in chain(ones, others):
        kept.setdefault(key(each), each)
    return tuple(kept.values())


class _Articles:
    """Counts articles, also those that come `several` times, once for each of their coders."""

    def __init__(self, collection: Collection, *, several: bool) -> None:
        self.collection = collection
        self.several = several
        self.seen: set[str] = set()
        self.new: set[str] = set()

    def noted(self, readings: Iterable[Reading], coder: Coder) -> Iterator[Reading]:
        """The same readings; notes which articles are seen, and which this coder had not read."""
        for reading in readings:
            if self.several:
                self._note(reading.document.id, coder)
            yield reading

    def _note(self, id: str, coder: Coder) -> None:
        self.seen.add(id)
        if not self.collection.known([id], coder=coder):
            self.new.add(id)

    def counts(self, added: Added) -> tuple[int, int]:
        """How many articles came in, for one coder or more, and how many held nothing new."""
        if not self.several:
            return added.n_new, added.n_known
        refused = {failure.id for failure in added.refused}
        return len(self.new - refused), len(self.seen - self.new - refused)


def _batch_imported(address: str, folder: Path, *, coder: str | None) -> Exchanged:
    """What is there already adds nothing, so that doing it again does the rest."""
    shards = finished_in(folder)
    tally, failures, added = Tally(), list[Failure](), Added()
    with open_collection(address, create=True) as collection:
        for shard in shards:
            whose = Coder(name=coder) if coder else coder_of(shard.manifest.maker)
            added += collection.add(
                only_readings(records_of(shard, tally), failures.append), coder=whose
            )
    rejected = sum(shard.manifest.rejected for shard in shards)
    note = f"{rejected:,} more had been rejected by the batch: see rejects.jsonl of its shards"
    return Exchanged(
        n_articles=added.n_new,
        n_known=added.n_known,
        failures=(*failures, *added.refused),
        losses=tally.losses,
        notes=(note,) if rejected else (),
    )


def exported(
    address: str, path: Path, *, format: str | None = None, replace: bool = False
) -> Exchanged:
    """Write a collection to a file, each article as the topmost layers have it.

    Whoever opens the file sees the old one or the whole new one.

    Raises:
        InputError: there is no such collection, or a file is there and `replace` is false.
        SettingError: the format is unknown.
    """
    name, chosen = _format(path, format)
    for place in (path, *([chosen.beside(path)] if chosen.beside else [])):
        check_place(place, replace=replace)
    tally, counted = Tally(), Counted()
    with (
        open_collection(address) as collection,
        TemporaryDirectory(dir=path.parent, prefix=".onrecord-") as folder,
    ):
        chosen.write(counted.over(collection.readings()), Path(folder) / path.name, tally)
        for made in sorted(Path(folder).iterdir()):
            made.replace(path.parent / made.name)
    notes = (f'the password of every coder in it is "{PASSWORD}"',) if name == "dna" else ()
    return Exchanged(n_articles=counted.n, losses=tally.losses, notes=notes)


class Counted:
    """Counts readings as they stream by."""

    def __init__(self) -> None:
        self.n = 0

    def over(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """The same readings, counted."""
        for reading in readings:
            self.n += 1
            yield reading


def lines(done: Exchanged, what: str) -> Iterator[str]:
    """What came of it, in words: articles, failures, losses, notes."""
    articles = "article" if done.n_articles == 1 else "articles"
    known = f", {done.n_known:,} known already" if what == "imported" else ""
    yield f"{done.n_articles:,} {articles} {what}{known}"
    for failure in done.failures:
        yield f"{failure.id}: {failure.error}"
    if done.losses:
        yield "what did not come through:"
        yield from (f"  {loss}" for loss in done.losses)
    yield from done.notes


def _format(path: Path, format: str | None) -> tuple[str, Format]:
    name = format or format_of(path)
    if name not in FORMATS:
        raise SettingError(f"there is no format {name!r}", remedy=f"There are {', '.join(FORMATS)}")
    return name, FORMATS[name]


def _coder(reading: Reading, format: str, name: str | None) -> Coder:
    """Whose layer a reading goes to."""
    if name is not None:
        return Coder(name=name)
    made_by = reading.statements[0].made_by if reading.statements else None
    if format in _ITS_CODERS and made_by is not None and not _STEP.fullmatch(made_by):
        return Coder(name=made_by)
    return Coder(name=f"import-{format}", kind=CoderKind.MACHINE)
