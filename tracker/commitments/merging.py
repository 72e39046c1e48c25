"""What becomes of pledges when a participant is merged: who is bound changes, so each gets a new version."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from tracker.commitments.models import Amount, Beneficiary, Commitment, CommitmentPartner, Obligation
from tracker.commitments.service.versions import keep_versions
from tracker.core.db import db
from tracker.participants import mergers
from tracker.participants.models import Participant

# what a party said of the coding of its pledge was said under the name it had
mergers.stays("consultation_answer")

AT_ONCE = 500


@mergers.surround
@contextmanager
def new_versions(duplicate: Any, into: Any, at: datetime) -> Iterator[None]:
    """Keep a version of every pledge that named `duplicate`, once it names `into`."""
    keys = _naming(duplicate.id) if isinstance(duplicate, Participant) else []
    yield
    for start in range(0, len(keys), AT_ONCE):
        chosen = sa.select(Commitment).where(Commitment.id.in_(keys[start : start + AT_ONCE]))
        keep_versions(db.session.scalars(chosen).all(), at)


def _naming(participant_id: int) -> list[int]:
    """Return the keys of the pledges that bind, benefit or name a participant."""
    found: set[int] = set()
    for model in (Obligation, Beneficiary, CommitmentPartner, Amount):
        found |= set(db.session.scalars(sa.select(model.commitment_id).where(model.participant_id == participant_id)))
    return sorted(found)
