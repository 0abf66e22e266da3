"""The step that says who is for or against what, and whether he says so himself."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.positions.asides import told_in
from onrecord.positions.codebook import Codebook
from onrecord.positions.denials import denies, is_no_side, is_of_another
from onrecord.positions.firmness import firmness
from onrecord.positions.lexicon import listed
from onrecord.positions.people import People
from onrecord.positions.said import stands_of
from onrecord.positions.stands import Ground, Stand
from onrecord.positions.topics import Topics
from onrecord.positions.tree import Tree
from onrecord.positions.voices import is_supposed
from onrecord.positions.words import IssueWords
from onrecord.records.ids import content_id
from onrecord.records.position import OUTLET, Act, Basis, Position, Stance
from onrecord.records.reading import Field, Reading
from onrecord.records.spans import Span, Spans, merged
from onrecord.records.statement import Statement, StatementKind, StatementType

# About the share that was right of the stands of each ground on the statements that were coded
# for developing in benchmarks/positions (225 found); deeds, blame and plans are too few there
# and have that of what is ascribed.
CONFIDENCE = {
    Ground.CUE: 0.9,
    Ground.OWN: 0.7,
    Ground.DEONTIC: 0.9,
    Ground.VERDICT: 0.8,
    Ground.LABEL: 0.85,
    Ground.ASCRIBED: 0.6,
    Ground.DEED: 0.6,
    Ground.BLAMED: 0.6,
    Ground.WILL: 0.6,
}
_STANCES = {1: Stance.SUPPORTS, -1: Stance.OPPOSES}
# Acts between actors: what is done to him whom the side is about, with no issue needed.
_BETWEEN = frozenset(
    {
        Act.ACCUSE, Act.SUPPORT, Act.THREATEN, Act.REJECT, Act.SANCTION, Act.ASSAULT, Act.COERCE,
        Act.PROTEST, Act.AID, Act.COOPERATE, Act.STATE,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A stand with who holds it: actor ids; `said_by` is "outlet" for the outlet's own voice."""

    stand: Stand
    actor: str
    basis: Basis
    said_by: str
    statement: str | None


class RulePositions:
    """The step that fills `positions` by the words of statements and of the outlet's sentences.

    Args:
        codebook: The issues that positions may be about.
    """

    name = "positions.rules.v2"
    fills: Field = "positions"

    def __init__(self, codebook: Codebook) -> None:
        self._words = IssueWords(codebook)

    def apply(self, readings: Sequence[Reading]) -> list[Reading]:
        """The readings with their positions; none without a parse."""
        return [replace(reading, positions=self._positions(reading)) for reading in readings]

    def _positions(self, reading: Reading) -> tuple[Position, ...]:
        if reading.parse is None or not len(reading.parse):
            return ()
        tree = Tree(reading.parse)
        people = People(reading, tree)
        topics = Topics(tree, self._words)
        out: dict[tuple[object, ...], Position] = {}
        for held in held_in(reading, tree, people):
            for position in _written(reading, tree, held, people=people, topics=topics):
                out.setdefault((*_same(position), _sentence_of(tree, position)), position)
        kept = _not_told_twice(tree, out.values())
        return tuple(sorted(kept, key=lambda p: (p.evidence[0], p.id)))


def _not_told_twice(tree: Tree, positions: Iterable[Position]) -> list[Position]:
    """The positions without those of the outlet that their actor declares in the same sentence."""
    every = list(positions)
    declared = {_side(tree, p) for p in every if p.basis is Basis.DECLARED}
    return [p for p in every if p.said_by != OUTLET or _side(tree, p) not in declared]


def _side(tree: Tree, position: Position) -> tuple[object, ...]:
    """Who is for or against what in which sentence, whoever says so."""
    toward = position.toward if position.issue is None else None
    return position.actor, position.issue, toward, position.stance, _sentence_of(tree, position)


def _same(position: Position) -> tuple[object, ...]:
    """What makes two rows of one sentence one: who, what, which side and who says so."""
    return (
        position.actor, position.issue, position.toward if position.issue is None else None,
        position.stance, position.basis, position.said_by,
    )  # fmt: skip


def _sentence_of(tree: Tree, position: Position) -> int:
    return bisect_right(tree.sentence_starts, position.evidence[0].start)


