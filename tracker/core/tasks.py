"""What the worker does for this room: letters leave the outbox."""

from flask import current_app

from tracker.core import clock, mail
from tracker.core.db import db, will_read, will_write


def send_letters() -> None:
    """Try each letter that is due, one transaction a letter; without a mail server they wait in the outbox."""
    if not current_app.config["MAIL_HOST"]:
        return
    will_read()
    due = db.session.scalars(mail.due_letters(clock.now())).all()
    db.session.rollback()
    for letter_id in due:
        _send(letter_id)


def _send(letter_id: int) -> None:
    will_write()
    letter = mail.claim(db.session, letter_id)
    if letter is not None:
        mail.send(letter, current_app.config, at=clock.now())
    db.session.commit()


TASKS = (send_letters,)
