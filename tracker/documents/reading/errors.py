"""What can be wrong with a text that somebody hands in."""

from tracker.core.errors import TrackerError


class ReadingError(TrackerError):
    """The bytes are not a text that can be read; `message` says why and what to do."""

    status = 422
