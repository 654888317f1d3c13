"""Files, folders, JSON Lines, standard input; and the bad input of every day, each with its code."""

from __future__ import annotations

import io
import json
import os
from datetime import date
from pathlib import Path

import pytest
from tests.documents.pages import BODY, article_page, pdf

from casque.documents import Document, SetAside, open_documents

REPORT = "Council ends mission\n\nFriday June 30 2023\n\n" + "\n\n".join(BODY) + "\n"
FRENCH = (
    "Le gouvernement du Mali a demandé le retrait sans délai de la mission, qui est dans le pays depuis dix ans.\n" * 3
)


def opened(*sources: str | Path, **options: object) -> list[Document | SetAside]:
    return list(open_documents([str(s) for s in sources], **options))  # type: ignore[arg-type]


def document(*sources: str | Path, **options: object) -> Document:
    (one,) = opened(*sources, **options)
    assert isinstance(one, Document), one
    return one


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_plain_text_is_the_input_character_for_character(tmp_path: Path):
    raw = REPORT.replace("\n", "\r\n") + "  \u00a0 tail\t"
    found = document(write(tmp_path / "a.txt", raw))
    assert found.text == raw
    assert (found.title, found.published, found.language) == ("Council ends mission", date(2023, 6, 30), "en")
    assert found.source == str(tmp_path / "a.txt")
    assert found.publisher is None


def test_the_same_text_and_source_have_the_same_id(tmp_path: Path):
    path = write(tmp_path / "a.txt", REPORT)
    assert document(path).id == document(path).id != document(write(tmp_path / "b.txt", REPORT)).id


def test_options_stand_over_the_text(tmp_path: Path):
    found = document(
        write(tmp_path / "a.txt", REPORT), published=date(2023, 7, 1), publisher="The Daily", title="Other"
    )
    assert (found.published, found.publisher, found.title) == (date(2023, 7, 1), "The Daily", "Other")


def test_a_kicker_is_not_the_title(tmp_path: Path):
    assert (
        document(write(tmp_path / "a.txt", "THE LONG ROAD\nForce leaves Mali at last\n\n" + BODY[0])).title
        == "Force leaves Mali at last"
    )


def test_html_and_pdf_are_told_by_their_content(tmp_path: Path):
    assert document(write(tmp_path / "a.txt", article_page())).title == "Council ends Mali mission"
    found = document(write(tmp_path / "b", pdf("Council ends mission\n" + "\n".join(BODY))))
    assert BODY[0] in found.text


def test_json_lines_keep_ids_and_own_fields(tmp_path: Path):
    rows = [
        {
            "id": "chad-1",
            "text": REPORT,
            "title": "T",
            "published": "2020-01-02",
            "publisher": "P",
            "url": "https://example.org/x",
        },
        {"id": 7, "text": BODY[0], "published": None},
        {"text": BODY[1]},
    ]
    path = write(tmp_path / "a.jsonl", "\ufeff" + "\n\n".join(json.dumps(row) for row in rows))
    first, second, third = opened(path, published=date(2021, 1, 1))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert isinstance(third, Document)
    assert (first.source, first.title, first.published, first.publisher, first.url) == (
        "chad-1",
        "T",
        date(2020, 1, 2),
        "P",
        "https://example.org/x",
    )
    assert first.text == REPORT
    assert (second.source, second.published) == ("7", date(2021, 1, 1))
    assert third.source == f"{path}#5"


def test_json_lines_take_date_where_published_is_not_there(tmp_path: Path):
    rows = [
        {"text": BODY[0], "date": "1987-03-02"},
        {"text": BODY[0], "date": "1987-03-02", "published": "1987-03-04"},
        {"text": BODY[0], "date": "Monday"},
        {"text": BODY[0], "date": {"day": 3}},
    ]
    path = write(tmp_path / "a.jsonl", "\n".join(json.dumps(row) for row in rows))
    days = [found.published for found in opened(path) if isinstance(found, Document)]
    assert days == [date(1987, 3, 2), date(1987, 3, 4), None, None]


def test_bad_lines_do_not_stop_the_good_ones(tmp_path: Path):
    lines = [
        json.dumps({"id": "good", "text": BODY[0]}),
        "{no json",
        "[1]",
        '{"id": "x"}',
        '{"text": 3}',
        '{"text": "  "}',
        json.dumps({"id": "f", "text": BODY[0], "published": "2099-01-01"}),
        json.dumps({"id": "g", "text": BODY[0], "published": "one day"}),
        json.dumps({"id": "long", "text": "x" * 5000}),
        "[" * 100_000,
        '{"id": "surrogate \\ud800", "text": "Rebels \\ud83d shelled the town."}',
    ]
    found = opened(write(tmp_path / "a.jsonl", "\n".join(lines)), limit_bytes=4000)
    codes = [one.error.code if isinstance(one, SetAside) else "" for one in found]
    assert codes == ["", "E106", "E106", "E106", "E106", "E101", "E108", "E108", "E103", "E103", ""]
    assert isinstance(found[-1], Document)
    json.dumps(found[-1].text).encode() and found[-1].source.encode()


