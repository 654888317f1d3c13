"""Filters give exactly what a plain look at every happening gives, in order, page by page, in both databases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.record.fake_reader import document

from casque.errors import AmbiguousName, BadQuestion, UnknownId
from casque.record.linking import Apart
from casque.record.record import Record
from casque.record.types import Filters, Happening

ACTORS = ["gov:MLI", "mil:MLI", "country:MLI", "group:JNIM", "mission:MINUSMA", "igo:UN", "mil:FRA", "doc:soldiers"]
TYPES = ["ASSAULT", "REQUEST", "AID", "COERCE"]
QUAD = {
    "ASSAULT": "material-conflict",
    "COERCE": "material-conflict",
    "AID": "material-cooperation",
    "REQUEST": "verbal-conflict",
}
STATUSES = ["happened", "denied", "planned"]
PLACES = ["Gao", "Kidal", ""]


def lines(count: int) -> list[str]:
    """Events over three years, all combinations in turn, dates at three precisions."""
    made = []
    for n in range(count):
        day = date(2021, 1, 1) + timedelta(days=(n * 37) % 1000)
        when = [day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}"][n % 5 if n % 5 < 3 else 0]
        actor, recipient = ACTORS[n % 7], ACTORS[(n * 3 + 1) % 8]
        place = f" at {PLACES[n % 3]}" if PLACES[n % 3] else ""
        word = ", said igo:UN" if n % 4 == 0 else ""
        made.append(
            f"{when}: {TYPES[n % 4]} by {actor} on {recipient}{place} ({STATUSES[n % 3 if n % 2 else 0]}){word}"
        )
    return made


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def full(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record of 120 reports with one event each."""
    from tests.record.fake_reader import read_all

    from casque.record.opening import open_database

    if request.param == "sqlite":
        where = str(tmp_path_factory.mktemp("asking") / "record.db")
    else:
        where = request.getfixturevalue("postgres").new_database()
    record = Record(open_database(where), read=read_all, how=Apart())
    found = (
        document(text, f"id-{n}", published=date(2023, 7, 1) - timedelta(days=n)) for n, text in enumerate(lines(120))
    )
    record.add_documents(found)
    with record:
        yield record


def is_(who: str, actor: object) -> bool:
    identifier, land = getattr(actor, "id", None) or "", getattr(actor, "country", None)
    if who == "MLI":
        return land == "MLI"
    if who.endswith("*"):
        return identifier.startswith(who[:-1])
    return identifier == who or (who == "gov:MLI" and identifier == "country:MLI")


@cache
def all_of(record: Record, order: str) -> list[Happening]:
    return list(record.all_events(Filters(), order=order))  # type: ignore[arg-type]


def lets_through(f: Filters, one: Happening) -> bool:
    """The meaning of the filters, written out plainly."""

    def any_(asked: tuple[str, ...], actors: tuple[object, ...]) -> bool:
        return not asked or any(is_(who, actor) for who in asked for actor in actors)

    both = (*one.actors, *one.recipients)
    word = one.lead.attribution
    checks = [
        any_(f.actor, one.actors),
        any_(f.recipient, one.recipients),
        any_(f.either, both),
        any_(f.mission, both),
        not f.type or one.type in f.type,
        not f.quad or one.quad in f.quad,
        not f.status or one.status in f.status,
        not f.place or (one.place or "").lower() in {name.lower() for name in f.place},
        not f.country or one.country in f.country,
        f.since is None or (one.last_day is not None and one.last_day >= f.since),
        f.until is None or (one.first_day is not None and one.first_day <= f.until),
        f.published_since is None or one.lead.published >= f.published_since,
        f.published_until is None or one.lead.published <= f.published_until,
        not f.attribution or ("none" in f.attribution) == (word is None),
        f.min_confidence is None or (one.confidence or 1) >= f.min_confidence,
        f.text is None or f.text.lower() in one.lead.sentence.lower(),
    ]
    if f.between:
        a, b = f.between
        checks.append(
            (any_((a,), one.actors) and any_((b,), one.recipients))
            or (any_((b,), one.actors) and any_((a,), one.recipients))
        )
    return all(checks)


def some(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=3, unique=True).map(tuple)


