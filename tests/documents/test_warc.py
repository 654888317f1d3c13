"""Web archives: whole, gzipped, cut off at any byte, and with pages that are no reports."""

from __future__ import annotations

import gzip
from io import BytesIO
from pathlib import Path

import pytest
from tests.documents.pages import BODY, article_page
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from casque.documents import Document, SetAside, open_documents


def archive(pages: list[tuple[str, str, str, bytes]], *, packed: bool) -> bytes:
    """A WARC of (address, status, type, body)."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for url, status, kind, body in pages:
        head = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", payload=BytesIO(body), http_headers=head))
    return out.getvalue()


PAGES = [
    ("https://a.example/1", "200 OK", "text/html; charset=utf-8", article_page()),
    ("https://a.example/logo", "200 OK", "image/png", b"\x89PNG"),
    ("https://a.example/old", "404 Not Found", "text/html", b"gone"),
    ("https://a.example/menu", "200 OK", "text/html", b"<html><body>Home</body></html>"),
    ("https://a.example/2", "200 OK", "text/html", article_page(title="Blue helmets pack up")),
]


def read(tmp_path: Path, raw: bytes, name: str) -> list[Document | SetAside]:
    path = tmp_path / name
    path.write_bytes(raw)
    return list(open_documents([str(path)]))


@pytest.mark.parametrize("packed", [True, False])
def test_the_pages_of_an_archive_are_reports(tmp_path: Path, packed: bool):
    first, menu, second = read(tmp_path, archive(PAGES, packed=packed), "a.warc.gz" if packed else "a.warc")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert isinstance(menu, SetAside)
    assert (first.source, first.url) == ("https://a.example/1", "https://a.example/1")
    assert BODY[2] in first.text
    assert menu.error.code == "E104"


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.75, 0.97])
def test_an_archive_cut_off_gives_what_it_has_and_says_so(tmp_path: Path, packed: bool, share: float):
    raw = archive([PAGES[0], PAGES[4]] * 3, packed=packed)
    whole = read(tmp_path, raw, "whole.warc")
    cut = read(tmp_path, raw[: int(len(raw) * share)], "cut.warc")
    *pages, last = cut
    assert isinstance(last, SetAside)
    assert last.error.code == "E113"
    texts = [one.text for one in whole if isinstance(one, Document)]
    assert [one.text for one in pages if isinstance(one, Document)] == texts[: len(pages)]
    assert len(pages) in (int(6 * share), int(6 * share) - 1)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"WARC/1.0\r\n",
        b"WARC/1.0\r\nWARC-Type: response\r\n\r\n",
        b"no archive at all",
        gzip.compress(b"no archive at all"),
    ],
)
def test_what_is_no_archive_is_said(tmp_path: Path, raw: bytes):
    (one,) = read(tmp_path, raw, "a.warc.gz")
    assert isinstance(one, SetAside)
    assert one.error.code == "E113"
