"""Under what a predicate stands: negation, modals, conditions, reported speech, demands, plans.

The scope of a candidate is read once, by climbing the tree from its trigger to the root, and everything that later decides
status, type and keep-or-drop looks at the same record.
"""

from __future__ import annotations

from dataclasses import dataclass

from casque.knowledge.frames import Embedding, Lexicon
from casque.language.types import Sentence
from casque.reading.clauses import auxiliaries, case_of, is_negated

FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo"})
CONDITIONAL = frozenset({"would", "could", "might", "may", "can", "ca", "'d", "’d"})
OBLIGATION = frozenset({"must", "should", "ought"})
CONDITION_MARKS = frozenset({"if", "unless", "whether", "lest", "should", "provided", "until"})


@dataclass(frozen=True, slots=True)
class Layer:
    """One word above the trigger that puts it in a scope."""

    word: int
    embedding: Embedding
    negated: bool
    future: bool


@dataclass(frozen=True, slots=True)
class Scope:
    """What stands over a trigger, innermost first."""

    negated: bool = False
    future: bool = False
    conditional: bool = False
    obliged: bool = False
    condition: bool = False
    """Inside an if- or unless-clause."""
    depends: bool = False
    """In the main clause of a condition ("if talks fail, the army will attack")."""
    purpose: bool = False
    """A bare infinitive of purpose or of a noun that is no embedding word."""
    question: bool = False
    layers: tuple[Layer, ...] = ()
    subordinate: int = 0
    """How many clauses lie above."""

    def layer(self, *classes: str) -> Layer | None:
        """The innermost layer of one of the classes."""
        for layer in self.layers:
            if layer.embedding.kind in classes:
                return layer
        return None


TO_TAKING = frozenset({"demand", "offer", "plan", "threaten", "refuse", "try", "hypothetical"})


def _has_to(sentence: Sentence, word: int) -> bool:
    return any(
        sentence.tokens[c].deprel == "mark" and sentence.tokens[c].text.lower() == "to" for c in sentence.children[word]
    )


def _in_content(sentence: Sentence, word: int, relation: str, embedding: Embedding) -> bool:
    """Whether a dependant under this relation is content of the embedding word, not its speaker or its circumstances."""
    if relation in ("ccomp", "xcomp", "obj", "csubj", "nsubj:pass", "csubj:pass", "appos"):
        return True
    if relation == "acl":
        marks = {
            sentence.tokens[c].text.lower() for c in sentence.children[word] if sentence.tokens[c].deprel == "mark"
        }
        return bool(marks & {"to", "of", "that", "for"})
    if relation == "advcl" and embedding.kind in TO_TAKING:
        return _has_to(sentence, word)
    if relation in ("obl", "nmod"):
        case = case_of(sentence, word)
        if embedding.kind in (
            "demand",
            "offer",
            "plan",
            "threaten",
            "hypothetical",
            "forecast",
            "prevent",
            "try",
            "fiction",
            "commemorate",
        ):
            return case in ("for", "of", "against", "to", "from")
        return case in ("of", "for", "about")
    return False


def _own_modality(sentence: Sentence, index: int) -> tuple[bool, bool, bool]:
    words = auxiliaries(sentence, index)
    going = any(
        sentence.tokens[c].lemma == "go" and sentence.tokens[c].deprel == "aux" for c in sentence.children[index]
    )
    return bool(words & FUTURE) or going, bool(words & CONDITIONAL), bool(words & OBLIGATION)


def _has_condition(sentence: Sentence, index: int) -> bool:
    """Whether an if- or unless-clause hangs on a word."""
    return any(
        sentence.tokens[c].deprel == "advcl"
        and any(
            sentence.tokens[m].deprel == "mark" and sentence.tokens[m].text.lower() in ("if", "unless")
            for m in sentence.children[c]
        )
        for c in sentence.children[index]
    )


def read_scope(sentence: Sentence, trigger: int, lexicon: Lexicon) -> Scope:
    """The scope of a trigger word; never raises on odd trees."""
    tokens = sentence.tokens
    negated = is_negated(sentence, trigger)
    future, conditional, obliged = _own_modality(sentence, trigger)
    condition = purpose = False
    depends = _has_condition(sentence, trigger)
    layers: list[Layer] = []
    subordinate = 0
    index, steps = trigger, 0
    while tokens[index].head >= 0 and steps < 60:
        steps += 1
        token, governor = tokens[index], tokens[index].head
        relation = token.deprel
        marks = {tokens[c].text.lower() for c in sentence.children[index] if tokens[c].deprel == "mark"}
        if relation in ("advcl", "ccomp", "acl", "csubj") and marks & CONDITION_MARKS:
            condition = True
        if relation == "advcl" and "to" in marks and token.xpos == "VB":
            purpose = True
        head = tokens[governor]
        embedding = lexicon.embedding(head.lemma, "n" if head.upos in ("NOUN", "PROPN") else "v")
        if head.upos == "ADJ" and embedding is None:
            embedding = lexicon.embedding(head.lemma, "a")
        inside = embedding is not None and _in_content(sentence, index, relation, embedding)
        if embedding is not None and (inside or (relation == "parataxis" and embedding.kind == "report")):
            head_future, head_conditional, _ = _own_modality(sentence, governor)
            layers.append(Layer(governor, embedding, is_negated(sentence, governor), head_future or head_conditional))
        elif relation == "acl" and token.xpos == "VB" and "to" in marks:
            purpose = True
        if index == trigger and relation == "conj" and head.upos == "VERB":
            shared_future, shared_conditional, shared_obliged = _own_modality(sentence, governor)
            if not sentence.children[trigger] or not auxiliaries(sentence, trigger):
                same_form = token.xpos == head.xpos
                future, conditional = (
                    future or (shared_future and same_form),
                    conditional or (shared_conditional and same_form),
                )
                obliged = obliged or (shared_obliged and same_form)
        if relation in ("ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj"):
            subordinate += 1
        index = governor
    last = tokens[-1].text if tokens else ""
    return Scope(
        negated=negated,
        future=future,
        conditional=conditional,
        obliged=obliged,
        condition=condition,
        depends=depends,
        purpose=purpose,
        question=last == "?",
        layers=tuple(layers),
        subordinate=subordinate,
    )
