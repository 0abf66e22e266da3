"""Which actor a span stands for, within one article."""

from collections.abc import Callable

from onrecord.actors.cast import RuleActors
from onrecord.records.reading import Step

CHOICES: dict[str, Callable[[], Step]] = {"rules": RuleActors}

__all__ = ["CHOICES", "RuleActors"]
