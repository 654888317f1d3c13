"""Frames: which predicate, with which particle, object or complement, is which PLOVER type, and where its parties stand.

The tables (``verbs.tsv``, ``nouns.tsv``, ``light_verbs.tsv``, ``embedding.tsv``, ``object_classes.tsv``, ``synonyms.tsv``) are
plain text that a political scientist can read and edit; a frame that names more (object, complement, particle) wins over one that
names less, and of two that name as much the later row wins. Frames of a verb are built when first asked for: the tables hold
more than ten thousand, a report needs some hundreds.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache

from casque.errors import KnowledgeError
from casque.knowledge.tables import cell_list, read_table

VERB_COLUMNS = ("lemma", "particle", "object", "complement", "type", "mode", "cameo", "actor", "recipient")
NOUN_COLUMNS = ("lemma", "modifier", "type", "mode", "cameo", "actor", "recipient", "concrete")
LIGHT_COLUMNS = ("lemma", "particle", "status", "actor")
CLASS_COLUMNS = ("class", "lemmas")
SYNONYM_COLUMNS = ("group", "lemmas")
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
    code: str | None = None
    """The type of the user's codebook that this reading has."""

    @property
    def specificity(self) -> int:
        """How much a text must hold for this frame to fit."""
        objects = 6 if self.object_classes else 0
        if self.objects:
            objects = 10 if any(" " in word for word in self.objects) else 8
        complement = (7 if self.complement_words else 2) if self.complement else 0
        return objects + complement + (4 if self.particle else 0)


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
    code: str | None = None
    """The type of the user's codebook that this reading has."""


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
    """All frames, by lemma. Raises KnowledgeError where a table does not follow its schema."""

    def __init__(self) -> None:
        self._classes: dict[str, frozenset[str]] = {}
        for row in read_table("object_classes", CLASS_COLUMNS):
            members = frozenset(cell_list(row["lemmas"]))
            self._classes[row["class"]] = self._classes.get(row["class"], frozenset()) | members
        self._verb_rows = self._index_verbs()
        self._verbs: dict[str, tuple[VerbFrame, ...]] = {}
        self._nouns = _noun_frames()
        self._light: dict[tuple[str, str], LightVerb] = {}
        for row in read_table("light_verbs", LIGHT_COLUMNS):
            for lemma in cell_list(row["lemma"]):
                verb = LightVerb(lemma, row["particle"], row["status"], row["actor"])
                self._light.setdefault((lemma, row["particle"]), verb)
        self._embedding: dict[tuple[str, str], Embedding] = {}
        for row in read_table("embedding", EMBEDDING_COLUMNS):
            for lemma in cell_list(row["lemma"]):
                entry = Embedding(lemma, row["pos"], row["kind"], row["content_status"], row["content_type"])
                self._embedding.setdefault((lemma, row["pos"]), entry)
        self._groups: dict[str, set[str]] = {}
        for row in read_table("synonyms", SYNONYM_COLUMNS):
            for lemma in cell_list(row["lemmas"]):
                self._groups.setdefault(lemma, set()).add(row["group"])

    def _index_verbs(self) -> dict[str, list[_VerbRow]]:
        found: dict[str, list[_VerbRow]] = {}
        for cells in read_table("verbs", VERB_COLUMNS):
            row = _VerbRow(cells, self._classes)
            for lemma in cells["lemma"].split("|"):
                found.setdefault(lemma, []).append(row)
        return found

    def verb(self, lemma: str) -> tuple[VerbFrame, ...]:
        """The frames of a verb, most specific first."""
        frames = self._verbs.get(lemma)
        if frames is None:
            # Later rows first, then a stable sort: of two equally specific frames the later row is found first.
            built = [frame for row in reversed(self._verb_rows.get(lemma, [])) for frame in row.frames(lemma)]
            frames = self._verbs[lemma] = tuple(sorted(built, key=lambda frame: -frame.specificity))
        return frames

    def match(
        self,
        lemma: str,
        particle: str = "",
        objects: Collection[str] = (),
        complements: Collection[tuple[str, str]] = (),
        in_class: Callable[[str], bool] = lambda name: False,
    ) -> VerbFrame | None:
        """The frame that fits best, or None.

        ``objects`` are the object's lemma and its two-word forms ("tear gas"), ``complements`` pairs of marker (a preposition,
        ``xcomp``, ``ccomp``) and lemma; ``in_class`` may say that the object belongs to a class for other reasons than its word.
        A frame without a particle fits a verb with one only where the verb has no frame for that particle.
        """
        frames = self.verb(lemma)
        known = any(frame.particle == particle for frame in frames)
        wanted = particle if known else ""
        for frame in frames:
            if frame.particle != wanted:
                continue
            if not self._object_fits(frame, objects, in_class):
                continue
            if frame.complement and not any(
                marker == frame.complement and (not frame.complement_words or word in frame.complement_words)
                for marker, word in complements
            ):
                continue
            return frame
        return None

    def _object_fits(self, frame: VerbFrame, objects: Collection[str], in_class: Callable[[str], bool]) -> bool:
        if not frame.objects and not frame.object_classes:
            return True
        if any(word in frame.objects for word in objects):
            return True
        return any(
            in_class(name) or any(word in self._classes[name] for word in objects) for name in frame.object_classes
        )

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
        """The lemmas of an object class; empty for a class that is not in the table."""
        return self._classes.get(name, frozenset())

    def same_act(self, left: str, right: str) -> bool:
        """Whether two words may tell the same act."""
        return left == right or bool(self._groups.get(left, set()) & self._groups.get(right, set()))

    def verb_lemmas(self) -> frozenset[str]:
        """All verbs with a frame."""
        return frozenset(self._verb_rows)

    def noun_lemmas(self) -> frozenset[str]:
        """All nouns with a frame."""
        return frozenset(self._nouns)


