"""Several writers at once, and programs that are killed: nothing is lost, nothing is half."""

import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from talks import FIRST, SECOND, reading, readings

from onrecord.records.errors import StaleError
from onrecord.store import (
    ADJUDICATED,
    Coder,
    Collection,
    Edit,
    Filter,
    Noun,
    State,
    open_collection,
)

STATES = (State.ACCEPTED, State.REJECTED)
N_WRITERS = {"sqlite": 2, "postgresql": 8}
ADDER = """
import sys
sys.path[:0] = {path!r}
from talks import FIRST, readings
from onrecord.store import open_collection
with open_collection(sys.argv[1], create=True) as talks:
    print("open", flush=True)
    talks.add(readings(100_000), coder=FIRST)
"""


def writers_of(address: str) -> int:
    return N_WRITERS["postgresql" if "://" in address else "sqlite"]


def at_once(n: int, work: Callable[[int], object]) -> list[object]:
    """What each of the workers gives, all started at one moment."""
    ready = threading.Barrier(n)

    def started(number: int) -> object:
        ready.wait()
        return work(number)

    with ThreadPoolExecutor(n) as pool:
        return list(pool.map(started, range(n)))


def test_writers_who_add_the_same_articles_add_each_once(shared_address: str) -> None:
    n = writers_of(shared_address)
    open_collection(shared_address, create=True).close()

    def add(number: int) -> int:
        made = list(readings(40))
        random.Random(number).shuffle(made)
        with open_collection(shared_address) as talks:
            return talks.add(made, coder=FIRST).n_new

    assert sum(map(int, map(str, at_once(n, add)))) == 40
    with open_collection(shared_address) as talks:
        assert talks.count(Noun.DOCUMENT) == 40
        assert talks.count(Noun.STATEMENT) == 80
        assert len(talks.actors(Filter(kind="person")).rows) == 2


def test_everyone_may_make_the_collection(shared_address: str) -> None:
    def make(number: int) -> int:
        with open_collection(shared_address, create=True) as talks:
            return talks.add([reading(number)], coder=Coder(name=f"coder {number}")).n_new

    n = writers_of(shared_address)
    assert at_once(n, make) == [1] * n


def test_readers_of_two_versions_and_a_person_do_not_wait_for_ever(shared_address: str) -> None:
    with open_collection(shared_address, create=True) as talks:
        talks.add(readings(20), coder=FIRST)

    def work(number: int) -> None:
        with open_collection(shared_address) as talks:
            if number:
                talks.accept_all(Noun.STATEMENT, coder="ann")
            else:
                talks.add(readings(20), coder=SECOND)

    at_once(2, work)
    with open_collection(shared_address) as talks:
        assert talks.count(Noun.STATEMENT, Filter(coder="ann")) == 40
        assert talks.count(Noun.STATEMENT, Filter(coder=SECOND.key)) == 40
        assert {row.coder for row in talks.each(Noun.STATEMENT)} == {"ann"}


PLANS = st.lists(st.lists(st.integers(0, 2), min_size=1, max_size=4), min_size=2, max_size=8)


@given(plans=PLANS)
@settings(max_examples=8)
def test_no_edit_is_lost_in_postgresql(postgresql: str, plans: list[list[int]]) -> None:
    with open_collection(postgresql, create=True) as talks:
        check_no_edit_is_lost(talks, plans)


@given(plans=st.lists(st.lists(st.integers(0, 2), min_size=1, max_size=4), min_size=2, max_size=2))
@settings(max_examples=8)
def test_no_edit_is_lost_in_sqlite(
    tmp_path_factory: pytest.TempPathFactory, plans: list[list[int]]
) -> None:
    path = tmp_path_factory.mktemp("talks") / "talks.db"
    with open_collection(str(path), create=True) as talks:
        check_no_edit_is_lost(talks, plans)


def check_no_edit_is_lost(talks: Collection, plans: list[list[int]]) -> None:
    """Each writer edits the shared rows he is given, looking again when he was too late."""
    talks.add(readings(3), coder=FIRST)
    ids = [(row.document, row.id) for row in talks.statements(Filter(coder=FIRST.key)).rows][:3]
    before = [versions(talks, *one) for one in ids]
    n_refused = [0] * len(plans)

    def write(number: int) -> None:
        for step, place in enumerate(plans[number]):
            document, id = ids[place]
            state = STATES[(number + step) % 2]
            while True:
                expects = versions(talks, document, id)
                edit = Edit(
                    noun=Noun.STATEMENT, id=id, document=document, expects=expects, state=state
                )
                try:
                    talks.edit([edit], coder=f"writer {number}", layer=ADJUDICATED)
                    break
                except StaleError:
                    n_refused[number] += 1

    at_once(len(plans), write)
    for place, (document, id) in enumerate(ids):
        wanted = sum(plan.count(place) for plan in plans)
        assert versions(talks, document, id) - before[place] == wanted
        told = [
            entry
            for entry in talks.history(Noun.STATEMENT, id, document=document)
            if entry.layer == ADJUDICATED
        ]
        assert [entry.version for entry in told] == list(range(1, len(told) + 1))
        for one, following in zip(told, told[1:], strict=False):
            assert following.before_state is one.after_state


def versions(talks: Collection, document: str, id: str) -> int:
    """The version of the adjudicated row; 0 when there is none."""
    everything = (State.PROPOSED, State.ACCEPTED, State.REJECTED)
    if ADJUDICATED not in [coder.key for coder in talks.coders()]:
        return 0
    wanted = Filter(coder=ADJUDICATED, document=document, states=everything)
    return next((row.version for row in talks.statements(wanted).rows if row.id == id), 0)


@pytest.mark.parametrize("after_s", [0.2, 0.45, 0.8])
def test_a_killed_program_leaves_whole_articles(shared_address: str, after_s: float) -> None:
    here = Path(__file__).parents[1]
    path = [str(here), str(here.parent / "src")]
    with subprocess.Popen(
        [sys.executable, "-c", ADDER.format(path=path), shared_address],
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "open\n"
        threading.Event().wait(after_s)
        os.kill(program.pid, signal.SIGKILL)
    with open_collection(shared_address, create=True) as talks:
        found = list(talks.readings())
        assert len(found) % 32 == 0
        made = list(readings(len(found)))
        assert sorted(found, key=lambda one: one.document.id) == sorted(
            made, key=lambda one: one.document.id
        )
        assert talks.count(Noun.STATEMENT) == talks.count(
            Noun.STATEMENT, Filter(text="talk* -xyz")
        ) + talks.count(Noun.STATEMENT, Filter(text="never"))
        n = len(found) + 5
        assert talks.add(readings(n), coder=FIRST).n_new == 5
