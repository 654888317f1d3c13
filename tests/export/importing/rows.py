"""Rows of other people's data, made up."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from casque.export.importing.tables import Row, rows_of

GED = {
    "id": "900001", "type_of_violence": "1", "conflict_name": "Mali: Government", "side_a": "Government of Mali", "side_b": "JNIM",
    "date_start": "2023-06-01 00:00:00.000", "date_end": "2023-06-01 00:00:00.000", "date_prec": "1", "where_prec": "1",
    "where_coordinates": "Gao town", "adm_1": "Gao region", "country": "Mali", "country_id": "432", "latitude": "16.27",
    "longitude": "-0.04", "best": "12", "low": "10", "high": "15", "gwnoa": "432", "gwnob": "", "source_office": "AFP",
    "source_article": 'AFP, 2023-06-02, "Convoy hit"; Reuters', "dyad_name": "Government of Mali - JNIM",
}  # fmt: skip
ICEWS = {
    "Event ID": "30001", "Event Date": "2019-03-04", "Source Name": "Foreign Affairs (Mali)",
    "Source Sectors": "Foreign Ministry,Executive,Government", "Source Country": "Mali", "Event Text": "Demand change in leadership",
    "CAMEO Code": "1041", "Intensity": "-5.0", "Target Name": "MINUSMA", "Target Sectors": "", "Target Country": "", "Story ID": "41",
    "Sentence Number": "2", "Publisher": "Agence France-Presse", "City": "Bamako", "District": "", "Province": "Bamako",
    "Country": "Mali", "Latitude": "12.65", "Longitude": "-8.0",
}  # fmt: skip


def table(path: Path, *rows: Mapping[str, str], separator: str = ",", encoding: str = "utf-8") -> Path:
    """A file of rows that have the same columns; cells are quoted where they must be."""

    def cell(value: str) -> str:
        return '"' + value.replace('"', '""') + '"' if set(value) & set(separator + '"\n\r') else value

    lines = [list(rows[0]), *(list(row.values()) for row in rows)]
    text = "".join(separator.join(cell(value) for value in line) + "\n" for line in lines)
    path.write_bytes(text.encode(encoding))
    return path


def one_row(cells: Mapping[str, str]) -> Row:
    """A row as it comes out of a table."""
    return Row(2, {name: value.strip() for name, value in cells.items()})


def read(path: Path, *required: str, quoted: bool = True) -> list[object]:
    """All rows of a file."""
    return list(rows_of(path, required, "test", quoted=quoted))
