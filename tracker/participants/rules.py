"""What is allowed of participants, their names, groups, institutions and posts; plain functions of their arguments.

Times are half open: `valid_from` is the first day, `valid_to` the first day after; None is open. A row whose two days
are the same never held: so ends what was entered by mistake.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar

from tracker.core.db import Ends
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.participants.models import ALL, Institution, Participant, ParticipantKind

NAME_LENGTH = 300
REASON_LENGTH = 1000
HOLDER_LENGTH = 200
EMAIL_LENGTH = 254  # RFC 5321, errata 1690: the longest address that can be used
NOTE_LENGTH = 4000

ALPHA_2 = re.compile(r"[A-Z]{2}")  # ISO 3166-1; XA … XZ are free for countries that are made up
SHORT_NAME = re.compile(r"[A-Za-z][A-Za-z0-9&+-]*( [A-Za-z0-9&+-]+)*")
CODE_LENGTH = 40
EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


class Dated(Protocol):
    """What holds for a time."""

    @property
    def valid_from(self) -> date | None:
        """The first day; None: always before."""

    @property
    def valid_to(self) -> date | None:
        """The first day after; None: still."""


D = TypeVar("D", bound=Dated)


def is_never(valid_from: date | None, valid_to: date | None) -> bool:
    """Answer whether no day lies between the two."""
    return valid_from is not None and valid_to is not None and valid_to <= valid_from


def overlaps(row: Dated, valid_from: date | None, valid_to: date | None) -> bool:
    """Answer whether `row` holds on any day from `valid_from` until before `valid_to`."""
    if is_never(row.valid_from, row.valid_to) or is_never(valid_from, valid_to):
        return False
    begins_before_end = row.valid_from is None or valid_to is None or row.valid_from < valid_to
    ends_after_begin = row.valid_to is None or valid_from is None or valid_from < row.valid_to
    return begins_before_end and ends_after_begin


def place_for(rows: Sequence[D], day: date | None) -> tuple[D | None, date | None]:
    """Return what `rows` hold where a new one begins on `day` (None: always before): (row to close, its own end).

    The row in force on `day` ends there; the new one holds until the next one begins. `rows` do not overlap, and do
    not afterwards. Raises `RuleBroken` where one begins on that day already.
    """
    held = [row for row in rows if not is_never(row.valid_from, row.valid_to)]
    if any(row.valid_from == day for row in held):
        raise RuleBroken(msg("There is one from that day on already. Correct that one, or choose another day."))
    later = [row.valid_from for row in held if row.valid_from is not None and (day is None or row.valid_from > day)]
    before = next((row for row in held if day is not None and _is_broken_by(row, day)), None)
    return before, min(later, default=None)


def check_period(valid_from: date | None, valid_to: date | None) -> None:
    """Raise `RuleBroken` when the end lies before the beginning."""
    if valid_from and valid_to and valid_to < valid_from:
        raise RuleBroken(msg("The last day lies before the first. Correct one of the two."))


def check_apart(others: Iterable[Dated], valid_from: date | None, valid_to: date | None) -> None:
    """Raise `RuleBroken` when one of `others` holds on a day of this time, or the time is turned round."""
    check_period(valid_from, valid_to)
    if any(overlaps(row, valid_from, valid_to) for row in others):
        raise RuleBroken(
            msg("On some of these days there is another one. Change the days so that they do not overlap.")
        )


def check_code(code: str, kind: ParticipantKind) -> None:
    """Raise `RuleBroken` unless `code` can stand for a participant of that kind."""
    if kind is ParticipantKind.COUNTRY:
        if not ALPHA_2.fullmatch(code):
            raise RuleBroken(msg("The code of a country has two capital letters, as in ISO 3166-1: JP, KZ."))
    # "new" is the address of the page that adds one
    elif not SHORT_NAME.fullmatch(code) or len(code) > CODE_LENGTH or code == "new":
        raise RuleBroken(msg("Write the short name in Latin letters and figures, as in UNODC or World Bank."))


def check_text(text: str, most: int = NAME_LENGTH) -> None:
    """Raise `RuleBroken` unless `text` says something, and no more than has room."""
    if not text.strip():
        raise RuleBroken(msg("Please fill this in."))
    if len(text) > most:
        raise RuleBroken(msg("This is too long. At most %(max)d characters have room here.", max=most))


def check_names(names: Iterable[str]) -> None:
    """Raise `RuleBroken` unless there is a name in at least one language."""
    given = [name for name in names if name]
    if not given:
        raise RuleBroken(msg("Give a name in at least one language."))
    for name in given:
        check_text(name)


def check_not_ended(thing: Ends) -> None:
    """Raise `RuleBroken` when `thing` was ended."""
    if thing.ended_on is not None:
        raise RuleBroken(msg("This was ended on %(day)s: it can be read but not changed.", day=thing.ended_on))


def check_end(thing: Ends, reason: str, on: date, today: date) -> None:
    """Raise `RuleBroken` unless `thing` can end on that day for that `reason`."""
    check_not_ended(thing)
    check_text(reason, REASON_LENGTH)
    if on > today:
        raise RuleBroken(msg("An end is recorded once its day has come. Choose today or a day before."))


def check_can_come_back(thing: Participant | Institution | Ends) -> None:
    """Raise `RuleBroken` unless `thing` was ended, and not by a merger."""
    if thing.ended_on is None:
        raise RuleBroken(msg("This is in use: there is no end to take back."))
    if getattr(thing, "merged_into_id", None) is not None:
        raise RuleBroken(msg("What was merged into another stays there. Use the other one."))


def check_may_join(group: Participant, member: Participant) -> None:
    """Raise `RuleBroken` unless `group` can have `member` among its members."""
    check_not_ended(group)
    check_not_ended(member)
    if group.kind is ParticipantKind.COUNTRY or group.code == ALL:
        raise RuleBroken(msg("Members can be given to organisations and to groups of countries only."))
    if group.id == member.id:
        raise RuleBroken(msg("Nobody can be a member of itself. Choose another."))
    if member.kind is ParticipantKind.GROUP:
        raise RuleBroken(msg("A group cannot be a member. Add its countries one by one."))


def check_merger(duplicate: Participant, into: Participant) -> None:
    """Raise `RuleBroken` unless `duplicate` can be merged into `into`."""
    _check_two(duplicate, into)
    if duplicate.kind is not into.kind:
        raise RuleBroken(msg("A country, an organisation and a group are never the same. Choose one of the same kind."))
    if ALL in (duplicate.code, into.code):
        raise RuleBroken(msg("“All parties” stands for the parties to a document and cannot be merged."))


def check_institution_merger(duplicate: Institution, into: Institution) -> None:
    """Raise `RuleBroken` unless `duplicate` can be merged into `into`."""
    _check_two(duplicate, into)
    if duplicate.participant_id != into.participant_id:
        raise RuleBroken(msg("The two belong to different participants. Merge those first if they are the same."))


def check_holder(name: str, email: str | None) -> None:
    """Raise `RuleBroken` unless somebody so called, with that mail address or none, can hold a post."""
    check_text(name, HOLDER_LENGTH)
    if email and (len(email) > EMAIL_LENGTH or not EMAIL.fullmatch(email)):
        raise RuleBroken(msg("This is not a mail address. Write it like name@ministry.example."))


def check_handover(is_held: bool, is_taken_over: bool, note: str | None) -> None:
    """Raise `RuleBroken` unless somebody leaves or comes, and a note has somebody who wrote it."""
    if not is_held and not is_taken_over:
        raise RuleBroken(msg("Nobody holds this post on that day. Write who takes it over."))
    if note and not is_held:
        raise RuleBroken(msg("A note is left by whoever held the post before, and nobody did."))
    if note:
        check_text(note, NOTE_LENGTH)


def _is_broken_by(row: Dated, day: date) -> bool:
    """Answer whether `day` lies within the time of `row`, after its first day."""
    return (row.valid_from is None or row.valid_from < day) and (row.valid_to is None or day < row.valid_to)


def _check_two(duplicate: Participant | Institution, into: Participant | Institution) -> None:
    if duplicate.id == into.id:
        raise RuleBroken(msg("These are one and the same. Choose another."))
    check_not_ended(duplicate)
    check_not_ended(into)
