"""What a line is by its words and signs: date line, byline, caption, link to another report, page furniture.

Each test takes a stretch without surrounding white space and looks at its shape, not at its place on the
page.
The patterns were written from the habits of news sites and wires (Reuters, AFP, AP, Xinhua, BBC, the
Nation group).
"""

from __future__ import annotations

import re

from casque.documents.dates import MONTH, WEEKDAY

_CLOCK = r"(?:\d{1,2}[:.h]\d{2}(?::\d\d)?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)"
_DAY = (
    rf"(?:(?:{WEEKDAY},?\s+)?(?:the\s+)?(?:{MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd"
    rf"|th)?(?:\s+of)?[\s-]+{MONTH})"
    rf"(?:[\s,-]+(?:19|20)\d\d)?|(?:19|20)\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    rf"|\d{{1,2}}[/.]\d{{1,2}}[/.](?:19|20)\d\d)"
)
_ZONE = r"\(?(?:gmt|utc|est|edt|cet|cest|bst|eat|wat|cat|ist|et|pst|local time)(?:[+-]\d{1,2}(?::?\d\d)?)?\)?"
_LABEL = (
    r"(?:(?:first\s+)?(?:published|posted|updated|last updated|last modified|modified|issued|date"
    r"|created|dated)"
    r"(?:\s+(?:on|at|date))?\s*[:|\-–—]?\s*)"
)
_TAIL = r"(?:\d+\s*min(?:ute)?s?\s*(?:read)?|\d+\s*(?:hours?|days?)\s+ago)"
_PLACE = r"[A-ZÀ-Þ][\w.'’\-/ ]{1,38}?(?:,\s*[A-ZÀ-Þ][\w.'’\- ]{1,28}?)?"
_DATELINE = re.compile(
    rf"^(?:{_PLACE}\s*[,(|:–—-]\s*)?{_LABEL}?(?:(?:{_DAY}|{_CLOCK}|{_ZONE}|{_TAIL}|{_LABEL}|at"
    rf"|on)[\s,|•·–—()/\-T]*){{1,8}}$",
    re.IGNORECASE,
)
_HAS_DAY = re.compile(_DAY, re.IGNORECASE)
_PREFIX = re.compile(
    # STOCKHOLM, March 12 -    BAMAKO, Mali (AP) —    UNITED NATIONS --    NAIROBI, June 20 (Xinhua) --
    # Goma (AFP) -
    rf"^(?P<place>[A-ZÀ-Þ][\w.'’\-/]*(?:[ ,/]+(?:de|la|al|el|of|and|du|des|[A-ZÀ-Þ(][\w.'’\-)/]*)){{0,6}}?)"
    rf"(?:,?\s+(?i:{_DAY}),?)?\s*(?P<agency>\([A-Z][^()\n]{{1,40}}\))?\s*(?:--+|[-–—])\s+(?=[\"'“‘(]?\S)"
)
_SMALL = r"and|in|at|of|the|for|with|de|van|von|al|el|bin|ould"
_WRITTEN = r"story|report|words|text|analysis|opinion|written|reporting|edited|compiled|additional reporting"
_BYLINE = re.compile(
    rf"^(?:(?:{_WRITTEN})\s+by|(?-i:By|BY))\s*:?\s+(?-i:[A-ZÀ-Þ][\w.'’\-]*|the)"
    rf"(?:(?:\s*[,&|/(]\s*|\s+[|•–—-]\s+|\s+)(?-i:[A-ZÀ-Þ@][\w.'’\-@]*|{_SMALL}|\d{{1,4}})\)?)*[\s|•,.]*$",
    re.IGNORECASE,
)
_BYLINE_CAPS = re.compile(r"^BY:?\s+[A-ZÀ-Þ][A-ZÀ-Þ.'’\- ,&|/]{3,90}$")
_NAME_AND_DESK = re.compile(
    r"^(?:[A-ZÀ-Þ][\w.'’\-]+\s+){1,3}(?:[A-ZÀ-Þ][\w.'’\-]+)?\s*(?:,|\||–|—|-)\s*(?:(?:[A-Z][\w.]*\s+){0,2}(?:"
    r"correspondent|reporter|editor|BBC|AFP|Reuters|AP|Agencies|Xinhua|CNN|Al Jazeera|News"
    r"|staff writer|in [A-Z]\w+))"
    r"(?:[\s,|]+(?:in|[A-Z]\w+)){0,4}$"
)
_CREDITS = re.compile(
    r"^\(?(?:additional |with )?(?:reporting|writing|editing|compiled|translated|edited)\s+(?:by"
    r"|from)\s+[A-ZÀ-Þ].{2,300}$",
    re.IGNORECASE,
)
_AGENCY_LINE = re.compile(
    r"^(?:(?:AFP|AP|Reuters|Agencies|Xinhua|DPA|EFE|BBC News|Associated Press"
    r"|Agence France[- ]Presse|News Agencies|"
    r"Staff (?:Writer|Reporter)s?|Our Correspondent|Correspondent|Special Correspondent)[\s,/|&-]*)+$",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:\b(?:photo|photos|photograph|picture|image|file photo|pic|photo credit|image credit"
    r"|courtesy)s?\s*(?:[|:/©]|\bby\b(?-i:\s+[A-Z])|\bcourtesy\b)"
    r"|[\[(](?:photo|file|image|picture|photograph|pic)\b|\bPHOTO\s*\||\bgetty images\b|\bAFP\s*/"
    r"|/\s*(?:AFP|Reuters|AP|EPA)\b|\bREUTERS\s*/"
    r"|\bvia (?:AP|Reuters|Getty|AFP)\b|\b(?:AP|Reuters|AFP|EPA) (?:photo|picture|image|file)\b"
    r"|\bEPA-EFE\b|\(?©\s*(?:reuters|afp|ap|getty))",
    re.IGNORECASE,
)
_CAPTION_START = re.compile(
    r"^(?:file photo|file picture|file image|file|pictured|photo|image|picture|image caption"
    r"|media caption|caption|in this (?:file )?(?:photo|picture|image))"
    r"\b(?:\s*(?:[:|\-–—.]|taken\b|shows?\b|released\b|provided\b|made available\b)|,\s)",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"^[\[(►»>•\-\s]*(?:read(?:\s+(?:also|more|next|full\s+(?:story|report)|the\s+full\s+(?:story"
    r"|article|report)|our|here))?|also\s+read|"
    r"see\s+(?:also|more)|watch(?:\s+also)?|listen|more(?:\s+(?:on|about|from)\s.{2,60}|\s+stories"
    r"|\s+news)?|related(?:\s+(?:stories|articles?|news|topics|coverage|content|links?))?|"
    r"recommended|don['’]t miss|you may also like|editor['’]?s['’]?\s+picks?|in pictures|explainer"
    r"|view gallery|full (?:story|coverage)|follow live|live updates|opinion|trending)"
    r"\s*(?:[:|»>]\s*\S.*|[:»>\])]*)$",
    re.IGNORECASE,
)
_LINK_LOOSE = re.compile(
    r"^[\[(►»>\s]*(?:read more|read also|also read|see also|click here|continue reading|keep reading"
    r"|more on this story|top stories|most read|most popular)\b.{0,140}$",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"^(?:share|share (?:this|on|via)\b.*|tweet|email|e-mail|print|save|copy link"
    r"|comments?(?:\s*\(?\d+\)?)?|\d+ comments?|leave a (?:comment|reply).*|"
    r"post a comment.*|advertisements?|ad|sponsored(?: content)?|loading\.*|menu|home|search|log ?in"
    r"|sign ?in|subscribe\b.*|sign up\b.*|register now.*|"
    r"follow (?:us|me|@|the [A-Z]|[A-Z]\w+ on)\b.*|join (?:our|us|the conversation)\b.*"
    r"|download (?:our|the) .*app\b.*|get (?:our|the) .{0,40}newsletter.*|"
    r"(?:tags?|topics?|categor(?:y|ies)|filed under|keywords)\s*:.*|©.*|\(c\)\s*(?:19|20)\d\d.*"
    r"|copyright\b.*|.{0,60}all rights reserved.*|"
    r"(?:we|this (?:web)?site) uses? cookies.*|by (?:continuing|clicking|signing up).{0,200}"
    r"|(?:accept|reject|manage)(?: all)? cookies.*|"
    r"cookie (?:policy|settings|notice).*|privacy policy.*|terms (?:of (?:use|service)"
    r"|and conditions).*|story continues (?:below|after).*|article continues.*|"
    r"(?:support|donate|contribute)(?: to)? (?:us|our|the guardian|independent).*|our standards:.*"
    r"|back to top|next (?:article|story|page)|previous (?:article|story|page)|"
    r"facebook|twitter|whatsapp|telegram|linkedin|instagram|youtube|reddit|pinterest|-?\s*ends?\s*-?"
    r"|-30-|reuters?(?:\s+\d)?|ends?/.*|\(?more to follow\)?|"
    r"page \d+(?: of \d+)?|\d+\s*/\s*\d+|this (?:article|story) (?:was|has been) (?:originally "
    r"|first )?(?:published|updated|corrected|amended).*|"
    r"hide caption|toggle caption|play video|view comments|show more|enlarge(?: this image)?"
    r"|media playback is.*|your browser does not.*|enable javascript.*|"
    r"[\w.+-]+@[\w-]+\.[\w.]+|(?:https?://|www\.)\S+|@\w+)[.!]?$",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]")
_GAPS = re.compile(r"\S(?:\s{3,}|\t)\S")


def is_dateline(stretch: str) -> bool:
    """A line that holds a date and hardly anything else: "Tuesday June 20 2023", "Published: 20 June 2023
    14:30 GMT".
    """
    if len(stretch) > 110 or not any(sign.isdigit() for sign in stretch):
        return False
    return bool(_HAS_DAY.search(stretch) and _DATELINE.match(stretch))


def dateline_prefix(stretch: str) -> int:
    """Length of "STOCKHOLM, March 12 - " and its like before the first words of a report, 0 where there is
    none.

    The place must be in capitals, or the day or agency must be given: "Mali - once a democracy - ..." is
    no dateline.
    """
    match = _PREFIX.match(stretch[:140])
    if not match:
        return 0
    place = match["place"].split(",")[0]
    dated = _HAS_DAY.search(match.group(0)) is not None
    return match.end() if dated or match["agency"] or (place.isupper() and len(place) > 2) else 0


def is_byline(stretch: str) -> bool:
    """Who wrote it: "By John Smith", "Jane Doe, BBC News", "(Reporting by X; Editing by Y)"."""
    if len(stretch) > 320 or "\n\n" in stretch:
        return False
    if _CREDITS.match(stretch) or _AGENCY_LINE.match(stretch):
        return True
    short = len(stretch) <= 120
    return short and bool(_BYLINE.match(stretch) or _BYLINE_CAPS.match(stretch) or _NAME_AND_DESK.match(stretch))


def is_caption(stretch: str) -> bool:
    """Words under a picture: told by the credit near its end or by how it begins."""
    if len(stretch) > 500:
        return False
    if _CAPTION_START.match(stretch):
        return True
    found = list(_CAPTION.finditer(stretch))
    return bool(found) and (len(stretch) - found[-1].end() <= 45 or found[0].start() <= 12)


def is_link(stretch: str) -> bool:
    """A pointer to another report: "Read: ...", "Also read | ...", "RELATED: ..."."""
    return len(stretch) <= 220 and bool(_LINK.match(stretch) or _LINK_LOOSE.match(stretch))


def is_furniture(stretch: str) -> bool:
    """Share buttons, subscription and cookie lines, copyright, sign-offs, rows of tables, lines without
    words.
    """
    letters = len(_LETTERS.findall(stretch[:400]))
    if letters == 0:
        return True
    if len(stretch) <= 400 and _FURNITURE.match(stretch):
        return True
    if not _GAPS.search(stretch[:400]):
        return False
    seen = len(re.sub(r"\s", "", stretch[:400]))
    columns = all(len(_GAPS.findall(line)) >= 2 for line in stretch[:400].split("\n")[:3])
    return letters < 0.35 * seen or columns
