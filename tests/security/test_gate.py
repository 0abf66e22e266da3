"""What a hostile page, network or article must not be able to do; each test names the fault."""

import os
import re
import stat
from pathlib import Path

import pytest
from builders import blocks_of
from desks import (
    HOST,
    PASSWORD,
    TOKEN,
    Reads,
    account,
    app_of,
    client,
    desk_of,
    form_token,
    logged_in,
    stranger,
    talks,
)
from fastapi.testclient import TestClient
from talks import FIRST

from onrecord.desk import Desk
from onrecord.desk.gate import MAX_JSON
from onrecord.desk.pages import own_path
from onrecord.desk.passes import cookie_for, hashed, let_in, session_in
from onrecord.desk.runs import file_name
from onrecord.records.document import Document
from onrecord.records.errors import InputError, SettingError
from onrecord.records.reading import Reading
from onrecord.run.desk import Place, desk_for, key_in
from onrecord.store import Collection

GETS = (
    *("/", "/inbox", "/positions", "/actors", "/network", "/findings", "/codebook", "/agreement"),
    *("/adjudicate", "/exchange", "/runs", "/history", "/people", "/settings", "/api/network"),
    *("/events", "/timeline", "/compare", "/api/runs"),
)
WRITES = (
    *("/api/decide", "/api/undo", "/api/redo", "/api/accept-all", "/api/statement", "/api/side"),
    *("/decide", "/undo", "/accept-all", "/examples", "/codebook", "/actors/merge", "/leave"),
    *("/people", "/people/remove", "/settings", "/exchange/import", "/adjudicate", "/correct"),
    *("/runs/again", "/runs/text", "/runs/files", "/runs/addresses", "/runs/stop"),
    *("/positions/one", "/findings/note"),
)
HOSTILE = (
    "<script>document.title='owned'</script>\n"
    '<img src=x onerror="document.title=\'owned\'"> said </article></main> "it\' was so".\n'
    "{{ 7*7 }} javascript:alert(1) \u202eevil\x00\x1b[2J &#x3c;b&#x3e;"
)


@pytest.fixture
def collection() -> Collection:
    return talks()


@pytest.fixture(scope="module")
def desk() -> Desk:
    """One for all tests that change nothing."""
    return desk_of(talks())


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "127.0.0.1:9999", "169.254.169.254"]
)
@pytest.mark.parametrize("path", ["/", "/enter?token=x", "/static/desk.css"])
def test_dns_rebinding_a_foreign_host_name_gets_nothing(desk: Desk, host: str, path: str) -> None:
    answer = client(desk).get(path, headers={"host": host})
    assert answer.status_code == 421
    assert "Overview" not in answer.text


@pytest.mark.parametrize("path", WRITES)
@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"sec-fetch-site": "same-origin", "origin": "https://evil.example"},
        {"sec-fetch-site": "same-origin", "origin": "null"},
    ],
    ids=["cross-site", "same-site", "typed in", "foreign origin", "opaque origin"],
)
def test_cross_site_request_forgery_is_refused(
    desk: Desk, path: str, headers: dict[str, str]
) -> None:
    assert client(desk).post(path, headers=headers, json={}).status_code == 403


@pytest.mark.parametrize("path", WRITES)
def test_cross_site_request_forgery_without_any_origin_is_refused(desk: Desk, path: str) -> None:
    bare = TestClient(app_of(desk), base_url=f"http://{HOST}", cookies=client(desk).cookies)
    assert bare.post(path, json={}).status_code == 403
    foreign = {"origin": "http://localhost:1"}
    assert bare.post(path, json={}, headers=foreign).status_code == 403


@pytest.mark.parametrize("path", [path for path in WRITES if path.startswith("/api/")])
@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_content_type_confusion_json_is_asked_for(desk: Desk, path: str, kind: str) -> None:
    answer = client(desk).post(path, content=b"{}", headers={"content-type": kind})
    assert answer.status_code == 415


