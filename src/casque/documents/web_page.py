"""The article of a web page and what the page says about it: title, publisher, date, address.

The text is trafilatura's; the facts are read from the page's own statements (meta tags, JSON-LD, <time>)
by rules that
name what they take, because a guessed date is worse than none.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from casque.documents.dates import dates_in, plausible
from casque.errors import NoArticle

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SHORTEST_ARTICLE = 180
"""Characters; menus, teasers and cookie walls came out shorter on pages looked at by hand."""
_DATE_NAMES = (
    "article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "publishdate", "pubdate",
    "publish_date", "publication_date", "article.published", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date",
    "cxenseparse:recs:publishtime", "article:published", "date", "dcterms.date", "originalpublicationdate",
    "published",
)  # fmt: skip
_TITLE_NAMES = ("og:title", "twitter:title", "headline", "dc.title", "dcterms.title")
_PUBLISHER_NAMES = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
    "article:publisher_name",
    "publisher",
)
_DATE_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/\-_.]|$)")
_SITE_TAIL = re.compile(r"\s+[|–—»·-]\s+([^|–—»·]{2,40})$")


@dataclass(frozen=True, slots=True)
class WebPage:
    """The article of a page; every fact None where the page does not state it."""

    text: str
    title: str | None
    publisher: str | None
    published: date | None
    url: str | None


def read_web_page(raw: bytes, source: str, url: str | None = None) -> WebPage:
    """The article of a page; raises NoArticle where there is none. Bytes go in so that the page's own
    charset counts.
    """
    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    from trafilatura import bare_extraction, load_html

    # its deduplication is left off: it remembers earlier pages, and a page read twice would come out empty

    tree = load_html(raw)
    if tree is None:
        raise NoArticle(
            f"{source} holds no page. Save the article itself, or copy its text into a file.", source=source
        )
    facts = _facts(tree)
    found = bare_extraction(tree, url=url, include_comments=False, include_tables=False, with_metadata=False)
    body = str(getattr(found, "text", None) or "").strip()
    if len(body) < SHORTEST_ARTICLE:
        raise NoArticle(
            f"{source} is a web page without an article in it (an index, a video or a consent page?). "
            "Save the article itself, or copy its text into a file.",
            source=source,
        )
    title = facts.title
    return WebPage(
        text=_with_title(title, _spaced(body)),
        title=title,
        publisher=facts.publisher,
        published=facts.published or _date_in_address(facts.url or url),
        url=url or facts.url,
    )


@dataclass(frozen=True, slots=True)
class _Facts:
    title: str | None
    publisher: str | None
    published: date | None
    url: str | None


def _facts(tree: HtmlElement) -> _Facts:
    """What a page states about its article, before the tree is cut up."""
    meta = _meta(tree)
    linked = list(_json_ld(tree))
    publisher = _first(meta, _PUBLISHER_NAMES) or _publisher_of(linked)
    title = _first(meta, _TITLE_NAMES) or _text_of(linked, "headline") or _heading(tree)
    return _Facts(
        title=_without_site(title, publisher),
        publisher=publisher,
        published=_published(tree, meta, linked),
        url=_http(meta.get("og:url")) or _http(_attribute(tree, "//link[@rel='canonical']/@href")),
    )


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Meta tags by lower-cased name; the first of a name counts."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        content = re.sub(r"\s+", " ", tag.get("content") or "").strip()
        if name and content:
            found.setdefault(name, content[:500])
    return found


def _json_ld(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Objects of the page's JSON-LD that are an article of some kind."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            stack: list[Any] = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue  # broken JSON-LD is common and says nothing
        while stack:
            node = stack.pop()
            if isinstance(node, list):
                stack.extend(node)
            elif isinstance(node, dict):
                stack.extend(node.get("@graph") or [])
                if re.search(r"Article|Posting|Report", str(node.get("@type"))):
                    yield node


def _published(tree: HtmlElement, meta: dict[str, str], linked: list[dict[str, Any]]) -> date | None:
    """The stated date of publication: meta tags, then JSON-LD, then a <time> that says it is one."""
    stated = [meta[name] for name in _DATE_NAMES if name in meta]
    stated += [str(node["datePublished"]) for node in linked if node.get("datePublished")]
    marked = "//time[@pubdate or @itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/@content"
    stated += [str(value) for value in tree.xpath(marked)]
    times = [str(value) for value in tree.xpath("//article//time/@datetime | //header//time/@datetime")]
    for value in [*stated, *times[:1]]:
        day = next(dates_in(value[:60]), None)
        if day is not None and plausible(day):
            return day
    return None


def _date_in_address(url: str | None) -> date | None:
    match = _DATE_IN_URL.search(url or "")
    day = next(dates_in("-".join(match.groups())), None) if match else None
    return day if day is not None and plausible(day) else None


def _publisher_of(linked: list[dict[str, Any]]) -> str | None:
    for node in linked:
        publisher = node.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else None
        if isinstance(name, str) and name.strip():
            return name.strip()[:200]
    return None


def _text_of(linked: list[dict[str, Any]], key: str) -> str | None:
    return next(
        (str(node[key]).strip()[:500] for node in linked if isinstance(node.get(key), str) and node[key].strip()),
        None,
    )


def _heading(tree: HtmlElement) -> str | None:
    """The only <h1>, or else <title>."""
    headings = [re.sub(r"\s+", " ", h.text_content()).strip() for h in tree.iter("h1")]
    headings = [h for h in headings if h]
    if len(headings) == 1:
        return headings[0][:500]
    title = re.sub(r"\s+", " ", str(tree.findtext(".//title") or "")).strip()
    return title[:500] or None


def _without_site(title: str | None, publisher: str | None) -> str | None:
    """Take the site's name off the end of a title ("... | The EastAfrican")."""
    match = _SITE_TAIL.search(title or "")
    if title and match and (("|" in match.group(0)) or (publisher and match[1].lower() in publisher.lower())):
        return title[: match.start()].strip() or title
    return title


def _with_title(title: str | None, body: str) -> str:
    """Headlines hold events too: the title is the first line of the text, unless the text begins with it."""
    if not title or re.sub(r"\W+", "", title).lower() in re.sub(r"\W+", "", body[: len(title) + 200]).lower():
        return body
    return f"{title}\n\n{body}"


def _spaced(body: str) -> str:
    """Paragraphs stand apart by a blank line."""
    return "\n\n".join(line.strip() for line in body.splitlines() if line.strip())


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if meta.get(name)), None)


def _attribute(tree: HtmlElement, path: str) -> str | None:
    values = tree.xpath(path)
    return str(values[0]).strip() if values else None


def _http(url: str | None) -> str | None:
    return url if url and re.match(r"https?://", url) else None
