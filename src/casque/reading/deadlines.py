from __future__ import annotations

def find_deadlines(sentences, times, published, text):  # type: ignore
    return []
