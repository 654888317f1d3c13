"""Counts for scores of tags, trees, names and roles, on gold words and on raw text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from training.corpora import Example

from casque.language.types import Sentence


@dataclass(slots=True)
class Counts:
    """True positives, predicted and gold, with precision, recall and F1 in per cent."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def add(self, found: set[object], gold: set[object]) -> None:
        """Counts one sentence's items."""
        self.right += len(found & gold)
        self.found += len(found)
        self.gold += len(gold)

    @property
    def f1(self) -> float:
        """F1 in per cent."""
        return 200 * self.right / max(1, self.found + self.gold)


def stretches(tags: Sequence[str]) -> list[tuple[str, int, int]]:
    """(label, first, last) of BIO tags."""
    found: list[tuple[str, int, int]] = []
    for place, tag in enumerate(tags):
        if tag.startswith("B-"):
            found.append((tag[2:], place, place))
        elif tag.startswith("I-") and found:
            found[-1] = (found[-1][0], found[-1][1], place)
    return found


def tree_scores(gold: Sequence[Example], parsed: Sequence[Sentence]) -> dict[str, float]:
    """UPOS, XPOS, UAS, LAS and lemma accuracy in per cent over gold words (all words, full relations)."""
    hits = dict.fromkeys(("UPOS", "XPOS", "UAS", "LAS", "lemmas"), 0)
    words = 0
    for example, sentence in zip(gold, parsed, strict=True):
        if not (example.upos and example.xpos and example.heads and example.relations and example.lemmas):
            raise ValueError(f"{example.name} has no tree")
        for place, token in enumerate(sentence.tokens):
            words += 1
            attached = token.head + 1 == example.heads[place]
            hits["UPOS"] += token.upos == example.upos[place]
            hits["XPOS"] += token.xpos == example.xpos[place]
            hits["UAS"] += attached
            hits["LAS"] += attached and token.deprel == example.relations[place]
            hits["lemmas"] += token.lemma == example.lemmas[place]
    return {key: 100 * value / max(1, words) for key, value in hits.items()} | {"words": float(words)}


def name_scores(gold: Sequence[Example], parsed: Sequence[Sentence], labels: set[str]) -> Counts:
    """Names with exact borders and label."""
    counts = Counts()
    for example, sentence in zip(gold, parsed, strict=True):
        counts.add(
            {(name.label, name.first, name.last) for name in sentence.names if name.label in labels},
            {row for row in stretches(example.names or []) if row[0] in labels},
        )
    return counts


def head_of(heads: Sequence[int], first: int, last: int) -> int:
    """The word of a stretch whose head (counted from 0) lies outside it; the first if there are several."""
    for word in range(first, last + 1):
        if not first <= heads[word] <= last:
            return word
    return first


def role_scores(gold: Sequence[Example], parsed: Sequence[Sentence]) -> dict[str, Counts]:
    """Predicates, exact role stretches, and head words of A0 to A2, all with the model's own predicates."""
    predicates, spans, heads = Counts(), Counts(), Counts()
    core = ("A0", "A1", "A2")
    for example, sentence in zip(gold, parsed, strict=True):
        if example.predicates is None or example.heads is None:
            continue
        true = {(p, *row) for p, tags in example.predicates for row in stretches(tags)}
        own = {(role.predicate, role.label, role.first, role.last) for role in sentence.roles}
        predicates.add(set(sentence.predicates), {p for p, _ in example.predicates})
        spans.add(set(own), set(true))
        gold_tree = [head - 1 for head in example.heads]
        heads.add(
            {(p, label, head_of(gold_tree, a, b)) for p, label, a, b in own if label in core},
            {(p, label, head_of(gold_tree, a, b)) for p, label, a, b in true if label in core},
        )
    return {"predicates": predicates, "spans": spans, "core_heads": heads}


def raw_text(examples: Iterable[Example]) -> tuple[str, list[tuple[int, int]], list[list[tuple[int, int]]]]:
    """Text of the examples with paragraphs apart; the paragraphs' stretches; each example's word offsets."""
    pieces: list[str] = []
    paragraphs: list[tuple[int, int]] = []
    offsets: list[list[tuple[int, int]]] = []
    at = begun = 0
    for example in examples:
        if example.paragraph and at > begun:
            paragraphs.append((begun, at))
            pieces.append("\n\n")
            at += 2
            begun = at
        row, place = [], 0
        for word in example.words:
            # A word that is not written as it stands gets an empty stretch and counts as missed.
            found = example.text.find(word, place)
            found = found if 0 <= found <= place + 2 else place
            length = len(word) if example.text.startswith(word, found) else 0
            row.append((at + found, at + found + length))
            place = found + length
        pieces.append(example.text + " " * example.spaces[-1])
        at += len(pieces[-1])
        offsets.append(row)
    paragraphs.append((begun, at))
    return "".join(pieces), paragraphs, offsets


def raw_scores(
    gold: Sequence[Example], offsets: Sequence[list[tuple[int, int]]], parsed: Sequence[Sentence]
) -> dict[str, Counts]:
    """Sentences, words, UAS and LAS F1 where words are matched by their character offsets."""
    sentences, words, attached, labelled = Counts(), Counts(), Counts(), Counts()
    root = (-1, -1)
    true_words, true_arcs, own_words, own_arcs = set(), set(), set(), set()
    for example, row in zip(gold, offsets, strict=True):
        if not (example.heads and example.relations):
            raise ValueError(f"{example.name} has no tree")
        for span, head, relation in zip(row, example.heads, example.relations, strict=True):
            true_words.add(span)
            true_arcs.add((span, row[head - 1] if head else root, relation))
    for sentence in parsed:
        row = [(token.start, token.end) for token in sentence.tokens]
        for token, span in zip(sentence.tokens, row, strict=True):
            own_words.add(span)
            own_arcs.add((span, row[token.head] if token.head >= 0 else root, token.deprel))
    sentences.add(
        {(s.tokens[0].start, s.tokens[-1].end) for s in parsed if s.tokens},
        {(row[0][0], row[-1][1]) for row in offsets},
    )
    words.add(set(own_words), set(true_words))
    attached.add({arc[:2] for arc in own_arcs}, {arc[:2] for arc in true_arcs})
    labelled.add(set(own_arcs), set(true_arcs))
    return {"sentences": sentences, "words": words, "UAS": attached, "LAS": labelled}
