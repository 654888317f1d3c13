"""The closing count: how many reports were read, coded and set aside, and why."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from casque.cli.output import open_output
from casque.documents import SetAside

if TYPE_CHECKING:
    from casque.reading.records import Reading

SHOWN = 10
"""Set-aside reports named on the screen; the rest are counted, and all stand in the file of --set-aside."""


@dataclass(slots=True)
class Closing:
    """Counts kept while a run goes on."""

    read: int = 0
    coded: int = 0
    events: int = 0
    aside: list[SetAside] = field(default_factory=list)

    def add(self, one: Reading | SetAside) -> None:
        """Count one outcome."""
        if isinstance(one, SetAside):
            self.aside.append(one)
            return
        self.read += 1
        self.events += len(one.events)
        self.coded += bool(one.events)

    @property
    def exit_status(self) -> int:
        """0 where all was read, 1 where some was set aside, 2 where nothing was read."""
        if not self.read:
            return 2
        return 1 if self.aside else 0

    def lines(self) -> list[str]:
        """The count, then the set-aside reports with their reasons."""
        told = [
            f"{self.read} read, {self.coded} coded ({self.events} "
            f"event{'' if self.events == 1 else 's'}), {len(self.aside)} set aside"
        ]
        told += [f"  {one.error}" for one in self.aside[:SHOWN]]
        if len(self.aside) > SHOWN:
            counts = Counter(one.error.code for one in self.aside)
            reasons = ", ".join(f"{number} × {code}" for code, number in sorted(counts.items()))
            told.append(f"  … and {len(self.aside) - SHOWN} more; in all {reasons}. --set-aside FILE keeps them all.")
        return told

    def write_aside(self, path: str) -> None:
        """The file of what was set aside; an empty one where nothing was."""
        with open_output(path) as stream:
            stream.write(aside_lines(self.aside))


def aside_lines(aside: Iterable[SetAside]) -> bytes:
    """What was set aside as JSON Lines of source, code and message."""
    rows = ({"source": one.source, "code": one.error.code, "message": one.error.message} for one in aside)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8", "replace")
