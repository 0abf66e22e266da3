"""Many articles through the steps: in batches, in order, one failure for one bad article."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from onrecord.read.sources import Waiting
from onrecord.records.errors import ModelError, OnRecordError
from onrecord.records.reading import Failure, Reading, Step
from onrecord.run.settings import BatchSettings

T = TypeVar("T")
Outcome = Reading | Failure
Opened = tuple[str, Outcome]


def outcomes(
    waiting: Iterable[Waiting], steps: Sequence[Step], *, batches: BatchSettings, ahead: int = 0
) -> Iterator[Outcome]:
    """One Reading or Failure for each article, in the order given.

    Lazy. When a step breaks on a batch, its articles are read again one by one, so that only
    those at fault become failures. The first `ahead` steps work on the next batch in a thread
    of their own while the others work on this one; without them one batch is held at a time,
    with them two.
    """
    if not ahead:
        for batch in _batches(waiting, batches):
            yield from _read_batch(batch, steps)
        return
    with ThreadPoolExecutor(max_workers=1) as thread:
        led: Future[list[Opened]] | None = None
        for batch in _batches(waiting, batches):
            following = thread.submit(_lead, batch, steps[:ahead])
            if led is not None:
                yield from _read_batch(led.result(), steps[ahead:])
            led = following
        if led is not None:
            yield from _read_batch(led.result(), steps[ahead:])


def only_readings(found: Iterable[Outcome], fail: Callable[[Failure], None]) -> Iterator[Reading]:
    """The readings in their order; each failure in between is told to `fail`. Lazy."""
    for outcome in found:
        if isinstance(outcome, Failure):
            fail(outcome)
        else:
            yield outcome


def _lead(batch: Sequence[Opened], steps: Sequence[Step]) -> list[Opened]:
    """The batch after the first steps."""
    ids = [id for id, _ in batch]
    return list(zip(ids, _read_batch(batch, steps), strict=True))


def _batches(waiting: Iterable[Waiting], limits: BatchSettings) -> Iterator[list[Opened]]:
    batch: list[Opened] = []
    n_characters = 0
    for article in waiting:
        opened = attempted(article.id, lambda: Reading(document=article.open()))  # noqa: B023 - called at once
        batch.append((article.id, opened))
        n_characters += len(opened.document.text) if isinstance(opened, Reading) else 0
        if len(batch) >= limits.articles or n_characters >= limits.characters:
            yield batch
            batch, n_characters = [], 0
    if batch:
        yield batch


def _read_batch(batch: Sequence[Opened], steps: Sequence[Step]) -> list[Outcome]:
    opened = [(id, reading) for id, reading in batch if isinstance(reading, Reading)]
    read = iter(_read_all(opened, steps))
    return [next(read) if isinstance(one, Reading) else one for _, one in batch]


def _read_all(opened: Sequence[tuple[str, Reading]], steps: Sequence[Step]) -> Sequence[Outcome]:
    """All of them at once or, when that breaks, each alone."""
    if not opened:
        return ()
    found = attempted(opened[0][0], lambda: _through(steps, [reading for _, reading in opened]))
    if not isinstance(found, Failure):
        return found
    if len(opened) == 1:
        return (found,)
    return [_read_all([one], steps)[0] for one in opened]


def _through(steps: Sequence[Step], readings: list[Reading]) -> list[Reading]:
    for step in steps:
        found = step.apply(readings)
        if len(found) != len(readings):
            raise OnRecordError(
                f"{step.name} gave back {len(found)} of {len(readings)} readings",
                remedy="This is a fault of the step, not of the article",
            )
        readings = found
    return readings


def attempted(id: str, work: Callable[[], T]) -> T | Failure:
    """What the work gives, or the Failure that stands for the exception it raised.

    A ModelError goes through: it is no article's fault and would befall every one of them.
    """
    try:
        return work()
    except ModelError:
        raise
    except OnRecordError as error:
        return Failure(id=id, error=error.what, remedy=error.remedy)
    except Exception as error:  # noqa: BLE001 - the one place where an exception becomes a Failure
        return Failure(
            id=id,
            error=f"unexpected {type(error).__name__}: {error}",
            remedy="Please report this with the article",
        )
