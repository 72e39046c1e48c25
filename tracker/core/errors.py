"""What can go wrong in a way a person should be told; each carries a sentence fit to show."""

from collections.abc import Callable

from tracker.core.messages import Message, msg


class TrackerError(Exception):
    """Parent of everything the services refuse; `message` says what is wrong and what to do."""

    status = 400

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class RuleBroken(TrackerError):
    """The act is not possible now, or the input is not acceptable."""

    status = 422


class NotAllowed(TrackerError):
    """The person may see the thing but not do this to it."""

    status = 403


class NotFound(TrackerError):
    """There is no such thing, or the person may not know of it."""

    status = 404

    def __init__(self, message: Message | None = None) -> None:
        super().__init__(message or msg("There is no such page, or it is not open to you."))


class Stale(TrackerError):
    """Somebody else changed the thing since the form was opened."""

    status = 409

    def __init__(self, message: Message | None = None) -> None:
        super().__init__(
            message or msg("Somebody else changed this in the meantime. Compare both texts below, then save again.")
        )


def refusal_of(check: Callable[[], object]) -> Message | None:
    """Return the sentence with which a rule refuses in `check`, None where it holds."""
    try:
        check()
    except RuleBroken as broken:
        return broken.message
    return None
