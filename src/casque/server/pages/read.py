"""Paste a text or give an address, see its reading, add it or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import Response

from casque.documents.dates import given_date
from casque.errors import CasqueError, EmptyDocument
from casque.export.page.marked_text import title_and_body
from casque.reading.records import Deadline, Figure, Reading, Span
from casque.server.faults import status_of
from casque.server.render import page
from casque.server.site import client_of, site_of
from casque.server.words import cut, plain, visible

router = APIRouter(include_in_schema=False)
LONGEST_TITLE = 600
"""Characters of a title at the head of a page; a longer one stands whole beneath."""


@dataclass(frozen=True, slots=True)
class Given:
    """A report as somebody gives it: its text, or its address, and what they know of it."""

    text: str = ""
    url: str = ""
    title: str = ""
    published: str = ""
    publisher: str = ""


def _given(
    text: Annotated[str, Form()] = "",
    url: Annotated[str, Form()] = "",
    title: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    publisher: Annotated[str, Form()] = "",
) -> Given:
    return Given(text, url, title, published, publisher)


GivenForm = Annotated[Given, Depends(_given)]


@router.get("/read")
def read_page(request: Request) -> Response:
    """The form."""
    return page(request, "read.html", here="read", form=Given(), reading=None, error=None)


@router.post("/read")
def read(request: Request, form: GivenForm) -> Response:
    """The reading of what was given; what could not be read is said above the form, which keeps its words."""
    try:
        reading = read_given(request, form)
    except CasqueError as error:
        return page(request, "read.html", status_of(error), here="read", form=form, reading=None, error=error)
    return page(request, "read.html", here="read", form=form, error=None, **reading_values(reading))


def read_given(request: Request, given: Given) -> Reading:
    """Read a text or the page behind a URL, within the limits of this client. Raises CasqueError."""
    site = site_of(request)
    site.reads.take(client_of(request))
    if not given.text.strip() and not given.url.strip():
        raise EmptyDocument("Paste the text of a report, or give its web address.")
    day = given_date(given.published, "published") if given.published.strip() else None
    document = site.document(
        text=given.text,
        url=given.url.strip(),
        title=given.title.strip() or None,
        published=day,
        publisher=given.publisher.strip() or None,
    )
    return site.read(document)


def reading_values(reading: Reading) -> dict[str, object]:
    """What the templates need to show a reading: the marked text, and the way to each mark."""
    title, body = (visible(_with_places(html, reading)) for html in title_and_body(reading, "d"))
    if len(reading.document.title or "") > LONGEST_TITLE:
        title = escape(cut(plain(reading.document.title), LONGEST_TITLE))
    deadlines = sorted(enumerate(reading.deadlines), key=lambda pair: pair[1].date.value)
    return {
        "reading": reading,
        "marked_title": Markup(title),
        "marked_body": Markup(body),
        "deadlines": deadlines,
        "today": date.today().isoformat(),
    }


def _with_places(html: str, reading: Reading) -> str:
    """The marks can be reached by where their words stand as well (#s120-128), as claims know it."""
    marks: list[tuple[str, int, Span | Figure | Deadline]] = [
        *(("e", number, one.trigger) for number, one in enumerate(reading.events)),
        *(("f", number, one) for number, one in enumerate(reading.figures)),
        *(("l", number, one) for number, one in enumerate(reading.deadlines)),
    ]
    for kind, number, span in marks:
        anchor = f'<span id="at-d{kind}{number}">'
        html = html.replace(anchor, f'{anchor}<span id="s{span.start}-{span.end}"></span>', 1)
    return html
