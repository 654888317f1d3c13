"""A report comes in: text, HTML, PDF or JSON Lines becomes a Document."""

from casque.documents.sources import SetAside, open_documents
from casque.documents.types import Block, BlockKind, Document

__all__ = ["Block", "BlockKind", "Document", "SetAside", "open_documents"]
