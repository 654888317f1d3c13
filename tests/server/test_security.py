"""Who may come in, what may come in, and what every answer carries."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import anyio
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

import casque
from casque.errors import TooManyRequests, UsersFileError
from casque.record.record import Record
from casque.server.app import create_app
from casque.server.render import environment
from casque.server.security.people import People, Role, add_user, hash_of
from casque.server.security.rates import Rate
from casque.server.settings import Limits, Settings
from casque.server.site import MOST_IN_LINE, Site
from tests.server.conftest import TOKEN, client_over, csrf_of


def test_every_answer_forbids_what_is_not_from_here(client: TestClient):
    for path in ("/", "/nothing-here", "/static/casque.css", "/about"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "", "[::1", "169.254.169.254"]
)
def test_a_name_bound_anew_to_this_address_is_refused(client: TestClient, host: str):
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8765", "127.0.0.1", "[::1]:8765"])
def test_own_names_are_answered(client: TestClient, host: str):
    assert client.get("/about", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
    ],
)
def test_forms_started_by_other_sites_are_refused(client: TestClient, headers: dict[str, str]):
    answer = client.post("/sign-in", data={"token": TOKEN, "name": "x"}, headers=headers)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_signing_in_sets_a_cookie_no_script_can_read(filled: Path):
    with client_over(filled) as client:
        answer = client.post("/sign-in", data={"token": TOKEN, "name": "A. Diallo", "back": "/map"})
        cookie = answer.headers["set-cookie"].lower()
        assert answer.status_code == 303
        assert answer.headers["location"] == "/map"
        assert "httponly" in cookie
        assert "samesite=lax" in cookie
        assert "A. Diallo" in client.get("/about").text
        client.post("/sign-out", data={"csrf": csrf_of(client)})
        assert "A. Diallo" not in client.get("/about").text


def test_behind_tls_the_cookie_is_sent_over_it_only(filled: Path):
    with client_over(filled, https=True) as client:
        answer = client.post("/sign-in", data={"token": TOKEN, "name": "x"})
        assert "secure" in answer.headers["set-cookie"].lower()
        assert "strict-transport-security" in answer.headers


@pytest.mark.parametrize("token", ["", "wrong", TOKEN + "x", TOKEN[:-1]])
def test_a_wrong_token_opens_nothing(client: TestClient, token: str):
    answer = client.post("/sign-in", data={"token": token, "name": "x"})
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "back", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nx: y", ""]
)
def test_signing_in_leads_back_to_this_server_only(client: TestClient, back: str):
    answer = client.post("/sign-in", data={"token": TOKEN, "name": "x", "back": back})
    assert answer.headers["location"] == "/"
    client.cookies.clear()


def test_a_forged_session_is_none(client: TestClient):
    client.cookies.set("casque_session", "WyJBIiwiQURNSU4iLCJrIiwibiJd.aaaa.bbbb")
    assert "Sign in" in client.get("/about").text
    client.cookies.clear()


def test_roles(tmp_path: Path, filled: Path):
    users = tmp_path / "team.toml"
    tokens = {role: add_user(users, role.name, role) for role in Role}
    assert all(token not in users.read_text() for token in tokens.values())
    assert oct(users.stat().st_mode)[-3:] == "600"
    with client_over(filled, users=users) as client:
        assert client.post("/sign-in", data={"token": TOKEN, "name": "x"}).status_code == 401
        assert client.post("/sign-in", data={"token": tokens[Role.READER]}).status_code == 303
        answer = client.post("/reports", data={"text": "x", "csrf": csrf_of(client)})
        assert answer.status_code == 403
        assert "E803" in answer.text


def test_a_session_ends_when_its_token_is_taken_away(tmp_path: Path, filled: Path):
    users = tmp_path / "team.toml"
    token = add_user(users, "B. Traoré", Role.ANALYST)
    with client_over(filled, users=users) as client:
        client.post("/sign-in", data={"token": token})
        cookie = client.cookies["casque_session"]
    users.write_text(f'[[user]]\nname = "C"\nrole = "admin"\ntoken_sha256 = "{hash_of("other")}"\n')
    with client_over(filled, users=users) as client:
        client.cookies.set("casque_session", cookie)
        assert "Traoré" not in client.get("/about").text


@pytest.mark.parametrize(
    "content",
    ["[[user", "[[user]]\nname = 'a'", "user = 3", "[[user]]\nname='a'\nrole='king'\ntoken_sha256='x'", "\xff"],
)
def test_a_broken_users_file_is_a_clear_error(tmp_path: Path, content: str):
    path = tmp_path / "team.toml"
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(UsersFileError, match="casque user"):
        People("t", path)


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, 'a"b', "a\\b", "a\x00b"])
def test_names_that_are_none(tmp_path: Path, name: str):
    with pytest.raises(UsersFileError):
        add_user(tmp_path / "team.toml", name, Role.READER)


def test_a_person_is_added_once(tmp_path: Path):
    add_user(tmp_path / "team.toml", "A", Role.READER)
    with pytest.raises(UsersFileError, match="already"):
        add_user(tmp_path / "team.toml", " A ", Role.ADMIN)


@pytest.mark.parametrize(("path", "data"), [("/reports", {"text": "Mali asked."})])
def test_nobody_decides_without_a_token(client: TestClient, path: str, data: dict[str, str]):
    assert client.post(path, data=data).status_code == 401


def test_a_form_without_its_secret_changes_nothing(analyst: TestClient):
    for secret in ("", "0" * 64, "é"):
        answer = analyst.post("/reports", data={"text": "Mali asked MINUSMA to leave.", "csrf": secret})
        assert answer.status_code == 403
        assert "E804" in answer.text


def test_what_is_too_large_stays_outside(client: TestClient, filled: Path):
    assert client.post("/read", data={"text": "x" * 2_100_000}).status_code == 413
    with client_over(filled, limits=Limits(body=1000)) as small:
        chunks = (b"x" * 400 for _ in range(10))
        assert (
            small.post(
                "/read", content=chunks, headers={"content-type": "application/x-www-form-urlencoded"}
            ).status_code
            == 413
        )


def test_a_rate_is_kept_and_recovers():
    now = [0.0]
    rate = Rate(60, clock=lambda: now[0])
    for _ in range(60):
        rate.take("a")
    with pytest.raises(TooManyRequests):
        rate.take("a")
    rate.take("b")
    now[0] = 1.0
    rate.take("a")
    with pytest.raises(TooManyRequests):
        rate.take("a")


def test_too_many_calls_are_told_when_to_come_back(filled: Path):
    with client_over(filled, limits=Limits(sign_ins=2, calls=100)) as client:
        answers = [client.post("/sign-in", data={"token": "no", "name": "x"}) for _ in range(3)]
    assert [one.status_code for one in answers] == [401, 401, 429]
    assert int(answers[2].headers["retry-after"]) > 0


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/x",
        "http://localhost/x",
        "http://169.254.169.254/latest",
        "http://[::1]/",
        "file:///etc/passwd",
        "ftp://example.org/x",
    ],
)
def test_no_private_address_is_fetched(client: TestClient, url: str):
    answer = client.post("/read", data={"url": url})
    assert answer.status_code == 400
    assert "E111" in answer.text or "private" in answer.text or "only http" in answer.text


def test_every_form_that_changes_something_asks_for_its_secret(analyst: TestClient, copied: Path):
    app = analyst.app
    assert isinstance(app, FastAPI)
    forms = [
        path
        for path, ways in _ways(app)
        if "POST" in ways and not path.startswith("/api/") and path not in ("/sign-in", "/read")
    ]
    assert len(forms) >= 8
    with casque.open(copied) as record:
        happening = record.events().items[0].id
        before = record.stamp()
        for path in forms:
            answer = analyst.post(path.replace("{happening}", happening), data={"because": "x", "text": "Mali asked."})
            assert answer.status_code == 403, path
            assert "E804" in answer.text
        assert record.stamp() == before


def _ways(app: FastAPI) -> list[tuple[str, set[str]]]:
    """Paths and methods of every route, also of routers that were taken in."""
    found, waiting = [], list(app.routes)
    while waiting:
        route = waiting.pop()
        waiting += getattr(getattr(route, "original_router", None), "routes", ())
        if hasattr(route, "methods"):
            found.append((route.path, set(route.methods or ())))
    return found


def test_a_body_that_drips_is_cut_off(filled: Path):
    app = create_app(Settings(str(filled), token=TOKEN, limits=Limits(body_seconds=0.2)))
    sent: list[Any] = []
    scope = {
        "type": "http", "method": "POST", "path": "/read", "raw_path": b"/read", "query_string": b"", "root_path": "", "scheme": "http",
        "http_version": "1.1", "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 1), "asgi": {"version": "3.0"},
        "headers": [(b"host", b"127.0.0.1"), (b"content-type", b"application/x-www-form-urlencoded"), (b"content-length", b"100")],
    }  # fmt: skip
    first = [{"type": "http.request", "body": b"text=", "more_body": True}]

    async def receive() -> Any:
        if first:
            return first.pop()
        return await anyio.sleep(30)

    async def send(message: Any) -> None:
        sent.append(message)

    began = time.monotonic()
    with ThreadPoolExecutor(1) as other:  # the browser of other tests keeps a loop in this thread
        other.submit(anyio.run, app, scope, receive, send).result(20)
    assert time.monotonic() - began < 10
    assert sent[0]["status"] == 408
    assert b"E811" in sent[1]["body"]


def test_a_fault_tells_a_number_and_nothing_else(filled: Path, monkeypatch: pytest.MonkeyPatch):
    with client_over(filled) as client:
        quiet = TestClient(client.app, base_url="http://127.0.0.1:8765", raise_server_exceptions=False)
        monkeypatch.setattr(Record, "events", lambda *_, **__: 1 / 0)
        for path in ("/timeline", "/api/v1/events"):
            answer = quiet.get(path)
            assert answer.status_code == 500
            assert "number" in answer.text
            for secret in ("division", "Zero", "Traceback", "casque/", str(filled)):
                assert secret not in answer.text
            assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_those_who_wait_to_be_read_do_not_fill_the_threads(filled: Path):
    site = Site.of(Settings(str(filled)), environment())
    document = site.document(text="Mali asked.", url="", title=None, published=None, publisher=None)
    with site._reading:
        waiting = [threading.Thread(target=lambda: site.read(document), daemon=True) for _ in range(MOST_IN_LINE)]
        site._reader = SimpleNamespace(read=lambda _: None)  # type: ignore[assignment]
        for one in waiting:
            one.start()
        until = time.monotonic() + 10
        while site._in_line.acquire(blocking=False) and time.monotonic() < until:
            site._in_line.release()
            time.sleep(0.02)
        with pytest.raises(TooManyRequests, match="Others"):
            site.read(document)
    for one in waiting:
        one.join(5)
    assert site.read(document) is None


@pytest.mark.parametrize(
    "path",
    ["/export?format=../../etc/passwd", "/brief/file?whom=Mali&format=..%2f..%2fx", "/api/v1/export?format=%2e%2e%2fx"],
)
def test_forms_of_files_are_a_closed_list(client: TestClient, path: str):
    answer = client.get(path)
    assert answer.status_code in (400, 422)
    assert "content-disposition" not in answer.headers


@pytest.mark.parametrize("path", ["/about?lang=fr%0d%0aset-cookie:x=1", "/sign-in?back=/a%0d%0aset-cookie:x=1"])
def test_no_header_comes_from_an_address(client: TestClient, path: str):
    assert "set-cookie" not in client.get(path).headers
