"""The Commitment Tracker: follows up what governments promised each other.

document -> passages -> candidates -> commitments -> cycle -> sheets -> assessments -> report
"""

from flask import Flask


def create_app(overrides: dict[str, object] | None = None) -> Flask:
    """Return the program, set up from `config.settings(overrides)`."""
    # imported here, so that a room can be used without loading all the others
    from tracker.app import build

    return build(overrides)
