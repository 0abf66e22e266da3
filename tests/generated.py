"""Records made by hypothesis: any text, any spans in it, whole readings."""

from datetime import date

from hypothesis import strategies as st

from onrecord.records.actor import Actor, ActorKind, Cast, Office, Voice
from onrecord.records.document import Block, BlockKind, Document
from onrecord.records.event import DateMention, Event, Mode, Status, When
from onrecord.records.finding import Finding
from onrecord.records.position import OUTLET, Act, Basis, Position, Stance
from onrecord.records.reading import Reading
from onrecord.records.spans import Span, Spans
from onrecord.records.statement import Statement, StatementKind, StatementType

TEXTS = st.text(
    st.characters() | st.sampled_from("“”'\"«»\n\r\u2028\ud800 é€😀"), min_size=1, max_size=60
)
NAMES = st.text(min_size=1, max_size=12)
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))
SHARES = st.integers(0, 10_000).map(lambda n: n / 10_000)


def maybe(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """A value or None."""
    return st.none() | values


@st.composite
def span_lists(draw: st.DrawFn, size: int, *, least: int = 0) -> Spans:
    """Sorted, disjoint spans in a text of `size` characters, at least `least` of them."""
    most = min(3, (size + 1) // 2)
    n_spans = draw(st.integers(min(least, most), most))
    places = st.lists(st.integers(0, size), min_size=2 * n_spans, max_size=2 * n_spans, unique=True)
    cuts = sorted(draw(places))
    return tuple(Span(*pair) for pair in zip(cuts[::2], cuts[1::2], strict=True))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document with any text and blocks."""
    text = draw(TEXTS)
    kinds = st.sampled_from(BlockKind)
    return Document(
        text,
        title=draw(maybe(NAMES)),
        outlet=draw(maybe(NAMES)),
        address=draw(maybe(NAMES)),
        published=draw(maybe(DAYS)),
        language=draw(maybe(st.sampled_from(["en", "de"]))),
        blocks=tuple(Block(span=s, kind=draw(kinds)) for s in draw(span_lists(len(text)))),
    )


@st.composite
def statements(draw: st.DrawFn, size: int, *, id: str, inside: str | None) -> Statement:
    """A statement anywhere in a text of `size` characters."""
    return Statement(
        id=id,
        source=draw(span_lists(size)),
        cue=draw(span_lists(size)),
        content=draw(span_lists(size, least=1)),
        kind=draw(st.sampled_from(StatementKind)),
        type=draw(st.sampled_from(StatementType)),
        inside=inside,
        confidence=draw(SHARES),
        made_by=draw(NAMES),
    )


@st.composite
def actors(draw: st.DrawFn, size: int, *, id: str) -> Actor:
    """An actor, with or without an office."""
    office = st.builds(Office, title=NAMES, of=NAMES, start=maybe(DAYS), known_until=maybe(DAYS))
    return Actor(
        id=id,
        name=draw(NAMES),
        kind=draw(st.sampled_from(ActorKind)),
        aliases=tuple(draw(st.lists(NAMES, max_size=2))),
        country=draw(maybe(st.sampled_from(["NOR", "SUD"]))),
        mentions=draw(span_lists(size)),
        offices=tuple(draw(st.lists(office, max_size=2))),
        wikidata=draw(maybe(st.just("Q1"))),
    )


@st.composite
def whens(draw: st.DrawFn) -> When:
    """An interval of days with a basis."""
    first, last = sorted([draw(DAYS), draw(DAYS)])
    return When(first=first, last=last, basis=draw(NAMES))


@st.composite
def positions(draw: st.DrawFn, size: int, *, id: str) -> Position:
    """A position of the actor a0 on an issue."""
    return Position(
        id=id,
        actor="a0",
        issue=draw(NAMES),
        stance=draw(st.sampled_from(Stance)),
        act=draw(st.sampled_from(Act)),
        basis=draw(st.sampled_from(Basis)),
        said_by=draw(st.sampled_from(["a0", OUTLET])),
        evidence=draw(span_lists(size, least=1)),
        confidence=draw(SHARES),
        toward=draw(maybe(st.just("a0"))),
    )


@st.composite
def events(draw: st.DrawFn, size: int, *, id: str) -> Event:
    """An event between nobody or the actor a0."""
    return Event(
        id=id,
        type=draw(st.sampled_from(Act)),
        mode=draw(st.sampled_from(Mode)),
        status=draw(st.sampled_from(Status)),
        what=draw(NAMES),
        evidence=draw(span_lists(size, least=1)),
        parties=draw(st.sampled_from([(), ("a0",)])),
        place=draw(maybe(NAMES)),
        when=draw(maybe(whens())),
        terms=draw(maybe(NAMES)),
    )


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A whole reading with a voice for every statement; it has no parse, as JSON has none."""
    document = draw(documents())
    size = len(document.text)
    ids = [f"s{i}" for i in range(draw(st.integers(0, 3)))]
    within = [maybe(st.sampled_from(ids[:i])) if i else st.none() for i in range(len(ids))]
    said = tuple(
        draw(statements(size, id=id, inside=draw(outer)))
        for id, outer in zip(ids, within, strict=True)
    )
    voice = st.tuples(maybe(st.just("a0")), st.sampled_from([(), ("a0",)]))
    voices = tuple(
        Voice(statement=id, speaker=speaker, relays=relays)
        for id, (speaker, relays) in ((id, draw(voice)) for id in ids)
    )
    findings = st.builds(
        Finding, id=NAMES, check=NAMES, evidence=span_lists(size, least=1), message=NAMES
    )
    return Reading(
        document=document,
        statements=said,
        cast=Cast(actors=(draw(actors(size, id="a0")),), voices=voices),
        positions=tuple(draw(st.lists(positions(size, id="p0"), max_size=1))),
        dates=tuple(DateMention(span=span, when=draw(whens())) for span in draw(span_lists(size))),
        events=tuple(draw(st.lists(events(size, id="e0"), max_size=1))),
        findings=tuple(draw(st.lists(findings, max_size=1))),
    )
