"""A brief as it is before it is written in a format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one kind: plain words, words that stand out, or words quoted exactly."""

    text: str
    kind: Literal["plain", "strong", "quote"] = "plain"


@dataclass(frozen=True, slots=True)
class Line:
    """One statement and the numbers of the references that it rests on; no line is without one."""

    pieces: tuple[Piece, ...]
    references: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under a heading of their own, such as a day."""

    title: str | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the brief."""

    title: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A numbered source. ``url`` is one that can be opened."""

    number: int
    text: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole note."""

    title: str
    period: str
    until: date | None
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
