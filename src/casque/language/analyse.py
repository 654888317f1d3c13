"""Text to sentences understood: splitting, words, lemmas, tree, names, predicates, roles."""

from __future__ import annotations

from collections.abc import Sequence

from casque.language.lemmatizer import lemma_of
from casque.language.model import Network, Parse
from casque.language.splitter import split_sentences
from casque.language.tokenizer import tokenize
from casque.language.types import Name, Role, Sentence, Token, children_of


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

    def analyse(self, text: str, spans: Sequence[tuple[int, int]] | None = None) -> list[Sentence]:
        """The sentences of the given stretches of a text (or of all of it), with offsets into the text."""
        stretches = [(0, len(text))] if spans is None else spans
        bounds = [s for start, end in stretches for s in split_sentences(text, start, end)]
        words = [tokenize(text, start, end) for start, end in bounds]
        parses = self._network.parse([[text[a:b] for a, b in row] for row in words])
        return [
            _sentence(text, number, start, end, row, parse)
            for number, ((start, end), row, parse) in enumerate(zip(bounds, words, parses, strict=True))
        ]

    def parse_words(self, sentences: Sequence[Sequence[str]]) -> list[Sentence]:
        """Sentences given as words; offsets are those of the words of a sentence joined by single spaces."""
        found = []
        for number, (words, parse) in enumerate(zip(sentences, self._network.parse(sentences), strict=True)):
            text, spans = " ".join(words), []
            at = 0
            for word in words:
                spans.append((at, at + len(word)))
                at += len(word) + 1
            found.append(_sentence(text, number, 0, len(text), spans, parse))
        return found


def _sentence(
    text: str, number: int, start: int, end: int, words: Sequence[tuple[int, int]], parse: Parse
) -> Sentence:
    tokens = tuple(
        Token(
            index=place,
            start=a,
            end=b,
            text=text[a:b],
            lemma=lemma_of(text[a:b], upos, xpos),
            upos=upos,
            xpos=xpos,
            head=head,
            deprel=relation,
        )
        for place, ((a, b), upos, xpos, head, relation) in enumerate(
            zip(words, parse.upos, parse.xpos, parse.heads, parse.relations, strict=True)
        )
    )
    return Sentence(
        index=number,
        start=start,
        end=end,
        tokens=tokens,
        names=tuple(Name(first, last, label, round(score, 4)) for label, first, last, score in parse.names),
        predicates=tuple(parse.predicates),
        roles=tuple(
            Role(p, label, first, last, round(score, 4)) for p, label, first, last, score in parse.roles
        ),
        vectors=parse.vectors,
        children=children_of(tokens),
    )
