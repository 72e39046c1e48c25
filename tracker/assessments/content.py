"""What is kept of a cycle: the content of the parts of its record, as plain JSON values.

Instants are ISO 8601 in UTC, days ISO, figures strings; lists stand in the order of the texts and of the protocol.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from tracker.assessments import queries, rules
from tracker.assessments.standing import Undertaking, undertakings
from tracker.commitments.models import Amount, Commitment
from tracker.commitments.sentences import authentic_sentences
from tracker.commitments.spoken import own_texts
from tracker.core.db import db
from tracker.cycles.models import CycleScope, ReviewCycle
from tracker.cycles.queries import cycle_by_code, last_locking
from tracker.frameworks.models import Area, Framework, Meeting
from tracker.frameworks.queries import areas_of
from tracker.participants.models import NameForm, Participant
from tracker.sheets.models import Clarification, Submission
from tracker.sheets.queries import protocol_order

# 2: reasons of exclusion by language (`exclusion_reasons`); before, one text (`exclusion_reason`)
# 3: the sentence in other languages that are as authentic (`quotes`)
SCHEMA = 3
# who is in no protocol order stands after those who are
LAST = 10_000

Json = dict[str, Any]
Vocabulary = Mapping[str, Mapping[str, Mapping[str, str]]]


def tabled(cycle: ReviewCycle, vocabulary: Vocabulary, at: datetime) -> Json:
    """Return what all who take part in the meeting may read.

    `vocabulary`: language -> kind of word -> value -> word (`vocabulary.words()`).
    `at`: the instant for which it tells how a cycle stands that is not locked yet.
    """
    cycle = db.session.scalars(cycle_by_code(cycle.code, None)).one()
    scope = db.session.scalars(queries.pledges_in(cycle.id)).all()
    stand = undertakings(cycle, at)
    order = {key: place for key, place in db.session.execute(protocol_order(cycle.framework_id))}
    parties = sorted(
        db.session.scalars(queries.participants_by_id({one.participant_id for one in stand})),
        key=lambda party: (order.get(party.id, LAST), party.code),
    )
    return {
        "schema": SCHEMA,
        "framework": _framework(cycle.framework),
        "cycle": _cycle(cycle),
        "participants": [_participant(party, place, cycle.due_on) for place, party in enumerate(parties, 1)],
        "documents": _documents({row.commitment.document_id for row in scope}),
        "areas": _areas(db.session.scalars(areas_of(cycle.framework_id)).all()),
        "items": _items(cycle, scope, stand, parties),
        "vocabulary": {
            language: {kind: {**words} for kind, words in of.items()} for language, of in vocabulary.items()
        },
        "rules": {"roll_up": "counted", "summary_classes": rules.rows()},
    }


def restricted(cycle: ReviewCycle) -> Json:
    """Return what only the chair's team may read."""
    asked = db.session.scalars(queries.clarifications_in(cycle.id)).all()
    return {"clarifications": [_clarification(question) for question in asked]}


def _framework(framework: Framework) -> Json:
    return {
        "code": framework.code,
        "names": _two_forms(framework.named(NameForm.SHORT), framework.named(NameForm.FULL)),
        "is_fictitious": framework.is_fictitious,
        "assessment_mode": framework.assessment_mode.value,
        "return_mode": framework.return_mode.value,
        "roll_up": "counted",
    }


def _cycle(cycle: ReviewCycle) -> Json:
    return {
        "code": cycle.code,
        "number": cycle.number,
        "titles": _by_language(cycle.titles),
        "period_from": cycle.period_from.isoformat(),
        "period_to": cycle.period_to.isoformat(),
        "due_on": cycle.due_on.isoformat(),
        **_early_lock(cycle),
        "timezone": cycle.timezone,
        "opened_at": _instant(cycle.opened_at),
        "locked_at": _instant(cycle.locked_at),
        "tabled_at": _instant(cycle.tabled_at),
        "closed_at": _instant(cycle.closed_at),
        "meeting": _meeting(cycle.meeting),
    }


def _early_lock(cycle: ReviewCycle) -> Json:
    """Return the last day for returns that was announced, and why it was not waited for, where it was not."""
    locking = db.session.scalar(last_locking(cycle.id)) if cycle.locked_at else None
    changes = json.loads(locking)["changes"] if locking else {}
    announced, _locked = changes.get("due_on", (None, None))
    return {"announced_due_on": announced, "lock_reason": changes.get("reason")}


def _meeting(meeting: Meeting) -> Json:
    return {
        "code": meeting.code,
        "body": _by_language(meeting.body.names),
        "number": meeting.number,
        "place": _by_language(meeting.places),
        "held_on": _day(meeting.held_on),
        "precision": meeting.precision.value,
        "state": meeting.state.value,
    }


def _participant(party: Participant, place: int, day: date) -> Json:
    names = _two_forms(party.names_on(day, NameForm.SHORT), party.names_on(day, NameForm.FULL))
    return {"code": party.code, "order": place, "names": names}


