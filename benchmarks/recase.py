"""Gives text without case its capitals back: each word as it mostly stands inside the sentences of mixed-case newswire.

Words that the newswire does not hold, and that are no ending away from one that it holds, get a capital: most are names. The first word of a
sentence always gets one. Only for measuring on old collections; nothing of it is shipped.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path

from casque.knowledge.agents import agents
from casque.knowledge.frames import lexicon

WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "ness")
"""A word that is a known one with such an ending is no name."""
ENDS = ".!?"


class Caser:
    """How words are written, counted over mixed-case text."""

    def __init__(self, forms: dict[str, str]) -> None:
        self.forms = forms

    @classmethod
    def of_newswire(cls, shared: Path, most: int = 4000) -> Caser:
        """From the first reports of the newswire corpus, and from the words of frames and agents, which are no names."""
        counts: dict[str, Counter[str]] = {}
        with gzip.open(shared / "corpora" / "news_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number >= most:
                    break
                _count(json.loads(line)["text"], counts)
        forms = {
            word: word
            for lemma in (*lexicon().verb_lemmas(), *lexicon().noun_lemmas(), *agents())
            for word in lemma.split()
        }
        return cls(forms | {low: form.most_common(1)[0][0] for low, form in counts.items()})

    def recase(self, text: str) -> str:
        """The text with capitals, character for character as long as before."""
        out, last = [], 0
        begins = True
        for match in WORD.finditer(text):
            between = text[last : match.start()]
            begins = begins or any(mark in between for mark in ENDS) or "\n\n" in between
            word = self._word(match.group().lower())
            out += [between, word[:1].upper() + word[1:] if begins else word]
            last, begins = match.end(), False
        return "".join([*out, text[last:]])

    def _word(self, low: str) -> str:
        known = self.forms.get(low)
        if known is not None:
            return known
        stem = re.sub(r"['’]s?$", "", low)
        if stem in self.forms:
            return self.forms[stem] + low[len(stem) :]
        derived = any(low.endswith(e) and low[: -len(e)] in self.forms for e in ENDINGS)
        derived = derived or any(low.endswith(e) and low[: -len(e)] + "e" in self.forms for e in ("ed", "ing", "er"))
        return low if derived else low.capitalize()


def _count(text: str, counts: dict[str, Counter[str]]) -> None:
    """The words of a text that do not begin a sentence."""
    for match in WORD.finditer(text):
        before = text[: match.start()].rstrip()[-1:]
        if before and before not in ENDS + ":\"“'‘(-":
            counts.setdefault(match.group().lower(), Counter())[match.group()] += 1
