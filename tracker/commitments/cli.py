"""Commands about finding pledges: `flask --app tracker search …`."""

import click
from flask.cli import AppGroup

from tracker.commitments import search
from tracker.core.db import unit_of_work, will_write

cli = AppGroup("search", help="The index of words by which pledges are found.")


@cli.command()
def rebuild() -> None:
    """Make the index anew; needed only where pledges were written by other means than the program's."""
    will_write()
    with unit_of_work():
        number = search.rebuild()
    click.echo(f"Pledges in the index: {number}.")