@pytest.mark.parametrize("path", [path for path in WRITES if not path.startswith("/api/")])
@pytest.mark.parametrize("token", ["", "0" * 64, "é"])
def test_forged_form_without_the_token_of_the_session_changes_nothing(
    desk: Desk, path: str, token: str
) -> None:
    files = {"file": ("a.jsonl", b"")} if path.endswith(("import", "files")) else None
    fields = {"stance": "supports", "act": "state", "basis": "declared", "do": "accepted"}
    given = fields if path in ("/positions/one", "/findings/note") else {}
    answer = client(desk).post(path, data={"form": token, **given}, files=files)
    assert answer.status_code == 403
    assert "form is not of this session" in answer.text


@pytest.mark.parametrize("path", GETS)
def test_missing_authentication_leads_to_the_way_in(desk: Desk, path: str) -> None:
    answer = stranger(desk).get(path)
    assert answer.status_code == (401 if path.startswith("/api/") else 303)
    assert answer.headers.get("location", "/login").startswith("/login")


@pytest.mark.parametrize("path", WRITES)
def test_missing_authentication_refuses_writes(desk: Desk, path: str) -> None:
    kind = "json" if path.startswith("/api/") else "data"
    given = {"json": {}} if kind == "json" else {"data": {"a": "b"}}
    assert stranger(desk).post(path, **given).status_code == 401  # type: ignore[arg-type]


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], TOKEN + "x", "é", "\x00"])
def test_guessed_tokens_are_refused(desk: Desk, token: str) -> None:
    answer = stranger(desk).get("/enter", params={"token": token})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "change",
    [lambda c: c[:-1] + ("0" if c[-1] != "0" else "1"), lambda c: "x" + c, lambda c: "."],
    ids=["signature", "body", "empty"],
)
def test_forged_session_cookies_are_refused(desk: Desk, change) -> None:  # noqa: ANN001
    assert session_in(desk, cookie_for(desk, None)) is not None
    assert session_in(desk, change(cookie_for(desk, None))) is None


def test_session_of_an_earlier_start_or_another_key_is_over(collection: Collection) -> None:
    old = cookie_for(desk_of(collection), None)
    assert session_in(Desk(collection=collection, key=b"k" * 32, token="new",
                           hosts=frozenset(), coder="ann"), old) is None  # fmt: skip
    assert session_in(Desk(collection=collection, key=b"x" * 32, token=TOKEN,
                           hosts=frozenset(), coder="ann"), old) is None  # fmt: skip


def test_sessions_end_after_half_a_day(desk: Desk) -> None:
    old = cookie_for(desk, None, now=lambda: 0.0)
    assert session_in(desk, old, now=lambda: 12 * 3600 - 1.0) is not None
    assert session_in(desk, old, now=lambda: 12 * 3600 + 1.0) is None


def test_session_fixation_and_theft_the_cookie_is_out_of_reach_of_scripts(desk: Desk) -> None:
    made = stranger(desk).get("/enter", params={"token": TOKEN}).headers["set-cookie"]
    assert "HttpOnly" in made
    assert "samesite=strict" in made.lower()
    assert TOKEN not in made


@pytest.mark.parametrize("path", [*GETS, "/login", "/nothing", "/static/desk.css"])
def test_script_injection_the_policy_allows_own_files_only(desk: Desk, path: str) -> None:
    answer = client(desk).get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize("path", GETS)
def test_inline_script_and_style_there_is_none(desk: Desk, path: str) -> None:
    html = client(desk).get(path).text
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|<style", html)
    assert not re.search(r"(src|href|action)=\"(https?:)?//", html)


def test_stored_script_in_an_article_is_text(collection: Collection) -> None:
    document = Document(
        HOSTILE, id="evil/?#&\"'<>", title=HOSTILE, outlet=HOSTILE, blocks=blocks_of(HOSTILE)
    )
    collection.add([Reading(document=document)], coder=FIRST)
    one = client(desk_of(collection))
    for path in ("/", f"/read?document={'evil/%3F%23%26%22%27%3C%3E'}", "/inbox", "/exchange"):
        html = one.get(path).text
        assert "<script>document" not in html
        assert "<img src=x" not in html
        assert "</article></main>" not in html
        assert "\x1b" not in html
        assert "\x00" not in html
        assert "49 " not in html


