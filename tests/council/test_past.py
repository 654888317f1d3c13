"""The table of past votes, questions to it, and votes that a user brings."""

from __future__ import annotations

import string
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casque.council.history import agreement, ever_member, history, record_of, vetoes
from casque.council.importing import import_votes, table_text
from casque.council.members import codes_on, council_on
from casque.council.past import COLUMNS, KINDS, PastVote, parse_table, past_votes, shipped_votes, table_line
from casque.council.rules import Cast, Outcome
from casque.council.topics import topic_in, topics, topics_meant
from casque.errors import BadQuestion, ForeignLayout, NothingFound, UnknownMember
from casque.knowledge.tables import read_table

VOTES = shipped_votes()
BY_RESOLUTION = {one.resolution: one for one in VOTES if one.resolution is not None}


def test_every_resolution_of_the_span_is_there_once():
    assert sorted(BY_RESOLUTION) == list(range(893, 2686))
    assert sum(one.resolution is not None for one in VOTES) == len(BY_RESOLUTION)


def test_what_the_rules_make_of_the_votes_is_what_happened():
    """A resolution has a number because it was adopted; all others were not."""
    for one in VOTES:
        assert (one.outcome is Outcome.ADOPTED) == (one.resolution is not None), one.name


def test_rows_are_in_order_and_their_words_are_known():
    assert [one.on for one in VOTES] == sorted(one.on for one in VOTES)
    names = {one.name for one in topics()}
    for one in VOTES:
        assert one.topic in names
        assert one.kind in KINDS
        assert one.check in {"both", "one", "tally", "differs"}
        assert set(one.drafters) <= set(one.members)


def test_resolutions_are_dated_in_the_order_of_their_numbers():
    """A day and month changed over would stand out."""
    days = [BY_RESOLUTION[number].on for number in sorted(BY_RESOLUTION)]
    assert days == sorted(days)
    early = [row["date"] for row in read_table("tallies", ("resolution", "date", "tally"), "casque.council")]
    assert early == sorted(early)


@pytest.mark.parametrize(
    ("resolution", "tally", "against", "abstaining"),
    [
        (940, (12, 0, 2), "", "BRA CHN"),
        (1244, (14, 0, 1), "", "CHN"),
        (1973, (10, 0, 5), "", "BRA CHN DEU IND RUS"),
        (2285, (10, 2, 3), "URY VEN", "AGO NZL RUS"),
        (2334, (14, 0, 1), "", "USA"),
        (2602, (13, 0, 2), "", "RUS TUN"),
        (2640, (13, 0, 2), "", "CHN RUS"),
    ],
)
def test_votes_that_are_well_known(resolution: int, tally: tuple[int, int, int], against: str, abstaining: str):
    one = BY_RESOLUTION[resolution]
    votes = one.votes
    assert one.tally == tally
    assert " ".join(code for code in one.members if votes[code] is Cast.NO) == against
    assert " ".join(code for code in one.members if votes[code] is Cast.ABSTAIN) == abstaining


def test_the_procedural_vote_of_2022_is_no_veto():
    one = BY_RESOLUTION[2623]
    assert (one.matter, one.permanent_no, one.vetoed_by, one.outcome) == ("procedural", ("RUS",), (), Outcome.ADOPTED)


def test_votes_of_1995_that_the_source_has_wrong():
    assert BY_RESOLUTION[973].unanimous
    assert BY_RESOLUTION[988].tally == (13, 0, 2)
    assert BY_RESOLUTION[988].cast_by("USA") is None
    assert BY_RESOLUTION[1111].unanimous


