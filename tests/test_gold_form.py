"""The project's own gold data keep their form: verbatim strings, true offsets, known labels."""

import datetime
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from benchmarks.shared import shared_folder
from training.event_data import read_learned

from casque.language.pieces import THIRD_PERSON

GOLD = Path(__file__).parent / "gold"
BLIND_FROM = 505
"""Number of the first sentence of part ``blind``; of those before, every fifth is held."""
DIGESTS = {
    "sentences, train": "abeabfe11464e1c6",
    "sentences, held": "fb8e43fd7fc703a1",
    "sentences, blind": "14c432f4e461456f",
    "blind.jsonl": "039ca5d16387c614",
    "reports": "caee84bc9a0982a0",
}
"""First 16 digits of the SHA-256 of what is measured on. When one changes on purpose, measure again and set the floors too."""
FORMS = {
    "plain",
    "passive",
    "nominal",
    "coordination",
    "anaphora",
    "relative",
    "multiword",
    "negation",
    "conditional",
    "title",
    "apposition",
    "headline",
    "nested",
}
"""How the sentences of part ``blind`` tell their events."""
TOPICS = {
    "trial",
    "commemoration",
    "fiction",
    "sport",
    "business",
    "weather",
    "metaphor",
    "history",
    "scenario",
    "drill",
    "other",
}
"""What those without an event are about."""

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
BLIND = [sentence for sentence in SENTENCES if sentence["part"] == "blind"]
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
        expected = "blind" if number >= BLIND_FROM else "held" if number % 5 == 0 else "train"
        assert sentence["part"] == expected


def digest(*contents: bytes) -> str:
    return hashlib.sha256(b"\n".join(contents)).hexdigest()[:16]


def test_what_is_measured_on_has_not_changed() -> None:
    found = {f"sentences, {part}": b"" for part in ("train", "held", "blind")}
    for line in (GOLD / "sentences.jsonl").read_bytes().splitlines(keepends=True):
        found[f"sentences, {json.loads(line)['part']}"] += line
    digests = {name: digest(content) for name, content in found.items()}
    digests["blind.jsonl"] = digest((GOLD / "blind.jsonl").read_bytes())
    digests["reports"] = digest(*(path.read_bytes() for path in REPORT_FILES))
    assert digests == DIGESTS


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


@pytest.mark.parametrize("sentence", BLIND, ids=lambda sentence: str(sentence["id"]))
def test_blind_sentences_say_what_they_are_for(sentence: dict[str, Any]) -> None:
    kinds = set(sentence["kinds"])
    assert len(kinds) == len(sentence["kinds"]) > 0
    if not sentence["events"]:
        assert len(kinds) == 1
        assert kinds <= TOPICS
        return
    assert kinds <= FORMS
    assert kinds == {"plain"} or "plain" not in kinds
    assert any(event["core"] for event in sentence["events"])
    for event in sentence["events"]:
        assert sentence["text"].count(event["trigger"]) == 1
        assert not (event["symmetric"] and event["recipients"])
        assert event["type"] not in event["alt_types"]


def test_the_blind_part_alone_has_every_type_mode_status_form_and_topic() -> None:
    events = [event for sentence in BLIND for event in sentence["events"]]
    core = Counter(event["type"] for event in events if event["core"])
    assert {name for name in MODES if core[name] < 10} == set()
    modes = {(event["type"], event["mode"]) for event in events}
    assert {(kind, mode) for kind, names in MODES.items() for mode in names} - modes == set()
    assert {event["status"] for event in events if event["core"]} == STATUSES
    kinds = Counter(kind for sentence in BLIND for kind in sentence["kinds"])
    assert {name for name in FORMS if kinds[name] < 8} == set()
    assert {name for name in TOPICS if kinds[name] < 5} == set()


