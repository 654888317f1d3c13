"""An explanation for a person: the steps in their order, each with its options, chances and largest reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from casque.cli.console import console_on
from casque.cli.printable import one_line
from casque.reading.explained import Choice, Explained, Explanation, Heads, Weighed, Word
from casque.reading.records import Event, Reason

REASONS_SHOWN = 5
STYLES = {"event": "bold green", "told again": "cyan", "dropped": "yellow"}


def print_explanation(explanation: Explanation, event: Event | None, sentence: int | None, stream: BinaryIO) -> None:
    """Print the explanation of an event or a sentence, or the list of both."""
    with console_on(stream) as console:
        if event is not None:
            parts = list(_of_event(explanation, event))
        elif sentence is not None:
            parts = list(_of_sentence(explanation, sentence))
        else:
            parts = list(_all(explanation))
        for part in parts:
            console.print(part)


def _all(explanation: Explanation) -> Iterator[RenderableType]:
    """Events with numbers and ids, then the sentences that proposed something."""
    reading = explanation.reading
    yield Text(f"{len(reading.events)} events; casque explain REPORT NUMBER says why", style="dim")
    for number, event in enumerate(reading.events, 1):
        line = Text(f"{number:>3} {event.id}  ").append(event.type, style="bold")
        yield line.append(
            f"  {event.status}  “{one_line(event.trigger.text)}”  sentence {event.sentence}  {event.confidence:.2f}"
        )
    dropped = [c for c in explanation.candidates if c.outcome == "dropped"]
    yield Text()
    yield Text(f"{len(dropped)} candidates dropped; casque explain REPORT --sentence N says why", style="dim")
    for one in dropped:
        yield Text(f"    sentence {one.sentence}  “{one_line(one.trigger.text)}”  {one.type}: {one.why}")


def _of_event(explanation: Explanation, event: Event) -> Iterator[RenderableType]:
    rows = explanation.of_event(event)
    number = explanation.reading.events.index(event) + 1
    yield Rule(Text(f"Event {number}  {event.type}  {event.id}", style="bold"), align="left", style="dim")
    for row in rows:
        yield from _candidate(explanation, row, words=row is rows[0])
    if len(rows) > 1:
        yield Text(f"{len(rows)} tellings; the confidence is that of the surest.", style="dim")


def _of_sentence(explanation: Explanation, index: int) -> Iterator[RenderableType]:
    yield Rule(Text(f"Sentence {index}", style="bold"), align="left", style="dim")
    yield _sentence(explanation, index)
    yield Padding(_tree(explanation.words[index]), (1, 0, 0, 2))
    rows = explanation.of_sentence(index)
    if not rows:
        yield Text("It proposed no event.")
    for row in rows:
        yield from _candidate(explanation, row, words=False)
    for one in explanation.passed_over[index]:
        chance = f" ({one.chance:.2f})" if one.chance is not None else ""
        yield Text(f"“{one.word.text}” was passed over: {one.why}{chance}", style="dim")


def _sentence(explanation: Explanation, index: int) -> Text:
    span = explanation.reading.sentences[index]
    return Text(one_line(explanation.reading.document.text[span.start : span.end]))


def _tree(words: Sequence[Word]) -> RenderableType:
    """The words under one another as they hang together."""
    below: dict[int, list[Word]] = {}
    for word in words:
        below.setdefault(word.head, []).append(word)

    def grow(tree: Tree, head: int) -> None:
        for word in below.get(head, ()):
            grow(tree.add(_word(word)), word.index)

    trees = []
    for root in below.get(-1, ()):
        trees.append(Tree(_word(root)))
        grow(trees[-1], root.index)
    return Group(*trees)


def _word(word: Word) -> Text:
    return Text(one_line(word.text)).append(f"  {word.relation}  {word.part}  {word.lemma}", style="dim")


def _candidate(explanation: Explanation, row: Explained, *, words: bool) -> Iterator[RenderableType]:
    """The steps of one candidate."""
    head = Text(f"\n“{one_line(row.trigger.text)}”", style="bold").append(
        f"  sentence {row.sentence}  ", style="not bold dim"
    )
    yield head.append(row.outcome + (f": {row.why}" if row.why else ""), style=STYLES[row.outcome])
    yield Padding(_sentence(explanation, row.sentence), (0, 0, 0, 2))
    if words:
        yield Padding(_tree(explanation.words[row.sentence]), (1, 0, 1, 2))
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in _steps(row):
        table.add_row(name, value)
    yield Padding(table, (0, 0, 0, 2))


def _steps(row: Explained) -> Iterator[tuple[str, RenderableType]]:
    yield "proposed by", Text({"told": "the event heads alone"}.get(row.source, f"a frame ({row.source})"))
    if row.frame:
        yield "frame", Text(row.frame)
    if row.heads is not None:
        yield "event heads", _heads(row.heads)
    changed = f" (the frame says {row.framed_type})" if row.framed_type not in (None, row.type) else ""
    yield "type", Text(row.type + changed, style="bold")
    yield "status", Text(row.status)
    if row.scope:
        yield "scope", Text("; ".join(row.scope))
    yield "who", _options(row.actor)
    if "actor" in row.memory:
        yield "who, elsewhere", _options(row.memory["actor"])
    yield "whom", _options(row.recipient)
    if "recipient" in row.memory:
        yield "whom, elsewhere", _options(row.memory["recipient"])
    yield "event at all", _kept(row)
    if row.repeats.options:
        yield "told again", _options(row.repeats)
    for name, choice in (("when", row.date), ("where", row.place), ("on whose word", row.word_of)):
        if choice is not None:
            yield name, _options(choice)
    if row.confidence is not None:
        yield "confidence", Text(f"{row.confidence:.2f}", style="bold")


def _heads(heads: Heads) -> Text:
    types = ", ".join(f"{name} {chance:.2f}" for name, chance in heads.types)
    statuses = ", ".join(f"{name} {chance:.2f}" for name, chance in heads.statuses)
    return Text(f"“{one_line(heads.word)}” an event {heads.event:.2f} ({types}); {statuses}")


def _kept(row: Explained) -> Text:
    return Text(f"{row.keep.chance:.2f}", style="bold").append(
        f" of {row.keep_threshold:.2f} needed; {_reasons(row.keep.reasons)}", style="not bold"
    )


def _options(choice: Choice) -> RenderableType:
    """The options with a mark before those taken."""
    if not choice.options:
        return Text("nothing to choose from", style="dim")
    lines = [_option(option) for option in choice.options]
    if not any(option.chosen for option in choice.options):
        lines.insert(0, Text(f"none: no option reaches {choice.threshold:.2f}"))
    return Group(*lines)


def _option(option: Weighed) -> Text:
    line = Text("✓ " if option.chosen else "  ", style="green")
    line.append(f"{option.chance:.2f} ", style="default")
    line.append(one_line(option.what), style="bold" if option.chosen else "default")
    line.append(f"  {f'[{option.detail}] ' if option.detail else ''}{_reasons(option.reasons)}", style="dim")
    return line


def _reasons(reasons: Sequence[Reason]) -> str:
    """The largest contributions, with their signs."""
    return ", ".join(f"{reason.feature.replace('_', ' ')} {reason.score:+.1f}" for reason in reasons[:REASONS_SHOWN])