def held_in(reading: Reading, tree: Tree, people: People) -> Iterator[Held]:
    """Every stand of a reading that an actor of its cast holds, statements first."""
    voices = {voice.statement: voice.speaker for voice in reading.cast.voices}
    selves = _selves(reading, tree, voices)
    outer = _outer_speakers(reading, {**voices, **selves})
    nested = _cue_words_of_nested(reading, tree)
    for statement in _meant(reading, tree):
        speaker = selves.get(statement.id, voices.get(statement.id))
        for stand in stands_of(tree, statement):
            inner = nested.get(statement.id, frozenset())
            if stand.holder is not None and inner.intersection(stand.decided):
                continue
            held = _held(statement, stand, speaker, outer.get(statement.id), tree, people)
            if held and statement.id in selves and held.said_by == OUTLET:
                held = replace(held, basis=Basis.DECLARED, said_by=held.actor)
            if held:
                yield held
    yield from _told_by_outlet(reading, tree, people)


def _meant(reading: Reading, tree: Tree) -> Iterator[Statement]:
    """The statements without those that are only supposed, denied or did not come about."""
    denied = {one.id for one in reading.statements if denies(tree, one)}
    for statement in reading.statements:
        cue = tree.words_in(statement.cue)
        unmeant = statement.inside in denied or is_supposed(tree, cue) or is_no_side(tree, cue)
        if not unmeant and not (statement.id in denied and is_of_another(tree, statement)):
            yield statement


def _selves(reading: Reading, tree: Tree, voices: dict[str, str | None]) -> dict[str, str]:
    """The speaker of each statement that is told within a statement of his own.

    "Varga said [she wanted the talks to go on]", and "our delegation is ready" in his words.
    """
    by_id = {s.id: s for s in reading.statements}
    out: dict[str, str] = {}
    for statement in reading.statements:
        outer = by_id.get(statement.inside or "")
        speaker = voices.get(outer.id) if outer else None
        if outer is None or speaker is None or not _is_told(outer):
            continue
        words = tree.words_in(statement.source)
        if voices.get(statement.id) == speaker or any(tree.is_first_person(w) for w in words):
            out[statement.id] = speaker
    return out


def _is_told(statement: Statement) -> bool:
    """True when words are reported."""
    spoken = statement.type is StatementType.COMMUNICATION
    return spoken or statement.kind is not StatementKind.INDIRECT


def _outer_speakers(reading: Reading, voices: dict[str, str | None]) -> dict[str, str]:
    """For each nested statement the nearest enclosing speaker who is somebody else."""
    by_id = {s.id: s for s in reading.statements}
    out: dict[str, str] = {}
    for statement in reading.statements:
        at, seen = statement.inside, {statement.id}
        while at is not None and at in by_id and at not in seen:
            speaker = voices.get(at)
            if speaker is not None and speaker != voices.get(statement.id):
                out[statement.id] = speaker
                break
            seen.add(at)
            at = by_id[at].inside
    return out


def _cue_words_of_nested(reading: Reading, tree: Tree) -> dict[str, frozenset[int]]:
    """For each statement the cue words of those directly inside it: they have rows of their own."""
    out: dict[str, set[int]] = {}
    for statement in reading.statements:
        if statement.inside is not None and statement.source:
            out.setdefault(statement.inside, set()).update(tree.words_in(statement.cue))
    return {id: frozenset(words) for id, words in out.items()}


def _held(
    statement: Statement,
    stand: Stand,
    speaker: str | None,
    outer: str | None,
    tree: Tree,
    people: People,
) -> Held | None:
    if speaker is None or not people.is_somebody(speaker):
        return None
    holder = None if stand.holder is None else people.actor(stand.holder)
    if stand.holder is not None and holder is None:
        return None
    own = holder is None or people.speaks_for(speaker, holder)
    if stand.ground is Ground.WILL and not own:
        return None
    if not own and holder is not None:
        return Held(
            stand=stand, actor=holder, basis=Basis.ALLEGED, said_by=speaker, statement=statement.id
        )
    basis, said_by = basis_of(tree, statement, stand, speaker=speaker, outer=outer)
    return Held(stand=stand, actor=speaker, basis=basis, said_by=said_by, statement=statement.id)


