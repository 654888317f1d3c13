"""A user's own table by a mapping: one row, one event with its figures."""

from __future__ import annotations

from hashlib import sha256

from casque.errors import BadRow
from casque.export.importing.evidence import Evidence
from casque.export.importing.making import event_of, figure_of, reading_of
from casque.export.importing.mapping import COUNTS, ColumnMapping
from casque.export.importing.tables import Row
from casque.export.importing.values import (
    count_of,
    country_code,
    date_value,
    day_of,
    mode_of,
    party_of,
    place_of,
    type_of,
)
from casque.reading.records import Attribution, DateValue, Event, Figure, Party, PlaceMention, Reading
from casque.record.asking.listing import STATUSES


class Mapped:
    """Reads the rows of a table as its mapping says."""

    def __init__(self, mapping: ColumnMapping) -> None:
        self._mapping = mapping

    @property
    def required(self) -> tuple[str, ...]:
        """The columns that the mapping names."""
        return tuple(dict.fromkeys(self._mapping.columns.values()))

    def reading(self, row: Row) -> Reading:
        """A row as a reading. Raises BadRow."""
        evidence = Evidence(row, self.required)
        type_ = type_of(self._value(row, "type"), "The type")
        trigger = evidence.cell(self._column("type"), self._column("sentence"), *self.required)
        if trigger is None:
            raise BadRow("The row is empty in all columns of the mapping.")
        mode = self._value(row, "mode")
        status = self._value(row, "status").lower() or "happened"
        if status not in STATUSES:
            raise BadRow(f"The status is {status[:40]!r}. Known are {', '.join(sorted(STATUSES))}.")
        if mode and mode_of(type_, mode) is None:
            raise BadRow(f"The mode is {mode[:40]!r}, which {type_} does not have.")
        event = event_of(
            type_,
            mode_of(type_, mode),
            trigger,
            actors=self._parties(evidence, "actor"),
            recipients=self._parties(evidence, "recipient"),
            date=self._date(row, evidence),
            place=self._place(row, evidence),
            attribution=self._word(evidence),
            status=status,
        )
        published = self._value(row, "published")
        identifier = self._value(row, "id") or sha256(evidence.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        head = evidence.document(
            f"{self._mapping.name}:{identifier}",
            publisher=self._value(row, "publisher") or self._mapping.name,
            published=day_of(published, "The day of publication", self._mapping.dates).isoformat()
            if published
            else None,
            title=self._value(row, "title") or None,
            url=self._value(row, "url") or None,
        )
        return reading_of(evidence, head, event, self._figures(row, evidence, event))

    def _column(self, field: str) -> str | None:
        return self._mapping.columns.get(field)

    def _value(self, row: Row, field: str) -> str:
        """What the row says of a field, or what the mapping says of all rows; empty for nothing."""
        word = row.get(self._column(field))
        return self._mapping.meaning(field, word) if word else self._mapping.constants.get(field, "")

    def _parties(self, evidence: Evidence, field: str) -> list[Party]:
        cells = evidence.members(self._column(field), self._mapping.separator)
        return [party_of(cell) for cell in cells]

    def _date(self, row: Row, evidence: Evidence) -> DateValue | None:
        given, until = self._value(row, "date"), self._value(row, "until")
        if not given:
            return None
        first = day_of(given, "The day", self._mapping.dates)
        last = day_of(until, "The last day", self._mapping.dates) if until else first
        cell = evidence.cell(self._column("date")) if first == last else None
        return date_value(first, last, "the table's date", cell)

    def _place(self, row: Row, evidence: Evidence) -> PlaceMention | None:
        given = self._value(row, "country")
        land = country_code(given)
        if given and land is None:
            raise BadRow(f"The country is {given[:40]!r}, which is none.")
        place, admin1 = row.get(self._column("place")), row.get(self._column("admin1"))
        cell = evidence.cell(self._column("place"), self._column("admin1"), self._column("country"), *self.required)
        precision = "city" if place else "admin1" if admin1 else "country"
        return place_of(
            cell,
            self._mapping.meaning("place", place) if place else admin1 or given,
            land,
            row.get(self._column("latitude")),
            row.get(self._column("longitude")),
            precision,
            admin1,
        )

    def _word(self, evidence: Evidence) -> Attribution | None:
        cell = evidence.cell(self._column("attribution"))
        if cell is None:
            return None
        who = party_of(cell)
        return Attribution(cell.text, cell.start, cell.end, who.actor, "said", who.name)

    def _figures(self, row: Row, evidence: Evidence, event: Event) -> list[Figure]:
        found: list[Figure] = []
        for what in COUNTS:
            column = self._column(what)
            value, cell = count_of(row.get(column), f"The number {what}"), evidence.cell(column)
            if value is not None and cell is not None:
                found.append(figure_of(what, value, cell, event=event))
        return found