WHO = [*ACTORS, "MLI", "mission:*"]
days = st.dates(date(2020, 6, 1), date(2024, 6, 1))
FIELDS = {
    "actor": some(WHO),
    "recipient": some(WHO),
    "either": some(WHO),
    "between": st.tuples(st.sampled_from(WHO), st.sampled_from(WHO)),
    "type": some(TYPES),
    "quad": some(sorted(set(QUAD.values()))),
    "place": some(["gao", "Kidal"]),
    "country": st.just(("MLI",)),
    "since": days,
    "until": days,
    "published_since": days,
    "published_until": days,
    "status": some(STATUSES),
    "attribution": st.sampled_from([("none",), ("igo:UN",)]),
    "min_confidence": st.sampled_from([0.5, 0.9]),
    "mission": st.just(("mission:MINUSMA",)),
    "text": st.sampled_from(["Gao", "denied", "JNIM"]),
}


@st.composite
def some_filters(draw: st.DrawFn) -> Filters:
    """Filters with up to three fields, so that most let something through."""
    names = draw(st.lists(st.sampled_from(sorted(FIELDS)), max_size=3, unique=True))
    return Filters(**{name: draw(FIELDS[name]) for name in names})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=some_filters(), order=st.sampled_from(["newest", "oldest"]), limit=st.integers(1, 40))
