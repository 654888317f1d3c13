"""Where reports come from: files, folders, URLs, standard input; what cannot be taken in is handed on,
named, and never stops the rest.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from casque.documents.compose import make_document
from casque.documents.decoding import binary_kind, decode_text, without_lone_surrogates
from casque.documents.feeds import Feed, looks_like_feed, parse_feed
from casque.documents.json_lines import BadLine, Record, read_records, record_of
from casque.documents.types import Document
from casque.documents.warc import archived_pages, looks_like_archive
from casque.errors import BadFeed, BadRecord, CasqueError, DocumentError, DocumentTooLarge, SourceNotFound

if TYPE_CHECKING:
    from casque.documents.fetch import Fetched, Fetcher

LIMIT_BYTES = 5_000_000
"""Bytes of one report: a file, a page, or one line of JSON Lines."""
_JSON_LINES = frozenset({".jsonl", ".ndjson", ".jsonlines"})
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class SetAside:
    """A source that could not be taken in, and why."""

    source: str
    error: CasqueError


@dataclass(frozen=True, slots=True)
class Given:
    """What the user states about the documents; a JSON Lines record's own fields stand over it, it stands
    over the text.
    """

    published: date | None = None
    publisher: str | None = None
    title: str | None = None
    limit_bytes: int = LIMIT_BYTES


def open_documents(
    sources: Sequence[str],
    *,
    published: date | None = None,
    publisher: str | None = None,
    title: str | None = None,
    limit_bytes: int = LIMIT_BYTES,
    fetcher: Fetcher | None = None,
    standard_input: BinaryIO | None = None,
) -> Iterator[Document | SetAside]:
    """The documents of paths, folders (with all below them, sorted by path), URLs and ``-`` for standard
    input, in that order.

    Hidden files in folders are passed over. Everything else comes out as a Document or as a SetAside that
    says why not.
    """
    given = Given(published, publisher, title, limit_bytes)
    for source in sources:
        try:
            if source == STANDARD_INPUT:
                stream = standard_input or sys.stdin.buffer
                yield from _stream(stream, "stdin", given)
            elif source.lower().startswith(("http://", "https://")) or _has_scheme(source):
                yield from _fetched((fetcher or _fetcher(limit_bytes)).fetch(source), source, given)
            else:
                yield from _path(Path(source), given)
        except CasqueError as error:
            yield SetAside(without_lone_surrogates(source), error)


def _fetcher(limit_bytes: int) -> Fetcher:
    from casque.documents.fetch import Fetcher

    return Fetcher(limit_bytes=limit_bytes)


def _has_scheme(source: str) -> bool:
    """ftp://, file:// and the like: the fetcher refuses them with a word, instead of looking for a file."""
    return "://" in source[:12] and not Path(source).exists()


def _path(path: Path, given: Given) -> Iterator[Document | SetAside]:
    try:
        if path.is_dir():
            yield from _folder(path, given)
        elif path.exists():
            with path.open("rb") as stream:
                yield from _stream(stream, without_lone_surrogates(str(path)), given)
        else:
            raise SourceNotFound(f"{path} does not exist. Check the path, or give a folder or a URL.", source=str(path))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SourceNotFound(
            f"{path} cannot be opened ({reason}). Check the path and your rights.", source=str(path)
        ) from error


def _folder(folder: Path, given: Given) -> Iterator[Document | SetAside]:
    """Every visible file below a folder, sorted by path; links to folders are not followed."""
    files = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    if not files:
        raise SourceNotFound(f"{folder} holds no files. Give a folder with reports in it.", source=str(folder))
    for path in files:
        try:
            yield from _path(path, given)
        except CasqueError as error:
            yield SetAside(without_lone_surrogates(str(path)), error)


def _stream(stream: BinaryIO, name: str, given: Given) -> Iterator[Document | SetAside]:
    """A stream is JSON Lines by its name or by its first line, and else one report."""
    buffered = stream if isinstance(stream, BufferedReader | BytesIO) else BufferedReader(stream)  # type: ignore[type-var]
    if Path(name).suffix.lower() in _JSON_LINES or _begins_with_record(buffered):
        for record in read_records(buffered, name, given.limit_bytes):
            yield _of_record(record, given)
        return
    if looks_like_archive(name, _head(buffered)):
        yield from _archive(buffered, name, given)
        return
    raw = buffered.read(given.limit_bytes + 1)
    if len(raw) > given.limit_bytes:
        raise DocumentTooLarge(
            f"{name} is larger than {given.limit_bytes:,} bytes. A report is smaller: split it, or "
            "use JSON Lines with one report a line.",
            source=name,
        )
    if Path(name).suffix.lower() == ".json":
        yield from _json_file(raw, name, given)
    elif looks_like_feed(raw[:4000]):
        yield from feed_documents(parse_feed(raw, name), name, given)
    else:
        yield _one(raw, name, given)


