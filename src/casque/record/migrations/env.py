"""Run by Alembic inside the transaction of whoever opens a record."""

from __future__ import annotations

from alembic import context

from casque.record.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
