"""Commands about people: `flask --app tracker accounts …`."""

import sys
from typing import NoReturn

import click
from flask import current_app
from flask.cli import AppGroup

from tracker.accounts import letters, passwords, queries, rules, service
from tracker.core import clock
from tracker.core.db import db, unit_of_work, will_write
from tracker.core.errors import TrackerError
from tracker.core.permissions import Role

cli = AppGroup("accounts", help="People and their passwords.")


@cli.command("create-admin")
@click.argument("email")
@click.argument("name")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def create_admin(email: str, name: str, password_stdin: bool) -> None:
    """Make an account for EMAIL, called NAME, that is admin of all dialogues."""
    given, at = (sys.stdin.readline().rstrip("\r\n") if password_stdin else None), clock.now()
    password = passwords.first_password() if given is None else given
    will_write()
    try:
        rules.check_password(password, rules.normal_email(email))
        password_hash = passwords.hashed(password)
        with unit_of_work():
            person = service.invite_person(email, name.strip(), "en", password_hash, by=None, at=at)
            person.must_change_password = given is None
            service.give_grant(person, Role.ADMIN, None, None, by=None, at=at)
    except TrackerError as error:
        _refuse(error)
    email = rules.normal_email(email)
    click.echo(f"{email} is admin of all dialogues." + ("" if given else f" First password: {password}"))


@cli.command("reset-password")
@click.argument("email")
def reset_password(email: str) -> None:
    """Give the person with the address EMAIL a new first password and end their sessions."""
    email, at, password = rules.normal_email(email), clock.now(), passwords.first_password()
    password_hash = passwords.hashed(password)
    will_write()
    try:
        with unit_of_work():
            person = db.session.scalars(queries.person_by_email(email)).one_or_none()
            if person is None:
                raise service.no_such_person(email)
            service.reset_password(person, password_hash, by=None, at=at)
            letters.write_reset_notice(person, str(current_app.config["URL"]), at=at)
    except TrackerError as error:
        _refuse(error)
    click.echo(f"The password of {email} was reset. First password: {password}")


def _refuse(error: TrackerError) -> NoReturn:
    click.echo(str(error.message), err=True)
    raise SystemExit(2)
