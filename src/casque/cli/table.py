"""The table a person reads: each event with who, whom, when, where, on whose word, and beneath it the
sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from casque.cli.console import console_on
from casque.cli.printable import one_line, printable
from casque.reading.records import Attribution, DateValue, Event, Figure, Party, Reading

QUAD_STYLES = {
    "verbal-cooperation": "cyan",
    "material-cooperation": "blue",
    "verbal-conflict": "yellow",
    "material-conflict": "red",
}
CLIP = 220
"""Characters of a sentence kept on each side of the trigger."""
_COMPARATORS = {
    "over": "more than ",
    "under": "less than ",
    "about": "about ",
    "at_least": "at least ",
    "up_to": "up to ",
}


def print_readings(readings: Iterable[Reading], stream: BinaryIO) -> None:
    """Print each reading as it comes; colours only on a terminal, marks in plain signs elsewhere."""
    with console_on(stream) as console:
        for reading in readings:
            console.print(reading_view(reading, plain=not console.is_terminal or console.no_color))


def reading_view(reading: Reading, *, plain: bool) -> RenderableType:
    """A reading as something rich can print."""
    parts: list[RenderableType] = [Rule(_heading(reading), align="left", style="dim")]
    if reading.events:
        parts.append(_event_header(plain))
        for number, event in enumerate(reading.events, 1):
            parts += [_event_row(event, number), Padding(_evidence(reading, event, plain), (0, 0, 0, 2)), Text()]
    else:
        parts.append(Text("No events found.", style="dim"))
    if reading.figures:
        parts += [Text("Figures", style="bold"), _figures(reading.figures)]
    if reading.deadlines:
        parts += [Text("Deadlines", style="bold"), _deadlines(reading)]
    return Group(*parts, Text())


def _heading(reading: Reading) -> Text:
    head = reading.document
    facts = [head.published or "date unknown", head.publisher, head.source]
    title = Text(one_line(head.title or "Untitled report"), style="bold")
    return title.append("  " + one_line(" · ".join(fact for fact in facts if fact)), style="not bold dim")


def _columns(header: bool) -> Table:
    table = Table.grid(padding=(0, 2), expand=True)
    for ratio in (17, 24, 24, 14, 14, 16, 9):
        table.add_column(ratio=ratio, overflow="fold", style="dim" if header else None)
    return table


def _event_header(plain: bool) -> RenderableType:
    table = _columns(header=True)
    table.add_row("TYPE", "WHO", "WHOM", "WHEN", "WHERE", "ON WHOSE WORD", "SURE")
    if not plain:
        return table
    return Group(Text("Marks: «trigger»  [who]  {whom}", style="dim"), table)


def _event_row(event: Event, number: int) -> Table:
    table = _columns(header=False)
    kind = Text(f"{number} ", style="dim").append(event.type, style=f"bold {QUAD_STYLES.get(event.quad, '')}")
    if event.mode:
        kind.append(f" {event.mode}", style="not bold")
    if event.status != "happened":
        kind.append(f"\n{event.status}", style="not bold italic")
    if event.codes:
        kind.append("\n" + " ".join(code.code for code in event.codes), style="not bold")
    place = event.place
    table.add_row(
        kind,
        _parties(event.actors),
        _parties(event.recipients),
        Text(_date(event.date)),
        Text(one_line(place.name or place.text) if place else "–"),
        Text(_word(event.attribution)),
        Text(f"{event.confidence:.2f}"),
    )
    return table


def _parties(parties: Sequence[Party]) -> Text:
    if not parties:
        return Text("–", style="dim")
    return Text("; ".join(_party(party) for party in parties))


def _party(party: Party) -> str:
    """The actor's name, and in brackets what tells country and sector."""
    code = " ".join(part for part in (party.country, party.sector) if part)
    name = one_line(party.name or party.text)
    return f"{name} ({code})" if code else name


def _date(value: DateValue | None) -> str:
    """A day, or "first to last", which a narrow column can break."""
    return value.value.replace("/", " to ") if value else "–"


def _word(attribution: Attribution | None) -> str:
    return one_line(attribution.name or attribution.text) if attribution else "–"


def _evidence(reading: Reading, event: Event, plain: bool) -> Text:
    """The sentence with its trigger and parties marked, cut at both ends where it is very long."""
    text = reading.document.text
    span = reading.sentences[event.sentence]
    start, end = max(span.start, event.trigger.start - CLIP), min(span.end, event.trigger.end + CLIP)
    marks = [(event.trigger.start, event.trigger.end, "«»", "bold reverse")]
    marks += [(p.start, p.end, "[]", "bold underline") for p in event.actors]
    marks += [(p.start, p.end, "{}", "underline") for p in event.recipients]
    sentence, position = Text("…" if start > span.start else "", style="" if plain else "dim"), start
    for first, last, signs, style in sorted(marks):
        if first < position or last > end:
            continue  # in another sentence (a pronoun resolved) or inside a mark already set
        sentence.append(_flat(text[position:first]))
        words = _flat(text[first:last])
        sentence.append(f"{signs[0]}{words}{signs[1]}" if plain else words, style="" if plain else f"not dim {style}")
        position = last
    sentence.append(_flat(text[position:end]))
    return sentence.append("…" if end < span.end else "")


def _flat(text: str) -> str:
    return printable(text.replace("\r", " ").replace("\n", " "))


def _figures(figures: Sequence[Figure]) -> Table:
    table = Table.grid(padding=(0, 2))
    for figure in figures:
        date = _date(figure.date)
        table.add_row(
            "",
            figure.what,
            _amount(figure),
            _word(figure.attribution),
            "" if date == "–" else date,
            f"“{one_line(figure.text)}”",
        )
    return table


def _amount(figure: Figure) -> str:
    """ "more than 300", "200 to 300 dollars"."""
    if figure.value is None:
        return "–"
    amount = _COMPARATORS.get(figure.comparator, "") + f"{figure.value:,.10g}"
    if figure.high is not None:
        amount += f" to {figure.high:,.10g}"
    unit = figure.unit if figure.unit not in (None, figure.what) else None
    return f"{amount} {one_line(unit)}" if unit else amount


def _deadlines(reading: Reading) -> Table:
    table = Table.grid(padding=(0, 2))
    for deadline in reading.deadlines:
        subject = _party(deadline.subject) if deadline.subject else ""
        table.add_row("", _date(deadline.date), deadline.what, subject, f"“{one_line(deadline.text)}”")
    return table
