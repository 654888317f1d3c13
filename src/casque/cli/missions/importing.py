"""``casque missions import``."""

from __future__ import annotations

from pathlib import Path

import click

from casque.cli.council.days import today
from casque.cli.missions.where import default_figures, figures_option
from casque.cli.printable import printable


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@figures_option
def import_figures(files: tuple[Path, ...], figures: Path | None) -> None:
    """Take in UN open data that you downloaded as CSV: missions, personnel, fatalities.

    What a file says stands before the package's own figures from then on, under its name. A second import of the same
    kind replaces the first. A file with other columns is an error that names them.
    """
    from casque.missions.importing import read_figures
    from casque.missions.registry import registry
    from casque.missions.userdata import keep

    target = figures or default_figures()
    read = [read_figures(one, registry(), today()) for one in files]
    for one in read:
        keep(target, one)
        ids = {*one.losses, *one.strength, *one.dates}
        click.echo(printable(f"{one.source.name}: {one.kind}, {one.rows:,} rows for {len(ids)} missions."))
        if one.set_aside:
            click.echo(printable(f"  {one.set_aside:,} rows set aside: {'; '.join(one.aside)}"), err=True)
    click.echo(printable(f"Kept in {target}."))
