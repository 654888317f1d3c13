"""What all requests of one server share."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from jinja2 import Environment
from starlette.requests import Request

from casque.documents import Document, SetAside
from casque.documents.compose import make_document
from casque.documents.sources import open_documents
from casque.errors import NotAllowed, SignInNeeded, TooManyRequests
from casque.record.record import Record, open_record
from casque.server.counts import Counts
from casque.server.security.people import People, Person
from casque.server.security.rates import Rate
from casque.server.security.sessions import Session, Sessions, check_form
from casque.server.settings import Settings

if TYPE_CHECKING:
    from casque.reading.pipeline import Reader
    from casque.reading.records import Reading

PASTED = "pasted"
"""The source of a text that was pasted into the page."""
MOST_IN_LINE = 3
"""Texts being read or waiting for it."""
LINE_WAIT = 10
"""Seconds after which one may come back."""


@dataclass(slots=True)
class Site:
    """One running server: its settings, its record, its people, its limits, its reader."""

    settings: Settings
    record: Record
    counts: Counts
    templates: Environment
    people: People
    sessions: Sessions
    calls: Rate
    reads: Rate
    changes: Rate
    sign_ins: Rate
    _reader: Reader | None = None
    _reading: threading.Lock = field(default_factory=threading.Lock)
    _in_line: threading.BoundedSemaphore = field(default_factory=lambda: threading.BoundedSemaphore(MOST_IN_LINE))

    @classmethod
    def of(cls, settings: Settings, templates: Environment) -> Site:
        """A site as its settings say. Raises UsersFileError, and what opening the record raises."""
        people, limits = People(settings.token, settings.users), settings.limits
        record = open_record(settings.record)
        return cls(
            settings=settings,
            record=record,
            counts=Counts(record),
            templates=templates,
            people=people,
            sessions=Sessions(settings.secret, people, settings.https),
            calls=Rate(limits.calls),
            reads=Rate(limits.reads),
            changes=Rate(limits.changes),
            sign_ins=Rate(limits.sign_ins),
        )

    def read(self, document: Document) -> Reading:
        """The reading of a document. The model is loaded at the first; one is read at a time, for each takes a core.

        Raises TooManyRequests where others stand in line already: each that waits holds a thread that pages need.
        """
        if not self._in_line.acquire(blocking=False):
            raise TooManyRequests(f"Others are being read just now. Try again in {LINE_WAIT} seconds.", wait=LINE_WAIT)
        try:
            with self._reading:
                if self._reader is None:
                    from casque.reading.pipeline import Reader

                    self._reader = Reader.load()
                return self._reader.read(document)
        finally:
            self._in_line.release()

    def document(
        self, *, text: str, url: str, title: str | None, published: date | None, publisher: str | None
    ) -> Document:
        """A document of a pasted text, or of a public web address. Raises a DocumentError."""
        if not url:
            text = text.replace("\r\n", "\n")
            return make_document(text, PASTED, title=title, published=published, publisher=publisher)
        limit = self.settings.limits.fetched
        found = open_documents([url], published=published, publisher=publisher, title=title, limit_bytes=limit)
        one = next(iter(found))
        if isinstance(one, SetAside):
            raise one.error
        return one


def site_of(request: Request) -> Site:
    """The site a request came to."""
    site = request.app.state.site
    assert isinstance(site, Site)
    return site


def record_of(request: Request) -> Record:
    """The record of the site."""
    return site_of(request).record


def counts_of(request: Request) -> Counts:
    """The counting questions of the site's record."""
    return site_of(request).counts


def client_of(request: Request) -> str:
    """Whom calls are counted for: the address they come from. Proxy headers can be forged and are not looked at."""
    return request.client.host if request.client else "unknown"


def session_of(request: Request) -> Session | None:
    """The session of a request, looked up once."""
    if not hasattr(request.state, "session"):
        request.state.session = site_of(request).sessions.of(request)
    found = request.state.session
    assert found is None or isinstance(found, Session)
    return found


def analyst_of(request: Request, csrf: str) -> Person:
    """Who sends this form: somebody signed in who may decide, from a page of this session. Raises otherwise."""
    session = session_of(request)
    if session is None:
        raise SignInNeeded("Sign in with a token to add reports and to decide; the program prints it when it starts.")
    check_form(session, csrf)
    if not session.person.may_decide:
        raise NotAllowed(
            "Your role is reader: you can look at everything and change nothing. Ask for the role analyst."
        )
    site_of(request).changes.take(client_of(request))
    return session.person
