"""What a reader should know about the report itself, one small check a file."""

from onrecord.checks.step import CHECKS, Checks

__all__ = ["CHECKS", "CHOICES", "Checks"]

CHOICES = {"all": Checks}
