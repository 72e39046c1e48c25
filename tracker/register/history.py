"""What happened to a pledge, as the journal and its versions tell it, in the reader's language."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from tracker.activities.labels import EVENTS as ACTIVITY_EVENTS
from tracker.activities.labels import FIELDS as ACTIVITY_FIELDS
from tracker.candidates.labels import ENDINGS, OUTCOMES
from tracker.commitments import labels
from tracker.commitments.events import CODING_ANSWERED, CODINGS_ANSWERED, COMMITMENT_EDITED, COMMITMENT_LINKED
from tracker.commitments.words import RECURRENCES
from tracker.core.journal import JournalEntry
from tracker.cycles.labels import STATUSES as CYCLE_STATUSES
from tracker.documents.events import DOCUMENT_BROUGHT_BACK, DOCUMENT_ENDED
from tracker.documents.labels import ENDINGS as DOCUMENT_ENDINGS
from tracker.documents.labels import EVENTS as DOCUMENT_EVENTS
from tracker.documents.labels import KINDS, STANDINGS, language_name
from tracker.frameworks.labels import EVENTS as FRAMEWORK_EVENTS
from tracker.frameworks.labels import FIELDS as FRAMEWORK_FIELDS
from tracker.frameworks.labels import PARTNER_ROLES
from tracker.frameworks.labels import VALUES as FRAMEWORK_VALUES
from tracker.participants.labels import EVENTS as PARTICIPANT_EVENTS
from tracker.participants.labels import FIELDS as PARTICIPANT_FIELDS
from tracker.participants.labels import FORMS
from tracker.register.words import listed
from tracker.sheets.labels import OBSTACLES, STATES
from tracker.sheets.labels import STATUSES as SHEET_STATUSES

EVENTS: dict[Any, Any] = {
    "person.created": _l("Person added"),
    "person.changed": _l("Person changed"),
    "person.ended": _l("Person's access ended"),
    "person.brought_back": _l("Account opened again"),
    "person.password_reset": _l("Password reset"),
    "person.password_changed": _l("Password changed"),
    "person.signed_in": _l("Signed in"),
    "person.signed_out": _l("Signed out"),
    "person.sessions_ended": _l("Sessions ended"),
    "grant.given": _l("Role given"),
    "grant.ended": _l("Role ended"),
    "commitment.words_changed": _l("Words of a new edition taken over"),
    "commitment.words_kept": _l("Other words than those of the new edition kept"),
    "commitment.words_placed": _l("Found in the text of its own document"),
    "document.consultation_opened": _l("Consultation on a document opened"),
    "document.consultation_closed": _l("Consultation on a document closed"),
    "document.codings_answered": _l("Coding of several pledges answered"),
    "segment.decided": _l("Sentence decided"),
    "segment.several_decided": _l("Several sentences decided"),
    "segment.decision_undone": _l("Decision about a sentence undone"),
    "segment.several_undone": _l("Decision about several sentences undone"),
    "offer.decided": _l("Decided what becomes of something told in a text"),
    "offer.decision_undone": _l("Decision about something told in a text undone"),
    "segment.coded_again": _l("Second opinion given on a sentence"),
    "segment.difference_settled": _l("Difference of two opinions settled"),
    "commitment.accepted": _l("Accepted as a pledge"),
    "commitment.edited": _l("Pledge changed"),
    "commitment.several_edited": _l("Several pledges changed"),
    "commitment.withdrawn": _l("Pledge withdrawn"),
    "commitment.ended": _l("Pledge ended"),
    "commitment.split": _l("Pledge split"),
    "commitment.merged": _l("Pledges merged"),
    "commitment.linked": _l("Linked to an earlier pledge"),
    "commitment.link_ended": _l("Link ended"),
    "commitment.coding_answered": _l("Coding answered by a party"),
    "commitment.confirmed": _l("Draft confirmed by a party bound"),
    "cycle.scope_left": _l("Pledge taken out of a cycle"),
    "commitment.owner_named": _l("Post named as owner"),
    "commitment.owner_ended": _l("Post no longer owner"),
    "commitment.owner_handed_over": _l("Handed over to another post"),
    "commitment.deadline_set": _l("Date set by the owner"),
    "commitment.deadline_extended": _l("Date extended"),
    "commitment.figures_reported": _l("Figures reported"),
    "commitment.condition_changed": _l("Condition changed"),
    "request.recorded": _l("Request recorded"),
    "request.acknowledged": _l("Request acknowledged"),
    "request.withdrawn": _l("Request withdrawn"),
    "sheet.asked": _l("Return asked for during the cycle"),
    "sheet.volunteered": _l("Voluntary return begun"),
    "cycle.planned": _l("Cycle planned"),
    "cycle.opened": _l("Cycle opened"),
    "cycle.locked": _l("Cycle locked"),
    "cycle.reopened": _l("Cycle opened again"),
    "cycle.cancelled": _l("Cycle cancelled"),
    "cycle.tabled": _l("Papers put before the meeting"),
    "cycle.closed": _l("Cycle closed"),
    "view.saved": _l("View of the register saved"),
    "view.changed": _l("View of the register changed"),
    "view.ended": _l("View of the register taken away"),
    "sheet.saved": _l("Draft of a return saved"),
    "sheet.sent": _l("Return sent"),
    "sheet.recalled": _l("Return recalled"),
    "sheet.clarification_asked": _l("Clarification requested"),
    "sheet.accepted": _l("Return accepted"),
    "sheet.acceptance_undone": _l("Acceptance of a return taken back"),
    "cycle.returns_accepted": _l("Several returns accepted"),
    "report.made": _l("Report made"),
    **DOCUMENT_EVENTS,
    **FRAMEWORK_EVENTS,
    **ACTIVITY_EVENTS,
    **PARTICIPANT_EVENTS,
}

FIELDS = {
    **ACTIVITY_FIELDS,
    **FRAMEWORK_FIELDS,
    "accepted": _l("accepted"),
    "agreed_in": _l("agreed in"),
    "amounts": _l("amounts"),
    "answer": _l("answer"),
    "answer_by": _l("answer wished by"),
    "answers": _l("answers"),
    "area": _l("area"),
    "basis": _l("basis"),
    "beneficiaries": _l("beneficiaries"),
    "bound": _l("how they are bound"),
    "carried": _l("pledges with the same words"),
    "changed": _l("pledges with changed words"),
    "code": _l("code"),
    "condition": _l("condition"),
    "condition_kind": _l("kind of condition"),
    "condition_state": _l("state of the condition"),
    "document": _l("document"),
    "document_ending": _l("how it ended"),
    "followed_by": _l("followed by"),
    "done": _l("what was done"),
    "draft": _l("draft"),
    "due_basis": _l("basis of the date"),
    "due_on": _l("date"),
    "due_precision": _l("precision of the date"),
    "email": _l("mail address"),
    "ending": _l("decision"),
    "evidence": _l("evidence"),
    "is_bilateral": _l("bilateral"),
    "is_late": _l("after the last day"),
    "is_nil_return": _l("nothing to report"),
    "kind": _l("kind"),
    "language": _l("language"),
    "left_out": _l("left out"),
    "life": _l("life"),
    "meeting": _l("meeting"),
    "name": _l("name"),
    "next_step": _l("next step"),
    "next_step_on": _l("date of the next step"),
    "number": _l("number"),
    "obliged": _l("who is bound"),
    "obstacle_note": _l("about the obstacles"),
    "obstacles": _l("obstacles"),
    "on": _l("day"),
    "owner_role": _l("role"),
    "owners": _l("owners"),
    "partners": _l("partners"),
    "period": _l("period"),
    "pledges": _l("pledges"),
    "post": _l("post"),
    "question": _l("question"),
    "reason": _l("reason"),
    "record": _l("hash of the record"),
    "recurs": _l("recurrence"),
    "lost": _l("pledges not found again"),
    "reference": _l("reference"),
    "request": _l("request"),
    "request_to_meeting": _l("request to the meeting"),
    "role": _l("role"),
    "sessions_ended": _l("sessions ended"),
    "sha256": _l("SHA-256"),
    "sheets": _l("returns asked for"),
    "side": _l("side"),
    "source": _l("source"),
    "state": _l("state"),
    "status": _l("status"),
    "strength": _l("strength"),
    "submission": _l("sending"),
    "terms": _l("terms"),
    "quote": _l("words"),
    "titles": _l("titles"),
    "type": _l("type"),
    "words": _l("words"),
    **PARTICIPANT_FIELDS,
    "adopted_on": _l("adopted"),
    "posted_on": _l("posted"),
    "places": _l("place"),
    "authentic_languages": _l("equally authentic languages"),
    "parties": _l("parties"),
    "told_by": _l("told by"),
    "sentence": _l("sentence"),
    "sentences": _l("sentences"),
    "standing": _l("what the text is"),
    "link": _l("link"),
    "earlier": _l("earlier pledge"),
    "note": _l("remark"),
    "split_of": _l("split from"),
    "merged_into": _l("merged into"),
    "party": _l("party"),
    "confirmed_by": _l("confirmed by"),
}

# lists that are not a pair of old and new
LISTS = {"order", "accepted", "grants_ended", "obstacles", "period", "pledges", "segments"}
# keys of other rows: what the entry is about already tells them
KEYS = {"parent_id", "person", "participant", "institution", "into", "rows", "segment", "segments", "grants_ended"}

# values that are words of ours, by the field they stand in
VALUES: dict[str, Mapping[Any, Any]] = {
    "type": labels.TYPES,
    "strength": labels.STRENGTHS,
    "bound": labels.BOUNDS,
    "condition_kind": labels.CONDITION_KINDS,
    "condition_state": labels.CONDITION_STATES,
    "owner_role": labels.OWNER_ROLES,
    "basis": labels.TRIGGER_BASES,
    "due_basis": labels.DEADLINE_BASES,
    "recurs": RECURRENCES,
    "life": labels.LIVES,
    "standing": STANDINGS,
    "link": labels.LINKS_TO_EARLIER,
    "answer": labels.CODINGS_GIVEN,
    "status": {**CYCLE_STATUSES, **SHEET_STATUSES},
    "state": {**STATES, **FRAMEWORK_VALUES["state"]},
    "obstacles": OBSTACLES,
    "name_form": FORMS,
    "ending": {**ENDINGS, **OUTCOMES},
    "document_ending": DOCUMENT_ENDINGS,
    "kind": {**KINDS, **FRAMEWORK_VALUES["kind"]},
    **{name: FRAMEWORK_VALUES[name] for name in ("part", "form", "precision", "role")},
}


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
    return Happened(entry.id, entry.at, event_in_words(entry.event), who, changes, entry.hash)


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
    return str(VALUES.get(field, {}).get(value, value))


def _mapping(value: dict[str, Any]) -> str:
    if set(value) == {"salt", "sha256"}:
        return str(_("a text that is not shown here, kept as a digest only"))
    return "; ".join(
        f"{FIELDS.get(name) or language_name(name)}: {value_in_words(name, item)}"
        for name, item in value.items()
        if item
    )
