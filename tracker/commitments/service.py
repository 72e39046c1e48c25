"""Making a pledge of a sentence, changing it, taking it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from tracker.accounts.models import Person
from tracker.candidates import service as candidates
from tracker.candidates.models import Ending, SegmentDecision
from tracker.commitments import queries, rules, search
from tracker.commitments.events import COMMITMENT_ACCEPTED, COMMITMENT_EDITED, COMMITMENT_WITHDRAWN
from tracker.commitments.models import (
    Amount,
    Bound,
    Commitment,
    CommitmentSource,
    CommitmentTitle,
    CommitmentType,
    CommitmentVersion,
    ConditionKind,
    ConditionState,
    DeadlineBasis,
    Life,
    Obligation,
    Strength,
)
from tracker.core import journal
from tracker.core.db import check_version, db
from tracker.documents.models import Document, Reading, Segment
from tracker.frameworks.models import Area, Precision
from tracker.participants.models import Participant


@dataclass(frozen=True)
class Obliged:
    """One participant a pledge binds, as the text says it, and whether it reports."""

    participant: Participant
    said_as: str
    must_report: bool = True


@dataclass(frozen=True)
class Terms:
    """All a person decides about a pledge; titles by language, amounts as (verbatim, value, unit)."""

    titles: Mapping[str, str]
    type: CommitmentType
    strength: Strength
    bound: Bound
    obliged: Sequence[Obliged]
    area: Area | None = None
    condition: str | None = None
    condition_kind: ConditionKind | None = None
    condition_state: ConditionState | None = None
    due_on: date | None = None
    due_precision: Precision = Precision.NONE
    due_basis: DeadlineBasis = DeadlineBasis.NONE
    recurs: str | None = None
    amounts: Sequence[tuple[str, Decimal, str]] = field(default_factory=tuple)


@dataclass(frozen=True)
class Place:
    """Where a pledge stands: its document, the reading with its text, the segment, and what was found there."""

    document: Document
    reading: Reading
    segment: Segment
    finding: Mapping[str, Any] | None = None

    @property
    def span(self) -> tuple[int, int]:
        """Start and end of the quote: a whole segment, so that the sentence opens complete."""
        return self.segment.start, self.segment.end


def accept(place: Place, terms: Terms, *, by: Person | None, at: datetime) -> Commitment:
    """Decide the segment at `place` to be a pledge on `terms`, and return it with its reference.

    From a secondary source it is a draft. `place.reading` has its text and edition loaded.
    Raises `RuleBroken` when the segment is decided already or the terms do not hold; nothing has changed then.
    """
    start, end = place.span
    text = place.reading.text[start:end]
    _check(terms, text)
    candidates.decide(place.segment, Ending.PLEDGE, by=by, at=at)
    commitment = _commitment(place, terms, at)
    db.session.add(commitment)
    db.session.flush()
    _keep_version(commitment, terms, at)
    search.keep(commitment, terms.titles)
    journal.record(
        COMMITMENT_ACCEPTED, commitment, by=by, at=at, reference=commitment.reference, terms=_content(commitment, terms)
    )
    return commitment


def edit_commitment(
    commitment: Commitment, terms: Terms, *, version_seen: int | None, by: Person, at: datetime
) -> None:
    """Set the pledge to `terms`; the journal keeps old and new of what differs.

    Raises `Stale` when it was changed since `version_seen`, `RuleBroken` when the terms do not hold.
    """
    check_version(commitment, version_seen)
    rules.check_in_force(commitment)
    _check(terms, commitment.source.quote)
    # amounts are not on the form yet: they stay as they were accepted
    terms = replace(terms, amounts=[(row.verbatim, row.value, row.unit) for row in commitment.amounts])
    was = _last_version(commitment)
    for name, value in _columns(terms).items():
        setattr(commitment, name, value)
    _set_titles(commitment, terms.titles)
    _set_obligations(commitment, terms.obliged, at)
    now = _content(commitment, terms)
    changes = {name: [was.content.get(name), now[name]] for name in now if was.content.get(name) != now[name]}
    if not changes:
        return
    # a change in a child table alone has to move the version too
    sa.orm.attributes.flag_modified(commitment, "type")
    db.session.flush()
    was.valid_to = at
    _keep_version(commitment, terms, at)
    search.keep(commitment, terms.titles)
    journal.record(COMMITMENT_EDITED, commitment, by=by, at=at, reference=commitment.reference, **changes)


def undo(decision: SegmentDecision, *, by: Person, at: datetime) -> None:
    """Take a decision about a segment back; a pledge made by it is withdrawn, its reference is not given again."""
    candidates.undo_decision(decision, by=by, at=at)
    if decision.ending is not Ending.PLEDGE:
        return
    commitment = db.session.scalars(queries.commitment_in_segment(decision.segment_id)).one()
    rules.check_in_force(commitment)
    reason = "The decision that made it was undone."
    commitment.life, commitment.ended_on, commitment.end_reason = Life.WITHDRAWN, at.date(), reason
    _last_version(commitment).valid_to = at
    journal.record(COMMITMENT_WITHDRAWN, commitment, by=by, at=at, reference=commitment.reference, reason=reason)


def _check(terms: Terms, text: str) -> None:
    rules.check_titles(terms.titles)
    rules.check_obligations([item.participant.code for item in terms.obliged])
    rules.check_condition(terms.condition, terms.condition_kind, terms.condition_state, text)
    rules.check_deadline(terms.due_on, terms.due_basis)


def _commitment(place: Place, terms: Terms, at: datetime) -> Commitment:
    heading = place.segment.heading_path or rules.NO_HEADING
    # two admins accepting at once must not get the same number
    db.session.execute(sa.select(Document.id).where(Document.id == place.document.id).with_for_update())
    number = db.session.scalars(queries.next_number(place.document.id, heading)).one()
    return Commitment(
        framework_id=place.document.framework_id,
        document_id=place.document.id,
        reference=rules.reference_of(place.document.code, heading, number),
        heading=heading,
        number=number,
        position=rules.position_of(place.document.code, place.segment.start),
        life=rules.life_of(place.reading.edition.standing),
        accepted_at=at,
        titles=[CommitmentTitle(language=language, text=text) for language, text in terms.titles.items() if text],
        source=_source(place),
        obligations=[_obligation(item, at) for item in terms.obliged],
        amounts=[Amount(verbatim=words, value=value, unit=unit) for words, value, unit in terms.amounts],
        **_columns(terms),
    )


def _source(place: Place) -> CommitmentSource:
    start, end = place.span
    text = place.reading.text
    cues = place.finding["cues"] if place.finding else []
    return CommitmentSource(
        segment_id=place.segment.id,
        language=place.reading.edition.language,
        start=start,
        end=end,
        quote=text[start:end],
        before=text[max(0, start - rules.CONTEXT_LENGTH) : start],
        after=text[end : end + rules.CONTEXT_LENGTH],
        heading_path=place.segment.heading_path,
        ordinal=place.segment.ordinal,
        cues=[
            {"start": cue["start"] - start, "end": cue["end"] - start} for cue in cues if start <= cue["start"] < end
        ],
    )


def _obligation(item: Obliged, at: datetime) -> Obligation:
    return Obligation(
        participant_id=item.participant.id, said_as=item.said_as, must_report=item.must_report, valid_from=at
    )


def _columns(terms: Terms) -> dict[str, Any]:
    return {
        "type": terms.type,
        "strength": terms.strength,
        "bound": terms.bound,
        "area_id": terms.area.id if terms.area else None,
        "condition": terms.condition or None,
        "condition_kind": terms.condition_kind,
        "condition_state": terms.condition_state,
        "due_on": terms.due_on,
        "due_precision": terms.due_precision if terms.due_on else Precision.NONE,
        "due_basis": terms.due_basis,
        "recurs": terms.recurs or None,
    }


def _set_titles(commitment: Commitment, titles: Mapping[str, str]) -> None:
    present = {row.language: row for row in commitment.titles}
    for language, text in titles.items():
        if text and language in present:
            present[language].text = text
        elif text:
            commitment.titles.append(CommitmentTitle(language=language, text=text))
        elif language in present:
            commitment.titles.remove(present[language])


def _set_obligations(commitment: Commitment, obliged: Sequence[Obliged], at: datetime) -> None:
    """End the obligations that differ and begin the new ones; what was is kept."""
    wanted = {item.participant.id: item for item in obliged}
    for row in commitment.obligations:
        if row.valid_to is not None:
            continue
        item = wanted.get(row.participant_id)
        if item and (item.said_as, item.must_report) == (row.said_as, row.must_report):
            del wanted[row.participant_id]
        else:
            row.valid_to = at
    commitment.obligations.extend(_obligation(item, at) for item in wanted.values())


def _content(commitment: Commitment, terms: Terms) -> dict[str, Any]:
    """Return all columns of the register as JSON values."""
    columns = {name: _plain(value) for name, value in _columns(terms).items() if name != "area_id"}
    return {
        **columns,
        "titles": {language: text for language, text in terms.titles.items() if text},
        "area": terms.area.code if terms.area else None,
        "obliged": [[item.participant.code, item.said_as, item.must_report] for item in terms.obliged],
        "amounts": [[words, str(value), unit] for words, value, unit in terms.amounts],
        "life": commitment.life.value,
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else getattr(value, "value", value)


def _last_version(commitment: Commitment) -> CommitmentVersion:
    return db.session.scalars(
        sa.select(CommitmentVersion).where(
            CommitmentVersion.commitment_id == commitment.id, CommitmentVersion.valid_to.is_(None)
        )
    ).one()


def _keep_version(commitment: Commitment, terms: Terms, at: datetime) -> None:
    db.session.add(
        CommitmentVersion(
            commitment_id=commitment.id, version=commitment.version, valid_from=at, content=_content(commitment, terms)
        )
    )
