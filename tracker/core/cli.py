"""Commands about the tables: `flask --app tracker db …`."""

import click
from flask.cli import AppGroup

from tracker.core import clock, migrations
from tracker.core.db import db, will_write

cli = AppGroup("db", help="The tables and their history.")


@cli.command()
@click.argument("revision", default="head")
def upgrade(revision: str) -> None:
    """Bring the tables up to REVISION, keeping what is in them."""
    will_write()
    with db.engine.begin() as connection:
        migrations.upgrade(connection, revision)
    click.echo("The tables are up to date.")


@cli.command()
@click.argument("revision")
def downgrade(revision: str) -> None:
    """Take the tables back to REVISION."""
    will_write()
    with db.engine.begin() as connection:
        migrations.downgrade(connection, revision)
    click.echo(f"The tables are at {revision}.")


@cli.command()
@click.argument("what")
def revision(what: str) -> None:
    """Write a migration from the tables as they are to the models; read and correct it."""
    will_write()
    with db.engine.begin() as connection:
        path = migrations.write_revision(connection, what, clock.today())
    click.echo(f"Written: {path}")
