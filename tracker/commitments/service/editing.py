"""Changing what was decided about a pledge."""

from datetime import datetime

from tracker.accounts.models import Person
from tracker.commitments import acts, search
from tracker.commitments.events import COMMITMENT_EDITED
from tracker.commitments.models import Commitment
from tracker.commitments.service.figures import set_amounts
from tracker.commitments.service.terms import (
    Terms,
    check_terms,
    columns_of,
    set_beneficiaries,
    set_obligations,
    set_partners,
    set_titles,
)
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
    acts.check(acts.EDIT, commitment)
    # the condition of a split pledge may stand in the words of the whole: what is kept was checked when it was coded
    check_terms(terms, f"{commitment.source.quote}\n{commitment.condition or ''}")
    # a state that acts have brought about stays while the condition is of the same kind
    keeps_state = bool(terms.condition) and terms.condition_kind is commitment.condition_kind
    columns = columns_of(terms) | ({"condition_state": commitment.condition_state} if keeps_state else {})
    set_amounts(commitment, terms.amounts)
    for name, value in columns.items():
        setattr(commitment, name, value)
    set_titles(commitment, terms.titles)
    set_obligations(commitment, terms.obliged, at)
    set_beneficiaries(commitment, terms.beneficiaries)
    set_partners(commitment, terms.partners)
    changes = keep_version(commitment, at)
    if changes:
        search.keep(commitment, terms.titles)
        journal.record(COMMITMENT_EDITED, commitment, by=by, at=at, reference=commitment.reference, **changes)
