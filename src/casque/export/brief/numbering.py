"""Sources as numbered references, in the order in which the brief first names them."""

from __future__ import annotations

from collections.abc import Iterable

from casque.export.brief.types import Reference
from casque.export.brief.words import day_words, visible
from casque.missions.types import Mandate
from casque.record.asking.told import ReportHead, Told
from casque.record.types import StoredReport

Head = ReportHead | StoredReport


class Numbering:
    """Gives out numbers: one for each version of a report, each decision of the Council, and the record itself."""

    def __init__(self, asked: str) -> None:
        self._asked = asked
        self._numbers: dict[str, Reference] = {}

    def of_reports(self, reports: Iterable[Head]) -> tuple[int, ...]:
        """The numbers of reports, in order."""
        return tuple(dict.fromkeys(self._number(one.id, _report_words(one), _web(one.url)) for one in reports))

    def of_told(self, one: Told) -> tuple[int, ...]:
        """The numbers of the reports that tell a happening, that of its lead claim first."""
        return self.of_reports(one.reports.values())

    def of_mandate(self, mandate: Mandate | None) -> tuple[int, ...]:
        """The number of a decision of the Council, as casque's table of mandates has it."""
        if mandate is None:
            return self.of_record()
        name = mandate.resolution or f"decision of {mandate.adopted:%B %Y}"
        adopted = day_words(mandate.adopted) if mandate.adopted_precision == "day" else f"{mandate.adopted:%B %Y}"
        words = f"Security Council, {name}, adopted {adopted}; table of mandates in casque ({mandate.sure})"
        return (self._number(f"mandate:{name}:{mandate.adopted}", words, None),)

    def of_record(self) -> tuple[int, ...]:
        """The number of the record itself, for what it does not hold."""
        return (self._number("record", f"The record itself, {self._asked}", None),)

    def all(self) -> tuple[Reference, ...]:
        """The references so far, by number."""
        return tuple(self._numbers.values())

    def _number(self, key: str, words: str, url: str | None) -> int:
        if key not in self._numbers:
            self._numbers[key] = Reference(len(self._numbers) + 1, words, url)
        return self._numbers[key].number


def _report_words(report: Head) -> str:
    parts = [report.publisher, f"“{report.title}”" if report.title else None]
    parts.append(day_words(report.published) if report.published else "without a date")
    parts.append(f"version {report.version}" if report.version > 1 else None)
    shown = ", ".join(visible(part) for part in parts if part)
    return f"{shown}. {visible(report.url or report.source)}"


def _web(url: str | None) -> str | None:
    return (
        url
        if url is not None and url.startswith(("http://", "https://")) and visible(url) == url and " " not in url
        else None
    )
