from __future__ import annotations

def find_places(text, sentences, published=None, publisher=None):  # type: ignore
    return []

def place_of_event(sentence, trigger, places):  # type: ignore
    return None
