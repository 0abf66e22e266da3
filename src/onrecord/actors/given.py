"""The figures of an article as the cast file of the user wants them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.actors.cast_file import CastActor, CastFile
from onrecord.actors.figures import Figure, Figures
from onrecord.actors.lexicon import State, folded
from onrecord.actors.phrases import written
from onrecord.records.actor import ActorKind
from onrecord.records.parse import Parse

_STEM = 2


@dataclass(frozen=True, slots=True)
class _Alias:
    key: str
    actor: CastActor
    name: str


def give(parse: Parse, figures: Figures, cast: CastFile) -> None:
    """Make the figures follow the cast file: its names, kinds, offices and what is not the same.

    A name found in the article takes with it all that the article calls by the same name. Linear
    in the words, times the names of the file that begin alike.
    """
    found = dict(_found(parse, _index(cast)))
    made = {actor.name: _made(actor) for actor, _ in found.values()}
    moves = [(first, stop, made[actor.name]) for first, (actor, stop) in found.items()]
    taken = {word for first, stop, _ in moves for word in range(first, stop)}
    for figure, name in _owners(figures, found).items():
        moves += [(*place, made[name]) for place in figure.words if taken.isdisjoint(range(*place))]
    _move(figures, moves)
    figures.all[:] = [figure for figure in figures if figure.words]
    for figure in made.values():
        figure.words.sort()
        figures.add(figure)
    _enter_states(figures, cast, made)
    for one, other in cast.not_same:
        _part(parse, figures, folded(one), folded(other))


def _index(cast: CastFile) -> dict[str, list[_Alias]]:
    """The names of the file by their first letters, the longest first."""
    out: dict[str, list[_Alias]] = defaultdict(list)
    for actor in cast.actors:
        for name in actor.names():
            key = "".join(folded(name).split())
            out[key[:_STEM]].append(_Alias(key, actor, name))
    for aliases in out.values():
        aliases.sort(key=lambda alias: -len(alias.key))
    return out


def _found(
    parse: Parse, index: dict[str, list[_Alias]]
) -> Iterator[tuple[int, tuple[CastActor, int]]]:
    """Where names of the file begin, whose they are and where they end; none overlap."""
    longest = max((len(a.key) for all_ in index.values() for a in all_), default=0)
    word = 0
    while word < len(parse):
        match = _match(parse, word, index, longest)
        if match:
            yield word, match
        word = match[1] if match else word + 1


def _match(
    parse: Parse, word: int, index: dict[str, list[_Alias]], longest: int
) -> tuple[CastActor, int] | None:
    first = folded(parse.words[word])
    aliases = [*index.get(first[:_STEM], ()), *(index.get(first, ()) if len(first) == 1 else ())]
    if len(first) == 1 and word + 1 < len(parse):
        aliases += index.get(first + folded(parse.words[word + 1])[:1], ())
    if not aliases:
        return None
    text, ends = "", {}
    for at in range(word, len(parse)):
        text += folded(parse.words[at])
        if len(text) > longest:
            break
        ends[len(text)] = at + 1
    for alias in aliases:
        stop = ends.get(len(alias.key), 0)
        said = parse.words[word:stop]
        if said and text.startswith(alias.key) and _has_capitals_of(said, alias.name):
            return alias.actor, stop
    return None


def _has_capitals_of(words: Sequence[str], name: str) -> bool:
    """True when the words have a capital wherever the name has one: "IT" is not "It"."""
    said, wanted = "".join(words), "".join(name.split())
    return len(said) != len(wanted) or all(
        char.isupper() for char, other in zip(said, wanted, strict=True) if other.isupper()
    )


def _made(actor: CastActor) -> Figure:
    return Figure(
        parts=tuple(folded(actor.name).split()),
        kind=actor.kind,
        decided=True,
        name=actor.name,
        country=actor.country,
        wikidata=actor.wikidata,
        offices=list(actor.offices),
        plural=actor.kind is ActorKind.GROUP,
    )


def _owners(figures: Figures, found: dict[int, tuple[CastActor, int]]) -> dict[Figure, str]:
    """The figures one of whose names is wholly a name of the file, with the actor's name."""
    out: dict[Figure, str] = {}
    for first, (actor, stop) in found.items():
        mention = figures.mention_at.get(first)
        if mention is not None and first <= mention.first and mention.stop <= stop:
            out.setdefault(figures.at[mention.first], actor.name)
    return out


def _move(figures: Figures, moves: Sequence[tuple[int, int, Figure]]) -> None:
    """Give each range of words to its figure, with the whole of every name that it cuts."""
    moved = {word for first, stop, _ in moves for word in range(first, stop)}
    for figure in figures:
        figure.words = [place for place in figure.words if moved.isdisjoint(range(*place))]
    for first, stop, target in moves:
        figures.at.update(dict.fromkeys(range(first, stop), target))
        target.words.append((first, stop))


def _enter_states(figures: Figures, cast: CastFile, made: dict[str, Figure]) -> None:
    """Make the states of the file known by their adjectives and capitals."""
    for actor in cast.actors:
        if actor.kind is not ActorKind.STATE:
            continue
        state = State(name=actor.name, code=actor.code)
        figures.demonyms.update((folded(word), state) for word in actor.demonyms)
        if actor.capital:
            figures.capitals[folded(actor.capital)] = state
        if actor.name in made:
            figures.known_as(actor.code, made[actor.name])
    for figure in figures:
        if " ".join(figure.parts) in figures.capitals:
            figure.kind, figure.decided, figure.places = None, False, max(1, figure.places)


def _part(parse: Parse, figures: Figures, one: str, other: str) -> None:
    """Take the second name out of the figure that has both."""
    for figure in list(figures):
        forms = [folded(written(parse, first, stop)) for first, stop in figure.words]
        if one not in forms or other not in forms:
            continue
        places = [p for p, form in zip(figure.words, forms, strict=True) if form == other]
        figure.words = [p for p, form in zip(figure.words, forms, strict=True) if form != other]
        name = written(parse, *places[0])
        apart = Figure(kind=figure.kind, decided=True, parts=tuple(other.split()), name=name)
        apart.words = places
        for first, stop in places:
            figures.at.update(dict.fromkeys(range(first, stop), apart))
        figure.name = max((written(parse, *p) for p in figure.words), key=len)
        figures.add(apart)
