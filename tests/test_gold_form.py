"""The project's own gold data keep their form: verbatim strings, true offsets, known labels."""

import datetime
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

GOLD = Path(__file__).parent / "gold"

MODES: dict[str, set[str]] = {
    "AGREE": set(),
    "CONSULT": {"visit", "third-party", "multilateral", "phone"},
    "SUPPORT": set(),
    "CONCEDE": set(),
    "COOPERATE": set(),
    "AID": set(),
    "RETREAT": {"withdraw", "release", "disarm", "ceasefire", "access", "resign"},
    "REQUEST": {"assist", "change", "yield", "meet"},
    "ACCUSE": {"disapprove", "investigate", "allege"},
    "REJECT": {"assist", "change", "yield", "meet"},
    "THREATEN": {"restrict", "arrest", "relations", "expel", "territory", "violence"},
    "PROTEST": {"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"},
    "SANCTION": {"convict", "expel", "withdraw", "discontinue"},
    "MOBILIZE": {"troops", "weapons", "police", "militia"},
    "COERCE": {
        "seize",
        "restrict",
        "censor",
        "curfew",
        "martial-law",
        "arrest",
        "deport",
        "withhold",
        "misinformation",
        "cyber",
    },
    "ASSAULT": {
        "abduct",
        "beat",
        "torture",
        "sexual",
        "targeted",
        "destroy",
        "primitive",
        "firearms",
        "explosives",
        "suicide-attack",
        "aerial",
        "drone",
        "heavy-weapons",
        "crowd-control",
        "unconventional",
    },
}
STATUSES = {"happened", "planned", "demanded", "hypothetical", "denied", "forecast"}
PRECISIONS = {"day", "week", "month", "months", "year", "range", "about", "after", "unknown"}
COMPARATORS = {"eq", "over", "under", "about", "at_least", "up_to", "range"}
ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def read_sentences() -> list[dict[str, Any]]:
    lines = (GOLD / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


SENTENCES = read_sentences()
EVENTS = [event for sentence in SENTENCES for event in sentence["events"]]
REPORT_FILES = sorted((GOLD / "reports").glob("*.json"))


def check_labels(event: dict[str, Any]) -> None:
    assert event["type"] in MODES
    assert set(event["alt_types"]) <= set(MODES)
    assert event["status"] in STATUSES
    assert isinstance(event["symmetric"], bool)
    assert isinstance(event["core"], bool)


def check_date(date: str | None) -> None:
    for part in date.split("/") if date is not None else ():
        assert ISO_DATE.fullmatch(part), date
        datetime.date.fromisoformat((part + "-01-01")[:10])


def test_sentence_ids_and_texts_are_unique_and_split_by_number() -> None:
    assert len({sentence["id"] for sentence in SENTENCES}) == len(SENTENCES)
    assert len({sentence["text"] for sentence in SENTENCES}) == len(SENTENCES)
    for number, sentence in enumerate(SENTENCES, start=1):
        assert sentence["id"] == f"own-{number:04d}"
        assert sentence["part"] == ("held" if number % 5 == 0 else "train")


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: str(sentence["id"]))
def test_sentence_form(sentence: dict[str, Any]) -> None:
    assert len(sentence["events"]) <= 4
    for event in sentence["events"]:
        check_labels(event)
        assert event["mode"] is None or event["mode"] in MODES[event["type"]]
        strings = [*event["actors"], *event["recipients"], event["trigger"]]
        if event["attribution"] is not None:
            strings.append(event["attribution"])
        assert all(text and text == text.strip() and text in sentence["text"] for text in strings)


def test_there_are_enough_sentences_of_every_kind() -> None:
    assert len(SENTENCES) >= 500
    assert sum(not sentence["events"] for sentence in SENTENCES) >= 200
    types = Counter(event["type"] for event in EVENTS)
    assert {name for name in MODES if types[name] < 15} == set()
    modes = {(event["type"], event["mode"]) for event in EVENTS}
    assert {(kind, mode) for kind, names in MODES.items() for mode in names} - modes == set()
    assert {event["status"] for event in EVENTS} == STATUSES


def test_there_are_fourteen_reports_four_held_three_without_events() -> None:
    reports = [json.loads(path.read_text(encoding="utf-8")) for path in REPORT_FILES]
    assert len(reports) == 14
    assert sum(report["part"] == "held" for report in reports) == 4
    assert sum(not report["events"] for report in reports) == 3
    assert all(bool(report.get("expect_no_events")) == (not report["events"]) for report in reports)


@pytest.mark.parametrize("path", REPORT_FILES, ids=lambda path: path.stem)
def test_report_form(path: Path) -> None:
    report = json.loads(path.read_text(encoding="utf-8"))
    text = report["text"]
    assert report["id"] == path.stem
    assert report["part"] in {"train", "held"}
    assert {"title", "pub_date", "place", "publisher"} <= set(report["doc"])
    check_date(report["doc"]["pub_date"])
    assert 150 <= len(text.split()) <= 450
    names = {actor["name"] for actor in report["actors"]}
    assert len(names) == len(report["actors"])
    assert all(alias in text for actor in report["actors"] for alias in actor["aliases_in_text"])
    for event in report["events"]:
        check_labels(event)
        check_date(event["date"])
        assert event["precision"] in PRECISIONS
        assert event["date_text"] is None or event["date_text"] in text
        assert text.startswith(event["trigger"], event["quote_start"])
        for entity in [*event["actors"], *event["recipients"]]:
            assert entity["name"] in names
            assert entity["text"] is None or entity["text"] in text
    for figure in report["figures"]:
        assert figure["comparator"] in COMPARATORS
        assert text.startswith(figure["text"], figure["char_offset"])
    for deadline in report["deadlines"]:
        check_date(deadline["date"])
        assert text.startswith(deadline["text"], deadline["char_offset"])


@pytest.mark.parametrize("name", ["marked", "blind"])
def test_marked_reports_keep_their_form(name: str) -> None:
    seen: set[str] = set()
    lines = (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) >= 40
    for line in lines:
        report = json.loads(line)
        text = report["text"]
        assert report["id"] not in seen
        seen.add(report["id"])
        assert report["part"] in (("train", "decide") if name == "marked" else ("held",))
        datetime.date.fromisoformat(report["doc"]["pub_date"])
        for mention in report["mentions"]:
            assert set(mention["types"]) <= set(MODES), report["id"]
            assert set(mention["status"]) <= STATUSES | {"ongoing"}, report["id"]
            spans = [mention["trigger"]]
            spans += [
                s
                for k in ("actors", "recipients", "attribution", "place")
                for s in mention[k]
                if not isinstance(s, str)
            ]
            for start, end in spans:
                assert 0 <= start < end <= len(text)
                assert text[start:end] == text[start:end].strip()
        for item in (*report.get("figures", ()), *report.get("deadlines", ())):
            assert 0 <= item["start"] < item["end"] <= len(text)


def test_no_text_of_others_stands_in_the_marks_of_newswire() -> None:
    path = GOLD.parent.parent / "training" / "data" / "news_events.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert set(row) == {"id", "mentions"}
