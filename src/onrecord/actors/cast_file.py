"""What a user says about actors, offices, groups and outlets; it goes before everything else."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from onrecord.actors.cast_yaml import Item, items_of, pairs_of, root_of
from onrecord.actors.lexicon import folded
from onrecord.actors.table.places import Naming, Place, place
from onrecord.actors.table.terms import OfficeTable
from onrecord.records.actor import ActorKind, Office
from onrecord.records.errors import SettingError

SOURCE = "the cast file"
_SECTIONS = {
    "actors": ActorKind.PERSON,
    "groups": ActorKind.GROUP,
    "outlets": ActorKind.OUTLET,
}
_KINDS = tuple(
    kind.value for kind in ActorKind if kind not in (ActorKind.UNNAMED, ActorKind.DOCUMENT)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CastActor:
    """One actor as the user describes him.

    `aliases` are the other names he has in articles; `demonyms` and `capital` are for states:
    "the Norlandic side" and "Port Velde refused" then mean the state.
    """

    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    country: str | None = None
    wikidata: str | None = None
    offices: tuple[Office, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str | None = None

    @property
    def code(self) -> str:
        """What a state is looked up by: its country code, else its name in lower case."""
        return self.country or place(self.name) or folded(self.name)

    def names(self) -> tuple[str, ...]:
        """His name and aliases."""
        return self.name, *self.aliases


@dataclass(frozen=True, kw_only=True)
class CastFile:
    """The actors of a cast file, and pairs of names that never mean the same actor."""

    actors: tuple[CastActor, ...] = ()
    not_same: tuple[tuple[str, str], ...] = ()

    @cached_property
    def table(self) -> OfficeTable:
        """The offices of the file as a table that can be asked."""
        return OfficeTable(tuple(self._rows()), self._places())

    def _places(self) -> dict[str, Place]:
        out: dict[str, Place] = {}
        for actor in self.actors:
            if actor.kind in (ActorKind.STATE, ActorKind.ORGANISATION):
                for name in actor.names():
                    out[folded(name)] = Place(code=actor.code, naming=Naming.NAME)
                for word in actor.demonyms:
                    out[folded(word)] = Place(code=actor.code, naming=Naming.ADJECTIVE)
        return out

    def code_of(self, text: str) -> str | None:
        """The code of the state or body that a text names; None for neither."""
        found = self.table.places.get(folded(text).removeprefix("the "))
        return found.code if found else place(text)

    def _rows(self) -> Iterator[tuple[str, ...]]:
        places = self._places()
        for actor in self.actors:
            for office in actor.offices:
                own = places.get(folded(office.of))
                of = own.code if own else place(office.of) or folded(office.of)
                days = (office.start, office.stop, office.known_until)
                since, until, known = (day.isoformat() if day else "" for day in days)
                also = ";".join(actor.aliases)
                yield (
                    *(of, office.title, actor.name, actor.wikidata or ""),
                    *(since, until, known, "", SOURCE, also),
                )


NO_CAST = CastFile()


def cast_file_in(path: Path) -> CastFile:
    """The cast file at this path.

    Raises:
        SettingError: it cannot be opened, is not YAML, or has a key or value that a cast file
            does not have; the error names the line.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(
            f"the cast file cannot be opened ({error})",
            about=str(path),
            remedy="Give the path of a YAML file in UTF-8",
        ) from error
    return cast_file_of(text, name=str(path))


def cast_file_of(text: str, *, name: str = "cast file") -> CastFile:
    """The cast file with this text; `name` stands in its errors.

    Raises:
        SettingError: as for `cast_file_in`.
    """
    root = root_of(text, name)
    root.check_keys((*_SECTIONS, "not_same"))
    actors: list[CastActor] = []
    owners: dict[str, int] = {}
    for section, kind in _SECTIONS.items():
        for item in items_of(root, section):
            actor = _actor(item, kind if section != "actors" else None)
            for alias in actor.names():
                if owners.setdefault(folded(alias), len(actors)) != len(actors):
                    other = actors[owners[folded(alias)]].name
                    raise item.error(
                        f'"{alias}" is already a name of "{other}"',
                        remedy="Give each name to one actor",
                    )
            actors.append(actor)
    return CastFile(actors=tuple(actors), not_same=pairs_of(root, "not_same"))


def _actor(item: Item, kind: ActorKind | None) -> CastActor:
    keys = ["name", "aliases", "country", "wikidata", "offices"]
    keys += ["kind", "demonyms", "capital"] if kind is None else []
    item.check_keys(keys)
    kind = kind or ActorKind(item.one_of("kind", _KINDS, default=ActorKind.PERSON.value))
    return CastActor(
        name=item.text("name"),
        kind=kind,
        aliases=item.texts("aliases"),
        country=item.matching("country", r"[A-Z]{3}", "three capital letters (ISO 3166-1 alpha-3)"),
        wikidata=item.matching("wikidata", r"Q[0-9]+", "Q and a number"),
        offices=tuple(_office(office) for office in items_of(item, "offices")),
        demonyms=item.texts("demonyms"),
        capital=item.matching("capital", r"\S.*", "a name"),
    )


def _office(item: Item) -> Office:
    item.check_keys(("title", "of", "from", "to", "known_until"))
    start, stop, known = item.day("from"), item.day("to"), item.day("known_until")
    if start and (stop or known) and start > (stop or known or start):
        raise item.error("it ends before it begins", remedy="Check from, to and known_until")
    return Office(
        title=item.text("title"), of=item.text("of"), start=start, stop=stop, known_until=known
    )
