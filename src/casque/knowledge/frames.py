"""Frames: which predicate, with which particle, object or complement, is which PLOVER type, and where its parties stand.

The tables (``verbs.tsv``, ``nouns.tsv``, ``light_verbs.tsv``, ``embedding.tsv``, ``object_classes.tsv``, ``synonyms.tsv``) are
plain text that a political scientist can read and edit; a frame that names more (object, complement, particle) wins over one that
names less.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from casque.errors import KnowledgeError
from casque.knowledge.tables import cell_list, read_table

VERB_COLUMNS = ("lemma", "particle", "object", "complement", "type", "mode", "cameo", "actor", "recipient")
NOUN_COLUMNS = ("lemma", "modifier", "type", "mode", "cameo", "actor", "recipient", "concrete")
LIGHT_COLUMNS = ("lemma", "particle", "status", "actor")
EMBEDDING_COLUMNS = ("lemma", "pos", "kind", "content_status", "content_type")


@dataclass(frozen=True, slots=True)
class VerbFrame:
    """One reading of a verb."""

    lemma: str
    particle: str
    objects: frozenset[str]
    object_classes: tuple[str, ...]
    complement: str
    complement_words: frozenset[str]
    type: str | None
    """PLOVER type; None says that this reading is no event."""
    mode: str | None
    cameo: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]

    @property
    def specificity(self) -> int:
        """How much a text must hold for this frame to fit."""
        objects = 4 if self.objects else (3 if self.object_classes else 0)
        complement = (3 if self.complement_words else 1) if self.complement else 0
        return objects + complement + (2 if self.particle else 0)


@dataclass(frozen=True, slots=True)
class NounFrame:
    """One reading of an event noun."""

    lemma: str
    modifiers: frozenset[str]
    type: str | None
    mode: str | None
    cameo: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    concrete: bool
    """Whether the noun by itself usually reports an event."""


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A verb that lends its subject to an event noun."""

    lemma: str
    particle: str
    status: str
    actor: str
    """subj: the subject does what the noun says; recipient: it is done to the subject."""


@dataclass(frozen=True, slots=True)
class Embedding:
    """A word that puts its complement in a scope."""

    lemma: str
    pos: str
    kind: str
    content_status: str
    content_type: str


class Lexicon:
    """All frames, by lemma."""

    def __init__(self) -> None:
        self._classes = {row["class"]: frozenset(cell_list(row["lemmas"])) for row in read_table("object_classes", ("class", "lemmas"))}
        self._verbs = _verb_frames(self._classes)
        self._nouns = _noun_frames()
        self._light: dict[tuple[str, str], LightVerb] = {}
        for row in read_table("light_verbs", LIGHT_COLUMNS):
            for lemma in cell_list(row["lemma"]):
                self._light.setdefault((lemma, row["particle"]), LightVerb(lemma, row["particle"], row["status"], row["actor"]))
        self._embedding: dict[tuple[str, str], Embedding] = {}
        for row in read_table("embedding", EMBEDDING_COLUMNS):
            for lemma in cell_list(row["lemma"]):
                entry = Embedding(lemma, row["pos"], row["kind"], row["content_status"], row["content_type"])
                self._embedding.setdefault((lemma, row["pos"]), entry)
        self._groups: dict[str, set[str]] = {}
        for row in read_table("synonyms", ("group", "lemmas")):
            for lemma in cell_list(row["lemmas"]):
                self._groups.setdefault(lemma, set()).add(row["group"])

    def verb(self, lemma: str) -> tuple[VerbFrame, ...]:
        """The frames of a verb, most specific first."""
        return self._verbs.get(lemma, ())

    def noun(self, lemma: str) -> tuple[NounFrame, ...]:
        """The frames of a noun, those that ask for a modifier first."""
        return self._nouns.get(lemma, ())

    def light_verb(self, lemma: str, particle: str = "") -> LightVerb | None:
        """The verb as a light verb, or None."""
        return self._light.get((lemma, particle))

    def embedding(self, lemma: str, pos: str) -> Embedding | None:
        """The scope that a verb (v), noun (n) or adjective (a) opens over its complement, or None."""
        return self._embedding.get((lemma, pos))

    def object_class(self, name: str) -> frozenset[str]:
        """The lemmas of an object class; empty for a class that only the actor step fills."""
        return self._classes.get(name, frozenset())

    def same_act(self, left: str, right: str) -> bool:
        """Whether two words may tell the same act."""
        return left == right or bool(self._groups.get(left, set()) & self._groups.get(right, set()))

    def verb_lemmas(self) -> frozenset[str]:
        """All verbs with a frame."""
        return frozenset(self._verbs)

    def noun_lemmas(self) -> frozenset[str]:
        """All nouns with a frame."""
        return frozenset(self._nouns)


def _verb_frames(classes: dict[str, frozenset[str]]) -> dict[str, tuple[VerbFrame, ...]]:
    found: dict[str, list[VerbFrame]] = {}
    for row in read_table("verbs", VERB_COLUMNS):
        objects = cell_list(row["object"])
        complement, _, words = row["complement"].partition(":")
        named = tuple(o[1:] for o in objects if o.startswith("@"))
        for name in named:
            if name not in classes:
                raise KnowledgeError(f"verbs.tsv: unknown object class @{name} at {row['lemma']!r}", table="verbs")
        for lemma in cell_list(row["lemma"]):
            for particle in cell_list(row["particle"]) or ("",):
                frame = VerbFrame(
                    lemma=lemma, particle=particle, objects=frozenset(o for o in objects if not o.startswith("@")),
                    object_classes=named, complement=complement, complement_words=_expanded(cell_list(words), classes, row["lemma"]),
                    type=None if row["type"] == "-" else row["type"], mode=row["mode"] or None, cameo=row["cameo"] or None,
                    actor=cell_list(row["actor"]) or ("subj",), recipient=cell_list(row["recipient"]),
                )
                found.setdefault(lemma, []).append(frame)
    return {lemma: tuple(sorted(frames, key=lambda f: -f.specificity)) for lemma, frames in found.items()}


def _expanded(words: tuple[str, ...], classes: dict[str, frozenset[str]], where: str) -> frozenset[str]:
    """Words with @CLASS replaced by the members of the class."""
    found: set[str] = set()
    for word in words:
        if not word.startswith("@"):
            found.add(word)
        elif word[1:] in classes:
            found |= classes[word[1:]]
        else:
            raise KnowledgeError(f"verbs.tsv: unknown class {word} at {where!r}", table="verbs")
    return frozenset(found)


def _noun_frames() -> dict[str, tuple[NounFrame, ...]]:
    found: dict[str, list[NounFrame]] = {}
    for row in read_table("nouns", NOUN_COLUMNS):
        for lemma in cell_list(row["lemma"]):
            frame = NounFrame(
                lemma=lemma, modifiers=frozenset(cell_list(row["modifier"])), type=None if row["type"] == "-" else row["type"],
                mode=row["mode"] or None, cameo=row["cameo"] or None, actor=cell_list(row["actor"]),
                recipient=cell_list(row["recipient"]), concrete=row["concrete"] == "yes",
            )
            found.setdefault(lemma, []).append(frame)
    return {lemma: tuple(sorted(frames, key=lambda f: not f.modifiers)) for lemma, frames in found.items()}


@cache
def lexicon() -> Lexicon:
    """The shipped frames, read once."""
    return Lexicon()
