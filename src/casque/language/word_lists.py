"""Word lists written as text: easier to read and to extend than a column of strings."""

from __future__ import annotations


def words(rows: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(rows.split())


def forms_to_lemmas(rows: str) -> dict[str, str]:
    """Form to lemma, from entries ``lemma:form,form``."""
    entries = (entry.partition(":") for entry in rows.split())
    return {form: lemma for lemma, _, forms in entries for form in forms.split(",") if form}