def test_a_json_file_holds_one_record_or_a_list(tmp_path: Path):
    assert document(write(tmp_path / "a.json", json.dumps({"id": "a", "text": REPORT}, indent=1))).source == "a"
    found = opened(write(tmp_path / "b.json", json.dumps([{"id": "a", "text": REPORT}, {"id": "b"}])))
    assert isinstance(found[0], Document)
    assert isinstance(found[1], SetAside)


def test_standard_input_takes_a_report_or_json_lines():
    assert document("-", standard_input=io.BytesIO(REPORT.encode())).text == REPORT
    lines = "\n".join(json.dumps({"id": i, "text": BODY[0]}) for i in "ab")
    found = opened("-", standard_input=io.BytesIO(lines.encode()))
    assert [one.source for one in found] == ["a", "b"]


def test_a_folder_is_read_in_order_and_hidden_files_are_passed_over(tmp_path: Path):
    (tmp_path / "sub").mkdir()
    write(tmp_path / "b.txt", REPORT)
    write(tmp_path / "a.txt", REPORT)
    write(tmp_path / "sub" / "c.html", article_page())
    write(tmp_path / "sub" / "d.png", b"\x89PNG\r\n" + bytes(9))
    write(tmp_path / ".hidden", REPORT)
    (tmp_path / "loop").symlink_to(tmp_path)
    found = opened(tmp_path)
    assert [Path(one.source).name for one in found] == ["a.txt", "b.txt", "c.html", "d.png"]
    assert isinstance(found[-1], SetAside)


BAD = [
    ("empty.txt", b"", "E101"),
    ("blank.txt", b" \n\t\n", "E101"),
    ("bom.txt", b"\xef\xbb\xbf", "E101"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(400), "E102"),
    ("noise", bytes(range(256)) * 40, "E102"),
    ("office.docx", b"PK\x03\x04" + bytes(100), "E102"),
    ("huge.txt", b"The army said so on Monday.\n" * 750_000, "E103"),
    ("line.txt", b"word " * 200_000, "E103"),
    ("french.txt", FRENCH.encode(), "E107"),
    ("russian.txt", ("Правительство Мали потребовало вывести миссию. " * 5).encode("utf-16"), "E107"),
    ("page.html", b"<html><head><title>x</title></head><body><nav>Home</nav></body></html>", "E104"),
    ("broken.pdf", b"%PDF-1.4\nnonsense", "E105"),
    ("cut.pdf", pdf("Council ends mission")[:200], "E105"),
    ("scan.pdf", pdf(""), "E105"),
]


@pytest.mark.parametrize(("name", "content", "code"), BAD, ids=[row[0] for row in BAD])
def test_bad_input_is_named_with_what_to_do(tmp_path: Path, name: str, content: bytes, code: str):
    bad, good = write(tmp_path / name, content), write(tmp_path / "zz-good.txt", REPORT)
    found = opened(bad, good)
    assert isinstance(found[0], SetAside)
    assert isinstance(found[1], Document)
    assert found[0].error.code == code
    assert found[0].source == str(bad)
    assert str(bad) in found[0].error.message
    assert ". " in found[0].error.message


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("no/such/file.txt", "E109"),
        ("a\0b", "E109"),
        ("ftp://example.org/a", "E111"),
        ("file:///etc/passwd", "E111"),
        ("http://[::1", "E111"),
    ],
)
def test_sources_that_are_not_there(source: str, code: str):
    (found,) = opened(source)
    assert isinstance(found, SetAside)
    assert found.error.code == code


def test_an_empty_folder_and_a_locked_file(tmp_path: Path):
    (found,) = opened(tmp_path)
    assert isinstance(found, SetAside)
    assert found.error.code == "E109"
    if os.geteuid() != 0:
        path = write(tmp_path / "a.txt", REPORT)
        path.chmod(0)
        (found,) = opened(path)
        assert isinstance(found, SetAside)
        assert found.error.code == "E109"


def test_mixed_encodings_do_not_crash(tmp_path: Path):
    raw = REPORT.encode() + "Lomé’s envoy left on Monday.".encode("cp1252") + b"\x81\x9d"
    assert "Lomé’s envoy" in document(write(tmp_path / "a.txt", raw)).text
