"""A brief in Markdown (CommonMark): text from reports stays text."""

from __future__ import annotations

import re

from casque.export.brief.types import Brief, Group, Line, Piece
from casque.export.brief.words import marks
from casque.export.cells import sound

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~$&])")
_ESCAPED = r"\\\1"
_STARTS = re.compile(r"^(\d+)([.)])|^([-+=])")


def markdown(brief: Brief) -> bytes:
    """The brief as a Markdown file."""
    lines = [f"# {escaped(brief.title)}", "", escaped(brief.period[:1].upper() + brief.period[1:]), ""]
    for section in brief.sections:
        lines += [f"## {escaped(section.title)}", ""]
        for group in section.groups:
            lines += _group(group)
    lines += ["## Sources", ""]
    lines += [f"{one.number}. {escaped(one.text)}" for one in brief.references]
    return sound("\n".join(lines) + "\n").encode("utf-8")


def escaped(text: str) -> str:
    """Text in which no sign means anything to Markdown."""
    plain = _SIGNS.sub(_ESCAPED, text)
    return _STARTS.sub(lambda match: f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}", plain)


def _group(group: Group) -> list[str]:
    head = [f"### {escaped(group.title)}", ""] if group.title else []
    return [*head, *(f"- {_line(line)}" for line in group.lines), ""]


def _line(line: Line) -> str:
    return "".join(map(_piece, line.pieces)) + " " + "".join(escaped(mark) for _, mark in marks(line.references))


def _piece(piece: Piece) -> str:
    text = _SIGNS.sub(_ESCAPED, piece.text)
    if piece.kind == "strong":
        return f"**{text}**"
    return f"“{text}”" if piece.kind == "quote" else text
