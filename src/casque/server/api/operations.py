"""Peace operations and the Security Council over the API."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from casque.council.forecast import forecast
from casque.council.history import history
from casque.council.indices import power
from casque.council.members import council_on
from casque.council.rules import Rule
from casque.missions.clock import clocks_on
from casque.missions.registry import registry
from casque.missions.view import mission_view
from casque.server.api.answers import FAULTS, answer
from casque.server.pages.council import decide, latest_day, presidency_on, question_of
from casque.server.parameters import day_of
from casque.server.site import counts_of

router = APIRouter(prefix="/api/v1", responses=FAULTS)
On = Annotated[str | None, Query(description="The day: 2023-06-20, today", examples=["2023-06-20"])]
Names = Annotated[list[str] | None, Query(description="Names, ISO codes or groups (P5, P3, E10, A3), or others")]


@router.get("/missions", tags=["missions"], response_model=list[dict[str, Any]])
def missions(on: On = None, host: Annotated[str, Query(max_length=80)] = "", all: bool = False) -> Response:
    """Peace operations on a day with their clocks, the next expiry first."""
    day, known = day_of(on, "on") or date.today(), registry()
    chosen = known.hosted_by(host) if host.strip() else known.missions if all else known.active(day)
    by_id = {one.id: one for one in chosen}
    return answer([{"mission": by_id[clock.mission], "clock": clock} for clock in clocks_on(chosen, day)])


@router.get("/missions/{name}", tags=["missions"], response_model=dict[str, Any])
def mission(request: Request, name: Annotated[str, Path(max_length=120)], on: On = None) -> Response:
    """One peace operation as seen from a day: clock, mandates, strength, losses, what must happen, and the host's consent by the record."""
    found = registry().find(name)
    return answer(mission_view(found, day_of(on, "on") or date.today(), counts_of(request).told_of(found)))


@router.get("/council/members", tags=["council"], response_model=dict[str, Any])
def members(on: On = None) -> Response:
    """Who sits in the Council on a day, the groups, and who presides."""
    council = council_on(day_of(on, "on") or latest_day())
    return answer({"council": council, "groups": council.groups(), "presidency": presidency_on(council)})


@router.get("/council/vote", tags=["council"], response_model=dict[str, Any])
def vote(
    request: Request,
    on: On = None,
    yes: Names = None,
    no: Names = None,
    abstain: Names = None,
    absent: Names = None,
    matter: Annotated[str | None, Query(description="substantive, procedural, amendment, preliminary")] = None,
    needed: Annotated[str | None, Query(description="What if it took so many yes votes")] = None,
    vetoes: Annotated[str | None, Query(description="What if a veto took so many permanent members")] = None,
) -> Response:
    """The outcome of a vote, by which rule, and what is still open."""
    return answer(decide(question_of(request)))


@router.get("/council/history", tags=["council"], response_model=dict[str, Any])
def past_votes(
    topic: Annotated[str, Query(max_length=120, examples=["Mali"])] = "",
    member: Annotated[str, Query(max_length=80)] = "",
    since: str | None = None,
    until: str | None = None,
    contested: bool = False,
) -> Response:
    """Past votes on a topic, the newest first."""
    found = history(
        topic.strip() or None,
        member=member.strip() or None,
        since=day_of(since, "since"),
        until=day_of(until, "until"),
        contested=contested,
    )
    return answer(found)


@router.get("/council/forecast", tags=["council"], response_model=dict[str, Any])
def forecast_of(
    topic: Annotated[str, Query(min_length=1, max_length=120, examples=["Mali"])],
    kind: Annotated[str, Query(max_length=40, examples=["mandate-renewal"])] = "mandate-renewal",
    on: On = None,
    penholder: Names = None,
) -> Response:
    """What may come of a draft: each member's chance of yes, no and abstaining, and the draft's; from votes before that day alone."""
    names = [part for text in penholder or [] for part in text.split(",") if part.strip()]
    return answer(forecast(topic, kind, day_of(on, "on") or latest_day(), drafters=names))


@router.get("/council/power", tags=["council"], response_model=dict[str, Any])
def power_indices(
    seats: Annotated[int, Query(ge=1, le=200)] = 15,
    permanent: Annotated[int, Query(ge=0, le=200)] = 5,
    needed: Annotated[int, Query(ge=1, le=200)] = 9,
    vetoes: Annotated[int, Query(ge=0, le=200)] = 1,
) -> Response:
    """Exact power indices under today's or any other rule."""
    return answer(power(Rule(seats, permanent, needed, vetoes)))
