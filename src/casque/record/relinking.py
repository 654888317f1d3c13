"""Keeps happenings true to the claims: called in the transaction that adds or takes away claims, or decides about them.

Only the neighbourhood is looked at: the claims that links, decisions or a present happening join with those that changed,
directly or over others. It is divided anew as if all of its claims had come at once, so that the order of arrival is nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, or_, select

from casque.record.among import among, insert_plain, rows_among, run_among
from casque.record.computing import Computed, compute
from casque.record.linking import Constraints, Linking, outline_of
from casque.record.rows import documents_query, in_chunks, report_of
from casque.record.schema import (
    claim_blocks,
    decisions,
    documents,
    happening_parties,
    happenings,
    links,
    members,
)
from casque.record.seen import seen_by
from casque.record.types import Claim, Link, Standing, StoredReport, Telling
from casque.record.verdicts import Verdicts, replaced, rulings_on, verdicts

_Made = tuple[Computed, dict[str, Standing]]
"""A happening with where each of its claims stands."""
_UNDER = (
    select(claim_blocks.c.claim_key)
    .distinct()
    .join(members, members.c.claim_key == claim_blocks.c.claim_key)
    .where(among(claim_blocks.c.block), members.c.standing != "replaced")
)
_OF_CLAIMS = select(members.c.claim, members.c.happening, members.c.claim_key).where(among(members.c.claim))
_OF_HAPPENINGS = select(members.c.claim, members.c.happening).where(among(members.c.happening))
_OF_KEYS = select(members.c.happening).distinct().where(among(members.c.claim_key))
_LINKS = select(links.c.first, links.c.second, links.c.score).where(or_(among(links.c.first), among(links.c.second)))
_REPORTS = documents_query().where(among(documents.c.id))
_DECIDED = select(decisions.c.key).limit(1)
_FORGET = (
    delete(happening_parties).where(among(happening_parties.c.happening)),
    delete(happenings).where(among(happenings.c.id)),
)
_INSERT = {table: insert(table) for table in (links, happenings, happening_parties)}
_LEAVE = delete(members).where(among(members.c.claim_key))


@dataclass(frozen=True, slots=True)
class _Component:
    """Claims that are joined: their present happenings by claim, the links that they have, what was decided, and whether anything was."""

    claims: dict[str, str]
    links: dict[tuple[str, str], Link]
    verdict: Verdicts
    ruled: bool


class Relinking:
    """The happenings of one transaction."""

    def __init__(self, connection: Connection, linking: Linking) -> None:
        self._connection, self._linking = connection, linking
        self._seen = seen_by(connection)
        self._reports: dict[str, StoredReport] = {}

    def arrived(self, new: Mapping[int, Claim], report: StoredReport, *, fresh: bool = False) -> None:
        """Claims of one report that count from now on, by key: find what tells the same, and divide anew.

        ``fresh`` says that the report's text was never stored before, so that nothing can be known of its claims.
        """
        if not fresh:
            present = self._present({claim.id for claim in new.values()})  # stated by a person before
            new = {key: claim for key, claim in new.items() if claim.id not in present}
        by_id = {claim.id: (key, claim) for key, claim in new.items()}
        if not by_id:
            return
        self._reports[report.id] = report
        found = self._link(by_id, fresh)
        joined = {end for link in found for end in (link.first, link.second)}
        if not fresh and rulings_on(self._connection, by_id):
            joined |= by_id.keys()
        made = [self._computed([by_id[one][1]], Verdicts()) for one in sorted(by_id.keys() - joined)]
        self._divide(dict.fromkeys(joined & by_id.keys(), ""), by_id, made, whole=False)

    def gone(self, keys: Iterable[int]) -> set[str]:
        """Claims that count no longer (a corrected report, an older run): taken out. Gives the claims they leave behind,
        which are to be divided anew.
        """
        leaving = sorted(keys)
        touched = {row.happening for row in rows_among(self._connection, _OF_KEYS, leaving)}
        run_among(self._connection, [_LEAVE], leaving)
        self._forget(touched)
        return set(self._members_of(touched))

    def divide(self, seeds: Iterable[str]) -> None:
        """Compute anew the happenings of these claims and of all that is joined with them."""
        self._divide(self._present(set(seeds)), {}, [], whole=True)

    def _divide(
        self, seeds: dict[str, str], known: Mapping[str, tuple[int, Claim]], made: list[_Made], *, whole: bool
    ) -> None:
        """Divide what is joined with these claims, whose present happenings are given, and write it with what was made before.

        ``known`` claims need not be loaded. Not the ``whole`` is written where claims came and nothing else changed: a happening
        that keeps its claims keeps its rows.
        """
        part = self._component(seeds) if seeds else _Component({}, {}, Verdicts(), False)
        loaded = {**known, **self._loaded(part.claims.keys() - known.keys())}
        if part.claims:
            inside = [loaded[one][1] for one in sorted(part.claims)]
            stand = part.claims.keys() - replaced(part.verdict.standing)
            joining = [link for pair, link in sorted(part.links.items()) if stand.issuperset(pair)]
            groups = self._linking.happenings(inside, joining, _within(part.verdict.constraints, part.claims.keys()))
            if not whole and not part.ruled:
                groups = _changed(groups, part.claims)
            anew = {one for group in groups for one in group}
            self._load_reports({loaded[one][1].document for one in anew})
            self._forget({part.claims[one] for one in anew} - {""})
            run_among(self._connection, [_LEAVE], sorted(loaded[one][0] for one in anew if part.claims[one]))
            made = made + [self._computed([loaded[one][1] for one in group], part.verdict) for group in groups]
        self._write(made, loaded)

    def _link(self, new: Mapping[str, tuple[int, Claim]], fresh: bool) -> list[Link]:
        """Write the blocks and links of new claims; all links that they have."""
        blocks = {key: self._linking.blocks(claim) for key, claim in new.values()}
        rows = [(block, key) for key, all_ in blocks.items() for block in dict.fromkeys(all_)]
        if not rows:
            return [] if fresh else list(self._links_of(new).values())
        near = self._near(new, sorted({block for all_ in blocks.values() for block in all_}))
        if not fresh:
            held: set[int] = set()  # of claims that counted before
            for chunk in in_chunks(sorted({min(all_) for all_ in blocks.values() if all_})):
                query = select(claim_blocks.c.claim_key).where(
                    claim_blocks.c.block.in_(chunk), claim_blocks.c.claim_key.in_(sorted(blocks))
                )
                held.update(self._connection.execute(query).scalars())
            rows = [row for row in rows if row[1] not in held]
        insert_plain(self._connection, claim_blocks, ("block", "claim_key"), rows)
        ordered = sorted((claim for _, claim in new.values()), key=lambda claim: claim.id)
        found = self._linking.links(ordered, near)
        stored = {} if fresh else self._links_of(new)
        missing = [link for link in found if (link.first, link.second) not in stored]
        if missing:
            added = max(claim.added for claim in ordered)
            self._connection.execute(
                _INSERT[links],
                [
                    {
                        "first": link.first,
                        "second": link.second,
                        "score": link.score,
                        "reasons": [[r.feature, r.score, r.detail] for r in link.reasons],
                        "added": added,
                    }
                    for link in missing
                ],
            )
        return [*stored.values(), *missing]

    def _near(self, new: Mapping[str, tuple[int, Claim]], keys: Sequence[str]) -> list[Claim]:
        """The claims under these keys that are worth a comparison with a new one; the rest is not loaded."""
        mine = [outline_of(claim) for _, claim in new.values()]
        own = {key for key, _ in new.values()}
        under = {row.claim_key for row in rows_among(self._connection, _UNDER, keys)}
        outlines = self._seen.outlines(self._connection, under - own)
        may_link = self._linking.may_link
        worth = {
            key for key, other in outlines.items() if other.id not in new and any(may_link(one, other) for one in mine)
        }
        return list(self._seen.claims(self._connection, worth).values())

    def _component(self, seeds: dict[str, str]) -> _Component:
        """The claims that links, decisions or present happenings join with the seeds, and all decided about them."""
        inside: dict[str, str] = {}
        links_: dict[tuple[str, str], Link] = {}
        decided, ruled = self._connection.execute(_DECIDED).first() is not None, False
        frontier = seeds
        while frontier:
            frontier = frontier | self._members_of(set(frontier.values()) - set(inside.values()) - {""})
            inside |= frontier
            found = self._links_of(frontier)
            links_ |= found
            reached = {end for pair in found for end in pair}
            rulings = rulings_on(self._connection, frontier) if decided else []
            if rulings:
                ruled = True
                together = verdicts(rulings).constraints.together
                reached |= {end for pair in together for end in pair}
            frontier = self._present(reached - inside.keys())
        verdict = verdicts(rulings_on(self._connection, inside)) if ruled else Verdicts()
        return _Component(inside, links_, verdict, ruled)

    def _present(self, ids: Set[str]) -> dict[str, str]:
        """Those among these claims that belong to happenings at all, each with its happening."""
        return {row.claim: row.happening for row in rows_among(self._connection, _OF_CLAIMS, sorted(ids))}

    def _members_of(self, ids: Set[str]) -> dict[str, str]:
        """The claims of these happenings, each with its happening."""
        return {row.claim: row.happening for row in rows_among(self._connection, _OF_HAPPENINGS, sorted(ids))}

    def _links_of(self, ids: Iterable[str]) -> dict[tuple[str, str], Link]:
        """All links that have one of these claims at an end, by their ends; without their reasons, which divide nothing."""
        rows = rows_among(self._connection, _LINKS, sorted(ids))
        return {(row.first, row.second): Link(row.first, row.second, row.score) for row in rows}

    def _loaded(self, ids: Set[str]) -> dict[str, tuple[int, Claim]]:
        """Claims that belong to happenings, by id: their key and themselves."""
        keys = {row.claim_key for row in rows_among(self._connection, _OF_CLAIMS, sorted(ids))}
        return {claim.id: (key, claim) for key, claim in self._seen.claims(self._connection, keys).items()}

    def _load_reports(self, ids: Set[str]) -> None:
        for row in rows_among(self._connection, _REPORTS, sorted(ids - self._reports.keys())):
            self._reports[row.id] = report_of(row._mapping)

    def _computed(self, group: Sequence[Claim], verdict: Verdicts) -> _Made:
        standing: dict[str, Standing] = {claim.id: verdict.of(claim.id) for claim in group}
        tellings = [Telling(claim, self._reports[claim.document], standing[claim.id]) for claim in group]
        counting = [one for one in tellings if one.standing == "counts"]
        sources = len(self._linking.sources(counting)) if len(counting) > 1 else len(counting)
        return compute(tellings, verdict.confirmed, sources), standing

    def _forget(self, ids: set[str]) -> None:
        """Take computed rows away."""
        run_among(self._connection, _FORGET, sorted(ids))

    def _write(self, made: Sequence[_Made], loaded: Mapping[str, tuple[int, Claim]]) -> None:
        """Write computed happenings and who belongs to them, whose earlier rows are gone."""
        if not made:
            return
        rows = [{**one.row, "lead_key": loaded[one.lead][0]} for one, _ in made]
        self._connection.execute(_INSERT[happenings], rows)
        party_rows = [party for one, _ in made for party in one.parties]
        if party_rows:
            self._connection.execute(_INSERT[happening_parties], party_rows)
        belonging = [
            (loaded[claim][0], claim, one.id, where) for one, standing in made for claim, where in standing.items()
        ]
        insert_plain(self._connection, members, ("claim_key", "claim", "happening", "standing"), belonging)


def _changed(groups: Sequence[tuple[str, ...]], before: Mapping[str, str]) -> list[tuple[str, ...]]:
    """The groups that were no happening of just these claims before."""
    members_: dict[str, int] = {}
    for happening in before.values():
        members_[happening] = members_.get(happening, 0) + 1
    found = []
    for group in groups:
        told = {before[one] for one in group}
        if len(told) > 1 or "" in told or members_[told.pop()] != len(group):
            found.append(group)
    return found


def _within(constraints: Constraints, component: Set[str]) -> Constraints:
    """The constraints between claims of a component."""
    return Constraints(
        tuple(pair for pair in constraints.together if component >= set(pair)),
        tuple(pair for pair in constraints.apart if component >= set(pair)),
    )