@pytest.mark.parametrize(
    "there",
    ["//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil", "/a\r\nx: y", "é",
     "javascript:alert(1)", ""],
)  # fmt: skip
def test_open_redirect_only_own_paths(desk: Desk, there: str) -> None:
    assert own_path(there) == "/"
    one = client(desk)
    data = {"form": form_token(one), "next": there, "do": "undo"}
    assert one.post("/undo", data=data).headers["location"] == "/"


@pytest.mark.parametrize(
    "path",
    [
        *("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py"),
        *("/static//etc/passwd", "/static/%2fetc%2fpasswd"),
    ],
)
def test_path_traversal_static_files_stay_in_their_folder(desk: Desk, path: str) -> None:
    assert client(desk).get(path).status_code == 404


def test_oversized_bodies_are_refused_before_they_are_read(desk: Desk) -> None:
    one = client(desk)
    big = b'{"reason": "' + b"x" * MAX_JSON + b'"}'
    json = {"content-type": "application/json"}
    assert one.post("/api/decide", content=big, headers=json).status_code == 413
    lying = one.post("/api/decide", content=b"{}", headers={**json, "content-length": "9" * 30})
    assert lying.status_code == 413


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(desk: Desk, method: str) -> None:
    assert client(desk).request(method, "/api/decide").status_code == 405


def test_no_cross_origin_reads_are_ever_allowed(desk: Desk) -> None:
    answer = client(desk).get("/api/network", headers={"origin": "https://evil.example"})
    assert not [name for name in answer.headers if name.startswith("access-control-")]


def test_interactive_documentation_that_loads_from_elsewhere_is_off(desk: Desk) -> None:
    one = client(desk)
    assert [one.get(path).status_code for path in ("/docs", "/redoc", "/openapi.json")] == [404] * 3


# TLS


def test_cookie_over_plain_http_is_secure_where_the_desk_is_reached_by_tls(
    collection: Collection,
) -> None:
    desk = desk_of(collection, secure=True)
    one = TestClient(app_of(desk), base_url=f"https://{HOST}", follow_redirects=False)
    made = one.get("/enter", params={"token": TOKEN}).headers["set-cookie"]
    assert made.startswith("__Host-onrecord=")
    assert "; Secure" in made
    assert "; Path=/" in made
    assert "domain" not in made.lower()
    assert one.get("/inbox").status_code == 200
    gone = one.post(
        "/leave", data={"form": form_token(one)}, headers={"sec-fetch-site": "same-origin"}
    )
    assert "; Secure" in gone.headers["set-cookie"]


def test_cookie_without_tls_is_still_kept_by_browsers(desk: Desk) -> None:
    made = stranger(desk).get("/enter", params={"token": TOKEN}).headers["set-cookie"]
    assert "Secure" not in made


def test_downgrade_with_tls_a_page_over_plain_http_changes_nothing(collection: Collection) -> None:
    one = client(desk_of(collection, secure=True))
    for scheme, status in (("http", 403), ("https", 401)):
        headers = {"origin": f"{scheme}://{HOST}"}
        assert one.post("/api/undo", json={}, headers=headers).status_code == status


@pytest.mark.parametrize(
    ("place", "secure", "hosts"),
    [
        (Place(), False, {"127.0.0.1:1", "localhost:1"}),
        (Place(behind_tls=True), True, {"127.0.0.1:1", "localhost:1", "127.0.0.1", "localhost"}),
        (
            Place(certificate=Path("a.pem"), private_key=Path("b.pem")),
            True,
            {"127.0.0.1:1", "localhost:1"},
        ),
    ],
    ids=["plain", "behind a proxy", "by itself"],
)
def test_insecure_cookie_the_flags_of_tls_make_it_secure(
    collection: Collection, place: Place, secure: bool, hosts: set[str]
) -> None:
    desk = desk_for(collection, place, port=1, coder=None, key=b"k" * 32)
    assert (desk.secure, desk.hosts) == (secure, hosts)


@pytest.mark.parametrize(
    "wrong",
    [
        {"certificate": Path("a.pem")},
        {"private_key": Path("b.pem")},
        {"certificate": Path("a.pem"), "private_key": Path("b.pem"), "behind_tls": True},
    ],
    ids=["no key", "no certificate", "both"],
)
def test_misconfiguration_half_of_tls_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(SettingError):
        Place(**wrong)  # type: ignore[arg-type]


