"""From lists of names under yes, no, abstaining and absent to one vote for each member, or an error that says what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from casque.council.members import Council
from casque.council.names import OTHERS, members_meant, split_words, state_code
from casque.council.rules import Cast
from casque.errors import TooManyVotes, VotedTwice
from casque.knowledge.countries import normalised

Ballot = dict[str, Cast]
"""Member's code -> vote, in the order of the lists; members that have not voted are not in it."""


def fill_ballot(council: Council, given: Mapping[Cast, Iterable[str]]) -> Ballot:
    """One vote for each member named; "others" stands for all that are not named.

    Raises TooManyVotes where more states are named than the Council has seats, VotedTwice where one stands under two votes or is named twice,
    UnknownMember and NotAMember for names that do not fit.
    """
    words = {cast: split_words(texts) for cast, texts in given.items()}
    rest = [cast for cast, names in words.items() if any(normalised(name) in OTHERS for name in names)]
    if len(rest) > 1:
        raise VotedTwice(
            f'"Others" stands under {" and ".join(rest)}. Name the members of one of them.',
            under=[str(one) for one in rest],
        )
    words = {cast: [name for name in names if normalised(name) not in OTHERS] for cast, names in words.items()}
    _check_number(council, words)
    ballot: Ballot = {}
    for cast, names in words.items():
        once: set[str] = set()
        for name in names:
            codes = members_meant(name, council)
            for code in codes:
                _check_once(council, ballot, code, cast, named_again=len(codes) == 1 and code in once)
                ballot[code] = cast
            if len(codes) == 1:
                once.update(codes)
    if rest:
        ballot |= {code: rest[0] for code in council.codes if code not in ballot}
    return ballot


def _check_once(council: Council, ballot: Ballot, code: str, cast: Cast, *, named_again: bool) -> None:
    before = ballot.get(code)
    if before is not None and before is not cast:
        raise VotedTwice(
            f"{council.name(code)} ({code}) stands under {before} and under {cast}. A member has one vote (Article 27(1)): leave one out; "
            "in place of a group, name its members.",
            member=code,
            under=[str(before), str(cast)],
        )
    if named_again:
        raise VotedTwice(
            f"{council.name(code)} ({code}) is named twice under {cast}. Leave one out, or name the member that was meant.",
            member=code,
            under=[str(cast)],
        )


def _check_number(council: Council, words: Mapping[Cast, list[str]]) -> None:
    """More single states than seats can only be wrong; say which do not belong."""
    codes = [state_code(name) for names in words.values() for name in names]
    named = Counter(code for code in codes if code is not None)
    if named.total() <= council.seats:
        return
    strangers = [code for code in named if code not in council.codes]
    twice = [code for code, times in named.items() if times > 1]
    said = [f"no members that day: {', '.join(strangers)}"] if strangers else []
    said += [f"named more than once: {', '.join(twice)}"] if twice else []
    raise TooManyVotes(
        f"{named.total()} votes, and the Council has {council.seats} seats on {council.day.isoformat()} ({'; '.join(said)}).",
        votes=named.total(),
        seats=council.seats,
    )
