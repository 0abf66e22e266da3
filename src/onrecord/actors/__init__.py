"""Which actor a span stands for, within one article."""

from collections.abc import Callable

from onrecord.actors.cast import RuleActors
from onrecord.actors.cast_file import NO_CAST, CastFile, cast_file_in
from onrecord.records.reading import Step

CHOICES: dict[str, Callable[..., Step]] = {"rules": RuleActors}

__all__ = ["CHOICES", "NO_CAST", "CastFile", "RuleActors", "cast_file_in"]
