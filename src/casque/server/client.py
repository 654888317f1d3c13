"""A record on a server, with the methods of a record here.

    >>> client = casque.Client("https://casque.example.org", token="...")
    >>> for happening in client.all_events(either="MINUSMA", since="2022-07-01"):
    ...     print(happening.first_day, happening.type, happening.lead.sentence)

Answers are the frozen types of ``casque.record.types``; what the server refuses comes out as RemoteError, with its code and message.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from pydantic import TypeAdapter

from casque import __version__
from casque.errors import RemoteError
from casque.record.asking.actors import ActorSummary
from casque.record.asking.charts import DayCount, PairCount, PlaceCount
from casque.record.handmade import Statement
from casque.record.types import Claim, Decision, Filters, Happening, HappeningHistory, Page, StoredReport
from casque.server.filters import pairs_of

_Type = TypeVar("_Type")
WAIT_SECONDS = 60


class Client:
    """A record on a server. Times are in seconds."""

    def __init__(self, url: str, token: str | None = None, *, wait: float = WAIT_SECONDS) -> None:
        self._base, self._token, self._wait = url.rstrip("/") + "/api/v1", token, wait

    # Asking

    def events(
        self,
        filters: Filters | None = None,
        *,
        order: str = "newest",
        limit: int = 50,
        cursor: str | None = None,
        **asked: object,
    ) -> Page[Happening]:
        """One page of happenings; ``asked`` are further filters by their names (``either="MINUSMA"``, ``since="2022-07-01"``)."""
        parameters = [*_filters(filters, asked), ("order", order), ("limit", str(limit))]
        found = self._get("/events", parameters + ([("cursor", cursor)] if cursor else []))
        return Page(tuple(_made(Happening, one) for one in found["items"]), found["next"])

    def all_events(
        self, filters: Filters | None = None, *, order: str = "oldest", **asked: object
    ) -> Iterator[Happening]:
        """Every happening that the filters let through, page after page."""
        cursor: str | None = None
        while True:
            page = self.events(filters, order=order, limit=500, cursor=cursor, **asked)
            yield from page.items
            cursor = page.next
            if cursor is None:
                return

    def days(self, filters: Filters | None = None, by: str = "event", **asked: object) -> tuple[DayCount, ...]:
        """Happenings by day and quad class."""
        found = self._get("/events/days", [*_filters(filters, asked), ("by", by)])
        return tuple(_made(DayCount, one) for one in found["items"])

    def pairs(
        self, filters: Filters | None = None, least: int = 1, limit: int = 150, **asked: object
    ) -> tuple[PairCount, ...]:
        """Who acts on whom, the most frequent pairs first."""
        found = self._get("/events/pairs", [*_filters(filters, asked), ("least", str(least)), ("limit", str(limit))])
        return tuple(_made(PairCount, _without(one, "happenings")) for one in found["items"])

    def places(self, filters: Filters | None = None, limit: int = 200, **asked: object) -> tuple[PlaceCount, ...]:
        """Places with happenings, the busiest first."""
        found = self._get("/places", [*_filters(filters, asked), ("limit", str(limit))])
        return tuple(_made(PlaceCount, _without(one, "happenings")) for one in found["items"])

    def show(self, identifier: str) -> HappeningHistory:
        """One happening with every claim, link and decision; the texts of its reports are left out (empty)."""
        found = self._get(f"/happenings/{quote(identifier, safe='')}")
        for telling in found["tellings"]:
            telling["report"]["text"] = ""
        return _made(HappeningHistory, found)

    def actor(self, name: str) -> ActorSummary:
        """What the record tells of an actor, by id or name."""
        return _made(ActorSummary, self._get(f"/actors/{quote(name, safe='')}"))

    def actors_like(self, part: str, limit: int = 20) -> dict[str, str]:
        """Actors with this in their name or id: name by id."""
        return {one["id"]: one["name"] for one in self._get("/actors", [("q", part), ("limit", str(limit))])}

    def figures(
        self, subject: str, *, since: date | str | None = None, until: date | str | None = None, limit: int = 500
    ) -> tuple[Claim, ...]:
        """Figure claims about a subject, the earliest said first."""
        parameters = [("subject", subject), ("limit", str(limit)), *_days(since=since, until=until)]
        return tuple(_made(Claim, one) for one in self._get("/figures", parameters)["items"])

    def search_reports(self, text: str, limit: int = 50) -> tuple[StoredReport, ...]:
        """Reports with these words, without their texts; ``report`` gives one whole."""
        found = self._get("/reports", [("text", text), ("limit", str(limit))])
        return tuple(_made(StoredReport, one | {"text": ""}) for one in found["items"])

    def report(self, identifier: str) -> StoredReport:
        """A stored report with its text."""
        return _made(StoredReport, self._get(f"/reports/{quote(identifier, safe='')}"))

    def decisions(self, *, by: str | None = None, limit: int = 200) -> list[Decision]:
        """The latest decisions, the latest first."""
        found = self._get("/decisions", [("limit", str(limit)), *([("by", by)] if by else [])])
        return [_made(Decision, one) for one in found["items"]]

    # Adding and deciding

    def add_text(
        self, text: str, *, title: str = "", published: date | str = "", publisher: str = ""
    ) -> dict[str, Any]:
        """Have a text read and stored; what became of it."""
        body = {"text": text, "title": title, "published": str(published), "publisher": publisher}
        found: dict[str, Any] = self._post("/reports", body)
        return found

    def add_url(self, url: str) -> dict[str, Any]:
        """Have the report behind a public web address read and stored; what became of it."""
        found: dict[str, Any] = self._post("/reports", {"url": url})
        return found

    def confirm(self, *identifiers: str, because: str, by: str = "") -> Decision:
        """These happenings or claims are as told."""
        return self._decide("confirm", identifiers, because, by)

    def reject(self, *identifiers: str, because: str, by: str = "") -> Decision:
        """These happenings or claims are wrong."""
        return self._decide("reject", identifiers, because, by)

    def merge(self, *identifiers: str, because: str, by: str = "") -> Decision:
        """These happenings are one."""
        return self._decide("merge", identifiers, because, by)

    def split(self, identifier: str, *claim_ids: str, because: str, by: str = "") -> Decision:
        """These claims of a happening tell something else."""
        return self._decide("split", (identifier, *claim_ids), because, by)

    def correct(self, identifier: str, statement: Statement, *, because: str, by: str = "") -> Decision:
        """A claim should say something else."""
        return self._decide("correct", (identifier,), because, by, statement)

    def note(self, *identifiers: str, because: str, by: str = "") -> Decision:
        """A remark on happenings or claims."""
        return self._decide("note", identifiers, because, by)

    def undo(self, decision: str, *, because: str, by: str = "") -> Decision:
        """Take a decision back."""
        return self._decide("undo", (decision,), because, by)

    def _decide(
        self, verb: str, subjects: Sequence[str], because: str, by: str, statement: Statement | None = None
    ) -> Decision:
        body: dict[str, object] = {"verb": verb, "subjects": list(subjects), "because": because, "by": by}
        if statement is not None:
            body["statement"] = {name: value for name, value in asdict(statement).items() if value is not None}
        return _made(Decision, self._post("/decisions", body))

    def _get(self, path: str, parameters: Sequence[tuple[str, str]] = ()) -> Any:  # noqa: ANN401 - what JSON holds
        return self._send(
            urllib.request.Request(self._base + path + (f"?{urlencode(parameters)}" if parameters else ""))
        )

    def _post(self, path: str, body: Mapping[str, object]) -> Any:  # noqa: ANN401 - what JSON holds
        data = json.dumps(body).encode()
        return self._send(urllib.request.Request(self._base + path, data, {"Content-Type": "application/json"}))

    def _send(self, request: urllib.request.Request) -> Any:  # noqa: ANN401 - what JSON holds
        request.add_header("Accept", "application/json")
        request.add_header("User-Agent", f"casque/{__version__}")
        if self._token:
            request.add_unredirected_header("Authorization", f"Bearer {self._token}")
        try:
            with urllib.request.urlopen(request, timeout=self._wait) as answer:
                return json.loads(answer.read())
        except urllib.error.HTTPError as error:
            raise _refused(error) from error
        except (OSError, ValueError) as error:
            raise RemoteError(
                f"{self._base} cannot be reached, or is no server of casque ({error}).", url=self._base
            ) from error


def _refused(error: urllib.error.HTTPError) -> RemoteError:
    """What the server said, in its own words."""
    try:
        told = json.loads(error.read())["error"]
        return RemoteError(f"{told['message']} [{told['code']} from the server]", status=error.code, said=told["code"])
    except (ValueError, KeyError, TypeError):
        return RemoteError(f"The server answered {error.code} {error.reason}.", status=error.code)


def _filters(filters: Filters | None, asked: Mapping[str, object]) -> list[tuple[str, str]]:
    found = pairs_of(filters) if filters else []
    for name, value in asked.items():
        many = value if isinstance(value, (list, tuple)) else (value,)
        found += [(name, "true" if one is True else str(one)) for one in many if one not in (None, False)]
    return found


def _days(**days: date | str | None) -> list[tuple[str, str]]:
    return [(name, str(day)) for name, day in days.items() if day]


def _without(one: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in one.items() if key != name}


_ADAPTERS: dict[type, TypeAdapter[Any]] = {}


def _made(kind: type[_Type], value: object) -> _Type:
    """The type again from what JSON holds."""
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    made: _Type = _ADAPTERS[kind].validate_python(value)
    return made
