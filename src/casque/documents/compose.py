"""A Document from a text and what is known about it: blocks, title, date and language are found where they
stand.
"""

from __future__ import annotations

from datetime import date

from casque.documents.dates import published_in_text
from casque.documents.language import detect_language
from casque.documents.layout import find_blocks
from casque.documents.types import Block, BlockKind, Document, document_id
from casque.errors import DocumentTooLarge, EmptyDocument, WrongLanguage

LONGEST_TEXT = 500_000
"""Characters. The longest report in 1,500 of Reuters' wire has 15,000; above half a million it is an
archive, not a report.
"""
KICKER_WORDS = 5
_NAMES = {
    "fr": "French", "de": "German", "es": "Spanish", "pt": "Portuguese", "it": "Italian", "nl": "Dutch",
    "sv": "Swedish", "da": "Danish",
    "no": "Norwegian", "fi": "Finnish", "pl": "Polish", "cs": "Czech or Slovak", "hr":
    "Croatian, Bosnian or Serbian", "ro": "Romanian",
    "hu": "Hungarian", "tr": "Turkish", "sq": "Albanian", "lt": "Lithuanian", "id": "Indonesian or Malay",
    "vi": "Vietnamese",
    "sw": "Swahili", "so": "Somali", "ha": "Hausa", "ht": "Haitian Creole", "zh": "Chinese",
    "ja": "Japanese", "ko": "Korean",
    "ru": "Russian", "uk": "Ukrainian", "bg": "Bulgarian", "ar": "Arabic", "fa": "Persian", "ur": "Urdu",
    "he": "Hebrew", "el": "Greek",
    "hi": "Hindi", "bn": "Bengali", "ta": "Tamil", "th": "Thai", "my": "Burmese",
    "am": "Amharic or Tigrinya", "ka": "Georgian",
    "hy": "Armenian",
}  # fmt: skip


def make_document(
    text: str,
    source: str,
    *,
    title: str | None = None,
    published: date | None = None,
    publisher: str | None = None,
    url: str | None = None,
) -> Document:
    """A document ready to be read. What is given counts; what is not is looked for in the text, and else
    stays None.

    Raises EmptyDocument, DocumentTooLarge or WrongLanguage.
    """
    if not text.strip():
        raise EmptyDocument(f"{source} holds no text. Check that the right file or field was given.", source=source)
    if len(text) > LONGEST_TEXT:
        raise DocumentTooLarge(
            f"{source} has {len(text):,} characters; a report has at most {LONGEST_TEXT:,}. Split it into its reports.",
            source=source,
        )
    language = detect_language(text)
    if language not in (None, "en"):
        name = _NAMES.get(language, "in no language casque knows, or in a wrong encoding")
        raise WrongLanguage(
            f"{source} is {name}; casque reads English only, so it was not coded. Translate it first, or leave it out.",
            source=source,
            language=language,
        )
    blocks = find_blocks(text)
    return Document(
        id=document_id(text, source),
        source=source,
        text=text,
        title=title or title_in_text(text, blocks),
        published=published or published_in_text(text, blocks),
        publisher=publisher,
        url=url,
        language=language,
        blocks=blocks,
    )


def title_in_text(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The headline above the first paragraph, on one line; a short all-caps kicker over it is not the title."""
    heads: list[str] = []
    for block in blocks:
        if block.kind is BlockKind.PARAGRAPH:
            break
        if block.kind is BlockKind.HEADLINE:
            heads.append(" ".join(text[block.start : block.end].split()))
    if len(heads) > 1 and heads[0].isupper() and not heads[1].isupper() and len(heads[0].split()) <= KICKER_WORDS:
        return heads[1]
    return heads[0] if heads else None
