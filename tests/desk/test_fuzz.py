"""Malformed requests: none ends in an error of ours, and none loses an edit.

With those of test_schemathesis.py they are more than a thousand.
"""

import json
import random
from pathlib import Path

from desks import client, desk_of, form_token
from fastapi.testclient import TestClient
from talks import FIRST, readings

from onrecord.desk.app import ROOMS
from onrecord.store import Collection, Filter, Noun, open_collection

N_REQUESTS = 620
ODD = (
    *(None, True, -1, 0, 2**31, 2**63, 2**200, 1.5, float("nan"), float("inf"), "", " ", "\x00"),
    *("\ud800", "a" * 3000, "🏴‍☠️", "../../etc/passwd", "' or 1=1 --", "%00", "{{7*7}}", "s1", "é"),
    *([], {}, [[]], [[0, 1]], [[-5, 10**9]], {"a": {"b": []}}, "2025-02-30", "NaN", "1e999"),
)
FIELDS = (
    *("document", "id", "statement", "expects", "state", "decisions", "noun", "content", "source"),
    *("cue", "kind", "type", "speaker", "name", "issue", "stance", "form", "do", "next", "after"),
    *(
        "start",
        "outlet",
        "since",
        "until",
        "sure",
        "text",
        "coder",
        "check",
        "ties",
        "norm",
        "once",
    ),
    *("least", "basis", "target", "format", "look", "actor", "position", "take", "into", "role"),
    *("password", "key", "on", "issues", "definition", "reason", "token", "said"),
    *("act", "toward", "said_by", "party", "mode", "status", "published", "title", "at", "event"),
    *("finding", "addresses", "all"),
)
HEADERS = (
    {}, {"accept-language": "*;q=9"}, {"range": "bytes=9-1"}, {"if-none-match": "*"},
    {"x-http-method-override": "DELETE"}, {"transfer-encoding": "identity"},
    {"cookie": "onrecord=; ===;;"}, {"accept": "a/" + "b" * 2000},
)  # fmt: skip


def test_no_malformed_request_breaks_the_desk_or_loses_an_edit(tmp_path: Path) -> None:
    with open_collection(str(tmp_path / "talks.db"), create=True) as collection:
        collection.add(readings(3), coder=FIRST)
        desk = desk_of(collection)
        _check(client(desk), collection)
        desk.jobs.wait(30)


def _check(one: TestClient, collection: Collection) -> None:
    kept = _decided(one, collection)
    rng = random.Random(8)
    real = _real(collection, one)
    routes = [
        (method, route.path)
        for room in ROOMS
        for route in room.router.routes
        for method in sorted(route.methods & {"GET", "POST"})
        if route.path not in ("/leave", "/enter", "/login")
    ]
    statuses = []
    for number in range(N_REQUESTS):
        method, path = routes[number % len(routes)]
        statuses.append(_sent(one, rng, method, path, real))
    assert len(statuses) == N_REQUESTS
    assert not [status for status in statuses if status >= 500]
    assert sum(status >= 400 for status in statuses) > N_REQUESTS / 4
    entries = [collection.history(Noun.STATEMENT, id, document=document) for document, id in kept]
    assert all(any(entry.reason == "kept" for entry in found) for found in entries)
    numbers = [change.number for change in collection.changes(coder="ann", limit=10_000)]
    assert numbers == sorted(numbers, reverse=True)


def _decided(one: TestClient, collection: Collection) -> list[tuple[str, str]]:
    """Two decisions that must still be in the log at the end."""
    rows = collection.statements(Filter(), limit=2).rows
    decisions = [
        {"document": row.document, "id": row.id, "expects": 0, "state": "accepted"} for row in rows
    ]
    answer = one.post("/api/decide", json={"decisions": decisions, "reason": "kept"})
    assert answer.status_code == 200
    return [(row.document, row.id) for row in rows]


def _real(collection: Collection, one: TestClient) -> list[str]:
    """Values that exist, so that some requests get further than the first check."""
    row = collection.statements().rows[0]
    actor = collection.actors().rows[0]
    return [row.document, row.id, actor.identity.id, actor.identity.name, form_token(one), "jsonl"]


def _sent(one: TestClient, rng: random.Random, method: str, path: str, real: list[str]) -> int:
    values = {rng.choice(FIELDS): rng.choice([*ODD, *real]) for _ in range(rng.randint(0, 6))}
    if rng.random() < 0.6:
        values["document"] = real[0]
    headers = rng.choice(HEADERS)
    if method == "GET":
        return one.get(path, params=_texts(values), headers=headers).status_code
    if path.startswith("/api/"):
        body = rng.choice(
            [json.dumps(values).encode(), json.dumps(list(values)).encode(), b"{", b"", b"\xff\xfe",
             b"[" * 5000, json.dumps({"decisions": [values]}).encode()]
        )  # fmt: skip
        kind = {"content-type": "application/json", **headers}
        return one.post(path, content=body, headers=kind).status_code
    if rng.random() < 0.8:
        values["form"] = real[4]
    if path.endswith(("import", "files")):
        file = rng.choice([b"", b"\xff", b"{}\n[]\n", json.dumps(values).encode()])
        data = {**_texts(values), "format": rng.choice(["jsonl", "dna", "uima", "brat", "csv", ""])}
        return one.post(path, data=data, files={"file": ("x", file)}).status_code
    return one.post(path, data=_texts(values), headers=headers).status_code


def _texts(values: dict[str, object]) -> dict[str, str]:
    return {name: str(value).encode("utf-8", "replace").decode() for name, value in values.items()}
