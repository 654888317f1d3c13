"""Text to sentences understood: splitting, words, lemmas, tree, names, predicates, roles."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from casque.language.compounds import join_possessives
from casque.language.datelines import dateline_end
from casque.language.decode import Floats
from casque.language.fixed_phrases import with_fixed_phrases
from casque.language.lemmatizer import lemma_of
from casque.language.model import Network, Parse
from casque.language.role_repair import repaired
from casque.language.splitter import split_sentences
from casque.language.tokenizer import tokenize
from casque.language.types import Name, Role, Sentence, Telling, Token, children_of

Span = tuple[int, int]
CLOSED = frozenset({"ADP", "CCONJ", "DET", "INTJ", "PART", "PRON", "PUNCT", "SCONJ", "SYM", "X"})
"""UPOS tags that no form of a verb has in the Universal Dependencies treebanks of English."""


class LanguageModel:
    """The shipped model, loaded once and used for any number of texts."""

    def __init__(self, network: Network) -> None:
        self._network = network

    @classmethod
    def load(cls, threads: int | None = None) -> LanguageModel:
        """Load the model; ``threads`` None takes all cores. Raises ModelError where its files are missing."""
        return cls(Network(threads))

    @property
    def digest(self) -> str:
        """SHA-256 of the weights, which names this version of the model."""
        return self._network.digest

    def analyse(self, text: str, spans: Sequence[Span] | None = None) -> list[Sentence]:
        """The sentences of the given stretches of a text (or of all of it), with offsets into the text.

        A dateline stays in its sentence but is read by itself: its root hangs on the sentence's as parataxis.
        """
        stretches = [(0, len(text))] if spans is None else spans
        bounds = [sentence for start, end in stretches for sentence in split_sentences(text, start, end)]
        words = [tokenize(text, start, end) for start, end in bounds]
        openings = [
            bisect_left(row, (dateline_end(text, start, end),)) for (start, end), row in zip(bounds, words, strict=True)
        ]
        parses = self._network.parse([[text[a:b] for a, b in row] for row in words], openings)
        return [
            _sentence(text, number, span, row, parse, self._network.labels)
            for number, (span, row, parse) in enumerate(zip(bounds, words, parses, strict=True))
        ]

    def parse_words(self, sentences: Sequence[Sequence[str]]) -> list[Sentence]:
        """Sentences given as words; offsets are those of the words of a sentence joined by single spaces."""
        found = []
        for number, (words, parse) in enumerate(zip(sentences, self._network.parse(sentences), strict=True)):
            text, spans, at = " ".join(words), [], 0
            for word in words:
                spans.append((at, at + len(word)))
                at += len(word) + 1
            found.append(_sentence(text, number, (0, len(text)), spans, parse, self._network.labels))
        return found


def _telling(word: int, types: Floats, statuses: Floats, sides: Floats, labels: dict[str, list[str]]) -> Telling:
    return Telling(
        word,
        dict(zip(labels["events"], types.tolist(), strict=True)),
        dict(zip(labels["statuses"], statuses.tolist(), strict=True)),
        {side: sides[:, column] for column, side in enumerate(labels["sides"])},
    )


def _agreed(upos: str, xpos: str) -> str:
    """The UPOS tag, but a verb where the XPOS tag says so and the two contradict: either head now and then misreads a rare word."""
    return "VERB" if xpos.startswith("VB") and upos in CLOSED else upos


def _sentence(
    text: str, number: int, span: Span, words: Sequence[Span], parse: Parse, labels: dict[str, list[str]]
) -> Sentence:
    forms = [text[start:end] for start, end in words]
    tags = [_agreed(upos, xpos) for upos, xpos in zip(parse.upos, parse.xpos, strict=True)]
    heads, relations = with_fixed_phrases(forms, tags, parse.heads, parse.relations)
    rows = zip(words, tags, parse.xpos, heads, relations, strict=True)
    tokens = tuple(
        Token(
            place,
            start,
            end,
            text[start:end],
            lemma_of(text[start:end], upos, xpos),
            upos,
            xpos,
            head,
            relation,
        )
        for place, ((start, end), upos, xpos, head, relation) in enumerate(rows)
    )
    names = join_possessives([token.text for token in tokens], parse.names)
    roles = repaired(parse.roles, heads, relations)
    return Sentence(
        index=number,
        start=span[0],
        end=span[1],
        tokens=tokens,
        names=tuple(Name(first, last, label, round(score, 4)) for label, first, last, score in names),
        predicates=tuple(parse.predicates),
        roles=tuple(Role(p, label, first, last, round(score, 4)) for p, label, first, last, score in roles),
        tellings={told[0]: _telling(*told, labels) for told in parse.tellings},
        children=children_of(tokens),
    )