def basis_of(
    tree: Tree, statement: Statement, stand: Stand, *, speaker: str, outer: str | None
) -> tuple[Basis, str]:
    """Whether the source of a statement declares a stand of his own, and who says so.

    Declared when his own words are reported: the statement is communication or quotes him, or
    its cue is a commitment or refusal, which is made in words. Alleged by the enclosing speaker
    where the statement is nested in another's, by the outlet where only what he thinks, wants,
    plans or does is told.
    """
    if outer is not None:
        return Basis.ALLEGED, outer
    if is_spoken(tree, statement, stand):
        return Basis.DECLARED, speaker
    return Basis.ALLEGED, OUTLET


def is_spoken(tree: Tree, statement: Statement, stand: Stand) -> bool:
    """True when words of the source are reported, not only a thought, wish, plan or deed."""
    if statement.kind is not StatementKind.INDIRECT:
        return True
    if stand.ground is Ground.CUE and _is_deed(tree, statement):
        return False
    if statement.type is StatementType.COMMUNICATION:
        return True
    return any(tree.lemmas[w] in listed("spoken") for w in tree.words_in(statement.cue))


def _is_deed(tree: Tree, statement: Statement) -> bool:
    return any(
        tree.entry(w).deed and tree.lemmas[w] not in listed("spoken")
        for w in tree.words_in(statement.cue)
    )


def _told_by_outlet(reading: Reading, tree: Tree, people: People) -> Iterator[Held]:
    """What the outlet's own sentences ascribe to somebody; its own sides are no positions."""
    for span in reading.own_voice():
        for stand in told_in(tree, tree.words_in((span,))):
            if stand.holder is None or stand.ground is Ground.WILL:
                continue
            actor = people.actor(stand.holder)
            if actor is not None:
                yield Held(
                    stand=stand, actor=actor, basis=Basis.ALLEGED, said_by=OUTLET, statement=None
                )


def _written(
    reading: Reading, tree: Tree, held: Held, *, people: People, topics: Topics
) -> Iterator[Position]:
    """The rows of a stand: one for each issue, else one for the actor it is about."""
    stand = held.stand
    target = _target(stand, people)
    accused = stand.act is Act.ACCUSE and target is not None
    issues = {} if accused else topics.of(stand)  # who blames a body is not against its matter
    addressee = None if stand.addressee is None else people.actor(stand.addressee)
    for issue, sign in issues.items():
        toward = target if target is not None else addressee
        yield _row(reading, tree, held, issue=issue, sign=sign, toward=toward)
    between = stand.act in _BETWEEN and target not in (None, held.actor)
    if between and not issues:
        sign = -1 if stand.act is Act.THREATEN else stand.sign
        yield _row(reading, tree, held, issue=None, sign=sign, toward=target)


def _target(stand: Stand, people: People) -> str | None:
    """The actor a side is about: the outermost word of its chain names him."""
    return people.actor(stand.links[0].word)


def _row(
    reading: Reading, tree: Tree, held: Held, *, issue: str | None, sign: int, toward: str | None
) -> Position:
    stand = held.stand
    sentence = _sentence(tree, stand)
    evidence = _evidence(reading, tree, held, sentence)
    toward = None if toward == held.actor else toward
    return Position(
        id=content_id(
            "p", reading.document.id, held.actor, issue, toward, held.said_by, evidence,
            stand.act, sign,
        ),
        actor=held.actor,
        issue=issue,
        stance=_STANCES[sign],
        act=stand.act,
        basis=held.basis,
        said_by=held.said_by,
        evidence=evidence,
        confidence=CONFIDENCE[stand.ground],
        toward=toward,
        statement=held.statement,
        decided_by=_spans(tree, stand.decided),
        firmness=firmness(tree, stand, sentence),
    )  # fmt: skip


def _sentence(tree: Tree, stand: Stand) -> range:
    number = bisect_right(tree.sentence_words, stand.links[0].word) - 1
    return range(*tree.parse.sentences[number])


def _evidence(reading: Reading, tree: Tree, held: Held, sentence: range) -> Spans:
    """The content in the sentence of the side, or the outlet's whole sentence."""
    whole = tree.parse.span(sentence.start, sentence.stop)
    statement = next((s for s in reading.statements if s.id == held.statement), None)
    if statement is None:
        return (whole,)
    parts = [
        Span(max(a, whole.start), min(b, whole.stop))
        for a, b in statement.content
        if a < whole.stop and b > whole.start
    ]
    return tuple(parts) or statement.content


def _spans(tree: Tree, words: Sequence[int]) -> Spans:
    return merged(tree.parse.span(w, w + 1) for w in sorted(set(words)))
