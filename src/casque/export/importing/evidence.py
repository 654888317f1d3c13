"""A row as a text with offsets: the evidence of the claims that it makes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casque.documents.types import document_id
from casque.export.importing.tables import Row
from casque.reading.records import DocumentHead, Span

_BLANKS = re.compile(r"\s+")


class Evidence:
    """The text of a row: ``column: value; column: value``, the used columns on the first line, all others on the second."""

    def __init__(self, row: Row, used: Sequence[str]) -> None:
        self._spans: dict[str, tuple[int, int]] = {}
        parts: list[str] = []
        at = 0
        known = [column for column in dict.fromkeys(used) if row.get(column)]
        for number, column in enumerate(known):
            label = ("; " if number else "") + column + ": "
            value = _BLANKS.sub(" ", row.get(column))
            parts += [label, value]
            at += len(label)
            self._spans[column] = (at, at + len(value))
            at += len(value)
        self.sentence = "".join(parts)
        rest = [
            f"{name}: {_BLANKS.sub(' ', row.get(name))}"
            for name in row.cells
            if name not in self._spans and row.get(name)
        ]
        self.text = self.sentence + ("\n" + "; ".join(rest) if rest else "")

    def cell(self, *columns: str | None) -> Span | None:
        """The first of these cells that is not empty."""
        for column in columns:
            span = self._spans.get(column or "")
            if span is not None:
                return self._span(*span)
        return None

    def members(self, column: str | None, separator: str | None) -> list[Span]:
        """The members of a list cell, in order."""
        span = self._spans.get(column or "")
        if span is None:
            return []
        start, end = span
        value = self.text[start:end]
        pieces = value.split(separator) if separator else [value]
        found: list[Span] = []
        for piece in pieces:
            left = start + len(piece) - len(piece.lstrip())
            if piece.strip():
                found.append(self._span(left, left + len(piece.strip())))
            start += len(piece) + len(separator or "")
        return found

    def document(
        self,
        source: str,
        *,
        publisher: str | None,
        published: str | None = None,
        title: str | None = None,
        url: str | None = None,
    ) -> DocumentHead:
        """The row as a document under the name of its source."""
        return DocumentHead(document_id(self.text, source), source, title, published, publisher, url, "en", self.text)

    def _span(self, start: int, end: int) -> Span:
        return Span(start, end, self.text[start:end])
