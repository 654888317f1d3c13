"""JSON Lines: each happening whole, with every claim behind it and the reports that tell it, on a line of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from casque.export.cells import json_bytes
from casque.export.exporting import Exported
from casque.record.asking.told import Told
from casque.record.plain import plain


def write(found: Iterable[Told], stream: BinaryIO, done: Exported) -> None:
    """Write a line for each happening: the happening, ``claims`` and ``reports``."""
    for one in found:
        done.rows += 1
        whole = {
            **plain(one.happening),
            "lead": one.happening.lead.id,
            "claims": plain(one.claims),
            "reports": plain(list(one.reports.values())),
        }
        stream.write(json_bytes(whole) + b"\n")
