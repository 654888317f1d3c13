"""Web archives (WARC, WET, gzipped or not): the pages in them that can hold a report, one by one.

Responses other than 200, and everything that is no HTML, plain text or PDF (pictures, scripts, styles), are passed over: they
are no reports.
"""

from __future__ import annotations

import logging
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from casque.errors import BrokenArchive, CasqueError, DocumentTooLarge

_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
_KINDS = frozenset({"response", "resource", "conversion"})
_SUFFIXES = (".warc", ".warc.gz", ".wet", ".wet.gz")


class _Unpacked:
    """An archive's bytes without their gzip, up to where they break off."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._packed: bool | None = None
        self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._begun = False
        self.tail = b""
        """The last bytes that were read."""

    @property
    def ends_well(self) -> bool:
        """Does it end after a record, and not within a compressed member?"""
        return not self._begun and self.tail.endswith((b"\r\n\r\n", b"\n\n"))

    def read(self, size: int = 65_536) -> bytes:
        """At least one byte, and at most about ``size`` packed ones; nothing at the end."""
        while raw := self._stream.read(size if size > 0 else 65_536):
            if self._packed is None:
                self._packed = raw.startswith(b"\x1f\x8b")
            found = self._unpacked(raw) if self._packed else raw
            if found:
                self.tail = (self.tail + found[-4:])[-4:]
                return found
        return b""

    def _unpacked(self, raw: bytes) -> bytes:
        found = bytearray()
        while raw:
            self._begun = True
            found += self._member.decompress(raw)
            raw = self._member.unused_data
            if self._member.eof:
                self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
                self._begun = False
        return bytes(found)


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """One page of an archive. A page that could not be taken out has an error instead of a body."""

    url: str
    body: bytes
    error: CasqueError | None = None


def looks_like_archive(name: str, head: bytes) -> bool:
    """Is this an archive by its name or its first bytes?"""
    return name.lower().endswith(_SUFFIXES) or head.startswith(b"WARC/")


def archived_pages(stream: BinaryIO, name: str, limit_bytes: int) -> Iterator[ArchivedPage]:
    """The pages of an archive in its order. Where it is cut off or damaged, what stands before comes out, then the error."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    logging.getLogger("warcio").setLevel(logging.CRITICAL)
    seen = 0
    plain = _Unpacked(stream)
    try:
        for record in ArchiveIterator(plain):
            seen += 1
            page = _page(record, limit_bytes)
            if page is not None:
                yield page
            if _missing(record):
                raise EOFError(f"the record of {_address(record)} is cut off")
        if seen and not plain.ends_well:
            raise EOFError("it ends within a record")
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, AttributeError, zlib.error) as error:
        reason = str(error).split("\n")[0][:200]
        raise BrokenArchive(
            f"{name} is no whole web archive: after {seen} records {reason}. What stands before was taken; fetch the rest anew.",
            source=name,
        ) from error
    if not seen:
        raise BrokenArchive(f"{name} holds no records of a web archive.", source=name)


def _page(record: Any, limit_bytes: int) -> ArchivedPage | None:  # noqa: ANN401 - warcio has no types
    if record.rec_type not in _KINDS or not _is_page(record):
        return None
    url = _address(record)
    body = record.content_stream().read(limit_bytes + 1)
    if _missing(record) and len(body) <= limit_bytes:
        return None  # the archive ends in it; said by the caller
    if len(body) > limit_bytes:
        error = DocumentTooLarge(f"{url} is larger than {limit_bytes:,} bytes.", source=url)
        return ArchivedPage(url, b"", error)
    return ArchivedPage(url, body)


def _is_page(record: Any) -> bool:  # noqa: ANN401
    headers = record.http_headers
    if headers is not None:
        if record.rec_type == "response" and headers.get_statuscode() != "200":
            return False
        stated = headers.get_header("Content-Type")
    else:
        stated = record.rec_headers.get_header("Content-Type")
    return str(stated or "text/html").split(";")[0].strip().lower() in _TYPES


def _address(record: Any) -> str:  # noqa: ANN401
    return str(record.rec_headers.get_header("WARC-Target-URI") or "a record").strip("<>")


def _missing(record: Any) -> bool:  # noqa: ANN401
    """Are bytes that the record announces not there? Reads what is left of it."""
    stream = record.raw_stream
    while stream.read(65_536):
        pass
    return getattr(stream, "limit", 0) > 0
