"""What a format could not hold: counted by kind, each with its reason."""

from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """`count` things of one kind did not come through, or came through changed, and why."""

    kind: str
    count: int
    why: str

    def __str__(self) -> str:
        """One line of words."""
        return f"{self.kind}: {self.count:,} ({self.why})"


class Tally:
    """Counts losses while articles stream by."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()

    def count(self, kind: str, why: str, n: int = 1) -> None:
        """Note that `n` things of a kind are lost or changed; none is no loss."""
        if n:
            self._counts[kind, why] += n

    @property
    def losses(self) -> tuple[Loss, ...]:
        """What was counted so far, in the order in which it first came up."""
        return tuple(
            Loss(kind=kind, count=count, why=why) for (kind, why), count in self._counts.items()
        )
