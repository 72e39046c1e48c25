"""Finding pledges in a reading, and deciding about its segments one by one."""

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from tracker.accounts.models import Person
from tracker.candidates import queries
from tracker.candidates.detection import detect, languages
from tracker.candidates.events import DECISION_UNDONE, DECISIONS_UNDONE, SEGMENT_DECIDED, SEGMENTS_DECIDED
from tracker.candidates.models import Candidate, Ending, SegmentDecision
from tracker.core import journal
from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.documents import reading as text
from tracker.documents import taking_up
from tracker.documents.arriving import Outcome
from tracker.documents.models import Passage, Reading, Segment
from tracker.documents.queries import passages_of, segments_of
from tracker.documents.reading import Progress, Stage, read
from tracker.documents.reading.segments import READ
from tracker.documents.service import Received
from tracker.participants.groups import names_by_code

# a text's passages and segments
Cut = tuple[Sequence[text.Passage], Sequence[text.Segment]]


def find_candidates(
    reading: Reading, language: str, *, adopted_on: date | None, parties: Sequence[str], at: datetime
) -> list[Candidate]:
    """Look for pledges in `reading` and keep what was found; an empty list where the language is not read yet."""
    cut = _cut_of(reading)
    return keep_findings(reading, findings_in(reading.text, cut, language, day=adopted_on, parties=parties), at=at)


def findings_in(
    words: str, cut: Cut, language: str, *, day: date | None, parties: Sequence[str]
) -> list[dict[str, Any]]:
    """Return the pledges found in a text that is `cut` into passages and segments, as JSON can hold them.

    Each has "segment" (the same number for what is found in the same words), "start", "end" and "finding", the keys of
    `detection.Finding` without text and offsets. Empty where the language is not read yet. What goes over more than one
    sentence, or heading, is left to the reader.
    """
    if language not in languages():
        return []
    passages, segments = cut
    inside = {segment.passage for segment in segments}
    places = sorted(
        [(one.start, one.end) for one in segments]
        + [(one.start, one.end) for one in passages if one.ordinal not in inside]
    )
    begins = [start for start, _end in places]
    found = []
    for finding in detect(words, language=language, date=day, parties=parties, names=names_by_code(), cut=cut):
        place = bisect_right(begins, finding.start) - 1
        if place >= 0 and finding.end <= places[place][1]:
            kept = {key: value for key, value in asdict(finding).items() if key not in ("text", "start", "end")}
            found.append({"segment": place, "start": finding.start, "end": finding.end, "finding": _plain(kept)})
    return found


def outcome_of(
    received: Received, *, day: date | None, parties: Sequence[str], told: Progress = lambda stage, done, whole: None
) -> Outcome:
    """Return what is read and found in what was `received`; raises `ReadingError` where it cannot be read."""
    got = read(
        received.data,
        file_name=received.file_name,
        language=received.language,
        encoding=received.encoding,
        told=told,
    )
    told(Stage.PLEDGES, 0, 1)
    cut = got.passages, got.segments
    return Outcome(got, findings_in(got.text, cut, got.language, day=day, parties=parties))


def keep_findings(reading: Reading, findings: Sequence[dict[str, Any]], *, at: datetime) -> list[Candidate]:
    """Keep what `findings_in` found in the text of `reading`; headings in which something was found are taken up."""
    segments = db.session.scalars(segments_of(reading.id)).all()
    passages = taking_up.outside(db.session.scalars(passages_of(reading.id)), segments)
    headings = [one for one in passages if any(one.start <= found["start"] < one.end for found in findings)]
    segments = sorted([*segments, *taking_up.take_up(reading, headings)], key=lambda one: one.start)
    begins = [segment.start for segment in segments]
    found = [
        Candidate(
            segment_id=segments[bisect_right(begins, one["start"]) - 1].id,
            **{key: one[key] for key in ("start", "end", "finding")},
            found_at=at,
        )
        for one in findings
    ]
    db.session.add_all(found)
    return found


def forget_findings(reading: Reading) -> None:
    """Forget what was found in `reading`, which is to be read again."""
    inside = sa.select(Segment.id).where(Segment.reading_id == reading.id)
    db.session.execute(sa.delete(Candidate).where(Candidate.segment_id.in_(inside)))


def _cut_of(reading: Reading) -> Cut:
    """Return the passages and segments of `reading` as they were kept."""
    segments = db.session.scalars(segments_of(reading.id)).all()
    return cut_of(db.session.scalars(passages_of(reading.id)).all(), segments)


def cut_of(passages: Sequence[Passage], segments: Sequence[Segment]) -> Cut:
    """Return rows of passages and segments as the reader of a text cuts them: without what was taken up beside."""
    ordinals = {one.id: one.ordinal for one in passages if one.kind in READ}
    return (
        [text.Passage(one.ordinal, one.kind, one.start, one.end, one.heading_path, one.number) for one in passages],
        [
            text.Segment(one.ordinal, one.start, one.end, ordinals[one.passage_id], one.heading_path, one.lead_in)
            for one in segments
            if one.passage_id in ordinals
        ],
    )


