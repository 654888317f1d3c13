"""A brief as a Word document, by python-docx; the same brief gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

from casque.errors import MissingExtra
from casque.export.brief.types import Brief, Line
from casque.export.brief.words import marks

if TYPE_CHECKING:
    from docx.document import Document

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time that stands at every part of the archive: ZIP knows none earlier."""


def docx(brief: Brief) -> bytes:
    """The brief as a .docx file. Raises MissingExtra without python-docx."""
    try:
        import docx as word
    except ImportError as error:
        raise MissingExtra("Word files need python-docx: pip install 'casque[docx]'.") from error
    made: Document = word.Document()
    made.core_properties.title = brief.title
    made.core_properties.author = "casque"
    made.core_properties.comments = ""
    made.core_properties.created = made.core_properties.modified = datetime(*_EPOCH)
    made.add_heading(brief.title, level=0)
    made.add_paragraph(brief.period[:1].upper() + brief.period[1:])
    for section in brief.sections:
        made.add_heading(section.title, level=1)
        for group in section.groups:
            if group.title:
                made.add_heading(group.title, level=2)
            for line in group.lines:
                _add_line(made, line)
    made.add_heading("Sources", level=1)
    for one in brief.references:
        made.add_paragraph(f"[{one.number}] {one.text}")
    stream = io.BytesIO()
    made.save(stream)
    return _without_times(stream.getvalue())


def _add_line(made: Document, line: Line) -> None:
    paragraph = made.add_paragraph(style="List Bullet")
    for piece in line.pieces:
        run = paragraph.add_run(f"“{piece.text}”" if piece.kind == "quote" else piece.text)
        run.bold = piece.kind == "strong" or None
    paragraph.add_run(" " + "".join(mark for _, mark in marks(line.references)))


def _without_times(data: bytes) -> bytes:
    """The same archive, its parts without the time at which they were written."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(zipfile.ZipInfo(part.filename, _EPOCH), old.read(part), zipfile.ZIP_DEFLATED)
    return stream.getvalue()