def test_filters_pages_and_order(full: Record, asked: Filters, order: str, limit: int):
    for first, last in ((asked.since, asked.until), (asked.published_since, asked.published_until)):
        if first and last and last < first:
            with pytest.raises(BadQuestion):
                full.events(asked)
            return
    everything = all_of(full, order)
    expected = [one.id for one in everything if lets_through(asked, one)]
    assert full.count_events(asked) == len(expected)
    limit = max(limit, len(expected) // 4 + 1)  # a few pages at most
    found: list[str] = []
    cursor = None
    while True:
        page = full.events(asked, order=order, limit=limit, cursor=cursor)  # type: ignore[arg-type]
        assert len(page.items) <= limit
        found += [one.id for one in page.items]
        cursor = page.next
        if cursor is None:
            break
    assert found == expected


def test_everything_stands_in_order(full: Record):
    found = list(full.all_events(order="oldest"))
    assert len(found) == 120
    assert [one.last_day for one in found] == sorted(one.last_day for one in found if one.last_day)


def test_names_and_keywords(full: Record):
    by_name = full.events(actor="Mali's government", limit=500).items
    assert by_name == full.events(actor="gov:MLI", limit=500).items != ()


def test_a_country_by_its_name_is_everybody_of_it(full: Record):
    by_name = full.events(actor="Mali", limit=500).items
    assert by_name == full.events(actor="MLI", limit=500).items
    assert len(by_name) > len(full.events(actor="country:MLI", limit=500).items)
    assert {one.type for one in full.events(type=["assault", "AID"], limit=500).items} == {"ASSAULT", "AID"}
    assert all(one.last_day >= date(2023, 1, 1) for one in full.events(since="2023-01-01", limit=500).items)


@pytest.mark.parametrize("text", ["GAO", '"ASSAULT by"', "gao -denied", "gao assault"])
def test_words(full: Record, text: str):
    found = full.events(text=text, limit=500).items
    assert found
    assert all("Gao" in one.lead.sentence for one in found) or text == '"ASSAULT by"'
    assert not (text.endswith("-denied") and any("denied" in one.lead.sentence for one in found))


def test_common_words_are_looked_up_one_by_one(full: Record, monkeypatch: pytest.MonkeyPatch):
    at_once = full.events(text="Gao", limit=500)
    monkeypatch.setattr("casque.record.asking.words.COMMON", 3)
    assert full.events(text="Gao", limit=500) == at_once
    assert full.events(text="Gao -denied", actor="gov:MLI", limit=500).items


@pytest.mark.parametrize("text", ["", "-gao", '""', "!!", '"', "gao OR", "NEAR(", "a* ^b {c}:d", "'; --", "\x00"])
def test_odd_words_are_words_or_refused(full: Record, text: str):
    with suppress(BadQuestion):
        full.events(text=text)
        full.search_reports(text)


def test_questions_that_cannot_be_meant(full: Record):
    for ask in (
        lambda: full.events(limit=0),
        lambda: full.events(cursor="nonsense"),
        lambda: full.events(cursor="WyJ4IiwgInkiXQ"),
        lambda: full.events(type="FOO"),
        lambda: full.events(Filters(status=("perhaps",))),
        lambda: full.events(Filters(min_confidence=2)),
        lambda: full.events(since="the day before"),
        lambda: full.deadlines(10**9),
        lambda: full.figures("  "),
        lambda: full.new("25:99"),
    ):
        with pytest.raises(BadQuestion):
            ask()


def test_names_of_nobody_and_of_several(full: Record):
    with pytest.raises(UnknownId):
        full.events(actor="the man in the moon")
    assert full.events(actor="group:NOBODY").items == ()


def test_a_name_of_several_lists_them(record: Record):
    text = "\n".join(f"2023-06-0{n}: AID by doc:camp-{n} on igo:UN" for n in range(1, 5))
    record.add_documents([document(text.replace("doc:camp-", "doc:x/camp:"))])
    many = "\n".join(f"2023-06-0{n}: AID by doc:{n}:soldiers on igo:UN" for n in range(1, 10))
    record.add_documents([document(many, "many")])
    with pytest.raises(AmbiguousName) as error:
        record.events(actor="soldiers")
    assert len(error.value.facts["candidates"]) == 9  # type: ignore[arg-type]
    assert "and 1 more" in error.value.message
    assert len(record.actors_like("soldiers")) == 9


def test_deadlines_ahead(record: Record):
    record.add_documents([document("2023-06-30: AGREE by igo:UN on gov:MLI, until 2023-12-31")])
    (one,) = record.deadlines(60, start="2023-12-01")
    assert (one.type, one.first_day, one.subjects[0].id) == ("mandate-expiry", date(2023, 12, 31), "igo:UN")
    assert record.deadlines(60, start="2023-07-01") == ()
    assert record.deadlines(60, start="2024-01-01") == ()


def test_figures_side_by_side(record: Record):
    for n, (killed, day) in enumerate(((12, "2023-06-02"), (15, "2023-06-03"), (9, "2023-06-01"))):
        text = f"2023-06-01: ASSAULT by group:JNIM on mil:MLI at Gao, {killed} killed, said igo:UN"
        record.add_documents([document(text, f"id-{n}", published=date.fromisoformat(day))])
    record.add_documents([document("2023-06-01: ASSAULT by group:JNIM on mil:FRA, 3 killed", "other")])
    for subject in ("killed in mil:MLI", "killed in mil:ML*", "killed at Gao", "killed in Gao", "killed in MLI"):
        assert [one.value for one in record.figures(subject)] == [9, 12, 15], subject
    assert [one.value for one in record.figures("killed")] == [9, 12, 15, 3]
    happening = record.events(recipient="mil:FRA").items[0].id
    assert [one.value for one in record.figures(happening)] == [3]
    assert record.figures("displaced") == ()
    assert record.figures("killed in gov:*") == ()


def test_an_actor_at_a_glance(full: Record):
    found = full.actor("MINUSMA", latest=3)
    every = list(full.all_events(Filters()))
    assert found.id == "mission:MINUSMA"
    assert found.acts == sum(any(a.id == found.id for a in one.actors) for one in every)
    assert found.suffers == sum(any(a.id == found.id for a in one.recipients) for one in every)
    assert len(found.latest) == 3
    assert sum(number for _, number in found.quads) == found.acts
    assert found.counterparts[0].happenings >= found.counterparts[-1].happenings


def test_what_is_new(record: Record):
    record.add_documents([document("2023-06-01: ASSAULT by group:JNIM on mil:MLI", "a")])
    old = record.events().items[0].id
    moment = datetime.now(UTC)
    record.add_documents([document("2023-06-02: AID by igo:UN on gov:MLI", "b")])
    record.reject(old, because="wrong", by="Awa")
    found = record.new(moment)
    assert [one.type for one in found.new] == ["AID"]
    assert [one.id for one in found.changed] == [old]
    assert [one.verb for one in found.decisions] == ["reject"]
    assert record.new(datetime.now(UTC)).new == ()
    assert [one.type for one in record.new(moment, Filters(actor=("igo:UN",))).new] == ["AID"]


def test_what_is_disputed(record: Record):
    record.add_documents([document("2023-06-01: ASSAULT by mil:MLI on group:JNIM at Gao", "a")])
    first = record.events().items[0].id
    moment = datetime.now(UTC)
    record.add_documents([document("2023-06-01: ASSAULT by mil:MLI on group:JNIM at Gao (denied), said mil:MLI", "b")])
    ids = [one.id for one in record.events().items]
    if len(ids) == 2:
        record.merge(*ids, because="one", by="Awa")
    found = record.new(moment)
    assert [one.id for one in found.disputed] == [record.show(first).happening.id]
    assert [one.disputed for one in record.events(Filters(disputed=True)).items] == [True]


def test_frames(full: Record):
    polars = pytest.importorskip("polars", reason="the package polars is not installed (make setup)")
    from casque.record.frames import to_pandas, to_polars

    found = full.events(limit=10).items
    frame = to_polars(found)
    assert frame.shape[0] == 10
    assert frame["first_day"].dtype == polars.Date
    pytest.importorskip("pandas", reason="the package pandas is not installed (make setup)")
    assert list(to_pandas(found)["id"]) == [one.id for one in found]
