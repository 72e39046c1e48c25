"""Ending a pledge: closed, superseded or withdrawn; split into parts; merged into another.

What this means for review cycles is theirs to do: `cycles.leaving` calls these acts and takes the pledge out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tracker.accounts.models import Person
from tracker.commitments import acts, rules
from tracker.commitments.events import COMMITMENT_ENDED, COMMITMENT_MERGED, COMMITMENT_SPLIT
from tracker.commitments.models import (
    Amount,
    Beneficiary,
    Commitment,
    CommitmentOwner,
    CommitmentPartner,
    CommitmentSource,
    CommitmentTitle,
    CommitmentType,
    Life,
    LinkKind,
    Obligation,
    Strength,
)
from tracker.commitments.service.linking import link
from tracker.commitments.service.making import enter, next_number
from tracker.commitments.service.versions import AMOUNT_COLUMNS, keep_version
from tracker.core import journal
from tracker.core.db import Base, check_version
from tracker.core.journal import Event
from tracker.documents.models import Segment

# what each part of a split pledge has of the whole
TAKEN_OVER = (
    *("framework_id", "document_id", "bound", "area_id", "condition", "condition_kind", "condition_state"),
    *("due_on", "due_precision", "due_basis", "recurs", "life", "is_bilateral"),
)


@dataclass(frozen=True)
class End:
    """How a pledge ends: its life from now on, why, and the sentence of a decision that says so, if there is one.

    `on` is the day, where it is not that of the act: the pledge had ended elsewhere.
    """

    life: Life
    reason: str
    decision: Segment | None = None
    on: date | None = None


@dataclass(frozen=True)
class Part:
    """One of the pledges that a bundle is split into: its words, which stand in the bundle's, and what it is.

    `bound` are the codes of those of the bundle's participants that this part binds. `start` is where in the bundle's
    words it was marked, in code points; needed only for words that stand there several times.
    """

    quote: str
    titles: Mapping[str, str]
    type: CommitmentType
    strength: Strength
    bound: frozenset[str]
    start: int | None = None


def end_commitment(
    commitment: Commitment, end: End, *, version_seen: int | None, by: Person | None, at: datetime
) -> None:
    """End a pledge with a reason; its reference stays its own for ever.

    Raises `Stale` when it was changed since `version_seen`, `RuleBroken` when it has ended already or nobody says why.
    """
    check_version(commitment, version_seen)
    _end(commitment, end, COMMITMENT_ENDED, by, at)


def replace_commitment(
    commitment: Commitment,
    end: End,
    replacing: Commitment,
    *,
    version_seen: int | None,
    by: Person | None,
    at: datetime,
) -> None:
    """End a pledge because `replacing` stands in its place, and link the two. Raises as `end_commitment`."""
    acts.check(acts.END, replacing)
    end_commitment(commitment, End(Life.SUPERSEDED, end.reason, end.decision), version_seen=version_seen, by=by, at=at)
    link(replacing, commitment, LinkKind.REPLACES, None, by=by, at=at)


def split_commitment(
    commitment: Commitment,
    parts: Sequence[Part],
    reason: str,
    *,
    version_seen: int | None,
    by: Person | None,
    at: datetime,
) -> list[Commitment]:
    """Split a bundle into its parts and return them; the whole is kept, superseded, with links.

    Source, titles, obligations, amounts, owners, partners and beneficiaries are loaded. What is not said of a part
    it has from the whole; of the figures those whose words stand in its own.
    Raises `Stale` or `RuleBroken` as `end_commitment`, and when there are fewer than two parts or the words of one do
    not stand in the sentence.
    """
    check_version(commitment, version_seen)
    acts.check(acts.END, commitment)
    rules.check_parts(commitment, parts)
    made = [
        enter(_part_of(commitment, part, at), part.titles, by=by, at=at, split_of=commitment.reference)
        for part in parts
    ]
    for child in made:
        link(child, commitment, LinkKind.SPLITS, None, by=by, at=at)
    references = [child.reference for child in made]
    _end(commitment, End(Life.SUPERSEDED, reason), COMMITMENT_SPLIT, by, at, pledges=references)
    return made


def merge_commitments(
    kept: Commitment, others: Sequence[Commitment], reason: str, *, version_seen: int | None, by: Person, at: datetime
) -> None:
    """Merge `others` into `kept`, which holds what they say: they are superseded, with links.

    Raises `Stale` when `kept` was changed since `version_seen`, `RuleBroken` when one of them is not in force, is of
    another dialogue, or none is chosen.
    """
    check_version(kept, version_seen)
    for one in (kept, *others):
        acts.check(acts.END, one)
    rules.check_mergeable(kept, others)
    for other in others:
        _end(other, End(Life.SUPERSEDED, reason), COMMITMENT_MERGED, by, at, merged_into=kept.reference)
        link(kept, other, LinkKind.MERGES, None, by=by, at=at)


def _end(commitment: Commitment, end: End, event: Event, by: Person | None, at: datetime, **changes: Any) -> None:
    acts.check(acts.END, commitment)
    rules.check_end(end.life, end.reason)
    was = commitment.life
    day = end.on or at.date()
    commitment.life, commitment.ended_on, commitment.end_reason = end.life, day, end.reason.strip()
    commitment.end_segment_id = end.decision.id if end.decision else None
    keep_version(commitment, at)
    life = [was.value, end.life.value]
    told = {"reference": commitment.reference, "life": life, "reason": commitment.end_reason, **changes}
    journal.record(event, commitment, by=by, at=at, **told)


def _part_of(whole: Commitment, part: Part, at: datetime) -> Commitment:
    document = whole.document
    number = next_number(document, whole.heading)
    source = _source(whole.source, part)
    return Commitment(
        **{name: getattr(whole, name) for name in TAKEN_OVER},
        reference=rules.reference_of(document.code, whole.heading, number),
        heading=whole.heading,
        number=number,
        position=rules.position_of_part(whole.position, number),
        type=part.type,
        strength=part.strength,
        accepted_at=at,
        titles=[CommitmentTitle(language=language, text=text) for language, text in part.titles.items() if text],
        source=source,
        obligations=[
            Obligation(
                participant_id=row.participant_id, said_as=row.said_as, must_report=row.must_report, valid_from=at
            )
            for row in whole.obligations_in_force
            if row.participant.code in part.bound
        ],
        amounts=_copies(
            [row for row in whole.amounts if row.verbatim in source.quote],
            Amount,
            *(set(AMOUNT_COLUMNS) - {"id"} | {"participant_id", "instrument_id"}),
        ),
        owners=[
            CommitmentOwner(post_id=row.post_id, role=row.role, valid_from=at)
            for row in whole.owners
            if row.valid_to is None
        ],
        partners=_copies(whole.partners, CommitmentPartner, "participant_id", "role"),
        beneficiaries=_copies(whole.beneficiaries, Beneficiary, "participant_id", "said_as"),
    )


def _copies(rows: Sequence[Base], model: type[Any], *columns: str) -> list[Any]:
    return [model(**{name: getattr(row, name) for name in columns}) for row in rows]


def _source(source: CommitmentSource, part: Part) -> CommitmentSource:
    """Return the source of a part: the same sentence, as far as its words go."""
    first, last = rules.place_of(part.quote, source.quote, (0, len(source.quote)), part.start)
    has_place = source.start is not None
    length = rules.CONTEXT_LENGTH
    around = source.before + source.quote + source.after
    begin = len(source.before) + first
    return CommitmentSource(
        segment_id=source.segment_id,
        language=source.language,
        start=source.start + first if source.start is not None else None,
        end=source.start + last if source.start is not None else None,
        quote=source.quote[first:last],
        before=around[max(0, begin - length) : begin] if has_place else "",
        after=around[begin + last - first :][:length] if has_place else "",
        heading_path=source.heading_path,
        ordinal=source.ordinal,
        told_by=source.told_by,
        cues=[
            {"start": cue["start"] - first, "end": cue["end"] - first}
            for cue in source.cues
            if first <= cue["start"] and cue["end"] <= last
        ],
    )