# Reading at the desk


def test_server_side_request_forgery_a_teams_desk_fetches_nothing(collection: Collection) -> None:
    reader = Reads()
    desk = desk_of(collection, reader=reader)
    account(collection, "boss", "owner")
    one = logged_in(desk, "boss")
    assert "Addresses of articles" not in one.get("/runs").text
    data = {"form": form_token(one), "addresses": "https://169.254.169.254/latest"}
    answer = one.post("/runs/addresses", data=data)
    assert answer.status_code == 422
    assert "fetches nothing" in answer.text
    alone = client(desk)  # the token of the start does not get around it
    data["form"] = form_token(alone)
    assert alone.post("/runs/addresses", data=data).status_code == 422
    assert reader.asked == []


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "/etc/passwd", "..", "C:\\a\\b.txt", "a/../../b", "x" * 5000, "\x00"],
)
def test_path_traversal_an_upload_stays_in_its_folder(name: str) -> None:
    kept = file_name(name, 1)
    assert kept not in (".", "..")
    assert not set(kept) & set("/\\\x00")
    assert 0 < len(kept) <= 100


# Accounts


def test_default_password_there_is_none_and_nobody_makes_himself_an_account(
    collection: Collection,
) -> None:
    one = stranger(desk_of(collection))
    for name in ("admin", "root", "ann", ""):
        assert one.post("/login", data={"name": name, "password": name}).status_code == 403


def test_reaching_others_needs_accounts(collection: Collection) -> None:
    with pytest.raises(SettingError, match="needs accounts"):
        desk_for(collection, Place(host="0.0.0.0"), port=1, coder=None, key=b"k" * 32)
    account(collection, "owner", "owner")
    desk = desk_for(collection, Place(host="desk.example"), port=1, coder=None, key=b"k" * 32)
    assert desk.token is None
    assert desk.hosts == {"127.0.0.1:1", "localhost:1", "desk.example:1"}


@pytest.mark.parametrize(
    ("role", "path", "data"),
    [
        ("reader", "/undo", {"do": "undo"}),
        ("reader", "/accept-all", {"document": "d"}),
        ("coder", "/people", {"name": "x", "role": "owner", "password": PASSWORD}),
        ("coder", "/people/remove", {"name": "boss"}),
        ("coder", "/adjudicate", {"document": "d", "id": "s"}),
        ("coder", "/codebook", {"name": "x", "definition": "y"}),
        ("adjudicator", "/people", {"name": "x", "role": "owner", "password": PASSWORD}),
        ("adjudicator", "/examples", {}),
        ("adjudicator", "/runs/again", {}),
        ("adjudicator", "/runs/text", {"text": "x"}),
        ("reader", "/findings/note", {"document": "d", "id": "f", "do": "rejected"}),
    ],
)
def test_privilege_escalation_each_role_does_only_its_own(
    collection: Collection, role: str, path: str, data: dict[str, str]
) -> None:
    account(collection, "boss", "owner")
    account(collection, "kim", role)
    desk = desk_of(collection)
    one = logged_in(desk, "kim")
    answer = one.post(path, data={**data, "form": form_token(one)})
    assert answer.status_code == 403
    assert "takes the role of" in answer.text
    assert {held.name: held.role for held in collection.accounts()} == {
        "boss": "owner",
        "kim": role,
    }


@pytest.mark.parametrize("path", ["/agreement", "/adjudicate"])
def test_information_leak_coders_do_not_see_each_other(collection: Collection, path: str) -> None:
    account(collection, "boss", "owner")
    account(collection, "kim", "coder")
    assert logged_in(desk_of(collection), "kim").get(path).status_code == 403