def decide(
    segment: Segment,
    ending: Ending,
    *,
    reason: str | None = None,
    part_of: Segment | None = None,
    by: Person | None,
    at: datetime,
) -> SegmentDecision:
    """Decide how `segment` ends; a pledge is made by `commitments.service.accept` alone.

    Raises `RuleBroken` when it is decided already or what the ending needs is not there.
    """
    _check_undecided([segment])
    _check_reason(ending, reason)
    if ending is Ending.PART_OF and part_of is None:
        raise RuleBroken(msg("Choose the sentence this one belongs to."))
    decision = _decision(segment, ending, by, at)
    decision.reason, decision.part_of_id = reason or None, part_of.id if part_of else None
    db.session.add(decision)
    journal.record(SEGMENT_DECIDED, decision, by=by, at=at, segment=segment.id, ending=ending.value, reason=reason)
    return decision


def decide_several(
    segments: Sequence[Segment], ending: Ending, *, reason: str | None = None, by: Person | None, at: datetime
) -> None:
    """Decide many segments alike, with one entry in the journal.

    Raises `RuleBroken` for none, and when one of them is decided already or no reason is given for leaving them out;
    none is decided then.
    """
    if not segments:
        raise RuleBroken(msg("Nothing was chosen. Tick at least one sentence."))
    _check_undecided(segments)
    _check_reason(ending, reason)
    decisions = [_decision(segment, ending, by, at) for segment in segments]
    for decision in decisions:
        decision.reason = reason if ending is Ending.EXCLUDED else None
    db.session.add_all(decisions)
    keys = [segment.id for segment in segments]
    journal.record(SEGMENTS_DECIDED, decisions[0], by=by, at=at, segments=keys, ending=ending.value, reason=reason)


def carry_decisions(carried: Mapping[int, int], *, without_pledge: Collection[int]) -> None:
    """Let sentences of a new edition be decided as those of the old one were: old key -> new key.

    They stay the decisions of who made them. Not carried: that a sentence is a pledge, where it is `without_pledge`,
    and that it is a part of one that is not carried itself.
    """
    decided = set[int]()
    for row in db.session.scalars(queries.decisions_about(carried)):
        is_whole = row.part_of_id is None or row.part_of_id in carried
        new, is_pledge = carried[row.segment_id], row.ending is Ending.PLEDGE
        if new in decided or not is_whole or (is_pledge and row.segment_id in without_pledge):
            continue
        decided.add(new)
        part_of = carried[row.part_of_id] if row.part_of_id else None
        who = {"decided_at": row.decided_at, "decided_by_id": row.decided_by_id}
        db.session.add(SegmentDecision(segment_id=new, ending=row.ending, reason=row.reason, part_of_id=part_of, **who))
    db.session.flush()


def undo_decision(decision: SegmentDecision, *, by: Person, at: datetime) -> None:
    """End `decision`; its segment is undecided again. What it had led to is the caller's to end."""
    if decision.undone_at is not None:
        raise RuleBroken(msg("This decision was already undone."))
    decision.undone_at, decision.undone_by_id = at, by.id
    journal.record(DECISION_UNDONE, decision, by=by, at=at, segment=decision.segment_id, ending=decision.ending.value)


def undo_several(decisions: Sequence[SegmentDecision], *, by: Person, at: datetime) -> None:
    """End `decisions` that were made together, none of them a pledge, with one entry in the journal.

    Raises `RuleBroken` when there are none, or one was undone already; none is undone then.
    """
    if not decisions or any(row.undone_at is not None for row in decisions):
        raise RuleBroken(msg("This decision was already undone."))
    for row in decisions:
        row.undone_at, row.undone_by_id = at, by.id
    first, keys = decisions[0], [row.segment_id for row in decisions]
    journal.record(DECISIONS_UNDONE, first, by=by, at=at, segments=keys, ending=first.ending.value)


def _check_reason(ending: Ending, reason: str | None) -> None:
    if ending is Ending.EXCLUDED and not reason:
        raise RuleBroken(msg("Say in a sentence why this is left out: the reason is kept."))


def _check_undecided(segments: Sequence[Segment]) -> None:
    if db.session.scalar(queries.any_decided(segment.id for segment in segments)):
        raise RuleBroken(msg("Somebody has already decided this sentence. Reload the page to see how."))


def _decision(segment: Segment, ending: Ending, by: Person | None, at: datetime) -> SegmentDecision:
    return SegmentDecision(segment_id=segment.id, ending=ending, decided_at=at, decided_by_id=by.id if by else None)


def _plain(value: object) -> object:
    """Return `value` as JSON can hold it: dates as ISO days, tuples as lists."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
