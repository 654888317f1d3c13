"""Blocks of a report: headline, date line, byline, captions, links, paragraphs, furniture.

The text is never changed; blocks only say where stretches stand and what they are. Together they cover every
character that is not white space, in order, without overlap.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from casque.documents.furniture import (
    dateline_prefix,
    is_byline,
    is_caption,
    is_dateline,
    is_furniture,
    is_link,
)
from casque.documents.types import Block, BlockKind

_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_CLOSED = re.compile(r"[.!?…;:,][\"'”’»)\]]*$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_BULLET = re.compile(r"^(?:[-–—•*·▪►]|\(?\d{1,2}[.)])\s")
WIDEST_WRAP = 110
"""Wrapped text has lines no longer than this; longer lines are paragraphs of their own."""
WRAPPED_TOP = 250
"""Characters at the head of wrapped text where byline and date line are looked for line by line."""
HEADLINE_LENGTH = 180
CROSSHEAD_LENGTH = 70
TOP_HEADLINES = 3
"""Kicker, headline and deck: no report has more lines than that above its first paragraph."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its white space; ``indent`` is the white space before it, ``after_blank`` a blank
    line above.
    """

    start: int
    end: int
    indent: int
    after_blank: bool


def find_blocks(text: str) -> tuple[Block, ...]:
    """Blocks in text order."""
    lines = list(_lines(text))
    margin = _margin(lines) if _is_wrapped(text, lines) else None
    stretches = [span for group in _groups(lines) for span in _stretches(text, group, margin)]
    return tuple(_classified(text, stretches))


def _lines(text: str) -> Iterator[Line]:
    """The lines that are not blank."""
    position, blank = 0, False
    ends = [(m.start(), m.end()) for m in _LINE_END.finditer(text)]
    for line_end, next_start in [*ends, (len(text), len(text))]:
        raw = text[position:line_end]
        stripped = raw.strip()
        if stripped:
            indent = len(raw) - len(raw.lstrip())
            yield Line(position + indent, position + indent + len(stripped), indent, blank)
            blank = False
        else:
            blank = True
        position = next_start


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that no blank line divides."""
    group: list[Line] = []
    for line in lines:
        if line.after_blank and group:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _is_wrapped(text: str, lines: Sequence[Line]) -> bool:
    """Are lines cut at a column? Then a line is cut where the next word would not have fitted.

    Measured on pairs of neighbouring lines where the second is not indented more (that would be a new
    paragraph).
    """
    pairs = [(a, b) for a, b in pairwise(lines) if not b.after_blank and b.indent <= a.indent]
    if len(pairs) < 3:
        return False
    lengths = sorted(line.indent + line.end - line.start for line in lines)
    width = lengths[int(0.95 * (len(lengths) - 1))]
    if width > WIDEST_WRAP:
        return False
    full = sum(a.indent + (a.end - a.start) + 1 + _first_word(text, b) >= width - 6 for a, b in pairs)
    open_ended = sum(not _CLOSED.search(text[max(a.start, a.end - 3) : a.end]) for a, _ in pairs)
    return full >= 0.5 * len(pairs) and open_ended >= 0.45 * len(pairs)


def _margin(lines: Sequence[Line]) -> int:
    """The commonest indent; a line indented more begins a paragraph."""
    return Counter(line.indent for line in lines).most_common(1)[0][0]


def _first_word(text: str, line: Line) -> int:
    space = re.search(r"\s", text[line.start : min(line.end, line.start + 60)])
    return space.start() if space else line.end - line.start


def _stretches(text: str, group: list[Line], margin: int | None) -> Iterator[tuple[int, int]]:
    """The paragraphs of a group: lines joined where they were wrapped, each line by itself where not."""
    start = group[0]
    before = group[0]
    for line in group[1:]:
        if not _continues(text, before, line, margin):
            yield start.start, before.end
            start = line
        before = line
    yield start.start, before.end


def _continues(text: str, before: Line, line: Line, margin: int | None) -> bool:
    """Does a line carry on the paragraph of the line before it? ``margin`` is None where nothing was
    wrapped.
    """
    first, second = text[before.start : before.end], text[line.start : line.end]
    if len(first) > WIDEST_WRAP or _BULLET.match(second):
        return False
    # inside wrapped text only the lines at the top can be a byline or a date line of their own
    top = margin is None or before.start < WRAPPED_TOP
    if top and (_stands_alone(first) or _stands_alone(second)):
        return False
    if margin is None:
        # two or three lines of a cut headline or paragraph: the next goes on in lower case, mid-sentence
        return second[0].islower() and not _SENTENCE_END.search(first) and len(first) > 25
    # an all-caps headline stands directly over its text
    return line.indent <= margin + 1 and not (first.isupper() and len(first) > 12 and not second.isupper())


def _stands_alone(line: str) -> bool:
    return len(line) <= 200 and (is_dateline(line) or is_byline(line) or is_link(line))


def _classified(text: str, stretches: Sequence[tuple[int, int]]) -> Iterator[Block]:
    """Say what each stretch is; a dateline before the first words of a paragraph becomes its own block."""
    heads, in_body = 0, False
    for position, (start, end) in enumerate(stretches):
        stretch = text[start:end] if end - start <= 1200 else text[start : start + 1200]
        follows = position + 1 < len(stretches)
        kind = _plain_kind(stretch) or _head_or_paragraph(stretch, heads, in_body, follows)
        if kind is BlockKind.HEADLINE and not in_body:
            heads += 1
        if kind is BlockKind.PARAGRAPH:
            cut = dateline_prefix(stretch) if not in_body else 0
            in_body = True
            if cut:
                yield Block(start, start + len(stretch[:cut].rstrip()), BlockKind.DATELINE)
                start += cut
        yield Block(start, end, kind)


def _plain_kind(stretch: str) -> BlockKind | None:
    """Kinds that words and signs give away wherever the stretch stands."""
    for test, kind in (
        (is_dateline, BlockKind.DATELINE),
        (is_link, BlockKind.LINK),
        (is_caption, BlockKind.CAPTION),
        (is_furniture, BlockKind.FURNITURE),
        (is_byline, BlockKind.BYLINE),
    ):
        if test(stretch):
            return kind
    return None


def _head_or_paragraph(stretch: str, heads: int, in_body: bool, follows: bool) -> BlockKind:
    closed = _SENTENCE_END.search(stretch) is not None and not _asks(stretch)
    if closed or _BULLET.match(stretch) or dateline_prefix(stretch):
        return BlockKind.PARAGRAPH
    if not in_body:
        fits = len(stretch) <= HEADLINE_LENGTH and heads < TOP_HEADLINES
        return BlockKind.HEADLINE if fits else BlockKind.PARAGRAPH
    crosshead = follows and len(stretch) <= CROSSHEAD_LENGTH and not stretch.rstrip().endswith((",", ";", ":", "-"))
    return BlockKind.HEADLINE if crosshead and _titled(stretch) else BlockKind.PARAGRAPH


def _asks(stretch: str) -> bool:
    """Headlines may end in a question or exclamation mark, if they are short and one sentence."""
    marks = len(re.findall(r"[.!?](?:\s|$)", stretch))
    return len(stretch) <= 120 and marks == 1 and stretch.rstrip(" \"'”’")[-1] in "?!"


def _titled(stretch: str) -> bool:
    """A crosshead begins with a capital or a quotation mark and is not the tail of a list or table."""
    return (stretch[0].isupper() or stretch[0] in "\"'“‘") and len(stretch.split()) >= 1 and not stretch[-1].isdigit()
