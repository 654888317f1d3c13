from __future__ import annotations

def find_figures(sentences, times, text):  # type: ignore
    return []
