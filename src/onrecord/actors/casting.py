"""All actors and voices of one article."""

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.actors.cast_file import NO_CAST, CastFile
from onrecord.actors.figures import Figure, Figures
from onrecord.actors.given import give
from onrecord.actors.holding import Holders
from onrecord.actors.known import Known
from onrecord.actors.mentions import mentions_in
from onrecord.actors.metonyms import stand_in
from onrecord.actors.nesting import enclosing
from onrecord.actors.outlets import dateline, is_same_outlet, name_outlets
from onrecord.actors.phrases import Phrase, words_of
from onrecord.actors.pronouns import resolve_pronouns
from onrecord.actors.quotations import carry_on
from onrecord.actors.relays import Relays
from onrecord.actors.sources import Sources, Voiced
from onrecord.actors.spoken import noun_places, speak_of
from onrecord.records.actor import Actor, ActorKind, Cast, Voice
from onrecord.records.ids import content_id
from onrecord.records.parse import Parse
from onrecord.records.reading import Reading
from onrecord.records.spans import merged
from onrecord.records.statement import Statement

SHOWN = frozenset(
    {ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.STATE, ActorKind.OUTLET}
    | {ActorKind.GROUP, ActorKind.OFFICE}
)


def cast_of(reading: Reading, given: CastFile = NO_CAST) -> Cast:
    """Who is in the article and who speaks in each statement; nobody without a parse.

    Args:
        reading: The article with its statements.
        given: What the user says about actors, offices and groups; it goes before the rules.
    """
    parse, statements = reading.parse, reading.statements
    if parse is None or not len(parse):
        return Cast(voices=tuple(Voice(statement=s.id, speaker=None) for s in statements))
    figures = Figures(parse, mentions_in(parse, _cue_words(parse, statements)))
    if given.actors or given.not_same:
        give(parse, figures, given)
    name_outlets(parse, figures)
    stand_in(parse, figures)
    agency = dateline(parse, figures)
    sources = Sources(parse, figures)
    voiced = sources.voiced(statements)
    within = enclosing(statements)
    resolve_pronouns(parse, figures, statements, voiced=voiced, within=within)
    carry_on(reading.document, statements, voiced=voiced, within=within)
    _add_relays(parse, figures, statements, voiced=voiced)
    if agency is not None and is_same_outlet(agency, reading.document.outlet):
        agency = None
    _add_source_spans(parse, voiced)
    heads = {entry.phrase.head for entry in voiced if entry.phrase is not None}
    speak_of(parse, figures, sources.descriptions, read=heads)
    if reading.document.published is not None:
        Holders(parse, figures, Known(given), reading.document.published).join(voiced)
    chains = [_chain(voiced, within, i, agency) for i in range(len(voiced))]
    return _written_out(reading, parse, figures, voiced=voiced, chains=chains)


def _cue_words(parse: Parse, statements: Sequence[Statement]) -> frozenset[int]:
    """The first word of each cue: no part of a name, though a headline may write it like one."""
    return frozenset(words_of(parse, s.cue[0])[0] for s in statements if s.cue)


def _add_relays(
    parse: Parse, figures: Figures, statements: Sequence[Statement], *, voiced: Sequence[Voiced]
) -> None:
    """The relays each statement names itself, and those the next sentence names for it."""
    relays = Relays(parse, figures, statements)
    for statement, entry in zip(statements, voiced, strict=True):
        found = relays.of(statement)
        entry.relays += [f for f in found if f is not entry.figure and f not in entry.relays]


def _chain(
    voiced: Sequence[Voiced], within: Sequence[int | None], i: int, agency: Figure | None
) -> list[Figure]:
    """The relays of a statement and of those it is spoken in, nearest to the outlet last.

    The agency that the article's dateline names passed everything on.
    """
    out = list(voiced[i].relays)
    outer, seen = within[i], {i}
    while outer is not None and outer not in seen:
        seen.add(outer)
        figure = voiced[outer].figure
        out += [f for f in [figure, *voiced[outer].relays] if f is not None]
        outer = within[outer]
    out += [agency] if agency else []
    return [f for f in dict.fromkeys(out) if f is not voiced[i].figure]


def _written_out(
    reading: Reading,
    parse: Parse,
    figures: Figures,
    *,
    voiced: Sequence[Voiced],
    chains: Sequence[list[Figure]],
) -> Cast:
    sounding = {entry.figure for entry in voiced} | {f for chain in chains for f in chain}
    ids: dict[Figure, str] = {}
    actors: list[Actor] = []
    for figure in figures:
        if figure.kind is ActorKind.GROUP and not figure.decided:
            figure.words = noun_places(parse, figure.words)
        if figure in sounding or (figure.kind in SHOWN and (figure.words or figure.spans)):
            actor = _actor(reading, parse, figure)
            ids[figure] = actor.id
            actors.append(actor)
    voices = tuple(
        Voice(
            statement=statement.id,
            speaker=ids[entry.figure] if entry.figure else None,
            relays=tuple(ids[figure] for figure in chain),
            why=entry.why,
        )
        for statement, entry, chain in zip(reading.statements, voiced, chains, strict=True)
    )
    return Cast(actors=tuple(actors), voices=voices)


def _add_source_spans(parse: Parse, voiced: Sequence[Voiced]) -> None:
    """Give each figure the places where a source without a name stands for it."""
    for entry in voiced:
        if entry.figure is None or entry.phrase is None:
            continue
        if entry.pronoun is not None:
            entry.figure.spans.append(parse.span(entry.pronoun, entry.pronoun + 1))
        elif not _is_named_in(entry.figure, entry.phrase):
            entry.figure.spans.append(parse.span(entry.phrase.first, entry.phrase.stop))


def _is_named_in(figure: Figure, phrase: Phrase) -> bool:
    at = bisect_left(figure.words, (phrase.first,))
    return at < len(figure.words) and figure.words[at][0] < phrase.stop


def _actor(reading: Reading, parse: Parse, figure: Figure) -> Actor:
    text = reading.document.text
    spans = [parse.span(first, stop) for first, stop in figure.words]
    forms = [" ".join(span.within(text).split()) for span in spans]
    kind = figure.kind or ActorKind.ORGANISATION
    first = min([*spans, *figure.spans], default=None)
    name = figure.name
    return Actor(
        id=content_id("a", reading.document.id, kind, name, first),
        name=name,
        kind=kind,
        aliases=tuple(form for form in dict.fromkeys([*forms, *figure.also]) if form != name),
        country=figure.country,
        mentions=merged([*spans, *figure.spans]),
        offices=tuple(figure.offices),
        wikidata=figure.wikidata,
    )
