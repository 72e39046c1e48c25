"""Which acts on a pledge are possible in which life; who may do them is told by their permissions.

`flask --app tracker commitments acts` writes the table of both, which stands in docs/permissions.md.
"""

from dataclasses import dataclass

from tracker.commitments.models import Commitment, Life
from tracker.commitments.permissions import (
    BENCH_DECIDE,
    COMMITMENT_AMOUNT,
    COMMITMENT_DEADLINE,
    COMMITMENT_EDIT,
    COMMITMENT_OWNER,
    CONDITION_INVOKE,
    CONSULTATION_ANSWER,
    REQUEST_ACKNOWLEDGE,
    REQUEST_RECORD,
)
from tracker.commitments.rules import IN_WORK
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.core.permissions import Permission

IN_FORCE = frozenset({Life.ACTIVE})


@dataclass(frozen=True)
class Act:
    """Something that is done to a pledge: who may, and in which lives of it."""

    name: str
    permission: Permission
    lives: frozenset[Life]


EDIT = Act("edit the coding", COMMITMENT_EDIT, IN_WORK)
UNDO = Act("undo the decision that made it", BENCH_DECIDE, IN_WORK)
END = Act("end, replace, split or merge", COMMITMENT_EDIT, IN_WORK)
BRING_BACK = Act("take its end back", COMMITMENT_EDIT, frozenset(Life) - IN_WORK)
LINK = Act("link to an earlier pledge", COMMITMENT_EDIT, frozenset(Life))
ANSWER = Act("answer the consultation", CONSULTATION_ANSWER, IN_WORK)
NAME_OWNER = Act("name, hand over or end an owner", COMMITMENT_OWNER, IN_WORK)
MOVE_DEADLINE = Act("extend the date, or set one's own", COMMITMENT_DEADLINE, IN_FORCE)
# money is still paid, and people still counted, after a meeting closed a pledge
REPORT_FIGURES = Act("add figures that were reported", COMMITMENT_AMOUNT, frozenset({Life.ACTIVE, Life.CLOSED}))
RECORD_REQUEST = Act("record or withdraw a request", REQUEST_RECORD, IN_FORCE)
ACKNOWLEDGE_REQUEST = Act("acknowledge a request", REQUEST_ACKNOWLEDGE, IN_FORCE)
INVOKE = Act("record a decision or a fact on its condition", CONDITION_INVOKE, IN_FORCE)

ACTS = (
    EDIT,
    UNDO,
    END,
    BRING_BACK,
    LINK,
    ANSWER,
    NAME_OWNER,
    MOVE_DEADLINE,
    REPORT_FIGURES,
    RECORD_REQUEST,
    ACKNOWLEDGE_REQUEST,
    INVOKE,
)


def may(act: Act, commitment: Commitment) -> bool:
    """Answer whether `act` is possible in the pledge's life, whoever does it."""
    return commitment.life in act.lives


def check(act: Act, commitment: Commitment) -> None:
    """Raise `RuleBroken` unless `act` is possible in the pledge's life."""
    if may(act, commitment):
        return
    if commitment.life is Life.DRAFT:
        raise RuleBroken(
            msg("%(reference)s is a draft: the party bound has to confirm it first.", reference=commitment.reference)
        )
    raise RuleBroken(
        msg("%(reference)s is no longer in force; it can be read but not changed.", reference=commitment.reference)
    )


def table() -> str:
    """Return the acts with their permissions and lives, as docs/permissions.md holds them."""
    heads = ["act on a pledge", "permission", *(life.value for life in Life)]
    rows = [heads, ["---"] * len(heads)]
    rows += [[act.name, act.permission.name, *("yes" if life in act.lives else "" for life in Life)] for act in ACTS]
    return "".join(f"| {' | '.join(row)} |\n".replace("|  |", "| |").replace("|  |", "| |") for row in rows)
