"""What schemathesis makes of the desk's own description: no error of ours, and no lost edit."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from desks import Reads, app_of, client, desk_of, form_token
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from talks import FIRST, readings

from onrecord.store import Collection, Filter, Noun, open_collection

N_REQUESTS = 400
ENTRANCES = ("/leave", "/enter", "/login")
Case = Any  # a case of schemathesis


def test_no_request_of_schemathesis_breaks_the_desk_or_loses_an_edit(tmp_path: Path) -> None:
    schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
    requests = pytest.importorskip("requests", reason="schemathesis is not installed")
    with open_collection(str(tmp_path / "talks.db"), create=True) as collection:
        collection.add(readings(2), coder=FIRST)
        desk = desk_of(collection, reader=Reads())
        one = client(desk)
        one.raise_server_exceptions = False  # type: ignore[attr-defined]
        row = collection.statements(limit=1).rows[0]
        decision = {"document": row.document, "id": row.id, "expects": 0, "state": "accepted"}
        one.post("/api/decide", json={"decisions": [decision], "reason": "kept"})
        real = {"form": form_token(one), "document": row.document, "id": row.id}
        statuses: Counter[int] = Counter()
        broken: list[str] = []

        @settings(
            max_examples=N_REQUESTS,
            phases=[Phase.generate],
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=_cases(schemathesis, app_of(desk).openapi()), data=st.data())
        def send(case: Case, data: st.DataObject) -> None:
            _made_real(case, data, real)
            status = _sent(requests, one, case)
            statuses[status] += 1
            if status >= 500:
                broken.append(
                    f"{status} {case.method} {case.path} {case.query} {case.body!r}"[:300]
                )

        send()
        desk.jobs.wait(30)
        assert broken == []
        assert sum(statuses.values()) >= N_REQUESTS
        assert {200, 303, 422} <= set(statuses)
        _no_edit_is_lost(collection, row.document, row.id)


def _cases(schemathesis: Any, described: dict[str, Any]) -> st.SearchStrategy[Case]:  # noqa: ANN401
    """Right and wrong requests to every path but the ways in and out."""
    schema = schemathesis.openapi.from_dict(described)
    operations = [one.ok() for one in schema.get_all_operations()]
    modes = (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)
    return st.one_of(
        one.as_strategy(generation_mode=mode)
        for one in operations
        if one.path not in ENTRANCES
        for mode in modes
    )


def _made_real(case: Case, data: st.DataObject, real: dict[str, str]) -> None:
    """Often the token of the session and ids that exist, so that requests get to the inside."""
    for held in (case.body, case.query):
        for name in set(held) & set(real) if isinstance(held, dict) else ():
            if data.draw(st.booleans()):
                held[name] = real[name]
    if isinstance(case.body, dict) and case.method == "POST" and not case.path.startswith("/api/"):
        case.body.setdefault("form", real["form"])


def _sent(requests: Any, one: TestClient, case: Case) -> int:  # noqa: ANN401
    made = case.as_transport_kwargs(base_url=str(one.base_url))
    made.pop("cookies", None)
    ready = requests.Request(**made).prepare()
    headers = {name: _plain(value) for name, value in ready.headers.items()}
    body = ready.body.encode() if isinstance(ready.body, str) else ready.body
    return one.request(ready.method, ready.url, content=body, headers=headers).status_code


def _plain(value: str | bytes) -> bytes:
    return value if isinstance(value, bytes) else value.encode("latin-1", "replace")


def _no_edit_is_lost(collection: Collection, document: str, id: str) -> None:
    entries = collection.history(Noun.STATEMENT, id, document=document)
    assert any(entry.reason == "kept" for entry in entries)
    numbers = [change.number for change in collection.changes(coder="ann", limit=10_000)]
    assert numbers == sorted(numbers, reverse=True)
    assert collection.count(Noun.STATEMENT, Filter(coder=FIRST.key)) == 4
