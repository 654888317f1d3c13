"""Text from anywhere made safe for a terminal."""

from __future__ import annotations

import re

_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def printable(text: str) -> str:
    """Control characters, terminal escapes and direction marks become a visible sign, one for one."""
    return _UNSAFE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """The same on one line, each run of white space a space."""
    return printable(" ".join(text.split()))
