"""What happened to a pledge, as the journal and its versions tell it, in the reader's language."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from tracker.activities.labels import PARTS
from tracker.activities.models import PartInActivity
from tracker.commitments import labels
from tracker.commitments.events import CODING_ANSWERED, CODINGS_ANSWERED, COMMITMENT_EDITED, COMMITMENT_LINKED
from tracker.core.i18n import listed, typed
from tracker.core.journal import JournalEntry
from tracker.documents.events import DOCUMENT_BROUGHT_BACK, DOCUMENT_ENDED
from tracker.documents.labels import language_name
from tracker.frameworks.labels import PARTNER_ROLES
from tracker.register.labels import EVENTS, FIELDS, KEYS, LISTS, VALUES


def _as_said(row: Sequence[Any]) -> str:
    """Return a participant, with how the text names it where that differs."""
    code, said = row[0], row[1]
    return code if code == said else f"{code} ({said})"


# lists of a pledge, a row at a time, as its versions hold them
ROWS: dict[str, Callable[[Any], str]] = {
    "obliged": _as_said,
    "beneficiaries": _as_said,
    "partners": lambda row: f"{row[0]} ({PARTNER_ROLES.get(row[1], row[1])})",
    "owners": lambda row: str(labels.OWNER_ROLES.get(row[1], row[1])),
    "amounts": lambda row: f"{row['verbatim']} ({labels.AMOUNT_STAGES.get(row['stage'], row['stage'])})",
}

# what an act on several is to each of them
AS_ONE_SEES_IT: dict[str, Any] = {
    CODINGS_ANSWERED: EVENTS[CODING_ANSWERED],
    DOCUMENT_ENDED: _l("Ended with its document"),
    DOCUMENT_BROUGHT_BACK: _l("In work again with its document"),
}

# (field, old or None, new), in words
Change = tuple[str, str | None, str]


@dataclass(frozen=True)
class Happened:
    """An entry of the journal in words."""

    number: int
    at: datetime
    what: str
    who: str
    changes: list[Change]
    hash: str
    reason: str = ""


def happened_to(reference: str, entry: JournalEntry, name: str | None) -> Happened:
    """Return an entry in words as the pledge of that reference sees it: of an act on several only what changed here."""
    told = happened(entry, name)
    if entry.event == COMMITMENT_LINKED and json.loads(entry.body)["changes"]["earlier"] == reference:
        return replace(told, what=_("A later pledge was linked to it"))
    pledges = json.loads(entry.body)["changes"].get("pledges")
    if isinstance(pledges, dict):
        changes = [change for field, value in pledges[reference].items() for change in _noted(field, value)]
        others = len(pledges) - 1
        what = ngettext("Changed with %(num)d other pledge", "Changed with %(num)d other pledges", others)
        return replace(told, what=what if others else event_in_words(COMMITMENT_EDITED), changes=changes)
    if isinstance(pledges, list) and entry.event in AS_ONE_SEES_IT:
        return replace(told, what=str(AS_ONE_SEES_IT[entry.event]))
    return told


def happened(entry: JournalEntry, name: str | None) -> Happened:
    """Return an entry in words; `name` is that of the person who did it, None where the program did."""
    body = json.loads(entry.body)
    who = name or (_("the program itself") if entry.by_id is None else _("somebody no longer known"))
    changes = [
        change
        for field, value in body["changes"].items()
        if field not in KEYS and value not in (None, "", [], {})
        for change in _noted(field, value)
    ]
    reason = body["changes"].get("reason")
    why = typed(reason) if isinstance(reason, str) else ""
    return Happened(entry.id, entry.at, event_in_words(entry.event), who, changes, entry.hash, why)


def event_in_words(event: str) -> str:
    """Return what an event of the journal is called."""
    return str(EVENTS.get(event, event))


def field_in_words(field: str, language: str | None = None) -> str:
    """Return what a field of the journal and of a version is called; a text of several has its language beside it."""
    label = str(FIELDS.get(field, field.replace("_", " ")))
    return f"{label} ({language_name(language)})" if language else label


def changed_in_words(field: str, was: Any, now: Any) -> Iterator[Change]:
    """Yield (field, old, new) in words; of texts in several languages those that differ."""
    if field != "titles":
        yield field_in_words(field), value_in_words(field, was), value_in_words(field, now)
        return
    was, now = was or {}, now or {}
    for spoken in {**was, **now}:
        if was.get(spoken) != now.get(spoken):
            old, new = (value_in_words(field, texts.get(spoken)) for texts in (was, now))
            yield field_in_words(field, spoken), old, new


def _noted(field: str, value: Any) -> Iterator[Change]:
    """Yield what an entry of the journal notes of a field: a pair of old and new, or what it is."""
    if isinstance(value, list) and len(value) == 2 and field not in LISTS:
        yield from changed_in_words(field, *value)
    elif field == "reason" and isinstance(value, str):
        yield field_in_words(field), None, typed(value)
    else:
        yield field_in_words(field), None, value_in_words(field, value)


def value_in_words(field: str, value: Any) -> str:
    """Return a value of that field: the words of a choice, yes or no, a list; "none" for nothing."""
    if value is None or value in ("", [], {}):
        return str(_("none"))
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, dict):
        return _mapping(value)
    if field in ROWS and all(isinstance(row, list | dict) for row in value):
        return listed(ROWS[field](row) for row in value)
    if isinstance(value, list):
        return listed(value_in_words(field, item) for item in value)
    if field == "parts":
        return _parts(str(value))
    return str(VALUES.get(field, {}).get(value, value))


def _parts(text: str) -> str:
    """Return who did what in an activity, told as "JP: organiser; KZ: host", in the reader's words."""
    told = (one.partition(": ") for one in text.split("; "))
    return "; ".join(
        f"{who}{colon}{PARTS[PartInActivity(part)] if part in set(PartInActivity) else part}"
        for who, colon, part in told
    )


def _mapping(value: dict[str, Any]) -> str:
    if set(value) == {"salt", "sha256"}:
        return str(_("a text that is not shown here, kept as a digest only"))
    return "; ".join(
        f"{FIELDS.get(name) or language_name(name)}: {value_in_words(name, item)}"
        for name, item in value.items()
        if item
    )
