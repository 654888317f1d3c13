"""Sessions in signed cookies, and the secret that a form must bring back."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.requests import Request
from starlette.responses import Response

from casque.errors import ForgedForm
from casque.server.security.people import People, Person, Role

COOKIE = "casque_session"
LASTS = 12 * 3600
"""Seconds: one working day."""


@dataclass(frozen=True, slots=True)
class Session:
    """A person at work, and the secret of their forms."""

    person: Person
    csrf: str


class Sessions:
    """Opens, reads and ends sessions."""

    def __init__(self, secret: str, people: People, https: bool) -> None:
        self._signer = URLSafeTimedSerializer(secret, salt="casque session")
        self._secret, self._people, self._https = secret.encode(), people, https

    def open(self, response: Response, person: Person) -> None:
        """Set the cookie: not readable by scripts, not sent with requests that other sites start."""
        value = self._signer.dumps([person.name, person.role.name, person.key, secrets.token_hex(8)])
        assert isinstance(value, str)
        response.set_cookie(COOKIE, value, max_age=LASTS, httponly=True, samesite="lax", secure=self._https, path="/")

    def end(self, response: Response) -> None:
        """Take the cookie away."""
        response.delete_cookie(COOKIE, httponly=True, samesite="lax", secure=self._https, path="/")

    def of(self, request: Request) -> Session | None:
        """The session of a request, where its cookie is sound, young, and its token still counts."""
        value = request.cookies.get(COOKIE)
        if not value:
            return None
        try:
            name, role, key, nonce = self._signer.loads(value, max_age=LASTS)
            person = Person(name, Role[role], key)
        except (BadSignature, ValueError, KeyError, TypeError):
            return None
        csrf = hmac.new(self._secret, f"csrf {nonce}".encode(), hashlib.sha256).hexdigest()
        return Session(person, csrf) if self._people.still(person) else None


def check_form(session: Session, csrf: str) -> None:
    """Raise ForgedForm unless the form carries its session's secret."""
    if not hmac.compare_digest(session.csrf.encode(), csrf.encode("utf-8", "replace")):
        raise ForgedForm("This form was not opened in this session. Open the page again and repeat what you did.")
