from builders import document

from onrecord.records.reading import Reading
from onrecord.report.voice import own_sentences


def test_own_sentences_of_the_example(talks: Reading) -> None:
    own = own_sentences(talks) or ()
    text = talks.document.text
    assert [(s.number, s.span.within(text)) for s in own] == [
        (1, "Who is afraid of the talks in Port Selm?"),
        (
            2,
            "The second round of talks between Norland and Sudria opens on Monday in Port Selm.",
        ),
        (3, "Everybody knows who wants them to fail."),
        (4, "This was reported to the agency by a ministry spokesman."),
        (5, "It is known that the pause will not last."),
        (6, "The talks go on, and that is what counts."),
    ]
    assert len({s.id for s in own}) == 6


def test_without_a_parse_nothing_is_known() -> None:
    assert own_sentences(Reading(document=document("It rains."))) is None
