"""The text of a PDF."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from io import BytesIO

from casque.documents.decoding import without_lone_surrogates
from casque.errors import BrokenPdf, DocumentTooLarge

MOST_PAGES = 200
"""A news report has a few pages; books are not read."""
SHORTEST_TEXT = 20


@dataclass(frozen=True, slots=True)
class PdfText:
    """Text and stated title of a PDF. Its creation date is the file's and not the report's: it is not
    taken.
    """

    text: str
    title: str | None


def read_pdf(raw: bytes, source: str) -> PdfText:
    """Text of all pages, one after the other; raises BrokenPdf where it is damaged, locked or only
    pictures.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    from pypdf import PdfReader

    try:
        reader = PdfReader(BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise BrokenPdf(
                f"{source} is locked with a password. Unlock it, or copy its text into a file.", source=source
            )
        if len(reader.pages) > MOST_PAGES:
            raise DocumentTooLarge(
                f"{source} has {len(reader.pages)} pages; at most {MOST_PAGES} are read. Split it.",
                source=source,
            )
        text = "\n".join((page.extract_text() or "").strip("\n") for page in reader.pages)
        stated = reader.metadata.title if reader.metadata else None
    except (BrokenPdf, DocumentTooLarge):
        raise
    except Exception as error:
        raise BrokenPdf(
            f"{source} is a PDF that cannot be read ({type(error).__name__}). Print it to a new "
            "PDF, or copy its text into a file.",
            source=source,
        ) from error
    text = without_lone_surrogates(text.replace("\x00", ""))
    if len(text.strip()) < SHORTEST_TEXT:
        raise BrokenPdf(
            f"{source} holds no text (a scan?). Run text recognition over it first, for instance ocrmypdf.",
            source=source,
        )
    title = " ".join(stated.split()) if isinstance(stated, str) and " " in stated.strip() else None
    return PdfText(text, title)
