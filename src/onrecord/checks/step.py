"""The step that runs every check over an article."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from onrecord.checks.furniture import furniture_findings
from onrecord.checks.language import language_findings
from onrecord.checks.weekday import weekday_findings
from onrecord.records.finding import Finding
from onrecord.records.reading import Field, Reading

Check = Callable[[Reading], tuple[Finding, ...]]

CHECKS: tuple[Check, ...] = (furniture_findings, language_findings, weekday_findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """Fills `findings` with what each check finds, in the order of the checks."""

    checks: tuple[Check, ...] = CHECKS
    name: str = "checks.v1"
    fills: Field = "findings"

    def apply(self, readings: Sequence[Reading]) -> list[Reading]:
        """The same readings in the same order with the findings of every check."""
        return [replace(reading, findings=self._found(reading)) for reading in readings]

    def _found(self, reading: Reading) -> tuple[Finding, ...]:
        return tuple(finding for check in self.checks for finding in check(reading))
