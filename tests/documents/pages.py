"""Hand-made pages and PDFs for the tests."""

from __future__ import annotations

BODY = [
    "The Security Council ended the mission in Mali on Friday and gave the blue helmets six months to pack up and leave the country.",
    "The foreign minister had asked for the force to go without delay in a speech to the Council two weeks earlier in New York.",
    "Diplomats said that the convoys from the north would need an escort, and that the camps would be handed to the army one by one.",
]


def article_page(head: str = "", title: str = "Council ends Mali mission") -> bytes:
    paragraphs = "".join(f"<p>{text}</p>" for text in BODY)
    return (
        f"<!doctype html><html lang='en'><head><title>{title} | The Daily</title>{head}</head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"
        f"<article><h1>{title}</h1>{paragraphs}</article>"
        "<footer><p>All rights reserved. Cookies. Privacy.</p></footer></body></html>"
    ).encode()


def pdf(text: str) -> bytes:
    """A PDF of one page with this text, written by hand."""
    lines = "".join(f"({line.translate({40: None, 41: None})}) Tj 0 -14 Td " for line in text.split("\n"))
    content = f"BT /F1 11 Tf 50 780 Td {lines}ET".encode("latin-1")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, one in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, one)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % o for o in offsets)
    return bytes(out + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start)
