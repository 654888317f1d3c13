"""Fetching a URL: http(s) only, public addresses only, within limits of time, size and redirects.

The name is resolved first, every address is checked, and the connection goes to the checked address
itself, so that
neither a redirect nor a second answer of the name server can lead to a private network.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from casque import __version__
from casque.errors import DocumentTooLarge, FetchFailed, FetchForbidden

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
USER_AGENT = f"casque/{__version__} (reads news reports; one page at a time)"
NOT_MODIFIED = 304
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_READABLE = (
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "application/pdf",
    "application/json",
    "application/x-ndjson",
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/xml",
    "text/xml",
)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a URL answered with."""

    url: str
    """The address after redirects."""
    content_type: str
    body: bytes
    etag: str | None = None
    modified: str | None = None
    """The server's own marks of this version, to ask with next time."""


def is_public(address: Address) -> bool:
    """Is this an address of the open internet: not private, loopback, link-local, reserved, multicast or a
    disguise of one?
    """
    if isinstance(address, ipaddress.IPv6Address):
        if address in _NAT64:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def resolve(host: str, port: int) -> list[Address]:
    """The addresses of a host name."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(ipaddress.ip_address(str(answer[4][0]).split("%")[0]) for answer in answers))


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches pages; ``resolver`` and ``allowed`` can be replaced in tests. Times in seconds."""

    limit_bytes: int = 5_000_000
    redirects: int = 5
    wait: float = 10.0
    """Longest silence of the server."""
    total: float = 30.0
    """Longest time for one answer, however slowly it drips."""
    resolver: Callable[[str, int], Sequence[Address]] = resolve
    allowed: Callable[[Address], bool] = is_public

    def fetch(self, url: str) -> Fetched:
        """The body behind a URL. Raises FetchForbidden, FetchFailed or DocumentTooLarge."""
        answer = self.fetch_changed(url, None, None)
        assert answer is not None
        return answer

    def fetch_changed(self, url: str, etag: str | None, modified: str | None) -> Fetched | None:
        """The body behind a URL, or None where the server says that it is still the version with these marks."""
        marks = {"If-None-Match": etag, "If-Modified-Since": modified}
        asked = {name: value for name, value in marks.items() if value}
        seen = url
        for _ in range(self.redirects + 1):
            answer = self._one(seen, asked)
            if not isinstance(answer, str):
                return answer
            seen = urljoin(seen, answer)
        raise FetchFailed(
            f"{url} redirects more than {self.redirects} times. Give the address it ends at, or "
            "save the page and read the file.",
            url=url,
        )

    def _one(self, url: str, asked: Mapping[str, str]) -> Fetched | str | None:
        """One request: what it answered, where it points to, or None for nothing new."""
        host, port, secure, target = _parts(url)
        connection = _Connection(host, port, self._checked_addresses(url, host, port), secure, self.wait)
        watchdog = threading.Timer(self.total, connection.cut)
        watchdog.daemon = True
        watchdog.start()
        try:
            connection.request("GET", target, headers={**_headers(), **asked})
            response = connection.getresponse()
            if response.status in _REDIRECTS and response.getheader("Location"):
                return str(response.getheader("Location"))
            if response.status == NOT_MODIFIED and asked:
                return None
            answer = self._accepted(url, response)
            if connection.was_cut:
                raise TimeoutError  # a cut connection reads like the end of the answer
            return answer
        except (OSError, http.client.HTTPException, ValueError) as error:
            if connection.was_cut or isinstance(error, TimeoutError):
                message = f"{url} did not answer in time. Try again later, or save the page and read the file."
            else:
                message = (
                    f"{url} could not be fetched ({error or type(error).__name__}). Check the address and the network."
                )
            raise FetchFailed(message, url=url) from error
        finally:
            watchdog.cancel()
            connection.close()

    def _checked_addresses(self, url: str, host: str, port: int) -> list[Address]:
        try:
            addresses = list(self.resolver(host, port))
        except (OSError, UnicodeError, ValueError) as error:
            raise FetchFailed(
                f"{url}: no server of the name {host} is known. Check the address and the network.", url=url
            ) from error
        wrong = [address for address in addresses if not self.allowed(address)]
        if wrong or not addresses:
            raise FetchForbidden(
                f"{url} leads to {wrong[0] if wrong else 'no address'}, which is not on the open internet. "
                "casque does not fetch from private networks; save the page and read the file.",
                url=url,
            )
        return addresses

    def _accepted(self, url: str, response: http.client.HTTPResponse) -> Fetched:
        if response.status != 200:
            raise FetchFailed(
                f"{url} answered {response.status} {response.reason}. Open it in a browser; if it "
                "shows there, save the page and read the file.",
                url=url,
                status=response.status,
                retry_after=response.getheader("Retry-After"),
            )
        content_type = response.getheader("Content-Type") or "text/html"
        if not content_type.split(";")[0].strip().lower().startswith(_READABLE):
            raise FetchFailed(
                f"{url} is {content_type.split(';')[0]}, not a report. casque reads HTML, plain "
                "text, PDF and JSON Lines.",
                url=url,
            )
        marks = response.getheader("ETag"), response.getheader("Last-Modified")
        return Fetched(url, content_type, self._body(url, response), *marks)

    def _body(self, url: str, response: http.client.HTTPResponse) -> bytes:
        encoding = (response.getheader("Content-Encoding") or "identity").lower()
        if encoding not in ("identity", "gzip", "deflate", "x-gzip"):
            raise FetchFailed(
                f"{url} answers in the encoding {encoding}, which was not asked for. Save the page and read the file.",
                url=url,
            )
        inflate = zlib.decompressobj(zlib.MAX_WBITS | 32) if encoding != "identity" else None
        body = bytearray()
        while chunk := response.read(65_536):
            body += inflate.decompress(chunk, self.limit_bytes + 1 - len(body)) if inflate else chunk
            if len(body) > self.limit_bytes:
                raise DocumentTooLarge(
                    f"{url} answers with more than {self.limit_bytes:,} bytes. Save the report "
                    "alone and read the file.",
                    url=url,
                )
        return bytes(body)


