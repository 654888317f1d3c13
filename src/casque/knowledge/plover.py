"""The PLOVER ontology: sixteen event types with their modes, scores and contexts, and the way to CAMEO codes.

Facts restated from the PLOVER manual, draft version 2.0 (Open Event Data Alliance, CC BY-SA 4.0). The heads
of ``plover_types.tsv``, ``plover_modes.tsv``, ``plover_contexts.tsv`` and ``cameo.tsv`` say what was chosen
where the sources contradict each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from casque.errors import KnowledgeError
from casque.knowledge.tables import cell_list, read_table


class Quad(StrEnum):
    """The four classes of events: in words or in deeds, with or against."""

    VERBAL_COOPERATION = "verbal-cooperation"
    MATERIAL_COOPERATION = "material-cooperation"
    VERBAL_CONFLICT = "verbal-conflict"
    MATERIAL_CONFLICT = "material-conflict"


class TypeName(StrEnum):
    """The sixteen event types of PLOVER 2.0, in the order of the manual."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


@dataclass(frozen=True, slots=True)
class Mode:
    """How an event of one type was done. ``score`` is None where the manual gives none."""

    name: str
    score: float | None
    cameo: str
    gloss: str


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the sixteen types. ``score`` (-10..10) and ``cameo`` hold for events without a mode."""

    name: TypeName
    quad: Quad
    recipient_required: bool
    score: float
    cameo: str
    gloss: str
    modes: Mapping[str, Mode]


@dataclass(frozen=True, slots=True)
class CameoCode:
    """One CAMEO code. ``type`` is None where PLOVER dropped the code or the code holds several types."""

    code: str
    name: str
    goldstein: float | None
    type: TypeName | None
    mode: str | None
    contexts: tuple[str, ...]


@cache
def _types() -> Mapping[str, EventType]:
    modes: dict[str, dict[str, Mode]] = {name: {} for name in TypeName}
    for row in read_table("plover_modes", ("type", "mode", "score", "cameo", "gloss")):
        score = float(row["score"]) if row["score"] else None
        modes[row["type"]][row["mode"]] = Mode(row["mode"], score, row["cameo"], row["gloss"])
    columns = ("name", "quad", "recipient_required", "score", "cameo", "gloss")
    return MappingProxyType(
        {
            row["name"]: EventType(
                name=TypeName(row["name"]),
                # SANCTION is material conflict in the manual's chapter and verbal conflict in its quad table;
                # a cut in relations is a deed, so our table says material conflict.
                quad=Quad(row["quad"]),
                recipient_required=row["recipient_required"] == "yes",
                # The manual prints "3" for ACCUSE; its modes are -2 and -3.5, so the table says -3.
                score=float(row["score"]),
                cameo=row["cameo"],
                gloss=row["gloss"],
                modes=MappingProxyType(modes[row["name"]]),
            )
            for row in read_table("plover_types", columns)
        }
    )


@cache
def _cameo() -> Mapping[str, CameoCode]:
    columns = ("code", "name", "goldstein", "type", "mode", "contexts")
    return MappingProxyType(
        {
            row["code"]: CameoCode(
                code=row["code"],
                name=row["name"],
                goldstein=float(row["goldstein"]) if row["goldstein"] else None,
                type=TypeName(row["type"]) if row["type"] else None,
                mode=row["mode"] or None,
                contexts=cell_list(row["contexts"]),
            )
            for row in read_table("cameo", columns)
        }
    )


def event_type(name: str) -> EventType:
    """The event type of that name; raises KnowledgeError for anything but the sixteen."""
    found = _types().get(name)
    if found is None:
        raise KnowledgeError(f"{name!r} is no PLOVER event type; the types are {', '.join(TypeName)}", type=name)
    return found


def quad(name: str) -> Quad:
    """The quad class of an event type."""
    return event_type(name).quad


def modes(name: str) -> tuple[str, ...]:
    """The modes of an event type, in the order of the manual; empty for types that have none."""
    return tuple(event_type(name).modes)


def _mode(name: str, mode: str) -> Mode:
    found = event_type(name).modes.get(mode)
    if found is None:
        raise KnowledgeError(f"{mode!r} is no mode of {name}; its modes are {modes(name)}", type=name, mode=mode)
    return found


def intensity(name: str, mode: str | None = None) -> float:
    """Cooperation (+) or conflict (-), -10..10; the score of the type where the mode has none of its own."""
    if mode is None:
        return event_type(name).score
    score = _mode(name, mode).score
    return event_type(name).score if score is None else score


def closest_cameo(name: str, mode: str | None = None) -> str | None:
    """The CAMEO code nearest to type and mode, or None for what is no PLOVER type or no mode of that type.

    It answers None instead of raising because it serves as a last, optional column of exports.
    """
    kind = _types().get(name)
    if kind is None:
        return None
    if mode is None:
        return kind.cameo
    known = kind.modes.get(mode)
    return None if known is None else known.cameo


def cameo(code: str) -> CameoCode | None:
    """The CAMEO code or its nearest known parent (three, then two digits); None where the root is unknown."""
    return next((_cameo()[code[:length]] for length in range(len(code), 1, -1) if code[:length] in _cameo()), None)


@cache
def context_cues() -> dict[str, frozenset[str]]:
    """Context -> lemmas and lemma phrases (one blank between words) that speak for it; not to be changed."""
    rows = read_table("plover_contexts", ("name", "gloss", "cues"))
    return {row["name"]: frozenset(cell_list(row["cues"])) for row in rows}


def contexts() -> tuple[str, ...]:
    """The 37 contexts, in the order of the manual."""
    return tuple(context_cues())
