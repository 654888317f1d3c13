"""The report's text with the evidence of each event, figure and deadline marked where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from casque.documents.layout import find_blocks
from casque.documents.types import Block, BlockKind
from casque.export.page.markup import escape, quad_class
from casque.reading.records import Reading

_ELEMENTS = {
    BlockKind.HEADLINE: ("h3", "head"),
    BlockKind.DATELINE: ("p", "aside"),
    BlockKind.BYLINE: ("p", "aside"),
    BlockKind.CAPTION: ("p", "caption"),
    BlockKind.LINK: ("p", "aside"),
    BlockKind.FURNITURE: ("p", "aside"),
    BlockKind.PARAGRAPH: ("p", ""),
}


TITLE_WITHIN = 3
"""The title is among the first blocks: a kicker may stand over it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of evidence: its event (or figure, or deadline) and what it is there."""

    start: int
    end: int
    target: str
    role: str
    """trigger | actor | recipient | also | figure | deadline"""
    quad: str = ""


def marks_of(reading: Reading, prefix: str) -> list[Mark]:
    """All marks of a reading; ``prefix`` keeps the ids of several documents on one page apart."""
    marks: list[Mark] = []
    for number, event in enumerate(reading.events):
        target, quad = f"{prefix}e{number}", quad_class(event.quad)
        marks.append(Mark(event.trigger.start, event.trigger.end, target, "trigger", quad))
        marks += [Mark(p.start, p.end, target, "actor", quad) for p in event.actors]
        marks += [Mark(p.start, p.end, target, "recipient", quad) for p in event.recipients]
        marks += [Mark(s.start, s.end, target, "also", quad) for s in event.also]
    marks += [Mark(f.start, f.end, f"{prefix}f{n}", "figure") for n, f in enumerate(reading.figures)]
    marks += [Mark(d.start, d.end, f"{prefix}l{n}", "deadline") for n, d in enumerate(reading.deadlines)]
    length = len(reading.document.text)
    return [mark for mark in marks if 0 <= mark.start < mark.end <= length]


def title_and_body(reading: Reading, prefix: str) -> tuple[str, str]:
    """The inner HTML of the title, and the HTML of the text below it.

    Where the title stands in the text as its first headline it is shown once, with its marks.
    """
    text, marks = reading.document.text, sorted(marks_of(reading, prefix), key=lambda mark: mark.start)
    blocks = list(find_blocks(text))
    title = escape(reading.document.title or "Untitled report")
    shown: set[str] = set()
    own = next((block for block in blocks[:TITLE_WITHIN] if _is_title(text, block, reading.document.title)), None)
    if own is not None:
        title = _marked(text, own.start, own.end, marks, shown)
        blocks.remove(own)
    return title, "\n".join(_paragraphs(text, blocks, marks, shown))


def _is_title(text: str, block: Block, title: str | None) -> bool:
    same = title is not None and " ".join(text[block.start : block.end].split()) == " ".join(title.split())
    return same and block.kind is BlockKind.HEADLINE


def _paragraphs(text: str, blocks: Sequence[Block], marks: Sequence[Mark], shown: set[str]) -> Iterator[str]:
    """One element a block; a dateline on the line of its paragraph stays on it."""
    lead = ""
    for number, block in enumerate(blocks):
        inner = _marked(text, block.start, block.end, marks, shown)
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        if (
            block.kind is BlockKind.DATELINE
            and following is not None
            and following.kind is BlockKind.PARAGRAPH
            and "\n" not in text[block.end : following.start]
        ):
            lead = f'<span class="dateline">{inner}</span> '
            continue
        tag, name = _ELEMENTS[block.kind]
        attribute = f' class="{name}"' if name else ""
        yield f"<{tag}{attribute}>{lead}{inner}</{tag}>"
        lead = ""


def _marked(text: str, start: int, end: int, marks: Sequence[Mark], shown: set[str]) -> str:
    """A stretch of text cut at every edge of a mark, each piece in one element that names all marks over
    it.
    """
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    edges = sorted({start, end, *(min(max(e, start), end) for m in here for e in (m.start, m.end))})
    pieces = []
    for first, last in pairwise(edges):
        over = [mark for mark in here if mark.start <= first and mark.end >= last]
        pieces.append(_piece(escape(text[first:last]), over, shown))
    return "".join(pieces)


def _piece(words: str, over: Sequence[Mark], shown: set[str]) -> str:
    if not over:
        return words
    events = list(dict.fromkeys(mark.target for mark in over if mark.quad))
    classes = " ".join(dict.fromkeys(f"m-{mark.role}" for mark in over))
    data = f' data-e="{" ".join(events)}"' if events else ""
    for role in ("actor", "recipient"):
        targets = " ".join(mark.target for mark in over if mark.role == role)
        data += f' data-{role}="{targets}"' if targets else ""
    ids = [mark.target for mark in over if mark.role in ("trigger", "figure", "deadline") and mark.target not in shown]
    trigger = next((mark for mark in over if mark.role == "trigger"), None)
    anchors = "".join(f'<span id="at-{target}"></span>' for target in ids)
    if trigger is None or trigger.target in shown:
        shown.update(ids)
        return f'{anchors}<span class="m {classes}"{data}>{words}</span>'
    shown.update(ids)
    return (
        f'{anchors}<mark class="m {classes} {trigger.quad}" tabindex="0" role="button" aria-expanded="false"'
        f"{data}>{words}</mark>"
    )
