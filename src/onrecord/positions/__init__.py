"""Who is for or against what, within one article, and whether he says so himself."""

from collections.abc import Callable

from onrecord.positions.codebook import Codebook, codebook_in, default_codebook
from onrecord.positions.rules import RulePositions
from onrecord.records.reading import Step

CHOICES: dict[str, Callable[[Codebook], Step]] = {"rules": RulePositions}

__all__ = ["CHOICES", "Codebook", "RulePositions", "codebook_in", "default_codebook"]
