"""Peace operations: their clocks together, and each of them alone."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from casque.council.members import council_on
from casque.errors import NoSuchPage, UnknownMission
from casque.missions.clock import clocks_on
from casque.missions.registry import registry
from casque.missions.view import mission_view
from casque.server.drawing.bars import bars
from casque.server.parameters import day_of
from casque.server.render import page, words_of
from casque.server.site import counts_of

router = APIRouter(include_in_schema=False)
MOST_SIGNALS = 20


@router.get("/missions")
def missions_page(request: Request, on: str = "", host: str = "", all: str = "") -> Response:
    """All missions on a day, the next expiry first; as a table and as bars."""
    day = day_of(on, "on") or date.today()
    known = registry()
    chosen = known.hosted_by(host) if host.strip() else known.missions if all else known.active(day)
    by_id = {one.id: one for one in chosen}
    found = [(by_id[clock.mission], clock) for clock in clocks_on(chosen, day)]
    return page(
        request,
        "missions.html",
        here="missions",
        day=day,
        host=host,
        all=bool(all),
        found=found,
        bars=bars(found, day) if found else None,
    )


@router.get("/missions/{name}")
def mission_page(request: Request, name: str, on: str = "") -> Response:
    """One mission as seen from a day."""
    day = day_of(on, "on") or date.today()
    try:
        mission = registry().find(name)
    except UnknownMission as error:
        raise NoSuchPage(error.message) from error
    counts = counts_of(request)
    view = mission_view(mission, day, counts.told_of(mission))
    texts, votes = words_of(request), view.arithmetic
    told = [one for one in counts.votes_on(mission) if one.published is None or one.published <= day]
    return page(
        request,
        "mission.html",
        here="missions",
        day=day,
        view=view,
        mission=mission,
        clock=view.clock,
        consent=view.consent,
        signals=list(reversed(view.consent.series))[:MOST_SIGNALS] if view.consent else [],
        votes_told=sorted(told, key=lambda one: not one.contradicts)[:MOST_SIGNALS],
        permanent=[texts.state(code, council_on(votes.vote_by or day).name(code)) for code in votes.permanent],
        bars=bars([(mission, view.clock)], day),
    )
