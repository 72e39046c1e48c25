"""What can be wrong with a call of the detector."""

from tracker.core.errors import TrackerError


class UnknownLanguageError(TrackerError):
    """No lexicon has been written for the language."""

    status = 422
