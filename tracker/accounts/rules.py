"""What is allowed of people, passwords, grants and tries to sign in; plain functions of their arguments."""

import re
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from math import ceil

from tracker.accounts.models import Person, RoleGrant
from tracker.core.errors import RuleBroken
from tracker.core.i18n import LANGUAGES
from tracker.core.messages import Message, msg, nmsg
from tracker.core.permissions import Role

EMAIL_LENGTH = 254  # RFC 5321, errata 1690: the longest address that can be used
NAME_LENGTH = 200
REASON_LENGTH = 1000
PASSWORD_SHORTEST = 12
# beyond this nobody types; it only makes the machine work
PASSWORD_LONGEST = 200
# tries are counted over this time; afterwards they are forgotten
WINDOW = timedelta(minutes=15)
NAME_TRIES = 5
ADDRESS_TRIES = 30

# one address as people write it: no blanks, quotes or comments, a host with a full stop in it
EMAIL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]+")
ROWS_OF_KEYS = ("01234567890123456789", "qwertyuiopasdfghjklzxcvbnm", "abcdefghijklmnopqrstuvwxyz")
TRIVIAL = {"password", "passwort", "letmein", "welcome", "administrator", "changeme", "commitment", "tracker"}


class TooManyTries(RuleBroken):
    """Somebody, or somebody's machine, guesses passwords; `wait` is how long nothing is checked."""

    status = 429

    def __init__(self, wait: timedelta) -> None:
        self.wait = wait
        minutes = ceil(wait / timedelta(minutes=1))
        super().__init__(
            nmsg(
                "There were too many tries to sign in. Wait %(count)s minute, then try again.",
                "There were too many tries to sign in. Wait %(count)s minutes, then try again.",
                minutes,
            )
        )


def normal_email(email: str) -> str:
    """Return `email` as it is stored and compared: without blanks around it, in lower case."""
    return email.strip().lower()


def check_email(email: str) -> None:
    """Raise `RuleBroken` unless `email`, in its normal form, can be a sign-in name and receive letters."""
    if len(email) > EMAIL_LENGTH:
        raise RuleBroken(_too_long(EMAIL_LENGTH))
    local = email.partition("@")[0]
    if not EMAIL.fullmatch(email) or local.startswith(".") or local.endswith(".") or ".." in email:
        raise RuleBroken(msg("This is not a mail address. Write it like name@ministry.example."))


def check_name(name: str) -> None:
    """Raise `RuleBroken` unless `name` can be a person's name."""
    if not name:
        raise RuleBroken(msg("Write the person's name."))
    if len(name) > NAME_LENGTH:
        raise RuleBroken(_too_long(NAME_LENGTH))
    if not name.isprintable():
        raise RuleBroken(msg("This text holds characters that cannot be shown. Type it again, or paste plain text."))


def check_language(language: str) -> None:
    """Raise `RuleBroken` unless the program speaks `language`."""
    if language not in LANGUAGES:
        raise RuleBroken(msg("Choose one of the languages in the list."))


def check_password(password: str, email: str) -> None:
    """Raise `RuleBroken` when `password` is too easy to guess for the person with that sign-in name."""
    if len(password) < PASSWORD_SHORTEST:
        raise RuleBroken(msg("The password is too short. Take at least %(count)s characters.", count=PASSWORD_SHORTEST))
    if len(password) > PASSWORD_LONGEST:
        raise RuleBroken(msg("The password is too long. Take at most %(count)s characters.", count=PASSWORD_LONGEST))
    folded = password.casefold()
    if email in folded or folded == email.partition("@")[0]:
        raise RuleBroken(msg("The password must not contain your sign-in name. Choose another."))
    if is_trivial(folded):
        raise RuleBroken(
            msg("This password is easy to guess. Choose another, for example four words without relation.")
        )


