"""The Security Council: its members on a day, a vote to try, and what came before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from casque.council.forecast import forecast
from casque.council.history import history
from casque.council.members import FIRST_DAY, Council, council_on, last_day
from casque.council.past import KINDS, PastVote
from casque.council.presidency import Presidency, president_on
from casque.council.rules import Cast, Matter
from casque.council.topics import topics
from casque.council.voting import VoteResult, vote
from casque.errors import BadRequest, CasqueError, OutsideTheRecord
from casque.server.faults import status_of
from casque.server.parameters import LONGEST, day_of, number_of
from casque.server.render import page, query

router = APIRouter(include_in_schema=False)
_Answer = TypeVar("_Answer")
SEAT = "vote-"
"""Parameters of the seats: vote-FRA=yes."""
MOST_PAST = 60


@dataclass(frozen=True, slots=True)
class VoteQuestion:
    """A vote as its address puts it."""

    on: date
    cast: Mapping[Cast, tuple[str, ...]]
    matter: Matter
    needed: int | None
    vetoes: int | None

    def address(self) -> str:
        """The short address of this vote, with the names that the command line has."""
        lists = {cast.value: ",".join(members) for cast, members in self.cast.items()}
        matter = None if self.matter is Matter.SUBSTANTIVE else self.matter.value
        return "/council" + query(
            {"on": self.on.isoformat(), **lists, "matter": matter, "needed": self.needed, "vetoes": self.vetoes}
        )


@dataclass(slots=True)
class _Problem:
    """The first thing that could not be: said above what could."""

    first: CasqueError | None = None

    def tried(self, ask: Callable[[], _Answer]) -> _Answer | None:
        """The answer, or None where it raised."""
        try:
            return ask()
        except CasqueError as error:
            self.first = self.first or error
            return None


@router.get("/council")
def council_page(request: Request) -> Response:
    """The fifteen seats and the outcome. What cannot be is said above the seats, which stay as they were."""
    problem, params = _Problem(), request.query_params
    found = problem.tried(lambda: _seated(question_of(request)))
    asked, council = found or _seated(VoteQuestion(latest_day(), {}, Matter.SUBSTANTIVE, None, None))
    result = problem.tried(lambda: decide(asked)) if problem.first is None else None
    topic, kind = params.get("topic", "").strip()[:LONGEST], params.get("kind") or "mandate-renewal"
    contested, names = (
        bool(params.get("contested")),
        [one for one in params.get("penholder", "").split(",") if one.strip()],
    )
    past = problem.tried(lambda: history(topic, contested=contested, until=asked.on)) if topic else None
    expected = problem.tried(lambda: forecast(topic, kind[:LONGEST], asked.on, drafters=names)) if past else None
    return page(
        request,
        "council.html",
        status_of(problem.first) if problem.first else 200,
        here="council",
        error=problem.first,
        asked=asked,
        council=council,
        result=result,
        chosen=_chosen(result),
        presidency=presidency_on(council),
        first_day=FIRST_DAY,
        last_day=last_day(),
        matters=list(Matter),
        topic=topic,
        kind=kind,
        kinds=KINDS,
        expected=expected,
        topics=[one.name for one in topics()],
        past=past,
        past_shown=[(one, past_address(one)) for one in past.drafts[:MOST_PAST]] if past else [],
    )


def _seated(asked: VoteQuestion) -> tuple[VoteQuestion, Council]:
    return asked, council_on(asked.on)


def question_of(request: Request) -> VoteQuestion:
    """The vote that an address asks for: seats one by one, or lists under yes, no, abstain and absent."""
    params = request.query_params
    cast: dict[Cast, tuple[str, ...]] = {}
    for one in Cast:
        named = [part for text in params.getlist(one.value) for part in text.split(",") if part.strip()]
        seats = [
            key.removeprefix(SEAT) for key, value in params.multi_items() if key.startswith(SEAT) and value == one.value
        ]
        if named or seats:
            cast[one] = (*seats, *named)
    rest = params.get("others")
    if rest in set(Cast):
        cast[Cast(rest)] = (*cast.get(Cast(rest), ()), "others")
    matter = params.get("matter") or Matter.SUBSTANTIVE.value
    if matter not in set(Matter):
        raise BadRequest(f"matter: {matter[:40]!r} is none of {', '.join(Matter)}.", field="matter")
    on = day_of(params.get("on"), "on") or latest_day()
    return VoteQuestion(
        on, cast, Matter(matter), number_of(params.get("needed"), "needed"), number_of(params.get("vetoes"), "vetoes")
    )


def decide(asked: VoteQuestion) -> VoteResult:
    """The outcome of a question."""
    cast = asked.cast
    return vote(
        asked.on,
        yes=cast.get(Cast.YES, ()),
        no=cast.get(Cast.NO, ()),
        abstain=cast.get(Cast.ABSTAIN, ()),
        absent=cast.get(Cast.ABSENT, ()),
        matter=asked.matter,
        needed=asked.needed,
        vetoes=asked.vetoes,
    )


def past_address(one: PastVote) -> str:
    """The address that puts a past vote on the seats."""
    cast = {which: tuple(code for code, how in one.votes.items() if how is which) for which in Cast}
    return VoteQuestion(
        one.on, {which: codes for which, codes in cast.items() if codes}, Matter.SUBSTANTIVE, None, None
    ).address()


def latest_day() -> date:
    """Today, or the last day whose members are known."""
    return min(date.today(), last_day())


def presidency_on(council: Council) -> Presidency | None:
    """Who presides; None for days of which it is not known."""
    try:
        return president_on(council.day)
    except OutsideTheRecord:
        return None


def _chosen(result: VoteResult | None) -> dict[str, str]:
    """Member -> its vote, for the seats of the form."""
    return {one.member: one.cast.value for one in result.votes if one.cast} if result else {}
