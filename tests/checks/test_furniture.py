from builders import document

from onrecord.checks.article import Article
from onrecord.checks.furniture import furniture_findings
from onrecord.records.document import BlockKind
from onrecord.records.reading import Reading
from onrecord.records.spans import Span

SAYS = (
    "“{}” belongs to the page, not to the article; "
    "it is kept in the text and left out of every statement"
)


def test_each_block_of_furniture_is_told() -> None:
    text = "3.78 NOK\nThe talks resume.\nAdvertisement"
    made = document(text, b0=BlockKind.FURNITURE, b2=BlockKind.FURNITURE)
    one, other = furniture_findings(Article(Reading(document=made)))
    assert one.evidence == (Span(0, 8),)
    assert one.message == SAYS.format("3.78 NOK")
    assert other.evidence == (Span(27, 40),)
    assert (one.check, one.voice) == ("furniture", "outlet")
    assert one.id != other.id


def test_a_long_line_is_shortened() -> None:
    text = "Read more: " + "x" * 100
    made = document(text, b0=BlockKind.FURNITURE)
    (finding,) = furniture_findings(Article(Reading(document=made)))
    assert finding.message == SAYS.format("Read more: " + "x" * 48 + "…")


def test_no_furniture() -> None:
    assert list(furniture_findings(Article(Reading(document=document("The talks resume."))))) == []