def is_trivial(folded: str) -> bool:
    """Answer whether a password, in folded case, is a well-known word with figures, a row of keys or a repetition."""
    if len(set(folded)) < 5:
        return True
    if any(folded in row or folded[::-1] in row for row in ROWS_OF_KEYS):
        return True
    # the word alone, twice, or with figures and signs around it; "p@ssw0rd" too
    inner = re.sub(r"^[^a-z]+|[^a-z]+$", "", folded)
    word = re.sub(r"[^a-z]", "", inner.replace("0", "o").replace("@", "a").replace("$", "s"))
    return any(word == known * (len(word) // len(known)) for known in TRIVIAL if word)


def check_not_ended(person: Person) -> None:
    """Raise `RuleBroken` when the account of `person` was ended."""
    if person.ended_at is not None:
        raise RuleBroken(msg("The account of %(name)s was ended. Nothing about it can be changed.", name=person.name))


def check_bring_back(person: Person, reason: str) -> None:
    """Raise `RuleBroken` unless the account of `person` was ended and there is a `reason` to open it again."""
    if person.ended_at is None:
        raise RuleBroken(msg("The account of %(name)s is open already.", name=person.name))
    if not reason:
        raise RuleBroken(msg("Write why the account is opened again."))
    if len(reason) > REASON_LENGTH:
        raise RuleBroken(_too_long(REASON_LENGTH))


def check_end(person: Person, reason: str, by: Person) -> None:
    """Raise `RuleBroken` unless `by` may end the account of `person` for that `reason`."""
    if not reason:
        raise RuleBroken(msg("Write why the account ends."))
    if len(reason) > REASON_LENGTH:
        raise RuleBroken(_too_long(REASON_LENGTH))
    if person.id == by.id:
        raise RuleBroken(msg("You cannot end your own account. Ask another admin."))


def check_reset(person: Person, by: Person | None) -> None:
    """Raise `RuleBroken` when `by` wants to reset their own password; None is a command on the server."""
    if by is not None and person.id == by.id:
        raise RuleBroken(msg("Change your own password on the page of your account."))


def check_grant(role: Role, framework_id: int | None, participant_id: int | None) -> None:
    """Raise `RuleBroken` unless a role can be given with this much dialogue and participant."""
    if framework_id is None and role is not Role.ADMIN:
        raise RuleBroken(msg("Only admins can be given all dialogues. Choose the dialogue for this role."))
    if role is Role.COORDINATOR and participant_id is None:
        raise RuleBroken(msg("A coordinator speaks for one participant. Choose which."))
    if role is Role.ADMIN and participant_id is not None:
        raise RuleBroken(msg("An admin serves the whole dialogue. Leave the participant empty for this role."))


def check_not_given(
    held: Collection[RoleGrant], role: Role, framework_id: int | None, participant_id: int | None
) -> None:
    """Raise `RuleBroken` when one of the grants `held` is the same and in force."""
    for grant in held:
        same = (grant.role, grant.framework_id, grant.participant_id) == (role, framework_id, participant_id)
        if same and grant.ended_at is None:
            raise RuleBroken(msg("This role was given already and is in force."))


def is_admin_everywhere(grant: RoleGrant) -> bool:
    """Answer whether `grant` makes an admin of the whole installation, and is in force."""
    return grant.role is Role.ADMIN and grant.framework_id is None and grant.ended_at is None


def check_an_admin_stays(others: Collection[int]) -> None:
    """Raise `RuleBroken` when no grant of an admin of all dialogues would be left; `others` are the keys of those."""
    if not others:
        raise RuleBroken(
            msg("This is the last admin of all dialogues. Make another person admin of all dialogues first.")
        )


def check_tries(of_name: Sequence[datetime], of_address: Sequence[datetime], at: datetime) -> None:
    """Raise `TooManyTries` while a name or an address has used up its tries.

    Both are the instants of tries that did not succeed within `WINDOW` before `at`, newest first.
    """
    until = [
        tries[most - 1] + WINDOW
        for tries, most in ((of_name, NAME_TRIES), (of_address, ADDRESS_TRIES))
        if len(tries) >= most
    ]
    if until and max(until) > at:
        raise TooManyTries(max(until) - at)


def _too_long(most: int) -> Message:
    return msg("This is too long. At most %(max)d characters have room here.", max=most)
