"""What the desk reads: one run at a time in a thread of its own, and what could not be read."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime

from onrecord.desk.given import Outcomes
from onrecord.records.errors import InputError, OnRecordError
from onrecord.records.reading import Failure, Reading
from onrecord.store import Coder, Collection

SETTING = "runs"
KEPT_RUNS = 20
KEPT_FAILURES = 200
BROKEN = "it broke off; what was read is kept, and the terminal of the desk says why"
STOPPED = "it was stopped; what was read is kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A run. `total` is None where nobody knows it beforehand; `ended` while it goes on.

    `n_read` counts articles looked at, also those known already and those that could not be
    read; `failures` are the first of the latter, id and reason. `trouble` says why it ended
    early, "" when it did not.
    """

    what: str
    who: str
    began: datetime
    total: int | None = None
    ended: datetime | None = None
    n_read: int = 0
    n_new: int = 0
    n_known: int = 0
    n_failed: int = 0
    failures: tuple[tuple[str, str], ...] = ()
    trouble: str = ""

    @property
    def json(self) -> dict[str, object]:
        """What the page asks for while it waits."""
        return {
            "running": self.ended is None,
            "read": self.n_read,
            "total": self.total,
            "failed": self.n_failed,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is to be read: words for it, who wants it, as which coder, how many, and the work."""

    what: str
    who: str
    coder: Coder
    outcomes: Callable[[], Outcomes]
    total: int | None = None


class Jobs:
    """At most one run; a second is refused until the first has ended."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._job: Job | None = None

    @property
    def now(self) -> Job | None:
        """The run that goes on; None when none does."""
        job = self._job
        return job if job is not None and job.ended is None else None

    def start(self, collection: Collection, task: Task) -> None:
        """Begin to read.

        Raises:
            InputError: another run has not ended.
        """
        with self._lock:
            if self.now is not None:
                raise InputError(
                    "the desk is reading already", remedy="Wait until it is done, or stop it"
                )
            self._stop.clear()
            self._job = Job(what=task.what, who=task.who, total=task.total, began=datetime.now(UTC))
            self._thread = threading.Thread(
                target=self._work, args=(collection, task), name="reading", daemon=True
            )
            self._thread.start()

    def stop(self) -> None:
        """Let the run end after the article it is at."""
        self._stop.set()

    def wait(self, timeout_s: float | None = None) -> None:
        """Until the run has ended."""
        if self._thread is not None:
            self._thread.join(timeout_s)

    def _work(self, collection: Collection, task: Task) -> None:
        trouble = BROKEN
        try:
            added = collection.add(self._readings(task), coder=task.coder)
            self._note(n_new=added.n_new, n_known=added.n_known)
            for failure in added.refused:
                self._failed(failure)
            trouble = STOPPED if self._stop.is_set() else ""
        except OnRecordError as error:
            trouble = str(error)
        finally:
            self._note(trouble=trouble, ended=datetime.now(UTC))
            self._keep(collection)

    def _readings(self, task: Task) -> Iterator[Reading]:
        for outcome in task.outcomes():
            if self._stop.is_set():
                return
            self._note(n_read=self._now().n_read + 1)
            if isinstance(outcome, Failure):
                self._failed(outcome)
            else:
                yield outcome

    def _failed(self, failure: Failure) -> None:
        job = self._now()
        said = f"{failure.error}. {failure.remedy}" if failure.remedy else failure.error
        failures = (*job.failures, (failure.id, said))[:KEPT_FAILURES]
        self._note(n_failed=job.n_failed + 1, failures=failures)

    def _now(self) -> Job:
        if self._job is None:
            raise RuntimeError("no run was begun")
        return self._job

    def _note(self, **values: object) -> None:
        self._job = replace(self._now(), **values)  # type: ignore[arg-type]

    def _keep(self, collection: Collection) -> None:
        job = self._now()
        kept = [job, *runs_of(collection, job.who)][:KEPT_RUNS]
        collection.save_setting(job.who, SETTING, json.dumps([_as_json(one) for one in kept]))


def runs_of(collection: Collection, who: str) -> list[Job]:
    """The latest runs a person started, the newest first."""
    held = collection.settings_of(who).get(SETTING, "[]")
    return [_from_json(one) for one in json.loads(held)]


def _as_json(job: Job) -> dict[str, object]:
    times = {"began": job.began.isoformat(), "ended": job.ended and job.ended.isoformat()}
    return {**asdict(job), **times}


def _from_json(held: dict[str, object]) -> Job:
    times = {
        name: datetime.fromisoformat(str(held[name])) if held[name] else None
        for name in ("began", "ended")
    }
    failures = tuple((id, said) for id, said in held["failures"])  # type: ignore[attr-defined]
    return Job(**{**held, **times, "failures": failures})  # type: ignore[arg-type]
