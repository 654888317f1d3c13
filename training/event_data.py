"""Reports annotated by hand with their events, as training examples of the event heads.

Others' texts are not in this repository: the marks are offsets into texts that are found by their ids in the shared data. They are

* newswire (``data/news_events.jsonl``; Reuters-21578, free for research only),
* sentences of weblogs and newsgroups (``data/web_events.jsonl``; the training part of UD English EWT),
* sentences of Wikipedia's articles on politics (``data/politics_events.jsonl``; the training and development parts of CrossNER) and on other
  things (``data/wikigold_events.jsonl``; WikiGold),
* saved news pages (``data/page_events.jsonl``; from the article-extraction benchmark of Scrapinghub),
* the opened half of the marked pairs (``data/pair_events.jsonl``).

Own reports and sentences (``tests/gold``) carry their text.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from casque.documents.layout import find_blocks
from casque.documents.types import Block, Document, document_id
from casque.language.analyse import LanguageModel
from casque.language.types import Sentence
from casque.reading.pipeline import READ_KINDS
from casque.reading.records import TimeMention
from casque.reading.status import SPEECH_ACTS
from casque.reading.time import find_times
from training.corpora import EventMark, Example, read_columns, read_conllu
from training.labels import SIDES

NEWS = Path("training/data/news_events.jsonl")
WEB = Path("training/data/web_events.jsonl")
POLITICS = Path("training/data/politics_events.jsonl")
PAGES = Path("training/data/page_events.jsonl")
WIKIGOLD = Path("training/data/wikigold_events.jsonl")
PAIRS = Path("training/data/pair_events.jsonl")
OPENED_PAIRS = 525
"""The first so many marked pairs were opened; the others are measured on alone."""
SENTENCES = Path("tests/gold/sentences.jsonl")
REPORTS = Path("tests/gold/reports")
MARKED = Path("tests/gold/marked.jsonl")
"""Own reports with every telling of their events marked, to learn from."""
PRONOUNS = Path("tests/gold/pronouns.jsonl")
"""What the pronouns of some of those reports stand for."""
BLIND = Path("tests/gold/blind.jsonl")
"""The same, written by somebody who knew nothing of the program; only to measure on."""
CONTENT = frozenset({"VERB", "NOUN", "PROPN", "ADJ", "ADV", "NUM"})
SIDE_FIELDS = {"actors": "actor", "recipients": "recipient", "attribution": "source", "place": "place"}
HELD_SHARE = 8
"""One report in so many is kept from the heads, for the steps that decide over them."""

Span = tuple[int, int]


@dataclass(frozen=True)
class Marked:
    """One telling of an event: ``[start, end]`` spans of the text; parties told elsewhere are names."""

    event: str
    core: bool
    symmetric: bool
    types: tuple[str, ...]
    statuses: tuple[str, ...]
    trigger: Span
    sides: dict[str, list[Span]]
    """actor, recipient, source, place -> spans in the trigger's sentence."""
    far: dict[str, list[str]]
    """The same -> names told elsewhere in the report."""
    day: str | None = None
    """ISO date of the event where the text tells it."""
    dated: bool = False
    """Whether a date was looked for; places were then too."""
    occasions: bool = False
    """Whether a speech act has the day that the text tells for its occasion (a briefing "on Monday"), as the rules have it; elsewhere a speech
    act without a date says nothing."""
    whole: bool = True
    """Whether all sides were looked for."""
    sourced: bool = True
    """Whether a speech act has its speaker as source, as the rules have it; elsewhere only others are marked as sources."""

    @property
    def date_known(self) -> bool:
        """Whether the date, or that there is none, is right by the rules: of speech acts only where occasions were marked, dated or not."""
        return self.dated and (self.occasions or not SPEECH_ACTS & set(self.types))


