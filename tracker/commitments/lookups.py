"""Selections of what terms of a pledge may point to: figures, posts, participants, instruments."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.commitments.models import (
    Amount,
    AssistanceRequest,
    Beneficiary,
    Commitment,
    CommitmentOwner,
    CommitmentPartner,
    CommitmentType,
    ConditionTrigger,
    DeadlineExtension,
    Life,
    Obligation,
    OwnerRole,
)
from tracker.frameworks.models import Area, Instrument
from tracker.participants.models import Institution, Participant, Post


def with_terms() -> list[sa.orm.interfaces.ORMOption]:
    """Return what loads a pledge with its figures, beneficiaries and partners."""
    return [
        selectinload(Commitment.amounts).joinedload(Amount.participant),
        selectinload(Commitment.beneficiaries).joinedload(Beneficiary.participant).selectinload(Participant.names),
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


def post_by_id(post_id: int, participant_ids: Iterable[int]) -> sa.Select[Post]:
    """Select the post with that key, if it is of one of those participants, with all names."""
    return posts_of(participant_ids).where(Post.id == post_id)


def posts_by_id(post_ids: Iterable[int]) -> sa.Select[Post]:
    """Select the posts with those keys, with their institutions and names."""
    return (
        sa.select(Post)
        .where(Post.id.in_(list(post_ids)))
        .options(joinedload(Post.institution), selectinload(Post.names))
        .order_by(Post.id)
    )


def lead_of_like_pledges(
    framework_id: int, participant_ids: Iterable[int], area: str | None, kind: CommitmentType | None
) -> sa.Select[int, int, str, bool]:
    """Select (participant, post, reference, is_same_area) of the last post named in the lead of a like pledge of each.

    Like is a pledge of a dialogue in the area with that code, or else of that type; posts that ended are left out.
    """
    is_same_area = sa.and_(Area.code.is_not(None), Area.code == area) if area else sa.false()
    nearest = sa.func.row_number().over(
        partition_by=Institution.participant_id,
        order_by=(is_same_area.desc(), CommitmentOwner.valid_from.desc(), CommitmentOwner.id.desc()),
    )
    found = (
        sa.select(
            *(Institution.participant_id, CommitmentOwner.post_id, Commitment.reference),
            *(is_same_area.label("is_same_area"), nearest.label("nearest")),
        )
        .join(Commitment, Commitment.id == CommitmentOwner.commitment_id)
        .outerjoin(Area, Area.id == Commitment.area_id)
        .join(Post, Post.id == CommitmentOwner.post_id)
        .join(Institution, Institution.id == Post.institution_id)
        .where(
            Commitment.framework_id == framework_id,
            Commitment.life != Life.WITHDRAWN,
            CommitmentOwner.valid_to.is_(None),
            CommitmentOwner.role == OwnerRole.LEAD,
            Institution.participant_id.in_(list(participant_ids)),
            sa.or_(is_same_area, Commitment.type == kind) if kind else is_same_area,
            *(Post.ended_on.is_(None), Institution.ended_on.is_(None)),
        )
        .subquery()
    )
    columns = (found.c.participant_id, found.c.post_id, found.c.reference, found.c.is_same_area)
    return sa.select(*columns).where(found.c.nearest == 1)


def with_owners() -> list[sa.orm.interfaces.ORMOption]:
    """Return what loads a pledge with its owners, former ones too, their posts and institutions, named."""
    post = selectinload(Commitment.owners).joinedload(CommitmentOwner.post)
    return [
        post.selectinload(Post.names),
        post.joinedload(Post.institution).options(
            selectinload(Institution.names), joinedload(Institution.participant).selectinload(Participant.names)
        ),
    ]


def leading(commitment_id: int) -> sa.Select[int]:
    """Select the participants whose post is in the lead of a pledge."""
    return (
        sa.select(Institution.participant_id)
        .join(Post, Post.institution_id == Institution.id)
        .join(CommitmentOwner, CommitmentOwner.post_id == Post.id)
        .where(
            CommitmentOwner.commitment_id == commitment_id,
            CommitmentOwner.valid_to.is_(None),
            CommitmentOwner.role == OwnerRole.LEAD,
        )
    )


def extensions_of(commitment_id: int) -> sa.Select[DeadlineExtension]:
    """Select how the date of a pledge was moved, the latest first."""
    return (
        sa.select(DeadlineExtension)
        .where(DeadlineExtension.commitment_id == commitment_id)
        .order_by(DeadlineExtension.id.desc())
    )


def triggers_of(commitment_id: int) -> sa.Select[ConditionTrigger]:
    """Select what the condition of a pledge came to, in order, with who it is for."""
    return (
        sa.select(ConditionTrigger)
        .where(ConditionTrigger.commitment_id == commitment_id)
        .options(joinedload(ConditionTrigger.participant).selectinload(Participant.names))
        .order_by(ConditionTrigger.id)
    )


def all_requests_of(commitment_id: int) -> sa.Select[AssistanceRequest]:
    """Select all requests on a pledge, in order: for acts alone, never for pages."""
    return (
        sa.select(AssistanceRequest)
        .where(AssistanceRequest.commitment_id == commitment_id)
        .order_by(AssistanceRequest.id)
        .options(joinedload(AssistanceRequest.participant).selectinload(Participant.names))
    )


def requests_of(commitment_id: int, own: Iterable[int]) -> sa.Select[AssistanceRequest]:
    """Select the requests on a pledge that a coordinator of the participants `own` (none: of nobody) may know of."""
    return all_requests_of(commitment_id).where(is_open_to(commitment_id, own))


def is_open_to(commitment_id: int | sa.BindParameter[int], own: Iterable[int]) -> sa.ColumnElement[bool]:
    """Return whether a coordinator of the participants `own` may know of a request on a pledge.

    Confidential ones are known to who asks and who is bound now.
    """
    keys = list(own)
    is_bound = sa.exists().where(
        Obligation.commitment_id == commitment_id,
        Obligation.valid_to.is_(None),
        Obligation.participant_id.in_(keys),
    )
    return sa.or_(AssistanceRequest.is_confidential.is_(False), AssistanceRequest.participant_id.in_(keys), is_bound)
