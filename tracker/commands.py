"""Commands that run the program: `flask --app tracker serve`, `worker`, `up`; and the one that fills it to measure."""

import logging
from typing import Any

import click
from flask import Flask
from flask.cli import ScriptInfo

import config
from tracker import seeding, serving
from tracker import worker as workers
from tracker.commitments import acts, search
from tracker.core import migrations
from tracker.core.db import db, unit_of_work, will_write

HOST = click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
PORT = click.option("--port", default=5000, type=click.IntRange(1, 65535), show_default=True, envvar="PORT")


def init_app(app: Flask) -> None:
    """Make the commands known to `flask --app tracker`."""
    for command in (serve, worker, up, seeding.seed_command, bench_world, write_acts):
        app.cli.add_command(command)


@click.command()
@HOST
@PORT
@click.pass_obj
def serve(info: ScriptInfo, host: str, port: int) -> None:
    """Answer requests, in production; the worker is a command of its own."""
    app = info.load_app()
    server = _bound(app, host, port)
    click.echo(f"The program answers on http://{host}:{port}.")
    serving.answer(server)


@click.command()
@click.option("--attached", is_flag=True, hidden=True, help="End with the process that holds the standard input.")
@click.pass_obj
def worker(info: ScriptInfo, attached: bool) -> None:
    """Send letters and make reports, until told to stop."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    logging.getLogger("huey").setLevel(logging.WARNING)
    workers.run(info.load_app(), is_attached=attached)


@click.command()
@HOST
@PORT
@click.pass_obj
def up(info: ScriptInfo, host: str, port: int) -> None:
    """Set up what is not there yet, then serve with the worker beside: what `make run` does."""
    app = info.load_app()
    server = _bound(app, host, port)
    _migrate(app)
    lines = seeding.seed_for_trial(app)
    address = f"http://{host}:{port}"
    # letters and reports name the address people type; where none is set, it is this one
    url = str(app.config["URL"]) if app.config["URL"] != config.DEFAULTS["URL"] else address
    app.config["URL"] = url
    with serving.worker_beside({"TRACKER_URL": url}):
        for line in [*lines, f"The Commitment Tracker answers on {address} (Ctrl-C stops it)."]:
            click.echo(line)
        serving.answer(server)
    click.echo("Stopped.")


@click.command("acts")
def write_acts() -> None:
    """Write what may be done with a pledge in which life, as docs/permissions.md holds it."""
    click.echo(acts.table(), nl=False)


@click.command("bench-world")
@click.option("--commitments", default=20_000, type=click.IntRange(1, 2_000_000), show_default=True, help="How many.")
def bench_world(commitments: int) -> None:
    """Add a large fictitious dialogue to measure in; best to a database of its own."""
    # measuring comes with a checkout, not with an installation
    from bench import world

    will_write()
    click.echo(world.make_world(commitments))


def _bound(app: Flask, host: str, port: int) -> Any:
    try:
        return serving.bind(app, host, port)
    except OSError as error:
        raise click.ClickException(
            f"Nothing was started: {host}:{port} cannot be used ({error.strerror}). Name another port with PORT=…"
        ) from error


def _migrate(app: Flask) -> None:
    with app.app_context():
        will_write()
        with db.engine.begin() as connection:
            migrations.upgrade(connection)
        if not search.is_complete():
            with unit_of_work():
                search.rebuild()
