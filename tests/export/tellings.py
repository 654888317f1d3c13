"""Happenings with their claims and reports, made by hand or by hypothesis, as the record hands them to exports."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib import import_module

from hypothesis import settings
from hypothesis import strategies as st

from casque.export.exporting import Exported
from casque.reading.records import Attribution, PlaceMention
from casque.record.asking.told import ReportHead, Story, Told
from casque.record.types import Actor, Claim, ClaimDate, ClaimParty, Happening, Side

ADDED = datetime(2024, 3, 2, 8, tzinfo=UTC)
DAY = date(2024, 3, 1)
GAO = PlaceMention(0, 3, "Gao", "Gao", "MLI", "Gao", 16.272, -0.045, 2457163, "city")
JNIM = Actor("group:JNIM", "JNIM", "IMG", "REB")
ARMY = Actor("mil:MLI", "armed forces of Mali", "MLI", "MIL")
MINUSMA = Actor("mission:MINUSMA", "MINUSMA", "UNO", "MIL")
HOSTILE = (
    "=cmd|' /C calc'!A0", "+1", "-2+3", "@SUM(A1)", "\t=1", "a\tb", "a\nb", "a\r\nb", 'say "so"', "a; b", "a|b", "None", "", " ", "\x00",
    "\u202egnp.exe", "\u2028", "\ud800", "<script>alert(1)</script>", "</td>", "`code`", "[x](javascript:1)", "*bold*", "𝔘𝔫𝔦",
    "\x1b[31m", "a,b", "'",
)  # fmt: skip

few = settings(max_examples=40, deadline=None)
"""Enough for one format; no time is asserted."""
texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(codec="utf-8"), max_size=12),
    st.text("=+-@\t\r\n\"',;|\u202e\x00 ab", max_size=8),
)


def party(actor: Actor, side: Side, text: str | None = None) -> ClaimParty:
    """An actor in a claim."""
    return ClaimParty(
        side, actor.id, actor.name, actor.country, actor.sector, actor.name if text is None else text, 0, 0
    )


def happening(
    actors: Sequence[Actor] = (JNIM,),
    recipients: Sequence[Actor] = (ARMY,),
    *,
    name: str = "00aa",
    type: str = "ASSAULT",
    mode: str | None = "firearms",
    quad: str = "material-conflict",
    status: str | None = "happened",
    first: date | None = DAY,
    last: date | None = DAY,
    place: PlaceMention | None = GAO,
    sentence: str = "JNIM attacked soldiers near Gao.",
    publisher: str | None = "The Daily",
    title: str | None = "Attack near Gao",
    url: str | None = "https://example.org/a",
    word: Attribution | None = None,
    story: Story | None = None,
) -> Told:
    """One happening told by one report, with all that an export holds."""
    precision = "day" if first == last else "range"
    when = ClaimDate(first.isoformat(), precision, first, last) if first and last else None
    lead = Claim(
        id=f"c-{name}", kind="event", run="r-1", document=f"d{name}", start=5, end=13, text="attacked", sentence_start=0,
        sentence_end=len(sentence), sentence=sentence, type=type, place=place, attribution=word, added=ADDED, date=when,
        parties=(*(party(one, "actor") for one in actors), *(party(one, "recipient") for one in recipients)),
        published=DAY, publisher=publisher, mode=mode, quad=quad, contexts=("military",), intensity=-9.0, status=status,
        confidence=0.9,
    )  # fmt: skip
    one = Happening(
        id=f"h-{name}", kind="event", type=type, mode=mode, quad=quad, contexts=("military",), status=status, confidence=0.9,
        actors=tuple(actors), recipients=tuple(recipients), subjects=(), first_day=first, last_day=last,
        precision=precision if when else None, place=place.name if place else None, country=place.country if place else None,
        lat=place.lat if place else None, lon=place.lon if place else None, claims=1, reports=1, sources=1, disputed=False,
        decided=None, first_published=DAY, last_published=DAY, first_added=ADDED, last_added=ADDED, disputed_added=None, lead=lead,
    )  # fmt: skip
    head = ReportHead(
        f"d{name}", f"d-d{name}", 1, "archive/a.txt", title, DAY, publisher, url, "en", (f"medium:{name}",)
    )
    return Told(one, (lead,), {head.id: head}, story)


def also_told(told: Told, publisher: str) -> Told:
    """The same, told by a second report too."""
    second = replace(told.happening.lead, id="c-ffff", document="dffff", publisher=publisher)
    head = replace(told.lead_report, id="dffff", report="d-dffff", publisher=publisher, url="https://example.org/b")
    one = replace(told.happening, claims=2, reports=2, sources=2)
    return Told(one, (*told.claims, second), {**told.reports, head.id: head}, told.story)


def written(form: str, found: Sequence[Told]) -> tuple[bytes, Exported]:
    """What a form writes of happenings."""
    stream, done = io.BytesIO(), Exported()
    import_module(f"casque.export.{form}").write(iter(found), stream, done)
    return stream.getvalue(), done


@st.composite
def tellings(draw: st.DrawFn) -> Told:
    """A happening whose words are anything that a report or a user may bring."""
    people = st.builds(
        Actor,
        st.one_of(st.none(), texts),
        texts,
        st.sampled_from([None, "MLI", "UNO", "EUR", "IGO", "XXX"]),
        st.sampled_from([None, "MIL", "GOV", "MED"]),
    )
    degrees = st.one_of(st.none(), st.floats(-200, 200), st.just(float("nan")))
    places = st.builds(
        PlaceMention,
        st.just(0),
        st.just(0),
        texts,
        st.one_of(st.none(), texts),
        st.sampled_from([None, "MLI", "USA", "PSE"]),
        st.one_of(st.none(), texts),
        degrees,
        degrees,
        st.one_of(st.none(), st.integers(0, 2**40)),
        st.sampled_from([None, "city", "point", "admin1", "country"]),
    )
    days = draw(st.one_of(st.none(), st.tuples(st.dates(), st.dates())))
    first, last = sorted(days) if days else (None, None)
    return happening(
        draw(st.lists(people, max_size=3)),
        draw(st.lists(people, max_size=3)),
        name=draw(st.text("0123456789abcdef", min_size=4, max_size=8)),
        first=first,
        last=last,
        place=draw(st.one_of(st.none(), places)),
        sentence=draw(texts),
        publisher=draw(st.one_of(st.none(), texts)),
        title=draw(st.one_of(st.none(), texts)),
        url=draw(st.one_of(st.none(), texts, st.just("https://example.org/ä b?x=1"))),
        word=draw(
            st.one_of(
                st.none(),
                st.builds(Attribution, texts, st.just(0), st.just(0), st.one_of(st.none(), texts), st.just("said")),
            )
        ),
        story=draw(
            st.one_of(
                st.none(), st.builds(Story, st.just(((0, 5),)), st.lists(texts).map(tuple), st.just(()), st.just(()))
            )
        ),
    )
