"""The texts of the pages, in one catalogue for each language, and values in that language's manner."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from markupsafe import Markup

from casque.export.page.markup import date_words

LANGUAGES = ("en", "fr")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""Control characters, direction overrides and zero-width marks (not the joiners, which scripts need)."""

_FIRST_OF_MONTH = re.compile(r"\b1 (?=[a-zéû]+\.? \d{4})")


class Words:
    """The catalogue of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._texts = catalogue(language)
        self.months = tuple(self("months").split())

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key, with values put in. A key that is not there is a fault of the program: KeyError."""
        text = self._texts[key]
        return text.format(**values) if values else text

    def has(self, key: str) -> bool:
        """Is there a text for this key?"""
        return key in self._texts

    def or_plain(self, group: str, value: str | None) -> str:
        """The text for a value of a closed list (a type, a status), or the value itself in plain words."""
        if not value:
            return self("unknown")
        return self._texts.get(f"{group}.{value}") or plain(value.replace("-", " ").replace("_", " "))

    def count(self, key: str, number: int) -> str:
        """ "3 reports": the form for one or for many, with the number in it. French counts 0 as one."""
        one = number == 1 or (number == 0 and self.language == "fr")
        return self(f"{key}.{'one' if one else 'many'}", n=self.number(number))

    def number(self, value: float | int | None) -> str:
        """1234.5 -> "1,234.5", in French "1 234,5"."""
        if value is None:
            return "?"
        return self._pointed(f"{value:,.10g}" if value == value and abs(value) != float("inf") else "?")

    def digits(self, value: float, places: int = 2, *, signed: bool = False) -> str:
        """A number with so many decimals: 0.94, in French 0,94; ``signed`` shows the plus too."""
        return self._pointed(f"{value:{'+' if signed else ''},.{places}f}")

    def state(self, code: str, name: str) -> str:
        """The name of a state by its code; ``name``, the English one, where this language has none for it."""
        return name if self.language == "en" else states(self.language).get(code, name)

    def _pointed(self, number: str) -> str:
        return number.replace(",", "\u202f").replace(".", ",") if self.language == "fr" else number

    def date(self, value: str | None) -> Markup:
        """An ISO date, month, year or interval in words; what has another form is shown as it is."""
        if not value:
            return Markup(f'<span class="unknown">{self("no_date")}</span>')
        said = date_words(value, self.months, self("date.week"), self("date.from"), self("date.until"))
        return Markup(_FIRST_OF_MONTH.sub("1er ", said) if self.language == "fr" else said)


@lru_cache
def words(language: str) -> Words:
    """The catalogue of a language; English for one that is not there."""
    return Words(language if language in LANGUAGES else LANGUAGES[0])


@lru_cache
def catalogue(language: str) -> Mapping[str, str]:
    """All texts of a language: "section.key" -> text."""
    raw = (files("casque.server") / "texts" / f"{language}.toml").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    _flatten("", tomllib.loads(raw), found)
    return found


@lru_cache
def states(language: str) -> Mapping[str, str]:
    """Names of states by ISO code, in another language than English."""
    raw = (files("casque.server") / "texts" / f"states.{language}.toml").read_text(encoding="utf-8")
    return {str(code): str(name) for code, name in tomllib.loads(raw).items()}


def _flatten(prefix: str, node: Mapping[str, object], into: dict[str, str]) -> None:
    for key, value in node.items():
        if isinstance(value, Mapping):
            _flatten(f"{prefix}{key}.", value, into)
        else:
            into[prefix + key] = str(value)


def visible(text: str) -> str:
    """What cannot be seen, or turns the direction of what follows, as U+FFFD, one for one."""
    return _UNSEEN.sub("\ufffd", text)


def plain(text: object) -> str:
    """Text from outside on one line, with what cannot be seen made visible."""
    return " ".join(visible(str(text)).split())


def cut(text: str, most: int) -> str:
    """At most so many characters; who cuts must offer a way to the whole."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def preferred_language(asked: str | None, cookie: str | None, header: str) -> str:
    """The language a reader asked for: by address, by cookie, or by the browser's list."""
    for one in (asked, cookie, *(part.split(";")[0].strip()[:2].lower() for part in header.split(","))):
        if one in LANGUAGES:
            return one
    return LANGUAGES[0]