class _Connection(http.client.HTTPConnection):
    """A connection to a checked address; the name is used for the Host header and the certificate only."""

    def __init__(self, host: str, port: int, addresses: Sequence[Address], secure: bool, wait: float) -> None:
        super().__init__(host, port, timeout=wait)
        self._addresses, self._secure, self._wait = addresses, secure, wait
        self._raw: socket.socket | None = None
        self.was_cut = False

    def connect(self) -> None:
        """Connect to the first checked address that answers."""
        failure: OSError | None = None
        for address in self._addresses:
            try:
                self._raw = socket.create_connection((str(address), self.port), timeout=self._wait)
                break
            except OSError as error:
                failure = error
        else:
            raise failure or OSError("no address")
        if self._secure:
            # the handshake comes after the watchdog can reach the socket
            context = ssl.create_default_context()
            self._raw = context.wrap_socket(self._raw, server_hostname=self.host, do_handshake_on_connect=False)
            self._raw.do_handshake()
        self.sock = self._raw

    def cut(self) -> None:
        """Called by the watchdog when the time is up."""
        self.was_cut = True
        if self._raw is not None:
            with suppress(OSError):  # closed already, which is what we want
                self._raw.shutdown(socket.SHUT_RDWR)


def _parts(url: str) -> tuple[str, int, bool, str]:
    """Host, port, whether TLS, and the request target; FetchForbidden for anything but a plain http(s)
    address.
    """
    try:
        split = urlsplit(url)
        port = split.port
        host = (
            (split.hostname or "").encode("idna").decode("ascii")
            if not _is_literal(split.hostname)
            else str(split.hostname)
        )
    except (ValueError, UnicodeError) as error:
        raise FetchForbidden(
            f"{url[:200]!r} is no web address. Write it as https://example.org/report.", url=url
        ) from error
    if split.scheme not in ("http", "https") or not host:
        raise FetchForbidden(f"{url[:200]}: only http and https addresses are fetched.", url=url)
    if split.username or split.password:
        raise FetchForbidden(
            f"{split.scheme}://…@{host}: addresses with a name and password in them are not fetched.", url=url
        )
    secure = split.scheme == "https"
    target = urlunsplit(("", "", split.path or "/", split.query, "")) or "/"
    return host, port or (443 if secure else 80), secure, _ascii(target)


def _is_literal(host: str | None) -> bool:
    return bool(host) and (":" in str(host) or str(host).replace(".", "").isdigit())


def _ascii(target: str) -> str:
    """Characters that may not stand in a request line are percent-encoded; what is encoded stays."""
    return quote(target, safe="/%?&=+,;:@!$'()*~#[]")


def _headers() -> dict[str, str]:
    return {
        "User-Agent": USER_AGENT,
        "Accept": "text/html,application/xhtml+xml,text/plain,application/pdf,application/rss+xml,application/atom+xml",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
