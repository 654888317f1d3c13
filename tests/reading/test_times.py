"""Time expressions: what is found, what it means on a day of publication, and what is no date."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casque.documents.types import Document
from casque.language.types import Sentence, Token, children_of
from casque.reading.pipeline import Reader
from casque.reading.time import find_times
from casque.reading.time.periods import easter, islamic_month, ramadan, week_of

TUESDAY = date(2023, 6, 20)


def only(text: str, published: date | None = TUESDAY):
    """The one time mention of a text."""
    found = find_times(text, published)
    assert len(found) == 1, [(mention.text, mention.timex) for mention in found]
    return found[0]


DAYS = [
    ("It fell on June 16.", "June 16", "2023-06-16"),
    ("It fell on 16 June 2023.", "16 June 2023", "2023-06-16"),
    ("Tuesday June 20 2023", "Tuesday June 20 2023", "2023-06-20"),
    ("Issued on Tuesday, June 20, 2023.", "Tuesday, June 20, 2023", "2023-06-20"),
    ("Signed 16/06/2023.", "16/06/2023", "2023-06-16"),
    ("Signed 06/16/2023.", "06/16/2023", "2023-06-16"),
    ("Signed 16.06.2023 in Bamako.", "16.06.2023", "2023-06-16"),
    ("Filed 2023-06-16 at noon sharp"[:16], "2023-06-16", "2023-06-16"),
    ("He died on Feb. 26.", "Feb. 26", "2023-02-26"),
    ("He died on the 16th of June.", "the 16th of June", "2023-06-16"),
    ("He died on May 3rd, 2019.", "May 3rd, 2019", "2019-05-03"),
    ("He died on 1 Sept. 2019.", "1 Sept. 2019", "2019-09-01"),
    ("They met today.", "today", "2023-06-20"),
    ("They met yesterday.", "yesterday", "2023-06-19"),
    ("They meet tomorrow.", "tomorrow", "2023-06-21"),
    ("They met the day before yesterday.", "the day before yesterday", "2023-06-18"),
    ("They voted on Sunday.", "Sunday", "2023-06-18"),
    ("They said on Tuesday that it was over.", "Tuesday", "2023-06-20"),
    ("They voted last Friday.", "last Friday", "2023-06-16"),
    ("They voted last Tuesday.", "last Tuesday", "2023-06-13"),
    ("They will vote next Tuesday.", "next Tuesday", "2023-06-27"),
    ("They will vote on Friday.", "Friday", "2023-06-23"),
    ("The talks, set to resume Friday, are secret.", "Friday", "2023-06-23"),
    ("They were planning to march on Friday.", "Friday", "2023-06-23"),
    ("She would fly to the United States Friday.", "Friday", "2023-06-23"),
    ("They may leave as soon as Friday.", "Friday", "2023-06-23"),
    ("Until Friday, they had not left.", "Friday", "2023-06-16"),
    ("The deal should close by year-end.", "year-end", "2023-12-31"),
    ("Prices rose 4% since year-end.", "year-end", "2022-12-31"),
    ("They set to work on Friday.", "Friday", "2023-06-16"),
    ("They have until 9 a.m. Friday to sign.", "9 a.m. Friday", "2023-06-23"),
    ("They will leave at 4 a.m. EDT Friday.", "4 a.m. EDT Friday", "2023-06-23"),
    ("Talks will be held on Friday.", "Friday", "2023-06-23"),
    ("The talks were held on Friday.", "Friday", "2023-06-16"),
    ("By Friday ten people were dead.", "Friday", "2023-06-16"),
    ("By Friday they will have left.", "Friday", "2023-06-23"),
    ("The talks are scheduled for Friday.", "Friday", "2023-06-23"),
    ("They met two days ago.", "two days ago", "2023-06-18"),
    ("They met on Monday of last week.", "Monday of last week", "2023-06-12"),
    ("The Sept. 11 attacks shook it.", "Sept. 11", "2001-09-11"),
    ("After 9/11 it was war.", "9/11", "2001-09-11"),
    ("The mandate will expire at the end of June.", "the end of June", "2023-06-30"),
    ("Polls are due by the end of the year.", "the end of the year", "2023-12-31"),
    ("The vote took place on December 3.", "December 3", "2022-12-03"),
    ("The vote will take place on December 3.", "December 3", "2023-12-03"),
    ("It began on Easter Sunday 2021.", "Easter Sunday 2021", "2021-04-04"),
    ("It began on Good Friday 2021.", "Good Friday 2021", "2021-04-02"),
    ("It began on Christmas Day 2020.", "Christmas Day 2020", "2020-12-25"),
    ("It ended at Christmas.", "Christmas", "2022-12-25"),
    ("It began on Thanksgiving 2022.", "Thanksgiving 2022", "2022-11-24"),
]


@pytest.mark.parametrize(("text", "words", "value"), DAYS)
def test_a_day_is_found_and_resolved(text: str, words: str, value: str) -> None:
    mention = only(text)
    assert (mention.text, mention.value, mention.precision) == (words, value, "day")


SPANS = [
    ("It rose in July last year.", "July last year", "2022-07", "month"),
    ("It fell this year in February.", "this year in February", "2023-02", "month"),
    ("Rule, expected in march 2024.", "march 2024", "2024-03", "month"),
    ("It happened in May.", "May", "2023-05", "month"),
    ("It happened in November.", "November", "2022-11", "month"),
    ("It will happen in November.", "November", "2023-11", "month"),
    ("It happened last May.", "last May", "2022-05", "month"),
    ("Three months ago it fell.", "Three months ago", "2023-03", "month"),
    ("It happened last month.", "last month", "2023-05", "month"),
    ("It happens this month.", "this month", "2023-06", "month"),
    ("It happened last week.", "last week", "2023-06-12/2023-06-18", "week"),
    ("It will happen next week.", "next week", "2023-06-26/2023-07-02", "week"),
    ("It came in 2012.", "2012", "2012", "year"),
    ("It came in mid-1987.", "mid-1987", "1987", "year"),
    ("It will end in 2024.", "2024", "2024", "year"),
    ("It came in early 2012.", "early 2012", "2012", "year"),
    ("It came last year.", "last year", "2022", "year"),
    ("It comes next year.", "next year", "2024", "year"),
    ("It came two years ago.", "two years ago", "2021", "year"),
    ("It came in the 1990s.", "the 1990s", "1990/1999", "range"),
    ("It came in the mid-'80s.", "the mid-'80s", "1980/1989", "range"),
    ("It came in the 20th century.", "the 20th century", "1900/1999", "range"),
    ("It came in the first half of 2020.", "the first half of 2020", "2020-01/2020-06", "range"),
    ("It came in Q3 2020.", "Q3 2020", "2020-07/2020-09", "range"),
    ("In the fourth quarter of 2021 it fell.", "the fourth quarter of 2021", "2021-10/2021-12", "range"),
    ("The talks are supposed to end by July.", "July", "2023-07", "month"),
    ("It came in spring 2011.", "spring 2011", "2011-03/2011-05", "season"),
    ("It came last summer.", "last summer", "2022-06/2022-08", "season"),
    ("The march came in late May.", "late May", "2023-05-21/2023-05-31", "range"),
    ("It came in mid-June 2020.", "mid-June 2020", "2020-06-11/2020-06-20", "range"),
    ("War raged from 2012 to 2015.", "2012 to 2015", "2012/2015", "range"),
    ("War raged between 2012 and 2015.", "2012 and 2015", "2012/2015", "range"),
    ("The season of 2020-21 ended.", "2020-21", "2020/2021", "range"),
    ("They met on June 3-5.", "June 3-5", "2023-06-03/2023-06-05", "range"),
    ("They met between June 3 and 5.", "June 3 and 5", "2023-06-03/2023-06-05", "range"),
    ("Two coups in the past three years.", "the past three years", "2020/2023", "range"),
    ("Rain over the past two weeks.", "the past two weeks", "2023-06-06/2023-06-20", "range"),
    ("Ramadan 2023 was calm.", "Ramadan 2023", "2023-03-23/2023-04-21", "range"),
]


@pytest.mark.parametrize(("text", "words", "value", "precision"), SPANS)
def test_a_stretch_is_found_and_resolved(text: str, words: str, value: str, precision: str) -> None:
    mention = only(text)
    assert (mention.text, mention.value, mention.precision) == (words, value, precision)


TIMEX = [
    ("He served for 10 years.", "10 years", "DURATION", "P10Y"),
    ("A three-day visit began.", "three-day", "DURATION", "P3D"),
    ("It lasted two and a half years.", "two and a half years", "DURATION", "P2Y6M"),
    ("It lasted twenty four hours.", "twenty four hours", "DURATION", "PT24H"),
    ("It lasted 3 1/2 hours.", "3 1/2 hours", "DURATION", "PT3H30M"),
    ("It lasted a minute and a half.", "a minute and a half", "DURATION", "PT1M30S"),
    ("They waited for a while.", "for a while", "DURATION", "PXX"),
    ("They stayed a fairly long time.", "a fairly long time", "DURATION", "PXX"),
    ("It lasted half an hour.", "half an hour", "DURATION", "PT30M"),
    ("It lasted several months.", "several months", "DURATION", "PXM"),
    ("It lasted for decades.", "for decades", "DURATION", "PXDE"),
    ("It raged for months.", "for months", "DURATION", "PXM"),
    ("They marched all day.", "all day", "DURATION", "P1D"),
    ("It comes about a week after reports of talks.", "about a week", "DURATION", "P1W"),
    ("They meet every Friday.", "every Friday", "SET", "XXXX-WXX-5"),
    ("They meet every two weeks.", "every two weeks", "SET", "P2W"),
    ("They meet on Sundays.", "Sundays", "SET", "XXXX-WXX-7"),
    ("It is reviewed annually.", "annually", "SET", "P1Y"),
    ("A weekly briefing was held.", "weekly", "SET", "P1W"),
    ("It is held each July.", "each July", "SET", "XXXX-07"),
    ("They are now in control.", "now", "DATE", "PRESENT_REF"),
    ("They are currently in control.", "currently", "DATE", "PRESENT_REF"),
    ("They recently left.", "recently", "DATE", "PAST_REF"),
    ("They will leave soon.", "soon", "DATE", "FUTURE_REF"),
    ("They fear the future.", "the future", "DATE", "FUTURE_REF"),
    ("In the past they had refused.", "the past", "DATE", "PAST_REF"),
    ("They fought in past years.", "in past years", "DATE", "PAST_REF"),
    ("Growth will slow in the near term, they say.", "the near term", "DATE", "FUTURE_REF"),
    ("Ships will one day sail there.", "one day", "DATE", "FUTURE_REF"),
    ("The strike lasted one day.", "one day", "DURATION", "P1D"),
    ("They left several years ago.", "several years ago", "DATE", "PAST_REF"),
    ("They left on Monday morning.", "Monday morning", "TIME", "2023-06-19TMO"),
    ("They left last night.", "last night", "TIME", "2023-06-19TNI"),
    ("They speak tonight.", "tonight", "TIME", "2023-06-20TNI"),
    ("They spoke this morning.", "this morning", "TIME", "2023-06-20TMO"),
    ("They left at 8:30 p.m. sharp.", "8:30 p.m.", "TIME", "2023-06-20T20:30"),
    ("They left at 10 p.m. Monday in cars.", "10 p.m. Monday", "TIME", "2023-06-19T22:00"),
    ("They left at midday sharp.", "midday", "TIME", "2023-06-20T12:00"),
    ("They left in mid-afternoon sun.", "mid-afternoon", "TIME", "2023-06-20TAF"),
    ("They left early morning yesterday.", "early morning yesterday", "TIME", "2023-06-19TMO"),
    ("They left later in the day.", "the day", "DATE", "2023-06-20"),
    ("They left at noon sharp.", "noon", "TIME", "2023-06-20T12:00"),
    ("They left last week.", "last week", "DATE", "2023-W24"),
    ("They left in the 1990s.", "the 1990s", "DATE", "199"),
    ("They fled in nineteen ninety-one.", "nineteen ninety-one", "DATE", "1991"),
    ("They fled in March nineteen oh four.", "March nineteen oh four", "DATE", "1904-03"),
    ("They have met since two thousand and four.", "two thousand and four", "DATE", "2004"),
    ("They fled in twenty twelve.", "twenty twelve", "DATE", "2012"),
    ("They hope for the year two thousand.", "the year two thousand", "DATE", "2000"),
    ("Growth in fiscal 1988 was weak.", "fiscal 1988", "DATE", "1988"),
    ("It grew in the third quarter of 2021.", "the third quarter of 2021", "DATE", "2021-Q3"),
    ("They will meet next weekend.", "next weekend", "DATE", "2023-W26-WE"),
]


@pytest.mark.parametrize(("text", "words", "kind", "timex"), TIMEX)
def test_the_timex_value(text: str, words: str, kind: str, timex: str) -> None:
    mention = only(text)
    assert (mention.text, mention.type, mention.timex) == (words, kind, timex)


NARRATIVE = [
    ("The coup was in July 2022. In August that same year, he left.", "August that same year", "2022-08"),
    ("The coup was in August 2020. That same year, a party formed.", "That same year", "2020"),
    ("The coup was in August 2020. The following year it won.", "The following year", "2021"),
    ("The raid was on June 3, 2021. The next day, ten died.", "The next day", "2021-06-04"),
    ("The raid was on June 3, 2021. The previous day, ten died.", "The previous day", "2021-06-02"),
    ("The raid was on June 3, 2021. A week later ten died.", "A week later", "2021-06-10"),
    ("The raid was on June 3, 2021. Two days earlier, ten died.", "Two days earlier", "2021-06-01"),
    ("The raid was on June 3, 2021. The following month, ten died.", "The following month", "2021-07"),
    ("The war began in 1994. Rebels took ten towns during the year.", "the year", "1994"),
    ("The raid was on June 3, 2021. The same day, ten died.", "The same day", "2021-06-03"),
    ("The raid was on June 3, 2021. The day before, ten died.", "The day before", "2021-06-02"),
    ("The party formed in 1991. Ten years later, it won.", "Ten years later", "2001"),
    ("The party formed in 1991. The next day it split.", "The next day", None),
    ("On June 7 police stormed the station. Moscow replied on the 9th.", "the 9th", "2023-06-09"),
    ("The mine was hit in May 2021. By noon on the 7th it was shut.", "noon on the 7th", "2021-05-07"),
    ("He signed the law on the 18th.", "the 18th", "2023-06-18"),
    ("The mandate runs until 31 December 2024. France gave way on the 18th.", "the 18th", None),
    ("He signed the law on the 28th.", "the 28th", "2023-05-28"),
    ("He will sign the law on the 5th.", "the 5th", "2023-07-05"),
    ("The vote was on June 6. The Council met that same Thursday.", "that same Thursday", "2023-06-08"),
    ("The Council met that Thursday.", "that Thursday", "2023-06-15"),
    ("In 2002 he ruled, and that April he was overthrown.", "that April", "2002-04"),
    ("The strike ended in September 2020. It had begun the month before.", "the month before", "2020-08"),
    ("The town fell on June 6. He had left the night before.", "the night before", "2023-06-05"),
    ("The army pulled out in March 1990. Two months after that it was back.", "Two months after that", "1990-05"),
    ("The town fell on June 6. An hour later the radio was silent.", "An hour later", "2023-06-06"),
    ("The town fell on June 6. Hours later the radio was silent.", "Hours later", "2023-06-06"),
]


@pytest.mark.parametrize(("text", "words", "value"), NARRATIVE)
def test_the_narrative_moves_its_own_clock(text: str, words: str, value: str | None) -> None:
    mention = find_times(text, TUESDAY)[-1]
    assert (mention.text, mention.value) == (words, value)


RESULTS = [
    ("Profit rose in the first quarter. Sales in the latest period were flat.", "the latest period", "2023-Q1"),
    ("Profit rose in the first quarter from $3 a year ago. In the quarter, sales fell.", "the quarter", "2023-Q1"),
    ("Profit rose in the first quarter from $3 in the year-ago period.", "the year-ago period", "2022-Q1"),
    ("Profit rose in the first quarter. In the 2022 period it fell.", "the 2022 period", "2022-Q1"),
    ("Profit rose in the first quarter. In the 2022 fourth quarter it fell.", "the 2022 fourth quarter", "2022-Q4"),
    ("Profit rose against the same period last year.", "last year", "2022"),
    (
        "Profit rose in the first quarter against the same period last year.",
        "the same period last year",
        "2022-Q1",
    ),
    ("It may open in next year's second quarter.", "next year's second quarter", "2024-Q2"),
    ("Profit rose in the fourth quarter ended May 31.", "the fourth quarter", "2023-Q4"),
    ("Profit in the fourth quarter ended May 31 rose from $3 a year earlier.", "a year earlier", "2022-Q4"),
    ("They lost much in the year ended March 31.", "the year", "P1Y"),
    ("Shares fell for the year.", "the year", "2023"),
    ("Sales fell in the first two months of the year.", "the year", "2023"),
]


@pytest.mark.parametrize(("text", "words", "timex"), RESULTS)
def test_reports_of_results_tell_of_quarters(text: str, words: str, timex: str) -> None:
    assert (words, timex) in [(mention.text, mention.timex) for mention in find_times(text, TUESDAY)]


def test_a_fiscal_quarter_covers_the_months_up_to_its_end() -> None:
    mention = find_times("Profit rose in the fourth quarter ended May 31.", TUESDAY)[0]
    assert mention.value == "2023-03/2023-05"


ASIDES = [
    "The coup was in July 2022.\nTroops, May 30, 2018. PHOTO | AFP\nIn August that same year he left.",
    "The coup was in July 2022.\nTuesday June 20 2023\nIn August that same year he left.",
    "The coup was in July 2022.\nRead: What happened in 2015\nIn August that same year he left.",
]


@pytest.mark.parametrize("text", ASIDES)
def test_captions_datelines_and_links_are_no_part_of_the_narrative(text: str) -> None:
    assert find_times(text, TUESDAY)[-1].value == "2022-08"


NO_DATES = [
    "Gen. May said troops were ready.",
    "Theresa May said no.",
    "Mrs. May was there.",
    "Troops may march on the capital.",
    "They began a march on the capital.",
    "March on, they cried.",
    "The Sun reported it.",
    "He wrote in the Sunday Times of it.",
    "It was Bloody Sunday again.",
    "April said she would come.",
    "A second man died.",
    "He came second.",
    "Some 2,015 homes burned.",
    "It hit 1990 people.",
    "He paid $2000 for it.",
    "Resolution 2085 was adopted.",
    "Boeing 1999 and AK-47 rifles were sold.",
    "The team won 3-1 over them.",
    "The fall of the city shocked them.",
    "He saw Jan and Mark.",
    "A 45-year-old man fell.",
    "Phone 2013-4455-22 was dead.",
    "They may 5 times refuse.",
    "He was 60 years old.",
    "She was in her 30s.",
    "Two thousand five hundred men fled.",
    "Twenty twelve-man crews rowed.",
    "Nineteen sixty-year-old men fell.",
    "Three-quarters of the farms burned.",
    "A quarter of the farms burned.",
    "Guards earn $90 a month.",
    "The annual parade passed.",
    "They cut the quarterly dividend.",
    "They left as soon as shots fell.",
    "They looked soon after unwell.",
    "The past haunts them.",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_time(text: str) -> None:
    assert find_times(text, TUESDAY) == []


UNRESOLVED = [
    "They left on Sunday.",
    "They left last week.",
    "They left in June.",
    "They left today.",
    "They left two days ago.",
]
KNOWN = [
    ("They left in 2012.", "2012"),
    ("They left on 16 June 2023.", "2023-06-16"),
    ("Since May 2021 it rained.", "2021-05"),
]


@pytest.mark.parametrize("text", UNRESOLVED)
def test_nothing_relative_is_resolved_without_publication(text: str) -> None:
    mention = only(text, None)
    assert mention.value is None
    assert mention.precision is None


@pytest.mark.parametrize(("text", "value"), KNOWN)
def test_absolute_dates_need_no_publication(text: str, value: str) -> None:
    assert only(text, None).value == value


@pytest.mark.parametrize("text", ["Signed 05/06/2023.", "He died on June 31, 2021.", "Eid al-Adha passed."])
def test_what_the_text_does_not_tell_stays_open(text: str) -> None:
    assert all(mention.value is None or mention.precision != "day" for mention in find_times(text, TUESDAY))


def test_a_numeric_day_with_two_readings_is_the_day_of_publication_if_one_is() -> None:
    assert only("Issued 05/06/2023.", date(2023, 6, 5)).value == "2023-06-05"


def test_only_mentions_within_the_given_spans_are_returned() -> None:
    text = "It was 2012. It was 2015."
    assert [mention.text for mention in find_times(text, TUESDAY, spans=[(13, len(text))])] == ["2015"]


def test_calendar_arithmetic() -> None:
    assert easter(2024) == date(2024, 3, 31)
    assert easter(1961) == date(1961, 4, 2)
    assert week_of(date(2021, 1, 1)).timex == "2020-W53"
    assert islamic_month(1446, 9).first == date(2025, 3, 1)
    assert ramadan(1800) is None


WORDS = (
    "June|3,|2021|on|Sunday|the|end|of|last|next|week|two|years|ago|later|that|same|year|in|Q3|5|p.m.|'the|1990s|"
    "2012-15|every|May|march|\n|\u00a0|é|😀|12/13/99|early|mid-|half|Ramadan|0|99999|²"
)
PIECES = st.sampled_from(WORDS.split("|"))


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=25).map(" ".join)), st.booleans())
def test_offsets_hold_and_nothing_overlaps(text: str, dated: bool) -> None:
    last = 0
    for mention in find_times(text, TUESDAY if dated else None):
        assert text[mention.start : mention.end] == mention.text != ""
        assert mention.start >= last
        assert (mention.value is None) == (mention.precision is None)
        last = mention.end


@settings(max_examples=60, deadline=None)
@given(
    st.lists(PIECES, max_size=20).map(" ".join),
    st.sampled_from([date.min, date.max, date(1, 1, 1), date(9999, 12, 31)]),
)
def test_the_ends_of_the_calendar_raise_nothing(text: str, published: date) -> None:
    find_times(text, published)


@pytest.mark.parametrize("piece", ["9 ", "a ", "the end of the ", "in the ", "one-", " ", "12:", "x", "1/1/", "June "])
def test_a_line_of_a_million_characters_takes_seconds(piece: str) -> None:
    began = time.process_time()
    find_times(piece * (1_000_000 // len(piece)), TUESDAY)
    assert time.process_time() - began < 25


def parsed(*rows: tuple[str, str, str, int, str]) -> tuple[str, Sentence]:
    """A sentence from rows of word, lemma, xpos, head (1 for the first word, 0 for the root), relation."""
    tokens, text = [], ""
    for index, (word, lemma, xpos, head, relation) in enumerate(rows):
        start = len(text) + (1 if text else 0)
        text = f"{text} {word}" if text else word
        upos = "VERB" if xpos.startswith("VB") else "AUX" if xpos == "MD" else "PROPN" if xpos == "NNP" else "X"
        tokens.append(Token(index, start, len(text), word, lemma, upos, xpos, head - 1, relation))
    return text, Sentence(0, 0, len(text), tuple(tokens), children=children_of(tuple(tokens)))


FRIDAY = ("Friday", "Friday", "NNP")
PARSED = [
    (
        [
            ("Rebels", "rebel", "NNS", 2, "nsubj"),
            ("left", "leave", "VBD", 0, "root"),
            (*FRIDAY, 2, "obl:tmod"),
        ],
        "2023-06-16",
    ),
    (
        [
            ("Rebels", "rebel", "NNS", 3, "nsubj"),
            ("will", "will", "MD", 3, "aux"),
            ("leave", "leave", "VB", 0, "root"),
            (*FRIDAY, 3, "obl:tmod"),
        ],
        "2023-06-23",
    ),
    (
        [
            ("Rebels", "rebel", "NNS", 2, "nsubj"),
            ("plan", "plan", "VBP", 0, "root"),
            ("to", "to", "TO", 4, "mark"),
            ("leave", "leave", "VB", 2, "xcomp"),
            (*FRIDAY, 4, "obl:tmod"),
        ],
        "2023-06-23",
    ),
    (
        [
            ("He", "he", "PRP", 2, "nsubj"),
            ("said", "say", "VBD", 0, "root"),
            (*FRIDAY, 2, "obl:tmod"),
            ("rebels", "rebel", "NNS", 6, "nsubj"),
            ("will", "will", "MD", 6, "aux"),
            ("leave", "leave", "VB", 2, "ccomp"),
        ],
        "2023-06-16",
    ),
    (
        [
            ("Talks", "talk", "NNS", 3, "nsubj:pass"),
            ("are", "be", "VBP", 3, "aux:pass"),
            ("scheduled", "schedule", "VBN", 0, "root"),
            (*FRIDAY, 3, "obl:tmod"),
        ],
        "2023-06-23",
    ),
    (
        [
            ("Envoys", "envoy", "NNS", 2, "nsubj"),
            ("were", "be", "VBD", 0, "root"),
            ("to", "to", "TO", 4, "mark"),
            ("resume", "resume", "VB", 2, "xcomp"),
            (*FRIDAY, 4, "obl:tmod"),
        ],
        "2023-06-23",
    ),
    (
        [
            ("Rebels", "rebel", "NNS", 2, "nsubj"),
            ("promised", "promise", "VBD", 0, "root"),
            ("to", "to", "TO", 4, "mark"),
            ("leave", "leave", "VB", 2, "xcomp"),
            ("they", "they", "PRP", 6, "nsubj"),
            ("said", "say", "VBD", 2, "parataxis"),
            (*FRIDAY, 4, "obl:tmod"),
        ],
        "2023-06-16",
    ),
    (
        [
            ("Judges", "judge", "NNS", 3, "nsubj"),
            ("have", "have", "VBP", 3, "aux"),
            ("summoned", "summon", "VBN", 0, "root"),
            ("him", "he", "PRP", 3, "obj"),
            ("for", "for", "IN", 6, "case"),
            (*FRIDAY, 3, "obl"),
        ],
        "2023-06-23",
    ),
]


@pytest.mark.parametrize(("rows", "value"), PARSED)
def test_the_governing_verb_tells_which_friday(rows, value: str) -> None:
    text, sentence = parsed(*rows)
    assert [mention.value for mention in find_times(text, TUESDAY, [sentence])] == [value]


@pytest.mark.gold
@pytest.mark.parametrize(
    "text",
    [
        "Rebels forced 500 villagers to leave on Monday.",
        "Residents had to flee the town on Monday.",
        "The UN allowed refugees to return on Monday.",
        "A spokesman would not say if troops entered the town on Monday.",
        "The rebels would have fallen if the army had attacked on Monday.",
        "Witnesses saw gunmen enter the building on Monday.",
        "Rebels set fire to homes from Monday night.",
        "The rebels have held the town until Monday, when the army retook it.",
    ],
)
def test_what_is_over_is_not_moved_ahead(reader: Reader, text: str) -> None:
    found = find_times(text, date(2023, 6, 20), reader.model.analyse(text))
    assert found[0].value is not None
    assert found[0].value.startswith("2023-06-19")


@pytest.mark.parametrize(
    "text",
    ["He missed the putt on the 9th hole.", "It is the law of the 9th district.", "He died the day after the vote."],
)
def test_what_only_looks_like_a_time_of_the_narrative(text: str) -> None:
    assert not [m for m in find_times(text, TUESDAY) if m.value]


@pytest.mark.parametrize(
    ("text", "trigger", "value"),
    [
        ("Thousands marched on Tuesday, a day after soldiers shot 52 people dead.", "shot", "2023-06-19"),
        (
            "Rebels shelled the airport on June 8, two days after police had arrested their chief.",
            "arrested",
            "2023-06-06",
        ),
        ("The mission came in April 2013, three months after troops had attacked the town.", "attacked", "2013-01"),
    ],
)
def test_what_came_so_long_before_is_dated_from_there(reader: Reader, text: str, trigger: str, value: str) -> None:
    found = reader.read(Document("t", "t", text, published=TUESDAY, language="en")).events
    dates = {e.trigger.text: e.date.value for e in found if e.date is not None}
    assert dates.get(trigger) == value


def test_the_day_of_a_picture_dates_nothing(reader: Reader) -> None:
    text = "Mali to expel peacekeepers\n\nPeacekeepers line up in Sevare on May 30, 2018. PHOTO | AFP\n\nMali expelled the mission.\n"
    found = reader.read(Document("t", "t", text, published=TUESDAY, language="en")).events
    expelled = [e for e in found if e.type == "SANCTION"]
    assert expelled
    assert not any(e.date is not None and e.date.value.startswith("2018") for e in expelled)
