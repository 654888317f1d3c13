"""Who departs from the others, given how the vote goes: each member's record, shrunk towards wider ones.

The chain, from wide to narrow: all members on votes of this course; the bloc on drafts of this camp; the member on drafts of this camp; the
bloc on this topic; the member on this topic; the member on this topic and drafts of this camp, whatever the course. Each link's prior weighs as
much as a few votes (``LINKS``), and a vote loses half its weight in four years. Drafters have a record of their own: they vote for it.
"""

from __future__ import annotations

from collections.abc import Hashable

from casque.council.forecast.course import Question, question_of
from casque.council.forecast.memory import Course, Fading, bloc_of, course_of, shrunk
from casque.council.past import PastVote

HALF_LIFE = 4.0
"""Years; this and the strengths were chosen on the votes of 2007 to 2014."""
CASTS = "YAN"
UNANIMOUS = (0.998, 0.0015, 0.0005)
"""Yes, abstaining, no in a vote that is expected to be unanimous: not quite certain."""
STARTS = {False: (0.60, 0.25, 0.15), True: (0.97, 0.02, 0.01)}
"""Before anything is known, for members that did not draft and for drafters."""
LINKS = (10.0, 4.0, 6.0, 6.0, 6.0, 4.0)
"""How many votes each link's prior weighs."""


class Leanings:
    """Records of members in votes that were not unanimous."""

    def __init__(self) -> None:
        self._counts = Fading(len(CASTS), HALF_LIFE)

    def learn(self, one: PastVote) -> None:
        """Take in a vote; in order of time. Unanimous votes tell nothing about who departs."""
        course = course_of(one)
        if course is Course.UNANIMOUS:
            return
        asked = question_of(one)
        for member, letter in zip(one.members, one.letters, strict=True):
            if letter in CASTS:
                for key in _chain(asked, course, member):
                    self._counts.add(key, one.on, CASTS.index(letter))

    def chances(self, asked: Question, course: Course, member: str) -> list[float]:
        """Yes, abstaining, no of one member, given the course."""
        if course is Course.UNANIMOUS:
            return list(UNANIMOUS)
        drafter = member in asked.drafters
        held = list(STARTS[drafter])
        for link, (key, strength) in enumerate(zip(_chain(asked, course, member), LINKS, strict=True)):
            if drafter and link in (2, 3, 4):
                continue  # a record as a bystander says little about one's own draft
            held = shrunk(self._counts.counts(key, asked.on), held, strength)
        return held


def _chain(asked: Question, course: Course, member: str) -> tuple[Hashable, ...]:
    drafter = member in asked.drafters
    bloc = bloc_of(member)
    return (
        (course, "drafter" if drafter else "other"),
        (course, asked.camp, bloc, drafter),
        (course, asked.camp, member),
        (course, "topic", asked.topic, bloc),
        (course, "topic", asked.topic, member),
        ("any", asked.topic, asked.camp, member),
    )
