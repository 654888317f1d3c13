"""Text to sentences understood: splitting, words, lemmas, tree, names, predicates, roles."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from casque.language.compounds import join_possessives
from casque.language.datelines import dateline_end
from casque.language.decode import Floats
from casque.language.elsewhere import NOBODY, Elsewhere
from casque.language.fixed_phrases import with_fixed_phrases
from casque.language.lemmatizer import lemma_of
from casque.language.model import Network, Parse
from casque.language.pieces import THIRD_PERSON
from casque.language.role_repair import repaired
from casque.language.splitter import split_sentences
from casque.language.tokenizer import tokenize
from casque.language.tree_repair import repair
from casque.language.types import NOWHERE, Name, Role, Sentence, Telling, Token, children_of

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

        A dateline stays in its sentence but has a tree of its own: its root hangs on the sentence's as parataxis.
        """
        stretches = [(0, len(text))] if spans is None else spans
        bounds = [sentence for start, end in stretches for sentence in split_sentences(text, start, end)]
        words = [tokenize(text, start, end) for start, end in bounds]
        openings = [
            bisect_left(row, (dateline_end(text, start, end),)) for (start, end), row in zip(bounds, words, strict=True)
        ]
        parses = self._network.parse([[text[a:b] for a, b in row] for row in words], openings)
        return [
            _sentence(text, number, span, row, parse, self._network.labels, words)
            for number, (span, row, parse) in enumerate(zip(bounds, words, parses, strict=True))
        ]

    def parse_words(self, sentences: Sequence[Sequence[str]], *, apart: bool = True) -> list[Sentence]:
        """Sentences given as words, of one document unless they stand apart; offsets are those of a sentence's words joined by single
        spaces, so that nothing is said of words of other sentences.
        """
        parses = self._network.parse(sentences, apart=apart)
        texts = [" ".join(words) for words in sentences]
        spans = [_places(words) for words in sentences]
        return [
            _sentence(text, number, (0, len(text)), row, parse, self._network.labels)
            for number, (text, row, parse) in enumerate(zip(texts, spans, parses, strict=True))
        ]


def _places(words: Sequence[str]) -> list[Span]:
    """Where words stand that are joined by single spaces."""
    starts = [0, *accumulate(len(word) + 1 for word in words)]
    return [(start, start + len(word)) for start, word in zip(starts, words, strict=False)]


def _telling(
    told: tuple[int, Floats, Floats, Floats, Elsewhere], words: Sequence[Sequence[Span]], labels: dict[str, list[str]]
) -> Telling:
    word, types, statuses, sides, far = told
    return Telling(
        word,
        dict(zip(labels["events"], types.tolist(), strict=True)),
        dict(zip(labels["statuses"], statuses.tolist(), strict=True)),
        {side: sides[:, column] for column, side in enumerate(labels["sides"])},
        {side: _starts(row, words) for side, row in far.items() if words},
    )


def _starts(chances: dict[tuple[int, int], float], words: Sequence[Sequence[Span]]) -> dict[int, float]:
    """Chances of words by where those start in the text; none where sentences cannot be told apart by their offsets."""
    return (
        {words[s][w][0] if (s, w) != NOBODY else NOWHERE: chance for (s, w), chance in chances.items()} if words else {}
    )


def _agreed(upos: str, xpos: str) -> str:
    """The UPOS tag, but a verb where the XPOS tag says so and the two contradict: either head now and then misreads a rare word."""
    return "VERB" if xpos.startswith("VB") and upos in CLOSED else upos


def _tensed(form: str, xpos: str) -> str:
    """The XPOS tag, but the present where a past is said of a form in -s, which no past but "was" has: among past tenses the model slips."""
    return "VBZ" if xpos == "VBD" and form.lower().endswith("s") and form.lower() != "was" else xpos


NOMINAL, NOUNS_OWN = frozenset({"obl", "nmod", "nsubj", "obj", "conj"}), frozenset({"compound", "amod", "det"})


def _gerunds_as_nouns(xpos: Sequence[str], heads: Sequence[int], relations: Sequence[str]) -> list[int]:
    """Words in -ing that stand where a noun does and have what a noun has ("in police firing"): of 503 such words of UD English EWT 483 are
    nouns or pronouns; of firing, shelling and lynching the treebanks have few. No verb has a compound.
    """
    owned = {head for head, relation in zip(heads, relations, strict=True) if relation in NOUNS_OWN}
    compounded = {head for head, relation in zip(heads, relations, strict=True) if relation == "compound"}
    return [
        word
        for word, (tag, relation) in enumerate(zip(xpos, relations, strict=True))
        if tag == "VBG"
        and ((relation.split(":")[0] in NOMINAL and word in owned) or (relation == "advcl" and word in compounded))
    ]


def _sentence(
    text: str,
    number: int,
    span: Span,
    words: Sequence[Span],
    parse: Parse,
    labels: dict[str, list[str]],
    all_words: Sequence[Sequence[Span]] = (),
) -> Sentence:
    """A sentence of a text; ``all_words`` are those of all of its sentences, where they can be told apart by their offsets."""
    forms = [text[start:end] for start, end in words]
    finer = [_tensed(form, xpos) for form, xpos in zip(forms, parse.xpos, strict=True)]
    tags = [_agreed(upos, xpos) for upos, xpos in zip(parse.upos, finer, strict=True)]
    heads, relations = with_fixed_phrases(forms, tags, parse.heads, parse.relations)
    repair(forms, tags, heads, relations)
    for word in _gerunds_as_nouns(finer, heads, relations):
        tags[word], finer[word] = "NOUN", "NN"
        relations[word] = "obl" if relations[word] == "advcl" else relations[word]
    rows = zip(words, tags, finer, heads, relations, strict=True)
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
    told = [row for row in parse.tellings if forms[row[0]].lower() not in THIRD_PERSON]
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
        tellings={row[0]: _telling(row, all_words, labels) for row in told},
        children=children_of(tokens),
        passage=parse.passage,
        anaphora={
            word: _starts(far.get("again", {}), all_words)
            for word, *_, far in parse.tellings
            if forms[word].lower() in THIRD_PERSON
        },
    )
