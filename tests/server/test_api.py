"""The API: what it answers, in which form, page after page; what it refuses, in one shape; and the client over it."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

import casque
from casque.errors import RemoteError
from casque.record.handmade import Statement
from casque.record.plain import plain
from casque.record.types import Filters
from casque.server.client import Client
from tests.server.conftest import TOKEN, Served, client_over
from tests.server.world import SPOKESMAN, told

V = "/api/v1"
BEARER = {"authorization": f"Bearer {TOKEN}"}
LOOKING = (
    "/events", "/events?either=MINUSMA&since=2022-07-01&until=2022-07-31", "/events?between=MLI&between=mission:MINUSMA", "/events/days",
    "/events/days?by=report", "/events/pairs", "/reports", "/reports?text=Salgado", "/actors?q=Mali", "/actors/gov:MLI", "/actors/MINUSMA",
    "/places", "/figures?subject=killed", "/deadlines?on=2023-06-01", "/search?q=spokesman", "/missions?on=2023-06-20", "/missions/MINUSMA",
    "/council/members?on=2023-06-29", "/council/vote?on=2023-06-29&yes=P5", "/council/history?topic=Mali", "/council/power", "/runs",
    "/decisions", "/health",
)  # fmt: skip


@pytest.mark.parametrize("path", LOOKING)
def test_everything_can_be_asked_without_a_token(client: TestClient, path: str):
    answer = client.get(V + path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert client.get(V + path, headers={"if-none-match": answer.headers["etag"]}).status_code == 304


def test_pages_of_events_are_all_events_once(client: TestClient):
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = client.get(f"{V}/events", params={"limit": 60} | ({"cursor": cursor} if cursor else {})).json()
        seen += [one["id"] for one in page["items"]]
        cursor = page["next"]
    assert len(seen) == len(set(seen)) > 200


def test_filters_are_those_of_the_command_line(client: TestClient):
    asked = {"since": "2022-07-01", "until": "2022-12-31", "type": "sanction", "min-confidence": "0.5"}
    found = client.get(f"{V}/events", params=asked).json()["items"]
    assert found
    assert all(
        one["type"] == "SANCTION" and one["confidence"] >= 0.5 and one["last_day"].startswith("2022") for one in found
    )


def test_a_happening_has_its_claims_and_their_reports_the_text(client: TestClient):
    one = client.get(f"{V}/events?text=Salgado").json()["items"][0]
    whole = client.get(f"{V}/happenings/{one['id']}").json()
    claim = whole["tellings"][0]["claim"]
    report = client.get(f"{V}/reports/{claim['document']}").json()
    assert report["text"][claim["start"] : claim["end"]] == claim["text"] == "expelled"
    assert client.get(f"{V}/reports/{claim['document']}/reading").json()["events"][0]["id"] == claim["id"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/events?type=WAR", 400), ("/events?since=soon", 400), ("/events?limit=0", 422),
        ("/events?limit=many", 422), ("/events?cursor=x", 400),
        ("/events?between=MLI", 400), ("/events?either=Nobody%20At%20All", 404), ("/happenings/x", 404),
        ("/reports/x", 404), ("/actors/x:y", 404),
        ("/missions/NOWHERE", 404), ("/council/members?on=1900-01-01", 400), ("/council/vote?yes=Atlantis", 400),
        ("/council/power?needed=0", 422),
        ("/figures", 422), ("/figures?subject=%20", 400), ("/search?q=-", 400), ("/nothing", 404), ("/export?format=tar", 422),
        ("/council/history?topic=Atlantis", 400), ("/missions?host=Atlantis", 400), ("/deadlines?ahead=-1", 422),
    ],
)  # fmt: skip
def test_errors_have_one_shape(client: TestClient, path: str, status: int):
    answer = client.get(V + path)
    error = answer.json()["error"]
    assert answer.status_code == status
    assert re.fullmatch(r"E\d{3}", error["code"])
    assert error["message"]
    assert isinstance(error["facts"], dict)


@pytest.mark.parametrize("path", ["/events", "/happenings/x", "/read", "/council/vote"])
def test_wrong_methods_have_the_shape_too(client: TestClient, path: str):
    assert client.delete(V + path).json()["error"]["code"].startswith("E")


def test_events_as_csv_json_lines_and_geojson(client: TestClient):
    params = {"type": "SANCTION"}
    wanted = {one["id"] for one in client.get(f"{V}/events", params=params | {"limit": 500}).json()["items"]}
    table = client.get(f"{V}/events", params=params, headers={"accept": "text/csv"})
    assert {row["id"] for row in csv.DictReader(io.StringIO(table.text))} == wanted
    lines = client.get(f"{V}/events", params=params, headers={"accept": "application/x-ndjson"})
    assert {json.loads(line)["id"] for line in lines.text.splitlines()} == wanted
    shapes = client.get(f"{V}/events", params=params, headers={"accept": "application/geo+json;q=0.9"}).json()
    assert {one["id"] for one in shapes["features"]} == wanted
    assert "attachment" in table.headers["content-disposition"]
    assert client.get("/export?type=SANCTION&format=csv").text == table.text
    assert client.get("/export?format=tar").status_code == 400


def test_the_feed_of_a_saved_search(client: TestClient):
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(client.get("/feed.atom?text=Salgado").content)
    entries = feed.findall(f"{atom}entry")
    assert entries
    assert all("SANCTION" in str(one.findtext(f"{atom}title")) for one in entries)
    assert feed.find(f"{atom}id") is not None
    assert client.get("/feed.atom?text=zzzz").status_code == 200


@pytest.mark.parametrize(
    ("path", "body"),
    [("/decisions", {"verb": "confirm", "subjects": ["h-00"], "because": "x"}), ("/reports", {"text": "x"})],
)
@pytest.mark.parametrize("headers", [{}, {"authorization": "Bearer wrong"}, {"authorization": "Basic YTpi"}])
def test_changing_needs_a_token(client: TestClient, path: str, body: dict[str, Any], headers: dict[str, str]):
    answer = client.post(V + path, json=body, headers=headers)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"


def test_a_session_of_the_pages_changes_nothing_over_the_api(analyst: TestClient):
    assert (
        analyst.post(f"{V}/decisions", json={"verb": "confirm", "subjects": ["h-00"], "because": "x"}).status_code
        == 401
    )


def test_metrics_are_for_admins(client: TestClient):
    assert client.get(f"{V}/metrics").status_code == 401
    text = client.get(f"{V}/metrics", headers=BEARER).text
    assert re.search(r'casque_requests_total\{method="GET",route="/api/v1/events",status="200"\} \d+', text)
    assert (
        'casque_request_seconds_bucket{route="/timeline",le="0.15"}' in text or "casque_request_seconds_bucket" in text
    )


def test_reading_keeps_nothing(client: TestClient):
    text = "Mali expels envoy\n\nJuly 20, 2022\n\nMali expelled the French ambassador on Monday, the foreign ministry said.\n"
    reading = client.post(f"{V}/read", json={"text": text}).json()
    assert reading["document"]["text"] == text
    assert not client.get(f"{V}/reports?text=ambassador").json()["items"]
    assert client.post(f"{V}/read", json={}).json()["error"]["code"] == "E101"
    assert client.post(f"{V}/read", content=b"{").status_code == 422


def test_openapi_describes_every_way(client: TestClient):
    described = client.get(f"{V}/openapi.json").json()
    assert len(described["paths"]) > 20
    for methods in described["paths"].values():
        for one in methods.values():
            assert one["description"]
            assert "#/components/schemas/Fault" in json.dumps(one["responses"]["400"])
    page = client.get("/api").text
    assert all(path in page for path in described["paths"])


def test_the_client_is_a_record_at_a_distance(copied: Path):
    with casque.open(copied) as record, Served(copied) as served:
        client = casque.Client(served.url, TOKEN)
        assert isinstance(client, Client)
        asked = Filters(either=("mission:MINUSMA",), quad=("verbal-conflict",))
        # times travel in whole seconds
        assert plain(client.events(asked, limit=20)) == plain(record.events(asked, limit=20))
        assert plain(list(client.all_events(asked))) == plain(list(record.all_events(asked)))
        assert client.days(asked) == record.days(asked)
        assert client.pairs(asked) == record.pairs(asked)
        assert client.places(asked) == record.places(asked, 200)
        assert plain(client.actor("MINUSMA")) == plain(record.actor("MINUSMA"))
        assert plain(client.figures("killed")) == plain(record.figures("killed"))
        (one,) = client.events(text="Salgado", limit=1).items
        assert plain(client.show(one.id).happening) == plain(record.show(one.id).happening)
        report = client.search_reports("Salgado")[0]
        assert plain(client.report(report.id)) == plain(record.report(report.id))
        decision = client.confirm(one.id, because="The release says so.", by="A. Diallo")
        assert record.show(one.id).happening.decided == "confirmed"
        client.undo(decision.id, because="Wrong release.", by="A. Diallo")
        assert record.show(one.id).happening.decided is None
        client.correct(one.lead.id, Statement(type="COERCE"), because="By force.", by="A. Diallo")
        assert record.show(one.id).happening.type == "COERCE"
        assert client.decisions()[0].by == "A. Diallo"
        with pytest.raises(RemoteError, match="E809"):
            client.events(type="WAR")
        with pytest.raises(RemoteError, match="E802"):
            casque.Client(served.url, "wrong").confirm(one.id, because="x", by="y")


def test_no_server_there():
    with pytest.raises(RemoteError, match="cannot be reached"):
        casque.Client("http://127.0.0.1:9", wait=2).events()


def test_a_record_that_is_gone_is_said(tmp_path: Path):
    with client_over(tmp_path / "gone.db") as client:
        assert client.get(f"{V}/health").json()["status"] == "ok"
        client.app.state.site.record.close()
        for file in tmp_path.glob("gone.db*"):
            file.unlink()
        (tmp_path / "gone.db").write_bytes(b"no database at all, but a file of text that is long enough to be one" * 40)
        assert client.get(f"{V}/health").status_code == 503


def test_days_of_publication_are_those_of_a_report_that_tells_it(copied: Path):
    with casque.open(copied) as record:
        stored = record.add_reading(told(SPOKESMAN, "Bamako Morning", 9, False, 999))
        assert stored.outcome == "new"
        happening = record.events(text="Salgado").items[0]
        days = {one.claim.published for one in record.show(happening.id).tellings}
        assert {date(2022, 7, 20), date(2022, 7, 29)} <= days

        def found(first: date, last: date, **more: Any) -> bool:
            asked = Filters(published_since=first, published_until=last, **more)
            assert record.count_events(asked) == sum(one.happenings for one in record.days(asked, "report"))
            return happening.id in {one.id for one in record.all_events(asked)}

        assert found(date(2022, 7, 20), date(2022, 7, 20))
        assert found(date(2022, 7, 28), date(2022, 8, 3))
        assert found(date(2022, 7, 28), date(2022, 8, 3), either=("mission:MINUSMA",), until=date(2022, 7, 30))
        assert not found(date(2022, 7, 24), date(2022, 7, 27))
        assert not found(date(2022, 7, 28), date(2022, 8, 3), either=("igo:AU",))
