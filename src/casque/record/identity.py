"""When are two texts the same report? By their text, by where they came from, and by how much they share.

Rules, first that holds:

1. The same text, and nothing that says it is another outlet's (address and publisher equal, or unknown on one side): the same
   report, whatever path it came by.
2. The same address, record id or path, and texts alike: a new version, the report corrected. Alike are texts with the same
   title, or where three in ten of the shorter one's word triples stand in the other.
3. Else a new report: also where a path or address now holds something else.

A line number of a file and standard input say nothing about identity: lines move.
"""

from __future__ import annotations

import os
import re
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from casque.reading.records import DocumentHead

ALIKE = 0.3
"""Share of the shorter text's word triples that a corrected text keeps."""
_LINE = re.compile(r"#\d+$")
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|ref|cmpid|at_medium|at_campaign", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def identity_of(head: DocumentHead) -> str:
    """What tells a report from others, as far as its source does."""
    if head.url:
        return "url:" + plain_url(head.url)
    if head.source == "stdin" or _LINE.search(head.source):
        return "text:" + text_hash(head.text)
    try:
        if os.path.exists(head.source):
            return "file:" + os.path.realpath(head.source)
    except ValueError:
        pass  # with a NUL in it: an id, no path
    return "id:" + head.source


def text_hash(text: str) -> str:
    """Equal for texts that differ in white space only."""
    return sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()


def plain_url(url: str) -> str:
    """An address without its fragment, tracking parameters, and what differs between http and https."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    asked = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(k)])
    return urlunsplit(("", parts.netloc.lower().removeprefix("www."), parts.path.rstrip("/"), asked, ""))


def alike(text: str, title: str | None, other: str, other_title: str | None) -> bool:
    """Can one be a correction of the other?"""
    if title and other_title and _words(title) == _words(other_title):
        return True
    first, second = _triples(text), _triples(other)
    shorter = min(len(first), len(second))
    return shorter > 0 and len(first & second) >= ALIKE * shorter


def other_outlet(url: str | None, publisher: str | None, other_url: str | None, other_publisher: str | None) -> bool:
    """Do two sources say of themselves that they are not the same?"""
    if url and other_url and plain_url(url) != plain_url(other_url):
        return True
    return bool(publisher and other_publisher and publisher.casefold() != other_publisher.casefold())


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _triples(text: str) -> set[tuple[str, ...]]:
    words = _words(text)
    return set(zip(words, words[1:], words[2:], strict=False))
