"""Commands that ask a record."""
