"""The step that runs every check over an article."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from onrecord.checks.article import Article
from onrecord.checks.date_order import date_order_findings
from onrecord.checks.furniture import furniture_findings
from onrecord.checks.language import language_findings
from onrecord.checks.loaded_question import loaded_question_findings
from onrecord.checks.loaded_words import loaded_word_findings
from onrecord.checks.numbers import number_findings
from onrecord.checks.own_voice import hedged_findings, own_voice_findings
from onrecord.checks.settings import CheckSettings
from onrecord.checks.title import Terms, no_terms, title_findings
from onrecord.checks.unnamed_source import unnamed_source_findings
from onrecord.checks.unsourced import unsourced_findings
from onrecord.checks.weekday import weekday_findings
from onrecord.records.finding import Finding
from onrecord.records.reading import Field, Reading

Check = Callable[[Article], Iterable[Finding]]


def checks_by_name(terms: Terms) -> Mapping[str, Check]:
    """Every check by its name in the catalogue, in the order in which they run."""
    return {
        "furniture": furniture_findings,
        "language": language_findings,
        "loaded-question": loaded_question_findings,
        "loaded-words": loaded_word_findings,
        "own-voice": own_voice_findings,
        "hedged": hedged_findings,
        "unsourced": unsourced_findings,
        "unnamed-source": unnamed_source_findings,
        "title": partial(title_findings, terms=terms),
        "weekday": weekday_findings,
        "date-order": date_order_findings,
        "numbers": number_findings,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """Fills `findings` with what each check finds, in the order of the checks.

    `settings` says which are left out; `terms` gives the terms of a person in an office and
    must survive being sent to another process: without it nothing is said about titles.
    """

    settings: CheckSettings = CheckSettings()
    terms: Terms = no_terms
    name: str = "checks.v2"
    fills: Field = "findings"

    def apply(self, readings: Sequence[Reading]) -> list[Reading]:
        """The same readings in the same order with the findings of every check."""
        return [replace(reading, findings=self._found(reading)) for reading in readings]

    def _found(self, reading: Reading) -> tuple[Finding, ...]:
        article = Article(reading)
        chosen = (
            check
            for name, check in checks_by_name(self.terms).items()
            if name not in self.settings.off
        )
        return tuple(finding for check in chosen for finding in check(article))
