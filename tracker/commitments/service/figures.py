"""The figures of a pledge: those of its sentence, and those reported later."""

from collections.abc import Collection, Sequence
from dataclasses import asdict

from tracker.commitments import lookups
from tracker.commitments.amounts import Figure, check_taken_out, check_within
from tracker.commitments.models import Amount, Commitment
from tracker.core.db import db
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
