"""Keeps happenings true to the claims: called in the transaction that adds or takes away claims, or decides about them.

Only the neighbourhood is looked at: the claims that links, decisions or a present happening join with those that changed,
directly or over others. It is divided anew as if all of its claims had come at once, so that the order of arrival is nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, fields

from sqlalchemy import Connection, delete, insert, or_, select

from casque.record.computing import Computed, compute
from casque.record.linking import Constraints, Linking, Outline, outline_of
from casque.record.rows import claim_of, claims_query, documents_query, in_chunks, load_claims, report_of
from casque.record.schema import (
    claim_blocks,
    claims,
    documents,
    happening_parties,
    happenings,
    links,
    members,
)
from casque.record.types import Claim, Link, Standing, StoredReport, Telling
from casque.record.verdicts import Verdicts, replaced, rulings_on, verdicts


@dataclass(frozen=True, slots=True)
class _Component:
    """Claims that are joined: their present happenings by claim, the links that they have, and what was decided."""

    claims: dict[str, str]
    links: dict[tuple[str, str], Link]
    verdict: Verdicts


class Relinking:
    """The happenings of one transaction."""

    def __init__(self, connection: Connection, linking: Linking) -> None:
        self._connection, self._linking = connection, linking
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
        self._write([self._computed([by_id[one][1]], Verdicts()) for one in sorted(by_id.keys() - joined)], by_id)
        joined &= by_id.keys()
        if joined:
            waiting = [
                {"claim_key": by_id[c][0], "claim": c, "happening": "", "standing": "counts"} for c in sorted(joined)
            ]
            self._connection.execute(insert(members), waiting)
            self.divide(joined, by_id)

    def gone(self, keys: Iterable[int]) -> set[str]:
        """Claims that count no longer (a corrected report, an older run): taken out. Gives the claims they leave behind,
        which are to be divided anew.
        """
        left: set[str] = set()
        for chunk in in_chunks(sorted(keys)):
            leaving = select(members.c.happening).where(members.c.claim_key.in_(chunk))
            touched = set(self._connection.execute(leaving).scalars())
            self._connection.execute(delete(members).where(members.c.claim_key.in_(chunk)))
            self._forget(touched)
            left |= self._members_of(touched)
        return left

    def divide(self, seeds: Iterable[str], known: Mapping[str, tuple[int, Claim]] | None = None) -> None:
        """Compute anew the happenings of these claims and of all that is joined with them; ``known`` need not be loaded."""
        part = self._component(set(seeds))
        if not part.claims:
            return
        loaded = {one: known[one] for one in part.claims.keys() & known.keys()} if known else {}
        loaded |= load_claims(self._connection, part.claims.keys() - loaded.keys())
        inside = [loaded[one][1] for one in sorted(part.claims)]
        stand = part.claims.keys() - replaced(part.verdict.standing)
        joining = [link for pair, link in sorted(part.links.items()) if stand.issuperset(pair)]
        groups = self._linking.happenings(inside, joining, _within(part.verdict.constraints, part.claims.keys()))
        self._load_reports({claim.document for claim in inside})
        self._forget(set(part.claims.values()) - {""})
        for chunk in in_chunks(sorted(key for key, _ in loaded.values())):
            self._connection.execute(delete(members).where(members.c.claim_key.in_(chunk)))
        self._write([self._computed([loaded[one][1] for one in group], part.verdict) for group in groups], loaded)

    def _link(self, new: Mapping[str, tuple[int, Claim]], fresh: bool) -> list[Link]:
        """Write the blocks and links of new claims; all links that they have."""
        blocks = {key: self._linking.blocks(claim) for key, claim in new.values()}
        rows = [{"block": block, "claim_key": key} for key, all_ in blocks.items() for block in dict.fromkeys(all_)]
        if not rows:
            return [] if fresh else list(self._links_of(new).values())
        near = self._near(new, sorted({block for all_ in blocks.values() for block in all_}))
        if not fresh:
            held: set[int] = set()  # of claims that counted before
            for chunk in in_chunks(sorted(blocks)):
                query = select(claim_blocks.c.claim_key).where(claim_blocks.c.claim_key.in_(chunk))
                held.update(self._connection.execute(query).scalars())
            rows = [row for row in rows if row["claim_key"] not in held]
        if rows:
            self._connection.execute(insert(claim_blocks), rows)
        ordered = sorted((claim for _, claim in new.values()), key=lambda claim: claim.id)
        found = self._linking.links(ordered, near)
        stored = {} if fresh else self._links_of(new)
        missing = [link for link in found if (link.first, link.second) not in stored]
        if missing:
            added = max(claim.added for claim in ordered)
            self._connection.execute(
                insert(links),
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
        columns = [claims.c[field.name] for field in fields(Outline)]
        worth: set[int] = set()
        for chunk in in_chunks(keys):
            under = (
                select(claim_blocks.c.claim_key)
                .join(members, members.c.claim_key == claim_blocks.c.claim_key)
                .where(claim_blocks.c.block.in_(chunk), members.c.standing != "replaced")
            )
            for key, *values in self._connection.execute(select(claims.c.key, *columns).where(claims.c.key.in_(under))):
                other = Outline(*values)
                if key not in worth and other.id not in new and any(self._linking.may_link(o, other) for o in mine):
                    worth.add(key)
        near: list[Claim] = []
        for chunk in in_chunks(sorted(worth)):
            near += map(claim_of, self._connection.execute(claims_query().where(claims.c.key.in_(chunk))).mappings())
        return near

    def _component(self, seeds: set[str]) -> _Component:
        """The claims that links, decisions or present happenings join with the seeds, and all decided about them."""
        inside: dict[str, str] = {}
        links_: dict[tuple[str, str], Link] = {}
        decided = False
        frontier = self._present(seeds)
        while frontier:
            inside |= frontier
            reached = self._members_of(set(frontier.values()) - {""})
            found = self._links_of(frontier)
            links_ |= found
            reached |= {end for pair in found for end in pair}
            rulings = rulings_on(self._connection, frontier)
            if rulings:
                decided = True
                together = verdicts(rulings).constraints.together
                reached |= {end for pair in together for end in pair}
            frontier = self._present(reached - inside.keys())
        verdict = verdicts(rulings_on(self._connection, inside)) if decided else Verdicts()
        return _Component(inside, links_, verdict)

    def _present(self, ids: set[str]) -> dict[str, str]:
        """Those among these claims that belong to happenings at all, each with its happening (empty while it has none)."""
        found: dict[str, str] = {}
        for chunk in in_chunks(sorted(ids)):
            query = select(members.c.claim, members.c.happening).where(members.c.claim.in_(chunk))
            found |= {row[0]: row[1] for row in self._connection.execute(query)}
        return found

    def _members_of(self, ids: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for chunk in in_chunks(sorted(ids)):
            query = select(members.c.claim).where(members.c.happening.in_(chunk))
            found.update(self._connection.execute(query).scalars())
        return found

    def _links_of(self, ids: Iterable[str]) -> dict[tuple[str, str], Link]:
        """All links that have one of these claims at an end, by their ends; without their reasons, which divide nothing."""
        found: dict[tuple[str, str], Link] = {}
        for chunk in in_chunks(sorted(ids)):
            ends = or_(links.c.first.in_(chunk), links.c.second.in_(chunk))
            for row in self._connection.execute(select(links.c.first, links.c.second, links.c.score).where(ends)):
                found[row.first, row.second] = Link(row.first, row.second, row.score)
        return found

    def _load_reports(self, ids: set[str]) -> None:
        for chunk in in_chunks(sorted(ids - self._reports.keys())):
            for row in self._connection.execute(documents_query().where(documents.c.id.in_(chunk))).mappings():
                self._reports[row["id"]] = report_of(row)

    def _computed(self, group: Sequence[Claim], verdict: Verdicts) -> tuple[Computed, dict[str, Standing]]:
        standing: dict[str, Standing] = {claim.id: verdict.of(claim.id) for claim in group}
        tellings = [Telling(claim, self._reports[claim.document], standing[claim.id]) for claim in group]
        counting = [one for one in tellings if one.standing == "counts"]
        sources = len(self._linking.sources(counting)) if len(counting) > 1 else len(counting)
        return compute(tellings, verdict.confirmed, sources), standing

    def _forget(self, ids: set[str]) -> None:
        """Take computed rows away."""
        for chunk in in_chunks(sorted(ids)):
            self._connection.execute(delete(happening_parties).where(happening_parties.c.happening.in_(chunk)))
            self._connection.execute(delete(happenings).where(happenings.c.id.in_(chunk)))

    def _write(
        self, made: Sequence[tuple[Computed, dict[str, Standing]]], loaded: Mapping[str, tuple[int, Claim]]
    ) -> None:
        """Write computed happenings and who belongs to them, whose earlier rows are gone."""
        if not made:
            return
        rows = [{**one.row, "lead_key": loaded[one.lead][0]} for one, _ in made]
        self._connection.execute(insert(happenings), rows)
        party_rows = [party for one, _ in made for party in one.parties]
        if party_rows:
            self._connection.execute(insert(happening_parties), party_rows)
        belonging = [
            {"claim_key": loaded[claim][0], "claim": claim, "happening": one.id, "standing": where}
            for one, standing in made
            for claim, where in standing.items()
        ]
        self._connection.execute(insert(members), belonging)


def _within(constraints: Constraints, component: Set[str]) -> Constraints:
    """The constraints between claims of a component."""
    return Constraints(
        tuple(pair for pair in constraints.together if component >= set(pair)),
        tuple(pair for pair in constraints.apart if component >= set(pair)),
    )
