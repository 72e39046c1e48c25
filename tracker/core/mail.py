"""The mail outbox: letters are rows, written in the transaction of what they tell, and sent by the worker.

A letter is tried until the mail server took it; how often and when last stands in its row.
"""

import smtplib
import ssl
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from tracker.core import bell
from tracker.core.db import Base, db

# minutes to wait after the n-th failed try; the last one holds from then on
WAITS = (1, 5, 15, 60, 240)


class Letter(Base):
    """One letter to one address, in the reader's language."""

    __tablename__ = "letter"
    __table_args__ = (sa.Index(None, "sent_at", "next_try_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    to_address: Mapped[str] = mapped_column(sa.String(254))
    language: Mapped[str] = mapped_column(sa.String(8))
    subject: Mapped[str] = mapped_column(sa.String(200))
    body: Mapped[str] = mapped_column(sa.Text)
    written_at: Mapped[datetime]
    next_try_at: Mapped[datetime]
    tries_count: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None]
    last_error: Mapped[str | None] = mapped_column(sa.Text)


def write_letter(to_address: str, language: str, subject: str, body: str, *, at: datetime) -> Letter:
    """Put a letter into the outbox; it leaves after the commit."""
    letter = Letter(
        to_address=to_address,
        language=language,
        subject=subject,
        body=body,
        written_at=at,
        next_try_at=at,
        tries_count=0,
    )
    db.session.add(letter)
    bell.ring_after_commit(db.session)
    return letter


def due_letters(at: datetime) -> sa.Select[int]:
    """Select the keys of the letters to be tried now, oldest first."""
    return sa.select(Letter.id).where(Letter.sent_at.is_(None), Letter.next_try_at <= at).order_by(Letter.id).limit(100)


def send(letter: Letter, settings: dict[str, Any], *, at: datetime) -> None:
    """Hand `letter` to the mail server, or note why that failed and when to try again."""
    try:
        _hand_over(_as_message(letter, str(settings["MAIL_FROM"])), settings)
    except (OSError, smtplib.SMTPException) as error:
        letter.last_error = f"{type(error).__name__}: {error}"[:500]
        letter.next_try_at = at + timedelta(minutes=WAITS[min(letter.tries_count, len(WAITS) - 1)])
    else:
        letter.sent_at, letter.last_error = at, None
    letter.tries_count += 1


def claim(session: Session, letter_id: int) -> Letter | None:
    """Return the letter held for this transaction, or None when another worker has or had it."""
    return session.scalars(
        sa.select(Letter).where(Letter.id == letter_id, Letter.sent_at.is_(None)).with_for_update(skip_locked=True)
    ).one_or_none()


def _as_message(letter: Letter, sender: str) -> EmailMessage:
    message = EmailMessage()
    # first, because it drops all headers that tell of a content
    message.set_content(letter.body)
    message["From"], message["To"], message["Subject"] = sender, letter.to_address, letter.subject
    message["Content-Language"] = letter.language
    # the same letter sent twice, after a crash in between, is known as one by its id
    message["Message-ID"] = f"<letter-{letter.id}@{sender.partition('@')[2]}>"
    return message


def _hand_over(message: EmailMessage, settings: dict[str, Any]) -> None:
    with smtplib.SMTP(str(settings["MAIL_HOST"]), int(settings["MAIL_PORT"]), timeout=20) as server:
        if settings["MAIL_STARTTLS"]:
            # without it anybody between could be the server, and be told the password
            server.starttls(context=ssl.create_default_context())
        if settings["MAIL_USER"]:
            server.login(str(settings["MAIL_USER"]), str(settings["MAIL_PASSWORD"]))
        server.send_message(message)