class _VerbRow:
    """One row of ``verbs.tsv``; its cells are taken apart once, when a lemma first needs them."""

    __slots__ = ("_cells", "_classes", "_parts")

    def __init__(self, cells: dict[str, str], classes: dict[str, frozenset[str]]) -> None:
        self._cells, self._classes = cells, classes
        self._parts: list[tuple[str, frozenset[str], tuple[str, ...], str, frozenset[str]]] | None = None
        if "@" in cells["object"] or "@" in cells["complement"]:
            for word in (cells["object"] + "|" + cells["complement"].partition(":")[2]).split("|"):
                if word.startswith("@") and word[1:] not in classes:
                    raise KnowledgeError(f"verbs.tsv: unknown class {word} at {cells['lemma'][:60]}", table="verbs")

    def frames(self, lemma: str) -> list[VerbFrame]:
        """The frames this row gives a lemma: one for named objects and one for classes, for each particle."""
        cells = self._cells
        if self._parts is None:
            self._parts = list(self._take_apart())
        kind = None if cells["type"] == "-" else cells["type"]
        actor, recipient = cell_list(cells["actor"]) or ("subj",), cell_list(cells["recipient"])
        mode, cameo = cells["mode"] or None, cells["cameo"] or None
        code = cells.get("code")
        return [VerbFrame(lemma, *parts, kind, mode, cameo, actor, recipient, code) for parts in self._parts]

    def _take_apart(self) -> list[tuple[str, frozenset[str], tuple[str, ...], str, frozenset[str]]]:
        objects = cell_list(self._cells["object"])
        named = frozenset(word for word in objects if not word.startswith("@"))
        classes = tuple(word[1:] for word in objects if word.startswith("@"))
        complement, _, cell = self._cells["complement"].partition(":")
        words: set[str] = set()
        for word in cell_list(cell):
            words |= self._classes[word[1:]] if word.startswith("@") else {word}
        # Two words tell more than one, and a word named here more than a member of a class: frames of their own.
        members = named.union(*(self._classes[name] for name in classes))
        pairs = frozenset(word for word in members if " " in word)
        sides: list[tuple[frozenset[str], tuple[str, ...]]] = [(pairs, ())] if pairs else []
        if named - pairs or not (pairs or classes):
            sides.append((named - pairs, ()))
        if classes:
            sides.append((frozenset(), classes))
        particles = cell_list(self._cells["particle"]) or ("",)
        return [(particle, *side, complement, frozenset(words)) for particle in particles for side in sides]


def _noun_frames() -> dict[str, tuple[NounFrame, ...]]:
    found: dict[str, list[NounFrame]] = {}
    for row in read_table("nouns", NOUN_COLUMNS):
        modifiers = frozenset(cell_list(row["modifier"]))
        actor, recipient = cell_list(row["actor"]), cell_list(row["recipient"])
        for lemma in cell_list(row["lemma"]):
            frame = NounFrame(
                lemma=lemma,
                modifiers=modifiers,
                type=None if row["type"] == "-" else row["type"],
                mode=row["mode"] or None,
                cameo=row["cameo"] or None,
                actor=actor,
                recipient=recipient,
                concrete=row["concrete"] == "yes",
                code=row.get("code"),
            )
            # Later rows first, as with verbs.
            found.setdefault(lemma, []).insert(0, frame)
    return {lemma: tuple(sorted(frames, key=lambda f: not f.modifiers)) for lemma, frames in found.items()}


@cache
def lexicon() -> Lexicon:
    """The shipped frames, read once."""
    return Lexicon()