PAST = st.builds(
    lambda day, letters, topic, kind, matter, drafters, agreed, others, told, resolution: PastVote(
        on=day,
        resolution=resolution,
        draft="S/2000/1",
        meeting="S/PV.4000",
        topic=topic,
        kind=kind,
        matter=matter,
        drafters=() if agreed else tuple(codes_on(day)[:drafters]),
        agreed_beforehand=agreed,
        other_sponsors=0 if agreed else others,
        members=codes_on(day),
        letters=letters[: len(codes_on(day))],
        told_tally=told,
        check="one",
    ),
    st.dates(date(1966, 1, 1), date(1979, 12, 31)) | st.dates(date(1980, 1, 7), date(2027, 12, 31)),
    st.text("YNAX?", min_size=15, max_size=15),
    st.text(string.ascii_letters + " '", min_size=1).map(str.strip).filter(bool),
    st.sampled_from(sorted(KINDS)),
    st.sampled_from(["substantive", "procedural", "amendment", "without-vote"]),
    st.integers(0, 5),
    st.booleans(),
    st.integers(0, 99),
    st.none() | st.tuples(st.integers(0, 15), st.integers(0, 15), st.integers(0, 15)),
    st.none() | st.integers(1, 9999),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PAST, max_size=4))
def test_a_table_comes_back_as_it_was(votes: list[PastVote]):
    text = "\t".join(COLUMNS) + "\n" + "".join(table_line(one) + "\n" for one in votes)
    assert list(parse_table(text, "made up")) == votes


@pytest.mark.parametrize(
    "row",
    [
        "2000-01-01\t1\t\t\tMali\tsanctions\t\t\tYYY\t\tone",
        "2000-01-01\t1\t\t\tMali\tsanctions\t\t\t=",
        "yesterday\t1\t\t\tMali\tsanctions\t\t\t=\t\tone",
        "2000-01-01\tone\t\t\tMali\tsanctions\t\t\t=\t\tone",
        "2000-01-01\t1\t\t\tMali\tsanctions\tsecret\t\t=\t\tone",
        "2000-01-01\t1\t\t\tMali\tsanctions\t\t\t=\t1-2\tone",
    ],
)
def test_a_broken_table_is_named_with_its_row(row: str, tmp_path: Path):
    path = tmp_path / "broken.tsv"
    path.write_text("\t".join(COLUMNS) + "\n" + row + "\n", encoding="utf-8")
    with pytest.raises(ForeignLayout, match="row 2"):
        past_votes([path])


def test_history_of_a_member_on_a_topic():
    found = history("MINUSMA", member="Russia", kind="mandate-renewal")
    assert found.topics == ("Mali",)
    assert found.record is not None
    assert (found.record.abstain, found.record.no) == (1, 0)
    assert found.drafts[0].resolution == 2640
    assert found.record.votes == len(found.drafts)
    assert record_of("MLI", found.drafts).votes == 0


def test_history_by_outcome_and_day():
    found = history("Syria", outcome=Outcome.VETOED, since=date(2012, 1, 1), until=date(2012, 12, 31))
    assert [one.draft for one in found.drafts] == ["S/2012/538", "S/2012/77"]
    assert found.vetoed == 2


def test_agreement():
    spans = {one.span: one for one in agreement("China", "RUS")}
    assert spans["all"].drafts == sum(one.drafts for span, one in spans.items() if span != "all")
    assert spans["all"].alike > spans["all"].alike_contested
    with pytest.raises(BadQuestion):
        agreement("France", "FRA")
    with pytest.raises(NothingFound):
        agreement("Mali", "Rwanda", topic="Mali")


def test_vetoes():
    assert len([one for one in vetoes() if one.on.year < 1994]) == 165
    assert vetoes(member="USA", topic="Palestine")[0].draft == "S/2018/516"
    assert {one.members for one in vetoes(topic="Rhodesia")} >= {("GBR",), ("GBR", "USA")}
    with pytest.raises(NothingFound):
        vetoes(topic="Atlantis")


def test_topics():
    assert topics_meant("UNDOF") == ("Golan",)
    assert topics_meant("SDN") == ("Abyei", "Sudan")
    with pytest.raises(NothingFound, match="Syria"):
        topics_meant("Sirya")
    assert topic_in("The situation in the Middle East (Syria)") == "Syria"
    assert topic_in("Reports of the Secretary-General on the Sudan") == "Sudan"
    assert topic_in("Letter of the Secretary-General") == "Secretary-General"
    assert topic_in("Any other matter") is None


def test_a_state_that_never_sat():
    with pytest.raises(UnknownMember):
        ever_member("Liechtenstein")
    with pytest.raises(UnknownMember, match="Ecuador"):
        ever_member("Equador")


DAY = "2023-03-01"
NAMES = [one.name for one in council_on(date(2023, 3, 1)).members]


