"""What a writer keeps of the claims it met is what the database holds, also after a transaction that was undone."""

from __future__ import annotations

from contextlib import suppress

from tests.record.fake_reader import document, read

from casque.record.linking import linking
from casque.record.opening import open_database
from casque.record.record import Record
from casque.record.seen import seen_by
from casque.record.storing import document_stored

TEXT = "2023-06-01: ASSAULT by group:JNIM on mil:MLI at Gao (happened)\n2023-06-02: AID by igo:UN on country:MLI at Gao (happened)"


def test_claims_are_kept_and_forgotten_with_what_was_undone(where: str):
    with Record(open_database(where), how=linking()) as record:
        record.add_reading(read(document(TEXT, "one", publisher="Post")))
        with suppress(ZeroDivisionError), record.database.writing() as connection:
            second = read(document(TEXT + " and so on", "two", publisher="Times"))
            document_stored(connection, record.linking, second, record.this_run())
            seen = seen_by(connection)
            first = seen.claims(connection, {1, 2})
            assert seen.claims(connection, {3, 4}).keys() == {3, 4}
            raise ZeroDivisionError
        with record.database.reading() as connection:
            assert seen_by(connection) is seen
            assert seen.claims(connection, {1, 2, 3, 4}) == first
            assert seen.outlines(connection, {1, 2, 3, 4}).keys() == {1, 2}
