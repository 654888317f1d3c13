"""Every page over a full record, an empty one, and with what nobody should send."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from casque.record.opening import open_database
from casque.record.record import Record
from tests.record.fake_reader import document, read_all
from tests.server.conftest import client_over, csrf_of

PAGES = (
    "/", "/?day=2022-07-22&days=14", "/timeline", "/timeline?by=report",
    "/timeline?quad=verbal-conflict&quad=material-conflict&since=2023-01-01",
    "/map", "/network", "/network?weight=2", "/places/Gao", "/figures", "/figures?subject=MINUSMA&what=killed", "/deadlines?on=2023-06-01",
    "/actors/gov:MLI", "/actors/mission:MINUSMA", "/search?q=spokesman", "/missions?on=2023-06-20", "/missions/MINUSMA?on=2023-06-20",
    "/council?on=2023-06-29&yes=P5&topic=Mali", "/read", "/about", "/sign-in",
)  # fmt: skip


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return client_over(tmp_path_factory.mktemp("empty") / "empty.db")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens(client: TestClient, path: str):
    page = client.get(path)
    assert page.status_code == 200
    assert page.text.count("<h1") == 1
    assert "style=" not in page.text
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", page.text)
    assert not re.search(r"\son\w+=", page.text)
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page.text)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_over_an_empty_record(empty: TestClient, path: str):
    assert empty.get(path).status_code == 200


def test_an_empty_record_says_what_to_do(empty: TestClient):
    assert "casque add" in empty.get("/").text
    assert "casque add" in empty.get("/timeline").text


@pytest.mark.parametrize("path", PAGES)
def test_a_page_that_one_has_is_not_sent_again(client: TestClient, path: str):
    tag = client.get(path).headers["etag"]
    again = client.get(path, headers={"if-none-match": tag})
    assert again.status_code == 304
    assert again.content == b""


def happening_of(client: TestClient, query: str) -> str:
    return re.findall(r'class="deed" href="(/happenings/[^"]+)"', client.get(f"/timeline{query}").text)[0]


def test_the_analyst_finds_who_expelled_the_spokesman(client: TestClient):
    where = happening_of(client, "?text=Salgado")
    page = client.get(where).text
    assert "expelled" in page
    assert "20 Jul 2022" in page
    assert "a foreign ministry spokesman" in page
    assert "0.94" in page
    report = re.findall(r'href="(/reports/\w+)#s', page)[0]
    assert "m-trigger" in client.get(report).text


def test_a_claim_leads_to_its_words_and_these_lead_back(client: TestClient):
    page = client.get(happening_of(client, "?text=Salgado")).text
    report, place = re.findall(r'href="(/reports/\w+)#(s\d+-\d+)"', page)[0]
    text = client.get(report).text
    assert f'id="{place}"' in text
    claim = re.findall(r'href="/happenings/(c-\w+)"', text)[0]
    assert client.get(f"/happenings/{claim}").headers["location"].startswith("/happenings/h-")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404), ("/happenings/h-0000000000", 404), ("/happenings/x", 404), ("/reports/nothing", 404), ("/actors/no:body", 404),
        ("/missions/NOWHERE", 404), ("/timeline?type=WAR", 400), ("/timeline?since=someday", 400),
        ("/timeline?since=2023-02-01&until=2022-01-01", 400),
        ("/timeline?cursor=rubbish", 400), ("/timeline?min_confidence=2", 400),
        ("/timeline?either=Nobody+At+All", 404), ("/network?weight=-1", 400),
        ("/missions?on=1900-01-01", 400), ("/council?on=1900-01-01", 400), ("/council?yes=Atlantis", 400), ("/council?matter=x", 400),
        ("/static/../app.py", 404), ("/static/..%2fapp.py", 404), ("/static/vendor/nothing.js", 404), ("/?days=0", 400),
    ],
)  # fmt: skip
def test_what_is_not_there_or_cannot_be(client: TestClient, path: str, status: int):
    page = client.get(path)
    assert page.status_code == status
    assert "Traceback" not in page.text


def test_methods_that_are_not_meant(client: TestClient):
    assert client.delete("/timeline").status_code == 405
    assert client.put("/read").status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/timeline",
        "/map",
        "/network",
        "/search?q=",
        "/figures?subject=",
        "/places/",
        "/actors/",
        "/council?topic=",
    ],
)
@pytest.mark.parametrize(
    "words",
    [
        "%00",
        "%27%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "%F0%9F%98%80" * 40,
        "%E2%80%AE" * 10,
        "a" * 3000,
        "%22",
        "-",
        "*",
    ],
)
def test_words_nobody_should_send(client: TestClient, path: str, words: str):
    page = client.get(
        path + words
        if path.endswith(("=", "/")) and path != "/"
        else f"{path}?text={words}&either={words}&place={words}"
    )
    assert page.status_code in (200, 307, 400, 404)
    assert "<script>alert" not in page.text


def test_page_weight(client: TestClient):
    heaviest = max(len(client.get(path, headers={"accept-encoding": "gzip"}).content) for path in PAGES)
    scripts = ("tokens.css", "casque.css", "casque.js", "vendor/htmx-2.0.11.js")
    shared = sum(
        int(client.get(f"/static/{name}", headers={"accept-encoding": "gzip"}).headers["content-length"])
        for name in scripts
    )
    assert heaviest < 400_000  # unpacked; the client unpacks what it gets
    assert shared < 40_000


def test_libraries_are_sent_packed_and_kept(client: TestClient):
    answer = client.get("/static/vendor/maplibre-gl-4.7.1.js", headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < 230_000
    plain = client.get("/static/vendor/maplibre-gl-4.7.1.js", headers={"accept-encoding": "identity"})
    assert plain.content == answer.content
    tag = answer.headers["etag"].strip('"')
    assert "immutable" in client.get(f"/static/vendor/maplibre-gl-4.7.1.js?v={tag}").headers["cache-control"]
    assert (
        client.get(
            "/static/casque.css", headers={"if-none-match": client.get("/static/casque.css").headers["etag"]}
        ).status_code
        == 304
    )


def test_the_world_can_be_replaced(filled: Path, tmp_path: Path):
    own = tmp_path / "world.geojson"
    own.write_text('{"type":"FeatureCollection","features":[]}')
    with client_over(filled, world=own) as client:
        assert client.get("/static/vendor/countries.geojson").json()["features"] == []


def test_points_are_clustered_more_the_farther_away(client: TestClient):
    far, near = (client.get(f"/map/points?zoom={zoom}").json() for zoom in (1, 8))
    assert 0 < len(far["points"]) < len(near["points"])
    assert sum(one["events"] for one in far["points"]) == sum(one["events"] for one in near["points"])
    assert any(one["area"] for one in near["points"])
    (west, south), (east, north) = near["bounds"]
    assert west < east
    assert south < north


def test_the_council_counts_at_once(client: TestClient):
    page = client.get("/council?on=2023-06-29&yes=E10,GBR,FRA,USA,RUS&vote-CHN=no").text
    assert "Vetoed" in page
    assert "Article 27(3)" in page
    page = client.get("/council?on=2023-06-29&yes=GHA&others=abstain").text
    assert "Failed" in page


def test_a_pasted_report_is_read_and_only_then_added(analyst: TestClient):
    text = "Mali expels envoy\n\nJuly 20, 2022\n\nMali expelled the French ambassador on Monday, the foreign ministry said.\n"
    form = {"text": text, "publisher": "The Gao Gazette"}
    page = analyst.post("/read", data=form).text
    assert "Add to the record" in page
    assert not re.search(r"Gao Gazette", analyst.get("/search?q=ambassador").text)
    answer = analyst.post("/reports", data=form | {"csrf": csrf_of(analyst)})
    assert answer.status_code == 303
    report = analyst.get(answer.headers["location"])
    assert "The report is in the record." in report.text
    assert "The Gao Gazette" in report.text
    again = analyst.post("/reports", data=form | {"csrf": csrf_of(analyst)})
    assert again.headers["location"].endswith("added=known")


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({}, "Paste the text"), ({"text": "   "}, "Paste the text"),
        ({"text": "Le Mali a demandé le départ de la mission hier à Bamako."}, "French"),
        ({"text": "Mali asked.", "published": "sometime"}, "is no date"),
        ({"text": "x", "published": "2099-01-01"}, "no report was published"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_and_the_words_stay(client: TestClient, form: dict[str, str], code: str):
    page = client.post("/read", data=form)
    assert page.status_code == 400
    assert code in page.text
    if form.get("text", "").strip():
        assert form["text"] in page.text


def test_a_mission_shows_how_reports_tell_its_votes(tmp_path: Path):
    text = "The Security Council met. Resolution 2690 (2023) was adopted by 13 votes to none."
    with Record(open_database(tmp_path / "votes.db"), read=read_all) as record:
        record.add_documents([document(text, "r")])
    with client_over(tmp_path / "votes.db") as client:
        page = client.get("/missions/MINUSMA?on=2023-08-01").text
        assert "Votes told in reports" in page
        assert "The text says 13 in favour; the vote was 15-0-0." in page
        assert "otherwise than known" in page
        assert "Votes told in reports" not in client.get("/missions/MINUSMA?on=2023-06-01").text
        assert (
            "autrement que connu"
            in client.get("/missions/MINUSMA?on=2023-08-01", headers={"accept-language": "fr"}).text
        )
