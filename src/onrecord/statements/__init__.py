"""Finding statements: source, cue and content spans, kind, nesting, confidence."""

from collections.abc import Callable

from onrecord.records.reading import Step
from onrecord.statements.encoder import EncoderStatements
from onrecord.statements.rules import RuleStatements

__all__ = ["CHOICES", "RuleStatements"]

CHOICES: dict[str, Callable[[], Step]] = {"rules": RuleStatements, "encoder": EncoderStatements}
