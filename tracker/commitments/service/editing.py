"""Changing what was decided about a pledge."""

from datetime import datetime

from tracker.accounts.models import Person
from tracker.commitments import rules, search
from tracker.commitments.events import COMMITMENT_EDITED
from tracker.commitments.models import Commitment
from tracker.commitments.service.terms import Terms, check_terms, columns_of, set_obligations, set_titles
from tracker.commitments.service.versions import keep_version
from tracker.core import journal
from tracker.core.db import check_version


def edit_commitment(
    commitment: Commitment, terms: Terms, *, version_seen: int | None, by: Person, at: datetime
) -> None:
    """Set the pledge to `terms`; the journal keeps old and new of what differs.

    Raises `Stale` when it was changed since `version_seen`, `RuleBroken` when the terms do not hold.
    """
    check_version(commitment, version_seen)
    rules.check_in_force(commitment)
    check_terms(terms, commitment.source.quote)
    for name, value in columns_of(terms).items():
        setattr(commitment, name, value)
    set_titles(commitment, terms.titles)
    set_obligations(commitment, terms.obliged, at)
    changes = keep_version(commitment, at)
    if changes:
        search.keep(commitment, terms.titles)
        journal.record(COMMITMENT_EDITED, commitment, by=by, at=at, reference=commitment.reference, **changes)
