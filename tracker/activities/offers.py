"""What became of the things that a text tells as done: on record, told elsewhere as well, dismissed, or still open.

A text is read when it is asked about; what was decided is kept by `candidates.offers`. A record that was made from a
sentence without a decision, by hand or before decisions were kept, goes with what the sentence tells nothing else of.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from tracker.accounts.models import Person
from tracker.activities import kept as selections
from tracker.activities.models import Activity
from tracker.activities.resembling import (
    Trace,
    is_probably_same,
    may_be_same,
    trace_of_deed,
    trace_of_record,
)
from tracker.candidates import offers
from tracker.candidates.deeds import Deed
from tracker.candidates.models import OfferDecision, Outcome, Told
from tracker.candidates.offers import Offer
from tracker.candidates.queries import offer_decisions_about
from tracker.candidates.rules import answered
from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg


@dataclass
class Standing:
    """A thing that the sentence numbered `ordinal` tells as done, and what became of it.

    `decision` is in force; `record` is the activity it stands on record as, if it is kept. Of one that is open:
    `above` is where the same text tells it already, `like` are records that are probably of the same.
    """

    ordinal: int
    offer: Offer
    deed: Deed
    decision: OfferDecision | None = None
    record: Activity | None = None
    above: "Standing | None" = None
    like: list[Activity] = field(default_factory=list)

    @cached_property
    def trace(self) -> Trace:
        """By what it is known again."""
        return trace_of_deed(self.deed)

    @property
    def is_dismissed(self) -> bool:
        """Whether it is not to be recorded."""
        return self.decision is not None and self.decision.outcome is Outcome.DISMISSED

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet, or the record made of it was ended."""
        return self.record is None and not self.is_dismissed


def standing_of(
    framework_id: int, text: str, segments: Iterable[Any], deeds: Mapping[int, Sequence[Deed]]
) -> dict[int, list[Standing]]:
    """Return ordinal -> what that sentence tells as done and what became of it, in the order of the text.

    `segments` are those of a reading in order, `deeds` what those of them tell that are asked about, by ordinal.
    """
    found = settled_of(text, segments, deeds)
    everything = [one for told in found.values() for one in told]
    _compare(everything, _records_like(framework_id, [one.trace for one in everything if one.is_open]))
    return found


def settled_of(text: str, segments: Iterable[Any], deeds: Mapping[int, Sequence[Deed]]) -> dict[int, list[Standing]]:
    """Return what `standing_of` does, but not of those that are open what they may be the same as."""
    telling = [row for row in segments if row.ordinal in deeds]
    found = {row.ordinal: [_begun(row, deed, text) for deed in deeds[row.ordinal]] for row in telling}
    keys = [row.id for row in telling]
    decisions = db.session.scalars(offer_decisions_about(keys).where(OfferDecision.told == Told.DEED)).all()
    kept = db.session.scalars(selections.kept_from(keys, [row.record for row in decisions if row.record])).all()
    for row in telling:
        _settle(found[row.ordinal], [one for one in decisions if one.segment_id == row.id], kept, row.id)
    return found


def on_record(standing: Standing, activity: Activity, outcome: Outcome, *, by: Person | None, at: datetime) -> None:
    """Let what a sentence tells be on record as `activity`, whatever was thought of it before."""
    if standing.record is not None:
        raise RuleBroken(msg("This is on record already as %(code)s.", code=standing.record.code))
    _reopen(standing, by=by, at=at)
    offers.settle(standing.offer, outcome, activity.code, by=by, at=at)


def dismiss(standing: Standing, reason: str, *, by: Person, at: datetime) -> None:
    """Let what a sentence tells not be recorded, for a reason; raises `RuleBroken` when it is on record."""
    if not standing.is_open:
        raise RuleBroken(msg("Somebody has already decided about these words. Reload the page to see how."))
    _reopen(standing, by=by, at=at)
    offers.settle(standing.offer, Outcome.DISMISSED, reason, by=by, at=at)


def _reopen(standing: Standing, *, by: Person | None, at: datetime) -> None:
    """End a decision that holds no more: its record was ended, or it is recorded after all."""
    if standing.decision is not None:
        offers.undo(standing.decision, by=by, at=at)


def _begun(segment: Any, deed: Deed, text: str) -> Standing:
    return Standing(
        segment.ordinal, Offer(segment.id, Told.DEED, deed.start, deed.end, text[deed.start : deed.end]), deed
    )


def _settle(
    told: Sequence[Standing], decisions: Sequence[OfferDecision], kept: Collection[Activity], segment_id: int
) -> None:
    """Put to what one sentence tells what was decided, and what is on record from it without a decision."""
    records = {row.code: row for row in kept}
    for place, decision in answered([one.offer for one in told], decisions).items():
        told[place].decision, told[place].record = decision, records.get(decision.record or "")
    named = {decision.record for decision in decisions}
    for record in kept:
        if record.source_segment_id == segment_id and record.code not in named:
            trace = trace_of_record(record)
            free = (one for one in told if one.is_open and may_be_same(one.trace, trace))
            if (one := next(free, None)) is not None:
                one.record = record


def _compare(told: Sequence[Standing], kept: Collection[Activity]) -> None:
    """Put to each that is open where it was told above, and what on record is probably the same."""
    records = [(row, trace_of_record(row)) for row in kept]
    for place, one in enumerate(told):
        if one.is_open:
            one.above = next((other for other in told[:place] if is_probably_same(one.trace, other.trace)), None)
            one.like = [row for row, known in records if is_probably_same(one.trace, known)]


def _records_like(framework_id: int, traces: Sequence[Trace]) -> Collection[Activity]:
    """Return what is on record of the days or with the figures of `traces`."""
    days: list[date] = [day for one in traces for day in (one.first, one.last) if day]
    values = {value for one in traces for _, value in one.figures}
    if not days and not values:
        return ()
    found = selections.that_may_be(framework_id, min(days, default=None), max(days, default=None), values)
    return db.session.scalars(found).all()
