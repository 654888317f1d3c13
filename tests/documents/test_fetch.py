"""URLs: a local server that misbehaves, and addresses that are never fetched."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from tests.documents.pages import article_page

from casque.documents import Document, open_documents
from casque.documents.fetch import USER_AGENT, Fetcher, is_public
from casque.errors import CasqueError, DocumentTooLarge, FetchFailed, FetchForbidden

LOCAL = ipaddress.ip_address("127.0.0.1")


class Site(BaseHTTPRequestHandler):
    """Each path misbehaves in its own way; every loop ends by itself."""

    def do_GET(self) -> None:
        try:
            getattr(self, self.path.strip("/").split("/")[0].split("?")[0], self.missing)()
        except OSError:
            self.close_connection = True

    def answer(self, body: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def article(self) -> None:
        seen.append(dict(self.headers))
        self.answer(article_page())

    def missing(self) -> None:
        self.answer(b"gone", status=404)

    def loop(self) -> None:
        self.answer(b"", status=302, Location=f"/loop/{time.monotonic()}")

    def hop(self) -> None:
        self.answer(b"", status=301, Location="/article")

    def inward(self) -> None:
        self.answer(b"", status=302, Location="http://inner.example/secret")

    def tofile(self) -> None:
        self.answer(b"", status=302, Location="file:///etc/passwd")

    def gigabyte(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        for _ in range(1000):
            self.wfile.write(b"x" * 1_000_000)

    def bomb(self) -> None:
        import gzip

        self.answer(gzip.compress(bytes(20_000_000)), Content_Encoding="gzip")

    def drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        for _ in range(40):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.1)

    def silent(self) -> None:
        time.sleep(2)

    def picture(self) -> None:
        self.answer(b"\x89PNG", kind="image/png")

    def log_message(self, *arguments: object) -> None:
        pass


seen: list[dict[str, str]] = []


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://news.example:{server.server_port}"
    server.shutdown()


def resolver(host: str, port: int) -> list[ipaddress.IPv4Address | ipaddress.IPv6Address]:
    return [ipaddress.ip_address("10.0.0.7") if host == "inner.example" else LOCAL]


FETCHER = Fetcher(
    limit_bytes=2_000_000, wait=0.6, total=1.2, resolver=resolver, allowed=lambda address: address == LOCAL
)


def test_a_page_becomes_a_document(site: str):
    (found,) = open_documents([f"{site}/hop"], fetcher=FETCHER)
    assert isinstance(found, Document)
    assert found.title == "Council ends Mali mission"
    assert (found.source, found.url) == (f"{site}/hop", f"{site}/article")
    assert seen[-1]["User-Agent"] == USER_AGENT
    assert "casque" in USER_AGENT
    assert seen[-1]["Host"].startswith("news.example")


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("loop", FetchFailed),
        ("gigabyte", DocumentTooLarge),
        ("bomb", DocumentTooLarge),
        ("drip", FetchFailed),
        ("silent", FetchFailed),
        ("missing", FetchFailed),
        ("picture", FetchFailed),
        ("inward", FetchForbidden),
        ("tofile", FetchForbidden),
    ],
)
def test_misbehaving_servers(site: str, path: str, error: type[CasqueError]):
    began = time.monotonic()
    with pytest.raises(error) as caught:
        FETCHER.fetch(f"{site}/{path}")
    assert time.monotonic() - began < 6
    assert site in caught.value.message or "inner.example" in caught.value.message or "file:" in caught.value.message


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://10.1.2.3/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0/",
        "http://[::ffff:127.0.0.1]/",
        "http://2130706433/",
        "http://user:pass@example.org/",
        "ftp://example.org/",
        "gopher://example.org/",
        "http://",
    ],
)
def test_private_and_odd_addresses_are_never_fetched(url: str):
    with pytest.raises((FetchForbidden, FetchFailed)) as caught:
        Fetcher(total=2, wait=1).fetch(url)
    assert caught.value.code == "E111" or "2130706433" in url


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:7f00:1::", False),
        ("::", False),
    ],
)
def test_public_addresses(address: str, public: bool):
    assert is_public(ipaddress.ip_address(address)) is public


def test_a_second_answer_of_the_name_server_is_never_asked_for(site: str):
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[ipaddress.IPv4Address | ipaddress.IPv6Address]:
        asked.append(host)
        return [LOCAL if len(asked) == 1 else ipaddress.ip_address("10.0.0.7")]

    Fetcher(resolver=rebinding, allowed=lambda address: address == LOCAL).fetch(f"{site}/article")
    assert asked == ["news.example"]


def test_one_forbidden_address_among_several_is_enough():
    mixed = Fetcher(resolver=lambda host, port: [ipaddress.ip_address("93.184.216.34"), LOCAL])
    with pytest.raises(FetchForbidden):
        mixed.fetch("http://news.example/")
