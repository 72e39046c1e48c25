"""What the journal tells of people, grants and sign-ins; never a password or an address of a machine."""

from tracker.core.journal import Event

PERSON_CREATED = Event("person.created")
PERSON_CHANGED = Event("person.changed")
PERSON_ENDED = Event("person.ended")
PERSON_BROUGHT_BACK = Event("person.brought_back")
PASSWORD_RESET = Event("person.password_reset")
PASSWORD_CHANGED = Event("person.password_changed")
SIGNED_IN = Event("person.signed_in")
SIGNED_OUT = Event("person.signed_out")
SESSIONS_ENDED = Event("person.sessions_ended")
GRANT_GIVEN = Event("grant.given")
GRANT_ENDED = Event("grant.ended")

EVENTS = (
    PERSON_CREATED,
    PERSON_CHANGED,
    PERSON_ENDED,
    PERSON_BROUGHT_BACK,
    PASSWORD_RESET,
    PASSWORD_CHANGED,
    SIGNED_IN,
    SIGNED_OUT,
    SESSIONS_ENDED,
    GRANT_GIVEN,
    GRANT_ENDED,
)
