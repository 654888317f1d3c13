"""Bytes to text."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casque.documents.decoding import decode_text, without_lone_surrogates
from casque.errors import BinaryDocument

WORDS = "Côte d’Ivoire’s “soldiers” were freed.\r\n\tGoïta thanked Lomé – twice.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings_of_newsrooms(encoding: str):
    raw = WORDS.encode(encoding)
    assert decode_text(raw, "a.txt") == WORDS


def test_mixed_encodings_come_out_right_byte_by_byte():
    assert decode_text("Goïta ".encode() + "Lomé’s".encode("cp1252"), "a.txt") == "Goïta Lomé’s"


@settings(max_examples=80)
@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1).filter(
        lambda t: not t.startswith("\ufeff")
    )
)
def test_utf8_text_stays_character_for_character(text: str):
    raw = text.encode()
    if raw[:2] in (b"PK", b"MZ") or raw.startswith((b"GIF8", b"ID3", b"OggS")):
        return
    assert decode_text(raw, "a.txt") == text


@settings(max_examples=150)
@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_a_clear_refusal(raw: bytes):
    with suppress(BinaryDocument):
        text = decode_text(raw, "a")
        assert text.encode("utf-8").decode("utf-8") == text


@pytest.mark.parametrize(
    "raw",
    [b"\x89PNG\r\n\x1a\n" + bytes(50), b"PK\x03\x04" + bytes(40), bytes(range(256)) * 20, b"\x1f\x8b\x08" + bytes(30)],
)
def test_binaries_are_refused(raw: bytes):
    with pytest.raises(BinaryDocument):
        decode_text(raw, "a.bin")


def test_lone_surrogates_keep_their_place():
    assert without_lone_surrogates("a\ud800b") == "a\ufffdb"
