"""Letters about an account: they tell what happened and where to sign in, and hold no password."""

from datetime import datetime

from tracker.accounts.models import Person
from tracker.core import mail
from tracker.core.i18n import translated
from tracker.core.messages import Message, msg


def write_invitation(person: Person, url: str, *, at: datetime) -> None:
    """Put a letter into the outbox that tells `person` where their account is; it holds no password."""
    subject = msg("Your account in the Commitment Tracker")
    body = msg(
        "Dear %(name)s,\n\n"
        "an account in the Commitment Tracker is ready for you at %(url)s\n"
        "Your sign-in name is %(email)s\n"
        "You receive the first password from the admin who set the account up, not by mail. "
        "You choose your own when you sign in for the first time.\n",
        name=person.name,
        url=url,
        email=person.email,
    )
    _send(person, subject, body, at)


def write_reset_notice(person: Person, url: str, *, at: datetime) -> None:
    """Put a letter into the outbox that tells `person` of a reset they may not have asked for; it holds no password."""
    subject = msg("Your password for the Commitment Tracker was reset")
    body = msg(
        "Dear %(name)s,\n\n"
        "an admin reset the password of your account in the Commitment Tracker at %(url)s\n"
        "Your sign-in name is %(email)s\n"
        "You receive the new first password from that admin, not by mail. "
        "If you did not ask for this, tell an admin whom you know.\n",
        name=person.name,
        url=url,
        email=person.email,
    )
    _send(person, subject, body, at)


def _send(person: Person, subject: Message, body: Message, at: datetime) -> None:
    """Put a letter to `person` into the outbox, in their language."""
    language = person.language
    mail.write_letter(person.email, language, translated(subject, language), translated(body, language), at=at)
