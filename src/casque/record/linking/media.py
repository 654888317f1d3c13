"""Media under one key, however they are written: ``media:AFP`` where the knowledge base has them, else ``medium:`` and a slug."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from casque.knowledge.entities import knowledge_base, normalised

_DOMAIN = re.compile(
    r"^(?:https?://)?(?:www\.)?([\w-]+)\.(?:com|org|net|info|[a-z]{2})(?:\.[a-z]{2})?/?$", re.IGNORECASE
)
AGENCIES = frozenset(
    "media:REUTERS media:AFP media:AP media:UPI media:XINHUA media:TASS media:RIA media:INTERFAX media:DPA media:EFE media:ANSA "
    "media:LUSA media:ANADOLU media:KYODO media:YONHAP media:PTI media:IRNA media:SANA media:MENA media:SPA media:BELGA media:PANA "
    "media:APP media:ANI media:BSS media:NAN media:SUNA media:APS media:AIB media:AMAP media:KUNA media:WAM media:PAP".split()
)
"""News agencies whose copy others print; a medium of another kind is a source only where a sentence says so."""


@dataclass(frozen=True, slots=True)
class MediaName:
    """A medium named in a text."""

    start: int
    end: int
    key: str
    name: str


@lru_cache(maxsize=4096)
def media_key(name: str) -> str:
    """The key of a medium by its name or address: "Agence France-Presse" and "AFP" are one."""
    bare = name.strip()
    domain = _DOMAIN.match(bare)
    candidates = (
        [domain.group(1), domain.group(1).upper(), domain.group(1).title()] if domain else [bare, f"The {bare}"]
    )
    for candidate in candidates:
        for entity in knowledge_base().find(candidate):
            if entity.id.startswith("media:"):
                return entity.id
    slug = re.sub(r"[^\w]+", "-", normalised(candidates[0])).strip("-")
    return f"medium:{slug}"


def media_title(key: str) -> str:
    """How a medium is called in words."""
    entity = knowledge_base().entity(key)
    return entity.name if entity is not None else key.split(":", 1)[-1].replace("-", " ").title()


def named_media(text: str) -> Iterator[MediaName]:
    """The media of the knowledge base that a text names, in text order."""
    for start, end, entities in knowledge_base().scan(text):
        for entity in entities:
            if entity.id.startswith("media:"):
                yield MediaName(start, end, entity.id, entity.name)
                break
