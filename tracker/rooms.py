"""The list of all rooms, and what they declare, joined: tables, pages, commands, permissions, events."""

import importlib
import importlib.util
from types import ModuleType

ROOMS = (
    "core",
    "participants",
    "frameworks",
    "accounts",
    "documents",
    "candidates",
    "commitments",
    "activities",
    "cycles",
    "sheets",
    "assessments",
    "register",
    "reports",
    "home",
    "journal",
)


def modules(name: str) -> list[ModuleType]:
    """Return the module `name` of each room that has one, in the order of the data."""
    paths = [f"tracker.{room}.{name}" for room in ROOMS]
    return [importlib.import_module(path) for path in paths if importlib.util.find_spec(path)]


def load_models() -> None:
    """Make all tables known to the metadata, and what a merger of participants must heed in each room."""
    modules("models")
    modules("merging")
    for path in ("tracker.core.journal", "tracker.core.mail"):
        importlib.import_module(path)
