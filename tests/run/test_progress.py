from collections.abc import Iterator
from io import StringIO
from itertools import count

import pytest
from rich.console import Console

from onrecord.run.progress import PATIENCE_S, watched


def terminal(*, is_one: bool = True) -> Console:
    return Console(file=StringIO(), force_terminal=is_one, width=60)


def drawn(console: Console) -> str:
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize(
    ("step_s", "is_one", "quiet", "seen"),
    [
        (PATIENCE_S, True, False, True),
        (PATIENCE_S / 10, True, False, False),
        (PATIENCE_S, False, False, False),
        (PATIENCE_S, True, True, False),
    ],
    ids=["long", "short", "no terminal", "quiet"],
)
def test_the_bar_is_drawn(step_s: float, is_one: bool, quiet: bool, seen: bool) -> None:
    console = terminal(is_one=is_one)
    ticks = count(0, step_s)
    items = watched(["a", "b", "c"], console=console, quiet=quiet, clock=lambda: next(ticks))
    assert list(items) == ["a", "b", "c"]
    assert ("articles read" in drawn(console)) is seen


def test_the_bar_goes_when_the_reading_breaks() -> None:
    def broken() -> Iterator[str]:
        yield "a"
        raise KeyboardInterrupt

    console = terminal()
    ticks = count(0, PATIENCE_S)
    with pytest.raises(KeyboardInterrupt):
        list(watched(broken(), console=console, clock=lambda: next(ticks)))
    assert drawn(console).endswith("\x1b[2K")
