"""Statements and positions made or corrected by a person: spans, kind, type, who speaks."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from onrecord.desk.asked import Asker, Desk, Role, Session, TheDesk
from onrecord.desk.decisions import Id, Version
from onrecord.desk.forms import Sender, Text
from onrecord.desk.opened import reading_of
from onrecord.desk.pages import SafeJson, address, back_to, page
from onrecord.desk.standing import standing
from onrecord.records.actor import Actor, ActorKind, Voice
from onrecord.records.errors import InputError, RecordError
from onrecord.records.ids import content_id
from onrecord.records.position import OUTLET, Act, Basis, Position, Stance
from onrecord.records.reading import Reading
from onrecord.records.spans import Span, Spans, check_inside, has_word, merged
from onrecord.records.statement import Statement, StatementKind, StatementType
from onrecord.report.rows import rows
from onrecord.store import Cited, Edit, Identity, Noun, Said, State, identity_of

router = APIRouter()
Offset = Annotated[int, Field(ge=0, le=2**31 - 1, strict=True)]
Pair = Annotated[list[Offset], Field(min_length=2, max_length=2)]
Pairs = Annotated[list[Pair], Field(max_length=50)]
QUOTES = frozenset("\"“”„«»‘'")


class Marked(BaseModel):
    """A statement as a person marks it; `id` None makes a new one.

    Offsets are code points of the article's text. `speaker` is the id of an actor of the
    article, `name` that of somebody who is not among them yet; neither leaves it open.
    """

    model_config = ConfigDict(extra="forbid")
    document: Id
    id: Id | None = None
    expects: Version = 0
    source: Pairs = []
    cue: Pairs = []
    content: Annotated[Pairs, Field(min_length=1)]
    kind: StatementKind | None = None
    type: StatementType | None = None
    speaker: Annotated[str, Field(max_length=500)] | None = None
    name: Annotated[str, Field(max_length=200)] | None = None


class Side(BaseModel):
    """The side the speaker of a statement takes on an issue."""

    model_config = ConfigDict(extra="forbid")
    document: Id
    statement: Id
    issue: Annotated[str, Field(min_length=1, max_length=300)]
    stance: Stance


@router.post("/api/statement")
def mark(asked: Marked, desk: TheDesk, session: Asker) -> SafeJson:
    """Make a statement, or correct one."""
    id = saved(desk, session, asked)
    one = standing(desk.collection, Noun.STATEMENT, asked.document, id, layer=session.name)
    return SafeJson({"rows": [one.json]})


@router.post("/api/side")
def take_side(asked: Side, desk: TheDesk, session: Asker) -> SafeJson:
    """Record the side a statement takes on an issue."""
    session.needs(Role.CODER)
    reading = reading_of(desk.collection, session, asked.document)
    position = _position(reading, asked)
    old = _there(desk, session, Noun.POSITION, asked.document, position.id)
    edit = Edit(
        noun=Noun.POSITION,
        document=asked.document,
        id=position.id,
        expects=old,
        state=State.ACCEPTED,
        record=position,
    )
    desk.collection.edit([edit], coder=session.name, reason="side taken at the desk")
    one = standing(desk.collection, Noun.POSITION, asked.document, position.id, layer=session.name)
    words = f"{position.stance.value} “{asked.issue}”, {position.basis.value}"
    return SafeJson({"rows": [one.json], "words": words})


@router.get("/correct")
def correct(
    request: Request, desk: TheDesk, session: Asker, document: str, statement: str = ""
) -> Response:
    """A form for a statement, for those who have no JavaScript."""
    reading = reading_of(desk.collection, session, document)
    row = next((r for r in rows(reading) if r.statement.id == statement), None)
    version = _there(desk, session, Noun.STATEMENT, document, statement) if row else 0
    return page(
        request,
        "correct.html.j2",
        reading=reading,
        row=row,
        version=version,
        kinds=StatementKind,
        types=StatementType,
        written={
            part: _written(getattr(row.statement, part)) if row else ""
            for part in ("source", "cue", "content")
        },
    )


@router.post("/correct")
def correct_by_form(  # noqa: PLR0913 - one argument for each field of the form
    desk: TheDesk,
    session: Sender,
    document: Text = "",
    statement: Text = "",
    expects: Annotated[int, Form(ge=0, le=2**31 - 1)] = 0,
    source: Text = "",
    cue: Text = "",
    content: Text = "",
    kind: Annotated[StatementKind | None, Form()] = None,
    type: Annotated[StatementType | None, Form()] = None,
    speaker: Text = "",
    name: Text = "",
) -> Response:
    """Save the form."""
    asked = Marked.model_validate(
        {
            "document": document or "?",
            "id": statement or None,
            "expects": expects,
            "source": _read(source),
            "cue": _read(cue),
            "content": _read(content) or [[0, 0]],
            "kind": kind,
            "type": type,
            "speaker": speaker[:500] or None,
            "name": name[:200] or None,
        }
    )
    id = saved(desk, session, asked)
    return back_to(address("/goto", {"document": document, "statement": id}))


def saved(desk: Desk, session: Session, asked: Marked) -> str:
    """Keep what was marked, and give its id.

    Raises:
        InputError: no such article or statement, or spans that are not in the text.
        StaleError: the person himself changed it meanwhile.
    """
    session.needs(Role.CODER)
    reading = reading_of(desk.collection, session, asked.document)
    old = {one.id: one for one in reading.statements}.get(asked.id or "")
    if asked.id is not None and old is None:
        raise InputError("there is no such statement", about=asked.id[:80])
    statement = _statement(reading, asked, old, session)
    edits, speaker = _speaker(reading, asked)
    voices = {voice.statement: voice for voice in reading.cast.voices}
    was = voices.get(statement.id)
    voice = Voice(
        statement=statement.id,
        speaker=speaker,
        relays=was.relays if was else (),
        why=was.why if was and was.speaker == speaker else f"so {session.name}",
    )
    expects = asked.expects
    if old is None:
        expects = _there(desk, session, Noun.STATEMENT, asked.document, statement.id)
    edit = Edit(
        noun=Noun.STATEMENT,
        document=asked.document,
        id=statement.id,
        expects=expects,
        state=State.ACCEPTED,
        record=Said(statement=statement, voice=voice),
    )
    desk.collection.edit([*edits, edit], coder=session.name, reason="marked at the desk")
    return statement.id


def _statement(
    reading: Reading, asked: Marked, old: Statement | None, session: Session
) -> Statement:
    text = reading.document.text
    source, cue, content = (_spans(text, one) for one in (asked.source, asked.cue, asked.content))
    if not has_word(text, content):
        raise RecordError("a statement needs words in its content")
    made = content_id("s", asked.document, source, cue, content, session.name)
    return Statement(
        id=old.id if old else made,
        source=source,
        cue=cue,
        content=content,
        kind=asked.kind or (old.kind if old else _kind(text, content)),
        type=asked.type or (old.type if old else StatementType.COMMUNICATION),
        inside=old.inside if old else _around(reading, (*source, *cue, *content)),
        confidence=1.0,
        made_by=session.name,
    )


def _spans(text: str, pairs: list[list[int]]) -> Spans:
    found = merged(Span(start, stop) for start, stop in pairs)
    check_inside(found, text, "span")
    return found


def _kind(text: str, content: Spans) -> StatementKind:
    """Direct when all of it stands in quotation marks, mixed when some does."""
    words = [span.within(text).strip() or " " for span in content]
    around = [text[span.start - 1 : span.start] for span in content]
    quoted = [
        w[:1] in QUOTES or a in QUOTES and a != "" for w, a in zip(words, around, strict=True)
    ]
    if all(quoted):
        return StatementKind.DIRECT
    inner = any(char in QUOTES - {"'", "‘"} for word in words for char in word)
    return StatementKind.MIXED if any(quoted) or inner else StatementKind.INDIRECT


def _around(reading: Reading, parts: Spans) -> str | None:
    """The id of the narrowest statement whose content covers all the parts."""
    covering = [
        (span.stop - span.start, one.id)
        for one in reading.statements
        for span in one.content
        if all(span.covers(part) for part in parts)
    ]
    return min(covering)[1] if covering else None


def _speaker(reading: Reading, asked: Marked) -> tuple[list[Edit], str | None]:
    """Who speaks, and the edits that bring him into the article when he is not in it yet."""
    name = (asked.name or "").strip()
    if not name:
        known = {actor.id for actor in reading.cast.actors}
        if asked.speaker and asked.speaker not in known:
            raise InputError("the article has no such actor", about=asked.speaker[:80])
        return [], asked.speaker or None
    document = asked.document
    same = next((a for a in reading.cast.actors if a.name == name), None)
    if same is not None:
        return [], same.id
    actor = Actor(id=content_id("a", document, name), name=name, kind=ActorKind.PERSON)
    identity = identity_of(actor, document)
    return _brought_in(document, actor, identity), actor.id


def _brought_in(document: str, actor: Actor, identity: Identity) -> list[Edit]:
    cited = Cited(actor=actor, identity=identity.id)
    return [
        Edit(noun=Noun.IDENTITY, id=identity.id, record=identity, state=State.ACCEPTED),
        Edit(noun=Noun.ACTOR, document=document, id=actor.id, record=cited),
    ]


def _position(reading: Reading, asked: Side) -> Position:
    """The position that says so: declared at the top level, alleged by him who tells of it.

    Raises:
        InputError: no such statement, or nobody is named as its speaker.
    """
    row = next((r for r in rows(reading) if r.statement.id == asked.statement), None)
    if row is None:
        raise InputError("there is no such statement", about=asked.statement[:80])
    if row.speaker is None:
        raise InputError("nobody is named as its speaker", remedy="Say who speaks first")
    said_by, basis = row.speaker.id, Basis.DECLARED
    if row.outer is not None:
        outer = next(r for r in rows(reading) if r.number == row.outer)
        said_by, basis = (outer.speaker.id if outer.speaker else OUTLET), Basis.ALLEGED
    elif not row.spoken:
        said_by, basis = OUTLET, Basis.ALLEGED
    return Position(
        id=content_id("p", asked.document, asked.statement, asked.issue, asked.stance.value),
        actor=row.speaker.id,
        issue=asked.issue,
        stance=asked.stance,
        act=Act.STATE,
        basis=basis,
        said_by=said_by,
        statement=asked.statement,
        evidence=row.statement.content,
        confidence=1.0,
    )


def _there(desk: Desk, session: Session, noun: Noun, document: str, id: str) -> int:
    """The version of the person's own row; 0 when he has none."""
    if noun not in desk.collection.nouns_of(id):
        return 0
    try:
        return standing(desk.collection, noun, document, id, layer=session.name).version
    except InputError:
        return 0  # another article has a row of this id


def _written(spans: Spans) -> str:
    return ", ".join(f"{span.start}-{span.stop}" for span in spans)


def _read(text: str) -> list[list[int]]:
    """Offsets such as "12-40, 60-75".

    Raises:
        InputError: it is anything else.
    """
    pairs = []
    for piece in filter(None, (part.strip() for part in text.split(","))):
        start, _, stop = piece.partition("-")
        ok = all(one.isascii() and one.isdigit() and len(one) < 10 for one in (start, stop))
        if not ok:
            raise InputError("these are no offsets", about=piece[:40], remedy="Write 12-40, 60-75")
        pairs.append([int(start), int(stop)])
    if len(pairs) > 50:
        raise InputError("these are too many spans", remedy="At most 50")
    return pairs
