"""Bytes to text: UTF-8 first, byte order marks obeyed, stray bytes read as Windows-1252, binaries refused.

A byte order mark is a signature of the encoding and not part of the text: it is left out. Everything else
stays,
character for character, line ends included.
"""

from __future__ import annotations

import codecs
import re

from casque.errors import BinaryDocument

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive or an Office document: save it as text, HTML or PDF"),
    (b"\x1f\x8b", "a gzip archive: unpack it first"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office document: save it as text, HTML or PDF"),
    (b"{\\rtf", "a rich text file: save it as plain text, HTML or PDF"),
    (b"OggS", "a sound or film file"),
    (b"ID3", "a sound file"),
    (b"SQLite format 3\x00", "a database"),
)
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
CONTROL_SHARE = 0.01
"""More control characters than this in the first 64 kB and it is no text; real reports measured have none."""
FEW_CONTROLS = 3
SNIFFED = 65_536


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: a byte that is no UTF-8 is read as Windows-1252, or Latin-1 where that has a
    hole.
    """
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    try:
        return wrong.decode("cp1252"), error.end
    except UnicodeDecodeError:
        return wrong.decode("latin-1"), error.end


codecs.register_error("casque-cp1252", _as_windows_1252)


def decode_text(raw: bytes, source: str) -> str:
    """The text of a plain file; raises BinaryDocument where there is none.

    Texts that mix UTF-8 with Windows-1252 (common in scraped archives) come out right byte by byte.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _checked(raw[len(mark) :].decode(encoding, "replace"), source)
    kind = binary_kind(raw)
    if kind:
        raise BinaryDocument(f"{source} is {kind}. casque reads plain text, HTML, PDF and JSON Lines.", source=source)
    unmarked = _unmarked_utf16(raw)
    if unmarked:
        return _checked(raw.decode(unmarked, "replace"), source)
    return _checked(raw.decode("utf-8", "casque-cp1252"), source)


def binary_kind(raw: bytes) -> str | None:
    """What a binary file is by its first bytes, or None."""
    if raw.startswith(b"MZ") and b"\x00" not in raw[:200]:
        return None  # a text that happens to begin with these two letters
    return next((kind for signature, kind in _SIGNATURES if raw.startswith(signature)), None)


def without_lone_surrogates(text: str) -> str:
    """Halves of surrogate pairs (JSON escapes can make them) become U+FFFD; the length stays."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def _unmarked_utf16(raw: bytes) -> str | None:
    """UTF-16 without a mark shows as a zero in every second byte of Latin text."""
    head = raw[:4096]
    if len(head) < 8:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) / 2
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _checked(text: str, source: str) -> str:
    head = text[:SNIFFED]
    if len(_CONTROL.findall(head)) > max(FEW_CONTROLS, CONTROL_SHARE * len(head)):
        raise BinaryDocument(
            f"{source} is no text (control characters all over). casque reads plain text, HTML, PDF and JSON Lines.",
            source=source,
        )
    return without_lone_surrogates(text)
