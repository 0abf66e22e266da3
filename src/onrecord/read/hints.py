"""What the reader says about an article when its page does not."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """Facts that fill in where the page is silent; None where the reader is silent too."""

    published: date | None = None
    outlet: str | None = None
    title: str | None = None


NO_HINTS = Hints()
