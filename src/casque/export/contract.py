"""The contract as a JSON Schema, and a JSON reading checked against it and against its own text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

from casque.errors import BadRecord
from casque.reading.records import Reading

SCHEMA_ID = "https://json-schema.org/draft/2020-12/schema"


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[Reading]:
    with_config(ConfigDict(extra="forbid"))(Reading)
    return TypeAdapter(Reading)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of one reading. Every field is required: unknown is null and not absence."""
    schema = _adapter().json_schema(mode="serialization")
    for part in [schema, *schema.get("$defs", {}).values()]:
        if "properties" in part:
            part["required"] = list(part["properties"])
    return {
        "$schema": SCHEMA_ID,
        "title": "casque reading",
        **{k: v for k, v in schema.items() if k != "title"},
    }


def reading_from_json(line: str | bytes, where: str = "line") -> Reading:
    """A reading from one line of JSON; raises BadRecord where it breaks the contract or its offsets do not
    hold.
    """
    try:
        reading = _adapter().validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(step) for step in first["loc"]) or "the whole"
        raise BadRecord(
            f"{where} is no reading: {place}: {first['msg']} ({error.error_count()} faults). Write "
            "it with casque read --format json.",
            where=where,
        ) from error
    wrong = next(wrong_spans(reading), None)
    if wrong:
        raise BadRecord(f"{where}: {wrong} does not stand where its offsets say. Read the report again.", where=where)
    return reading


def wrong_spans(reading: Reading) -> Iterator[str]:
    """Names of the spans whose offsets do not give their text; nothing in a sound reading."""
    text = reading.document.text
    spans: list[tuple[str, int | None, int | None, str | None]] = []
    spans += [(f"time {i}", t.start, t.end, t.text) for i, t in enumerate(reading.times)]
    spans += [(f"place {i}", p.start, p.end, p.text) for i, p in enumerate(reading.places)]
    spans += [(f"figure {i}", f.start, f.end, f.text) for i, f in enumerate(reading.figures)]
    spans += [(f"deadline {i}", d.start, d.end, d.text) for i, d in enumerate(reading.deadlines)]
    for actor in reading.actors:
        spans += [(f"mention of {actor.id}", m.start, m.end, m.text) for m in actor.mentions]
    for event in reading.events:
        spans.append((f"trigger of event {event.id}", event.trigger.start, event.trigger.end, event.trigger.text))
        spans += [(f"party of event {event.id}", p.start, p.end, p.text) for p in (*event.actors, *event.recipients)]
        spans += [(f"other mention of event {event.id}", s.start, s.end, s.text) for s in event.also]
        for name, one in (("date", event.date), ("place", event.place), ("attribution", event.attribution)):
            if one is not None and one.start is not None:
                spans.append((f"{name} of event {event.id}", one.start, one.end, one.text))
    for label, start, end, words in spans:
        if start is None or end is None or not 0 <= start <= end <= len(text) or text[start:end] != words:
            yield label
