"""What a reader should know about the report itself, one small check a file."""

from onrecord.checks.settings import CheckSettings
from onrecord.checks.step import Checks, checks_by_name

__all__ = ["CHOICES", "CheckSettings", "Checks", "checks_by_name"]

CHOICES = {"all": Checks}
