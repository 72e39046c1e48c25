"""The figures of a pledge: those of its sentence, and those reported later."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from datetime import datetime

from tracker.accounts.models import Person
from tracker.commitments import acts, lookups
from tracker.commitments.amounts import REPORTED, Figure, check_figure, check_taken_out, check_within
from tracker.commitments.events import FIGURES_REPORTED
from tracker.commitments.models import Amount, Commitment
from tracker.commitments.service.versions import keep_version
from tracker.core import journal
from tracker.core.db import check_version, db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg


def set_amounts(commitment: Commitment, figures: Sequence[Figure], among: Collection[Amount] | None = None) -> None:
    """Let `figures` be all that the pledge has, or all of those `among` its rows: added, changed, taken out.

    Raises `RuleBroken` when one would count within what it cannot, or something counts within one to be taken out.
    """
    present = {row.id: row for row in (commitment.amounts if among is None else among)}
    kept = {figure.id for figure in figures if figure.id is not None}
    if not kept <= set(present):
        raise RuleBroken(msg("One of these figures was taken out in the meantime. Open the page again to see them."))
    known = db.session.execute(lookups.figures_in(commitment.framework_id)).all()
    within = {row.id: row.counts_within_id for row in known} | {figure.id: None for figure in figures if figure.id}
    within |= {figure.id: figure.counts_within_id for figure in figures if figure.id}
    for figure in figures:
        check_within(figure, {row.id: row.unit for row in known}, within)
    out = set(present) - kept
    check_taken_out(out, within)
    commitment.amounts = [row for row in commitment.amounts if row.id not in out]
    for figure in figures:
        columns = {name: value for name, value in asdict(figure).items() if name != "id"}
        if figure.id is None:
            commitment.amounts.append(Amount(**columns))
        else:
            for name, value in columns.items():
                setattr(present[figure.id], name, value)


def report_figures(
    commitment: Commitment,
    participant_id: int,
    figures: Sequence[Figure],
    *,
    version_seen: int | None,
    by: Person,
    at: datetime,
) -> None:
    """Let `figures` be all that a participant bound reports of the pledge: committed, disbursed, counted.

    What stands in the sentence, and what others reported, stays. Raises `RuleBroken` when one is not whole or has no
    source, `Stale` when the pledge was changed since `version_seen`.
    """
    check_version(commitment, version_seen)
    acts.check(acts.REPORT_FIGURES, commitment)
    own = [replace(figure, participant_id=participant_id) for figure in figures]
    for figure in own:
        if figure.stage not in REPORTED:
            raise RuleBroken(msg("What is pledged stands in the sentence; it is not reported."))
        check_figure(figure, commitment.source.quote)
    present = [row for row in commitment.amounts if row.stage in REPORTED and row.participant_id == participant_id]
    set_amounts(commitment, own, present)
    changes = keep_version(commitment, at)
    if changes:
        journal.record(FIGURES_REPORTED, commitment, by=by, at=at, reference=commitment.reference, **changes)