def _documents(keys: set[int]) -> list[Json]:
    editions: dict[int, tuple[str, str]] = {}
    for document_id, language, standing in db.session.execute(queries.editions_of(keys)):
        editions.setdefault(document_id, (language, standing.value))
    return [
        {
            "code": document.code,
            "titles": _by_language(document.titles),
            "kind": document.kind.value,
            "adopted_on": _day(document.adopted_on),
            "precision": document.adopted_precision.value,
            "posted_on": _day(document.posted_on),
            "posted_precision": document.posted_precision.value,
            "place": _by_language(document.places),
            "authentic_languages": list(document.authentic_languages),
            "language": editions.get(document.id, (None, None))[0],
            "standing": editions.get(document.id, (None, None))[1],
        }
        for document in db.session.scalars(queries.documents_by_id(keys))
    ]


def _areas(areas: Sequence[Area]) -> list[Json]:
    """Return pillars with their sub-areas after them."""
    codes = {area.id: area.code for area in areas}
    places = {area.id: area.position for area in areas}

    def place(area: Area) -> tuple[int, bool, int, str]:
        return (places.get(area.parent_id or area.id, 0), area.parent_id is not None, area.position, area.code)

    return [
        {
            "code": area.code,
            "parent": codes.get(area.parent_id) if area.parent_id else None,
            "position": position,
            "names": _by_language(area.names),
            "printed": area.printed,
            "printed_language": area.printed_language,
        }
        for position, area in enumerate(sorted(areas, key=place), 1)
    ]


def _items(
    cycle: ReviewCycle, scope: Sequence[CycleScope], stand: Sequence[Undertaking], parties: Sequence[Participant]
) -> list[Json]:
    sent = {one.id: one for one in db.session.scalars(queries.submissions_in(cycle.id))}
    places = {party.id: place for place, party in enumerate(parties)}
    bound: dict[int, list[Undertaking]] = {}
    for one in sorted(stand, key=lambda one: places[one.participant_id]):
        bound.setdefault(one.commitment_id, []).append(one)
    codes = {party.id: party.code for party in parties}
    said = own_texts(db.session.execute(authentic_sentences([row.commitment_id for row in scope])))
    items = []
    for position, row in enumerate(scope, 1):
        item = _pledge(row.commitment) | {"position": position, "quotes": said.get(row.commitment_id, {})}
        item |= {"included": row.is_included, "exclusion_reasons": _by_language(row.reasons)}
        item["undertakings"] = [
            _undertaking(one, codes[one.participant_id], sent.get(one.submission_id or 0))
            for one in bound.get(row.commitment_id, [])
        ]
        items.append(item)
    return items


def _pledge(pledge: Commitment) -> Json:
    return {
        "reference": pledge.reference,
        "document": pledge.document.code,
        "area": pledge.area.code if pledge.area else None,
        "titles": _by_language(pledge.titles),
        "type": pledge.type.value,
        "strength": pledge.strength.value,
        "bound": pledge.bound.value,
        "quote": pledge.source.quote,
        "language": pledge.source.language,
        "heading": pledge.heading,
        "condition": pledge.condition,
        "condition_kind": pledge.condition_kind.value if pledge.condition_kind else None,
        "condition_state": pledge.condition_state.value if pledge.condition_state else None,
        "due_on": _day(pledge.due_on),
        "due_precision": pledge.due_precision.value,
        "due_basis": pledge.due_basis.value,
        "recurs": pledge.recurs,
        "amounts": [_amount(amount) for amount in sorted(pledge.amounts, key=lambda amount: amount.id)],
    }


def _amount(amount: Amount) -> Json:
    # both databases store four decimals; the figure is written without those that say nothing
    return {"verbatim": amount.verbatim, "value": f"{amount.value.normalize():f}", "unit": amount.unit}


def _undertaking(one: Undertaking, code: str, submission: Submission | None) -> Json:
    return {
        "participant": code,
        "said_as": one.said_as,
        "must_report": one.must_report,
        "class": one.counted_as.value,
        "return": one.returned.value,
        "is_late": one.is_late,
        "voluntary": one.is_voluntary,
        "accepted": one.is_accepted,
        "submission": _submission(submission) if submission else None,
    }


def _submission(sent: Submission) -> Json:
    return {
        "number": sent.number,
        "sent_at": _instant(sent.sent_at),
        "language": sent.language,
        "is_nil_return": sent.is_nil_return,
        "state": sent.state,
        "done": sent.done,
        "evidence": sent.evidence,
        "obstacles": list(sent.obstacles),
        "obstacle_note": sent.obstacle_note,
        "next_step": sent.next_step,
        "next_step_on": _day(sent.next_step_on),
        "request_to_meeting": sent.request_to_meeting,
    }


def _clarification(question: Clarification) -> Json:
    is_answered = question.answered_at is not None
    return {
        "reference": question.sheet.commitment.reference,
        "participant": question.sheet.participant.code,
        "question": question.question,
        "asked_at": _instant(question.asked_at),
        "answer_by": _day(question.answer_by),
        # what was written and not sent stays with its writer
        "answer": question.answer if is_answered else None,
        "answered_at": _instant(question.answered_at),
    }


def _two_forms(short: Mapping[str, str], full: Mapping[str, str]) -> dict[str, dict[str, str]]:
    languages = sorted(short.keys() | full.keys())
    return {
        language: {"short": short.get(language) or full[language], "full": full.get(language) or short[language]}
        for language in languages
    }


def _by_language(rows: Iterable[Any]) -> dict[str, str]:
    return {row.language: row.text for row in sorted(rows, key=lambda row: row.language)}


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _instant(value: datetime | None) -> str | None:
    return value.isoformat(timespec="seconds").replace("+00:00", "Z") if value else None
