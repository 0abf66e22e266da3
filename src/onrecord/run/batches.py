"""What `onrecord batch` does: run the shards with a bar on stderr, and say how it went."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from onrecord.records.errors import SettingError
from onrecord.run.batch.duplicates import mark_duplicates
from onrecord.run.batch.manifest import bytes_of
from onrecord.run.batch.runner import On, Plan, Summary, Tick, run_batch
from onrecord.run.output import say
from onrecord.run.settings import Settings, nearest

FIRST_FAILED = 20  # shards named on stderr


def plan(into: Path, *, on: str, workers: int, part: tuple[int, int], seconds: float) -> Plan:
    """The plan of the flags.

    Raises:
        SettingError: an unknown place to run on, or a part that there is not.
    """
    places = {place.value: place for place in On}
    if on not in places:
        raise SettingError(f'there is no "{on}" to run on', remedy=nearest(on, places))
    task, tasks = part
    return Plan(
        into=into,
        on=places[on],
        workers=workers,
        task=task,
        tasks=tasks,
        seconds_an_article=seconds,
    )


def told(shards: Sequence[Path], plan: Plan, *, settings: Settings, as_json: bool) -> bool:
    """Run the batch and print how it went; true when every shard of it is done.

    Raises: what `run_batch` raises.
    """
    words = Console(stderr=True)
    total = sum(map(bytes_of, shards))
    with _bar(words, total) as watch:
        summary = run_batch(shards, replace(plan, settings=settings), watch=watch)
    for shard, why in list(summary.failed.items())[:FIRST_FAILED]:
        say(words, f"{shard}: {why}")
    for shard in summary.taken:
        say(words, f"{shard}: another runner reads it now")
    all_done = not summary.failed and not summary.taken
    marked = mark_duplicates(plan.into) if all_done and plan.tasks == 1 else None
    typer.echo(json.dumps(_row(summary, marked)) if as_json else _lines(summary, marked))
    return all_done


@contextmanager
def _bar(console: Console, total: int) -> Iterator[Callable[[Tick], None]]:
    """A bar over the bytes of the shards, with articles a second, the time left and rejects."""
    bar = Progress(
        BarColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    began = time.monotonic()
    with bar:
        task = bar.add_task("starting", total=total or None)

        def watch(tick: Tick) -> None:
            took = time.monotonic() - began
            bar.update(task, completed=tick.n_bytes, description=_state(tick, took, total))

        yield watch


def _state(tick: Tick, took_s: float, total: int) -> str:
    """What the bar says beside itself.

    >>> _state(Tick(n_bytes=50, articles=1000, rejected=2), 10.0, 100)
    '1,000 articles, 100/s, 2 rejected, about 10 s left'
    """
    said = f"{tick.articles:,} articles, {tick.articles / max(took_s, 1e-9):,.0f}/s"
    said += f", {tick.rejected:,} rejected"
    if not tick.n_bytes:
        return said
    left = took_s * (total - tick.n_bytes) / tick.n_bytes
    return f"{said}, about {left:,.0f} s left"


def _lines(summary: Summary, marked: int | None) -> str:
    read = summary.articles - summary.rejected
    like = "" if marked is None else f"{marked:,} nearly the same as an earlier one"
    return "\n".join(
        [
            f"{len(summary.done):,} of {summary.n_shards:,} shards done, {summary.n_new:,} of them "
            f"now, in {summary.took_s:,.1f} s",
            f"{summary.articles:,} articles: {read:,} read, {summary.rejected:,} rejected"
            + (f", {like}" if like else ""),
            f"{summary.words:,} words, "
            f"{sum(manifest.statements for manifest in summary.done):,} statements",
        ]
    )


def _row(summary: Summary, marked: int | None) -> dict[str, object]:
    return {
        "onrecord": 1,
        "shards": summary.n_shards,
        "done": len(summary.done),
        "new": summary.n_new,
        "failed": summary.failed,
        "taken": summary.taken,
        "articles": summary.articles,
        "rejected": summary.rejected,
        "duplicates": marked,
        "words": summary.words,
        "statements": sum(manifest.statements for manifest in summary.done),
        "took_s": round(summary.took_s, 3),
    }
