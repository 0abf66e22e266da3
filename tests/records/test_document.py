import pytest
from builders import document

from onrecord.records.document import Block, BlockKind, Document
from onrecord.records.errors import RecordError
from onrecord.records.spans import Span

P = BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    ("blocks", "message"),
    [
        ([(0, 4), (3, 6)], "overlap or are out of order"),
        ([(4, 6), (0, 4)], "overlap or are out of order"),
        ([(0, 99)], "ends beyond the 9 characters"),
    ],
    ids=["overlap", "order", "too long"],
)
def test_blocks_that_cannot_be(blocks: list[tuple[int, int]], message: str) -> None:
    with pytest.raises(RecordError, match=message):
        Document("some text", blocks=tuple(Block(span=Span(*b), kind=P) for b in blocks))


def test_the_id_comes_from_text_outlet_and_address() -> None:
    web = "https://example.org/talks"
    one = Document("a", outlet="b", address=web)
    assert one.id == Document("a", outlet="b", address=web, title="other").id
    others = [Document("x", outlet="b", address=web), Document("a", address=web), Document("a")]
    assert len({one.id, *(other.id for other in others)}) == 4


def test_a_given_id_is_kept() -> None:
    assert Document("a", id="17").id == "17"


def test_furniture_is_not_body() -> None:
    one = document("A head\nShare\nA line", b0=BlockKind.HEADLINE, b1=BlockKind.FURNITURE)
    assert [span.within(one.text) for span in one.body] == ["A head", "A line"]
    assert one.spans_of(BlockKind.HEADLINE, BlockKind.FURNITURE) == (Span(0, 6), Span(7, 12))


def test_the_text_may_be_given_by_place_and_nothing_else() -> None:
    with pytest.raises(TypeError):
        Document("a", "title")  # type: ignore[misc]


def test_the_id_does_not_depend_on_where_a_file_lies() -> None:
    ids = {Document("Talks.", address=address).id for address in ("a.txt", "/b/a.txt", None)}
    assert len(ids) == 1
    assert Document("Talks.", address="https://example.org/a").id not in ids
