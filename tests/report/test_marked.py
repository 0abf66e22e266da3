from dataclasses import replace

from builders import document, finding, statement
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records.document import Block, BlockKind, Document
from onrecord.records.reading import Reading
from onrecord.records.spans import Span
from onrecord.records.statement import Statement, StatementKind, StatementType
from onrecord.report.marked import GAP, LOOSE, Lists, MarkedBlock, marked
from onrecord.report.rows import rows
from onrecord.report.voice import own_sentences


def blocks_of(reading: Reading) -> tuple[MarkedBlock, ...]:
    lists = Lists(rows=rows(reading), own=own_sentences(reading) or (), findings=reading.findings)
    return marked(reading, lists)


def pieces(reading: Reading) -> list[tuple[str, str, str]]:
    """Words, class names and marks of each piece."""
    return [
        (piece.text, " ".join(piece.names), " ".join(mark.shown for mark in piece.marks))
        for block in blocks_of(reading)
        for piece in block.pieces
    ]


def test_nested_overlapping_and_found_words() -> None:
    text = "Varga said Reyl asked for peace."
    outer = statement(text, source="Varga", cue="said", content="Reyl asked for peace")
    inner = statement(
        text, source="Reyl", cue="asked", content="for peace", kind=StatementKind.MIXED
    )
    inner = replace(inner, inside=outer.id)
    found = finding(text, check="loaded-words", evidence="peace.", message="A word.")
    made = Reading(document=document(text), statements=(outer, inner), findings=(found,))
    assert pieces(made) == [
        ("Varga", "source ks1", ""),
        (" ", "", ""),
        ("said", "cue ks1", ""),
        (" ", "", ""),
        ("Reyl", "content source indirect ks1 ks2", "1"),
        (" ", "content indirect ks1", ""),
        ("asked", "content cue indirect ks1 ks2", ""),
        (" ", "content indirect ks1", ""),
        ("for ", "content mixed nested ks1 ks2", "2"),
        ("peace", "content finding mixed nested ks1 ks2 kf1", "F1"),
        (".", "finding kf1", ""),
    ]


def test_a_finding_in_a_speaker_s_words_is_told_apart() -> None:
    text = "A farce. A farce."
    theirs = finding(text, check="loaded-words", evidence="A farce", message="M", voice="a1")
    outlets = finding(text, check="own-voice", evidence="farce. A farce.", message="M")
    made = Reading(document=document(text), findings=(theirs, outlets))
    assert [names for _, names, _ in pieces(made)] == [
        "finding theirs kf1",
        "finding kf1 kf2",
        "finding kf2",
    ]


def test_discontinuous_content_has_a_mark_for_each_stretch() -> None:
    text = "“Stop,” said Varga, “now.”"
    said = statement(text, cue="said", content=("“Stop,”", "“now.”"), kind=StatementKind.DIRECT)
    made = Reading(document=document(text), statements=(said,))
    marks = [mark for block in blocks_of(made) for piece in block.pieces for mark in piece.marks]
    assert [(mark.row, mark.shown, mark.first) for mark in marks] == [
        ("s1", "1", True),
        ("s1", "1", False),
    ]
    assert marks[0].words == "Statement 1: no source named, direct"


def test_kinds_of_blocks_gaps_and_loose_words() -> None:
    text = "Head\n\nloose\nPara"
    blocks = (
        Block(span=Span(0, 4), kind=BlockKind.HEADLINE),
        Block(span=Span(12, 16), kind=BlockKind.PARAGRAPH),
    )
    made = Reading(document=Document(text, blocks=blocks))
    kinds = [(b.kind, "".join(p.text for p in b.pieces)) for b in blocks_of(made)]
    assert kinds == [("headline", "Head"), (LOOSE, "\n\nloose\n"), ("paragraph", "Para")]
    apart = Reading(document=document("One.\r\n\r\nTwo."))
    assert [b.kind for b in blocks_of(apart)] == ["paragraph", GAP, "paragraph"]


def test_text_without_blocks_and_no_text() -> None:
    assert [b.kind for b in blocks_of(Reading(document=Document("It rains.")))] == [LOOSE]
    assert blocks_of(Reading(document=Document(""))) == ()


def test_every_row_has_exactly_one_first_mark(talks: Reading) -> None:
    first = [
        mark.row
        for block in blocks_of(talks)
        for piece in block.pieces
        for mark in piece.marks
        if mark.first
    ]
    expected = [f"s{n}" for n in range(1, 9)] + [f"v{n}" for n in range(1, 7)]
    assert sorted(first) == sorted(expected + [f"f{n}" for n in range(1, 5)])


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    text = draw(st.text(alphabet="ab “”\r\n\x00<&é\u0301👩🏽א", min_size=1, max_size=40))
    ends = st.lists(st.integers(0, len(text)), min_size=2, max_size=6, unique=True).map(sorted)

    def some_spans() -> tuple[Span, ...]:
        at = draw(ends)
        return tuple(Span(a, b) for a, b in zip(at[::2], at[1::2], strict=False))

    made = tuple(
        Statement(
            id=f"s{n}",
            source=some_spans(),
            cue=some_spans(),
            content=some_spans(),
            kind=draw(st.sampled_from(StatementKind)),
            type=StatementType.COMMUNICATION,
            confidence=1.0,
            made_by="test",
        )
        for n in range(draw(st.integers(0, 4)))
    )
    blocks = tuple(Block(span=span, kind=draw(st.sampled_from(BlockKind))) for span in some_spans())
    return Reading(document=Document(text, blocks=blocks), statements=made)


@given(readings())
def test_the_text_is_kept_and_no_mark_is_lost(reading: Reading) -> None:
    found = blocks_of(reading)
    joined = "".join(piece.text for block in found for piece in block.pieces)
    assert joined == reading.document.text
    marks = [mark for block in found for piece in block.pieces for mark in piece.marks]
    assert len(marks) == sum(len(s.content) for s in reading.statements)
