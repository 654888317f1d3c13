"""A brief as one self-contained page."""

from __future__ import annotations

from html import escape

from casque.export.brief.types import Brief, Group, Line, Piece, Reference
from casque.export.brief.words import marks
from casque.export.cells import sound

STYLE = """body{font:16px/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
h1,h2,h3{font-family:system-ui,sans-serif;line-height:1.2}h2{border-bottom:1px solid #bbb;margin-top:2rem}h3{font-size:1rem;margin-bottom:.2rem}
ul{padding-left:1.2rem}li{margin:.35rem 0}q{quotes:"\\201c" "\\201d"}a{color:#0b5394}.refs{white-space:nowrap}ol{overflow-wrap:anywhere}
@media print{body{max-width:none;margin:0}}"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html(brief: Brief) -> bytes:
    """The brief as an HTML file, with no script and nothing loaded."""
    parts = [
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{escape(brief.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>",
        f"<h1>{escape(brief.title)}</h1>",
        f"<p>{escape(brief.period[:1].upper() + brief.period[1:])}</p>",
    ]
    for section in brief.sections:
        parts.append(f"<h2>{escape(section.title)}</h2>")
        parts += [_group(group) for group in section.groups]
    parts += ["<h2>Sources</h2>", "<ol>", *map(_reference, brief.references), "</ol>", "</body>", "</html>"]
    return sound("\n".join(parts) + "\n").encode("utf-8")


def _group(group: Group) -> str:
    head = f"<h3>{escape(group.title)}</h3>\n" if group.title else ""
    return head + "<ul>\n" + "\n".join(f"<li>{_line(line)}</li>" for line in group.lines) + "\n</ul>"


def _line(line: Line) -> str:
    numbers = "".join(f'<a href="#r{number}">{mark}</a>' for number, mark in marks(line.references))
    return "".join(map(_piece, line.pieces)) + f' <span class="refs">{numbers}</span>'


def _piece(piece: Piece) -> str:
    text = escape(piece.text)
    if piece.kind == "strong":
        return f"<strong>{text}</strong>"
    return f"<q><bdi>{text}</bdi></q>" if piece.kind == "quote" else text


def _reference(one: Reference) -> str:
    text = escape(one.text)
    if one.url is not None:
        link = f'<a href="{escape(one.url)}" rel="noopener noreferrer">{escape(one.url)}</a>'
        text = text.removesuffix(escape(one.url)) + link
    return f'<li id="r{one.number}">{text}</li>'