def by_member(rows: list[tuple[str, str, str, str]]) -> str:
    return "vote_id,date,member,vote\n" + "".join(",".join(row) + "\n" for row in rows)


def test_votes_with_drafts_beside_them(tmp_path: Path):
    (tmp_path / "votes.csv").write_text(
        by_member([("1", DAY, name, "N" if name == "Malta" else "Y") for name in NAMES]), encoding="utf-8"
    )
    (tmp_path / "drafts.csv").write_text(
        "vote_id,date,outcome,resolution,draft,agenda_item,submitted_by\n"
        f"1,{DAY},adopted,9001,S/2023/9,The situation in Mali,France and Ghana\n",
        encoding="utf-8",
    )
    found = import_votes(tmp_path / "votes.csv")
    (one,) = found.votes
    assert (one.resolution, one.topic, one.drafters, one.tally) == (9001, "Mali", ("FRA", "GHA"), (14, 1, 0))
    table = tmp_path / "mine.tsv"
    table.write_text(table_text(found.votes, "made up"), encoding="utf-8")
    assert history("Mali", votes=past_votes([table])).drafts[0] == one


def test_an_imported_vote_stands_in_place_of_the_shipped_one(tmp_path: Path):
    path = tmp_path / "mine.tsv"
    path.write_text(table_text([BY_RESOLUTION[2640]], "the same again"), encoding="utf-8")
    assert past_votes([path]) == VOTES


def test_the_librarys_export(tmp_path: Path):
    head = "undl_id,ms_code,ms_name,permanent_member,ms_vote,date,resolution,meeting,description,agenda,modality\n"
    codes = [one.code for one in council_on(date(2023, 3, 1)).members]
    rows = [
        f"77,{code},{name},False,{'X' if code == 'GAB' else 'Y'},{DAY},S/RES/9002(2023),S/PV.9999,"
        "extension of the mandate of the UN Mission in Liberia (UNMIL),LIBERIA,Recorded vote\n"
        for code, name in zip(codes, NAMES, strict=True)
    ]
    (tmp_path / "library.csv").write_text(head + "".join(rows), encoding="utf-8")
    (one,) = import_votes(tmp_path / "library.csv").votes
    assert (one.resolution, one.topic, one.kind, one.tally) == (9002, "Liberia", "mandate-renewal", (14, 0, 0))
    assert one.cast_by("GAB") is Cast.ABSENT


def test_bad_drafts_are_set_aside_and_the_good_one_kept(tmp_path: Path):
    good = [("good", DAY, name, "Y") for name in NAMES]
    stranger = [("stranger", DAY, name, "Y") for name in ["Mali", *NAMES[1:]]]
    sixteen = [("sixteen", DAY, name, "Y") for name in [*NAMES, "Mali"]]
    twice = [("twice", DAY, name, "Y") for name in [NAMES[0], *NAMES[:14]]]
    odd = [("odd", DAY, NAMES[0], "perhaps")]
    undated = [("undated", "1 March", NAMES[0], "Y")]
    early = [("early", "1945-01-01", "France", "Y")]
    path = tmp_path / "votes.csv"
    path.write_text(by_member(good + stranger + sixteen + twice + odd + undated + early), encoding="utf-8")
    found = import_votes(path)
    assert len(found.votes) == 1
    assert [one.draft for one in found.set_aside] == ["stranger", "sixteen", "twice", "odd", "undated", "early"]
    assert all(one.reason for one in found.set_aside)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("vote_id,date,member\n1,2023-03-01,France\n", "vote is missing"),
        ("undl_id,ms_code,ms_name,date,resolution\n1,FRA,France,2023-03-01,1\n", "ms_vote is missing"),
        ("", "no rows"),
        ("a,b\n1,2\n", "Expected"),
    ],
)
def test_another_layout_is_named(text: str, words: str, tmp_path: Path):
    path = tmp_path / "other.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ForeignLayout, match=words):
        import_votes(path)


def test_binary_is_no_csv(tmp_path: Path):
    path = tmp_path / "other.csv"
    path.write_bytes(b"\x00\xff\xfe" * 100)
    with pytest.raises(ForeignLayout):
        import_votes(path)
