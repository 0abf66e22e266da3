"""Lines for the terminal: text after a prefix, and the titles of sections."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

MIN_COLUMNS = 8  # for the words of a line, however narrow the terminal and deep the nesting


@dataclass(frozen=True, slots=True)
class Hanging:
    """Text after a prefix; its further lines begin below its first, without trailing space."""

    prefix: str
    body: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The lines that fit the width."""
        width = max(options.max_width - len(self.prefix), MIN_COLUMNS)
        for at, line in enumerate(self.body.wrap(console, width)):
            line.rstrip()
            yield Text.assemble(" " * len(self.prefix) if at else self.prefix, line)


def section(title: str) -> Iterator[RenderableType]:
    """An empty line and the title."""
    yield Text("")
    yield Hanging("", Text(title, style="bold"))


def more(count: int) -> Iterator[RenderableType]:
    """How many lines were left out, if any."""
    if count > 0:
        yield Hanging("  - ", Text(f"… and {count:,} more."))
