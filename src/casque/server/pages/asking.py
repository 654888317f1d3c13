"""One question seen as a timeline, on a map, as a network, as a note: the same filters, the same addresses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from casque.export.page.markup import quad_class
from casque.knowledge.gazetteer import gazetteer
from casque.knowledge.plover import TypeName
from casque.record.asking.charts import By, PairCount, PlaceCount
from casque.record.types import Filters, Page
from casque.server.drawing.clusters import clustered
from casque.server.drawing.columns import Chart
from casque.server.filters import STATUSES, filters_of, pairs_of
from casque.server.parameters import number_of
from casque.server.render import page, query, words_of
from casque.server.site import counts_of, record_of
from casque.server.words import Words, cut, plain

router = APIRouter(include_in_schema=False)
ON_PAGE = 40
MOST_PAIRS_DRAWN = 60


def asked_of(request: Request) -> Filters:
    """The filters of an address."""
    return filters_of(request.query_params.multi_items())


def shared(asked: Filters) -> dict[str, object]:
    """What every template with a filter form needs."""
    return {"asked": asked, "pairs": pairs_of(asked), "types": [one.value for one in TypeName], "statuses": STATUSES}


def chart_of(
    request: Request,
    asked: Filters,
    by: By = "event",
    first: date | None = None,
    last: date | None = None,
    *,
    narrow: bool = False,
) -> Chart | None:
    """Happenings of the filters over time."""
    return counts_of(request).chart(asked, by, first, last, narrow=narrow)


@router.get("/timeline")
def timeline(request: Request, by: str = "", cursor: str = "") -> Response:
    """Events over time by class, the list beneath, and the shelf of those without a date."""
    record, asked = record_of(request), asked_of(request)
    how: By = "report" if by == "report" else "event"
    chart = chart_of(
        request,
        asked,
        how,
        asked.since if how == "event" else asked.published_since,
        asked.until if how == "event" else asked.published_until,
    )
    found = record.events(asked, limit=ON_PAGE, cursor=cursor or None)
    anytime = replace(asked, since=None, until=None)
    undated_total, undated = counts_of(request).lacking(anytime, "date")
    dated = sum(one.total for one in chart.columns) if chart else 0
    return page(
        request,
        "timeline.html",
        here="timeline",
        by=how,
        chart=chart,
        found=found,
        total=dated if how == "report" or asked.since or asked.until else dated + undated_total,
        undated=undated,
        undated_total=undated_total,
        record_empty=not found.items and not record.reports(1),
        **shared(asked),
    )


@router.get("/map")
def map_page(request: Request) -> Response:
    """Events where they happened; the table has what the drawing has."""
    asked = asked_of(request)
    found = counts_of(request).places(asked)
    unplaced_total, unplaced = counts_of(request).lacking(asked, "place")
    return page(
        request,
        "map.html",
        here="map",
        places=[_place(one) for one in found],
        span=counts_of(request).span(asked),
        unplaced=unplaced,
        unplaced_total=unplaced_total,
        **shared(asked),
    )


@router.get("/map/points")
def points(request: Request, zoom: str = "") -> Response:
    """Places as the map shows them at a zoom: those that would touch are drawn as one."""
    asked = asked_of(request)
    found = counts_of(request).places(asked, 2_000)
    clusters = clustered(found, number_of(zoom, "zoom", 0, 24) or 0)
    pairs = pairs_of(asked)
    return JSONResponse(
        {
            "points": [
                {
                    "lat": one.lat,
                    "lon": one.lon,
                    "name": plain(one.name),
                    "events": one.happenings,
                    "reports": one.reports,
                    "quad": quad_class(one.quad or ""),
                    "area": one.area,
                    "members": one.members,
                    "href": "/timeline" + query([*pairs, *(("place", name) for name in one.names)]),
                }
                for one in clusters
            ],
            "bounds": _bounds(found),
            "lands": _lands(found, words_of(request)),
        }
    )


@router.get("/network")
def network(request: Request, weight: str = "") -> Response:
    """Who does what to whom."""
    asked = asked_of(request)
    least = number_of(weight, "weight", 1, 1_000) or 1
    found = counts_of(request).pairs(asked, least)
    return page(
        request,
        "network.html",
        here="network",
        weight=least,
        pairs_found=[_pair(one) for one in found],
        graph=_graph(found[:MOST_PAIRS_DRAWN], asked),
        **shared(asked),
    )


@router.get("/places/{name}")
def place(request: Request, name: str, cursor: str = "") -> Response:
    """Everything at one place."""
    record = record_of(request)
    asked = replace(asked_of(request), place=(name[:300],))
    chart = chart_of(request, asked)
    found = record.events(asked, limit=ON_PAGE, cursor=cursor or None)
    total = record.count_events(asked)
    return page(request, "place.html", name=name[:300], chart=chart, found=found, total=total, **shared(asked))


@router.get("/search")
def search(request: Request, q: str = "") -> Response:
    """Words in sentences and reports, and names of actors."""
    record, words = record_of(request), " ".join(q.replace("\x00", " ").split())[:300]
    found: Page[object] = Page(())
    reports: tuple[object, ...] = ()
    actors: list[dict[str, str]] = []
    if any(letter.isalnum() for letter in words):
        found = record.events(Filters(text=words), limit=20)  # type: ignore[assignment]
        reports = record.search_reports(words, 15)
        actors = [{"id": one, "name": name} for one, name in record.actors_like(words, 12).items()]
    return page(request, "search.html", search_words=words, found=found, reports=reports, actors=actors, pairs=[])


def _place(one: PlaceCount) -> dict[str, object]:
    """A row of the table."""
    return {
        "name": one.name or "",
        "country": one.country,
        "precision": one.precision,
        "counts": dict(one.quads),
        "events": one.happenings,
        "reports": one.reports,
    }


def _pair(one: PairCount) -> dict[str, object]:
    return {
        "actor": one.actor,
        "actor_name": one.actor_name,
        "recipient": one.recipient,
        "recipient_name": one.recipient_name,
        "counts": dict(one.quads),
        "events": one.happenings,
    }


def _graph(found: tuple[PairCount, ...], asked: Filters) -> dict[str, object]:
    """Nodes and arrows; an arrow for each class of events between two."""
    pairs = pairs_of(asked)
    names: dict[str, tuple[str, int]] = {}
    edges = []
    for one in found:
        for who, name in ((one.actor, one.actor_name), (one.recipient, one.recipient_name)):
            names[who] = (name, names.get(who, ("", 0))[1] + one.happenings)
        for quad, number in one.quads:
            href = "/timeline" + query(pairs, actor=one.actor, recipient=one.recipient, quad=quad)
            edges.append(
                {
                    "source": one.actor,
                    "target": one.recipient,
                    "quad": quad_class(quad or ""),
                    "events": number,
                    "href": href,
                }
            )
    nodes = [
        {"id": who, "name": cut(plain(name), 60), "events": number, "href": f"/actors/{who}"}
        for who, (name, number) in names.items()
    ]
    return {"nodes": nodes, "edges": edges}


def _lands(found: tuple[PlaceCount, ...], texts: Words) -> list[dict[str, object]]:
    """Where to write the names of the countries that hold any of these places."""
    known = gazetteer()
    middles = ((code, known.country(code)) for code in sorted({one.country for one in found if one.country}))
    return [
        {"name": texts.state(code, place.name), "lat": place.lat, "lon": place.lon}
        for code, place in middles
        if place is not None
    ]


def _bounds(found: tuple[PlaceCount, ...]) -> list[list[float]] | None:
    """The corners, south-west and north-east, that hold nearly all events: far and lonely places may lie outside."""
    if not found:
        return None
    total, kept, seen = sum(one.happenings for one in found), [], 0
    for one in found:
        kept.append(one)
        seen += one.happenings
        if seen >= 0.95 * total:
            break
    lats, lons = [one.lat for one in kept], [one.lon for one in kept]
    return [[min(lons), min(lats)], [max(lons), max(lats)]]
