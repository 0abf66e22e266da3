from builders import document

from onrecord.records.reading import Reading
from onrecord.report.counts import Count, counts


def numbers(parts: tuple[Count, ...]) -> dict[str, int]:
    return {part.what: len(part) for part in parts}


def test_counts_of_the_example(talks: Reading) -> None:
    tally = counts(talks)
    assert len(tally.statements) == 8
    assert numbers(tally.kinds) == {"direct": 3, "indirect": 4, "mixed": 1}
    assert numbers(tally.types) == {"communication": 7, "attitude": 1, "factive": 0, "control": 0}
    assert numbers(tally.namings) == {
        "named": 5,
        "unnamed": 1,
        "not resolved": 1,
        "no source named": 1,
    }
    assert numbers(tally.checks) == {
        "furniture": 1,
        "loaded-question": 1,
        "loaded-words": 1,
        "unsourced": 1,
    }
    assert (tally.n_findings, tally.n_sentences, tally.n_words) == (4, 15, 174)
    assert tally.own_voice is not None
    assert len(tally.own_voice) == 6


def test_every_number_has_the_ids_behind_it(talks: Reading) -> None:
    tally = counts(talks)
    for parts in (tally.kinds, tally.types, tally.namings):
        ids = [id for part in parts for id in part.ids]
        assert sorted(ids) == sorted(statement.id for statement in talks.statements)
    assert sorted(id for part in tally.checks for id in part.ids) == sorted(
        finding.id for finding in talks.findings
    )


def test_an_article_that_was_not_parsed_has_no_number_of_sentences() -> None:
    tally = counts(Reading(document=document("It rains.")))
    assert (tally.own_voice, tally.n_sentences) == (None, None)
    assert (len(tally.statements), tally.n_words, tally.checks) == (0, 2, ())
