"""Who may do what: tokens, kept as hashes, and the roles they stand for."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import tomllib
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from casque.errors import UsersFileError

LONGEST_NAME = 80


class Role(IntEnum):
    """Each may do what those below it may."""

    READER = 1
    ANALYST = 2
    """Adds reports and decides."""
    ADMIN = 3
    """Sees the metrics of the server as well."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has shown a token."""

    name: str
    role: Role
    key: str
    """The first letters of the token's hash: a session ends when its token is taken away."""

    @property
    def may_decide(self) -> bool:
        """May this person add reports and decide?"""
        return self.role >= Role.ANALYST


def hash_of(token: str) -> str:
    """SHA-256 of a token. Tokens are 24 random bytes, so that no slow hash is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


class People:
    """The people a server knows: those of a users file, or whoever holds its one token."""

    def __init__(self, token: str, users: Path | None = None) -> None:
        self.one_token = users is None
        self._known = _from_file(users) if users else {hash_of(token): ("", Role.ADMIN)}

    def with_token(self, token: str, name: str = "") -> Person | None:
        """The person a token belongs to; with the one token of a server without users, the name that was given."""
        digest = hash_of(token)
        for known, (own_name, role) in self._known.items():
            if hmac.compare_digest(known, digest):
                called = own_name or " ".join(name.split())[:LONGEST_NAME]
                return Person(called, role, known[:16]) if called else None
        return None

    def still(self, person: Person) -> bool:
        """Does the token that this session was opened with still count, and with this role?"""
        return any(known.startswith(person.key) and role == person.role for known, (_, role) in self._known.items())


def add_user(path: Path, name: str, role: Role) -> str:
    """Add a person to a users file (made where it is not there); the token is returned once and kept nowhere."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable() or '"' in name or "\\" in name:
        raise UsersFileError(f"{name[:40]!r} is no name. Give 1 to {LONGEST_NAME} printable characters, no quotes.")
    known = {one for one, _ in _from_file(path).values()} if path.exists() else set()
    if name in known:
        raise UsersFileError(f"{path} knows {name} already. Take the entry out to give a new token.", path=str(path))
    token = secrets.token_urlsafe(24)
    entry = f'[[user]]\nname = "{name}"\nrole = "{role.name.lower()}"\ntoken_sha256 = "{hash_of(token)}"\n\n'
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(entry)
        path.chmod(0o600)
    except OSError as error:
        raise UsersFileError(f"{path} cannot be written ({error.strerror}).", path=str(path)) from error
    return token


def _from_file(path: Path) -> dict[str, tuple[str, Role]]:
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("user", [])
        return {str(one["token_sha256"]): (str(one["name"]), Role[str(one["role"]).upper()]) for one in entries}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise UsersFileError(
            f"{path} is no users file ({type(error).__name__}: {error}). Make one with casque user NAME --file {path}.",
            path=str(path),
        ) from error