@dataclass(frozen=True)
class Report:
    """A text with all its events."""

    id: str
    text: str
    title: str | None
    published: str | None
    marks: list[Marked]
    blocks: tuple[Block, ...]
    part: str = "train"
    figures: Sequence[dict] = ()
    deadlines: Sequence[dict] = ()
    pronouns: Sequence[tuple[int, str | None]] = ()
    """Start of each pronoun of the third person that was looked at, and the words it stands for; None where it stands for nobody."""

    @property
    def held(self) -> bool:
        """Whether the heads must not see it: all of part ``decide``, of others one in eight by a digest of the id, which never changes."""
        return self.part == "decide" or int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % HELD_SHARE == 0


def newswire(shared: Path) -> dict[str, dict]:
    """Id -> item of the newswire corpus."""
    with gzip.open(shared / "corpora" / "news_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        return {item["id"]: item for item in map(json.loads, lines)}


def read_news(shared: Path, path: Path = NEWS) -> Iterator[Report]:
    """The annotated newswire; needs the shared corpus for its texts."""
    texts = newswire(shared)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        item = texts[row["id"]]
        marks = marks_in(row)
        yield Report(row["id"], item["text"], item["title"], item["date"], marks, find_blocks(item["text"]))


def web_texts(shared: Path) -> dict[str, str]:
    """Id -> text of the sentences of UD English EWT that may be trained on."""
    path = shared / "treebanks" / "ud-ewt" / "en_ewt-ud-train.conllu"
    return {example.name: example.text for example in read_conllu(path)}


def politics_texts(shared: Path) -> dict[str, str]:
    """Id (``politics-PART-NUMBER``) -> text of CrossNER's sentences, their words joined by spaces."""
    found: dict[str, str] = {}
    for part in ("train", "dev"):
        rows = read_columns(shared / "treebanks" / "crossner-politics" / f"{part}.txt", 0, 1, None)
        found |= {f"politics-{part}-{number}": " ".join(row.words) for number, row in enumerate(rows)}
    return found


def page_texts(shared: Path) -> dict[str, str]:
    """Id (``page-`` and eight digits) -> main text of a saved page."""
    truth = json.loads((shared / "corpora" / "html_dev" / "ground-truth.json").read_text(encoding="utf-8"))
    return {f"page-{name[:8]}": page["articleBody"] for name, page in truth.items()}


def wikigold_texts(shared: Path) -> dict[str, str]:
    """Id (``wikigold-NUMBER``) -> text of WikiGold's sentences, their words joined by spaces."""
    rows = read_columns(shared / "treebanks" / "wikigold" / "wikigold.conll.txt", 0, 1, None)
    return {f"wikigold-{number}": " ".join(row.words) for number, row in enumerate(rows)}


def pair_texts(shared: Path) -> dict[str, str]:
    """Id -> text of the marked pairs of the opened half."""
    lines = (shared / "gold" / "plv" / "plv_dev.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["id"]: row["text"] for row in map(json.loads, lines[:OPENED_PAIRS])}


def read_sentences(texts: dict[str, str], path: Path) -> Iterator[Report]:
    """Annotated texts of others, given by their ids: single sentences, pages without their days."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = texts[row["id"]]
        blocks = find_blocks(text) if "\n" in text else ()
        yield Report(row["id"], text, None, None, marks_in(row), blocks)


def read_learned(shared: Path | None) -> Iterator[Report]:
    """Everything annotated that may be learnt from; others' texts only where the shared data are."""
    yield from read_own()
    if shared is not None:
        yield from read_news(shared)
        yield from read_sentences(web_texts(shared), WEB)
        yield from read_sentences(politics_texts(shared), POLITICS)
        yield from read_sentences(wikigold_texts(shared), WIKIGOLD)
        yield from read_sentences(page_texts(shared), PAGES)
        yield from read_sentences(pair_texts(shared), PAIRS)


def marks_in(row: dict) -> list[Marked]:
    """The marks of a stored text."""
    how = {"sourced": row.get("sources") != "others", "occasions": row.get("dates") == "occasions"}
    return [replace(marked(mention), **how) for mention in row["mentions"]]


def marked(row: dict) -> Marked:
    """A mark from its stored form, where a side is a list of ``[start, end]`` and of names told elsewhere."""
    sides: dict[str, list[Span]] = {}
    far: dict[str, list[str]] = {}
    for name, side in SIDE_FIELDS.items():
        values = row.get(name, [])
        sides[side] = [(v[0], v[1]) for v in values if not isinstance(v, str)]
        far[side] = [v for v in values if isinstance(v, str)]
    start, end = row["trigger"]
    types, statuses = tuple(row["types"]), tuple(row["status"])
    dates = {"day": row.get("date"), "dated": "date" in row}
    return Marked(row["event"], row["core"], row["symmetric"], types, statuses, (start, end), sides, far, **dates)


def read_pronouns(path: Path = PRONOUNS) -> dict[str, list[tuple[int, str | None]]]:
    """Report id -> what its pronouns stand for."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {row["id"]: [(start, words) for start, words in row["pronouns"]] for row in rows}


def read_marked(path: Path) -> Iterator[Report]:
    """Own reports whose every telling is marked."""
    pronouns = read_pronouns()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        doc, marks = row["doc"], marks_in(row)
        extra = {"part": row["part"], "figures": row.get("figures", []), "deadlines": row.get("deadlines", [])}
        extra["pronouns"] = pronouns.get(row["id"], [])
        yield Report(row["id"], row["text"], doc["title"], doc["pub_date"], marks, find_blocks(row["text"]), **extra)


def read_own(part: str = "train") -> Iterator[Report]:
    """The project's own sentences and reports of a part."""
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        if item["part"] == part:
            marks = [_of_sentence(item["text"], str(n), e) for n, e in enumerate(item["events"])]
            yield Report(item["id"], item["text"], None, None, [m for m in marks if m], ())
    if part == "train" and MARKED.exists():
        yield from read_marked(MARKED)
    for path in sorted(REPORTS.glob("*.json")):
        report = json.loads(path.read_text(encoding="utf-8"))
        if report["part"] != part:
            continue
        text, doc = report["text"], report["doc"]
        yield Report(path.stem, text, doc["title"], doc["pub_date"], _of_report(report), find_blocks(text))


def _spans(text: str, phrases: Sequence[str], near: int) -> list[Span]:
    """Where phrases stand, the place nearest to the trigger."""
    found = []
    for phrase in phrases:
        places, at = [], text.find(phrase)
        while at >= 0:
            places.append(at)
            at = text.find(phrase, at + 1)
        if places:
            start = min(places, key=lambda place: abs(place - near))
            found.append((start, start + len(phrase)))
    return found


def _of_sentence(text: str, name: str, event: dict) -> Marked | None:
    at = text.find(event["trigger"])
    if at < 0:
        return None
    source = [event["attribution"]] if event.get("attribution") else []
    sides = {
        "actor": _spans(text, event["actors"], at),
        "recipient": _spans(text, event["recipients"], at),
        "source": _spans(text, source, at),
        "place": [],
    }
    types = (event["type"], *event.get("alt_types", ()))
    end = at + len(event["trigger"])
    far: dict[str, list[str]] = {}
    return Marked(name, event.get("core", True), event["symmetric"], types, (event["status"],), (at, end), sides, far)


def _of_report(report: dict) -> list[Marked]:
    """The events of a report that marks one telling of each: its parties only where their words stand nearby."""
    text, marks = report["text"], []
    for event in report["events"]:
        at = event["quote_start"]
        end = at + len(event["trigger"])
        phrases = {
            side: [p["text"] for p in event[key] if p["text"]]
            for key, side in (("actors", "actor"), ("recipients", "recipient"))
        }
        sides = {side: [s for s in _spans(text, row, at) if abs(s[0] - at) < 250] for side, row in phrases.items()}
        sides |= {"source": [], "place": []}
        statuses = (event["status"], *event.get("alt_status", ()))
        types = (event["type"], *event.get("alt_types", ()))
        fixed = {"day": event["date"], "dated": True, "whole": False}
        row = Marked(event["id"], event["core"], event["symmetric"], types, statuses, (at, end), sides, {}, **fixed)
        marks.append(row)
    return marks


def document_of(report: Report) -> Document:
    """An annotated report as a document, nothing of its labels."""
    published = date.fromisoformat(report.published) if report.published else None
    return Document(
        document_id(report.text, report.id),
        report.id,
        report.text,
        title=report.title,
        published=published,
        language="en",
        blocks=report.blocks,
    )


def analysed(report: Report, model: LanguageModel) -> list[Sentence]:
    """The report's sentences as a reading has them."""
    spans = [(b.start, b.end) for b in report.blocks if b.kind in READ_KINDS]
    return model.analyse(report.text, spans or None)


def words_of(sentence: Sentence, span: Span) -> list[int]:
    """The words of a sentence inside a stretch of text."""
    return [t.index for t in sentence.tokens if t.start < span[1] and t.end > span[0]]


def head_word(sentence: Sentence, span: Span) -> int | None:
    """The word of a stretch that governs the others."""
    inside = words_of(sentence, span)
    tops = [i for i in inside if sentence.tokens[i].head not in inside and sentence.tokens[i].upos != "PUNCT"]
    names = [i for i in tops if sentence.tokens[i].upos not in ("DET", "ADP", "PART", "CCONJ")]
    return (names or tops or [None])[0]


def trigger_words(sentence: Sentence, span: Span) -> list[int]:
    """The words of a trigger that carry it, its head first."""
    head = head_word(sentence, span)
    if head is None:
        return []
    rest = [i for i in words_of(sentence, span) if i != head and sentence.tokens[i].upos in CONTENT]
    return [head, *rest]


def marks_of(sentence: Sentence, marks: Sequence[Marked]) -> list[EventMark]:
    """The marks of one sentence by words; of a trigger of several words only the head stands for it, the others are left open."""
    found: dict[int, EventMark] = {}
    for mark in marks:
        words = trigger_words(sentence, mark.trigger)
        for word in words[1:]:
            found.setdefault(word, EventMark(word))
    for mark in marks:
        words = trigger_words(sentence, mark.trigger)
        if not words:
            continue
        if not mark.core:
            found.setdefault(words[0], EventMark(words[0]))
            continue
        sides = [
            (head, side)
            for side, spans in mark.sides.items()
            for head in (head_word(sentence, span) for span in spans)
            if head is not None
        ]
        if mark.symmetric:
            parties = {word for word, side in sides if side in ("actor", "recipient")}
            sides = [(w, s) for w, s in sides if s not in ("actor", "recipient")]
            sides += [(w, s) for w in sorted(parties) for s in ("actor", "recipient")]
        known = tuple(sides) if mark.whole else None
        before = found.get(words[0])
        types = frozenset(mark.types) | (before.types if before else frozenset())
        found[words[0]] = EventMark(words[0], types, frozenset(mark.statuses), known, sourced=mark.sourced)
    return list(found.values())


def examples_of(report: Report, model: LanguageModel) -> list[Example]:
    """The sentences of a report as examples of the event heads."""
    found, sentences = [], analysed(report, model)
    published = date.fromisoformat(report.published) if report.published else None
    times = find_times(report.text, published, sentences) if any(m.dated for m in report.marks) else []
    for sentence in sentences:
        inside = [m for m in report.marks if sentence.start <= m.trigger[0] < sentence.end]
        marks = [
            replace(e, fars=fars_of(report.text, sentences, sentence, e, report.marks, times))
            for e in marks_of(sentence, inside)
        ]
        words = [t.text for t in sentence.tokens]
        found.append(Example(words=words, events=marks, document=report.id, number=sentence.index))
    for (at, word), others in chains_of(report, sentences).items():
        found[at].pronouns = (*found[at].pronouns, (word, others))
    return found


def chains_of(report: Report, sentences: Sequence[Sentence]) -> dict[tuple[int, int], frozenset[tuple[int, int]]]:
    """(sentence, word) of each pronoun that was looked at -> those of the words it stands for and of other pronouns for them."""
    places = {t.start: (s.index, t.index) for s in sentences for t in s.tokens}
    found: dict[str, set[tuple[int, int]]] = {}
    for start, words in report.pronouns:
        if words is not None and words not in found:
            found[words] = {(s.index, head) for s in sentences for head in heads_of(report.text, s, words)}
        if words is not None and start in places:
            found[words].add(places[start])
    return {
        places[start]: frozenset(found[words] - {places[start]} if words is not None else ())
        for start, words in report.pronouns
        if start in places
    }


def fars_of(
    text: str,
    sentences: Sequence[Sentence],
    here: Sentence,
    event: EventMark,
    told_all: Sequence[Marked],
    times: Sequence[TimeMention],
) -> tuple[tuple[str, frozenset[tuple[int, int]]], ...]:
    """For each side that the event's sentence leaves empty, where in the report the parties are named; nowhere where nobody is.

    A side that somebody fills in the sentence, or whose names cannot be found, is left out. The same for the times of the report that tell
    the event's date; left out where it has a date that no time tells. And where the event is told again.
    """
    inside = [m for m in told_all if here.start <= m.trigger[0] < here.end]
    mark = next((m for m in inside if m.core and m.whole and trigger_words(here, m.trigger)[:1] == [event.word]), None)
    if mark is None:
        return ()
    found = []
    for side in SIDES[:2]:
        own, names = mark.sides[side], mark.far.get(side, [])
        if mark.symmetric:
            own = [*mark.sides["actor"], *mark.sides["recipient"]][int(side == "recipient") :]
            names = [*mark.far.get("actor", []), *mark.far.get("recipient", [])]
        heads = frozenset(
            (sentence.index, head)
            for name in names
            for sentence in sentences
            for head in heads_of(text, sentence, name)
            if sentence.index != here.index
        )
        if not own and (heads or not names):
            found.append((side, heads))
    if mark.date_known:
        told = [t for t in times if mark.day is not None and t.value == mark.day]
        heads = frozenset(place for t in told for place in heads_in(sentences, (t.start, t.end)))
        if heads or mark.day is None:
            found.append(("when", heads))
    again = {place for m in told_all if m.event == mark.event for place in heads_in(sentences, m.trigger)}
    found.append(("again", frozenset(again - {(here.index, event.word)})))
    return tuple(found)


def heads_in(sentences: Sequence[Sentence], span: Span) -> list[tuple[int, int]]:
    """The (sentence, word) that governs the other words of a stretch of text."""
    inside = [s for s in sentences if s.start <= span[0] < s.end]
    return [(s.index, head) for s in inside for head in [head_word(s, span)] if head is not None]


def heads_of(text: str, sentence: Sentence, name: str) -> list[int]:
    """The head words of all places in a sentence where a name stands, whatever the line breaks in it."""
    pattern = r"\b" + r"\s+".join(map(re.escape, name.split())) + r"\b"
    spans = [m.span() for m in re.compile(pattern).finditer(text, sentence.start, sentence.end)] if name.strip() else []
    return [head for head in (head_word(sentence, span) for span in spans) if head is not None]


GENERIC = frozenset(
    "the a an of in on for and to by from its their his her our this that some several many other government president minister "
    "ministry ministers official officials leader leaders forces troops soldiers army military police group people state states".split()
)


def names_agree(left: str, right: str) -> bool:
    """Whether two phrases may name one actor: the same, or at least half of their telling words shared."""
    mine, theirs = ({w.strip(".,'’s\"").lower() for w in phrase.split()} for phrase in (left, right))
    if mine - {"the"} == theirs - {"the"}:
        return True
    mine, theirs = mine - GENERIC, theirs - GENERIC
    shared = mine & theirs
    return bool(shared) and (len(shared) * 2 >= len(mine | theirs) or shared in (mine, theirs))
