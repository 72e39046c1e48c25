"""The words a record carries, in all languages, so that it can be read without the program."""

from collections.abc import Mapping
from typing import Any

from flask_babel import force_locale

from tracker.assessments.labels import CLASSES, RETURNS
from tracker.commitments.labels import CONDITION_KINDS, STRENGTHS, TYPES
from tracker.core.i18n import LANGUAGES
from tracker.sheets.labels import OBSTACLES, STATES

KINDS: dict[str, Mapping[Any, Any]] = {
    "class": CLASSES,
    "state": STATES,
    "type": TYPES,
    "strength": STRENGTHS,
    "obstacle": OBSTACLES,
    "return": RETURNS,
    "condition_kind": CONDITION_KINDS,
}


def words() -> dict[str, dict[str, dict[str, str]]]:
    """Return language -> kind of word -> value -> word."""
    return {language: _in(language) for language in LANGUAGES}


def _in(language: str) -> dict[str, dict[str, str]]:
    with force_locale(language):
        return {kind: {str(value): str(word) for value, word in of.items()} for kind, of in KINDS.items()}
