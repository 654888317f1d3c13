"""A report as it came."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import Enum


class BlockKind(str, Enum):
    """What a stretch of a report is; events are read from headlines, paragraphs and captions only."""

    HEADLINE = "headline"
    DATELINE = "dateline"
    """A date or place line under the headline ("Tuesday June 20 2023")."""
    BYLINE = "byline"
    CAPTION = "caption"
    LINK = "link"
    """A pointer to another report ("Read: ...")."""
    PARAGRAPH = "paragraph"
    FURNITURE = "furniture"
    """Cookie notes, share buttons, credits, subscription lines."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text, ``text[start:end]``, without surrounding white space."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Document:
    """A report as it came. For plain text ``text`` is the input, character for character."""

    id: str
    source: str
    text: str
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    blocks: tuple[Block, ...] = ()


def document_id(text: str, source: str) -> str:
    """Same text and source, same id, on every machine."""
    return hashlib.sha256(f"{source}\x1f{text}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
