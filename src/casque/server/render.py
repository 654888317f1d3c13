"""Templates, and what each of them can use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from casque import __version__
from casque.export.page.markup import quad_class
from casque.server.assets import asset_url
from casque.server.site import session_of
from casque.server.words import LANGUAGES, Words, cut, plain, preferred_language, words

LANGUAGE_COOKIE = "casque_language"
NAVIGATION = (
    ("today", "/"),
    ("timeline", "/timeline"),
    ("map", "/map"),
    ("network", "/network"),
    ("figures", "/figures"),
    ("deadlines", "/deadlines"),
    ("missions", "/missions"),
    ("council", "/council"),
    ("read", "/read"),
)
QUADS = ("verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict")


def environment() -> Environment:
    """Jinja with escaping always on; a name that is not there is an error."""
    found = Environment(
        loader=PackageLoader("casque.server"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters.update(plain=plain, cut=cut, quad=quad_class, bdi=_bdi)
    found.globals.update(asset=asset_url, query=query, QUADS=QUADS, version=__version__)
    return found


def words_of(request: Request) -> Words:
    """The catalogue in the language of a request."""
    asked = request.query_params.get("lang")
    return words(
        preferred_language(asked, request.cookies.get(LANGUAGE_COOKIE), request.headers.get("accept-language", ""))
    )


def page(request: Request, template_name: str, status_code: int = 200, /, **values: object) -> HTMLResponse:
    """The page of a template. ``here`` names its place in the navigation."""
    texts = words_of(request)
    session = session_of(request)
    shared: dict[str, object] = {
        "t": texts,
        "lang": texts.language,
        "other_language": next(one for one in LANGUAGES if one != texts.language),
        "person": session.person if session else None,
        "csrf": session.csrf if session else "",
        "navigation": NAVIGATION,
        "here": "",
        "address": request.url.path,
        "params": dict(request.query_params),
        "params_list": [(k, v) for k, v in request.query_params.multi_items() if k != "lang"],
        "search_words": "",
    }
    template = request.app.state.site.templates.get_template(template_name)
    response = HTMLResponse(template.render(shared | values), status_code)
    if request.query_params.get("lang") == texts.language:
        response.set_cookie(LANGUAGE_COOKIE, texts.language, max_age=31_536_000, samesite="lax", httponly=True)
    response.headers["Vary"] = "Accept-Language, Cookie"
    return response


def query(pairs: Mapping[str, object] | Sequence[tuple[str, object]], **changed: object) -> str:
    """A query string with some parameters changed; None takes one out. Empty values are left out."""
    items = list(pairs.items()) if isinstance(pairs, Mapping) else list(pairs)
    kept = [(k, v) for k, v in items if k not in changed] + [(k, v) for k, v in changed.items() if v is not None]
    text = urlencode([(k, str(v)) for k, v in kept if v not in (None, "")])
    return f"?{text}" if text else ""


def _bdi(text: object, most: int = 300) -> Markup:
    """Text from outside in its own direction; what is cut stands whole in the title attribute, up to 4,000 characters."""
    whole = plain(text)
    if len(whole) <= most:
        return Markup("<bdi>{}</bdi>").format(whole)
    return Markup('<bdi title="{}">{}</bdi>').format(cut(whole, 4000), cut(whole, most))
