"""``casque explain``: why a report was read as it was, step by step, for one event or one sentence."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from casque.cli.options import form_option, heading_options, knowledge_option, output_option
from casque.cli.output import open_output

if TYPE_CHECKING:
    from casque.documents import Document
    from casque.reading.explained import Explained, Explanation
    from casque.reading.records import Event


@click.command()
@click.argument("report", metavar="REPORT")
@click.argument("event", metavar="[EVENT]", required=False)
@click.option(
    "--sentence",
    type=click.IntRange(0),
    metavar="N",
    help="All that sentence N proposed, and why it was kept or dropped.",
)
@form_option("table", "json", help="Words to read, or JSON with every number.")
@output_option
@heading_options
@knowledge_option
def explain(
    report: str,
    event: str | None,
    sentence: int | None,
    form: str,
    output: str | None,
    published: date | None,
    publisher: str | None,
    title: str | None,
) -> None:
    """Say why: for EVENT, the number of an event in the table of casque read or the beginning of its id, each step with what was weighed.

    Without EVENT and --sentence it lists the events with their numbers, and the sentences with what was dropped.
    """
    if event is not None and sentence is not None:
        raise click.UsageError("Give an event or --sentence, not both.")
    document = _one_document(report, published, publisher, title)
    explanation = _explained(document)
    chosen = _event(explanation, event) if event is not None else None
    if sentence is not None and sentence >= len(explanation.words):
        last = len(explanation.words) - 1
        raise click.BadParameter(f"the report has sentences 0 to {last}", param_hint="--sentence")
    with open_output(output) as stream:
        if form == "json":
            found = _as_json(explanation, chosen, sentence)
            stream.write((json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"))
        else:
            from casque.cli.explain_view import print_explanation

            print_explanation(explanation, chosen, sentence, stream)


def _one_document(report: str, published: date | None, publisher: str | None, title: str | None) -> Document:
    """The report; raises what sets it aside, and UsageError where the source holds several."""
    from itertools import islice

    from casque.documents import SetAside, open_documents

    found = list(islice(open_documents([report], published=published, publisher=publisher, title=title), 2))
    if len(found) > 1:
        raise click.UsageError(f"{report} holds several reports; give one of them.")
    if not found:
        raise click.UsageError(f"{report} holds no report.")
    if isinstance(found[0], SetAside):
        raise found[0].error
    return found[0]


def _explained(document: Document) -> Explanation:
    from casque.reading.explain import explain as explain_document
    from casque.reading.pipeline import Reader

    return explain_document(document, Reader.load())


def _event(explanation: Explanation, wanted: str) -> Event:
    """The event of a number of the table, or of the beginning of an id; an id that is all digits is meant from five digits on."""
    events = explanation.reading.events
    if not events:
        raise click.BadParameter("the report was read without any event; try --sentence", param_hint="EVENT")
    if wanted.isdigit() and len(wanted) < 5:
        if 1 <= int(wanted) <= len(events):
            return events[int(wanted) - 1]
        raise click.BadParameter(f"the report has events 1 to {len(events)}", param_hint="EVENT")
    found = [event for event in events if event.id.startswith(wanted.lower())]
    if len(found) == 1:
        return found[0]
    what = "several events' ids begin" if found else "no event's id begins"
    raise click.BadParameter(f"{what} with {wanted!r}; casque explain REPORT lists numbers and ids", param_hint="EVENT")


def _as_json(explanation: Explanation, event: Event | None, sentence: int | None) -> dict[str, Any]:
    """What was asked for with all its numbers; without event and sentence everything."""
    reading = explanation.reading
    if event is not None:
        rows: tuple[Explained, ...] = explanation.of_event(event)
        return {
            "document": reading.document.id,
            "event": asdict(event),
            "tellings": [_with_words(explanation, r) for r in rows],
        }
    numbers = range(len(explanation.words)) if sentence is None else (sentence,)
    sentences = [
        {
            "sentence": number,
            "start": reading.sentences[number].start,
            "end": reading.sentences[number].end,
            "words": [asdict(word) for word in explanation.words[number]],
            "candidates": [asdict(one) for one in explanation.of_sentence(number)],
            "passed_over": [asdict(one) for one in explanation.passed_over[number]],
        }
        for number in numbers
    ]
    return {"document": reading.document.id, "sentences": sentences}


def _with_words(explanation: Explanation, row: Explained) -> dict[str, Any]:
    return {**asdict(row), "words": [asdict(word) for word in explanation.words[row.sentence]]}
