"""Selections of what terms of a pledge may point to: figures, posts, participants, instruments."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.commitments.models import Amount, Beneficiary, Commitment, CommitmentPartner, Life
from tracker.frameworks.models import Instrument
from tracker.participants.models import Institution, Participant, Post


def with_terms() -> list[sa.orm.interfaces.ORMOption]:
    """Return what loads a pledge with its figures, beneficiaries and partners."""
    return [
        selectinload(Commitment.amounts).joinedload(Amount.participant),
        selectinload(Commitment.beneficiaries).joinedload(Beneficiary.participant),
        selectinload(Commitment.partners).joinedload(CommitmentPartner.participant),
    ]


def figures_in(framework_id: int) -> sa.Select[int, str, int | None, str, str, int]:
    """Select (id, unit, counts_within_id, verbatim, reference, pledge) of all figures of a dialogue, as printed."""
    columns = (Amount.id, Amount.unit, Amount.counts_within_id, Amount.verbatim)
    return (
        sa.select(*columns, Commitment.reference, Commitment.id.label("commitment_id"))
        .join(Commitment, Commitment.id == Amount.commitment_id)
        .where(Commitment.framework_id == framework_id, Commitment.life != Life.WITHDRAWN)
        .order_by(Commitment.position, Amount.id)
    )


def participants() -> sa.Select[Participant]:
    """Select everybody a pledge may be for or done with, groups too, with names, by code; no merged duplicates."""
    return (
        sa.select(Participant)
        .where(Participant.merged_into_id.is_(None))
        .options(selectinload(Participant.names))
        .order_by(Participant.code)
    )


def instruments_of(framework_id: int) -> sa.Select[Instrument]:
    """Select the instruments of a dialogue that have not ended, with names, by code."""
    return (
        sa.select(Instrument)
        .where(Instrument.framework_id == framework_id, Instrument.ended_on.is_(None))
        .options(selectinload(Instrument.names))
        .order_by(Instrument.code)
    )


def posts_of(participant_ids: Iterable[int]) -> sa.Select[Post]:
    """Select the posts in institutions of those participants that have not ended, with all names, by institution."""
    return (
        sa.select(Post)
        .join(Post.institution)
        .where(
            Institution.participant_id.in_(list(participant_ids)),
            Institution.ended_on.is_(None),
            Post.ended_on.is_(None),
        )
        .options(
            selectinload(Post.names),
            joinedload(Post.institution).options(
                selectinload(Institution.names),
                joinedload(Institution.participant).selectinload(Participant.names),
            ),
        )
        .order_by(Institution.participant_id, Institution.id, Post.id)
    )
