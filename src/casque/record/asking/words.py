"""Full-text search behind one function: FTS5 in SQLite, tsvector in PostgreSQL; English word forms count as one word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    column,
    exists,
    func,
    literal,
    literal_column,
    select,
    table,
    text,
)

from casque.errors import BadQuestion
from casque.record.schema import claims, documents, members

COMMON = 6_000
"""Matches above which an answer is walked in its order, and asked of each row whether it is among them."""
_PARTS = re.compile(r'(-?)"([^"]*)"|(\S+)')
_TABLES = {"claims": claims, "documents": documents}


def searched(words: str) -> list[tuple[bool, str]]:
    """What is asked for as (wanted, phrase): words must all stand there, "quoted words" together, -word must not.

    Raises BadQuestion where nothing is left to look for.
    """
    found: list[tuple[bool, str]] = []
    for minus, phrase, word in _PARTS.findall(words):
        wanted = not minus and not (word.startswith("-") and len(word) > 1)
        plain = " ".join(re.findall(r"\w+", phrase or word))
        if plain:
            found.append((wanted, plain))
    if not any(wanted for wanted, _ in found):
        raise BadQuestion(f"{words[:60]!r} holds no word to look for. Give at least one that must be there.")
    return found


def matching(connection: Connection, name: str, words: str) -> Select[tuple[int]]:
    """The keys of the rows of ``claims`` (their sentences) or ``documents`` (titles and texts) with these words."""
    asked = searched(words)
    if connection.dialect.name == "sqlite":
        index = table(f"{name}_words", column("rowid", Integer))
        return select(index.c.rowid).where(text(f"{name}_words MATCH :words").bindparams(words=_fts5(asked)))
    return select(_TABLES[name].c.key).where(_with_words(name, asked))


def matching_any(connection: Connection, name: str, phrases: Sequence[str]) -> Select[tuple[int]]:
    """The keys of the rows of ``claims`` or ``documents`` with any of these phrases."""
    asked = [phrase for one in phrases for _, phrase in searched(f'"{one}"')]
    if connection.dialect.name == "sqlite":
        index = table(f"{name}_words", column("rowid", Integer))
        either = " OR ".join(f'"{phrase}"' for phrase in asked)
        return select(index.c.rowid).where(text(f"{name}_words MATCH :phrases").bindparams(phrases=either))
    either = " or ".join(f'"{phrase}"' for phrase in asked)
    return select(_TABLES[name].c.key).where(_found(name, either))


def few_with(connection: Connection, words: str) -> Select[tuple[int]] | None:
    """The keys of the claims with these words, where they are few enough to be looked up at once; else None."""
    found = matching(connection, "claims", words)
    capped = select(func.count()).select_from(found.limit(COMMON + 1).subquery())
    return found if (connection.execute(capped).scalar() or 0) <= COMMON else None


def tells(
    connection: Connection, happening: ColumnElement[str], words: str, few: Select[tuple[int]] | None
) -> ColumnElement[bool]:
    """Has the happening a claim with these words in its sentence? ``few``: the claims that have them, where they are few.

    Where many have them, happenings are walked in the order of the answer. SQLite finds all claims that match in one go, which
    is quick, and looks each up in that list; to ask its index claim by claim is slow. PostgreSQL has the words beside the claim.
    """
    if few is not None:
        return happening.in_(select(members.c.happening).where(members.c.claim_key.in_(few)))
    here = select(literal(1)).select_from(members).where(members.c.happening == happening)
    if connection.dialect.name == "sqlite":
        # + 0: the list is not to lead
        return exists(here.where((members.c.claim_key + 0).in_(matching(connection, "claims", words))))
    joined = here.join(claims, claims.c.key == members.c.claim_key)
    return exists(joined.where(_with_words("claims", searched(words))))


def _fts5(asked: list[tuple[bool, str]]) -> str:
    wanted = " AND ".join(f'"{phrase}"' for yes, phrase in asked if yes)
    unwanted = " OR ".join(f'"{phrase}"' for yes, phrase in asked if not yes)
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def _with_words(name: str, asked: list[tuple[bool, str]]) -> ColumnElement[bool]:
    return _found(name, " ".join(f'"{phrase}"' if yes else f'-"{phrase}"' for yes, phrase in asked))


def _found(name: str, query: str) -> ColumnElement[bool]:
    found: ColumnElement[bool] = literal_column(f"{name}.words").op("@@")(func.websearch_to_tsquery("english", query))
    return found
