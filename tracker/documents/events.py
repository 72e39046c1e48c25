"""What the journal tells of documents."""

from tracker.core.journal import Event

DOCUMENT_ADDED = Event("document.added")
EDITION_ADDED = Event("edition.added")
MATCH_CORRECTED = Event("edition.match_corrected")
DOCUMENT_READ_AGAIN = Event("document.read_again")  # by a newer reader
WORDS_TAKEN_UP = Event("document.words_taken_up")  # words outside the sentences, to be decided like one
WORDS_PUT_BACK = Event("document.words_put_back")

DOCUMENT_DESCRIBED = Event("document.described")  # taken in without a file
DOCUMENT_CHANGED = Event("document.changed")
DOCUMENT_TOLD = Event("document.told")  # which sentences of another text tell of it

DOCUMENT_ENDED = Event("document.ended")  # and which of its pledges with it
DOCUMENT_BROUGHT_BACK = Event("document.brought_back")
DOCUMENT_REMOVED = Event("document.removed")  # a wrong upload, of which nothing was decided
ARRIVAL_RECEIVED = Event("arrival.received")
ARRIVAL_PUT_AWAY = Event("arrival.put_away")

EVENTS = (
    DOCUMENT_ADDED,
    EDITION_ADDED,
    MATCH_CORRECTED,
    DOCUMENT_READ_AGAIN,
    WORDS_TAKEN_UP,
    WORDS_PUT_BACK,
    DOCUMENT_DESCRIBED,
    DOCUMENT_CHANGED,
    DOCUMENT_TOLD,
    DOCUMENT_ENDED,
    DOCUMENT_BROUGHT_BACK,
    DOCUMENT_REMOVED,
    ARRIVAL_RECEIVED,
    ARRIVAL_PUT_AWAY,
)