def test_identity_spoofing_the_coder_comes_from_the_session(collection: Collection) -> None:
    account(collection, "boss", "owner")
    account(collection, "kim", "coder")
    one = logged_in(desk_of(collection), "kim")
    row = collection.statements().rows[0]
    decision = {"document": row.document, "id": row.id, "expects": 0, "state": "accepted"}
    spoofed = {"decisions": [{**decision, "coder": "boss"}]}
    assert one.post("/api/decide", json=spoofed).status_code == 422
    assert one.post("/api/decide", json={"decisions": [decision]}).status_code == 200
    assert {c.name for c in collection.coders()} == {"onrecord", "kim"}


def test_stale_sessions_end_with_a_new_password_role_or_removal(collection: Collection) -> None:
    account(collection, "boss", "owner")
    account(collection, "kim", "coder")
    desk = desk_of(collection)
    boss, kim = logged_in(desk, "boss"), logged_in(desk, "kim")
    assert kim.get("/inbox").status_code == 200
    form = form_token(boss)
    boss.post("/people", data={"form": form, "name": "kim", "role": "reader"})
    assert kim.get("/inbox").status_code == 303
    again = logged_in(desk, "kim")
    boss.post("/people/remove", data={"form": form, "name": "kim"})
    assert again.get("/inbox").status_code == 303


def test_lockout_the_last_owner_stays(collection: Collection) -> None:
    account(collection, "boss", "owner")
    account(collection, "kim", "coder")
    one = logged_in(desk_of(collection), "boss")
    form = form_token(one)
    assert one.post("/people/remove", data={"form": form, "name": "boss"}).status_code == 422
    lower = {"form": form, "name": "boss", "role": "reader"}
    assert one.post("/people", data=lower).status_code == 422


@pytest.mark.parametrize(
    ("password", "ok"), [("x" * 9, False), ("x" * 10, True), ("x" * 1001, False)]
)
def test_weak_passwords_are_refused_and_kept_as_argon2(password: str, ok: bool) -> None:
    if ok:
        assert hashed(password).startswith("$argon2id$")
    else:
        with pytest.raises(InputError, match="10 to 1000 characters"):
            hashed(password)


def test_user_enumeration_a_wrong_name_reads_like_a_wrong_password(collection: Collection) -> None:
    account(collection, "boss", "owner")
    one = stranger(desk_of(collection))
    said = [
        one.post("/login", data={"name": name, "password": "wrong"}).text
        for name in ("boss", "nobody")
    ]
    assert said[0] == said[1]


@pytest.mark.parametrize("name", ["boss", "nobody"])
def test_password_guessing_pauses_after_five(collection: Collection, name: str) -> None:
    account(collection, "boss", "owner")
    desk = desk_of(collection)
    for _ in range(5):
        assert let_in(desk, name, "wrong", now=lambda: 100.0) is None
    with pytest.raises(InputError, match="too many wrong passwords"):
        let_in(desk, name, PASSWORD, now=lambda: 159.0)
    found = let_in(desk, name, PASSWORD, now=lambda: 161.0)
    assert (found.name if found else None) == ("boss" if name == "boss" else None)


# Secrets on disk and in logs


def test_secret_key_is_made_once_and_readable_by_its_user_only(tmp_path: Path) -> None:
    place = tmp_path / "new" / "desk.key"
    key = key_in(place)
    assert len(key) == 32
    assert key_in(place) == key
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700


def test_secret_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "desk.key"
    key_in(place)
    os.chmod(place, 0o644)
    with pytest.raises(InputError, match="others can read it"):
        key_in(place)


def test_secrets_in_logs_nothing_is_logged_of_requests(
    desk: Desk, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(0, logger="onrecord"), caplog.at_level(0, logger="uvicorn"):
        stranger(desk).get("/enter", params={"token": TOKEN})
        stranger(desk).post("/login", data={"name": "boss", "password": PASSWORD})
    ours = [r for r in caplog.records if r.name.startswith(("onrecord", "uvicorn"))]
    said = capsys.readouterr()
    assert not ours
    assert said.out == ""
    assert said.err == ""


def test_headers_of_a_proxy_do_not_change_who_asks(desk: Desk) -> None:
    lying = {
        "x-forwarded-host": "evil.example",
        "x-forwarded-for": "127.0.0.1",
        "forwarded": "host=e",
    }
    assert stranger(desk).get("/", headers=lying).headers["location"].startswith("/login")