def _head(stream: BinaryIO) -> bytes:
    """The first bytes, which stay to be read."""
    if isinstance(stream, BufferedReader):
        return stream.peek(1 << 16)
    head = stream.read(1 << 16)
    stream.seek(0)
    return head


def _begins_with_record(stream: BinaryIO) -> bool:
    """Is the first line a JSON object with a text?"""
    head = _head(stream).lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"{") and b'"text"' in head and b"\n" not in head.split(b'"text"', 1)[0].rstrip()


def _json_file(raw: bytes, name: str, given: Given) -> Iterator[Document | SetAside]:
    """A .json file: one record, or a list of them."""
    try:
        value = json.loads(decode_text(raw, name))
    except (ValueError, RecursionError) as error:
        raise BadRecord(
            f'{name}: not JSON ({error}). Give JSON Lines, or one object with "text".', source=name
        ) from error
    values = value if isinstance(value, list) else [value]
    for number, one in enumerate(values, 1):
        where = f"{name}#{number}" if isinstance(value, list) else name
        try:
            yield _of_record(record_of(one, where), given)
        except CasqueError as error:
            yield SetAside(where, error)


def _of_record(record: Record | BadLine, given: Given) -> Document | SetAside:
    if isinstance(record, BadLine):
        return SetAside(record.source, record.error)
    try:
        return make_document(
            record.text,
            record.source,
            title=record.title or given.title,
            published=record.published or given.published,
            publisher=record.publisher or given.publisher,
            url=record.url,
        )
    except DocumentError as error:
        return SetAside(record.source, error)


def _one(raw: bytes, name: str, given: Given, url: str | None = None) -> Document:
    """One report: PDF, web page or plain text, told by its content."""
    if raw[:1024].lstrip().startswith(b"%PDF-"):
        from casque.documents.pdf_file import read_pdf

        pdf = read_pdf(raw, name)
        return make_document(
            pdf.text,
            name,
            title=given.title or pdf.title,
            published=given.published,
            publisher=given.publisher,
            url=url,
        )
    if binary_kind(raw) is None and looks_like_html(raw[:3000]):
        from casque.documents.web_page import read_web_page

        page = read_web_page(raw, name, url)
        return make_document(
            without_lone_surrogates(page.text),
            name,
            title=given.title or page.title,
            published=given.published or page.published,
            publisher=given.publisher or page.publisher,
            url=page.url,
        )
    text = decode_text(raw, name)
    return make_document(text, name, title=given.title, published=given.published, publisher=given.publisher, url=url)


def looks_like_html(head: bytes) -> bool:
    """Do these first bytes begin a web page?"""
    begin = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return (
        begin.startswith((b"<!doctype html", b"<html")) or b"<head" in begin or b"<body" in begin or b"<html" in begin
    )


def _archive(stream: BinaryIO, name: str, given: Given) -> Iterator[Document | SetAside]:
    """The pages of a web archive, each under its address."""
    for page in archived_pages(stream, name, given.limit_bytes):
        if page.error is not None:
            yield SetAside(page.url, page.error)
            continue
        try:
            yield _one(page.body, page.url, given, url=page.url)
        except CasqueError as error:
            yield SetAside(page.url, error)


def feed_documents(
    feed: Feed, name: str, given: Given, fetcher: Fetcher | None = None
) -> Iterator[Document | SetAside]:
    """The reports that a feed lists: from its own content where that is whole, else from their pages, one at a time."""
    for number, entry in enumerate(feed.entries, 1):
        source = entry.url or f"{name}#{number}"
        stated = replace(
            given,
            title=given.title or entry.title,
            published=given.published or entry.published,
            publisher=given.publisher or feed.title,
        )
        try:
            if entry.content is not None:
                page = f"<html><head></head><body><article>{entry.content}</article></body></html>"
                yield _one(page.encode("utf-8", "replace"), source, stated, url=entry.url)
            elif entry.url is not None:
                fetched = (fetcher or _fetcher(given.limit_bytes)).fetch(entry.url)
                yield _page(fetched, entry.url, stated)  # a feed in a feed is not followed
            else:
                raise BadFeed(f"{source}: an entry with neither a text nor a link.", source=source)
        except CasqueError as error:
            yield SetAside(source, error)


def _fetched(fetched: Fetched, source: str, given: Given) -> Iterator[Document | SetAside]:
    content_type = fetched.content_type.split(";")[0].strip().lower()
    if "json" in content_type or (looks_like_feed(fetched.body[:4000])):
        yield from _stream(BytesIO(fetched.body), f"{source}", given)
    else:
        yield _page(fetched, source, given)


def _page(fetched: Fetched, source: str, given: Given) -> Document:
    document = _one(fetched.body, source, given, url=fetched.url)
    return document if document.url else replace(document, url=fetched.url)
