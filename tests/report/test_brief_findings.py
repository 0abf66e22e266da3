"""Findings as lines of a brief: unnamed sources in one line, evidence only where it is not said."""

from builders import document, finding
from rich.console import Console

from onrecord.records.finding import Finding
from onrecord.records.reading import Reading
from onrecord.report.brief_findings import findings, shortens

TEXT = "An official said yes. Two diplomats said no. A clerk said so. A cook said it."


def reading(*found: Finding) -> Reading:
    return Reading(document=document(TEXT), findings=found)


def lines(made: Reading) -> str:
    console = Console(width=300, color_system=None, force_terminal=False)
    with console.capture() as capture:
        for line in findings(made):
            console.print(line)
    return capture.get()


def unnamed(evidence: str, name: str) -> Finding:
    message = f"“{name}” is not named; what is said rests on the outlet's word (1 statement)."
    return finding(TEXT, check="unnamed-source", evidence=evidence, message=message)


def test_unnamed_sources_stand_in_one_line() -> None:
    many = [
        ("An official", "an official"),
        ("Two diplomats", "two diplomats"),
        ("A clerk", "a clerk"),
    ]
    made = reading(*(unnamed(*one) for one in [*many, ("A cook", "a cook"), ("it", "it")]))
    assert lines(made).splitlines()[2:] == [
        "  - unnamed-source: not named, so that what they say rests on the outlet's word: "
        "“an official”, “two diplomats”, “a clerk”, “a cook”, “it”."
    ]
    assert not shortens(made)


def test_evidence_that_the_message_has_is_not_said_twice() -> None:
    assert "In the text" not in lines(reading(unnamed("An official", "an official")))
    other = finding(TEXT, check="loaded-words", evidence="said yes", message="A word judges.")
    assert lines(reading(other)).rstrip().endswith("A word judges. In the text: said yes")


def test_only_the_first_of_a_check_have_lines() -> None:
    words = ("yes", "no", "so", "it", "cook")
    made = reading(
        *(
            finding(TEXT, check="loaded-words", evidence=word, message=f"{word} is loaded.")
            for word in words
        )
    )
    assert "… and 1 more." in lines(made)
    assert shortens(made)