def runs_of_words(text: str, length: int = 6) -> set[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+", text.lower())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def test_blind_sentences_repeat_no_six_words_of_what_is_learned_from() -> None:
    learned = [sentence["text"] for sentence in SENTENCES if sentence["part"] != "blind"]
    marked = (GOLD / "marked.jsonl").read_text(encoding="utf-8").splitlines()
    learned += [json.loads(line)["text"] for line in marked]
    learned += [json.loads(path.read_text(encoding="utf-8"))["text"] for path in REPORT_FILES]
    known = set().union(*(runs_of_words(text) for text in learned))
    assert {run for sentence in BLIND for run in runs_of_words(sentence["text"])} & known == set()


def table_row(name: str, counts: Iterable[int]) -> str:
    return f"| {name} | " + " | ".join(str(count) for count in counts) + " |"


def count_rows() -> list[str]:
    """The rows of counts of the README: by part; events by type and by status; the blind part by form and by topic."""
    parts = [[s for s in SENTENCES if s["part"] == part] for part in ("train", "held", "blind")]
    parts.append(SENTENCES)
    rows = [
        table_row("sentences", map(len, parts)),
        table_row("without an event", (sum(not s["events"] for s in part) for part in parts)),
        table_row("events", (sum(len(s["events"]) for s in part) for part in parts)),
        table_row("of them core", (sum(e["core"] for s in part for e in s["events"]) for part in parts)),
    ]
    for field, names in (("type", sorted(MODES)), ("status", sorted(STATUSES))):
        counts = [Counter(e[field] for s in part for e in s["events"]) for part in parts]
        rows += [table_row(name, (count[name] for count in counts)) for name in names]
    kinds = Counter(kind for sentence in BLIND for kind in sentence["kinds"])
    return rows + [table_row(name, [kinds[name]]) for name in (*sorted(FORMS), *sorted(TOPICS))]


def test_the_readme_counts_the_sentences_rightly() -> None:
    lines = (GOLD / "README.md").read_text(encoding="utf-8").splitlines()
    assert [row for row in count_rows() if row not in lines] == []


def test_there_are_enough_sentences_of_every_kind() -> None:
    assert len(SENTENCES) >= 750
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
        published = report["doc"]["pub_date"]
        assert published is not None or (name == "marked" and not report["doc"]["title"]), report["id"]
        if published is not None:
            datetime.date.fromisoformat(published)
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


def test_pronouns_stand_in_their_reports() -> None:
    texts = {r["id"]: r["text"] for r in map(json.loads, (GOLD / "marked.jsonl").read_text("utf-8").splitlines())}
    for row in map(json.loads, (GOLD / "pronouns.jsonl").read_text("utf-8").splitlines()):
        text = texts[row["id"]]
        for start, words in row["pronouns"]:
            word = re.match(r"\w+", text[start:])
            assert word is not None
            assert word[0].lower() in THIRD_PERSON, (row["id"], start)
            assert words is None or words in text, (row["id"], words)


MARKS_OF_OTHERS = sorted((GOLD.parent.parent / "training" / "data").glob("*_events.jsonl"))


@pytest.mark.parametrize("path", MARKS_OF_OTHERS, ids=lambda path: path.stem)
def test_no_text_of_others_stands_in_the_marks(path: Path) -> None:
    seen: set[str] = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert set(row) - {"sources"} == {"id", "mentions"}
        assert row["id"] not in seen
        seen.add(row["id"])
        named = [v for m in row["mentions"] for k in ("actors", "recipients", "attribution", "place") for v in m[k]]
        assert all(len(name.split()) <= 15 for name in named if isinstance(name, str)), row["id"]


def test_the_gold_articles_are_not_learned_from() -> None:
    shared = shared_folder()
    if shared is None:
        pytest.skip("the shared gold data are not here: set CASQUE_SHARED")
    articles = [
        json.loads(path.read_text(encoding="utf-8")) for path in (shared / "gold" / "articles_dev").glob("*.json")
    ]
    known = set().union(*(runs_of_words(article["text"], 12) for article in articles))
    assert len(known) > 1000
    learned = list(read_learned(shared))
    assert len(learned) > 4000
    assert [report.id for report in learned if runs_of_words(report.text, 12) & known] == []
