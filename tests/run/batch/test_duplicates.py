import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from run.batch.made import RULES, job_into

from onrecord.run.batch import duplicates
from onrecord.run.batch.duplicates import Twin, mark_duplicates, shingles, twins
from onrecord.run.batch.shard import Shard
from onrecord.run.batch.work import worked
from onrecord.run.batches import plan, told

WORDS = [f"word{n}" for n in range(400)]


def talk(seed: int, n: int = 200) -> list[str]:
    made = random.Random(seed)
    return [made.choice(WORDS) for _ in range(n)]


def changed(words: list[str], *, every: int) -> str:
    """The words with one in so many replaced."""
    return " ".join("other" if n % every == every - 1 else word for n, word in enumerate(words))


@pytest.fixture(params=["counted", "estimated"], autouse=True)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways, on the same few articles."""
    if request.param == "estimated":
        monkeypatch.setattr(duplicates, "EXACT_UP_TO", 0)
    return str(request.param)


@pytest.mark.parametrize(
    ("other", "is_twin"),
    [
        (" ".join(talk(1)), True),
        ("\n\n".join(talk(1)).upper() + "!", True),
        (changed(talk(1), every=100), True),
        (" ".join(talk(1) + talk(2, 10)), True),
        (changed(talk(1), every=10), False),
        (" ".join(talk(1)[:100] + talk(3, 100)), False),
        (" ".join(talk(2)), False),
    ],
    ids=["same", "lines and case", "two words", "longer", "many words", "half", "another"],
)
def test_what_is_nearly_the_same(other: str, is_twin: bool) -> None:
    found = list(twins([("a", " ".join(talk(1))), ("b", other)]))
    assert [(one.document, one.like) for one in found] == ([("b", "a")] if is_twin else [])


def test_each_copy_names_the_first() -> None:
    texts = [("a", "Nobody gave a date."), ("b", " ".join(talk(1))), ("c", "")]
    copies = [(f"{id}{n}", text) for n in range(3) for id, text in texts]
    assert list(twins(copies)) == [
        Twin(document=f"{id}{n}", like=f"{id}0", share=1.0) for n in (1, 2) for id, _ in texts
    ]


def test_short_texts_of_other_words() -> None:
    texts = ["Talks go on.", "Talks go", "go on Talks", "", "Talks"]
    assert list(twins((str(n), text) for n, text in enumerate(texts))) == []


@given(st.text(), st.text())
def test_shingles_are_at_most_as_many_as_words(one: str, other: str) -> None:
    found = shingles(f"{one} {other}")
    assert 1 <= len(found) <= max(1, len(one) + len(other))


def test_the_estimate_is_near_what_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = [
        ("a", " ".join(talk(5, 2000))),
        ("b", changed(talk(5, 2000), every=67)),
    ]
    monkeypatch.setattr(duplicates, "EXACT_UP_TO", 10)
    (counted,) = twins(pairs)
    monkeypatch.setattr(duplicates, "EXACT_UP_TO", 0)
    estimated = next(iter(twins(pairs)), None)
    assert counted.share == pytest.approx(0.86, abs=0.01)
    assert estimated is None or estimated.share == pytest.approx(counted.share, abs=0.15)


def test_the_folder_of_a_batch(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], way: str
) -> None:
    sources = [tmp_path / "a.jsonl", tmp_path / "b.jsonl"]
    for n, path in enumerate(sources):
        rows = [{"id": f"{path.stem}-0", "text": " ".join(talk(n, 30))}]
        rows += [{"id": "copy", "text": " ".join(talk(0, 30)).upper()}] if n else []
        path.write_text("\n".join(map(json.dumps, rows)))
    into = tmp_path / "out"
    job = job_into(into)
    for path in sources:
        assert worked(Shard(path=path, name=path.stem), job).manifest
    wanted = plan(into, on="local", workers=1, part=(1, 1), seconds=60.0)
    assert told(sources, wanted, settings=RULES, as_json=True)
    assert json.loads(capsys.readouterr().out)["duplicates"] == 1
    head, row = map(json.loads, (into / "duplicates.jsonl").read_text().splitlines())
    assert (head["marked"], row) == (1, {"document": "copy", "like": "a-0", "share": 1.0})
    before = (into / "duplicates.jsonl").stat()
    assert mark_duplicates(into) == 1
    assert (into / "duplicates.jsonl").stat() == before
    half = plan(into, on="local", workers=1, part=(1, 2), seconds=60.0)
    assert told(sources, half, settings=RULES, as_json=False)
    assert "nearly the same" not in capsys.readouterr().out
