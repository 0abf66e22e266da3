"""A bar on stderr that shows how far a long reading has come."""

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

T = TypeVar("T")
PATIENCE_S = 2.0


def watched(
    items: Iterable[T],
    *,
    console: Console,
    quiet: bool = False,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[T]:
    """The same items; a bar counts them once the reading takes longer than two seconds.

    Nothing is drawn when the console is not a terminal or `quiet` is true. How many are still to
    come is not known, so the bar shows that work goes on, the count and the time.
    """
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=quiet or not console.is_terminal,
    )
    task = bar.add_task("articles read", total=None)
    began = clock()
    try:
        for item in items:
            bar.advance(task)
            if not bar.live.is_started and clock() - began >= PATIENCE_S:
                bar.start()
            yield item
    finally:
        bar.stop()
