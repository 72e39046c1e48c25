"""Making the row of a pledge: its reference, its source and what was decided about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from tracker.accounts.models import Person
from tracker.commitments import queries, rules, search
from tracker.commitments.events import COMMITMENT_ACCEPTED
from tracker.commitments.models import Commitment, CommitmentSource, CommitmentTitle, Life
from tracker.commitments.service.figures import set_amounts
from tracker.commitments.service.terms import Terms, columns_of, obligation, set_beneficiaries, set_partners
from tracker.commitments.service.versions import keep_first_version
from tracker.core import journal
from tracker.core.db import db
from tracker.documents.models import Document


@dataclass(frozen=True)
class Standing:
    """Where a new pledge stands: its document, the heading it is counted under, its place there, and its words.

    `number` is the one it had where it comes from, if it comes from elsewhere.
    """

    document: Document
    heading: str | None
    position: str
    life: Life
    source: CommitmentSource
    number: int | None = None


def new_commitment(standing: Standing, terms: Terms, at: datetime) -> Commitment:
    """Return a pledge on `terms` with the reference it had, else the next free one; nothing is in the session yet."""
    heading = standing.heading or rules.NO_HEADING
    document = standing.document
    number = next_number(document, heading, standing.number)
    made = Commitment(
        framework_id=document.framework_id,
        document_id=document.id,
        reference=rules.reference_of(document.code, heading, number),
        heading=heading,
        number=number,
        position=standing.position,
        life=standing.life,
        accepted_at=at,
        titles=[CommitmentTitle(language=language, text=text) for language, text in terms.titles.items() if text],
        source=standing.source,
        obligations=[obligation(item, at) for item in terms.obliged],
        amounts=[],
        owners=[],
        beneficiaries=[],
        partners=[],
        **columns_of(terms),
    )
    set_amounts(made, terms.amounts)
    set_beneficiaries(made, terms.beneficiaries)
    set_partners(made, terms.partners)
    return made


def next_number(document: Document, heading: str, wanted: int | None = None) -> int:
    """Return the next free number under a heading of `document`, which is held: nobody else gets the same.

    It is the one that is `wanted`, where nobody had that before.
    """
    db.session.execute(sa.select(Document.id).where(Document.id == document.id).with_for_update())
    if wanted and not db.session.scalar(queries.is_given(document.id, heading, wanted)):
        return wanted
    return db.session.scalars(queries.next_number(document.id, heading)).one()


def enter(
    commitment: Commitment, titles: Mapping[str, str], *, by: Person | None, at: datetime, **changes: Any
) -> Commitment:
    """Put a new pledge into the register, with its first version, its words in the index and its journal entry."""
    db.session.add(commitment)
    db.session.flush()
    terms = keep_first_version(commitment, at)
    search.keep(commitment, titles)
    reference = commitment.reference
    journal.record(COMMITMENT_ACCEPTED, commitment, by=by, at=at, reference=reference, terms=terms, **changes)
    return commitment
