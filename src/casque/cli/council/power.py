"""``casque council power``."""

from __future__ import annotations

import click

from casque.cli.options import output_options
from casque.cli.tabular import write_result


@click.command()
@click.option("--seats", type=int, default=15, show_default=True, help="Members of the Council.")
@click.option("--permanent", type=int, default=5, show_default=True, help="Permanent members among them.")
@click.option("--needed", type=int, default=9, show_default=True, help="Yes votes that a draft needs.")
@click.option("--vetoes", type=int, default=1, show_default=True, help="Permanent members that make a veto; 0: none.")
@output_options
def power(seats: int, permanent: int, needed: int, vetoes: int, form: str, output: str | None) -> None:
    """Banzhaf and Shapley-Shubik indices of a permanent and an elected member, under today's rule or any other."""
    from casque.council.indices import power as measure
    from casque.council.plain import plain
    from casque.council.rules import Rule

    result = measure(Rule(seats, permanent, needed, vetoes))
    rows = [
        {
            "seat": name,
            "members": one.members,
            "Shapley-Shubik": f"{one.shapley_shubik:.6f}",
            "Banzhaf": f"{one.banzhaf:.6f}",
            "Banzhaf, absolute": f"{one.banzhaf_absolute:.6f}",
            "with abstention": f"{one.with_abstention:.6f}",
        }
        for name, one in (("permanent", result.permanent), ("elected", result.elected))
        if one is not None
    ]
    veto = f"a veto takes {vetoes}" if vetoes else "no veto"
    head = [
        f"{seats} members, {permanent} of them permanent; {needed} yes votes needed; {veto}. Each member of a class:"
    ]
    tail = [
        f"{result.winning_coalitions:,} of {2**seats:,} coalitions win, {result.minimal_winning_coalitions:,} of them minimal; "
        f"a draft passes with chance {result.passage:.4f} if each vote is a coin's."
    ]
    write_result(form, output, plain(result), rows, head=head, tail=tail)
