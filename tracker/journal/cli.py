"""Commands about the journal: `flask --app tracker journal …`."""

import sys

import click
from flask.cli import AppGroup

from tracker.core import journal
from tracker.core.db import db
from tracker.journal import queries

cli = AppGroup("journal", help="The chain of what happened.")


@cli.command()
def verify() -> None:
    """Go through the whole chain; say that it holds, or name each place where it does not."""
    known = [(number, hash_) for number, hash_ in db.session.execute(queries.kept_heads())]
    count = 0
    for count, fault in enumerate(journal.faults(db.session, known), 1):  # noqa: B007  # told by the exit code below
        click.echo(fault)
    number, hash_ = journal.head_of(db.session)
    if not count:
        click.echo(f"The journal holds: {number} entries.")
    click.echo(f"Its head is entry {number}, {hash_}.")
    sys.exit(1 if count else 0)
