"""Reading and checking the folder of a user's codebook; every fault with file, line, column and what is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from casque.errors import CodebookError
from casque.knowledge.codebook import Codebook, OwnType
from casque.knowledge.codebook_tables import NO_EVENT, TABLES, Around, Table, nearest, shipped_classes
from casque.knowledge.tables import Row, cell_list

SHOWN = 10
"""Faults that one message names; the rest are counted."""


def load_codebook(folder: str | Path) -> Codebook:
    """A folder's codebook, checked; raises CodebookError that names file, line, column and what is right, for up to ten faults at once."""
    folder = Path(folder)
    if not folder.is_dir():
        raise CodebookError(f"{folder} is no folder. A codebook is a folder of tables such as types.tsv and verbs.tsv.")
    paths = sorted(p for p in folder.iterdir() if p.suffix == ".tsv")
    if not paths:
        raise CodebookError(f"{folder} holds no tables. Those that can be there: {_table_names()}.")
    faults: list[str] = []
    tables = {path.stem: list(_rows(path, faults)) for path in paths}
    _check(folder, tables, faults)
    if faults:
        more = f"\n  … and {len(faults) - SHOWN} more" if len(faults) > SHOWN else ""
        raise CodebookError(f"The codebook {folder} has faults:\n  " + "\n  ".join(faults[:SHOWN]) + more)
    types = tuple(_own_type(row) for _, row in tables.get("types", ()))
    parents = {one.code: one.types[0] for one in types}
    rows = {
        over: tuple(_coded(row, parents) for _, row in tables[name])
        for name, table in TABLES.items()
        if (over := table.over) is not None and name in tables
    }
    total = sha256()
    for path in paths:
        total.update(path.name.encode() + b"\x00" + sha256(path.read_bytes()).digest())
    return Codebook(folder, total.hexdigest(), types, rows)


def _table_names() -> str:
    return ", ".join(f"{name}.tsv" for name in TABLES)


def _rows(path: Path, faults: list[str]) -> Iterator[tuple[int, Row]]:
    """The rows of a table with their line numbers, columns that were left out filled in."""
    table = TABLES.get(path.stem)
    if table is None:
        faults.append(
            f"{path}: no such table{nearest(path.stem, list(TABLES))}; those that can be there: {_table_names()}"
        )
        return
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (UnicodeDecodeError, OSError) as error:
        faults.append(f"{path}: cannot be read as UTF-8 ({error})")
        return
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not lines:
        faults.append(f"{path}: has no header; the columns are {', '.join(table.columns)}, divided by tabs")
        return
    number, first = lines[0]
    header = [cell.strip() for cell in first.split("\t")]
    wrong = _header_faults(header, table)
    if wrong:
        faults.extend(f"{path}, line {number}: {fault}" for fault in wrong)
        return
    for number, line in lines[1:]:
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > len(header):
            faults.append(f"{path}, line {number}: {len(cells)} cells where the header has {len(header)} columns")
            continue
        given = dict(zip(header, cells, strict=False))
        yield number, {name: given.get(name) or table.defaults.get(name, "") for name in table.columns}


def _header_faults(header: list[str], table: Table) -> list[str]:
    if len(header) == 1 and "," in header[0]:
        return ["columns are divided by tabs, not by commas"]
    faults = [
        f"no column {name!r}{nearest(name, list(table.columns))}; the columns are {', '.join(table.columns)}"
        for name in header
        if name not in table.columns
    ]
    faults += [f"column {name!r} stands twice" for name in sorted({n for n in header if header.count(n) > 1})]
    return faults + [f"the column {name!r} must be there" for name in sorted(table.required - set(header))]


def _check(folder: Path, tables: Mapping[str, list[tuple[int, Row]]], faults: list[str]) -> None:
    """Every cell against what its column may hold."""
    parents = {row["code"]: (cell_list(row["type"]) or ("",))[0] for _, row in tables.get("types", ())}
    classes = shipped_classes() | {row["class"] for _, row in tables.get("object_classes", ())}
    for name, rows in tables.items():
        table = TABLES.get(name)
        seen: dict[str, int] = {}
        for number, row in rows if table is not None else ():
            assert table is not None
            where = f"{folder / name}.tsv, line {number}"
            for column in table.columns:
                cell = row[column]
                if not cell and column in table.required:
                    faults.append(f"{where}, column {column}: must not be empty")
                check = table.checks.get(column)
                right = check(cell, Around(row, parents, classes)) if cell and check is not None else None
                if right:
                    faults.append(f"{where}, column {column}: {cell!r} is not right; it must be {right}")
            key = row.get("code") or row.get("id")
            if key and key in seen:
                faults.append(f"{where}: {key} stands on line {seen[key]} already; give each its own")
            elif key:
                seen[key] = number


def _own_type(row: Row) -> OwnType:
    sides = {side: frozenset(cell_list(row[side])) for side in ("actor", "recipient")}
    return OwnType(row["code"], cell_list(row["type"]), row["label"], **sides)


def _coded(row: Row, parents: Mapping[str, str]) -> Row:
    """A row for a shipped table: an own type is put as its PLOVER type, with the code beside it."""
    kind = row.get("type")
    if kind is None or kind == NO_EVENT or kind not in parents:
        return row
    return {**row, "type": parents[kind], "code": kind}
