"""Selections of pledges and what binds them to each other: those to choose from, their links."""

from collections.abc import Iterable
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload, selectinload

from tracker.commitments import search
from tracker.commitments.models import Commitment, CommitmentLink, CommitmentSource, CommitmentTitle, Life, LinkKind
from tracker.core.together import placed
from tracker.documents.models import Document

# how many pledges are offered to choose from
CHOICES = 20


def earlier(text: str, framework_ids: frozenset[int] | None, than: Commitment) -> sa.Select[Commitment]:
    """Select what `choosable` does, without pledges of documents that are known to be of a later day than its own."""
    own, other = aliased(Document), aliased(Document)
    day, its_day = (sa.func.coalesce(row.adopted_on, row.posted_on) for row in (own, other))
    is_later = sa.exists().where(own.id == than.document_id, other.id == Commitment.document_id, day < its_day)
    return choosable(text, framework_ids, but=than.id).where(~is_later)


def choosable(text: str, framework_ids: frozenset[int] | None, *, but: int) -> sa.Select[Commitment]:
    """Select pledges of those dialogues (None: of all) found by `text`, their reference or words, but for one."""
    wanted = " ".join(text.split())
    found = sa.or_(Commitment.reference == wanted, Commitment.id.in_(search.found_by(wanted)))
    chosen = (
        sa.select(Commitment)
        .where(found, Commitment.id != but, Commitment.life != Life.WITHDRAWN)
        .options(selectinload(Commitment.titles), joinedload(Commitment.source))
        .order_by(Commitment.reference != wanted, Commitment.position, Commitment.id)
        .limit(CHOICES)
    )
    return chosen if framework_ids is None else chosen.where(Commitment.framework_id.in_(framework_ids))


@cache
def links_beside(language: str) -> sa.Select[Any]:
    """Select the links in force of the pledge given as `pledge`, either way: both references and quotes, in columns.

    `title` is that of the other pledge, in `language`, else in English, else any.
    """
    link, pledge = CommitmentLink, sa.bindparam("pledge", type_=sa.Integer)
    later, earlier = aliased(Commitment), aliased(Commitment)
    said, said_before = aliased(CommitmentSource), aliased(CommitmentSource)
    other = sa.case((link.commitment_id == pledge, link.earlier_id), else_=link.commitment_id)
    rank = sa.case({language: 0, "en": 1}, value=CommitmentTitle.language, else_=2)
    title = sa.select(CommitmentTitle.text).where(CommitmentTitle.commitment_id == other)
    title = title.order_by(rank, CommitmentTitle.id).limit(1).correlate(link)
    columns: list[Any] = [
        *(link.id, link.commitment_id, link.kind, link.note),
        *(later.reference.label("later"), said.quote, said.language),
        *(earlier.reference.label("earlier"), said_before.quote.label("quote_before")),
        *(said_before.language.label("language_before"), sa.func.coalesce(title.scalar_subquery(), "").label("title")),
        placed(link.id),
    ]
    return (
        sa.select(*columns)
        .join(later, later.id == link.commitment_id)
        .join(said, said.commitment_id == later.id)
        .join(earlier, earlier.id == link.earlier_id)
        .join(said_before, said_before.commitment_id == earlier.id)
        .where(sa.or_(link.commitment_id == pledge, link.earlier_id == pledge), link.ended_at.is_(None))
    )


def links_of(commitment_id: int) -> sa.Select[CommitmentLink]:
    """Select the links in force of a pledge, either way, with both pledges, their words and titles."""
    both = [joinedload(CommitmentLink.commitment), joinedload(CommitmentLink.earlier)]
    return (
        sa.select(CommitmentLink)
        .where(
            sa.or_(CommitmentLink.commitment_id == commitment_id, CommitmentLink.earlier_id == commitment_id),
            CommitmentLink.ended_at.is_(None),
        )
        .order_by(CommitmentLink.id)
        .options(
            *(one.joinedload(Commitment.source) for one in both), *(one.joinedload(Commitment.titles) for one in both)
        )
    )


def links_from(commitment_ids: Iterable[int]) -> sa.Select[int, LinkKind, str, str | None]:
    """Select (pledge, kind, reference of the earlier one, note) of the links in force from those pledges."""
    return (
        sa.select(CommitmentLink.commitment_id, CommitmentLink.kind, Commitment.reference, CommitmentLink.note)
        .join(CommitmentLink.earlier)
        .where(CommitmentLink.commitment_id.in_(list(commitment_ids)), CommitmentLink.ended_at.is_(None))
        .order_by(CommitmentLink.id)
    )


def link_between(commitment_id: int, earlier_id: int) -> sa.Select[CommitmentLink]:
    """Select the links of two pledges, whichever way, ended ones too."""
    pair = (commitment_id, earlier_id)
    return sa.select(CommitmentLink).where(CommitmentLink.commitment_id.in_(pair), CommitmentLink.earlier_id.in_(pair))


def link_by_id(commitment_id: int, link_id: int) -> sa.Select[CommitmentLink]:
    """Select the link in force with that key, if it is one of that pledge."""
    return links_of(commitment_id).where(CommitmentLink.id == link_id)
