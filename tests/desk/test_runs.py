"""Runs started at the desk: again, pasted, uploaded, by address; progress, errors, stopping."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import Reads, account, client, desk_of, form_token, logged_in
from fastapi.testclient import TestClient
from talks import FIRST, readings

from onrecord.desk import Desk
from onrecord.desk.jobs import KEPT_FAILURES, runs_of
from onrecord.records.document import Document
from onrecord.records.errors import ModelError
from onrecord.records.reading import Reading
from onrecord.store import Collection, Filter, Noun, open_collection


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    """On disk: a run writes from a thread of its own."""
    with open_collection(str(tmp_path / "talks.db"), create=True) as one:
        one.add(readings(2), coder=FIRST)
        bad = Document("An unreadable article.", id="bad", title="Bad")
        one.add([Reading(document=bad)], coder=FIRST)
        yield one


@pytest.fixture
def reader() -> Reads:
    return Reads()


@pytest.fixture
def desk(collection: Collection, reader: Reads) -> Iterator[Desk]:
    one = desk_of(collection, reader=reader)
    yield one
    reader.held.set()
    one.jobs.wait(30)


@pytest.fixture
def ann(desk: Desk) -> TestClient:
    return client(desk)


def begun(desk: Desk, one: TestClient, path: str, **data: object) -> int:
    """The status of a form that starts a run, once the run has ended."""
    files = data.pop("files", None)
    answer = one.post(path, data={"form": form_token(one), **data}, files=files)
    desk.jobs.wait(30)
    return answer.status_code


def test_reading_again_makes_a_new_layer_and_keeps_errors_by_article(
    desk: Desk, ann: TestClient, collection: Collection
) -> None:
    assert "3 articles of 3 have not been read" in ann.get("/runs").text
    n_before = collection.count(Noun.STATEMENT, Filter(coder=FIRST.key))
    assert begun(desk, ann, "/runs/again") == 303
    html = ann.get("/runs").text
    assert "2 articles added, 0 known already, 1 not read" in html
    assert "it is unreadable. Read it aloud" in html
    assert '<b dir="auto">bad</b>' in html
    assert collection.count(Noun.STATEMENT, Filter(coder=FIRST.key)) == n_before
    assert collection.known(["bad"], coder=Reads().coder()) == frozenset()
    assert "1 article of 3 has not been read" in html
    assert begun(desk, ann, "/runs/again") == 303  # only the one that failed
    assert desk.jobs.now is None
    assert [job.n_read for job in runs_of(collection, "ann")] == [1, 3]


def test_nothing_is_read_again_that_this_version_read(
    desk: Desk, ann: TestClient, collection: Collection, reader: Reads
) -> None:
    collection.add(collection.readings(Filter(seen_by="")), coder=reader.coder())
    assert "has read every article" in ann.get("/runs").text
    assert begun(desk, ann, "/runs/again") == 422
    reader.version = "4"
    assert begun(desk, ann, "/runs/again") == 303


def test_a_pasted_text_is_added(desk: Desk, ann: TestClient, collection: Collection) -> None:
    given = {"text": "A new article.\r\nIts end.", "title": "New", "outlet": "Harbour Courier",
             "published": "2025-06-02"}  # fmt: skip
    assert begun(desk, ann, "/runs/text", **given) == 303
    row = collection.documents(Filter(outlet="Harbour Courier"), limit=9).rows[-1]
    assert (row.facts.title, str(row.facts.published)) == ("New", "2025-06-02")
    (reading,) = collection.readings(Filter(document=row.id))
    assert reading.document.text == "A new article.\nIts end."
    assert begun(desk, ann, "/runs/text", **given) == 303
    assert "0 articles added, 1 known already" in ann.get("/runs").text
    assert begun(desk, ann, "/runs/text", text=" \n ") == 422


def test_uploaded_files_are_added_and_named_in_errors(
    desk: Desk, ann: TestClient, collection: Collection
) -> None:
    files = [
        ("file", ("../../one.txt", b"The first.")),
        ("file", ("two.txt", b"An unreadable one.")),
        ("file", ("/", b"The third.")),
    ]
    assert begun(desk, ann, "/runs/files", files=files, outlet="Meridian Press") == 303
    html = ann.get("/runs").text
    assert "2 articles added, 0 known already, 1 not read" in html
    assert '<b dir="auto">two.txt</b>' in html
    assert "3 files: one.txt, two.txt, file 3" in html
    assert collection.count(Noun.DOCUMENT, Filter(outlet="Meridian Press")) == 3
    assert begun(desk, ann, "/runs/files", files=[("file", ("a.txt", b""))]) == 422


def test_addresses_are_fetched_for_one_who_is_alone(
    desk: Desk, ann: TestClient, reader: Reads
) -> None:
    asked = "https://harbour.example/1\n\n http://harbour.example/2 "
    assert begun(desk, ann, "/runs/addresses", addresses=asked) == 303
    assert reader.asked == ["https://harbour.example/1", "http://harbour.example/2"]
    assert "2 articles added" in ann.get("/runs").text
    wrong = ("", "file:///etc/passwd", "ftp://x", "\n".join(["https://a.example"] * 51))
    for addresses in wrong:
        assert begun(desk, ann, "/runs/addresses", addresses=addresses) == 422


def test_progress_is_seen_a_second_run_waits_and_the_first_is_stopped(
    desk: Desk, ann: TestClient, reader: Reads
) -> None:
    assert ann.get("/api/runs").json() == {"running": False}
    reader.held.clear()
    form = form_token(ann)
    ann.post("/runs/again", data={"form": form})
    assert ann.get("/api/runs").json() == {"running": True, "read": 0, "total": 3, "failed": 0}
    html = ann.get("/runs").text
    assert '<progress id="bar" aria-label="Articles read" max="3" value="0">' in html
    assert "0 of 3 read" in html
    assert "/runs/again" not in html
    second = ann.post("/runs/text", data={"form": form, "text": "More."})
    assert second.status_code == 422
    assert "the desk is reading already" in second.text
    ann.post("/runs/stop", data={"form": form})
    reader.held.set()
    desk.jobs.wait(30)
    assert "it was stopped; what was read is kept" in ann.get("/runs").text


def test_trouble_that_is_nobodys_fault_is_said(
    desk: Desk, ann: TestClient, reader: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(documents: object) -> Iterator[Reading]:
        raise ModelError("a weight file is missing", remedy="Install the package again")
        yield

    monkeypatch.setattr(Reads, "again", lambda self, documents: missing(documents))
    assert begun(desk, ann, "/runs/again") == 303
    assert "a weight file is missing" in ann.get("/runs").text


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_run_that_breaks_off_is_not_forever_running(
    desk: Desk, ann: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Reads, "again", lambda self, documents: 1 / 0)
    assert begun(desk, ann, "/runs/again") == 303
    assert "it broke off" in ann.get("/runs").text
    assert begun(desk, ann, "/runs/text", text="And the next goes well.") == 303
    assert "1 article added" in ann.get("/runs").text


def test_of_many_failures_the_first_are_kept_and_all_counted(
    desk: Desk, ann: TestClient, collection: Collection
) -> None:
    files = [("file", (f"{n}.txt", b"unreadable")) for n in range(KEPT_FAILURES + 5)]
    assert begun(desk, ann, "/runs/files", files=files) == 303
    (job,) = runs_of(collection, "ann")
    assert (job.n_failed, len(job.failures)) == (KEPT_FAILURES + 5, KEPT_FAILURES)


def test_runs_are_the_owners_and_seen_by_adjudicators(desk: Desk, collection: Collection) -> None:
    for name, role in (("boss", "owner"), ("kim", "coder"), ("lee", "adjudicator")):
        account(collection, name, role)
    boss, kim, lee = (logged_in(desk, name) for name in ("boss", "kim", "lee"))
    assert begun(desk, boss, "/runs/text", text="Of the boss.", title="Boss") == 303
    assert "pasted text Boss" in lee.get("/runs").text
    assert "pasted text Boss" not in kim.get("/runs").text
    for path in ("/runs/again", "/runs/text", "/runs/stop"):
        assert begun(desk, kim, path, text="x") == 403
